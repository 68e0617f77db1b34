package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"syscall"
)

// settle finds out where the staging area can be, and locks it: beside the
// output folder if the two can be exchanged, else inside.
func (s *Stage) settle() error {
	abs, err := filepath.Abs(s.dir)
	if err != nil {
		return err
	}
	parent, base := filepath.Split(abs)
	if base == "" {
		return errors.New("it is the root of a file system")
	}
	info, err := os.Lstat(abs)
	switch {
	case err == nil && info.IsDir():
		s.exists = true
	case err == nil && info.Mode()&fs.ModeSymlink != 0:
		return errors.New("it is a link; name the folder that it leads to")
	case err == nil:
		return errors.New("it is not a folder")
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if !s.exists {
		err = os.MkdirAll(parent, 0o777)
	}
	if err == nil {
		err = s.claim(parent, base)
	}
	switch {
	case errors.Is(err, errBusy):
		return errors.New("another build is writing into it; wait for it to end")
	case errors.Is(err, fs.ErrPermission):
		return s.readOnly(parent, fs.ErrPermission)
	case errors.Is(err, syscall.EROFS):
		return s.readOnly(parent, syscall.EROFS)
	}
	return err
}

// claim locks the staging area beside the output folder, or inside it.
func (s *Stage) claim(parent, base string) error {
	err := s.settleBeside(parent, base)
	if err != nil && s.exists && !errors.Is(err, errBusy) {
		err = s.settleInside(filepath.Join(parent, base))
	}
	return err
}

// readOnly names the folder into which nothing can be written.
func (s *Stage) readOnly(parent string, why error) error {
	folder := "the folder"
	if !s.exists {
		folder = fmt.Sprintf("the folder %q, where it shall be,", filepath.Clean(parent))
	}
	return fmt.Errorf("%s cannot be written to (%w); give yourself the right to, or build with another --out", folder, why)
}

func (s *Stage) settleBeside(parent, base string) (err error) {
	root, err := os.OpenRoot(parent)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			s.end()
			root.Close()
		}
	}()
	if s.area, err = claimArea(root, "."+base+".throughline"); err != nil {
		return err
	}
	s.live = base
	if !s.exists {
		return nil
	}
	if s.folder, err = root.OpenRoot(base); err != nil {
		return err
	}
	return s.probe()
}

// probe makes sure that folders can be exchanged between the area and the
// output folder: the system can, and no mount point lies between.
func (s *Stage) probe() error {
	root := s.area.root
	inside, beside := path.Join(s.live, insideName), path.Join(s.area.path, "probe")
	if _, err := root.Lstat(inside); err == nil { // of a build that worked there
		left, err := claimArea(root, inside)
		if err != nil {
			return err
		}
		if err := left.release(); err != nil {
			return err
		}
	}
	if err := root.Mkdir(inside, 0o700); err != nil {
		return err
	}
	err := root.Mkdir(beside, 0o700)
	if errors.Is(err, fs.ErrExist) { // of a build that was killed here
		err = nil
	}
	if err == nil {
		err = s.exchange(root, inside, beside)
	}
	// Removing fails only if making failed, and then err says why.
	root.Remove(inside)
	root.Remove(beside)
	return err
}

func (s *Stage) settleInside(dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	if s.area, err = claimArea(root, insideName); err != nil {
		root.Close()
		return err
	}
	s.live, s.inside = ".", true
	s.folder, err = root.OpenRoot(".")
	return err
}
