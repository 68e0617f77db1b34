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
		return t.reuse(now), problems, nil
	}
	roots := t.roots(changed)
	kept := &Tree{
		Name:     t.Name,
		fsys:     t.fsys,
		Texts:    outside(t.Texts, roots, func(x *Text) string { return x.Path }),
		Assets:   outside(t.Assets, roots, func(a *Asset) string { return a.Path }),
		Folders:  outside(t.Folders, roots, func(p string) string { return p }),
		problems: outside(t.problems, roots, func(l located) string { return l.path }),
	}
	r := reader{fsys: t.fsys, tree: kept}
	for _, root := range roots {
		r.again(root)
	}
	kept.sort()
	now := t.reuse(kept)
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

// outside returns the things whose path is none of the roots and below none.
func outside[T any](list []T, roots []string, pathOf func(T) string) []T {
	kept := make([]T, 0, len(list)+len(roots))
	for _, x := range list {
		if !within(pathOf(x), roots) {
			kept = append(kept, x)
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

// reuse puts the texts and assets of t in the place of equal ones in the tree
// that was just read, and returns t itself if all are.
func (t *Tree) reuse(now *Tree) *Tree {
	same := slices.Equal(t.Folders, now.Folders) && slices.Equal(t.problems, now.problems)
	for i, x := range now.Texts {
		if old := t.Text(x.Path); old != nil && (old == x || string(old.Data) == string(x.Data)) {
			now.Texts[i] = old
		}
	}
	for i, a := range now.Assets {
		if old := t.asset(a.Path); old != nil && old != a && a.equal(old) {
			now.Assets[i] = old
		}
	}
	if same && slices.Equal(t.Texts, now.Texts) && slices.Equal(t.Assets, now.Assets) {
		return t
	}
	return now
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
