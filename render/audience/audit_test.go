package audience_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"throughline/render/audience"
)

// audited is a portfolio with something of every sort to hide.
var audited = fstest.MapFS{
	"site.yaml": {Data: []byte(`
title: Lumen strategy
audiences: {everyone: [], board: [everyone]}
default_audience: everyone
restrict: {budget: board, codename: board}
labels: {theme: Pillar}
`)},
	"vision.md": {Data: []byte(`---
title: The vision
---
We deliver parcels in every town before noon, and nobody waits at home for us any more.
Payments come later. See [[northern-lights]].

::: audience board
The depot in Ghent will be closed before the end of the year whatever happens.
It costs us 3,477,500 a year, says DOC-99812.
:::
`)},
	"goals/zephyr-2.md": {Data: []byte("---\ntitle: Project Zephyr\naudience: board\naliases: [The quiet one]\nowner: maria-lopez\n---\n" +
		"We buy our **largest** [competitor](https://example.org/x) for cash in the spring of next year, and tell nobody.\n\n- Payments\n- Next steps\n")},
	"goals/secret.md":          {Data: []byte("---\ntitle: Nimbus\naudience: board\nremark: [the union has agreed to every point but one]\n---\n看板项目将在春季关闭\n")},
	"goals/northern-lights.md": {Data: []byte("---\ntitle: Northern Lights\naudience: board\n---\n")},
	"initiatives/b.md":         {Data: []byte("---\ntitle: Vans\nbudget: €450k\n---\nThe next round: 2 vans.\n")},
	"goals/next-round-2.md":    {Data: []byte("---\naudience: board\n---\n# Round\n")},
	"goals/umlaut.md":          {Data: []byte("---\ntitle: Große Pläne\naudience: board\n---\n| alpha beta gamma delta | epsilon zeta eta theta |\n|--|--|\n")},
	"goals/strategy.md":        {Data: []byte("---\ntitle: Lumen strategy\naudience: board\n---\n")},
	"goals/decisions.md":       {Data: []byte("---\ntitle: Decisions\naudience: board\n---\n")},
	"goals/draft.md":           {Data: []byte("---\ntitle: Half-baked idea\ndraft: true\n---\n")},
	"initiatives/a.md":         {Data: []byte("---\ntitle: Lockers\nbudget: €1.251M\ncodename: Kingfisher Nine\nowner: maria-lopez\n---\n")},
}

// auditor returns the audit of the edition for everyone.
func auditor(t testing.TB, content fstest.MapFS, known ...[]byte) audience.Audit {
	t.Helper()
	settings, docs := load(t, content)
	p, problems := audience.NewPolicy(settings.Site, "everyone", today, false)
	if problems.Blocks() {
		t.Fatal(problems)
	}
	cleared, withheld, problems := audience.Clear(docs, settings, p)
	if problems.Blocks() {
		t.Fatal(problems)
	}
	return withheld.NewAudit(cleared, known...)
}

