package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"throughline/render/diag"
	"throughline/render/source"
)

// Parse reads the Markdown body that starts at the offset of the text. The
// body has the bytes of the text from there on, with what the edition may not
// see overwritten by spaces; places in diagnostics are places in the text.
func Parse(t *source.Text, body []byte, offset int, o Options) (*Body, diag.List) {
	r := &reading{file: t, offset: offset}
	pc := parser.NewContext(parser.WithIDs(nil))
	pc.Set(readingKey, r)
	tree := parsers[features(body)]().Parse(text.NewReader(body), parser.WithContext(pc))
	w := writer{
		reading:  r,
		src:      body,
		patterns: o.Patterns,
		places:   places{on: o.Places},
		body:     &Body{details: make([]detail, 1)},
		out:      make([]byte, 0, len(body)+len(body)/2),
		cut:      len(body),
	}
	w.document(tree)
	return w.body, r.problems
}

// parserLabel returns a link label as the parser's context knows it.
func parserLabel(label []byte) string { return util.ToLinkReference(label) }

// finish makes the body complete once everything is written.
func (w *writer) finish() {
	b := w.body
	b.html = string(w.out)
	b.Links, b.holes, b.details = fitted(b.Links), fitted(b.holes), fitted(b.details)
	taken := make(map[string]bool, len(b.Headings))
	for _, h := range b.Headings {
		taken[h.ID] = true
	}
	for i, id := range b.anchors {
		if taken[id] || strings.HasPrefix(id, "fn:") || strings.HasPrefix(id, "fnref") {
			b.anchors[i] = ""
			continue
		}
		taken[id] = true
		b.Anchors = append(b.Anchors, id)
	}
}

// fitted returns the list without the room it grew into: a portfolio holds ten
// thousand bodies.
func fitted[T any](s []T) []T {
	if cap(s)-len(s) <= len(s)/4 {
		return s
	}
	return slices.Clone(s)
}
