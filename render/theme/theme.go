// Package theme gives pages their look: it loads templates and assets, lays a
// user's own over the built-in ones file by file, checks them, and executes
// them. html/template is executed here and nowhere else.
//
// In come two file systems, the type of each page's model and the accent of
// site.yaml; out goes a [Theme] that nobody changes. A theme is base.tmpl (the frame), pages/*.tmpl
// (one for each model, defining "main"), parts/*.tmpl (what pages share) and
// assets. A page whose file has text outside its definitions stands alone,
// without the frame. Templates have the built-in functions of text/template
// and no others: models hold finished values.
//
// It always holds that every field, variable, call and comparison of a loaded
// theme exists on the model that reaches it, and that html/template can escape
// every page. A slip in the user's files is a diagnostic at its line and
// column; a slip in the built-in ones is an error, because it is ours.
//
// Only package render and tests may import theme.
package theme

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"throughline/render/diag"
)

// Theme renders models as pages. It is safe for concurrent use.
type Theme struct {
	pages    map[string]*layout
	assets   []Asset
	mail     []mailRule
	machines sync.Pool // of *machine, for Render
}

// layout is what shows a page.
type layout struct {
	*template.Template
	program *program        // the same, faster; nil where the template holds what programs cannot do
	main    func() *program // of the page without its frame; nil like the other
}

// Asset is a file of the site that does not depend on its content.
type Asset struct {
	Path string // in the site, below assets/
	Data []byte // not to be changed
}

// Load reads the built-in theme, lays the overlay over it and checks the whole
// against the models, which are values of each page's model by the name of its
// template. The overlay may be nil, the brand empty. Problems of the overlay are diagnostics;
// where one of them blocks, the theme has all its assets, so that a build can
// look for further problems, but does not render every page. The error is a
// fault of the built-in theme, or a folder that cannot be listed.
func Load(builtin, overlay fs.FS, models map[string]any, brand Brand) (*Theme, diag.List, error) {
	own, err := readBuiltin(builtin)
	if err != nil {
		return nil, nil, fmt.Errorf("read built-in theme: %w", err)
	}
	files, problems, err := lay(own, overlay, models)
	if err != nil {
		return nil, nil, fmt.Errorf("read templates: %w", err)
	}
	b := &book{models: models, problems: problems}
	b.parse(own, files)
	assets, found := joinAssets(files, brand)
	b.problems = append(b.problems, found...)
	t := &Theme{pages: make(map[string]*layout, len(models)), assets: assets}
	b.letters(t, files[mailPath])
	for _, name := range slices.Sorted(maps.Keys(models)) {
		t.pages[name] = b.page(name)
	}
	if !b.problems.Blocks() {
		b.unused()
	}
	b.lint(files)
	if len(b.faults) > 0 {
		return nil, nil, fmt.Errorf("internal error: built-in theme: %s", b.faults[0])
	}
	t.machines.New = func() any { return new(machine) }
	return t, b.problems.Sorted(), nil
}

// Render returns the page that the template makes of the model.
func (t *Theme) Render(name string, model any) ([]byte, error) {
	page := t.pages[name]
	if page == nil {
		return nil, fmt.Errorf("internal error: the theme cannot render %q", name)
	}
	if data, ok := t.run(page.program, model); ok {
		return data, nil
	}
	var b bytes.Buffer
	if err := page.Execute(&b, model); err != nil {
		return nil, fmt.Errorf("execute template %q: %w", name, err)
	}
	return b.Bytes(), nil
}

// run returns the page that a program makes of the model, if it can.
func (t *Theme) run(p *program, model any) ([]byte, bool) {
	if p == nil {
		return nil, false
	}
	m := t.machines.Get().(*machine)
	defer t.machines.Put(m)
	m.out = m.out[:0]
	ok := p.run(m, model)
	return bytes.Clone(m.out), ok
}

// Assets returns the theme's files for the site, by path.
func (t *Theme) Assets() []Asset { return slices.Clone(t.assets) }
