package source

import (
	"crypto/sha256"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"throughline/render/diag"
)

// Update reads again what stands at the paths, and below them, and returns the
// tree and the problems that [Read] would return now if nothing else has
// changed. The path "." is everything. A [Text] whose bytes are the same as
// before is the same Text, and so is an [Asset]; a tree in which nothing
// differs is the same tree.
func (t *Tree) Update(changed []string) (*Tree, diag.List, error) {
	if slices.Contains(changed, ".") {
		now, problems, err := Read(t.fsys, t.Name)
		if err != nil {
			return nil, nil, err
		}
		if t.keep(now); t.equal(now) {
			now = t
		}
		return now, problems, nil
	}
	roots := t.roots(changed)
	r := reader{fsys: t.fsys, tree: &Tree{Name: t.Name, fsys: t.fsys}}
	for _, root := range roots {
		r.again(root)
	}
	read := r.tree
	read.sort()
	t.keep(read)
	now := &Tree{
		Name:     t.Name,
		fsys:     t.fsys,
		Texts:    patched(t.Texts, read.Texts, roots, func(x *Text) string { return x.Path }),
		Assets:   patched(t.Assets, read.Assets, roots, func(a *Asset) string { return a.Path }),
		Folders:  patched(t.Folders, read.Folders, roots, func(p string) string { return p }),
		problems: append(outside(t.problems, roots), read.problems...),
	}
	if t.equal(now) {
		now = t
	}
	return now, now.list(), nil
}

// again visits what stands at the path now, if anything does.
func (r *reader) again(p string) {
	for part := range strings.SplitSeq(p, "/") {
		if strings.HasPrefix(part, ".") || part == "node_modules" {
			return // below a folder that is passed over
		}
	}
	info, err := fs.Lstat(r.fsys, p)
	if err != nil {
		return // gone
	}
	if info.IsDir() {
		// The callback returns an error only to skip a folder.
		_ = fs.WalkDir(r.fsys, p, r.visit)
		return
	}
	_ = r.visit(p, fs.FileInfoToDirEntry(info), nil)
}

// roots returns the paths to read again: of a path in a folder that the tree
// does not know, the topmost such folder, and none that lies below another.
func (t *Tree) roots(changed []string) []string {
	known := func(folder string) bool {
		_, ok := slices.BinarySearch(t.Folders, folder)
		return ok
	}
	var roots []string
	for _, p := range changed {
		root := p
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			if !known(dir) {
				root = dir
			}
		}
		roots = append(roots, root)
	}
	slices.Sort(roots)
	roots = slices.Compact(roots)
	return slices.DeleteFunc(roots, func(p string) bool { return path.Dir(p) != "." && within(path.Dir(p), roots) })
}

// patched returns the sorted list with what was read in the place of what is one
// of the roots or below one.
func patched[T any](list, read []T, roots []string, pathOf func(T) string) []T {
	at := func(p string) int {
		n, _ := slices.BinarySearchFunc(list, p, func(x T, p string) int { return strings.Compare(pathOf(x), p) })
		return n
	}
	var gone [][2]int // places in the list, from and to
	for _, root := range roots {
		// Between a path and what lies below it others may stand: a, a-b, a/c.
		gone = append(gone, [2]int{at(root), at(root + "\x00")}, [2]int{at(root + "/"), at(root + "0")}) // 0 comes after the slash
	}
	slices.SortFunc(gone, func(a, b [2]int) int { return a[0] - b[0] })
	out, from := make([]T, 0, len(list)+len(read)), 0
	for _, g := range gone {
		if g[1] > from {
			out, from = append(out, list[from:max(from, g[0])]...), g[1]
		}
	}
	return merged(append(out, list[from:]...), read, pathOf)
}

// merged returns two sorted lists as one; the first has room for both.
func merged[T any](list, more []T, pathOf func(T) string) []T {
	i, j := len(list)-1, len(more)-1
	list = append(list, more...)
	for k := len(list) - 1; j >= 0; k-- {
		if i >= 0 && pathOf(list[i]) > pathOf(more[j]) {
			list[k] = list[i]
			i--
		} else {
			list[k] = more[j]
			j--
		}
	}
	return list
}

// outside returns the problems whose path is none of the roots and below none.
func outside(list []located, roots []string) []located {
	var kept []located
	for _, l := range list {
		if !within(l.path, roots) {
			kept = append(kept, l)
		}
	}
	return kept
}

// within reports whether the path is one of the sorted roots, or below one.
func within(p string, roots []string) bool {
	for ; p != "."; p = path.Dir(p) {
		if _, found := slices.BinarySearch(roots, p); found {
			return true
		}
	}
	return false
}

// keep puts the texts and assets of t in the place of equal ones in a tree that
// was just read.
func (t *Tree) keep(read *Tree) {
	for i, x := range read.Texts {
		if old := t.Text(x.Path); old != nil && string(old.Data) == string(x.Data) {
			read.Texts[i] = old
		}
	}
	for i, a := range read.Assets {
		if old := t.asset(a.Path); old != nil && a.equal(old) {
			read.Assets[i] = old
		}
	}
}

// equal reports whether two trees hold the very same.
func (t *Tree) equal(now *Tree) bool {
	return slices.Equal(t.Folders, now.Folders) && slices.Equal(t.problems, now.problems) && slices.Equal(t.Texts, now.Texts) && slices.Equal(t.Assets, now.Assets)
}

func (t *Tree) asset(p string) *Asset {
	i, ok := slices.BinarySearchFunc(t.Assets, p, func(a *Asset, p string) int { return strings.Compare(a.Path, p) })
	if !ok {
		return nil
	}
	return t.Assets[i]
}

// equal reports whether the asset has the bytes that the old one had when they
// were last looked at. It looks at its own.
func (a *Asset) equal(old *Asset) bool {
	if a.Size > MaxAsset {
		return false
	}
	f, err := a.Open()
	if err != nil {
		return false
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return false
	}
	a.sum, a.summed = [sha256.Size]byte(h.Sum(nil)), true
	return old.summed && old.Size == a.Size && old.sum == a.sum
}
