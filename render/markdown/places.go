package markdown

import (
	"bytes"
	"strconv"
	"strings"
)

// PlaceAttr is the attribute of a block that says where it is written, as
// file:line, if [Options] ask for it.
const PlaceAttr = "data-source"

// places gives blocks the attribute.
type places struct {
	on   bool
	next int // the line of the block whose tag comes next, from 1; 0 for none

	at, line int // line is that of the offset at in the file, counted before
}

// lineOf returns the line of an offset in the body, 0 if it is none.
func (w *writer) lineOf(pos int) int {
	if pos < 0 || pos > len(w.src) {
		return 0
	}
	p := &w.places
	at, _ := w.part.Range(pos, pos)
	if p.line == 0 || at < p.at {
		p.at, p.line = 0, 1
	}
	p.line += bytes.Count(w.part.Text.Data[p.at:at], []byte{'\n'})
	p.at = at
	return p.line
}

// placed returns what is to be written with the attribute in its first tag. If
// it does not begin with one, the block has no element of its own.
func (w *writer) placed(s string) string {
	line := w.places.next
	w.places.next = 0
	if len(s) < 2 || s[0] != '<' || s[1] < 'a' || s[1] > 'z' {
		return s
	}
	name := strings.IndexAny(s, " >\n")
	if name < 0 {
		name = len(s)
	}
	place := appendEscaped(nil, w.part.Text.Name+":"+strconv.Itoa(line))
	return s[:name] + " " + PlaceAttr + `="` + string(place) + `"` + s[name:]
}