func TestAudit(t *testing.T) {
	a := auditor(t, audited)
	for _, c := range []struct{ name, path, data, from string }{
		{"a title", "a.html", "<h1>Project Zephyr</h1>", "content/goals/zephyr-2.md"},
		{"a title in other letters", "a.html", "<p>Our PROJECT&nbsp;ZEPHYR, then", "content/goals/zephyr-2.md"},
		{"a title cut by inline elements", "a.html", "<p>Project <em>Zeph</em>yr", "content/goals/zephyr-2.md"},
		{"a title with entities", "a.html", "Project &#90;ephyr", "content/goals/zephyr-2.md"},
		{"a title in an attribute", "a.html", `<a href="x" title="Project Zephyr">x</a>`, "content/goals/zephyr-2.md"},
		{"a title in a comment", "a.html", "<!-- Project Zephyr -->", "content/goals/zephyr-2.md"},
		{"a title as a property", "a.html", `<meta name=og content='Project Zephyr'>`, "content/goals/zephyr-2.md"},
		{"a title as an anchor", "a.html", `<h2 id="project-zephyr">`, "content/goals/zephyr-2.md"},
		{"a title of one word", "a.html", "<td>Nimbus</td>", "content/goals/secret.md"},
		{"an alias", "a.html", "the quiet one", "content/goals/zephyr-2.md"},
		{"a draft's title", "a.html", "half-baked idea", "content/goals/draft.md"},
		{"an id in a path", "goals/zephyr-2.html", "", "content/goals/zephyr-2.md"},
		{"an id in a link", "a.html", `<a href="../goals/zephyr-2.html">it</a>`, "content/goals/zephyr-2.md"},
		{"an id in JSON", "portfolio.json", `{"id":"zephyr-2"}`, "content/goals/zephyr-2.md"},
		{"words in a row", "a.html", "<p>buy our <strong>largest</strong> <a href=y>competitor</a> for cash in the", "content/goals/zephyr-2.md"},
		{"words in JSON", "a.json", `{"t":"buy our largest\ncompetitor \u0066or cash in the"}`, "content/goals/zephyr-2.md"},
		{"words in a calendar", "a.ics", "SUMMARY:buy our lar\r\n gest competitor\\, for cash in the", "content/goals/zephyr-2.md"},
		{"words in a cell", "a.csv", "id,text\n1,\"buy our largest competitor, for cash in the\"\n", "content/goals/zephyr-2.md"},
		{"words of a block", "a.txt", "The depot in Ghent will be closed before", "content/vision.md"},
		{"characters in a row", "a.html", "<p>看板项目将在春季", "content/goals/secret.md"},
		{"words of an unknown key", "a.html", "the union has agreed to every point but", "content/goals/secret.md"},
		{"a code", "a.html", "see doc-99812", "content/vision.md"},
		{"a figure of a block", "a.html", "<td>3477500</td>", "content/vision.md"},
		{"a restricted figure", "a.csv", "a,1251000\n", "content/initiatives/a.md"},
		{"a restricted figure, grouped", "a.html", "1.251.000,00&nbsp;€", "content/initiatives/a.md"},
		{"a round figure behind its label", "a.html", "<dt>Budget</dt><dd>€1.251M</dd>", "content/initiatives/a.md"},
		{"a round figure behind its key", "a.json", `{"budget":{"amount":450000,"currency":"EUR"}}`, "content/initiatives/b.md"},
		{"an id among the pages", "sitemap.xml", "<loc>goals/next-round-2.html</loc>", "content/goals/next-round-2.md"},
		{"a title in decomposed letters", "a.html", "<p>Große Pla\u0308ne</p>", "content/goals/umlaut.md"},
		{"bytes that are no text", "a.pdf", "%PDF\x00\xff(buy our largest competitor for cash in the)", "content/goals/zephyr-2.md"},

		{"what a visible text says too", "a.html", "<td>Payments</td><td>Next steps</td><p>northern-lights", ""},
		{"the vocabulary", "decisions.html", "<h1>Decisions</h1>", ""},
		{"fewer words", "a.html", "our largest competitor for cash in the", ""},
		{"words of two texts", "a.html", "<li>buy our largest competitor</li><li>for cash in the spring</li>", ""},
		{"half a title", "a.html", "Zephyr project", ""},
		{"titles of two cells", "a.csv", "Project,Zephyr", ""},
		{"a person who is named elsewhere", "people/maria-lopez.html", "<h1>Maria Lopez</h1>", ""},
		{"part of a figure", "a.html", "11,251,000 and 3477 and 500", ""},
		{"a figure as a coordinate", "a.svg", `<path x="1251000" d="M 3477500 1"/>`, ""},
		{"one word in bytes that are no text", "a.png", "\x89PNG\x00 nimbus", ""},
		{"a round figure behind another label", "a.html", "<dt>Spent</dt><dd>€450k</dd>", ""},
		{"what the settings say", "a.html", "<title>Lumen strategy</title><h2>Pillar</h2>", ""},
		{"words of two cells of a source", "a.html", "alpha beta gamma delta epsilon zeta eta theta", ""},
		{"a class without quotes", "a.html", "<p class=nimbus>", ""},
		{"the words of an id in prose", "a.html", "in the next round 2", ""},
		{"nothing", "index.html", "<p>We deliver parcels in every town before noon, and nobody waits", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := a.Check(c.path, []byte(c.data))
			if c.from == "" {
				if err != nil {
					t.Fatalf("unexpected: %v", err)
				}
				return
			}
			if !errors.Is(err, audience.ErrLeak) {
				t.Fatalf("found nothing in %s: %q", c.path, c.data)
			}
			want := fmt.Sprintf("%q holds something from %q that the edition \"everyone\" may not see", c.path, c.from)
			if !strings.HasPrefix(err.Error(), want) {
				t.Errorf("\n got %v\nwant %s", err, want)
			}
		})
	}
}

