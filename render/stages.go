package render

import (
	"context"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"throughline/render/audience"
	"throughline/render/check"
	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/export"
	"throughline/render/markdown"
	"throughline/render/output"
	"throughline/render/page"
	"throughline/render/portfolio"
	"throughline/render/source"
	"throughline/render/theme"
	"throughline/templates"
)

// override gives the site what the command line says.
func (in Input) override(site doc.Site) doc.Site {
	if in.BaseURL != "" {
		site.BaseURL = in.BaseURL
	}
	site.Version, site.Paper, site.Printed = in.Version, in.Paper, in.Print != nil
	site.Pinned = !site.AsOf.IsZero() || !in.AsOf.IsZero()
	switch {
	case !in.AsOf.IsZero():
		site.AsOf = in.AsOf
	case site.AsOf.IsZero():
		site.AsOf = in.Now
	}
	return site
}

// parseDocuments reads every Markdown file of the tree, in parallel, unless the
// memory has its document.
func parseDocuments(ctx context.Context, in Input, tree *source.Tree, s doc.Settings, before memory) readTexts {
	found := make(readTexts, 0, len(tree.Texts))
	var missing []int
	known := before.documents(tree)
	for _, t := range tree.Texts {
		if !t.Markdown() {
			continue
		}
		if r := known(t); r != nil {
			found = append(found, *r)
		} else {
			missing = append(missing, len(found))
			found = append(found, readText{text: t})
		}
	}
	each(ctx, in.Progress, "reading", len(missing), func(i int) {
		r := &found[missing[i]]
		r.document, r.problems = doc.Parse(tree, r.text, s)
	})
	return found
}

// markdownOptions are what site.yaml says of all bodies.
func markdownOptions(site doc.Site) markdown.Options {
	var o markdown.Options
	for _, p := range site.Links {
		o.Patterns = append(o.Patterns, markdown.Pattern{Match: p.Match, URL: p.URL})
	}
	return o
}

// parseBodies renders the Markdown of every cleared document, in parallel,
// unless the memory has its body.
func parseBodies(ctx context.Context, in Input, cleared audience.Cleared, site doc.Site, before memory) readBodies {
	o := markdownOptions(site)
	o.Places = in.Places
	docs := cleared.Documents()
	found := make(readBodies, len(docs))
	var missing []int
	known := before.bodies()
	for i, d := range docs {
		if r := known(d); r != nil {
			found[i] = *r
		} else {
			missing = append(missing, i)
		}
	}
	each(ctx, in.Progress, "Markdown", len(missing), func(i int) {
		d := docs[missing[i]]
		r := readBody{document: d}
		r.body, r.problems = markdown.Parse(d.Part(), o)
		found[missing[i]] = r
	})
	return found
}

// parts are what the files of a site are made from.
type parts struct {
	plan   *page.Plan
	assets []*portfolio.File
	look   *theme.Theme
	sheet  func() page.Sheet // the style sheet for drawings that stand alone
	at     func() map[string]*page.Page
	press  *press // nil where nothing is printed
}

func newParts(plan *page.Plan, look *theme.Theme) *parts {
	return &parts{
		plan: plan, assets: plan.Texts().Assets, look: look,
		sheet: sync.OnceValue(func() page.Sheet { return page.NewSheet(look.Style()) }),
		at: sync.OnceValue(func() map[string]*page.Page {
			at := make(map[string]*page.Page, len(plan.Pages))
			for i := range plan.Pages {
				at[plan.Pages[i].Path] = &plan.Pages[i]
			}
			return at
		}),
	}
}

// alike reports whether two sites have the same files: the same pages, assets and
// theme. What is in them may be something else.
func (s *parts) alike(other *parts) bool {
	return s.plan.Same(other.plan) && slices.Equal(s.assets, other.assets) && s.look == other.look && s.press == other.press
}

// maker makes a file of what it belongs to.
type maker struct {
	page    *page.Page
	letter  *page.Page // to be sent
	drawing *page.Drawing
	asset   *portfolio.File
	ready   []byte
	export  func(*page.Plan) ([]byte, error)
	brief   *Brief // as a PDF
}

func (m *maker) make(s *parts) ([]byte, error) {
	switch {
	case m.page != nil && len(m.page.Holds) > 0:
		return s.look.Print(m.page.Template, s.plan.Model(m.page), s.held(m.page))
	case m.page != nil:
		return s.look.Render(m.page.Template, s.plan.Model(m.page))
	case m.letter != nil:
		return s.letter(m.letter)
	case m.drawing != nil:
		return s.plan.SVG(*m.drawing, s.sheet()), nil
	case m.asset != nil:
		return m.asset.Asset.Read()
	case m.export != nil:
		return m.export(s.plan)
	case m.brief != nil:
		return s.press.make(*m.brief.fit)
	}
	return m.ready, nil
}

// files is everything that the site holds, each with what makes it of any
// parts that are alike.
func (s *parts) files() ([]output.File, []maker) {
	pages := s.plan.Pages
	n := len(pages) + len(s.assets) + 1000 // what a theme, exports and PDFs add, mostly
	for i := range pages {
		n += len(pages[i].Drawings)
		if pages[i].Letter != "" {
			n++
		}
	}
	all, makers := make([]output.File, 0, n), make([]maker, 0, n)
	add := func(f output.File, m maker) { all, makers = append(all, f), append(makers, m) }
	for i := range pages {
		p := &pages[i]
		add(output.File{Path: p.Path, Source: p.Source, At: p.At}, maker{page: p})
		if p.Letter != "" {
			add(output.File{Path: page.MailPath(p.Path), Source: "the letter of " + p.Path}, maker{letter: p})
		}
		for i := range p.Drawings {
			d := &p.Drawings[i]
			add(output.File{Path: d.Path, Source: "a chart of " + p.Path}, maker{drawing: d})
		}
	}
	for _, f := range s.assets {
		add(output.File{Path: f.Asset.Path, Source: f.Asset.Name, At: diag.Span{File: f.Asset.Name}}, maker{asset: f})
	}
	for _, a := range s.look.Assets() {
		add(output.File{Path: a.Path, Source: "the theme"}, maker{ready: a.Data})
	}
	for _, e := range export.Files(s.plan.Texts().Graph, pages) {
		add(output.File{Path: e.Path, Source: "the export " + e.Path}, maker{export: e.Make})
	}
	if s.press != nil {
		for i := range s.press.briefs {
			b := &s.press.briefs[i]
			add(output.File{Path: b.File, Source: "the PDF of the brief " + b.ID}, maker{brief: b})
		}
	}
	return all, makers
}

