package output

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// put is the outcome of one Put. Each is written by one goroutine.
type put struct {
	done      bool
	unchanged bool        // the file in its place has these bytes already
	edited    bool        // the file in its place is not what a build wrote
	replaces  fs.FileInfo // the file in its place, when it was looked at; nil if none
	was       digest      // of the file in its place
	sum       digest      // of the new file
	size      int64       // of the new file, in bytes
}

// Put adds a file. It may be called by many goroutines, once for each path
// that Begin was told. A file that is the same in the old site is only noted.
func (s *Stage) Put(path string, data []byte) error {
	i, ok := s.index[path]
	if !ok || s.puts[i].done {
		panic(fmt.Sprintf("internal error: output path %q was not announced, or put twice", path))
	}
	p := put{done: true, sum: sha256.Sum256(data), size: int64(len(data))}
	err := s.compare(path, data, &p)
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
	f, info, err := openRegular(s.folder, path)
	if missing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	p.replaces = info
	buffer := s.buffer()
	defer s.buffers.Put(buffer)
	if info.Size() == p.size {
		if p.unchanged, err = holds(f, data, *buffer); err != nil {
			return err
		}
	}
	if p.unchanged {
		p.was = p.sum
		return nil
	}
	p.was, err = sumOf(f, *buffer)
	p.edited = !s.old.wrote(path, p.was)
	return err
}

// bufferSize is how much of an old file is read at once.
const bufferSize = 64 << 10

func (s *Stage) buffer() *[]byte {
	if b, ok := s.buffers.Get().(*[]byte); ok {
		return b
	}
	b := make([]byte, bufferSize)
	return &b
}

// openRegular opens a file; anything but a regular file counts as missing.
func openRegular(root *os.Root, path string) (*os.File, fs.FileInfo, error) {
	f, err := root.OpenFile(path, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fs.ErrNotExist
	}
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return f, info, nil
}

// holds reports whether the file, which is as long as data, holds data.
func holds(f *os.File, data, buffer []byte) (bool, error) {
	for len(data) > 0 {
		n, err := f.Read(buffer[:min(len(data), len(buffer))])
		switch {
		case errors.Is(err, io.EOF):
			return false, nil
		case err != nil:
			return false, err
		case !bytes.Equal(buffer[:n], data[:n]):
			return false, nil
		}
		data = data[n:]
	}
	return true, nil
}

// sumOf returns the digest of the file from its beginning.
func sumOf(f *os.File, buffer []byte) (digest, error) {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return digest{}, err
	}
	h := sha256.New()
	for {
		n, err := f.Read(buffer)
		h.Write(buffer[:n])
		if errors.Is(err, io.EOF) {
			return digest(h.Sum(nil)), nil
		}
		if err != nil {
			return digest{}, err
		}
	}
}

// look returns what a regular file is now; anything else counts as missing.
func look(root *os.Root, path string) (seen, error) {
	f, info, err := openRegular(root, path)
	if err != nil {
		return seen{}, err
	}
	defer f.Close()
	sum, err := sumOf(f, make([]byte, bufferSize))
	return seen{info, sum}, err
}

// seen is what a file was when it was looked at.
type seen struct {
	info fs.FileInfo
	sum  digest
}
