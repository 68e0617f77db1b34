package audience

import (
	"bytes"
	"fmt"
	"slices"
)

// surroundings follow a body line by line and know whether the line stands in a
// code fence or in a comment. They decide nothing about who sees what; they
// find blocks that begin in the middle of something. Withholding half a comment
// would publish its other half, and a hole in a code block would show its size.
type surroundings struct {
	fence   string // what began the code block, "" outside one
	quoted  bool   // the code block stands in a quote,
	indent  int    // or in a list item with that much before its lines
	comment string // what ends the comment, "" outside one
	began   int    // the line in which it began
	lastEnd int    // offset in the body of the last end of an HTML comment, -1 if none
}

// follow calls f for each marker of the body, in order, with what it stands in
// and its line's number from 1, until f returns false. The text of an audience
// block is a document of its own, whatever stands around it.
func follow(body []byte, markers []marker, f func(m marker, s surroundings, number int) bool) {
	clean := surroundings{lastEnd: bytes.LastIndex(body, []byte("-->"))}
	type around struct {
		surroundings
		block bool // of an audience block, not of another container
	}
	s := clean
	var outer []around
	number := 0
	for line := range lines(body) {
		number++
		if len(markers) == 0 {
			return
		}
		if markers[0].line != line {
			s.read(body[line.start:line.end], line.end, number)
			continue
		}
		m := markers[0]
		markers = markers[1:]
		if m.form == slip {
			before := s.fence
			s.read(body[line.start:line.end], line.end, number)
			now := s
			if before == "" {
				now.fence = "" // the line begins the code block itself
			}
			if !f(m, now, number) {
				return
			}
			continue
		}
		if !f(m, s, number) {
			return
		}
		switch {
		case m.form == opener:
			outer, s = append(outer, around{s, true}), clean
		case m.form == container:
			outer = append(outer, around{})
		case len(outer) > 0:
			last := outer[len(outer)-1]
			if outer = outer[:len(outer)-1]; last.block {
				s = last.surroundings
			}
		}
	}
}

// withoutExamples returns the markers without the slips that are none because
// they stand in code blocks.
func withoutExamples(body []byte, markers []marker) []marker {
	if !slices.ContainsFunc(markers, func(m marker) bool { return m.quoted }) {
		return markers
	}
	kept := make([]marker, 0, len(markers))
	follow(body, markers, func(m marker, s surroundings, _ int) bool {
		if !m.quoted || s.fence == "" {
			kept = append(kept, m)
		}
		return true
	})
	return kept
}

// checkSurroundings reports the first marker that stands inside a comment, or
// that begins a block inside a code block.
func (b *blocks) checkSurroundings(markers []marker) {
	follow(b.d.Body, markers, func(m marker, s surroundings, number int) bool {
		switch {
		case m.form != opener && (m.form != closer || m.closes != opener):
			return true
		case s.comment != "":
			b.block(m.at, fmt.Sprintf("stands inside the comment that begins %s", s.above(number)), "end the comment before it, and begin another after it")
			return false
		case m.form == opener && s.fence != "":
			b.block(m.at, fmt.Sprintf("the audience block begins inside the code block that begins %s", s.above(number)), "end the code block before it, and begin another after it")
			return false
		}
		return true
	})
}

// checkClosers reports the first closer that closes nothing, in a body that has
// no audience blocks: the opener may be what is missing.
func (b *blocks) checkClosers(markers []marker) {
	depth := 0
	follow(b.d.Body, markers, func(m marker, s surroundings, _ int) bool {
		switch {
		case s.fence != "" || s.comment != "":
		case m.form == container:
			depth++
		case m.form == closer && depth == 0:
			b.closesNothing(m)
			return false
		case m.form == closer:
			depth--
		}
		return true
	})
}

func (s surroundings) above(line int) string {
	if n := line - s.began; n != 1 {
		return fmt.Sprintf("%d lines above", n)
	}
	return "in the line above"
}

// read takes in one line of text that ends at the offset of the body.
func (s *surroundings) read(text []byte, end, number int) {
	if s.comment != "" {
		if bytes.Contains(text, []byte(s.comment)) {
			s.comment = ""
		}
		return
	}
	if s.fence != "" {
		inner := bytes.TrimLeft(text, " \t>")
		left := s.quoted && !bytes.HasPrefix(bytes.TrimLeft(text, " \t"), []byte(">")) || len(inner) > 0 && len(text)-len(inner) < s.indent
		if !left {
			inner = bytes.TrimRight(inner, " \t")
			if len(inner) >= len(s.fence) && len(bytes.Trim(inner, s.fence[:1])) == 0 {
				s.fence = ""
			}
			return
		}
		s.fence = "" // the quote or the item ended, and the code block with it
	}
	s.began = number
	if s.beginFence(text); s.fence == "" {
		s.comment = s.beginComment(text, end)
	}
}

// beginFence notes the run of characters that begins a code block.
func (s *surroundings) beginFence(line []byte) {
	inner := bytes.TrimLeft(line, " \t>-*+0123456789.)")
	for _, c := range "`~" {
		rest := bytes.TrimLeft(inner, string(c))
		n := len(inner) - len(rest)
		if n < 3 || c == '`' && bytes.IndexByte(rest, '`') >= 0 {
			continue
		}
		before := line[:len(line)-len(inner)]
		s.fence, s.indent = string(inner[:n]), 0
		s.quoted = bytes.IndexByte(before, '>') >= 0
		if len(bytes.Trim(before, " \t>")) > 0 {
			s.indent = len(before)
		}
	}
}

// beginComment returns what ends the comment that the line begins and does not
// end, "" if there is none.
func (s *surroundings) beginComment(line []byte, end int) string {
	if trimmed := bytes.TrimSpace(line); bytes.HasPrefix(trimmed, []byte("%%")) && bytes.Count(trimmed, []byte("%%"))%2 == 1 {
		return "%%"
	}
	i := bytes.LastIndex(line, []byte("<!--"))
	switch {
	case i < 0, bytes.Contains(line[i:], []byte("-->")), bytes.Count(line[:i], []byte("`"))%2 == 1:
		return ""
	case len(bytes.TrimSpace(line[:i])) > 0 && s.lastEnd < end:
		return "" // ordinary text
	}
	return "-->"
}
