package audience

import (
	"fmt"
	"slices"
	"strconv"

	"throughline/render/diag"
	"throughline/render/doc"
)

// Audience blocks are found line by line, before Markdown is parsed, so that
// nothing that Markdown knows can hide a marker. A withheld block is
// overwritten with spaces, and so are the markers of every block in every
// edition. A blank line ends a paragraph; so the words before and after a block
// never run together, and positions in the file stay true.

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
	blanks   []extent // what the edition does not show: markers and hidden text
	hidden   []extent // the hidden text alone
}

// frame is an open container.
type frame struct {
	marker
	hidden bool // by its own names or by a block around it
}

// clearBody returns the body that the policy's edition may show, of the same
// length as the document's, and the parts of the document's that it may not.
// The body itself is returned where it has no audience blocks. Of one with a
// problem only the author sees anything.
func clearBody(d *doc.Document, p Policy) (body []byte, hidden []extent, problems diag.List) {
	markers := findMarkers(d.Body, p)
	if len(markers) == 0 {
		return d.Body, nil, nil
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
		b.blanks = []extent{{0, len(d.Body)}}
		b.hidden = b.blanks
	}
	return blanked(d.Body, b.blanks), b.hidden, b.problems
}

// blanked returns the body with spaces in the places of all characters of the
// parts but line ends.
func blanked(body []byte, parts []extent) []byte {
	if len(parts) == 0 {
		return body
	}
	body = slices.Clone(body)
	for _, e := range parts {
		for i := e.start; i < e.end; i++ {
			if body[i] != '\n' {
				body[i] = ' '
			}
		}
	}
	return body
}

// block adds a problem at a place of the body.
func (b *blocks) block(at extent, message, hint string) {
	b.problems.Block(b.span(at), message, hint)
}

func (b *blocks) span(at extent) diag.Span {
	return b.d.Span(b.d.Offset+at.start, b.d.Offset+at.end)
}

// walk matches closers with openers, notes in each closer what it closes, and
// what is to be blanked.
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
			b.blanks = append(b.blanks, m.line)
			b.open = append(b.open, frame{*m, b.hides() || !b.policy.admitsAny(m.names)})
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
		b.blanks = append(b.blanks, e)
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
	if m.closes = f.form; f.form == opener {
		b.blanks = append(b.blanks, m.line)
	} else {
		b.text(m.line)
	}
	b.open = b.open[:len(b.open)-1]
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
