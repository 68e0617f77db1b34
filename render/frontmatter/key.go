package frontmatter

import (
	"strings"
	"unicode"
)

// Canonical returns the one spelling of a key: lower-case words joined by
// underscores. decision-makers, decisionMakers and "Decision makers" are all
// decision_makers.
func Canonical(key string) string {
	if isCanonical(key) {
		return key
	}
	var b strings.Builder
	b.Grow(len(key) + 4)
	gap, lower := false, false // a separator is due; the last character was lower-case or a digit
	for _, r := range key {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == '-' || r == '_' || r == '.' || r == '\u2010' || r == '\u2011' {
			gap = true
			continue
		}
		upper := unicode.IsUpper(r)
		if (gap || upper && lower) && b.Len() > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
		gap, lower = false, !upper && (unicode.IsLower(r) || unicode.IsDigit(r))
	}
	return b.String()
}

// isCanonical is the fast way out: nearly every key is written as it is read.
func isCanonical(key string) bool {
	for i := range len(key) {
		c := key[i]
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case c == '_' && i > 0 && i < len(key)-1 && key[i-1] != '_':
		default:
			return false
		}
	}
	return true
}
