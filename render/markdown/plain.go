package markdown

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lengths of texts taken out of a body, in characters.
const (
	maxSummary  = 300
	maxSentence = 240
	nearby      = 2 * utf8.UTFMax * maxSentence // bytes around a link that its sentence is made of
)

func (w *writer) beginLeaf() {
	w.plain, w.alts, w.starts, w.bare = w.plain[:0], w.alts[:0], w.starts[:0], w.bare[:0]
	w.first = len(w.body.Links)
}

// endLeaf takes from the words of a block what the body keeps of them.
func (w *writer) endLeaf() {
	w.said = w.said || len(w.plain) > 0
	from, to := 0, 0
	links := w.body.Links[w.first:]
	for i := range links {
		if links[i].External {
			continue
		}
		for at := w.starts[i]; to < len(w.plain) && to <= at; { // the sentence that the link is in
			from, to = to, nextSentence(w.plain, to)
		}
		links[i].Sentence = w.sentence(from, to, w.starts[i])
	}
}

// bareLink is a wikilink without words of its own, and where in plain those
// stand that were written.
type bareLink struct{ from, to, link int }

// sentence returns what stands in plain between two places, around a third,
// with [[i]] for each bare link: its words are not known before it is followed.
func (w *writer) sentence(from, to, at int) string {
	from, to = max(from, at-nearby), min(to, at+nearby) // a sentence may be as long as a paragraph, with as many links
	for from < to && !utf8.RuneStart(w.plain[from]) {
		from++
	}
	for to < len(w.plain) && !utf8.RuneStart(w.plain[to]) {
		to--
	}
	s, place := w.plain[from:to], at-from
	first, _ := slices.BinarySearchFunc(w.bare, from, func(l bareLink, at int) int { return l.from - at })
	var b []byte
	for _, l := range w.bare[first:] {
		if l.to > to {
			break
		}
		b = append(b, w.plain[from:l.from]...)
		if l.from == at {
			place = len(b)
		}
		b = append(b, "[["+strconv.Itoa(l.link)+"]]"...)
		from = l.to
	}
	if b != nil {
		s = append(b, w.plain[from:to]...)
	}
	return excerpt(s, min(place, len(s)))
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
func oneLine(b []byte) string { return flat(b, len(b)) }

// flat returns the text as one line of at most max characters, cut at a word.
func flat(b []byte, max int) string {
	out := make([]byte, 0, min(len(b), max+utf8.UTFMax))
	n, word := 0, 0 // characters, and where the last word ended
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if unicode.IsSpace(r) {
			if word < len(out) {
				word = len(out)
			}
			b = b[size:]
			continue
		}
		if word > 0 && word == len(out) {
			out = append(out, ' ')
			n++
		}
		if n++; n > max {
			return string(cutWord(out, word)) + "…"
		}
		out = append(out, b[:size]...)
		b = b[size:]
	}
	return string(out)
}

// cutWord cuts the text at the end of its last whole word; where that would
// lose more than half, within the word.
func cutWord(b []byte, word int) []byte {
	if word > len(b)/2 {
		return b[:word]
	}
	_, size := utf8.DecodeLastRune(b)
	return b[:len(b)-size]
}

// withinWord reports whether the place is between two letters or digits.
func withinWord(b []byte, at int) bool {
	before, _ := utf8.DecodeLastRune(b[:at])
	after, _ := utf8.DecodeRune(b[at:])
	word := func(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	return word(before) && word(after)
}

// nextSentence returns where the sentence ends that begins at the place, with
// the space after it.
func nextSentence(text []byte, from int) int {
	for i := from; i < len(text); {
		c := text[i]
		if c != '.' && c != '!' && c != '?' && c < utf8.RuneSelf {
			i++
			continue
		}
		if end := sentenceEnd(text, i); end > 0 {
			return end
		}
		_, n := utf8.DecodeRune(text[i:])
		i += n
	}
	return len(text)
}

// excerpt returns the sentence as one line of at most maxSentence characters.
// Of a longer one it keeps what is around the place, cut at words.
func excerpt(s []byte, at int) string {
	if len(s) <= maxSentence || len(s) <= utf8.UTFMax*maxSentence && utf8.RuneCount(s) <= maxSentence {
		return flat(s, maxSentence)
	}
	start := cutBefore(s, at, maxSentence/3)
	s = s[:min(len(s), start+2*utf8.UTFMax*maxSentence)]
	if start == 0 {
		return flat(s, maxSentence)
	}
	return "…" + flat(s[start:], maxSentence-1)
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
