package portfolio

import (
	"path"
	"slices"
	"strings"
)

// pictures are the endings of files that can be a logo.
var pictures = []string{".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"}

// logo finds the organisation's logo, by its path from the content folder, or
// says why it is not shown.
func (g *Graph) logo() {
	name := g.Site.Brand.Logo
	if name == "" {
		return
	}
	a := g.index.assets[strings.TrimPrefix(path.Clean("/"+name), "/")]
	switch {
	case a == nil:
		g.LogoFault = "no such file is in the content folder"
	case !slices.Contains(pictures, strings.ToLower(path.Ext(a.Path))):
		g.LogoFault = "it is not a picture that browsers show"
	default:
		f := g.files.file(a)
		if g.LogoFault = f.refused; g.LogoFault == "" {
			g.Logo = f
		}
	}
}
