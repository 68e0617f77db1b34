package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// CheckPlace returns why the folder may not be the output folder, or nil. The
// output folder may not be, contain or lie inside the content folder; be or
// contain the home folder (home may be ""); be the root of a file system or of
// a repository that is not all output; be a folder of the system; or be a link
// to elsewhere.
func CheckPlace(out, content, home string) error {
	if err := checkPlace(out, content, home); err != nil {
		return fmt.Errorf("the output folder %q %w; name another with --out", out, err)
	}
	return nil
}

func checkPlace(out, content, home string) error {
	abs, err := filepath.Abs(out)
	if err != nil {
		return fmt.Errorf("cannot be found: %w", err)
	}
	info, err := os.Lstat(abs)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		info = nil
	case err != nil:
		return fmt.Errorf("cannot be read: %w", err)
	case info.Mode()&fs.ModeSymlink != 0:
		return errors.New("is a link to elsewhere")
	case !info.IsDir():
		return errors.New("is not a folder")
	}
	where, err := resolve(abs)
	if err != nil {
		return fmt.Errorf("cannot be found: %w", err)
	}
	if filepath.Dir(where) == where {
		return errors.New("is the root of a file system")
	}
	for _, other := range []struct{ path, name string }{{home, "your home folder"}, {content, "the content folder"}} {
		if other.path == "" {
			continue
		}
		if err := apart(where, info, other.path, other.name, other.path == content); err != nil {
			return err
		}
	}
	if ofSystem(runtime.GOOS, where) {
		return errors.New("is a folder of the system")
	}
	return checkRepository(where)
}

// apart returns why the output folder is too close to the other folder. Files
// are compared, not names: they may be spelled in several ways.
func apart(where string, info fs.FileInfo, other, name string, outside bool) error {
	there, err := filepath.Abs(other)
	if err != nil {
		return err
	}
	there, err = filepath.EvalSymlinks(there)
	if err != nil {
		return nil // there is nothing to be close to
	}
	target, err := os.Stat(there)
	if err != nil {
		return nil
	}
	switch {
	case info != nil && os.SameFile(info, target):
		return fmt.Errorf("is %s", name)
	case info != nil && above(there, info):
		return fmt.Errorf("contains %s", name)
	case outside && above(where, target):
		return fmt.Errorf("lies inside %s", name)
	}
	return nil
}

// above reports whether a folder above the path is the given one.
func above(p string, folder fs.FileInfo) bool {
	for {
		parent := filepath.Dir(p)
		if parent == p {
			return false
		}
		p = parent
		if info, err := os.Stat(p); err == nil && os.SameFile(info, folder) {
			return true
		}
	}
}

// resolve follows links in the part of the path that exists.
func resolve(abs string) (string, error) {
	real, err := filepath.EvalSymlinks(abs)
	if !errors.Is(err, fs.ErrNotExist) {
		return real, err
	}
	parent, base := filepath.Split(abs)
	if parent = filepath.Clean(parent); parent == abs {
		return abs, nil
	}
	real, err = resolve(parent)
	return filepath.Join(real, base), err
}

// checkRepository refuses the root of a repository, unless it holds nothing
// else (a worktree for publishing), or a site.
func checkRepository(where string) error {
	if _, err := os.Lstat(filepath.Join(where, ".git")); err != nil {
		return nil
	}
	if _, err := os.Lstat(filepath.Join(where, manifestName)); err == nil {
		return nil
	}
	entries, err := os.ReadDir(where)
	if err != nil {
		return fmt.Errorf("cannot be read: %w", err)
	}
	if len(entries) > 1 {
		return errors.New("is the root of a git repository")
	}
	return nil
}
