package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzParse holds the promises of the package against any bytes: no panic,
// safe and balanced HTML, places within the file, the same result twice.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "# Title\n\nwords [a](b.md#c) [[d|e]] ![[f]] ![g](h.png)\n",
		"> [!tip]- *t*\n> x\n>> [!n]\n\n- [x] a\n  1. b\n\n| a | b |\n|:-|-:|\n| [[x\\|y]] | ==m== |\n",
		"%%\nhidden\n\n%% shown %%x%% <!-- y -->\n", "a %% b", "a <!-- b", "<div>\n<!-- b\n\nc -->",
		"<details>\n<summary>s\n\n**x**\n\n<svg>\n\n</svg>\n</details>\n", "<p>a<p>b<li>c<td>d</table><a href=x>y<a id=z>",
		"<h1 align=center>t</h1>\n\n<a name=x href='y.md#z'>w</a> <img src=q.png width=3>\n",
		"x[^1] y[^1]\n\n[^1]: n[^2]\n[^2]: m\n\n# h\n\nz[^2]\n", "t\n: d\n\n: e\n",
		"```go\nfunc f() {}\n```\n~~~mermaid\ngraph TD\n~~~\n```view\nas: list\n```\n",
		"{{ a.b }} {{ c }} https://x.org www.y.org z@w.org\n", "[r]\n\n[r]: <a b.md> 't'\n", "## a {#b}\n## a\n## b\n",
		"<T> <b <i> </b> &amp; &#0; &#x41; \\* \x00 \t\t- x\n", "\t> \t- \t[a](b)\n",
		"<span title='%%'>%% x", "<pre>{{ a.b }}%%</pre>{{ a.b }}", "> <div>{{ a\n> .b }}",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, md string) {
		if len(md) > 4096 || strings.Contains(md, "\r") {
			t.Skip("the source holds no such text, or it would take long")
		}
		b, problems := parse(md)
		for _, l := range b.Links {
			if l.Start < 0 || l.End < l.Start || l.End > len(md) {
				t.Errorf("link %+v is outside of the text", l)
			}
		}
		for _, d := range problems {
			if d.Line == 0 || d.Message == "" || d.Hint == "" {
				t.Errorf("incomplete diagnostic %+v", d)
			}
		}
		check := func(f Filler) {
			out := string(b.HTML(f))
			if p := wrong(out); p != nil {
				t.Errorf("%+v: %s\n%s", f.Section, strings.Join(p, "\n"), out)
			}
		}
		check(Filler{DropTitle: true})
		check(asWritten(b))
		check(missing())
		check(Filler{Part: Opening, Demote: true})
		check(Filler{Part: Rest, Demote: true})
		for _, h := range b.Headings[:min(len(b.Headings), 20)] {
			f := asWritten(b)
			f.Section = h.ID
			check(f)
		}
		b.Text()
		again, _ := parse(md)
		if diff := cmp.Diff(b.HTML(Filler{}), again.HTML(Filler{})); diff != "" {
			t.Errorf("parsed twice (-first +second)\n%s", diff)
		}
	})
}
