package audience

import (
	"bytes"
	"fmt"
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

// checkSurroundings reports the first marker that stands inside a comment, or
// that begins a block inside a code block.
func (b *blocks) checkSurroundings(markers []marker) {
	clean := surroundings{lastEnd: bytes.LastIndex(b.d.Body, []byte("-->"))}
	s := clean
	var outer []surroundings
	number := 0
	for line := range lines(b.d.Body) {
		number++
		text := b.d.Body[line.start:line.end]
		if len(markers) == 0 || markers[0].line != line {
			s.read(text, line.end, number)
			continue
		}
		m := markers[0]
		markers = markers[1:]
		audience := m.form == opener || m.form == closer && m.closes == opener
		if audience && s.comment != "" {
			b.block(m.at, fmt.Sprintf("stands inside the comment that begins %s", s.above(number)), "end the comment before it, and begin another after it")
			return
		}
		switch {
		case !audience:
		case m.form == opener:
			if s.fence != "" {
				b.block(m.at, fmt.Sprintf("the audience block begins inside the code block that begins %s", s.above(number)), "end the code block before it, and begin another after it")
				return
			}
			outer, s = append(outer, s), clean
		default:
			s, outer = outer[len(outer)-1], outer[:len(outer)-1]
		}
	}
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
