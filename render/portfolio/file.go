package portfolio

import (
	"fmt"
	"image"
	_ "image/gif" // sizes of the formats that browsers show
	_ "image/jpeg"
	_ "image/png"
	"path"
	"slices"
	"strings"

	"throughline/render/source"
)

// runnable are the endings of files that a browser would run or apply when a
// reader opens them.
var runnable = []string{
	".html", ".htm", ".xhtml", ".xht", ".shtml", ".mhtml", ".mht", ".xml", ".xsl", ".xslt", ".svgz",
	".js", ".mjs", ".wasm", ".css", ".swf", ".hta", ".htc",
}

// file returns the asset as a file of the site, looked at once: whether it may
// be published, and how large a picture it is.
func (l *linker) file(a *source.Asset) *File {
	if f := l.files[a]; f != nil {
		return f
	}
	f := &File{Asset: a}
	l.files[a] = f
	ext := strings.ToLower(path.Ext(a.Path))
	switch {
	case a.Size > source.MaxAsset:
		l.refused[a] = fmt.Sprintf("it is %d MiB large; the largest file allowed is %d MiB", a.Size>>20, source.MaxAsset>>20)
	case slices.Contains(runnable, ext):
		l.refused[a] = "files of this type can run in a reader's browser"
	case ext == ".svg":
		data, err := a.Read()
		if err != nil {
			l.refused[a] = "it cannot be read"
			break
		}
		if f.Width, f.Height, err = inspectSVG(data); err != nil {
			l.refused[a] = err.Error()
		}
	case slices.Contains([]string{".png", ".jpg", ".jpeg", ".gif"}, ext):
		f.Width, f.Height = imageSize(a)
	}
	return f
}

// imageSize returns the size of a picture in pixels, 0 if it cannot be told.
func imageSize(a *source.Asset) (width, height int) {
	r, err := a.Open()
	if err != nil {
		return 0, 0
	}
	defer r.Close()
	c, _, err := image.DecodeConfig(r)
	if err != nil {
		return 0, 0
	}
	return c.Width, c.Height
}
