package theme

import (
	"bytes"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"

	"throughline/render/diag"
)

// Guide says what a theme consists of: its files, and the models that its
// templates are executed with.
type Guide struct {
	Files []GuideFile
	Types []GuideType // the models of pages, then the types that they are made of
}

// GuideFile is a file of the theme.
type GuideFile struct {
	Path  string
	About string // what its first comment says, "" without one; of parts, what is said of each
	Own   string // the user's file that lies over the built-in one or is added, "" for a built-in one
	Added bool   // the built-in theme has no such file
}

// GuideType is a type that templates meet.
type GuideType struct {
	Name   string   // as Go spells it: "page.Document"
	Pages  []string // names of the templates that are executed with it
	About  string
	Fields []GuideField
}

// GuideField is a field, or a method without arguments.
type GuideField struct {
	Name, Type string
	About      string
}

// NewGuide describes the built-in theme with the overlay over it, which may be
// nil. The function says what a type ("Document") or a field ("Document.Kind")
// holds. Diagnostics are those of files that have no place in a theme; the
// error is that of [Load].
func NewGuide(builtin, overlay fs.FS, models map[string]any, about func(string) string) (Guide, diag.List, error) {
	own, err := readBuiltin(builtin)
	if err != nil {
		return Guide{}, nil, err
	}
	files, problems, err := lay(own, overlay, models)
	if err != nil {
		return Guide{}, nil, err
	}
	var g Guide
	for _, p := range slices.Sorted(maps.Keys(files)) {
		f := GuideFile{Path: p, About: headComment(files[p])}
		if _, known := own[p]; !files[p].builtin {
			f.Own, f.Added = files[p].Name, !known
		}
		g.Files = append(g.Files, f)
	}
	g.Types = guideTypes(models, about)
	return g, problems, nil
}

// headComment is the comment that a text file begins with, on one line; those
// of all definitions where it has several.
func headComment(f *file) string {
	var all []string
	for _, c := range bytes.SplitAfter(f.Data, []byte("*/")) {
		if i := bytes.Index(c, []byte(`/* "`)); i >= 0 && path.Ext(f.Path) == ".tmpl" {
			all = append(all, oneLine(bytes.TrimSuffix(c[i+len("/*"):], []byte("*/"))))
		}
	}
	if len(all) > 0 {
		return strings.Join(all, " ")
	}
	for _, c := range []struct{ ext, open, close string }{
		{".tmpl", "{{- /*", "*/"}, {".tmpl", "{{/*", "*/"}, {".css", "/*", "*/"}, {".js", "//", "\n("},
	} {
		text, ok := bytes.CutPrefix(bytes.TrimSpace(f.Data), []byte(c.open))
		if !ok || path.Ext(f.Path) != c.ext {
			continue
		}
		if comment, _, ok := bytes.Cut(text, []byte(c.close)); ok {
			return oneLine(bytes.ReplaceAll(comment, []byte("\n//"), []byte(" ")))
		}
	}
	return ""
}

func oneLine(text []byte) string { return string(bytes.Join(bytes.Fields(text), []byte(" "))) }

// guideTypes are the models, by name, and every record that one can reach from
// them, in the order in which they are met.
func guideTypes(models map[string]any, about func(string) string) []GuideType {
	pages := make(map[reflect.Type][]string)
	var queue []reflect.Type
	for _, name := range slices.Sorted(maps.Keys(models)) {
		t := reflect.TypeOf(models[name])
		pages[t] = append(pages[t], name)
		queue = append(queue, t)
	}
	slices.SortStableFunc(queue, func(a, b reflect.Type) int { return strings.Compare(a.Name(), b.Name()) })
	queue = slices.Compact(queue)
	var list []GuideType
	for i := 0; i < len(queue); i++ {
		t := queue[i]
		g := GuideType{Name: t.String(), Pages: pages[t], About: about(t.Name())}
		add := func(name, kind string) {
			g.Fields = append(g.Fields, GuideField{Name: name, Type: kind, About: about(t.Name() + "." + name)})
		}
		for _, f := range reflect.VisibleFields(t) {
			if !f.IsExported() || len(f.Index) > 1 {
				continue // promoted ones stand in the type that has them
			}
			add(f.Name, f.Type.String())
			if f.Anonymous {
				g.Fields[len(g.Fields)-1].About = "its fields are the page's own: {{.Title}}"
			}
			if r := record(f.Type); r != nil && !slices.Contains(queue, r) {
				queue = append(queue, r)
			}
		}
		for m := range t.Methods() {
			if m.Type.NumIn() == 1 && m.Type.NumOut() == 1 && !promoted(t, m.Name) {
				add(m.Name, m.Type.Out(0).String())
			}
		}
		list = append(list, g)
	}
	return list
}

// record is the struct that a field holds, alone or in a list, or nil.
func record(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	return t
}

// promoted reports whether a method comes from an embedded record.
func promoted(t reflect.Type, name string) bool {
	for f := range t.Fields() {
		if _, ok := f.Type.MethodByName(name); ok && f.Anonymous {
			return true
		}
	}
	return false
}
