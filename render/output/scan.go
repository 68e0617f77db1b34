package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"
)

// listing is what a scan found in the output folder.
type listing struct {
	owned   map[string]bool        // the paths that the manifest names, if there are regular files
	foreign []foreign              // everything else that is not ours, by path
	folders map[string]fs.FileMode // the folders that hold owned files, or shall; also "."
}

// foreign is something that no build wrote: a file of any type, or a whole
// folder in which no build wrote anything.
type foreign struct {
	path   string
	folder bool
}

// scan lists the folder without following links. It does not look into foreign
// folders.
func scan(folder *os.Root, m manifest, want set) (listing, error) {
	ours := m.set()
	l := listing{owned: make(map[string]bool, len(m.Files)), folders: map[string]fs.FileMode{}}
	var visit func(dir string) error
	visit = func(dir string) error {
		info, err := folder.Lstat(dir)
		if err != nil {
			return err
		}
		if !changeable(folder, dir) {
			return fmt.Errorf("its folder %q cannot be written to (%w); give yourself the right to, or build with another --out", dir, fs.ErrPermission)
		}
		l.folders[dir] = info.Mode()
		entries, err := readDir(folder, dir)
		if err != nil {
			return err
		}
		for _, e := range entries {
			p := path.Join(dir, e.Name())
			switch {
			case p == manifestName || p == insideName:
			case e.IsDir() && (ours.folders[p] || want.folders[p]):
				if err := visit(p); err != nil {
					return err
				}
			case e.Type().IsRegular() && m.owns(p):
				l.owned[p] = true
			default:
				l.foreign = append(l.foreign, foreign{p, e.IsDir()})
			}
		}
		return nil
	}
	if err := visit("."); err != nil {
		return listing{}, err
	}
	return l, l.findRespelled(folder, ours)
}

// findRespelled adds owned files that are there, but listed in another
// spelling: where case does not count, "Goals/x" and "goals/a.html" share a
// folder, which has one of the names.
func (l *listing) findRespelled(folder *os.Root, ours set) error {
	outside := make(map[string]bool, len(l.foreign))
	for _, f := range l.foreign {
		outside[f.path] = true
	}
	for p := range ours.files {
		hidden := l.owned[p] || outside[p]
		for dir := path.Dir(p); dir != "." && !hidden; dir = path.Dir(dir) {
			hidden = outside[dir] // a link, perhaps: not ours to follow
		}
		if hidden {
			continue
		}
		info, err := folder.Lstat(p)
		if err != nil && !missing(err) {
			return err
		}
		l.owned[p] = err == nil && info.Mode().IsRegular()
	}
	return nil
}

// inTheWay returns the foreign paths that stand where a file or folder of the
// new site shall be.
func (l listing) inTheWay(want set) []string {
	var paths []string
	for _, f := range l.foreign {
		blocked := want.files[f.path] || want.folders[f.path]
		for dir := path.Dir(f.path); dir != "." && !blocked; dir = path.Dir(dir) {
			blocked = want.files[dir]
		}
		if blocked {
			paths = append(paths, f.path)
		}
	}
	return paths
}

// set is a set of files and the folders above them.
type set struct {
	files   map[string]bool
	folders map[string]bool
}

func newSet(paths []string) set {
	s := set{files: make(map[string]bool, len(paths)), folders: map[string]bool{}}
	for _, p := range paths {
		s.add(p)
	}
	return s
}

func (s set) add(p string) {
	s.files[p] = true
	for dir := path.Dir(p); dir != "." && !s.folders[dir]; dir = path.Dir(dir) {
		s.folders[dir] = true
	}
}

// missing reports whether the error says that there is nothing at a path.
func missing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// readDir lists a folder by name.
func readDir(root *os.Root, dir string) ([]fs.DirEntry, error) {
	f, err := root.Open(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	entries, err := f.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}