// laidOut is a site with its files in a tree.
type laidOut struct {
	parts    *parts
	makers   []maker
	tree     *output.Tree
	problems diag.List // of the paths
}

// plan is the plan of the site, nil if there is none.
func (l laidOut) plan() *page.Plan {
	if l.parts == nil {
		return nil
	}
	return l.parts.plan
}

// layOut makes the tree of a site, given that of an earlier one, if there was
// one.
func layOut(s *parts, before laidOut) laidOut {
	out := laidOut{parts: s, makers: before.makers, problems: before.problems}
	made := func(i int) ([]byte, error) { return out.makers[i].make(s) }
	if before.parts != nil && s.alike(before.parts) {
		out.tree = before.tree.Remade(made)
		return out
	}
	var files []output.File
	files, out.makers = s.files()
	out.tree, out.problems = output.Again(before.tree, files, made)
	return out
}

// held are the texts of other pages that a page holds.
func (s *parts) held(p *page.Page) []theme.Held {
	ids := make(map[string]string, len(p.Holds))
	for _, h := range p.Holds {
		ids[h.Path] = h.ID
	}
	at := s.at()
	list := make([]theme.Held, len(p.Holds))
	for i, h := range p.Holds {
		of := at[h.Path]
		list[i] = theme.Held{Mark: page.HeldMark(h.ID), Template: of.Template, Model: s.plan.Model(of), ID: h.ID, Href: func(href string) string {
			return page.Rebased(href, h.Path, p.Path, ids)
		}}
	}
	return list
}

// letter is a page as a letter. Without an address of the site its links are
// words.
func (s *parts) letter(p *page.Page) ([]byte, error) {
	address := ""
	if base := s.plan.Texts().Graph.Site.BaseURL; base != "" {
		address = page.Absolute(base, p.Path)
	}
	return s.look.Mail(p.Letter, s.plan.Model(p), address)
}

// fitting is whether the briefs that somebody wrote fit their pages, by an
// estimate, unless they are printed and measured. What is added to the others is
// as much as they have room for.
func fitting(plan *page.Plan, printed bool) diag.List {
	var found diag.List
	if printed {
		return nil
	}
	for i := range plan.Pages {
		p := &plan.Pages[i]
		if p.At.File == "" {
			continue
		}
		if f, ok := plan.Fit(p); ok {
			found = append(found, f.Findings()...)
		}
	}
	return found
}

// templateTexts returns the templates, whose words stand on pages whatever the
// edition.
func templateTexts(overlay fs.FS) [][]byte {
	var texts [][]byte
	for _, fsys := range []fs.FS{templates.FS, overlay} {
		if fsys == nil {
			continue
		}
		// What cannot be read was reported when the theme was loaded.
		_ = fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
			if err == nil && path.Ext(p) == ".tmpl" {
				if data, err := fs.ReadFile(fsys, p); err == nil {
					texts = append(texts, data)
				}
			}
			return nil
		})
	}
	return texts
}

// add collects problems, with the severities that site.yaml asks for once it
// is read.
func (r *Result) add(l diag.List) { r.Problems = append(r.Problems, l...) }

// finish sorts the problems and takes the site away if one of them blocks.
func (r Result) finish(site doc.Site) Result {
	r.configure = func(l diag.List) diag.List { return check.Configure(l, site).Sorted() }
	r.found = r.Problems
	r.Problems = r.configure(r.found)
	if r.Problems.Blocks() {
		r.Tree = nil
	}
	return r
}

// Checked returns the result with what the checks find among its problems.
// They block nothing, so the site is the same.
func (r Result) Checked() Result {
	if r.check != nil {
		r.Problems = r.configure(slices.Concat(r.found, r.check()))
	}
	return r
}

// each calls f for 0 ≤ i < n on all cores, and waits. Work is handed out in
// runs, so that the counter is not what the cores wait for. It stops early
// when the context ends.
func each(ctx context.Context, progress func(string, int, int), stage string, n int, f func(i int)) {
	const run = 16
	inRuns(ctx, run, runtime.GOMAXPROCS(0), progress, stage, n, f)
}

// eachOne is each for work that takes long and is mostly waited for.
func eachOne(ctx context.Context, progress func(string, int, int), stage string, n int, f func(i int)) {
	const atOnce = 4
	inRuns(ctx, 1, atOnce, progress, stage, n, f)
}

func inRuns(ctx context.Context, run, workers int, progress func(string, int, int), stage string, n int, f func(i int)) {
	var next, done atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, (n+run-1)/run) {
		wg.Go(func() {
			for ctx.Err() == nil {
				end := int(next.Add(int64(run)))
				if end-run >= n {
					return
				}
				for i := end - run; i < min(end, n); i++ {
					f(i)
				}
				if progress != nil {
					progress(stage, int(done.Add(int64(min(end, n)-end+run))), n)
				}
			}
		})
	}
	wg.Wait()
}
