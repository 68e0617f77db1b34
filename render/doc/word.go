package doc

import (
	"strconv"
	"strings"

	"throughline/render/frontmatter"
)

// Word is a value from a list of words.
type Word struct {
	Name  string // canonical; of an unknown word its canonical spelling
	Raw   string // as written
	Known bool   // it is in the list, or there is no list
}

// WordDef is one word of a list.
type WordDef struct {
	Name, Label string
	Also        []string // synonyms, in canonical spelling
}

// parseWord finds the word or a synonym of it, in any spelling.
func parseWord(s string, defs []WordDef) Word {
	raw := strings.TrimSpace(s)
	name := frontmatter.Canonical(strings.ReplaceAll(raw, "/", " "))
	for _, d := range defs {
		if d.Name == name {
			return Word{d.Name, raw, true}
		}
	}
	for _, d := range defs {
		for _, also := range d.Also {
			if also == name {
				return Word{d.Name, raw, true}
			}
		}
	}
	return Word{name, raw, len(defs) == 0}
}

// Word returns what a text means as a value of a field of words.
func (f *Field) Word(s string) Word { return parseWord(s, f.Words) }

// words makes a list from names; labels are made from them.
func words(names ...string) []WordDef {
	defs := make([]WordDef, len(names))
	for i, n := range names {
		name, also, _ := strings.Cut(n, ": ")
		defs[i] = WordDef{Name: name, Label: label(name)}
		if also != "" {
			defs[i].Also = strings.Split(also, " ")
		}
	}
	return defs
}

// label makes "In progress" of in_progress.
func label(name string) string {
	s := strings.ReplaceAll(name, "_", " ")
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// Level is a judgement from 1, very low, to 5, very high.
type Level uint8

// levelWords are the levels in order, with what people also call them.
var levelWords = words(
	"very_low: minimal negligible rare trivial",
	"low: minor unlikely small",
	"medium: med moderate mid possible normal",
	"high: major likely large strong",
	"very_high: critical severe extreme highest certain almost_certain",
)

// ParseLevel reads a level: 1 to 5, a word (low is 2, medium 3, high 4, and
// with "very" 1 and 5), or a percentage, of which each fifth is a level.
func ParseLevel(s string) (Level, error) {
	s = strings.TrimSpace(s)
	if n, err := strconv.Atoi(s); err == nil {
		if n < 1 || n > 5 {
			return 0, problemf("a level goes from 1 to 5")
		}
		return Level(n), nil
	}
	if q, err := ParseQuantity(s, ""); err == nil && q.Unit == "%" {
		if q.Number.Sign() < 0 || q.Number.Cmp(NewDecimal(100, 0)) > 0 {
			return 0, problemf("a percentage for a level goes from 0 to 100")
		}
		return max(1, Level((q.Number.Float()+19.999)/20)), nil
	}
	w := parseWord(s, levelWords)
	for i, d := range levelWords {
		if d.Name == w.Name {
			return Level(i + 1), nil
		}
	}
	return 0, errNotLevel
}

// String returns the word for the level.
func (l Level) String() string {
	if l < 1 || int(l) > len(levelWords) {
		return ""
	}
	return levelWords[l-1].Label
}
