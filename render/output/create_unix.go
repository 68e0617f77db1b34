//go:build unix

package output

import (
	"errors"
	"io/fs"
	"os"
	"path"

	"golang.org/x/sys/unix"
)

// folder is a folder of the draft that is open. Files follow one another folder
// by folder, so each goroutine that puts them finds its folder open most of the
// time: three calls of the system a file, where os.Root needs fourteen to walk
// the path and to ask whether the file can be polled.
type folder struct {
	path string
	dir  *os.File
}

// write makes a new file of the draft. As with os.Root, it cannot come to lie
// anywhere else: the folder was opened through the draft, the name is one name,
// and nothing of that name may exist.
func (s *Stage) write(name string, data []byte) error {
	f, err := s.takeFolder(path.Dir(name))
	if err != nil {
		return err
	}
	err = create(int(f.dir.Fd()), path.Base(name), data)
	s.mu.Lock()
	s.folders = append(s.folders, f)
	s.mu.Unlock()
	if err != nil {
		return &fs.PathError{Op: "write", Path: name, Err: err}
	}
	return nil
}

// takeFolder returns a folder that nobody else uses.
func (s *Stage) takeFolder(dir string) (*folder, error) {
	f := &folder{path: dir}
	s.mu.Lock()
	for i, open := range s.folders {
		if open.path == dir || i == len(s.folders)-1 {
			f = open
			s.folders = append(s.folders[:i], s.folders[i+1:]...)
			break
		}
	}
	s.mu.Unlock()
	if f.dir != nil && f.path == dir {
		return f, nil
	}
	if f.dir != nil {
		f.dir.Close()
	}
	var err error
	f.path = dir
	f.dir, err = s.draft.Open(dir)
	return f, err
}

// closeFolders closes what writing left open.
func (s *Stage) closeFolders() {
	for _, f := range s.folders {
		f.dir.Close()
	}
	s.folders = nil
}

// create writes a file that does not exist into an open folder.
func create(dir int, name string, data []byte) error {
	fd, err := again(func() (int, error) {
		return unix.Openat(dir, name, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0o666)
	})
	if err != nil {
		return err
	}
	for len(data) > 0 {
		n, err := again(func() (int, error) { return unix.Write(fd, data) })
		if err != nil {
			return errors.Join(err, unix.Close(fd))
		}
		data = data[n:]
	}
	return unix.Close(fd)
}

// again calls the system until no signal breaks in.
func again(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if !errors.Is(err, unix.EINTR) {
			return n, err
		}
	}
}
