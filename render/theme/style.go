package theme

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"

	"throughline/render/diag"
)

// stylePath is the one style sheet of every page.
const stylePath = "assets/style.css"

// sheets are the built-in style sheets in the order of the cascade. The accent
// of site.yaml follows, then other style sheets directly in assets by name, so
// that a company's own brand.css has the last word.
func sheets() []string {
	return []string{"fonts", "tokens", "base", "frame", "prose", "chroma", "facts", "tables", "pages", "kinds", "panels", "charts", "timeline", "brief", "print"}
}

// joinAssets returns the assets of the theme by path, with the style sheets
// joined into one: one request, whatever the number of files. An overlay that
// has a style.css of its own replaces them all.
func joinAssets(files map[string]*file, brand Brand) ([]Asset, diag.List) {
	var assets []Asset
	var style, own bytes.Buffer
	known := sheets()
	for _, name := range known {
		join(&style, files["assets/"+name+".css"])
	}
	for _, p := range slices.Sorted(maps.Keys(files)) {
		f := files[p]
		switch name, isSheet := sheetName(p); {
		case f.isTemplate() || p == stylePath || p == mailPath:
		case !isSheet:
			assets = append(assets, Asset{Path: p, Data: f.Data})
		case !slices.Contains(known, name):
			join(&own, f)
		}
	}
	accent, problems := brand.sheet(slices.Concat(style.Bytes(), own.Bytes()))
	whole := Asset{Path: stylePath, Data: slices.Concat(style.Bytes(), accent, own.Bytes())}
	if f := files[stylePath]; f != nil {
		whole.Data, problems = f.Data, nil
	}
	assets = append(assets, whole)
	slices.SortFunc(assets, func(a, b Asset) int { return strings.Compare(a.Path, b.Path) })
	return assets, problems
}

// Style returns the one style sheet of the site's pages; not to be changed.
func (t *Theme) Style() []byte {
	i := slices.IndexFunc(t.assets, func(a Asset) bool { return a.Path == stylePath })
	return t.assets[i].Data
}

// join appends a style sheet, if there is one.
func join(style *bytes.Buffer, f *file) {
	if f != nil {
		style.Write(bytes.TrimSpace(f.Data))
		style.WriteByte('\n')
	}
}

// sheetName returns the name of a style sheet that stands directly in assets.
func sheetName(p string) (string, bool) {
	dir, base := path.Split(p)
	if dir != "assets/" || path.Ext(base) != ".css" {
		return "", false
	}
	return base[:len(base)-len(".css")], true
}
