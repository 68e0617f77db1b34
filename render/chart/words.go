package chart

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// real says that a figure can be drawn.
func real(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// say writes a figure with the caller's format, or plainly. A figure that is
// none has no words.
func say(format func(float64) string, v float64) string {
	switch {
	case !real(v):
		return ""
	case format != nil:
		return format(v)
	}
	return plain(v)
}

// plain writes a figure with at most six digits behind the point, in groups of
// three, with a true minus.
func plain(v float64) string {
	s := strconv.FormatFloat(math.Abs(v), 'f', -1, 64)
	whole, part, _ := strings.Cut(s, ".")
	if len(part) > 6 {
		whole, part, _ = strings.Cut(strconv.FormatFloat(math.Abs(v), 'f', 6, 64), ".")
		part = strings.TrimRight(part, "0")
	}
	var b strings.Builder
	if v < 0 && strings.Trim(whole+part, "0") != "" {
		b.WriteString("−")
	}
	for i, r := range whole {
		if left := len(whole) - i; i > 0 && left%3 == 0 && len(whole) > 4 {
			b.WriteString("\u202f")
		}
		b.WriteRune(r)
	}
	if part != "" {
		b.WriteString("." + part)
	}
	return b.String()
}

// count writes a number of things: "1 bar", "3 bars".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// list joins the parts that say something.
func list(sep string, parts ...string) string {
	kept := make([]string, 0, len(parts))
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, sep)
}

// sentence joins the parts that say something into one sentence.
func sentence(parts ...string) string {
	s := list(", ", parts...)
	if s == "" {
		return ""
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + strings.TrimSuffix(s[n:], ".") + "."
}
