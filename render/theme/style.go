package theme

import (
	"bytes"
	"maps"
	"path"
	"slices"
)

// stylePath is the one style sheet of every page.
const stylePath = "assets/style.css"

// sheets are the built-in style sheets in the order of the cascade. Other
// style sheets directly in assets follow by name, so that a company's own
// brand.css has the last word.
func sheets() []string {
	return []string{"tokens", "base", "frame", "prose", "chroma", "facts", "tables", "pages", "print"}
}

// joinAssets returns the assets of the theme by path, with the style sheets
// joined into one: one request, whatever the number of files. An overlay that
// has a style.css of its own replaces them all.
func joinAssets(files map[string]*file) []Asset {
	var assets []Asset
	var style bytes.Buffer
	add := func(f *file) {
		if f != nil {
			style.Write(bytes.TrimSpace(f.Data))
			style.WriteByte('\n')
		}
	}
	known := sheets()
	for _, name := range known {
		add(files["assets/"+name+".css"])
	}
	for _, p := range slices.Sorted(maps.Keys(files)) {
		f := files[p]
		switch name, isSheet := sheetName(p); {
		case f.isTemplate() || p == stylePath:
		case !isSheet:
			assets = append(assets, Asset{Path: p, Data: f.Data})
		case !slices.Contains(known, name):
			add(f)
		}
	}
	whole := Asset{Path: stylePath, Data: style.Bytes()}
	if f := files[stylePath]; f != nil {
		whole.Data = f.Data
	}
	assets = append(assets, whole)
	slices.SortFunc(assets, func(a, b Asset) int { return bytes.Compare([]byte(a.Path), []byte(b.Path)) })
	return assets
}

// sheetName returns the name of a style sheet that stands directly in assets.
func sheetName(p string) (string, bool) {
	dir, base := path.Split(p)
	if dir != "assets/" || path.Ext(base) != ".css" {
		return "", false
	}
	return base[:len(base)-len(".css")], true
}
