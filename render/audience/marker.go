package audience

import (
	"bytes"
	"iter"
	"strconv"
	"strings"
)

// form says what a line of a body is to the finder of audience blocks.
type form uint8

const (
	_         form = iota
	opener         // ::: audience board
	closer         // :::
	container      // ::: tip, and whatever else other tools know
	slip           // meant as an opener, and not one
)

// marker is a line of a body that is not only text.
type marker struct {
	form    form
	line    extent // the line without its end
	at      extent // what a message about it points at
	colons  int
	names   []name // of an opener
	closes  form   // of a closer: what it closes
	message string // of a slip
	hint    string
	quoted  bool // a slip that is none in a code block
}

// name is an audience that an opener names.
type name struct {
	text string // folded
	raw  string
	at   extent
}

// keyword is the word that makes a container an audience block.
const keyword = "audience"

// scan is what is known of a body before its lines are read.
type scan struct {
	policy Policy
	odd    bool // there are colons other than ":"
	busy   bool // there is something that a slip in the middle of a line needs
}

// findMarkers returns the markers of the body in order. Most documents have none.
func findMarkers(body []byte, p Policy) []marker {
	var found []marker
	s := scan{p, hasOddColon(body), bytes.IndexByte(body, '<') >= 0 || bytes.Contains(body, []byte("::"))}
	for line := range lines(body) {
		if m, ok := s.readLine(body, line); ok {
			found = append(found, m)
		}
	}
	return withoutExamples(body, found)
}

// lines returns the lines of the body without their ends.
func lines(body []byte) iter.Seq[extent] {
	return func(yield func(extent) bool) {
		for start := 0; start < len(body); {
			end := len(body)
			if i := bytes.IndexByte(body[start:], '\n'); i >= 0 {
				end = start + i
			}
			if !yield(extent{start, end}) {
				return
			}
			start = end + 1
		}
	}
}

// readLine reads one line. Most lines begin with a letter and hold nothing that
// a marker is made of; they are done at the first look.
func (s scan) readLine(body []byte, line extent) (marker, bool) {
	p := s.policy
	text := body[line.start:line.end]
	lead := len(text) - len(bytes.TrimLeft(text, " \t"))
	text = bytes.TrimRight(text[lead:], " \t")
	if len(text) == 0 {
		return marker{}, false
	}
	start := line.start + lead
	m := marker{line: line, at: extent{start, start + len(text)}}
	if c := text[0] | 0x20; c < 'a' || c > 'z' {
		m.colons = len(text) - len(bytes.TrimLeft(text, ":"))
		if m.colons >= 3 {
			if m.colons == len(text) {
				m.form = closer
				return m, true
			}
			if readOpener(&m, text, start) {
				return m, true
			}
		}
		m.message = findSlip(text, p)
	}
	if m.message == "" && (s.odd || s.busy && (bytes.IndexByte(text, '<') >= 0 || bytes.Contains(text, []byte("::")))) {
		m.message = p.slipWithin(text)
		m.quoted = m.message != ""
	}
	if m.message != "" {
		m.form, m.hint = slip, "write "+strconv.Quote("::: audience "+p.named(text))+" on a line of its own"
		if m.quoted {
			m.hint += ", or put an example in backticks"
		}
		return m, true
	}
	m.form = container
	return m, m.colons >= 3
}

// readOpener reads "::: audience board, sales"; the word may be followed by a
// colon. It reports false for every other container.
func readOpener(m *marker, text []byte, start int) bool {
	rest := bytes.TrimLeft(text[m.colons:], " \t")
	if len(rest) < len(keyword) || !strings.EqualFold(string(rest[:len(keyword)]), keyword) {
		return false
	}
	rest = rest[len(keyword):]
	if len(rest) > 0 && !bytes.ContainsAny(rest[:1], " \t,:") {
		return false
	}
	at := start + len(text) - len(rest)
	if len(rest) > 0 && rest[0] == ':' {
		rest, at = rest[1:], at+1
	}
	m.form = opener
	for len(rest) > 0 {
		n := bytes.IndexAny(rest, " \t,")
		if n < 0 {
			n = len(rest)
		}
		if raw := string(rest[:n]); raw != "" && strings.Trim(raw, ":") == "" {
			m.form, m.message = slip, "an audience block does not end in the line where it begins"
			m.hint = "write its text in lines of its own, and " + strconv.Quote(raw) + " below it"
		} else if raw != "" {
			m.names = append(m.names, name{text: fold(raw), raw: raw, at: extent{at, at + n}})
		}
		n = min(n+1, len(rest))
		rest, at = rest[n:], at+n
	}
	return true
}

func colons(n int) string { return strings.Repeat(":", n) }
