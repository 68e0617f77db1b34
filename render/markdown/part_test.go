package markdown

import (
	"strings"
	"testing"
)

// What stands before the first heading below the title is the opening; the
// rest begins with that heading.
func TestParts(t *testing.T) {
	for _, c := range []struct{ name, md, opening, rest string }{
		{"no heading", "One.\n\nTwo.\n", "One. Two.", ""},
		{"a title alone", "# T\n\nOne.\n", "One.", ""},
		{"a title and a heading", "# T\n\nOne [a](b.md).\n\n## H\n\nTwo [c](d.md).\n\n## I\n", "One a.", "H Two c. I"},
		{"a heading at once", "# T\n\n## H\n\nTwo.\n", "", "H Two."},
		{"a heading that is the title", "## T\n\nOne.\n\n## H\n\nTwo.\n", "One.", "H Two."},
		{"a heading of the first level", "# T\n\nOne.\n\n# H\n\nTwo.\n", "One.", "H Two."},
		{"headings inside other blocks", "# T\n\n> ## Q\n\n- ## L\n\n<details>\n\n## D\n\n</details>\n\n## H\n", "Q L D", "H"},
		{"a title that comes later", "One.\n\n## H\n\n# T\n\nTwo.\n", "One. H Two.", ""},
		{"footnotes", "# T\n\nOne.[^1]\n\n## H\n\nTwo.[^1]\n\n[^1]: Note.\n", "One.1 H Two.1 Note.&#160;↩︎&#160;↩︎", ""},
		{"nothing", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, _ := parse(c.md)
			part := func(p Part) string {
				f := asWritten(b)
				f.Part, f.DropTitle = p, true
				return strings.Join(normalWords(string(b.HTML(f))), " ")
			}
			opening, rest := part(Opening), part(Rest)
			if opening != c.opening {
				t.Errorf("the opening is %q, not %q", opening, c.opening)
			}
			if rest != c.rest {
				t.Errorf("the rest is %q, not %q", rest, c.rest)
			}
			if both, whole := opening+rest, part(Whole); strings.ReplaceAll(both, " ", "") != strings.ReplaceAll(whole, " ", "") {
				t.Errorf("together they are %q, not %q", both, whole)
			}
		})
	}
}

// normalWords are the words of HTML without its tags.
func normalWords(s string) []string {
	var b strings.Builder
	for {
		text, rest, ok := strings.Cut(s, "<")
		b.WriteString(text)
		if !ok {
			return strings.Fields(b.String())
		}
		_, s, _ = strings.Cut(rest, ">")
	}
}
