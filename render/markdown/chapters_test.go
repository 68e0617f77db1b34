package markdown

import (
	"fmt"
	"strings"
	"testing"

	"throughline/render/source"
)

// A body is divided at its title, at headings of the second level and at rules that
// stand in no other block; together its chapters hold all of it but the rules.
func TestChapters(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"none", "One.\n\nTwo.\n", "0: | One. Two."},
		{"empty", "", ""},
		{"headings", "One.\n\n## A\n\nTwo.\n\n### B\n\nThree.\n\n## C\n", "0: | One.\n0: A | Two. B Three.\n0: C |"},
		{"a rule", "One.\n\n---\n\nTwo.\n", "0: | One.\n1: | Two."},
		{"a rule before a heading", "One.\n\n***\n\n## A\n\nTwo.\n", "0: | One.\n1: A | Two."},
		{"a second page", "One.\n\n## Second page: options\n\nTwo.\n", "0: | One.\n1: Second page: options | Two."},
		{"both at once", "One.\n\n---\n\n## Second page\n\nTwo.\n", "0: | One.\n1: Second page | Two."},
		{"a second page that is the first", "# T\n\n## Second page\n\nOne.\n", "0: T |\n0: Second page | One."},
		{"in a list", "- One\n\n  ---\n\n  ## A\n", "0: | One A"},
		{"in a quote", "> ---\n\nOne.\n", "0: | One."},
		{"a title of the second level", "## A\n\nOne.\n\n## B\n\nTwo.\n", "0: A | One.\n0: B | Two."},
		{"a title", "# T\n\nOne.\n\n## A\n\nTwo.\n", "0: T | One.\n0: A | Two."},
		{"parts of the first level", "One.\n\n# A\n\nTwo.\n\n# B\n\nThree.\n", "0: | One.\n0: A | Two.\n0: B | Three."},
		{"an embed alone", "![[a]]\n\n## B\n", "0: | a\n0: B |"},
		{"a note", "One.[^1]\n\n## A\n\nTwo.\n\n[^1]: Note.\n", "0: | One.1\n0: A | Two. Note.\u00a0↩︎"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, problems := Parse(source.Part{Text: &source.Text{Path: "a.md", Data: []byte(c.text)}, Data: []byte(c.text)}, Options{})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			var got []string
			for i, x := range b.Chapters {
				words := func(i int) string {
					var w textWriter
					w.html(string(b.HTML(Filler{Chapter: i, Demote: true})))
					return strings.Join(strings.FieldsFunc(w.b.String(), func(r rune) bool { return r == ' ' || r == '\n' }), " ")
				}
				got = append(got, strings.TrimSpace(strings.ReplaceAll(fmt.Sprintf("%d: %s | %s", x.Sheet, words(-i-1), words(i+1)), "  ", " ")))
			}
			if s := strings.Join(got, "\n"); s != c.want {
				t.Errorf("%s\nnot\n%s", s, c.want)
			}
		})
	}
}
