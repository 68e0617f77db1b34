package page

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRelativeURLs(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"index.html", "index.html", "index.html"},
		{"index.html", "goals/a.html", "goals/a.html"},
		{"goals/a.html", "index.html", "../index.html"},
		{"goals/a.html", "goals/a.html", "a.html"},
		{"goals/a.html", "goals/b.html", "b.html"},
		{"goals/a.html", "kpis/a.html", "../kpis/a.html"},
		{"notes/2026/a.html", "notes/index.html", "../index.html"},
		{"notes/2026/a.html", "notes/2025/b.html", "../2025/b.html"},
		{"notes/a.html", "notes-2/a.html", "../notes-2/a.html"}, // a folder, not a prefix
		{"a/a/a.html", "a/b/a.html", "../b/a.html"},
		{"index.html", "notes/größe.html", "notes/gr%C3%B6%C3%9Fe.html"},
		{"index.html", "a b.html", "a%20b.html"},
		{"index.html", "a:b.html", "a%3Ab.html"}, // else a is a scheme
		{"index.html", "javascript:x.html", "javascript%3Ax.html"},
		{"index.html", "100%.html", "100%25.html"},
		{"index.html", "a#b.html", "a%23b.html"},
		{"index.html", "a?b.html", "a%3Fb.html"},
		{"index.html", "🚀.html", "%F0%9F%9A%80.html"},
		{"index.html", `a"b'<c>&.html`, "a%22b%27%3Cc%3E&.html"},
	} {
		if got := relative(c.from, c.to); got != c.want {
			t.Errorf("%s from %s is %q, want %q", c.to, c.from, got, c.want)
		}
	}
}

// A browser on one page that follows the href ends on the other.
func FuzzRelative(f *testing.F) {
	f.Add("a/b/c.html", "a/d/e.html")
	f.Add("größe/ü.html", "a b/c:d?e#f%.html")
	f.Add("a/a/a", "a/a")
	f.Fuzz(func(t *testing.T, from, to string) {
		for _, p := range []string{from, to} {
			if p == "" || path.Clean("/"+p) != "/"+p {
				t.Skip("not a path of the site")
			}
		}
		base, err := url.Parse("https://example.com/below/" + escape(from))
		if err != nil {
			t.Fatal(err)
		}
		href := relative(from, to)
		got, err := base.Parse(href)
		if err != nil {
			t.Fatalf("%q from %q is %q: %v", to, from, href, err)
		}
		if got.Path != "/below/"+to || strings.HasPrefix(href, "/") {
			t.Errorf("%q from %q is %q, which leads to %q", to, from, href, got.Path)
		}
	})
}

func TestAbsoluteURLs(t *testing.T) {
	for _, c := range []struct{ base, path, want string }{
		{"", "goals/größe.html", "goals/gr%C3%B6%C3%9Fe.html"},
		{"https://strategy.example/", "index.html", "https://strategy.example/"},
		{"https://strategy.example", "goals/index.html", "https://strategy.example/goals/"},
		{"https://strategy.example/sub/", "goals/a.html", "https://strategy.example/sub/goals/a.html"},
	} {
		if got := Absolute(c.base, c.path); got != c.want {
			t.Errorf("%s below %q is %q, want %q", c.path, c.base, got, c.want)
		}
	}
}

// A link on a page that stands on another one leads to what stands there too, or
// to where it led before.
func TestRebased(t *testing.T) {
	held := map[string]string{"goals/a.html": "goals/a", "goals/b.html": "goals/b"}
	for href, want := range map[string]string{
		"":                        "#goals/a",
		"#why":                    "#goals/a:why",
		"b.html":                  "#goals/b",
		"b.html#t:records":        "#goals/b:t%3Arecords",
		"../kpis/k.html":          "../kpis/k.html",
		"../kpis/k.html#t":        "../kpis/k.html#t",
		"../index.html":           "../index.html",
		"https://else.example/b":  "https://else.example/b",
		"mailto:a@b.example":      "mailto:a@b.example",
		"gr%C3%B6%C3%9Fer.html":   "../goals/gr%C3%B6%C3%9Fer.html",
		"../charts/goals/a-b.svg": "../charts/goals/a-b.svg",
		"../images/a%20b.png":     "../images/a%20b.png",
	} {
		if got := Rebased(href, "goals/a.html", "print/goals.html", held); got != want {
			t.Errorf("%q leads to %q, not %q", href, got, want)
		}
	}
}

// What is too large to be printed is not offered: a section of hundreds of
// documents, products of a portfolio of thousands.
func TestPrintings(t *testing.T) {
	content := map[string]string{"products/p.md": "---\ntitle: P\n---\n", "risks/only.md": "---\ntitle: R\nproduct: p\n---\n", "people/noor.md": "---\ntitle: Noor\n---\n"}
	for i := range mostPrinted {
		content[fmt.Sprintf("decisions/d-%d.md", i)] = "---\ntitle: D\n---\n"
	}
	paths := func(content map[string]string) map[string]int {
		got := map[string]int{}
		for _, p := range planned(link(t, folder(content))) {
			if p.Template == "print" {
				got[p.Path] = len(p.Holds)
			}
		}
		return got
	}
	if d := cmp.Diff(map[string]int{"print/decisions.html": mostPrinted, "print/products/p.html": 2}, paths(content)); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
	delete(content, "decisions/d-1.md")
	delete(content, "decisions/d-2.md")
	if got := paths(content)["print/portfolio.html"]; got != mostPrinted { // all but the person
		t.Errorf("the portfolio holds %d documents", got)
	}
}
