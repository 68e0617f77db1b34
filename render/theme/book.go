package theme

import (
	"fmt"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"
	"text/template/parse"

	"throughline/render/diag"
)

// basePath is the file of the frame, and the name of its template.
const basePath = "base.tmpl"

// definition is one named template and the file that holds it. The text of a
// file outside its definitions is named by the file's path.
type definition struct {
	name string
	tree *parse.Tree
	file *file
}

// book is the theme while it is loaded: what is defined where.
type book struct {
	models   map[string]any
	shared   map[string]*definition            // base and parts
	pages    map[string]map[string]*definition // by name of the page: what its file defines
	lost     map[string]*file                  // names that the built-in form of an overlaid file defined
	used     map[*definition]bool
	broken   bool      // a file of the overlay could not be parsed: who knows what it defines
	problems diag.List // of the overlay
	faults   []string  // of the built-in theme
}

// parse fills the book from the files.
func (b *book) parse(own, files map[string]*file) {
	b.shared = make(map[string]*definition)
	b.pages = make(map[string]map[string]*definition)
	b.lost = make(map[string]*file)
	b.used = make(map[*definition]bool)
	for _, p := range slices.Sorted(maps.Keys(files)) {
		f := files[p]
		if !f.isTemplate() {
			continue
		}
		if was := own[p]; was != nil && !f.builtin {
			for _, d := range b.definitions(was) {
				b.lost[d.name] = f
			}
		}
		defs := b.definitions(f)
		if b.broken && defs == nil && own[p] != nil { // look on with the built-in one
			defs = b.definitions(own[p])
		}
		if path.Dir(p) == "pages" {
			page := make(map[string]*definition, len(defs))
			for _, d := range defs {
				page[d.name] = d
			}
			b.pages[strings.TrimSuffix(path.Base(p), ".tmpl")] = page
			continue
		}
		for _, d := range defs {
			b.share(d)
		}
	}
}

// share adds a definition that all pages may call.
func (b *book) share(d *definition) {
	other := b.shared[d.name]
	switch {
	case other == nil:
		b.shared[d.name] = d
	case d.file.builtin && other.file.builtin:
		b.faults = append(b.faults, fmt.Sprintf("%s and %s both define %q", other.file.Path, d.file.Path, d.name))
	default:
		if d.file.builtin {
			d, other = other, d
		}
		b.problems.Block(d.file.define(d.name), fmt.Sprintf("template %q is also defined in %q", d.name, other.file.Path),
			fmt.Sprintf("to replace it, copy that file to %q and change it there", other.file.Name))
	}
}

// page checks one page against its model and returns what shows it.
// It returns nil where there is a problem.
func (b *book) page(name string) *layout {
	own := b.pages[name]
	filePath := path.Join("pages", name+".tmpl")
	if own == nil {
		b.faults = append(b.faults, fmt.Sprintf("no %s for its model", filePath))
		return nil
	}
	set := maps.Clone(b.shared)
	maps.Copy(set, own)
	entry := filePath
	if own[entry] == nil {
		entry = basePath
		if own["main"] == nil {
			b.withoutMain(filePath, own)
			return nil
		}
	}
	if set[entry] == nil {
		b.fault(b.lost[entry], fmt.Sprintf("%s is empty", entry))
		return nil
	}
	before := len(b.problems)
	c := checker{book: b, set: set, seen: make(map[visit]bool), blamed: make(map[call]bool)}
	c.template(set[entry], reflect.TypeOf(b.models[name]))
	if entry == basePath && !b.used[own["main"]] {
		b.fault(set[entry].file, `never calls "main", so pages would be empty`)
	}
	if len(b.problems) > before || len(b.faults) > 0 {
		return nil
	}
	page := b.compile(entry, set, b.models[name])
	if page == nil {
		return nil
	}
	model := reflect.TypeOf(b.models[name])
	return &layout{page, compiled(page, page.Name(), set, model), sync.OnceValue(func() *program { return compiled(page, "main", set, model) })}
}

// withoutMain reports a page that gives the frame nothing to frame.
func (b *book) withoutMain(filePath string, own map[string]*definition) {
	f := b.lost["main"]
	for _, d := range own {
		f = d.file
	}
	if f == nil || f.Path != filePath {
		f = b.lost[filePath]
	}
	b.fault(f, fmt.Sprintf(`%s defines no "main" and has no text of its own`, filePath))
}

// fault reports a problem of a file as a whole: to the author if it is theirs.
func (b *book) fault(f *file, message string) {
	if f == nil || f.builtin {
		b.faults = append(b.faults, message)
		return
	}
	b.problems.Block(f.File(), message, "compare it with the built-in file")
}

// unused finds definitions of the overlay that no page reaches.
func (b *book) unused() {
	b.unusedIn(b.shared)
	for _, name := range slices.Sorted(maps.Keys(b.pages)) {
		b.unusedIn(b.pages[name])
	}
}

func (b *book) unusedIn(defs map[string]*definition) {
	for _, name := range slices.Sorted(maps.Keys(defs)) {
		d := defs[name]
		if d.file.builtin || b.used[d] || name == d.file.Path {
			continue
		}
		others := slices.DeleteFunc(slices.Sorted(maps.Keys(b.shared)), func(s string) bool { return s == name })
		hint := "call it from a page, or remove it"
		if near := diag.Nearest(name, slices.Values(append(others, "main"))); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		b.problems.Find(d.file.define(name), diag.Warn, "theme", fmt.Sprintf("no page calls template %q", name), hint)
	}
}
