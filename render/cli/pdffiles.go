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
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("make folder %q: %w", dir, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open folder %q: %w", dir, err)
	}
	defer root.Close()
	if !force {
		if err := kept(root, dir, edition, files); err != nil {
			return err
		}
	}
	ready := 0
	defer func() {
		for _, f := range files[:ready] {
			_ = root.Remove(draft(f.name)) // those that were not renamed
		}
	}()
	for _, f := range files {
		if err := root.MkdirAll(path.Dir(f.name), 0o777); err != nil {
			return fmt.Errorf("make folder %q: %w", path.Join(slashed(dir), path.Dir(f.name)), err)
		}
		ready++
		if err := root.WriteFile(draft(f.name), f.data, 0o666); err != nil {
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

// draft is where a file is written before it is complete.
func draft(name string) string { return path.Join(path.Dir(name), "."+path.Base(name)+".new") }

// kept complains about files that may not be written over.
func kept(root *os.Root, dir, edition string, files []printedBrief) error {
	var foreign, others []string
	for _, f := range files {
		data, err := root.ReadFile(f.name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("look at %q: %w", path.Join(slashed(dir), f.name), err)
		}
		switch of, ours := pdf.EditionOf(data); {
		case !ours:
			foreign = append(foreign, strconv.Quote(f.name))
		case of != edition:
			others = append(others, fmt.Sprintf("%q (%s)", f.name, of))
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
