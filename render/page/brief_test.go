package page

import (
	"os"
	"slices"
	"strings"
	"testing"
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
	for _, p := range Plan(link(t, os.DirFS("../../content"))) {
		m, ok := p.Model().(Brief)
		if ok && m.Style == "generated" && m.lines() > linesA4 {
			t.Errorf("%s: %.0f lines", p.Path, m.lines())
		}
	}
	long := "---\ntitle: Long\npages: 1\nabout: wave\n---\n" + strings.Repeat("Five words and then some. ", 1000)
	for _, p := range Plan(link(t, folder(map[string]string{
		"site.yaml":           "as_of: 2026-10-05\n",
		"briefs/long.md":      long,
		"initiatives/wave.md": "---\ntitle: Wave\nbudget: €2M\nhealth: red\nstart: 2026-07-01\nend: 2026-12-18\n---\n",
		"risks/r.md":          "---\ntitle: R\nprobability: high\nimpact: high\naffects: wave\n---\n",
	}))) {
		switch m, _ := p.Model().(Brief); p.Path {
		case "briefs/long.html":
			if len(m.After) > 0 || strings.Count(string(m.Body[0].HTML), "Five words") != 1000 {
				t.Errorf("the long brief has %d blocks more, and %d bytes of prose", len(m.After), len(m.Body[0].HTML))
			}
		case "briefs/initiatives/wave.html":
			if len(m.After) < 3 {
				t.Errorf("the short one has %d blocks", len(m.After))
			}
		}
	}
}
