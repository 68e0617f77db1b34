package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// errBusy says that another process holds a lock.
var errBusy = errors.New("locked by another process")

const lockName = "lock"

// area is the staging area of one build: a folder with a lock, and below it
// the new site while it grows ("draft") or the old one while it goes ("old").
type area struct {
	root *os.Root
	path string
	lock *os.File
}

// claimArea makes the area, or takes over one that was left behind, and locks it.
// The error is errBusy if another process is at work in it.
func claimArea(root *os.Root, name string) (*area, error) {
	// The holder of a lock removes it when done. Whoever opened it just before
	// that has locked a file that nobody else can see, and tries again.
	for range 100 {
		err := root.Mkdir(name, 0o700)
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		info, err := root.Lstat(name)
		if err == nil && !info.IsDir() {
			return nil, fmt.Errorf("%q is not a folder; move it away", path.Join(root.Name(), name))
		}
		f, err := root.OpenFile(path.Join(name, lockName), os.O_RDWR|os.O_CREATE, 0o600)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if err := tryLock(f); err != nil {
			f.Close()
			return nil, err
		}
		mine, err := f.Stat()
		if err == nil {
			var now fs.FileInfo
			now, err = root.Lstat(path.Join(name, lockName))
			if err == nil && os.SameFile(mine, now) {
				return &area{root: root, path: name, lock: f}, nil
			}
		}
		f.Close()
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return nil, errBusy
}

// draft and old are the paths of the two trees.
func (a *area) draft() string { return path.Join(a.path, "draft") }
func (a *area) old() string   { return path.Join(a.path, "old") }

// release removes the area, unless something of value is still in it, and
// gives up the lock.
func (a *area) release() error {
	err := a.root.RemoveAll(a.draft())
	// Where an open file cannot be removed, the lock goes after it is closed.
	removed := a.root.Remove(path.Join(a.path, lockName)) == nil
	if removed {
		a.root.Remove(a.path) // stays if a tree is left in it
	}
	if e := a.lock.Close(); err == nil {
		err = e
	}
	if !removed {
		a.root.Remove(path.Join(a.path, lockName))
		a.root.Remove(a.path)
	}
	return err
}
