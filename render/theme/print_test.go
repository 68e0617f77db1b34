package theme

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// What stands on a page with others keeps its ids apart, its headings below
// theirs, and leaves behind what a page of its own needs.
func TestJoin(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"words", "<p>a &amp; b</p>", "<p>a &amp; b</p>"},
		{"headings", `<h1>A</h1><h2 id="b">B</h2><h5>C</h5>`, `<h3>A</h3><h4 id="x:b">B</h4><h6>C</h6>`},
		{"references", `<div role="group" aria-labelledby="a b"><a href="../goals/g.html#c">g</a></div>`, `<div role="group" aria-labelledby="x:a x:b"><a href="[../goals/g.html#c]">g</a></div>`},
		{"landmarks", `<section aria-labelledby="a">b</section><aside aria-label="c">d</aside>`, `<section>b</section><div>d</div>`},
		{"pictures", `<img src="a.png" alt="">`, `<img src="[a.png]" alt="">`},
		{"drawings", `<svg viewBox="0 0 1 1"><path d="M0 0"/><g clip-path="url(#c)"></g></svg>`, `<svg viewBox="0 0 1 1"><path d="M0 0"/><g clip-path="url(#x:c)"></g></svg>`},
		{"navigation", `<nav class="trail"><nav>a</nav>b</nav><p>c</p>`, `<p>c</p>`},
		{"scripts", `<script src="a.js"></script><script>"<p>"</script><p>c</p>`, `<p>c</p>`},
		{"folded", `<details open><summary id="s">a</summary></details>`, `<details open><summary id="x:s">a</summary></details>`},
		{"quotes", `<p title="a &quot;b&quot;">c</p>`, `<p title="a &#34;b&#34;">c</p>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			j := joiner{Held: Held{ID: "x", Href: func(s string) string { return "[" + s + "]" }}, out: &out}
			if err := j.join(html.NewTokenizer(strings.NewReader(c.in))); err != nil {
				t.Fatal(err)
			}
			if got := out.String(); got != c.want {
				t.Errorf("%s\nbecame %s\nnot    %s", c.in, got, c.want)
			}
		})
	}
}
