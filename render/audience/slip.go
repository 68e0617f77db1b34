package audience

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"throughline/render/diag"
)

// A slip is a line that was probably meant to begin an audience block and does
// not, so that everybody would see what stands below it. There are two rules:
//
//   - At the beginning of a line, behind whatever marks, more is suspicious:
//     one colon, misspelt words, the fences of other tools. See findSlip.
//   - Anywhere in a line two colons and the word are, and HTML that names an
//     audience; but not in code, where people write about such things.
//     See slipWithin.
//
// A backslash before the colons says that they are meant as they stand.

const notOpener = "looks like the beginning of an audience block and is not one"

// slipReach is how many bytes of a line are looked at for marks before an
// opener, or for the end of an HTML tag: a line may be as long as a document.
const slipReach = 512

// findSlip recognises what looks like the beginning of an audience block, at
// the beginning of the line, and is not one: too few colons or other characters
// that look like them, a misspelt word, a quote or list marker before it,
// braces, a code fence, a callout or the fence of another tool in its place.
func findSlip(text []byte, p Policy) (message string) {
	text = text[:min(len(text), slipReach)]
	for i := 0; i < len(text); {
		if n, _ := colonAt(text[i:]); n > 0 {
			n, end := colonRun(text[i:])
			if why := p.slipAfter(text[i+end:], n); why != "" {
				return why
			}
			i += end
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == '`' || r == '~':
			n := len(text[i:]) - len(bytes.TrimLeft(text[i:], string(r)))
			if n >= 3 && isKeyword(wordAfter(text[i+n:])) {
				return "a code fence does not make an audience block, and everybody would see it"
			}
			if r == '`' {
				return ""
			}
			i += n
			continue
		case r == '[' && bytes.HasPrefix(text[i:], []byte("[!")) && isKeyword(wordAfter(text[i+2:])):
			return "a callout does not make an audience block, and everybody would see it"
		case r == '[' || r == '<':
			i += len(skipMark(text[i:]))
			continue
		case r == '\\':
			return ""
		case unicode.IsLetter(r):
			if foreignFence(text[:i]) && p.namesAfter(text[i:]) {
				return notOpener
			}
			return ""
		}
		i += size
	}
	return ""
}

// slipAfter says what is wrong with the text behind a run of n colons at the
// beginning of a line, "" if it was not meant as an opener.
func (p Policy) slipAfter(rest []byte, n int) string {
	word := wordAfter(rest)
	switch {
	case n >= 2 && isKeyword(word):
		return notOpener
	case n >= 3 && p.declares(firstName(rest)):
		return "names the audience " + strconv.Quote(firstName(rest)) + " without the word " + strconv.Quote(keyword)
	case n >= 3:
		return p.containerSlip(rest)
	case n == 1 && strings.EqualFold(word, keyword):
		// ": Audience" begins a definition, unless nothing but names follow.
		_, names, _ := bytes.Cut(bytes.ToLower(rest), []byte(keyword))
		fields := slices.Collect(bytes.FieldsFuncSeq(names, func(r rune) bool { return r == ',' || r == ':' || unicode.IsSpace(r) }))
		if len(fields) > 0 && !slices.ContainsFunc(fields, func(f []byte) bool { return !p.declares(fold(string(f))) }) {
			return notOpener
		}
	}
	return ""
}

// containers are those of other tools. What stands behind one of these words is
// a title, in which an audience may be mentioned.
var containers = []string{
	"tip", "note", "notes", "info", "information", "warning", "warn", "danger", "caution", "important", "attention", "error", "hint", "help", "success",
	"question", "example", "quote", "cite", "abstract", "summary", "tldr", "bug", "failure", "todo", "check", "done", "seealso", "admonition", "callout",
	"details", "spoiler", "collapse", "code", "code-group", "codegroup", "raw", "v-pre", "tabs", "tab", "tab-set", "tab-item", "card", "cards", "grid",
	"column", "columns", "row", "col", "center", "left", "right", "figure", "demo", "timeline", "steps", "theorem", "proof", "definition",
}

// hiding are words by which authors ask for text to be kept from somebody.
var hiding = []string{
	"private", "confidential", "secret", "internal", "restricted", "restrict", "hidden", "hide", "only", "access", "visibility", "visible", "visible-to", "visible-for",
}

// containerSlip says what is wrong with a container of another make. Its first
// word says what it is.
func (p Policy) containerSlip(rest []byte) string {
	words := bytes.FieldsFunc(rest, func(r rune) bool { return !nameRune(r) })
	known := false
	for i, w := range words {
		name := fold(string(w))
		switch {
		case i == 0 && slices.Contains(hiding, name):
			return "a container " + strconv.Quote(name) + " hides nothing, and everybody would see what is in it"
		case i == 0 && slices.Contains(containers, name):
			known = true
		case known && isKeyword(name) && i+1 < len(words) && p.declares(fold(string(words[i+1]))),
			!known && (isKeyword(name) || p.near(name)):
			return notOpener
		}
	}
	return ""
}

// near reports whether the word is the name of an audience, or nearly. Short
// words are near to too many others.
func (p Policy) near(word string) bool {
	limit := 2
	switch n := utf8.RuneCountInString(word); {
	case n < 5:
		limit = 0
	case n < 7:
		limit = 1
	}
	return slices.ContainsFunc(p.names, func(n string) bool { return diag.Distance(word, n, limit) <= limit })
}

// foreignFence reports whether there are marks among those at the beginning of
// a line by which some tool begins a block: !!!, +++, ;;;, %% and their like.
// Rules, emphasis and quotes need a blank behind them, or are none.
func foreignFence(marks []byte) bool {
	for i := 0; i < len(marks); {
		c := marks[i]
		n := 0
		for i < len(marks) && marks[i] == c {
			n, i = n+1, i+1
		}
		switch {
		case c == '{', c == '%' && n >= 2, n >= 3 && bytes.IndexByte([]byte("!+;$@?^&/"), c) >= 0:
			return true
		case n >= 3 && bytes.IndexByte([]byte("-*_="), c) >= 0 && i < len(marks):
			return true
		}
	}
	return false
}

// namesAfter reports whether the text begins with the keyword and an audience.
func (p Policy) namesAfter(text []byte) bool {
	word := wordAfter(text)
	_, rest, found := bytes.Cut(text, []byte(word))
	return isKeyword(word) && found && p.declares(firstName(rest))
}
