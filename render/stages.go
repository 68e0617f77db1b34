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
	var texts []*source.Text
	for _, t := range tree.Texts {
		if t.Markdown() {
			texts = append(texts, t)
		}
	}
	found := make(readTexts, len(texts))
	var missing []int
	for i, t := range texts {
		if r, ok := before.document(tree, t); ok {
			found[i] = r
		} else {
			missing = append(missing, i)
		}
	}
	each(ctx, in.Progress, "reading", len(missing), func(i int) {
		at := missing[i]
		r := readText{text: texts[at]}
		r.document, r.problems = doc.Parse(tree, texts[at], s)
		found[at] = r
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
	for i, d := range docs {
		if r, ok := before.body(d); ok {
			found[i] = r
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

// files is everything that the site holds, each made when it is asked for.
func files(pages []page.Page, g *portfolio.Graph, look *theme.Theme) []output.File {
	all := make([]output.File, 0, len(pages)+len(g.Assets)+8)
	sheet := sync.OnceValue(func() page.Sheet { return page.NewSheet(look.Style()) })
	for _, p := range pages {
		all = append(all, output.File{Path: p.Path, Source: p.Source, At: p.At, Make: func() ([]byte, error) {
			return look.Render(p.Template, p.Model())
		}})
		for _, d := range p.Drawings {
			all = append(all, output.File{Path: d.Path, Source: "a chart of " + p.Path, Make: func() ([]byte, error) { return d.SVG(sheet()), nil }})
		}
	}
	for _, f := range g.Assets {
		all = append(all, output.File{Path: f.Asset.Path, Source: f.Asset.Name, At: diag.Span{File: f.Asset.Name}, Make: f.Asset.Read})
	}
	for _, a := range look.Assets() {
		all = append(all, output.File{Path: a.Path, Source: "the theme", Make: func() ([]byte, error) { return a.Data, nil }})
	}
	for _, e := range export.Files(g, pages) {
		all = append(all, output.File{Path: e.Path, Source: "the export " + e.Path, Make: e.Make})
	}
	return all
}

// fitting is whether the briefs that somebody wrote fit their pages, by an
// estimate. What is added to the others is as much as they have room for.
func fitting(pages []page.Page) diag.List {
	var found diag.List
	for _, p := range pages {
		if p.At.File == "" {
			continue
		}
		if f, ok := page.FitOf(p); ok {
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
