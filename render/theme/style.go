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

// join appends a style sheet, if there is one. Ours goes without what only those
// who work on it read, which is a tenth of it; a user's stays as it is.
func join(style *bytes.Buffer, f *file) {
	switch {
	case f == nil:
	case f.builtin:
		style.Write(terse(f.Data))
	default:
		style.Write(bytes.TrimSpace(f.Data))
		style.WriteByte('\n')
	}
}

// terse returns a style sheet without its comments, the indentation of its lines
// and those that are empty.
func terse(css []byte) []byte {
	out := make([]byte, 0, len(css))
	begins := true // a line
	for i := 0; i < len(css); i++ {
		switch c := css[i]; {
		case bytes.HasPrefix(css[i:], []byte("/*")):
			end := bytes.Index(css[i:], []byte("*/"))
			if end < 0 {
				return out
			}
			i += end + 1
		case c == '\n':
			if out = bytes.TrimRight(out, " "); !begins {
				out = append(out, '\n')
			}
			begins = true
		case begins && c == ' ':
		case c == '"' || c == '\'':
			end := stringEnd(css, i)
			out = append(out, css[i:end]...)
			i, begins = end-1, false
		default:
			out, begins = append(out, c), false
		}
	}
	return out
}

// stringEnd returns where the string ends that begins with the quote at i.
func stringEnd(css []byte, i int) int {
	for j := i + 1; j < len(css); j++ {
		switch css[j] {
		case '\\':
			j++
		case css[i]:
			return j + 1
		}
	}
	return len(css)
}

// sheetName returns the name of a style sheet that stands directly in assets.
func sheetName(p string) (string, bool) {
	dir, base := path.Split(p)
	if dir != "assets/" || path.Ext(base) != ".css" {
		return "", false
	}
	return base[:len(base)-len(".css")], true
}
