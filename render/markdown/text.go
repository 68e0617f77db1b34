package markdown

import (
	"html"
	"strings"
)

// Text returns the words of the body, code included, a line for each block:
// what a search should find. Links without words of their own have those that
// were written; live views and the ways back from footnotes have none.
func (b *Body) Text() string {
	var t textWriter
	from := int32(0)
	for _, h := range b.holes {
		t.html(b.html[from:h.at])
		from = h.at
		switch h.kind {
		case linkWhole, image, value:
			t.text(b.details[h.detail].words)
		}
	}
	t.html(b.html[from:])
	return t.b.String()
}

// textWriter takes the tags out of HTML that this package wrote: < begins a
// tag, and > ends it, nowhere else.
type textWriter struct {
	b     strings.Builder
	inTag bool
	gap   byte // a space or line end that is due before the next word
}

func (t *textWriter) html(s string) {
	for s != "" {
		if t.inTag {
			end := strings.IndexByte(s, '>')
			if end < 0 {
				return
			}
			t.inTag, s = false, s[end+1:]
			continue
		}
		start := strings.IndexByte(s, '<')
		if start < 0 {
			t.text(html.UnescapeString(s))
			return
		}
		t.text(html.UnescapeString(s[:start]))
		t.inTag, s = true, s[start+1:]
		name := strings.TrimPrefix(s[:min(len(s), 12)], "/")
		if end := strings.IndexAny(name, " >"); end >= 0 && (fateOf(name[:end]) == flow || name[:end] == "br") {
			t.gap = '\n'
		}
	}
}

func (t *textWriter) text(s string) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '\n':
			t.gap = '\n'
		case ' ', '\t':
			if t.gap == 0 {
				t.gap = ' '
			}
		default:
			if t.gap != 0 && t.b.Len() > 0 {
				t.b.WriteByte(t.gap)
			}
			t.gap = 0
			t.b.WriteByte(c)
		}
	}
}
