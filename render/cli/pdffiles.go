package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strconv"

	"throughline/render/pdf"
)

// writePDFs writes files of an edition into a folder. Each appears whole or not
// at all, and none takes the place of a file that throughline did not make, or
// made for other readers.
func writePDFs(dir, edition string, files []printedBrief, force bool) error {
	if !force {
		if err := othersIn(dir, edition, names(files)); err != nil { // once more: printing takes time
			return err
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("make folder %q: %w", dir, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open folder %q: %w", dir, err)
	}
	defer root.Close()
	defer func() {
		for _, f := range files {
			_ = root.Remove(draft(f.name)) // those that were not renamed
		}
	}()
	for _, f := range files {
		_ = root.Remove(draft(f.name)) // of a run that was killed
		if err := create(root, draft(f.name), f.data); err != nil {
			return fmt.Errorf("write %q: %w", path.Join(slashed(dir), f.name), err)
		}
	}
	for _, f := range files {
		if err := root.Rename(draft(f.name), f.name); err != nil {
			return fmt.Errorf("write %q: %w", path.Join(slashed(dir), f.name), err)
		}
	}
	return nil
}

func names(files []printedBrief) []string {
	list := make([]string, len(files))
	for i, f := range files {
		list[i] = f.name
	}
	return list
}

// draft is where a file is written before it is complete.
func draft(name string) string { return path.Join(path.Dir(name), "."+path.Base(name)+".new") }

// othersIn complains about files in a folder that may not be written over. There
// may be no such folder yet.
func othersIn(dir, edition string, names []string) error {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("open folder %q: %w", dir, err)
	}
	defer root.Close()
	var foreign, others []string
	for _, name := range names {
		of, ours, err := editionAt(root, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return fmt.Errorf("look at %q: %w", path.Join(slashed(dir), name), err)
		case !ours:
			foreign = append(foreign, strconv.Quote(name))
		case of != edition:
			others = append(others, fmt.Sprintf("%q (%s)", name, of))
		}
	}
	const ways = "print with another --out, or over them with --force"
	switch {
	case len(foreign) > 0:
		return &hinted{fmt.Errorf("%s in %q not made by throughline: %s; nothing was written", count(len(foreign), "file is", "files are"), dir, list(foreign, "and")), ways}
	case len(others) > 0:
		return &hinted{fmt.Errorf("%s in %q of another edition than %q: %s; nothing was written", count(len(others), "file is", "files are"), dir, edition, list(others, "and")), ways}
	}
	return nil
}

// editionAt reads which edition a file is of, if throughline made it. Links,
// folders and what else is no file are not ours, and are not opened: some would
// never end.
func editionAt(root *os.Root, name string) (of string, ours bool, err error) {
	info, err := root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return "", false, err
	}
	data, err := root.ReadFile(name)
	if err != nil {
		return "", false, err
	}
	of, ours = pdf.EditionOf(data)
	return of, ours, nil
}
