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
	*layout
	make func(i int) ([]byte, error) // the file at that index of the list

	mu   sync.Mutex
	made map[int]*made // what was asked for
}

// layout is which files a tree has. Nobody changes it, and trees may share it.
type layout struct {
	list     []File              // without what makes them: a layout outlives it
	index    map[string]int      // of a path, in the list
	folders  map[string][]string // by path, "." is the root: names of the entries, sorted
	paths    []string
	problems diag.List
}

// made is a file that remembers its bytes.
type made struct {
	once sync.Once
	data []byte
	err  error
}

// errBroken is what a file is after the panic that its making ended in.
var errBroken = errors.New("internal error: its making broke off before")

// remembered makes the bytes of a file, the first time.
func (t *Tree) remembered(i int) ([]byte, error) {
	t.mu.Lock()
	f := t.made[i]
	if f == nil {
		f = &made{}
		t.made[i] = f
	}
	t.mu.Unlock()
	f.once.Do(func() {
		f.err = errBroken
		f.data, f.err = t.make(i)
	})
	return f.data, f.err
}

// New builds the tree. Two sources that claim one path, and names that cannot
// exist on every file system, are blocking diagnostics; the first claim by
// path and source stays in the tree. A path that is absolute, empty or
// contains ".." is a broken invariant of the caller.
func New(files []File) (*Tree, diag.List) {
	return Again(nil, files, func(i int) ([]byte, error) { return files[i].Make() })
}

// Again is [New] for a list that may claim what the list of another tree does,
// one for one: then it need not be looked at again who claims what. The files
// are made by the function, which is given the index of a file in the list.
func Again(before *Tree, files []File, make func(i int) ([]byte, error)) (*Tree, diag.List) {
	alike := func(a, b File) bool { return a.Path == b.Path && a.Source == b.Source && a.At == b.At }
	if before == nil || !slices.EqualFunc(before.list, files, alike) {
		before = &Tree{layout: newLayout(files)}
	}
	return before.Remade(make), before.problems
}

// Remade returns a tree of the same files whose bytes are made by another
// function, which is given the index of a file in the list.
func (t *Tree) Remade(make func(i int) ([]byte, error)) *Tree {
	return &Tree{layout: t.layout, make: make, made: map[int]*made{}}
}

func newLayout(files []File) *layout {
	order := make([]int, len(files))
	for i := range files {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if c := strings.Compare(files[a].Path, files[b].Path); c != 0 {
			return c
		}
		return strings.Compare(files[a].Source, files[b].Source)
	})
	l := &layout{list: slices.Clone(files), index: make(map[string]int, len(files)), paths: make([]string, 0, len(files))}
	r := registry{claims: make(map[string]claim, len(files))}
	for _, i := range order {
		f := &l.list[i]
		f.Make = nil
		if !fs.ValidPath(f.Path) || f.Path == "." {
			panic(fmt.Sprintf("internal error: output path %q of %s", f.Path, f.Source))
		}
		if !r.claim(f) {
			continue
		}
		l.index[f.Path] = i
		l.paths = append(l.paths, f.Path)
	}
	l.problems = r.problems
	l.fold()
	return l
}

// fold fills in the folders. As the paths are sorted, those below one folder
// follow one another.
func (l *layout) fold() {
	l.folders = map[string][]string{".": nil}
	for _, p := range l.paths {
		for p != "." {
			dir, base := path.Dir(p), path.Base(p)
			names := l.folders[dir]
			if len(names) > 0 && names[len(names)-1] == base {
				break
			}
			l.folders[dir] = append(names, base)
			p = dir
		}
	}
	for _, names := range l.folders {
		slices.Sort(names)
	}
}

// Source returns what claims the path, "" if nothing does.
func (t *Tree) Source(path string) string {
	if i, ok := t.index[path]; ok {
		return t.list[i].Source
	}
	return ""
}

// Paths returns the path of every file, sorted; not to be changed. Trees of the
// same files return the very same list.
func (t *Tree) Paths() []string { return t.paths }

// Render makes the bytes of a file without remembering them: a build that
// asks for each file once keeps none.
func (t *Tree) Render(path string) ([]byte, error) {
	i, ok := t.index[path]
	if !ok {
		return nil, &fs.PathError{Op: "render", Path: path, Err: fs.ErrNotExist}
	}
	return t.make(i)
}
