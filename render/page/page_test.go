package page

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"throughline/render/audience"
	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/portfolio"
	"throughline/render/source"
)

// today is the day on which every test takes place.
var today = doc.Date{Year: 2026, Month: 10, Day: 5}

// link is the portfolio of a content folder, seen by its author.
func link(t testing.TB, content fs.FS) *portfolio.Texts {
	t.Helper()
	tree, problems, err := source.Read(content, "content")
	if err != nil {
		t.Fatal(err)
	}
	settings, found := doc.ParseSettings(tree)
	problems = append(problems, found...)
	var docs []*doc.Document
	for _, text := range tree.Texts {
		if text.Markdown() {
			d, found := doc.Parse(tree, text, settings)
			problems = append(problems, found...)
			docs = append(docs, d)
		}
	}
	problems = append(problems, doc.Unique(docs)...)
	policy, found := audience.NewPolicy(settings.Site, audience.Author, today, false)
	problems = append(problems, found...)
	cleared, _, found := audience.Clear(docs, settings, policy)
	if problems = append(problems, found...); problems.Blocks() {
		var b strings.Builder
		_ = diag.Text(&b, problems.Sorted(), false)
		t.Fatalf("the content itself is not in order:\n%s", &b)
	}
	var bodies []*markdown.Body
	for _, d := range cleared.Documents() {
		body, _ := markdown.Parse(d.Part(), markdown.Options{})
		bodies = append(bodies, body)
	}
	return portfolio.Link(cleared, bodies, tree, settings.Site)
}

// plannedPage is a page of a plan.
type plannedPage struct {
	*Page
	plan *Plan
}

func (p plannedPage) Model() any { return p.plan.Model(p.Page) }

// planned are the pages of a portfolio.
func planned(t *portfolio.Texts) []plannedPage {
	plan := NewPlan(t)
	pages := make([]plannedPage, len(plan.Pages))
	for i := range pages {
		pages[i] = plannedPage{&plan.Pages[i], plan}
	}
	return pages
}

// folder makes a file system of texts.
func folder(files map[string]string) fstest.MapFS {
	content := fstest.MapFS{}
	for name, text := range files {
		content[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return content
}

// chain returns a content folder of n documents that refer to each other as
// real ones do: a few references in the header, a few links in the body.
func chain(n int) fstest.MapFS {
	content := fstest.MapFS{"people/lena.md": {Data: []byte("---\ntitle: Lena Vogt\n---\n")}}
	kinds := []string{"initiatives", "goals", "decisions", "initiatives", "products", "risks", "notes"}
	at := func(i int) string { return fmt.Sprintf("%s/doc-%04d", kinds[i%7], i) }
	near := func(i, kind int) string { return fmt.Sprintf("doc-%04d", (i*31%n)/7*7+kind) }
	for i := range n {
		var b strings.Builder
		fmt.Fprintf(&b, "---\ntitle: \"Document %d: fund the plan\"\nowner: lena\ntags: [growth, risk]\n", i)
		switch kinds[i%7] {
		case "initiatives":
			fmt.Fprintf(&b, "status: in progress\nstart: 2026-Q1\nend: 2027-Q2\ngoals: [%s, %s]\nbudget: €450k\nproduct: %s\ndepends_on: [%s]\n", near(i, 1), near(i+7, 1), near(i, 4), near(i, 3))
		case "goals":
			b.WriteString("status: active\nperiod: 2026-H2\n")
		case "decisions":
			fmt.Fprintf(&b, "status: accepted\ndate: 2026-03-14\naffects: [initiatives/%s]\n", near(i, 0))
		case "risks":
			fmt.Fprintf(&b, "probability: medium\nimpact: high\naffects: [%s]\n", near(i, 0))
		}
		b.WriteString("---\n\nOne sentence that leads nowhere.\n\n")
		for j := range 6 {
			fmt.Fprintf(&b, "## Section %d\n\nHere we speak of [another one](../%s.md) and of it once more.\n\n", j, at((i*17+j*101)%n))
		}
		content[at(i)+".md"] = &fstest.MapFile{Data: []byte(b.String())}
	}
	return content
}

func BenchmarkPlan(b *testing.B) {
	g := link(b, chain(1000))
	b.ReportAllocs()
	for b.Loop() {
		NewPlan(g)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/1000, "µs/doc")
}

// One operation makes the models of all documents.
func BenchmarkDocuments(b *testing.B) {
	pages := planned(link(b, chain(1000)))
	pages = slices.DeleteFunc(pages, func(p plannedPage) bool { return p.Template != "document" })
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range pages {
			p.Model()
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(len(pages)), "µs/doc")
}
