package audience

import (
	"unicode"
	"unicode/utf8"
)

// The audit compares texts as runs of words: letters and digits, lower-case,
// with everything between them forgotten. So a title is found whether it stands
// in a heading, a file name, an anchor or a line of JSON.

// runLength is how many words in a row betray a text.
const runLength = 8 // a power of two

// paragraph ends a run of words: what stands before it and after it are not one
// text. It cannot occur in a source.
const paragraph = 0

// Seeds of the hashes. That two things have one hash is a chance of 1 in 2^64.
const (
	hashStart  = 14695981039346656037
	hashPrime  = 1099511628211
	runPrime   = 0x9E3779B97F4A7C15
	figureSeed = 0xD6E8FEB86659FD93
	labelSeed  = 0xA0761D6478BD642F
)

// word is one word of a text.
type word struct {
	hash    uint64
	start   int // offset of its first byte
	letters int
	digits  int
	first   bool // of a paragraph
}

// telling reports whether the word can say something: not a number, not a
// period such as q3, not a particle. A character of a script without spaces
// counts as three letters.
func (w word) telling() bool { return w.letters >= 3 }

// eachWord calls f for each word of the text, until it returns false. In
// scripts that are written without spaces each character is a word. Soft
// hyphens and other invisible characters are as if they were not there.
func eachWord(text []byte, f func(word) bool) {
	w, more := word{hash: hashStart, first: true}, true
	done := func() {
		if more && w.letters+w.digits > 0 {
			more = f(w)
			w = word{hash: hashStart}
		}
	}
	for i := 0; i < len(text) && more; {
		if w.letters+w.digits == 0 {
			w.start = i
		}
		c := text[i]
		if 'a' <= c && c <= 'z' { // as most are
			w.letters++
			w.hash = (w.hash ^ uint64(c)) * hashPrime
			i++
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[i:])
		}
		i += size
		switch {
		case size > 1 && invisible(r):
		case size > 1 && unspaced(r):
			done()
			w.start = i - size
			w.take(r)
			w.letters = 3
			done()
		case !w.take(r):
			done()
			w.first = w.first || r == paragraph
		}
	}
	done()
}

// take adds the character to the word. It reports false for one that is not
// part of words.
func (w *word) take(r rune) bool {
	switch {
	case 'a' <= r|0x20 && r|0x20 <= 'z':
		r |= 0x20
		w.letters++
	case '0' <= r && r <= '9':
		w.digits++
	case r < utf8.RuneSelf:
		return false
	case unicode.IsLetter(r), unicode.IsMark(r):
		r = unicode.ToLower(r)
		w.letters++
	case unicode.IsDigit(r):
		w.digits++
	default:
		return false
	}
	w.hash = (w.hash ^ uint64(r)) * hashPrime
	return true
}

// unspaced reports whether the character belongs to a script that does not put
// spaces between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// runs follows the words of a text and knows the runs that end at the last one.
type runs struct {
	ring    [runLength]uint64
	telling [runLength]bool
	n       uint      // words of the paragraph so far
	last    [2]uint64 // the last words, of whatever paragraph
}

func (r *runs) add(w word) {
	if w.first {
		r.n = 0
	}
	r.ring[r.n%runLength] = w.hash
	r.telling[r.n%runLength] = w.telling()
	r.n++
	r.last = [2]uint64{w.hash, r.last[0]}
}

// before returns the hash of the word that stands n words before the next one.
func (r *runs) before(n int) uint64 { return r.last[n-1] }

// longest returns the length of the longest run that ends at the last word.
func (r *runs) longest() uint { return min(r.n, runLength) }

// lengthen returns the hash of the run of that length that ends at the last
// word, given the hash of the run that is one shorter.
func (r *runs) lengthen(hash uint64, length uint) uint64 {
	h := (hash + r.ring[(r.n-length)%runLength]) * runPrime
	return h ^ h>>29
}

// hash returns the hash of the run of that length that ends at the last word.
func (r *runs) hash(length uint) uint64 {
	h := uint64(hashStart)
	for k := uint(1); k <= length; k++ {
		h = r.lengthen(h, k)
	}
	return h
}

// tellingWords returns how many of the last words are telling.
func (r *runs) tellingWords() int {
	n := 0
	for _, t := range r.telling[:r.longest()] {
		if t {
			n++
		}
	}
	return n
}
