// Package output is the finished site: a tree of paths whose bytes are made
// when somebody first asks for them, and the way that tree gets onto a disk
// without anything being lost.
//
// In comes a list of [File] values, each a path and a pure function. Out goes
// a [Tree], which is an fs.FS: a build asks for every path, the preview for the
// page that a browser shows, a test walks it. It always holds that no two
// sources claim one path, on any file system: not in another case or Unicode
// form, not as a file and a folder, not under a name that Windows keeps for a
// device.
//
// A [Stage] writes a site into a folder. It owns only what the manifest in
// that folder says was written there before; it puts the new site together
// beside the old one, links what did not change, and exchanges the two in one
// step where the system can. Whatever else lives in the folder stays. A stage
// that is killed at any moment leaves the complete old site or the complete
// new one, and the next one tidies up. Where the system cannot exchange
// folders, files are replaced one by one, pages last, and the next build
// completes what an interrupted one began.
//
// Packages render, preview, pdf and cli may import output. It imports diag and
// starts no goroutines; Tree and Stage.Put may be used by many.
package output

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"throughline/render/diag"
)

// File is one file of the site: rendered when first asked for.
type File struct {
	Path   string                 // slash-separated, relative to the site's root
	Source string                 // what claims the path: "content/goals/a.md", "the list of goals"
	At     diag.Span              // where to point when the claim is a mistake; may be zero
	Make   func() ([]byte, error) // pure, and safe to call at any time by anyone
}

// Tree maps paths to bytes that are made on first demand. It is an fs.FS, also
// with ReadDir, ReadFile and Stat; files have no times. It may be used by many
// goroutines; each file is made once.
type Tree struct {
	files   map[string]*file
	folders map[string][]string // by path, "." is the root: names of the entries, sorted
	paths   []string
}

// file is a File that remembers its bytes.
type file struct {
	*File
	once sync.Once
	data []byte
	err  error
}

// errBroken is what a file is after the panic that its making ended in.
var errBroken = errors.New("internal error: its making broke off before")

// remembered makes the bytes of the file, the first time.
func (f *file) remembered() ([]byte, error) {
	f.once.Do(func() {
		f.err = errBroken
		f.data, f.err = f.Make()
	})
	return f.data, f.err
}

// New builds the tree, which keeps the list. Two sources that claim one path, and names that cannot
// exist on every file system, are blocking diagnostics; the first claim by
// path and source stays in the tree. A path that is absolute, empty or
// contains ".." is a broken invariant of the caller.
func New(files []File) (*Tree, diag.List) {
	all := make([]file, len(files))
	order := make([]*file, len(files))
	for i := range files {
		order[i] = &all[i]
		order[i].File = &files[i]
	}
	slices.SortStableFunc(order, func(a, b *file) int {
		if c := strings.Compare(a.Path, b.Path); c != 0 {
			return c
		}
		return strings.Compare(a.Source, b.Source)
	})
	t := &Tree{files: make(map[string]*file, len(files)), paths: make([]string, 0, len(files))}
	r := registry{claims: make(map[string]claim, len(files))}
	for _, f := range order {
		if !fs.ValidPath(f.Path) || f.Path == "." {
			panic(fmt.Sprintf("internal error: output path %q of %s", f.Path, f.Source))
		}
		if !r.claim(f.File) {
			continue
		}
		t.files[f.Path] = f
		t.paths = append(t.paths, f.Path)
	}
	t.list()
	return t, r.problems
}

// list fills in the folders. As the paths are sorted, those below one folder
// follow one another.
func (t *Tree) list() {
	t.folders = map[string][]string{".": nil}
	for _, p := range t.paths {
		for p != "." {
			dir, base := path.Dir(p), path.Base(p)
			names := t.folders[dir]
			if len(names) > 0 && names[len(names)-1] == base {
				break
			}
			t.folders[dir] = append(names, base)
			p = dir
		}
	}
	for _, names := range t.folders {
		slices.Sort(names)
	}
}

// Source returns what claims the path, "" if nothing does.
func (t *Tree) Source(path string) string {
	if f := t.files[path]; f != nil {
		return f.Source
	}
	return ""
}

// Paths returns the path of every file, sorted.
func (t *Tree) Paths() []string { return slices.Clone(t.paths) }

// Render makes the bytes of a file without remembering them: a build that
// asks for each file once keeps none.
func (t *Tree) Render(path string) ([]byte, error) {
	f, ok := t.files[path]
	if !ok {
		return nil, &fs.PathError{Op: "render", Path: path, Err: fs.ErrNotExist}
	}
	return f.Make()
}
