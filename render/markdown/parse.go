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

// Parse reads a Markdown body: the part of a document's file that the edition
// may see. Places, in the result and in diagnostics, are places in the file.
func Parse(part source.Part, o Options) (*Body, diag.List) {
	body := part.Data
	r := &reading{part: part}
	pc := parser.NewContext(parser.WithIDs(nil))
	pc.Set(readingKey, r)
	p := parsers[features(body)]()
	tree := p.Parse(text.NewReader(body), parser.WithContext(pc))
	room := p.room()
	w := writer{
		reading:  r,
		src:      body,
		patterns: o.Patterns,
		places:   places{on: o.Places},
		body:     &Body{details: make([]detail, 1)},
		out:      room.out[:0],
		plain:    room.plain[:0],
		cut:      len(body),
	}
	w.document(tree)
	room.out, room.plain = w.out, w.plain
	p.rooms.Put(room)
	return w.body, r.problems
}

// parserLabel returns a link label as the parser's context knows it.
func parserLabel(label []byte) string { return util.ToLinkReference(label) }

// finish makes the body complete once everything is written.
func (w *writer) finish() {
	b := w.body
	b.html = string(w.out)
	b.Headings, b.sections = fitted(b.Headings), fitted(b.sections)
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
