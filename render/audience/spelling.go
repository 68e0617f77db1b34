package audience

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"throughline/render/diag"
)

// isKeyword reports whether the word is, or was probably meant to be, the
// keyword, alone or with something glued to it.
func isKeyword(word string) bool {
	if len(word) < len(keyword)-2 {
		return false
	}
	word = strings.ToLower(word[:min(len(word), 64)])
	return strings.HasPrefix(word, keyword) || diag.Distance(word, keyword, 2) <= 2
}

// colonEntities are colons as HTML writes them.
var colonEntities = []string{"&colon;", "&#58;", "&#x3a;", "&#x3A;", "&Colon;"}

// oddColons are what an input method or a word processor puts in the place of
// a colon.
const oddColons = "\uff1a\ufe55\ufe13\ufe30\u2236\ua789\u02d0\u2237"

// hasOddColon reports whether there is a colon in the body in another form.
func hasOddColon(body []byte) bool {
	for _, r := range oddColons {
		if bytes.Contains(body, []byte(string(r))) {
			return true
		}
	}
	return bytes.IndexByte(body, '&') >= 0 && slices.ContainsFunc(colonEntities, func(e string) bool { return bytes.Contains(body, []byte(e)) })
}

// colonAt returns how many colons the text begins with in one character, and
// the length of that in bytes.
func colonAt(text []byte) (n, size int) {
	switch {
	case len(text) == 0:
		return 0, 0
	case text[0] == ':':
		return 1, 1
	case text[0] == '&':
		for _, e := range colonEntities {
			if bytes.HasPrefix(text, []byte(e)) {
				return 1, len(e)
			}
		}
	case text[0] >= utf8.RuneSelf:
		r, w := utf8.DecodeRune(text)
		if r == '\u2237' { // proportion, two colons in one
			return 2, w
		}
		if strings.ContainsRune(oddColons, r) {
			return 1, w
		}
	}
	return 0, 0
}

// colonRun returns the number of colons that the text begins with, blanks
// between them allowed, and the length of the run in bytes.
func colonRun(text []byte) (n, size int) {
	for i := 0; i < len(text); {
		if k, w := colonAt(text[i:]); k > 0 {
			n, i = n+k, i+w
			size = i
			continue
		}
		r, w := utf8.DecodeRune(text[i:])
		if !unicode.IsSpace(r) && !invisible(r) {
			break
		}
		i += w
	}
	return n, size
}

// wordAfter returns the first word of the text behind blanks, braces and
// whatever else people put between colons and word; letters only.
func wordAfter(text []byte) string {
	i := bytes.IndexFunc(text, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || r == ':' || strings.ContainsRune(oddColons, r) || r == '\\'
	})
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
