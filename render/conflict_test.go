package render

import (
	"strings"
	"testing"

	"throughline/render/doc"
)

// Where a document would stand in the place of a page that the site makes by
// itself, the message names both and says what to do.
func TestDocumentsInThePlaceOfPagesOfTheSite(t *testing.T) {
	with := func(name string) map[string]string {
		return map[string]string{name: "# Mine\n", "goals/a.md": "---\ntitle: A\ntags: [x]\n---\n"}
	}
	made := build(t, tree(with("mine.md"))).Tree.Paths()
	tried := 0
	for _, p := range made {
		name, html := strings.CutSuffix(p, ".html")
		if !html || name == "index" || name == "mine" || strings.HasPrefix(name, "goals/") || strings.HasPrefix(name, "briefs/") {
			continue // a document is welcome there
		}
		tried++
		res, err := Build(t.Context(), Input{Content: tree(with(name + ".md")), Name: "content", Now: doc.Date{Year: 2026, Month: 10, Day: 15}})
		if err != nil {
			t.Fatal(err)
		}
		got := text(res.Problems)
		for _, want := range []string{"content/" + name + ".md: error:", "would be written twice: from content/" + name + ".md and from the ", "give the document another name or an \"id:\" of its own"} {
			if res.Tree != nil || !strings.Contains(got, want) {
				t.Errorf("%s: want %q in\n%s", name, want, got)
			}
		}
	}
	if tried < 3 {
		t.Errorf("only %d pages of the site in %q", tried, made)
	}
}

// Names that Windows keeps for devices are names like any other here, and get
// pages that every system can hold.
func TestNamesOfDevices(t *testing.T) {
	res := build(t, tree(map[string]string{
		"goals/con.md":  "---\ntitle: Con\ntags: [nul, COM1, aux]\n---\n",
		"themes/x.md":   "---\ntitle: X\nrelated: con\n---\n\n[[con]] and [prn](../prn.md) and [aux](../aux/index.md)\n",
		"prn.md":        "# Prn\n",
		"aux/index.md":  "# Aux\n",
		"aux/lpt9.x.md": "# Lpt\n",
	}))
	if len(res.Problems) > 0 {
		t.Errorf("problems:\n%s", text(res.Problems))
	}
	paths := " " + strings.Join(res.Tree.Paths(), " ") + " "
	for _, want := range []string{"goals/con_.html", "tags/nul_.html", "tags/com1_.html", "tags/aux_.html", "prn_.html", "aux_/index.html", "aux_/lpt9_.x.html"} {
		if !strings.Contains(paths, " "+want+" ") {
			t.Errorf("no %s in %s", want, paths)
		}
	}
}
