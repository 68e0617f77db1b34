package markdown

import (
	"strconv"
	"strings"
	"unicode"
)

// slug returns the text as GitHub makes heading ids: lower-case, spaces as
// hyphens, and of the rest only letters, marks, digits and connectors kept.
// Leading and trailing hyphens stay, as they do there.
//
// The set is that of \p{Word} in GitHub's pipeline: Alphabetic, Mark,
// Decimal_Number and Connector_Punctuation, plus hyphen and space.
func slug(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-' || r == '_':
			b.WriteByte(byte(r))
		case 'A' <= r && r <= 'Z':
			b.WriteByte(byte(r) | 0x20)
		case r == ' ':
			b.WriteByte('-')
		case r == 'İ': // the one letter whose lower case is two characters
			b.WriteString("i̇")
		case r >= 0x80 && unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc, unicode.Other_Alphabetic):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// slugger hands out ids that are unique in one body, as github-slugger does:
// a taken id gets -1, -2 … until it is free.
type slugger struct{ taken map[string]int }

func (s *slugger) unique(id string) string {
	if id == "" {
		id = "section"
	}
	if s.taken == nil {
		s.taken = map[string]int{}
	}
	result := id
	for {
		if _, ok := s.taken[result]; !ok {
			break
		}
		s.taken[id]++
		result = id + "-" + strconv.Itoa(s.taken[id])
	}
	s.taken[result] = 0
	return result
}
