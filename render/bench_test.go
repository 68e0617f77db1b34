package render

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"throughline/render/audience"
	"throughline/render/check"
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

// Each stage and the whole, on portfolios of 100, 1,000 and 10,000 documents of
// about 5 kB. Compare within one run:
//
//	go test ./render -run '^$' -bench . -benchtime 3x
//
// BenchmarkBuild is the stages together, rendering all pages and writing them
// into an empty folder; BenchmarkRebuild writes over the same site.
var benchSizes = []int{100, 1000, 10000}

// staged holds what each stage hands on.
type staged struct {
	in       Input
	dir      string
	tree     *source.Tree
	settings doc.Settings
	docs     []*doc.Document
	cleared  audience.Cleared
	bodies   []*markdown.Body
	withheld audience.Withheld
	linked   *portfolio.Texts
	plan     *page.Plan
	look     *theme.Theme
	out      *output.Tree
}

// onDisk writes the corpus to a folder, as users have it.
func onDisk(b *testing.B, n int) string {
	b.Helper()
	dir := filepath.Join(b.TempDir(), "content")
	if err := os.CopyFS(dir, corpus(n)); err != nil {
		b.Fatal(err)
	}
	return dir
}

// perSize runs the benchmark at each size and reports documents a second.
func perSize(b *testing.B, f func(b *testing.B, dir string)) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if testing.Short() && n > 1000 {
				b.Skip("short")
			}
			dir := onDisk(b, n)
			b.ReportAllocs()
			f(b, dir)
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/doc")
		})
	}
}

func BenchmarkBuild(b *testing.B) {
	perSize(b, func(b *testing.B, dir string) {
		out := b.TempDir()
		i := 0
		for b.Loop() {
			i++
			if _, err := Write(b.Context(), build(b, os.DirFS(dir)), filepath.Join(out, fmt.Sprint(i)), WriteOptions{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkRebuild(b *testing.B) {
	perSize(b, func(b *testing.B, dir string) {
		out := filepath.Join(b.TempDir(), "public")
		for b.Loop() {
			if _, err := Write(b.Context(), build(b, os.DirFS(dir)), out, WriteOptions{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// stages runs every stage once and returns what each handed on.
func stages(b *testing.B, dir string) staged {
	b.Helper()
	s := staged{dir: dir, in: Input{Content: os.DirFS(dir), Name: "content", Now: doc.Date{Year: 2026, Month: 10, Day: 15}}}
	var err error
	if s.tree, _, err = source.Read(s.in.Content, "content"); err != nil {
		b.Fatal(err)
	}
	s.settings, _ = doc.ParseSettings(s.tree)
	s.settings.Site = s.in.override(s.settings.Site)
	s.docs = parseDocuments(b.Context(), s.in, s.tree, s.settings, memory{}).documents()
	policy, _ := audience.NewPolicy(s.settings.Site, "", s.settings.Site.AsOf, false)
	s.cleared, s.withheld, _ = audience.Clear(s.docs, s.settings, policy)
	s.bodies = parseBodies(b.Context(), s.in, s.cleared, s.settings.Site, memory{}).bodies()
	s.linked = portfolio.Link(s.cleared, s.bodies, s.tree, s.settings.Site)
	if s.look, _, err = theme.Load(templates.FS, nil, page.Models(), theme.Brand{}); err != nil {
		b.Fatal(err)
	}
	s.plan = page.NewPlan(s.linked)
	s.out = layOut(newParts(s.plan, s.look), laidOut{}).tree
	return s
}

func BenchmarkStages(b *testing.B) {
	list := []struct {
		name string
		run  func(b *testing.B, s staged)
	}{
		{"read", func(b *testing.B, s staged) {
			if _, _, err := source.Read(s.in.Content, "content"); err != nil {
				b.Fatal(err)
			}
		}},
		{"headers", func(b *testing.B, s staged) { parseDocuments(context.Background(), s.in, s.tree, s.settings, memory{}) }},
		{"markdown", func(b *testing.B, s staged) {
			parseBodies(context.Background(), s.in, s.cleared, s.settings.Site, memory{})
		}},
		{"link", func(b *testing.B, s staged) { portfolio.Link(s.cleared, s.bodies, s.tree, s.settings.Site) }},
		{"check", func(b *testing.B, s staged) { check.Run(s.linked, s.withheld) }},
		{"render", func(b *testing.B, s staged) {
			paths := s.out.Paths()
			each(context.Background(), nil, "", len(paths), func(i int) {
				if _, err := s.out.Render(paths[i]); err != nil {
					b.Error(err)
				}
			})
		}},
		{"exports", func(b *testing.B, s staged) {
			for _, f := range export.Files(s.linked.Graph, s.plan.Pages) {
				if _, err := f.Make(s.plan); err != nil {
					b.Error(err)
				}
			}
		}},
	}
	for _, stage := range list {
		b.Run(stage.name, func(b *testing.B) {
			perSize(b, func(b *testing.B, dir string) {
				s := stages(b, dir)
				for b.Loop() {
					stage.run(b, s)
				}
			})
		})
	}
}

// BenchmarkEdit is what the preview does after a save: one document differs,
// and its page is asked for.
func BenchmarkEdit(b *testing.B) {
	benchmarkEdits(b, func(text []byte, i int) []byte { return fmt.Appendf(bytes.Clone(text), "\n\nEdit %d.\n", i) })
}

// BenchmarkRetitle is the same for a title, which stands on many pages.
func BenchmarkRetitle(b *testing.B) {
	title := regexp.MustCompile(`(?m)^title: .*`)
	benchmarkEdits(b, func(text []byte, i int) []byte { return title.ReplaceAll(text, fmt.Appendf(nil, "title: Edit %d.", i)) })
}

func benchmarkEdits(b *testing.B, edited func(text []byte, i int) []byte) {
	perSize(b, func(b *testing.B, dir string) {
		in := Input{Content: os.DirFS(dir), Name: "content", Now: doc.Date{Year: 2026, Month: 10, Day: 15}}
		res, err := Site(b.Context(), in)
		if err != nil {
			b.Fatal(err)
		}
		name := filepath.Join(dir, "goals", "doc-00009.md")
		text, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		for i := 0; b.Loop(); i++ {
			if err := os.WriteFile(name, edited(text, i), 0o666); err != nil {
				b.Fatal(err)
			}
			before := res
			in.Before, in.Changed = &before, []string{"goals/doc-00009.md"}
			if res, err = Site(b.Context(), in); err != nil {
				b.Fatal(err)
			}
			page, err := res.Tree.Render("goals/doc-00009.html")
			if err != nil || !bytes.Contains(page, fmt.Appendf(nil, "Edit %d.", i)) {
				b.Fatalf("the edit does not show: %v", err)
			}
		}
	})
}
