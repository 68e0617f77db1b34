package doc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// notation says how numbers of a site are written where the characters alone
// do not tell.
type notation struct {
	commaGroups bool // 1,200 is one thousand two hundred; else it is ambiguous
	commaPoint  bool // 1,200 is one and two tenths: a file whose cells are not separated by commas
	pointGroups bool // 1.200 is ambiguous, as in money; else a single point is always decimal
}

// splitNumber cuts a number off the front of the text: sign, digits and their
// separators. It returns what follows, untrimmed.
func splitNumber(s string) (number, rest string) {
	i := 0
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case '0' <= r && r <= '9', i == 0 && isSign(r):
		case i > 0 && isSeparator(r) && i+n < len(s) && s[i+n] >= '0' && s[i+n] <= '9':
		default:
			return s[:i], s[i:]
		}
		i += n
	}
	return s, ""
}

func isSign(r rune) bool { return r == '-' || r == '+' || r == '−' }

func isSeparator(r rune) bool { return r == '.' || r == ',' || isGroupMark(r) }

// isGroupMark reports whether the character can only separate thousands.
func isGroupMark(r rune) bool {
	return r == '\'' || r == '’' || r == '_' || r == ' ' || r == '\u00a0' || r == '\u2009' || r == '\u202f'
}

// number reads what splitNumber cut off.
func (n notation) number(s string) (Decimal, error) {
	sign := ""
	if r, size := utf8.DecodeRuneInString(s); isSign(r) {
		s = s[size:]
		if r != '+' {
			sign = "-"
		}
	}
	point, err := n.decimalMark(s)
	if err != nil {
		return Decimal{}, err
	}
	whole, fraction := s, ""
	if point >= 0 {
		whole, fraction = s[:point], s[point+1:]
	}
	whole, ok := ungroup(whole)
	if !ok || strings.IndexFunc(fraction, isSeparator) >= 0 {
		return Decimal{}, errAmbiguous
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	return ParseDecimal(sign + whole + fraction)
}

// decimalMark returns where the decimal point or comma is, -1 if there is none.
func (n notation) decimalMark(s string) (int, error) {
	dot, comma := strings.LastIndexByte(s, '.'), strings.LastIndexByte(s, ',')
	switch {
	case dot < 0 && comma < 0:
		return -1, nil
	case dot >= 0 && comma >= 0:
		return max(dot, comma), nil
	}
	mark := max(dot, comma)
	if strings.Count(s, s[mark:mark+1]) > 1 {
		return -1, nil // 1.200.000
	}
	if strings.IndexFunc(s, isGroupMark) >= 0 || !groupable(s, mark) {
		return mark, nil
	}
	switch {
	case comma >= 0 && n.commaPoint:
		return mark, nil
	case comma >= 0 && n.commaGroups:
		return -1, nil
	case comma >= 0, n.pointGroups:
		return 0, errAmbiguous
	}
	return mark, nil
}

// groupable reports whether a single mark may separate thousands: one to three
// digits before it that are not 0 alone, exactly three after it.
func groupable(s string, mark int) bool {
	return len(s)-mark-1 == 3 && mark >= 1 && mark <= 3 && s[0] != '0'
}

// ungroup removes the separators of thousands, if they stand where they should.
func ungroup(s string) (string, bool) {
	var groups []string
	var mark rune
	for s != "" {
		i := strings.IndexFunc(s, isSeparator)
		if i < 0 {
			groups = append(groups, s)
			break
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if mark != 0 && r != mark {
			return "", false
		}
		mark = r
		groups = append(groups, s[:i])
		s = s[i+n:]
	}
	for i, g := range groups {
		if i > 0 && len(g) != 3 || i == 0 && len(groups) > 1 && (len(g) < 1 || len(g) > 3) {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

// multiplier cuts a power of ten such as k, M or million off the front of what
// follows a number. Letters that go on, as in MB, are a unit.
func multiplier(s string) (places int, rest string) {
	trimmed := strings.TrimLeftFunc(s, unicode.IsSpace)
	apart := len(trimmed) < len(s)
	end := strings.IndexFunc(trimmed, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(trimmed)
	}
	word := trimmed[:end]
	switch word {
	case "k", "K", "M", "B", "T":
		if apart { // 5 M may be metres
			return 0, s
		}
	}
	switch word {
	case "k", "K", "tsd", "Tsd", "thousand":
		places = 3
	case "M", "mn", "Mn", "mio", "Mio", "mln", "million", "Million", "millions":
		places = 6
	case "B", "bn", "Bn", "mrd", "Mrd", "billion", "Billion", "billions":
		places = 9
	case "T", "tn", "trillion":
		places = 12
	default:
		return 0, s
	}
	return places, strings.TrimPrefix(trimmed[end:], ".")
}
