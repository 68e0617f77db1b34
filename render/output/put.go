package output

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// Put adds a file. It may be called by many goroutines, once for each path
// that Begin was told. A file that did not change is linked from the old site.
func (s *Stage) Put(path string, data []byte) error {
	i, ok := s.index[path]
	if !ok || s.puts[i].done {
		panic(fmt.Sprintf("internal error: output path %q was not announced, or put twice", path))
	}
	p := put{done: true, sum: sha256.Sum256(data), size: int64(len(data))}
	err := s.compare(path, data, &p)
	if err == nil && p.unchanged && !s.inside {
		// Where files cannot be linked, they are written anew.
		p.unchanged = s.link(path) == nil
	}
	if err == nil && !p.unchanged {
		err = s.write(path, data)
	}
	if err != nil {
		return s.wrap(err)
	}
	s.puts[i] = p
	return nil
}

// compare looks at the file that is in the place now.
func (s *Stage) compare(path string, data []byte, p *put) error {
	if s.folder == nil || !s.old.owns(path) {
		return nil
	}
	there, info, err := readRegular(s.folder, path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	p.replaces = info
	if p.unchanged = bytes.Equal(there, data); p.unchanged {
		p.was = p.sum
		return nil
	}
	p.was = sha256.Sum256(there)
	p.edited = !s.old.wrote(path, p.was)
	return nil
}

// readRegular reads a file; anything but a regular file reads as missing.
func readRegular(root *os.Root, path string) ([]byte, fs.FileInfo, error) {
	f, err := root.OpenFile(path, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, fs.ErrNotExist
	}
	data := make([]byte, info.Size()+1)
	n := 0
	for n < len(data) {
		m, err := f.Read(data[n:])
		n += m
		if m == 0 || err != nil {
			break
		}
	}
	return data[:n], info, nil
}

func (s *Stage) link(p string) error {
	return s.area.root.Link(path.Join(s.live, p), path.Join(s.area.draft(), p))
}

func (s *Stage) write(path string, data []byte) error {
	f, err := s.draft.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
