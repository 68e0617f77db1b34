package page

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A block is a decision for each reader: it is shown or hidden, and named once.
func TestEachReaderKnowsEachBlock(t *testing.T) {
	var names []string
	for _, b := range briefBlocks() {
		names = append(names, b.name)
	}
	slices.Sort(names)
	called := map[string]string{}
	for _, r := range readers {
		known := slices.Sorted(slices.Values(slices.Concat(r.leads, r.shows, r.hides)))
		if !slices.Equal(known, names) {
			t.Errorf("%s knows %v, not %v", r.name, known, names)
		}
		if len(r.leads) == 0 || r.numbers < 1 {
			t.Errorf("%s begins with nothing", r.name)
		}
		for _, a := range r.audiences {
			if other, twice := called[a]; twice {
				t.Errorf("%q is what %s and %s are called", a, other, r.name)
			}
			called[a] = r.name
		}
	}
}

func TestReaderOf(t *testing.T) {
	for audience, want := range map[string]string{
		"board": "board", "Leadership": "executive", "customer success": "sales", "author": "executive",
		"everyone": everybody, "": everybody, "harbour masters": everybody,
	} {
		if got := readerOf(audience).name; got != want {
			t.Errorf("%q reads as %s, not %s", audience, got, want)
		}
	}
}

func TestClass(t *testing.T) {
	for _, c := range []struct {
		audiences string
		want      string
	}{
		{"", ""},
		{"board", "For the board"},
		{"leadership sales", "For leadership and sales"},
		{"board sales everyone", "For the board, sales and everyone"},
		{"author", "The author's copy: it holds everything"},
	} {
		if got := class(strings.Fields(c.audiences)...); got != c.want {
			t.Errorf("%q: %q, not %q", c.audiences, got, c.want)
		}
	}
}

// However much there is to say, what is added to a brief fits its pages by the
// estimate; what the author wrote stays, even where it is far too long.
func TestBriefsKeepToTheirPages(t *testing.T) {
	for _, p := range planned(link(t, os.DirFS("../../content"))) {
		m, ok := p.Model().(Brief)
		if ok && m.Style == "generated" && m.filled.Over > 0 {
			t.Errorf("%s: %d lines too long", p.Path, m.filled.Over)
		}
	}
	long := "---\ntitle: Long\npages: 1\nabout: wave\n---\n" + strings.Repeat("Five words and then some. ", 1000)
	for _, p := range planned(link(t, folder(map[string]string{
		"site.yaml":           "as_of: 2026-10-05\n",
		"briefs/long.md":      long,
		"initiatives/wave.md": "---\ntitle: Wave\nbudget: €2M\nhealth: red\nstart: 2026-07-01\nend: 2026-12-18\n---\n",
		"risks/r.md":          "---\ntitle: R\nprobability: high\nimpact: high\naffects: wave\n---\n",
	}))) {
		switch m, _ := p.Model().(Brief); p.Path {
		case "briefs/long.html":
			if x := m.Sheets[0]; len(x.After) > 0 || strings.Count(string(x.Told[0].Body[0].HTML), "Five words") != 1000 || m.filled.Over < 100 {
				t.Errorf("the long brief has %d blocks more, and is %d lines too long", len(x.After), m.filled.Over)
			}
		case "briefs/initiatives/wave.html":
			if n := len(m.Sheets[0].After); n < 3 {
				t.Errorf("the short one has %d blocks", n)
			}
		}
	}
}

// A brief reads well in a message: one line for each thing that it says.
func TestPlainText(t *testing.T) {
	pages := planned(link(t, folder(map[string]string{
		"site.yaml":               "as_of: 2026-10-05\n",
		"goals/g.md":              "---\ntitle: Dense\nhealth: amber\nperiod: 2026-H2\nkey_results:\n  - {title: Cities, from: 10, to: 20, current: 15, as_of: 2026-09-30}\n---\n",
		"updates/2026-10-01-g.md": "---\ntitle: Fifteen\nabout: g\nhealth: amber\nsummary: Five to go.\n---\n## What comes next\n\nNovember, see [[g]].\n",
		"briefs/it.md":            "---\ntitle: It & them\nask: [Decide., Pay.]\ndecision_by: 2026-11-05\nstatus: draft\n---\nWe *earn* more &\nlose less.\n\n## What works\n\n- Cities\n- Towns, see [[g]]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
	})))
	for path, want := range map[string]string{
		"briefs/it.html": `It & them
=========
Draft
As of: 5 Oct 2026

THE ASK, BY 5 NOV 2026
1. Decide.
2. Pay.
We earn more & lose less.

WHAT WORKS
- Cities
- Towns, see Dense
a | b
1 | 2
`,
		"updates/2026-10-01-g.html": `Fifteen
=======
Update
Five to go.
Date: 1 Oct 2026 · Health: At risk · About: Dense

WHAT COMES NEXT
November, see Dense.
`,
		"briefs/goals/g.html": `Dense
=====
Goal
Period: H2 2026 · Health: At risk (figures say on track) · As of: 5 Oct 2026

FOR INFORMATION

WHERE WE ARE
- At risk: 50% of the way, where 52% was expected by now. Its figures say on track.
- 1 Oct 2026: Five to go.

NUMBERS
- Cities: from 10, 15, to 20, progress 50%, on pace
Figures of 30 Sep 2026.

Next review: 15 Nov 2026
`,
	} {
		i := slices.IndexFunc(pages, func(p plannedPage) bool { return p.Path == path })
		if d := cmp.Diff(want, PlainText(pages[i].Model())); d != "" {
			t.Errorf("%s (-want +got):\n%s", path, d)
		}
	}
}

// Of what nobody says why, only the word stands.
func TestSayingsWithoutText(t *testing.T) {
	got := PlainText(Brief{Sheets: []Leaf{{Before: []Part{{Title: "Where we are", Sayings: []Saying{
		{Lead: Value{Link: Link{Text: "At risk"}}},
		{Lead: Value{Link: Link{Text: "Next"}}, Text: "A test."},
	}}}}}})
	if !strings.HasSuffix(got, "\n- At risk\n- Next: A test.\n") {
		t.Errorf("%q", got)
	}
}
