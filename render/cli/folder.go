package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// slashed is how messages write a folder that the user named.
func slashed(dir string) string { return path.Clean(filepath.ToSlash(dir)) }

// openContent opens the portfolio; links that leave it cannot be followed.
func (a *app) openContent(cmd *cobra.Command, dir string) (*os.Root, error) {
	info, err := os.Stat(dir)
	switch {
	case dir == "":
		return nil, &misuse{"--content needs a folder", cmd.CommandPath() + " --content DIR"}
	case errors.Is(err, fs.ErrNotExist):
		hint := "throughline init DIR begins a portfolio; --content DIR names one that is elsewhere"
		if isPortfolio(".") && cmd.Flag("out") != nil && len(a.args) == 1 {
			hint = a.instead(append(slices.Clone(a.args), "--content", ".", "--out", "../public"))
		}
		return nil, &misuse{fmt.Sprintf("there is no content folder %q", dir), hint}
	case err == nil && !info.IsDir():
		return nil, &misuse{fmt.Sprintf("the content %q is a file, not a folder", dir), "name the folder that holds it"}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open content folder: %w", err)
	}
	return root, nil
}

// isPortfolio reports whether a folder has what only a portfolio has.
func isPortfolio(dir string) bool {
	for _, name := range []string{"site.yaml", "vision.md"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}

// openTemplates opens the user's templates, or returns nil where there are
// none and none were asked for.
func openTemplates(dir string, asked bool) (*os.Root, error) {
	if !asked {
		dir = "templates"
	}
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		if asked {
			return nil, &misuse{fmt.Sprintf("there is no templates folder %q", dir), "without --templates, the built-in templates are used"}
		}
		return nil, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open templates folder: %w", err)
	}
	return root, nil
}

// templateFiles are the files of a templates folder that can be templates or
// assets: not Go sources beside them, and not what editors and systems hide.
type templateFiles struct{ fs.FS }

// ReadDir lists the folder without the files that are none of the theme.
func (t templateFiles) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(t.FS, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		return strings.HasPrefix(e.Name(), ".") || path.Ext(e.Name()) == ".go"
	}), err
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// create writes a file that is not there yet, and the folders above it.
func create(root *os.Root, name string, data []byte) error {
	if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return err
	}
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}
