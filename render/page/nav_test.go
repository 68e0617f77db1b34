package page

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"throughline/render/doc"
)

var site = map[string]string{
	"goals/a.md":       "# A",
	"goals/index.md":   "# How we set goals",
	"decisions/d.md":   "---\ntags: one\n---\n# D",
	"notes/index.md":   "# Notes",
	"notes/deep/n.md":  "# N",
	"about.md":         "# About",
	"notes-too/x.md":   "# X",
	"products/p/p2.md": "# In a product",
}

func TestTheNavigationMarksWhereTheReaderIs(t *testing.T) {
	pages := Plan(link(t, folder(site)))
	for path, want := range map[string][]string{
		"index.html":           nil,
		"goals/index.html":     {"Goals"},
		"goals/a.html":         {"Goals"},
		"decisions/d.html":     {"Decisions"},
		"notes/index.html":     {"Notes"},
		"notes/deep/n.html":    {"Notes"},
		"notes-too/x.html":     nil,
		"about.html":           {"About"},
		"products/p/p2.html":   nil,
		"pages/index.html":     {"All pages"},
		"tags/index.html":      {"Tags"},
		"tags/one.html":        {"Tags"},
		"404.html":             nil,
		"decisions/index.html": {"Decisions"},
	} {
		i := slices.IndexFunc(pages, func(p Page) bool { return p.Path == path })
		if i < 0 {
			t.Errorf("there is no %s", path)
			continue
		}
		var got []string
		for _, g := range frameOf(pages[i].Model()).Nav {
			for _, l := range g.Links {
				if l.Current {
					got = append(got, l.Text)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("on %s the navigation marks %q, want %q", path, got, want)
		}
	}
}

func frameOf(model any) Frame {
	switch m := model.(type) {
	case Home:
		return m.Frame
	case List:
		return m.Frame
	case Document:
		return m.Frame
	case Tags:
		return m.Frame
	case Tag:
		return m.Frame
	case NotFound:
		return m.Frame
	}
	return Frame{}
}

// Many plain pages would drown the navigation: it names the first at the top
// level, and their list.
func TestTheNavigationNamesAFewPages(t *testing.T) {
	content := map[string]string{"deep/x.md": "# X"}
	for i := range 20 {
		content[fmt.Sprintf("page-%02d.md", i)] = "# Page"
	}
	nav := newPlanner(link(t, folder(content))).nav.from("")
	last := nav[len(nav)-1]
	if len(last.Links) != maxNavPages+1 || last.Links[maxNavPages].Text != "All pages" || last.Links[maxNavPages].Count != 21 {
		t.Errorf("the navigation names %d pages, then %+v", len(last.Links)-1, last.Links[len(last.Links)-1])
	}
}

// Where a missing page is asked for is not known: its links are absolute.
func TestTheMissingPageLinksFromAnywhere(t *testing.T) {
	content := folder(site)
	content["site.yaml"] = folder(map[string]string{"": "base_url: https://strategy.example/sub\n"})[""]
	pages := Plan(link(t, content))
	m := pages[len(pages)-1].Model().(NotFound)
	for _, g := range m.Nav {
		for _, l := range g.Links {
			if want := "https://strategy.example/sub/"; len(l.Href) <= len(want) || l.Href[:len(want)] != want {
				t.Errorf("%s leads to %q", l.Text, l.Href)
			}
		}
	}
	if other := pages[0].Model().(Home).Nav[0].Links[0].Href; other != "strategy.html" {
		t.Errorf("the home page leads to %q: the shared navigation was changed", other)
	}
}

// Pages are pure functions of the graph: made twice, and in any order, they say
// the same.
func TestPagesCanBeMadeInAnyOrder(t *testing.T) {
	pages := Plan(link(t, chain(70)))
	var forwards, backwards []any
	for _, p := range pages {
		forwards = append(forwards, p.Model())
	}
	for _, p := range slices.Backward(pages) {
		backwards = append(backwards, p.Model())
	}
	slices.Reverse(backwards)
	if d := cmp.Diff(forwards, backwards, cmp.AllowUnexported(Brief{})); d != "" {
		t.Errorf("-forwards +backwards:\n%s", d)
	}
}

// Every template that a page names has a model, and each model is used.
func TestPagesAreOfTheirModels(t *testing.T) {
	content := folder(site)
	content["goals/a.md"] = folder(map[string]string{"": "---\naliases: /old\n---\n"})[""]
	used := map[string]bool{}
	for _, p := range Plan(link(t, content)) {
		used[p.Template] = true
		if want := fmt.Sprintf("%T", Models()[p.Template]); fmt.Sprintf("%T", p.Model()) != want {
			t.Errorf("%s is a %T, but template %s is for %s", p.Path, p.Model(), p.Template, want)
		}
	}
	for name := range Models() {
		if !used[name] {
			t.Errorf("no page uses template %q", name)
		}
	}
}

// Kinds that lists and the navigation speak of exist, and each kind is in the
// navigation.
func TestTheNavigationKnowsEveryKind(t *testing.T) {
	content := map[string]string{}
	for _, k := range doc.Kinds {
		content["all/"+k.Name+".md"] = "---\ntitle: T\nkind: " + k.Name + "\n---\n"
	}
	var got []string
	p := newPlanner(link(t, folder(content)))
	for _, g := range p.nav.groups {
		for _, l := range g.links {
			if l.kind != nil {
				got = append(got, l.kind.Name)
			}
		}
	}
	for _, k := range doc.Kinds {
		if !slices.Contains(got, k.Name) {
			t.Errorf("the navigation leaves out %s", k.Plural)
		}
	}
}
