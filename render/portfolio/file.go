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
	"sync"

	"throughline/render/source"
)

// runnable are the endings of files that a browser would run or apply when a
// reader opens them.
var runnable = []string{
	".html", ".htm", ".xhtml", ".xht", ".shtml", ".mhtml", ".mht", ".xml", ".xsl", ".xslt", ".svgz",
	".js", ".mjs", ".wasm", ".css", ".swf", ".hta", ".htc",
}

// File is an asset that a document refers to.
type File struct {
	Asset         *source.Asset
	Width, Height int // of an image in pixels, 0 if unknown

	refused string // why it may not be published, "" if it may
}

// look looks at a file: whether it may be published, and how large a picture
// it is.
func look(a *source.Asset) *File {
	f := &File{Asset: a}
	ext := strings.ToLower(path.Ext(a.Path))
	switch {
	case a.Size > source.MaxAsset:
		f.refused = fmt.Sprintf("it is %d MiB large; the largest file allowed is %d MiB", a.Size>>20, source.MaxAsset>>20)
	case slices.Contains(runnable, ext):
		f.refused = "files of this type can run in a reader's browser"
	case ext == ".svg":
		data, err := a.Read()
		if err != nil {
			f.refused = "it cannot be read"
			break
		}
		if f.Width, f.Height, err = inspectSVG(data); err != nil {
			f.refused = err.Error()
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

// files are the assets of the content folder, each looked at when something
// first refers to it. What was found of an [source.Asset] is found of it again.
type files struct {
	assets  []*source.Asset
	folders []string

	mu     sync.Mutex
	looked map[*source.Asset]*File
}

func newFiles(tree *source.Tree) *files {
	return &files{assets: tree.Assets, folders: tree.Folders, looked: map[*source.Asset]*File{}}
}

// same reports whether the tree has the same files in the same folders.
func (f *files) same(tree *source.Tree) bool {
	return slices.Equal(f.assets, tree.Assets) && slices.Equal(f.folders, tree.Folders)
}

// keep takes over what was found of files that are still there.
func (f *files) keep(before *files) {
	before.mu.Lock()
	defer before.mu.Unlock()
	for _, a := range f.assets {
		if known := before.looked[a]; known != nil {
			f.looked[a] = known
		}
	}
}

// file returns the asset as a file of the site.
func (f *files) file(a *source.Asset) *File {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.looked[a] == nil {
		f.looked[a] = look(a)
	}
	return f.looked[a]
}
