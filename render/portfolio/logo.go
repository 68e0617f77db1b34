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
func (l *linker) logo() {
	name := l.g.Site.Brand.Logo
	if name == "" {
		return
	}
	a := l.g.index.assets[strings.TrimPrefix(path.Clean("/"+name), "/")]
	switch {
	case a == nil:
		l.g.LogoFault = "no such file is in the content folder"
	case !slices.Contains(pictures, strings.ToLower(path.Ext(a.Path))):
		l.g.LogoFault = "it is not a picture that browsers show"
	default:
		f := l.file(a)
		if l.g.LogoFault = l.refused[a]; l.g.LogoFault == "" {
			l.g.Logo = f
			l.publish(f)
		}
	}
}
