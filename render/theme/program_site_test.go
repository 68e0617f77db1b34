package theme

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"throughline/render/audience"
	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/page"
	"throughline/render/portfolio"
	"throughline/render/source"
)

// Every page of the sample portfolio, in each edition, is what html/template
// makes of it.
func TestProgramsRenderTheSample(t *testing.T) {
	th := load(t)
	tree, _, err := source.Read(os.DirFS("../../content"), "content")
	if err != nil {
		t.Fatal(err)
	}
	for _, edition := range []string{audience.Author, "everyone", "board"} {
		plan := plan(t, tree, edition)
		if len(plan.Pages) < 100 {
			t.Errorf("%s: only %d pages", edition, len(plan.Pages))
		}
		for i := range plan.Pages {
			p := &plan.Pages[i]
			agree(t, th, p.Template, p.Path, plan.Model(p))
		}
	}
}

// agree compares a page as its program makes it with html/template's.
func agree(t *testing.T, th *Theme, name, path string, model any) {
	t.Helper()
	got, ok := th.run(th.pages[name].program, model)
	if !ok {
		t.Errorf("%s is not rendered by its program", path)
		return
	}
	var want strings.Builder
	if err := th.pages[name].Execute(&want, model); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want.String(), string(got)); d != "" {
		t.Errorf("%s: -html/template +program\n%s", path, d)
	}
}

// plan is the pipeline up to the pages.
func plan(t *testing.T, tree *source.Tree, edition string) *page.Plan {
	t.Helper()
	day := doc.Date{Year: 2026, Month: 10, Day: 15}
	settings, _ := doc.ParseSettings(tree)
	settings.Site.AsOf = day
	var docs []*doc.Document
	for _, text := range tree.Texts {
		if text.Markdown() {
			d, _ := doc.Parse(tree, text, settings)
			docs = append(docs, d)
		}
	}
	policy, problems := audience.NewPolicy(settings.Site, edition, day, false)
	cleared, _, more := audience.Clear(docs, settings, policy)
	if problems = append(problems, more...); problems.Blocks() {
		t.Fatal(problems)
	}
	var bodies []*markdown.Body
	for _, d := range cleared.Documents() {
		b, _ := markdown.Parse(d.Part(), markdown.Options{})
		bodies = append(bodies, b)
	}
	return page.NewPlan(portfolio.Link(cleared, bodies, tree, settings.Site))
}
