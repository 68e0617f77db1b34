package theme

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"throughline/render/diag"
	"throughline/render/source"
)

// overlayName is what messages call the overlay's folder.
const overlayName = "templates"

// file is one file of the theme. Its Path is relative to the theme.
type file struct {
	*source.Text
	builtin bool
}

// isTemplate reports whether the file is parsed rather than published.
func (f *file) isTemplate() bool { return !strings.HasPrefix(f.Path, "assets/") }

// readBuiltin reads every file of the built-in theme.
func readBuiltin(fsys fs.FS) (map[string]*file, error) {
	files := make(map[string]*file)
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) == ".go" {
			return err
		}
		data, err := fs.ReadFile(fsys, p)
		if err != nil {
			return err
		}
		files[p] = &file{Text: &source.Text{Path: p, Name: path.Join(overlayName, p), Data: data}, builtin: true}
		return nil
	})
	return files, err
}

// lay returns the built-in files with those of the overlay over them.
func lay(own map[string]*file, overlay fs.FS, models map[string]any) (map[string]*file, diag.List, error) {
	files := maps.Clone(own)
	if overlay == nil {
		return files, nil, nil
	}
	tree, problems, err := source.Read(overlay, overlayName)
	if err != nil {
		return nil, nil, err
	}
	for _, t := range tree.Texts { // README.md and the like are not the theme's concern
		if strings.HasPrefix(t.Path, "assets/") {
			files[t.Path] = &file{Text: t}
		}
	}
	for _, a := range tree.Assets {
		at := diag.Span{File: a.Name}
		switch {
		case path.Ext(a.Path) == ".go": // the folder that the built-in theme is embedded from
		case !hasPlace(a.Path, models):
			problems.Find(at, diag.Warn, "theme", "nothing uses this file", misplaced(a.Path, own))
		case a.Size > source.MaxAsset:
			problems.Block(at, fmt.Sprintf("is %d MiB long; the longest asset allowed is %d MiB", a.Size>>20, source.MaxAsset>>20), "")
		default:
			data, err := a.Read()
			if err != nil {
				problems.Block(at, "cannot be read: "+err.Error(), "check its permissions")
				continue
			}
			f := &file{Text: &source.Text{Path: a.Path, Name: a.Name, Data: data}}
			if f.isTemplate() && !f.normalise(&problems) {
				continue
			}
			if same := own[a.Path]; same == nil || !bytes.Equal(same.Data, f.Data) { // a copy changes nothing
				files[a.Path] = f
			}
		}
	}
	return files, problems, nil
}

// hasPlace reports whether a theme can have a file of this name.
func hasPlace(p string, models map[string]any) bool {
	dir, base := path.Split(p)
	name, isTemplate := strings.CutSuffix(base, ".tmpl")
	switch {
	case strings.HasPrefix(p, "assets/"), p == "base.tmpl":
		return true
	case dir == "pages/" && isTemplate:
		_, ok := models[name]
		return ok
	default:
		return dir == "parts/" && isTemplate
	}
}

// misplaced returns a hint for a file that has no place in the theme.
func misplaced(p string, own map[string]*file) string {
	names := slices.Sorted(maps.Keys(own))
	near := diag.Nearest(p, slices.Values(names))
	if near == "" {
		i := slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(path.Base(n), path.Base(p)) })
		if i < 0 {
			return "a theme is base.tmpl, pages/*.tmpl named like the built-in ones, parts/*.tmpl and assets"
		}
		near = names[i]
	}
	return fmt.Sprintf("did you mean %q?", path.Join(overlayName, near))
}

// normalise makes a template what [source.Text] promises.
func (f *file) normalise(problems *diag.List) bool {
	data := bytes.TrimPrefix(f.Data, []byte("\ufeff"))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	f.Data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	if utf8.Valid(f.Data) && len(f.Data) <= source.MaxText {
		return true
	}
	if len(f.Data) > source.MaxText {
		problems.Block(f.File(), fmt.Sprintf("is %d KiB long; the longest template allowed is %d KiB", len(f.Data)>>10, source.MaxText>>10), "split it into parts")
	} else {
		problems.Block(f.File(), "is not UTF-8 text", "save it as UTF-8")
	}
	return false
}
