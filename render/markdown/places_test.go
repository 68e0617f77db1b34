package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"throughline/render/source"
)

func TestBlocksSayWhereTheyAreWritten(t *testing.T) {
	const header = "---\ntitle: A\n---\n"
	text := header + `# Title

A paragraph
of two lines.

- one
- two

  with a paragraph

> quoted

| a | b |
|---|---|
| 1 | 2 |

` + "```go\nx := 1\n```\n\n<div>raw</div>\n\n![[embedded]]\n\n## Last\n"
	parse := func(o Options) string {
		file := &source.Text{Path: "a.md", Name: `content/"a".md`, Data: []byte(text)}
		body, problems := Parse(source.Part{Text: file, Data: []byte(text[len(header):]), Offset: len(header)}, o)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return string(body.HTML(Filler{}))
	}
	marked := parse(Options{Places: true})
	var got []string
	for _, tag := range strings.Split(marked, "<") {
		name, rest, found := strings.Cut(tag, ` data-source="content/&quot;a&quot;.md:`)
		if found {
			line, _, _ := strings.Cut(rest, `"`)
			got = append(got, name+" "+line)
		}
	}
	want := []string{"h1 4", "p 6", "ul 9", "li 9", "p 9", "li 10", "p 10", "p 12", "blockquote 14", "p 14", "div 16", "pre 20", "div 24", "h2 28"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	bare := marked
	for _, place := range strings.Split(marked, ` data-source="`)[1:] {
		value, _, _ := strings.Cut(place, `"`)
		bare = strings.Replace(bare, ` data-source="`+value+`"`, "", 1)
	}
	if diff := cmp.Diff(parse(Options{}), bare); diff != "" {
		t.Errorf("more than the places differs (-without +with):\n%s", diff)
	}
}
