package audience

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// slipWithin recognises an opener in the middle of a line, and HTML that means
// to be one.
func (p Policy) slipWithin(text []byte) string {
	code := codeSpans(text)
	for i := 0; i < len(text); {
		if len(code) > 0 && i >= code[0].start {
			i, code = max(i, code[0].end), code[1:]
			continue
		}
		escaped := text[i] == '\\' && i+1 < len(text)
		if escaped {
			i++
		}
		size := 1
		switch first, _ := colonAt(text[i:]); {
		case first > 0:
			var n int
			n, size = colonRun(text[i:])
			if !escaped && p.opensWithin(text[:i], text[i+size:], n) {
				return notOpener
			}
		case text[i] == '<' && !escaped && p.tagSlip(text[i:], i == 0):
			return "HTML does not make an audience block, and everybody would see it"
		}
		i += size
	}
	return ""
}

// opensWithin reports whether n colons within a line were meant as an opener.
// Two behind a word are a namespace, or a field of a note.
func (p Policy) opensWithin(before, rest []byte, n int) bool {
	last, _ := utf8.DecodeLastRune(before)
	glued := len(before) > 0 && (unicode.IsLetter(last) || unicode.IsDigit(last) || strings.ContainsRune(`*_)"`, last))
	return (n >= 3 || n == 2 && !glued) && isKeyword(wordAfter(rest)) || n >= 3 && p.declares(firstName(rest))
}

// tagSlip reports whether the HTML tag or comment with which the text begins
// names an audience: in its own name, an attribute or a class. A comment hides
// what is in it, and nothing behind it.
func (p Policy) tagSlip(text []byte, first bool) bool {
	inner := text[1:min(len(text), slipReach)]
	end := bytes.IndexByte(inner, '>')
	if end < 0 {
		return false
	}
	inner = inner[:end]
	if bytes.HasPrefix(inner, []byte("!--")) || len(inner) > 0 && (inner[0] == ' ' || inner[0] == '%') { // <!-- audience board -->, {{< audience board >}}
		return p.namesAfter(bytes.TrimLeft(inner, "!- %\t"))
	}
	for i, f := range bytes.Fields(inner) {
		name, value, _ := bytes.Cut(f, []byte("="))
		name = bytes.TrimPrefix(bytes.Trim(name, `/:"'`), []byte("data-"))
		switch {
		case i == 0 && bytes.Contains(name, []byte(":")): // an address
			return false
		case i == 0 && isKeyword(string(name)):
			return first || p.namesAfter(inner) || p.declares(firstName(text[end+2:]))
		case i > 0 && isKeyword(string(name)), string(name) == "class" && isKeyword(string(bytes.Trim(value, `"'`))):
			return true
		}
	}
	return false
}

// codeSpans returns the code within a line, with its backticks.
func codeSpans(text []byte) []extent {
	if bytes.IndexByte(text, '`') < 0 {
		return nil
	}
	var runs []extent
	for i := 0; i < len(text); {
		if text[i] != '`' {
			i++
			continue
		}
		n := len(text[i:]) - len(bytes.TrimLeft(text[i:], "`"))
		runs = append(runs, extent{i, i + n})
		i += n
	}
	next := make([]int, len(runs)) // the next run of the same length, 0 if there is none
	last := map[int]int{}
	for i, r := range slices.Backward(runs) {
		next[i] = last[r.end-r.start]
		last[r.end-r.start] = i
	}
	var spans []extent
	for i := 0; i < len(runs); i++ {
		if start := runs[i].start; next[i] > 0 && (start == 0 || text[start-1] != '\\') { // an escaped backtick begins nothing
			spans = append(spans, extent{runs[i].start, runs[next[i]].end})
			i = next[i]
		}
	}
	return spans
}
