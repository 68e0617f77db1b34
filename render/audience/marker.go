package audience

import (
	"bytes"
	"iter"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"throughline/render/diag"
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
}

// name is an audience that an opener names.
type name struct {
	text string // folded
	raw  string
	at   extent
}

// keyword is the word that makes a container an audience block.
const keyword = "audience"

// findMarkers returns the markers of the body in order. Most documents have none.
func findMarkers(body []byte, p Policy) []marker {
	var found []marker
	for line := range lines(body) {
		if m, ok := readLine(body, line, p); ok {
			found = append(found, m)
		}
	}
	return found
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

// readLine reads one line. Lines that begin with a letter, the most of them,
// are done at the first character.
func readLine(body []byte, line extent, p Policy) (marker, bool) {
	text := body[line.start:line.end]
	lead := len(text) - len(bytes.TrimLeft(text, " \t"))
	text = bytes.TrimRight(text[lead:], " \t")
	if len(text) == 0 || text[0] < utf8.RuneSelf && ('a' <= text[0]|0x20 && text[0]|0x20 <= 'z') {
		return marker{}, false
	}
	start := line.start + lead
	m := marker{line: line, at: extent{start, start + len(text)}}
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
	if m.message = findSlip(text, p); m.message != "" {
		m.form, m.hint = slip, "write "+strconv.Quote("::: audience "+p.named(text))+" on a line of its own"
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

// slipReach is how many bytes of a line are looked at for a slip: an opener
// stands at its beginning, and a line may be as long as a document.
const slipReach = 512

// findSlip recognises what looks like the beginning of an audience block and
// is not one: too few colons or other characters that look like them, a
// misspelt word, a quote or list marker before it, braces, a code fence or a
// callout in its place. Prose that mentions a block in the middle of a line is
// none of these; nor is code in backticks, nor a marker behind a backslash.
func findSlip(text []byte, p Policy) (message string) {
	text = text[:min(len(text), slipReach)]
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case isColon(r):
			n, end := colonRun(text[i:])
			if why := p.slipAfter(text[i+end:], n); why != "" {
				return why
			}
			i += end
			continue
		case r == '`' || r == '~':
			n := len(text[i:]) - len(bytes.TrimLeft(text[i:], string(r)))
			if n >= 3 && isKeyword(wordAfter(text[i+n:])) {
				return "a code fence does not make an audience block, and everybody would see it"
			}
			if r == '`' {
				return ""
			}
			i += n
			continue
		case r == '[' && bytes.HasPrefix(text[i:], []byte("[!")) && isKeyword(wordAfter(text[i+2:])):
			return "a callout does not make an audience block, and everybody would see it"
		case r == '[' || r == '<':
			i += len(skipMark(text[i:]))
			continue
		case r == '\\' || unicode.IsLetter(r):
			return ""
		}
		i += size
	}
	return ""
}

// slipAfter says what is wrong with the text behind a run of n colons, "" if
// it was not meant as an opener.
func (p Policy) slipAfter(rest []byte, n int) string {
	word := wordAfter(rest)
	switch {
	case n >= 2 && isKeyword(word):
		return "looks like the beginning of an audience block and is not one"
	case n >= 3 && p.declares(firstName(rest)):
		return "names the audience " + strconv.Quote(firstName(rest)) + " without the word " + strconv.Quote(keyword)
	case n == 1 && strings.EqualFold(word, keyword):
		// ": Audience" begins a definition, unless nothing but names follow.
		_, names, _ := bytes.Cut(bytes.ToLower(rest), []byte(keyword))
		fields := strings.FieldsFunc(string(names), func(r rune) bool { return r == ',' || r == ':' || unicode.IsSpace(r) })
		for _, f := range fields {
			if !p.declares(fold(f)) {
				return ""
			}
		}
		if len(fields) > 0 {
			return "looks like the beginning of an audience block and is not one"
		}
	}
	return ""
}

// isKeyword reports whether the word is, or was probably meant to be, the keyword.
func isKeyword(word string) bool {
	return word != "" && diag.Distance(strings.ToLower(word), keyword, 2) <= 2
}

// isColon knows the characters that an input method or a word processor puts
// in the place of a colon.
func isColon(r rune) bool {
	return strings.ContainsRune(":\uff1a\ufe55\ufe13\ufe30\u2236\ua789\u02d0\u2237", r)
}

// colonRun returns the number of colons that the text begins with, blanks
// between them allowed, and the length of the run in bytes.
func colonRun(text []byte) (n, size int) {
	for i := 0; i < len(text); {
		r, w := utf8.DecodeRune(text[i:])
		switch {
		case r == '\u2237': // proportion, two colons in one
			n, size = n+2, i+w
		case isColon(r):
			n, size = n+1, i+w
		case !unicode.IsSpace(r) && !invisible(r):
			return n, size
		}
		i += w
	}
	return n, size
}

// wordAfter returns the first word of the text behind blanks, braces and
// whatever else people put between colons and word; letters only.
func wordAfter(text []byte) string {
	i := bytes.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || isColon(r) || r == '\\' })
	if i < 0 {
		return ""
	}
	text = text[i:]
	end := bytes.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !invisible(r) })
	if end < 0 {
		end = len(text)
	}
	return strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, string(text[:end]))
}

// named returns the audience that the text names, or else an example.
func (p Policy) named(text []byte) string {
	for f := range bytes.FieldsFuncSeq(text, func(r rune) bool { return !nameRune(r) }) {
		if n := fold(string(f)); p.declares(n) {
			return n
		}
	}
	return p.example()
}

// firstName returns the first run of characters that may be the name of an
// audience, folded.
func firstName(text []byte) string {
	for f := range bytes.FieldsFuncSeq(text, func(r rune) bool { return !nameRune(r) }) {
		return fold(string(f))
	}
	return ""
}

// skipMark returns what stands at the beginning of a line without being its
// words: a task's box, a footnote's label, an HTML tag.
func skipMark(text []byte) []byte {
	if bytes.HasPrefix(text, []byte("<!--")) {
		return text[:4]
	}
	end := byte('>')
	if text[0] == '[' {
		end = ']'
		if len(text) < 2 || !bytes.ContainsAny(text[1:2], " xX^") {
			return text[:1]
		}
	}
	if i := bytes.IndexByte(text, end); i > 0 {
		return text[:i+1]
	}
	return text[:1]
}

// invisible reports whether a reader cannot see the character.
func invisible(r rune) bool { return unicode.Is(unicode.Cf, r) }

func colons(n int) string { return strings.Repeat(":", n) }
