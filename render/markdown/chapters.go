package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Chapter is a part of a body that stands below a heading of the second level,
// or before the first of them.
type Chapter struct {
	Sheet   int // of paper, from 0 on: its author begins a new one with a rule, or with a heading that begins with "Second page"
	Heading int // index into Body.Headings, -1 if there is none

	head, rest span
}

// sign is a place at which a body may be divided: a heading or rule that stands
// in no other block.
type sign struct {
	heading    int // -1 for a rule
	start, end span
}

// rule writes a thematic break.
func (w *writer) rule(n ast.Node) {
	start := w.here()
	w.write("<hr>\n")
	if n.Parent().Kind() == ast.KindDocument && len(w.open) == 0 {
		w.signs = append(w.signs, sign{-1, start, w.here()})
	}
}

// chapters divides the body. Its title is the heading of a chapter like others.
func (w *writer) chapters(title int) []Chapter {
	all := w.since(span{})
	list := []Chapter{{Heading: -1, rest: all}}
	for _, s := range w.signs {
		words := ""
		if s.heading >= 0 {
			words = w.body.Headings[s.heading].Text
		}
		last := &list[len(list)-1]
		switch {
		case s.heading < 0:
			last.endAt(s.start)
			list = append(list, Chapter{Sheet: last.Sheet + 1, Heading: -1, rest: between(s.end, all)})
		case w.body.Headings[s.heading].Level == 2 || s.heading == title:
			sheet := last.Sheet
			fresh := (last.Heading < 0 || last.Heading == title) && last.rest.from == s.start.from && last.rest.holeFrom == s.start.holeFrom // nothing stands before it
			if turnsPage(words) && !fresh {
				sheet++
			}
			last.endAt(s.start)
			list = append(list, Chapter{Sheet: sheet, Heading: s.heading, head: between(s.start, s.end), rest: between(s.end, all)})
		}
	}
	kept := list[:0]
	for _, c := range list {
		if c.Heading >= 0 || c.rest.from < c.rest.to || c.rest.holeFrom < c.rest.holeTo { // an embed alone is no text of its own
			kept = append(kept, c)
		}
	}
	return kept
}

func (c *Chapter) endAt(s span) { c.rest.to, c.rest.holeTo = s.from, s.holeFrom }

// between is what lies from the beginning of one span to that of another, or to
// the end of all.
func between(from, to span) span {
	s := span{from.from, to.from, from.holeFrom, to.holeFrom}
	if to.from == 0 && to.to > 0 { // the whole
		s.to, s.holeTo = to.to, to.holeTo
	}
	return s
}

// turnsPage reports whether a heading opens a second page.
func turnsPage(words string) bool {
	return strings.HasPrefix(strings.ToLower(words), "second page")
}
