package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// sweeper clears away a tree that was exchanged for the live one. It removes
// what it knows, and moves everything else to where it was.
type sweeper struct {
	root      *os.Root
	old, live string // the two trees, below root
	ours      set    // what builds wrote into either tree
	known     func(p string, info fs.FileInfo) bool
	kept      []string // what was moved
}

// sweep clears the old site away after an exchange. What is no longer the file
// that was looked at is kept.
func (s *Stage) sweep(stale map[string]seen) ([]string, error) {
	w := sweeper{root: s.area.root, old: s.area.old(), live: s.live, ours: s.old.set()}
	w.known = func(p string, info fs.FileInfo) bool {
		before, linked := stale[p].info, false
		if i, ok := s.index[p]; ok {
			before, linked = s.puts[i].replaces, s.puts[i].unchanged
		}
		if before == nil {
			return w.linked(p, info)
		}
		same := linked || before.Size() == info.Size() && before.ModTime().Equal(info.ModTime())
		return same && os.SameFile(before, info)
	}
	err := w.run()
	return w.kept, err
}

// tidy clears up after a build that was killed. The area is locked.
func (s *Stage) tidy() error {
	root := s.area.root
	if err := root.RemoveAll(s.area.draft()); err != nil {
		return err
	}
	if _, err := root.Lstat(s.area.old()); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if !s.exists { // somebody removed the output folder; this is what was in it
		if err := root.Rename(s.area.old(), s.live); err != nil {
			return err
		}
		s.exists = true
		var err error
		s.folder, err = root.OpenRoot(s.live)
		return err
	}
	old, err := root.OpenRoot(s.area.old())
	if err != nil {
		return err
	}
	defer old.Close()
	a, _, err := readManifest(old)
	if err != nil {
		return err
	}
	b, _, err := readManifest(s.folder)
	if err != nil {
		return err
	}
	w := sweeper{root: root, old: s.area.old(), live: s.live, ours: a.set()}
	for p := range b.set().files {
		w.ours.add(p)
	}
	w.known = func(p string, info fs.FileInfo) bool {
		if w.linked(p, info) {
			return true
		}
		now, err := look(old, p)
		return err == nil && (a.wrote(p, now.sum) || b.wrote(p, now.sum))
	}
	err = w.run()
	s.kept = w.kept
	return err
}

// run clears the tree away, the manifest last: a sweep that is interrupted
// can be taken up again.
func (w *sweeper) run() error {
	if err := w.contents("."); err != nil {
		return err
	}
	err := w.root.Remove(path.Join(w.old, manifestName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return w.root.Remove(w.old)
}

func (w *sweeper) contents(dir string) error {
	folder, err := w.root.OpenRoot(path.Join(w.old, dir))
	if err != nil {
		return err
	}
	defer folder.Close()
	entries, err := readDir(folder, ".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		if p == manifestName {
			continue
		}
		if err := w.entry(folder, p, e); err != nil {
			return err
		}
	}
	return nil
}

// entry clears away what is called p, and e in its folder.
func (w *sweeper) entry(folder *os.Root, p string, e fs.DirEntry) error {
	if e.IsDir() {
		live, err := w.root.Lstat(path.Join(w.live, p))
		if !w.ours.folders[p] && (err != nil || !live.IsDir()) {
			return w.keep(p)
		}
		if err := w.contents(p); err != nil {
			return err
		}
		return folder.Remove(e.Name())
	}
	info, err := e.Info()
	if err != nil {
		return err
	}
	if w.known(p, info) {
		return folder.Remove(e.Name())
	}
	return w.keep(p)
}

// linked reports whether the file is in the live tree as well.
func (w *sweeper) linked(p string, info fs.FileInfo) bool {
	live, err := w.root.Lstat(path.Join(w.live, p))
	return err == nil && os.SameFile(live, info)
}

// keep moves a file or folder into the live tree, under another name if its
// place is taken.
func (w *sweeper) keep(from string) error {
	p := from
	if w.root.MkdirAll(path.Join(w.live, path.Dir(p)), 0o777) != nil {
		p = path.Base(p) // there is a file where its folder was
	}
	to := p
	for n := 1; ; n++ {
		_, err := w.root.Lstat(path.Join(w.live, to))
		if missing(err) {
			break
		}
		if err != nil {
			return err
		}
		to = fmt.Sprintf("%s.kept-%d", p, n)
	}
	w.kept = append(w.kept, to)
	return w.root.Rename(path.Join(w.old, from), path.Join(w.live, to))
}
