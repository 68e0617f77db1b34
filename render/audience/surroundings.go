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
	fence     string // what began the code block, "" outside one
	comment   string // what ends the comment, "" outside one
	beganLine int
}

// checkSurroundings reports markers that stand inside a comment, and blocks
// that begin inside a code block.
func (b *blocks) checkSurroundings(markers []marker) {
	var s surroundings
	var outer []surroundings
	number := 0
	for line := range lines(b.d.Body) {
		number++
		text := b.d.Body[line.start:line.end]
		if len(markers) == 0 || markers[0].line != line {
			s.read(text, b.d.Body[line.end:], number)
			continue
		}
		m := markers[0]
		markers = markers[1:]
		audience := m.form == opener || m.form == closer && m.closes == opener
		if audience && s.comment != "" {
			b.block(m.at, fmt.Sprintf("stands inside the comment that begins %s", s.above(number)), "end the comment before it, and begin another after it")
			s = surroundings{}
		}
		switch {
		case !audience:
		case m.form == opener:
			if s.fence != "" {
				b.block(m.at, fmt.Sprintf("the audience block begins inside the code block that begins %s", s.above(number)), "end the code block before it, and begin another after it")
			}
			outer, s = append(outer, s), surroundings{}
		default:
			s, outer = outer[len(outer)-1], outer[:len(outer)-1]
		}
	}
}

func (s surroundings) above(line int) string {
	if n := line - s.beganLine; n != 1 {
		return fmt.Sprintf("%d lines above", n)
	}
	return "in the line above"
}

// read takes in one line of text; after is what follows it.
func (s *surroundings) read(text, after []byte, number int) {
	inner := bytes.TrimLeft(text, " \t>")
	switch {
	case s.comment != "":
		if i := bytes.Index(text, []byte(s.comment)); i >= 0 {
			s.comment = ""
		}
	case s.fence != "":
		inner = bytes.TrimSpace(inner)
		if len(inner) >= len(s.fence) && len(bytes.Trim(inner, s.fence[:1])) == 0 {
			s.fence = ""
		}
	default:
		s.beganLine = number
		if s.fence = fenceOf(inner); s.fence == "" {
			s.comment = commentOf(text, after)
		}
	}
}

// fenceOf returns the run of characters that begins a code block, "" if the
// line begins none.
func fenceOf(line []byte) string {
	line = bytes.TrimLeft(line, "-*+0123456789.) \t")
	for _, c := range "`~" {
		rest := bytes.TrimLeft(line, string(c))
		if n := len(line) - len(rest); n >= 3 && (c == '~' || bytes.IndexByte(rest, '`') < 0) {
			return string(line[:n])
		}
	}
	return ""
}

// commentOf returns what ends the comment that the line begins and does not
// end, "" if there is none.
func commentOf(line, after []byte) string {
	if trimmed := bytes.TrimSpace(line); bytes.HasPrefix(trimmed, []byte("%%")) && bytes.Count(trimmed, []byte("%%"))%2 == 1 {
		return "%%"
	}
	i := bytes.LastIndex(line, []byte("<!--"))
	if i < 0 || bytes.Contains(line[i:], []byte("-->")) || bytes.Count(line[:i], []byte("`"))%2 == 1 {
		return ""
	}
	if len(bytes.TrimSpace(line[:i])) > 0 && !bytes.Contains(after, []byte("-->")) {
		return "" // ordinary text
	}
	return "-->"
}
