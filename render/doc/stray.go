package doc

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"throughline/render/diag"
	"throughline/render/source"
)

// strayHeader reports lines of a body that were meant as the header, or a
// second one, and would be published with everything else.
//
// There is one rule. A line that gives a value to a key that decides who sees
// the document, whatever marks stand around the key, is no prose if it stands
//   - in the first block of the body, or
//   - directly above a line of nothing but three punctuation characters or
//     more, or below one with nothing but other keys between them, as headers
//     of all tools are fenced.
//
// Code blocks are examples, but for one with which a file begins.
func strayHeader(t *source.Text, body int) diag.List {
	s := strays{text: t, first: true}
	eachLine(t.Data, body, func(start, end int) bool {
		s.line(start, end, body == 0)
		return len(s.problems) == 0
	})
	return s.problems
}

// strays follows a body line by line.
type strays struct {
	text     *source.Text
	problems diag.List
	first    bool   // no blank line has ended the first block yet,
	begun    bool   // which has begun
	ruled    bool   // the line above is a rule, or gives a value to a key below one
	fence    []byte // what began the code block, nil outside one
	example  bool   // what stands in the code block is not read
	above    [2]int // the line above, empty if it is none of text
}

// line takes in one line. The body is the whole file if that has no header.
func (s *strays) line(start, end int, whole bool) {
	trimmed := bytes.TrimSpace(s.text.Data[start:end])
	if s.fence != nil {
		if bytes.HasPrefix(trimmed, s.fence) && len(bytes.Trim(trimmed, string(s.fence[:1]))) == 0 {
			s.fence, s.first = nil, false
		} else if !s.example {
			s.read(start, end)
		}
		return
	}
	if s.fence = codeFence(trimmed); s.fence != nil {
		s.example = s.begun || !whole
		s.begun, s.ruled, s.above = true, false, [2]int{}
		return
	}
	rule := isRule(trimmed)
	switch {
	case len(trimmed) == 0:
		s.first = s.first && !s.begun
	case rule:
		s.read(s.above[0], s.above[1])
	case s.first || s.ruled:
		s.read(start, end)
	}
	s.ruled = rule || s.ruled && likeKey(trimmed)
	s.begun, s.above = s.begun || len(trimmed) > 0, [2]int{}
	if !rule {
		s.above = [2]int{start, end}
	}
}

// read reports a line that gives a value to a key that decides who sees the
// document. Of a line that begins like JSON it looks at all keys.
func (s *strays) read(start, end int) {
	l := s.text.Data[start:end]
	parts := [][]byte{l}
	if trimmed := bytes.TrimSpace(l); len(trimmed) > 0 && (trimmed[0] == '{' || trimmed[0] == '"') {
		parts = bytes.Split(l, []byte(","))
	}
	for _, part := range parts {
		if key := meantKey(part); key != "" {
			notRead(&s.problems, s.text.Span(start, end), key)
			return
		}
	}
}

// meantKey returns the key that the line gives a value to, if it is one that
// decides who sees a document, or is close to one; else "".
func meantKey(l []byte) string {
	const longest = 60 // bytes before the colon
	i := bytes.IndexFunc(l[:min(len(l), longest)], func(r rune) bool { return r == ':' || r == '=' || r == '\uff1a' })
	if i < 1 {
		return ""
	}
	_, size := utf8.DecodeRune(l[i:])
	key := bytes.TrimFunc(l[:i], func(r rune) bool { return !unicode.IsLetter(r) })
	value := bytes.IndexFunc(l[i+size:], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	if len(key) == 0 || value < 0 || mistaken(string(key)) == nil {
		return ""
	}
	return string(key)
}

// likeKey reports whether a line may give a value to a key in YAML or TOML: one
// word with a colon or an equals sign behind it, or an item of a list.
func likeKey(trimmed []byte) bool {
	if bytes.HasPrefix(trimmed, []byte("- ")) {
		return true
	}
	i := bytes.IndexAny(trimmed, ":=")
	return i > 0 && len(bytes.Fields(trimmed[:i])) == 1
}

// isRule reports whether a line may be the fence of a header: three characters
// of punctuation or more, and nothing else. Tables, comments and containers
// have such lines too.
func isRule(trimmed []byte) bool {
	if len(trimmed) < 3 {
		return false
	}
	if c := trimmed[0]; c < utf8.RuneSelf && !unicode.IsPunct(rune(c)) && !unicode.IsSymbol(rune(c)) { // most lines
		return false
	}
	n := 0
	for len(trimmed) > 0 {
		r, size := utf8.DecodeRune(trimmed)
		trimmed = trimmed[size:]
		switch {
		case r == '|' || r == ':' || r == '`' || r == '>' || r == '\\':
			return false
		case unicode.IsPunct(r) || unicode.IsSymbol(r):
			n++
		case !unicode.IsSpace(r):
			return false
		}
	}
	return n >= 3
}

// codeFence returns what ends the code block that the line begins, or nil.
func codeFence(trimmed []byte) []byte {
	if len(trimmed) < 3 || trimmed[0] != '`' && trimmed[0] != '~' {
		return nil
	}
	n := len(trimmed) - len(bytes.TrimLeft(trimmed, string(trimmed[:1])))
	if n < 3 || trimmed[0] == '`' && bytes.IndexByte(trimmed[n:], '`') >= 0 {
		return nil
	}
	return trimmed[:n]
}

// lineEnd reports whether some program shows the character as a line's end.
func lineEnd(r rune) bool {
	return r == '\n' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// eachLine calls f for every line of the text from an offset, without its end,
// until it returns false.
func eachLine(data []byte, at int, f func(start, end int) bool) {
	odd := bytes.IndexByte(data[at:], 0x0b) >= 0 || bytes.IndexByte(data[at:], 0x0c) >= 0 || slices.ContainsFunc([]string{"\u0085", "\u2028", "\u2029"}, func(s string) bool { return bytes.Contains(data[at:], []byte(s)) })
	for at < len(data) {
		end := bytes.IndexByte(data[at:], '\n')
		if odd {
			end = bytes.IndexFunc(data[at:], lineEnd)
		}
		if end < 0 {
			f(at, len(data))
			return
		}
		if !f(at, at+end) {
			return
		}
		_, size := utf8.DecodeRune(data[at+end:])
		at += end + size
	}
}
