package audience

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Figures are compared by value: 1250000, 1,250,000, 1.250.000, 1 250 000,
// €1.25M and 1.25 million are one figure. What stands behind the decimal point
// of the full value is left out.

// separators may stand between groups of three digits, one sort in a figure.
const separators = ",.'’_ \u00a0\u2009\u202f"

// maxDigits is how many digits a figure has at most: more do not fit in 64 bits.
const maxDigits = 18

// scales are the words that multiply, with their powers of ten. Those of one
// letter must stand directly behind the digits.
var scales = []struct {
	word  string
	power int
}{
	{"k", 3}, {"tsd", 3}, {"thousand", 3},
	{"m", 6}, {"mn", 6}, {"mio", 6}, {"million", 6}, {"millions", 6},
	{"b", 9}, {"bn", 9}, {"mrd", 9}, {"billion", 9}, {"billions", 9},
}

// eachFigure calls f for every figure of the text.
func eachFigure(text []byte, f func(value uint64)) {
	for i := 0; i < len(text); {
		if c := text[i]; c < '0' || c > '9' {
			i++
			continue
		}
		value, size, ok := figureAt(text, i)
		if ok {
			f(value)
		}
		i += size
	}
}

// figureNeedle and labelNeedle are what an [Audit] knows a figure by.
func figureNeedle(value uint64) uint64 { return (value ^ figureSeed) * runPrime }

// labelNeedle stands for a figure behind a word, which has the hash.
func labelNeedle(label, value uint64) uint64 {
	h := (label ^ labelSeed) * runPrime
	return (h ^ h>>31 ^ value) * hashPrime
}

// figureAt reads the figure at the offset, and its length in bytes. It reports
// false if there is none, or the digits are part of a word.
func figureAt(text []byte, i int) (value uint64, size int, ok bool) {
	if text[i] < '0' || text[i] > '9' {
		return 0, 0, false
	}
	value, size, ok = readFigure(text[i:])
	before, _ := utf8.DecodeLastRune(text[:i])
	return value, size, ok && before != '_' && !unicode.IsLetter(before)
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c >= utf8.RuneSelf }

// readFigure reads the figure that the text begins with, and its length. It
// reports false for one that is too long to be a figure.
func readFigure(text []byte) (value uint64, size int, ok bool) {
	digits, size := digitRun(text)
	if len(digits) <= 3 {
		for sep := ""; ; {
			n := group(text[size:], sep)
			if n == 0 {
				break
			}
			sep = string(text[size : size+n-3])
			if len(digits) <= maxDigits {
				digits += string(text[size+n-3 : size+n])
			}
			size += n
		}
	}
	fraction := ""
	if size+1 < len(text) && (text[size] == '.' || text[size] == ',') {
		if f, n := digitRun(text[size+1:]); n > 0 {
			fraction, size = f, size+1+n
		}
	}
	power, n := scale(text[size:])
	size += n
	if len(fraction) < power {
		fraction += strings.Repeat("0", power-len(fraction))
	}
	digits = strings.TrimLeft(digits+fraction[:power], "0")
	if len(digits) > maxDigits {
		return 0, size, false
	}
	for _, c := range []byte(digits) {
		value = value*10 + uint64(c-'0')
	}
	return value, size, true
}

// digitRun returns the digits that the text begins with.
func digitRun(text []byte) (digits string, size int) {
	for size < len(text) && '0' <= text[size] && text[size] <= '9' {
		size++
	}
	return string(text[:size]), size
}

// group returns the length of a separator and the three digits behind it, 0 if
// the text does not begin with them. The separator must be sep unless that is "".
func group(text []byte, sep string) int {
	if len(text) < 4 {
		return 0
	}
	r, n := utf8.DecodeRune(text)
	if !strings.ContainsRune(separators, r) || sep != "" && string(text[:n]) != sep {
		return 0
	}
	if _, digits := digitRun(text[n:]); digits != 3 {
		return 0
	}
	return n + 3
}

// scale returns the power of ten of the word that the text begins with, and its
// length with the blank before it.
func scale(text []byte) (power, size int) {
	blank := 0
	if len(text) > 0 && text[0] == ' ' {
		blank = 1
	} else if r, n := utf8.DecodeRune(text); r == '\u00a0' || r == '\u202f' {
		blank = n
	}
	end := blank
	for end < len(text) && 'a' <= text[end]|0x20 && text[end]|0x20 <= 'z' && end-blank < 9 {
		end++
	}
	if end-blank < 2 && blank > 0 || end < len(text) && letter(text[end]) {
		return 0, 0
	}
	w := strings.ToLower(string(text[blank:end]))
	for _, s := range scales {
		if s.word == w {
			return s.power, end
		}
	}
	return 0, 0
}

// significant returns the number of digits without the zeros at the end.
func significant(value uint64) int {
	for value > 0 && value%10 == 0 {
		value /= 10
	}
	n := 0
	for ; value > 0; value /= 10 {
		n++
	}
	return n
}

// striking reports whether the figure, one of n, is unlikely to come up by
// chance: it has four digits or more, is no year, and has three significant
// digits, and one more for every tenfold of ten that are searched for.
func striking(value uint64, n int) bool {
	need := 3
	for few := 10; n > few; few *= 10 {
		need++
	}
	return value >= 1000 && !likeYear(value) && significant(value) >= need
}

func likeYear(value uint64) bool { return value >= 1900 && value <= 2199 }
