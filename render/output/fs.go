package output

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"time"
)

// Open opens a file or folder of the site, as fs.FS asks for.
func (t *Tree) Open(name string) (fs.File, error) {
	info, err := t.stat("open", name)
	if err != nil {
		return nil, err
	}
	if info.folder {
		return &openFolder{info: info}, nil
	}
	data, err := t.remembered(info.file)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &openFile{Reader: bytes.NewReader(data), info: info}, nil
}

// ReadFile returns the bytes of a file; the caller may change them.
func (t *Tree) ReadFile(name string) ([]byte, error) {
	info, err := t.stat("read", name)
	if err != nil {
		return nil, err
	}
	if info.folder {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	data, err := t.remembered(info.file)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return slices.Clone(data), nil
}

// ReadDir returns the entries of a folder by name. It makes no file.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	info, err := t.stat("readdir", name)
	if err != nil {
		return nil, err
	}
	if !info.folder {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	return info.entries(), nil
}

// Stat describes a file or folder. It makes the file, to know its size.
func (t *Tree) Stat(name string) (fs.FileInfo, error) {
	info, err := t.stat("stat", name)
	if err != nil {
		return nil, err
	}
	return info.Info()
}

// stat finds what has the name, without making it.
func (t *Tree) stat(op, name string) (entry, error) {
	if !fs.ValidPath(name) {
		return entry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	if e := t.entry(name); e.known {
		return e, nil
	}
	return entry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
}

// entry is a file or folder of a tree as fs.DirEntry.
type entry struct {
	tree   *Tree
	path   string
	known  bool
	folder bool
	file   int // its index, if it is one
}

// entry returns what has the name.
func (t *Tree) entry(name string) entry {
	e := entry{tree: t, path: name}
	if e.file, e.known = t.index[name]; !e.known {
		_, e.folder = t.folders[name]
		e.known = e.folder
	}
	return e
}

func (e entry) Name() string   { return path.Base(e.path) }
func (e entry) IsDir() bool    { return e.folder }
func (e entry) String() string { return fs.FormatDirEntry(e) }

func (e entry) Type() fs.FileMode {
	if e.folder {
		return fs.ModeDir
	}
	return 0
}

func (e entry) Info() (fs.FileInfo, error) {
	if e.folder {
		return fileInfo{entry: e}, nil
	}
	data, err := e.tree.remembered(e.file)
	if err != nil {
		return nil, &fs.PathError{Op: "stat", Path: e.path, Err: err}
	}
	return fileInfo{entry: e, size: int64(len(data))}, nil
}

func (e entry) entries() []fs.DirEntry {
	names := e.tree.folders[e.path]
	list := make([]fs.DirEntry, len(names))
	for i, name := range names {
		list[i] = e.tree.entry(path.Join(e.path, name))
	}
	return list
}

// fileInfo is an entry whose size is known, as fs.FileInfo.
type fileInfo struct {
	entry
	size int64
}

func (i fileInfo) Size() int64        { return i.size }
func (i fileInfo) Mode() fs.FileMode  { return i.Type() | i.perm() }
func (i fileInfo) ModTime() time.Time { return time.Time{} }
func (i fileInfo) Sys() any           { return nil }
func (i fileInfo) String() string     { return fs.FormatFileInfo(i) }

func (i fileInfo) perm() fs.FileMode {
	if i.IsDir() {
		return 0o555
	}
	return 0o444
}

type openFile struct {
	*bytes.Reader
	info entry
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info.Info() }
func (f *openFile) Close() error               { return nil }

type openFolder struct {
	info entry
	next int
}

func (f *openFolder) Stat() (fs.FileInfo, error) { return f.info.Info() }
func (f *openFolder) Close() error               { return nil }

func (f *openFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.info.path, Err: fs.ErrInvalid}
}

func (f *openFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	rest := f.info.entries()[f.next:]
	if n > 0 && len(rest) == 0 {
		return nil, io.EOF
	}
	if n > 0 && len(rest) > n {
		rest = rest[:n]
	}
	f.next += len(rest)
	return rest, nil
}