// What the program itself puts on pages is known to everybody.
func TestAuditKnowsTheTemplates(t *testing.T) {
	if err := auditor(t, audited).Check("a.html", []byte("<h2>Nimbus</h2>")); err == nil {
		t.Fatal("the title is not found")
	}
	known := []byte("<!doctype html><h2>Nimbus</h2>")
	if err := auditor(t, audited, known).Check("a.html", known); err != nil {
		t.Errorf("a heading of the template is taken for a leak: %v", err)
	}
}

// The author's edition withholds only drafts, and an edition that withholds
// nothing is not searched.
func TestAuditOfNothing(t *testing.T) {
	for _, a := range []audience.Audit{{}, auditor(t, fstest.MapFS{"a.md": {Data: []byte("# A title of words\n")}})} {
		if err := a.Check("a.html", []byte("A title of words")); err != nil {
			t.Error(err)
		}
	}
}

// Whatever the bytes: the audit answers, and finds a title that stands in them
// as text.
func FuzzAudit(f *testing.F) {
	a := auditor(f, audited)
	for _, name := range []string{"a.html", "a.json", "a.csv", "a.ics", "a.svg", "a.txt", "a.css"} {
		f.Add(name, []byte("<p class=\"x\">a &amp; b</p> {\"a\":\"\\u00e4\\n\"} 1,250 <!-- -->"))
		f.Add(name, []byte("<a href='x\"> \\"))
		f.Add(name, []byte("\"\x00<"))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		_ = a.Check(name, data)
		if strings.HasSuffix(name, ".html") && !strings.ContainsAny(string(data), "<>&\x00") {
			if a.Check(name, append(data, "\n<p>Project Zephyr</p>"...)) == nil && validText(data) {
				t.Fatalf("the title behind %q is not found", data)
			}
		}
	})
}

// No page takes time to speak of, whatever is in it.
func TestAuditOfHostileBytes(t *testing.T) {
	a := auditor(t, audited)
	for _, piece := range []string{
		"<a", "<a '", "<a \"", "<a b=c ", "</", "<!--", "<\x01", "&", "&#x", "[[", "](", "|", "\\", "\\u", "\"", "1,", "1.", "1 000", "9", "é", "e\u0301", "\u0301", "\u00ad", "看", "a ", "project zephy ", "\n ",
	} {
		data := bytes.Repeat([]byte(piece), 100<<10/len(piece))
		for _, name := range []string{"a.html", "a.json", "a.csv", "a.ics", "a.txt", "a.css"} {
			if err := a.Check(name, data); err != nil {
				t.Errorf("%q in %s: %v", piece, name, err)
			}
		}
	}
}

func validText(data []byte) bool { return strings.ToValidUTF8(string(data), "") == string(data) }

// BenchmarkAudit shows what one document in a hundred costs that is withheld,
// and what every second one does.
func BenchmarkAudit(b *testing.B) {
	for _, each := range []int{100, 2} {
		content := fstest.MapFS{"site.yaml": audited["site.yaml"]}
		r := &words{}
		for i := range 200 {
			who := "everyone"
			if i%each == 0 {
				who = "board"
			}
			content[fmt.Sprintf("goals/goal-%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: Goal %s\naudience: %s\n---\n%s", strings.Join(strings.Fields(r.text(3)), " "), who, r.text(700))}
		}
		b.Run(fmt.Sprintf("new/1 of %d", each), func(b *testing.B) {
			settings, docs := load(b, content)
			p, _ := audience.NewPolicy(settings.Site, "everyone", today, false)
			cleared, withheld, _ := audience.Clear(docs, settings, p)
			for b.Loop() {
				withheld.NewAudit(cleared)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/200, "µs/document")
		})
		b.Run(fmt.Sprintf("check/1 of %d", each), func(b *testing.B) {
			a := auditor(b, content)
			paragraph := "<p class=\"a\">" + (&words{n: 1 << 20}).text(60) + "</p>\n<ul><li><a href=\"../goals/x.html\">y</a></li></ul>\n"
			page := []byte("<!doctype html><html><head><title>x</title></head><body>" + strings.Repeat(paragraph, 20))
			b.SetBytes(int64(len(page)))
			for b.Loop() {
				if err := a.Check("a.html", page); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// words makes text that does not repeat itself.
type words struct{ n int }

func (w *words) text(n int) string {
	var b strings.Builder
	for range n {
		w.n++
		for x := w.n * 7919; x > 0; x /= 26 {
			b.WriteByte(byte('a' + x%26))
		}
		b.WriteByte(" \n"[w.n%12/11])
	}
	return b.String()
}
