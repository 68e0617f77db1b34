package cli

import (
	"io/fs"
	"os"
	"sync"
)

// reopened is a folder that stays what its name says: if another folder takes
// the place of the one that was opened, that one is opened when somebody lists
// it. Links that leave it cannot be followed.
type reopened struct {
	dir string

	mu   sync.Mutex
	root *os.Root
	old  []*os.Root // their files may still be read
}

// now returns the folder that was opened last.
func (r *reopened) now() *os.Root {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.root
}

// refresh opens the folder again if its name leads to another.
func (r *reopened) refresh() {
	there, err := os.Stat(r.dir)
	if err != nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if here, err := r.root.Stat("."); err == nil && os.SameFile(here, there) {
		return
	}
	if root, err := os.OpenRoot(r.dir); err == nil {
		r.root, r.old = root, append(r.old, r.root)
	}
}

// Close closes all that was opened.
func (r *reopened) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, root := range r.old {
		_ = root.Close()
	}
	return r.root.Close()
}

// Open opens a file or folder.
func (r *reopened) Open(name string) (fs.File, error) { return r.now().FS().Open(name) }

// ReadDir lists a folder.
func (r *reopened) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == "." {
		r.refresh()
	}
	return fs.ReadDir(r.now().FS(), name)
}

// ReadFile reads a file.
func (r *reopened) ReadFile(name string) ([]byte, error) { return fs.ReadFile(r.now().FS(), name) }

// Stat describes what a name leads to.
func (r *reopened) Stat(name string) (fs.FileInfo, error) { return fs.Stat(r.now().FS(), name) }

// Lstat describes what has a name, links too.
func (r *reopened) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(r.now().FS(), name) }

// ReadLink returns where a link leads.
func (r *reopened) ReadLink(name string) (string, error) { return fs.ReadLink(r.now().FS(), name) }
