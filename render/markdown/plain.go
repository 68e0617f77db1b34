package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lengths of texts taken out of a body, in characters.
const (
	maxSummary  = 300
	maxSentence = 240
)

func (w *writer) beginLeaf() {
	w.plain, w.alts, w.starts = w.plain[:0], w.alts[:0], w.starts[:0]
	w.first = len(w.body.Links)
}

// endLeaf takes from the words of a block what the body keeps of them.
func (w *writer) endLeaf() {
	w.body.Words += countWords(w.plain)
	links := w.body.Links[w.first:]
	for i := range links {
		if !links[i].External {
			links[i].Sentence = sentence(w.plain, w.starts[i])
		}
	}
}

// wordsFrom returns the plain text of the block from the place on, without
// that of its images.
func (w *writer) wordsFrom(from int) []byte {
	if len(w.alts) == 0 {
		return w.plain[from:]
	}
	var words []byte
	for _, a := range w.alts {
		if a[0] >= from {
			words = append(words, w.plain[from:a[0]]...)
			from = a[1]
		}
	}
	return append(words, w.plain[from:]...)
}

// oneLine returns the text with each run of spaces made one, and none around.
func oneLine(b []byte) string { return string(bytes.Join(bytes.Fields(b), []byte(" "))) }

// countWords counts runs of letters and digits between spaces.
func countWords(b []byte) int {
	n, in := 0, false
	for _, r := range string(b) {
		switch {
		case unicode.IsSpace(r):
			in = false
		case !in && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			in = true
			n++
		}
	}
	return n
}

// withinWord reports whether the place is between two letters or digits.
func withinWord(b []byte, at int) bool {
	before, _ := utf8.DecodeLastRune(b[:at])
	after, _ := utf8.DecodeRune(b[at:])
	word := func(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	return word(before) && word(after)
}

// shorten cuts the text at a word so that it has at most max characters.
func shorten(s string, max int) string {
	if utf8.RuneCountInString(s) <= max {
		return s
	}
	runes := []rune(s)[:max-1]
	for i := len(runes) - 1; i > max/2; i-- {
		if unicode.IsSpace(runes[i]) {
			runes = runes[:i]
			break
		}
	}
	return strings.TrimRightFunc(string(runes), unicode.IsSpace) + "…"
}

// sentence returns the sentence of the text around the place, as one line of
// at most maxSentence characters: what is cut off is cut at a word.
func sentence(text []byte, at int) string {
	from, to := 0, len(text)
	for i := 0; i < len(text); {
		end := sentenceEnd(text, i)
		if end == 0 {
			_, n := utf8.DecodeRune(text[i:])
			i += n
			continue
		}
		if end <= at {
			from = end
		} else {
			to = end
			break
		}
		i = end
	}
	s, at := text[from:to], at-from
	if utf8.RuneCount(s) <= maxSentence {
		return oneLine(s)
	}
	before, after := "", ""
	// Keep the place in sight: a third of the length before it, at most.
	if start := cutBefore(s, at, maxSentence/3); start > 0 {
		s, before = s[start:], "…"
	}
	line := oneLine(s)
	if utf8.RuneCountInString(line)+len([]rune(before)) > maxSentence {
		line = shorten(line, maxSentence-len([]rune(before)))
	}
	return before + line + after
}

// cutBefore returns the start of a word at most n characters before the place.
func cutBefore(s []byte, at, n int) int {
	i := at
	for ; i > 0 && n > 0; n-- {
		_, size := utf8.DecodeLastRune(s[:i])
		i -= size
	}
	if i == 0 {
		return 0
	}
	for j := i; j < at; j++ {
		if s[j] == ' ' || s[j] == '\n' {
			return j + 1
		}
	}
	return i
}

// sentenceEnd returns the place after a sentence that ends with the character
// at i, and the space after it; 0 if none does.
func sentenceEnd(text []byte, i int) int {
	r, n := utf8.DecodeRune(text[i:])
	end := i + n
	switch r {
	case '。', '！', '？':
		return end
	case '.', '!', '?', '…':
	default:
		return 0
	}
	for end < len(text) && bytes.IndexByte([]byte(`"')]`), text[end]) >= 0 {
		end++
	}
	if end == len(text) || text[end] != ' ' && text[end] != '\n' {
		return 0
	}
	next, _ := utf8.DecodeRune(bytes.TrimLeft(text[end:], " \n"))
	if unicode.IsLower(next) || r == '.' && abbreviated(text[:i]) {
		return 0
	}
	return end + 1
}

// abbreviated reports whether a full stop after the text ends no sentence: it
// follows a single letter, a number, or a usual abbreviation.
func abbreviated(text []byte) bool {
	start := bytes.LastIndexAny(text, " \n(.") + 1
	word := strings.ToLower(string(text[start:]))
	if utf8.RuneCountInString(word) <= 1 {
		return true
	}
	switch word {
	case "approx", "bzw", "ca", "cf", "dr", "etc", "fig", "inc", "mr", "mrs", "ms", "no", "nr", "prof", "resp", "st", "usw", "vs":
		return true
	}
	return strings.Trim(word, "0123456789") == ""
}
