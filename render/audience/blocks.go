package audience

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"

	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/source"
)

// Audience blocks are found line by line, before Markdown is parsed, so that
// nothing that Markdown knows can hide a marker. The lines of a withheld block
// are left out, its markers with them: an edition is what it would be if they had
// never been written, and a list or paragraph around them does not show that
// something is missing. The body knows its gaps, so places in the file stay
// true. The markers of a block that is shown become blank lines; so its words
// never run together with those around it.

// maxNesting is how many containers may stand in each other.
const maxNesting = 32

// extent is a run of bytes of a body.
type extent struct{ start, end int }

// blocks carries what it takes to clear one body.
type blocks struct {
	d        *doc.Document
	policy   Policy
	problems diag.List
	slips    bool     // something was meant as a marker; what follows from that is not reported
	open     []frame  // containers that have begun and not ended
	blanks   []extent // markers of blocks that the edition shows
	gaps     []extent // whole lines that it does not
	hidden   []extent // of them the text without markers
}

// frame is an open container.
type frame struct {
	marker
	hidden bool // by its own names or by a block around it
}

// clearedBody is what an edition may show of a document's body, and what it may not.
type clearedBody struct {
	data   []byte
	gaps   []source.Gap
	hidden []extent // of the document's body
}

// whole reports whether the body is the document's own, untouched.
func (b clearedBody) whole(d *doc.Document) bool {
	same := len(b.data) == len(d.Body) && (len(d.Body) == 0 || &b.data[0] == &d.Body[0])
	return same && len(b.gaps) == 0 && len(b.hidden) == 0
}

// clearBody returns what the policy's edition may show of the document's body:
// the body itself where that has no audience blocks. Of one with a problem only
// the author sees anything.
func clearBody(d *doc.Document, p Policy) (clearedBody, diag.List) {
	markers := findMarkers(d.Body, p)
	if len(markers) == 0 {
		return clearedBody{data: d.Body}, nil
	}
	b := blocks{d: d, policy: p}
	for _, m := range markers {
		if m.form == slip {
			b.slips = true
			b.block(m.at, m.message, m.hint)
		}
	}
	if slices.ContainsFunc(markers, func(m marker) bool { return m.form == opener }) {
		b.walk(markers)
		if len(b.problems) == 0 {
			b.checkSurroundings(markers)
		}
	} else if !b.slips && p.declaresSome() {
		b.checkClosers(markers)
	} // else containers, of other makes, are ordinary text
	if len(b.problems) > 0 && p.edition != Author {
		b.gaps = []extent{{0, len(d.Body)}}
		b.hidden = b.gaps
	}
	data, gaps := without(blanked(d.Body, b.blanks), b.gaps)
	return clearedBody{data, gaps, b.hidden}, b.problems
}

// blanked returns the body with spaces in the places of the markers.
func blanked(body []byte, markers []extent) []byte {
	if len(markers) == 0 {
		return body
	}
	body = slices.Clone(body)
	for _, e := range markers {
		copy(body[e.start:e.end], bytes.Repeat([]byte{' '}, e.end-e.start))
	}
	return body
}

// without returns the body without the lines, and where they stood.
func without(body []byte, lines []extent) ([]byte, []source.Gap) {
	if len(lines) == 0 {
		return body, nil
	}
	var rest []byte
	var gaps []source.Gap
	from, out := 0, 0
	for _, l := range lines {
		rest = append(rest, body[from:l.start]...)
		from, out = l.end, out+l.end-l.start
		gaps = append(gaps, source.Gap{At: len(rest), Size: out})
	}
	return append(rest, body[from:]...), gaps
}

// block adds a problem at a place of the body.
func (b *blocks) block(at extent, message, hint string) {
	b.problems.Block(b.span(at), message, hint)
}

func (b *blocks) span(at extent) diag.Span {
	return b.d.Span(b.d.Offset+at.start, b.d.Offset+at.end)
}

// walk matches closers with openers, notes in each closer what it closes, and
// what is to be blanked or left out.
func (b *blocks) walk(markers []marker) {
	from := 0 // where the text after the last marker begins
	for i := range markers {
		m := &markers[i]
		b.text(extent{from, m.line.start})
		from = m.line.end
		if len(b.open) > maxNesting {
			b.block(m.at, fmt.Sprintf("more than %d containers stand in each other", maxNesting), "")
			return
		}
		switch m.form {
		case opener:
			b.checkNames(*m)
			hidden := b.hides() || !b.policy.admitsAny(m.names)
			if !hidden {
				b.blanks = append(b.blanks, m.line)
			}
			b.open = append(b.open, frame{*m, hidden})
		case container:
			b.text(m.line)
			b.open = append(b.open, frame{*m, b.hides()})
		case closer:
			b.close(m)
		case slip:
			b.text(m.line)
		}
	}
	b.text(extent{from, len(b.d.Body)})
	for _, f := range b.open {
		if !b.slips {
			b.block(f.at, f.what()+" is never closed", "put a line "+strconv.Quote(colons(f.colons))+" where it ends")
		}
	}
}

func (f frame) what() string {
	if f.form == opener {
		return "the audience block"
	}
	return "the container"
}

// hides reports whether the text at this point is withheld.
func (b *blocks) hides() bool {
	return len(b.open) > 0 && b.open[len(b.open)-1].hidden
}

// text deals with the lines between two markers.
func (b *blocks) text(e extent) {
	if b.hides() && e.start < e.end {
		b.hidden = append(b.hidden, e)
	}
}

// close ends the innermost container.
func (b *blocks) close(m *marker) {
	if len(b.open) == 0 {
		if !b.slips {
			b.closesNothing(*m)
		}
		return
	}
	f := b.open[len(b.open)-1]
	if f.colons != m.colons && !b.slips {
		b.block(m.at, fmt.Sprintf("%s of line %d begins with %d colons and ends with %d", f.what(), b.span(f.at).Line, f.colons, m.colons),
			"write as many colons as at its beginning, so that it is clear what ends here")
	}
	b.open = b.open[:len(b.open)-1]
	switch m.closes = f.form; {
	case f.form == container:
		b.text(m.line)
	case !f.hidden:
		b.blanks = append(b.blanks, m.line)
	case !b.hides(): // the outermost that is hidden
		b.gaps = append(b.gaps, extent{f.line.start, min(m.line.end+1, len(b.d.Body))})
	}
}

func (b *blocks) closesNothing(m marker) {
	b.block(m.at, strconv.Quote(colons(m.colons))+" closes nothing", "remove it, or open the block that it was meant to close")
}

// checkNames reports names that no audience has. Such a name admits nobody.
func (b *blocks) checkNames(m marker) {
	if len(m.names) == 0 {
		b.block(m.at, "the audience block names no audience", "write "+strconv.Quote("::: audience "+b.policy.example()))
	}
	for _, n := range m.names {
		if !b.policy.knows(n.text) {
			message, hint := b.policy.unknown(n.raw)
			b.block(n.at, message, hint)
		}
	}
}
