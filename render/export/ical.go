package export

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ical writes content lines as RFC 5545 wants them: ended by CR LF, and folded.
type ical struct{ buf []byte }

// longestLine is how many bytes a line may have, its end left out (RFC 5545,
// section 3.1).
const longestLine = 75

// line writes a content line. Where it is too long it goes on in the next one,
// behind a space; characters stay whole.
func (c *ical) line(s string) {
	room := longestLine
	for len(s) > room {
		cut := room
		for cut > 1 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		c.buf = append(append(c.buf, s[:cut]...), "\r\n "...)
		s, room = s[cut:], longestLine-1
	}
	c.buf = append(append(c.buf, s...), "\r\n"...)
}

// text writes a property of type TEXT (section 3.3.11), and leaves it out where
// there is none.
func (c *ical) text(name, value string) {
	if value == "" {
		return
	}
	value = strings.ReplaceAll(strings.ToValidUTF8(value, "\ufffd"), "\r\n", "\n")
	var b strings.Builder
	b.WriteString(name + ":")
	for _, r := range value {
		switch {
		case r == '\\' || r == ';' || r == ',':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n' || r == '\u2028' || r == '\u2029':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteByte(' ')
		case unicode.IsControl(r):
		default:
			b.WriteRune(r)
		}
	}
	c.line(b.String())
}
