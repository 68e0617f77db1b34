// Package source reads the content tree: texts, which are read at once, and
// assets, which are only listed until somebody asks for them.
//
// In comes a file system; out goes a [Tree] that nobody changes. It always
// holds that a [Text] is valid UTF-8 with \n line ends and no byte order mark,
// and that offsets into its Data can be turned back into the line and column
// that the author sees. Whatever cannot be read as promised is a blocking
// diagnostic: a site never quietly lacks a page.
//
// Only regular files are opened. Names that begin with a dot, and folders
// called node_modules, are passed over.
package source

import (
	"bytes"
	"crypto/sha256"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"throughline/render/diag"
)

// Tree is the content folder as it was read.
type Tree struct {
	Name    string   // the folder as the user names it, for messages
	Texts   []*Text  // by path: .md, .yaml, .yml and .csv files
	Assets  []*Asset // by path: every other regular file
	Folders []string // by path, the root ("") left out

	fsys     fs.FS
	problems []located // what could not be read, in no order
}

// located is a problem of the file or folder at a path.
type located struct {
	path    string
	problem diag.Diagnostic
}

// Text is a file of words, normalised for reading.
type Text struct {
	Path string // slash-separated, relative to the content folder, as on disk
	Name string // Path below the folder as the user names it, for messages
	Data []byte // UTF-8, \n line ends, no byte order mark; not to be changed
}

// Asset is a file that documents may refer to: an image, a PDF, a sheet.
type Asset struct {
	Path string
	Name string
	Size int64 // bytes
	fsys fs.FS

	sum    [sha256.Size]byte // of the bytes, if they were looked at
	summed bool
}

// Read returns the bytes of the asset as they are now.
func (a *Asset) Read() ([]byte, error) { return fs.ReadFile(a.fsys, a.Path) }

// Open opens the asset for reading. The caller closes it.
func (a *Asset) Open() (fs.File, error) { return a.fsys.Open(a.Path) }

// Text returns the text at the path, or nil.
func (t *Tree) Text(path string) *Text {
	i, ok := slices.BinarySearchFunc(t.Texts, path, func(x *Text, p string) int { return strings.Compare(x.Path, p) })
	if !ok {
		return nil
	}
	return t.Texts[i]
}

// Span returns the place of the bytes from start to end, cut at the end of the
// line that start is in. Offsets outside the text are moved to its ends.
func (t *Text) Span(start, end int) diag.Span {
	start = min(max(start, 0), len(t.Data))
	end = min(max(end, start), len(t.Data))
	line := bytes.LastIndexByte(t.Data[:start], '\n') + 1
	stop := len(t.Data)
	if i := bytes.IndexByte(t.Data[start:], '\n'); i >= 0 {
		stop = start + i
	}
	return diag.Span{
		File:  t.Name,
		Line:  bytes.Count(t.Data[:start], []byte{'\n'}) + 1,
		Col:   utf8.RuneCount(t.Data[line:start]) + 1,
		Width: utf8.RuneCount(t.Data[start:min(end, stop)]),
		Text:  string(t.Data[line:stop]),
	}
}

// Markdown reports whether the text is a document rather than a sheet or
// settings.
func (t *Text) Markdown() bool {
	ext := path.Ext(t.Path)
	return ext == ".md" || strings.EqualFold(ext, ".md") || strings.EqualFold(ext, ".markdown")
}

// File returns the place that stands for the file as a whole.
func (t *Text) File() diag.Span { return diag.Span{File: t.Name} }
