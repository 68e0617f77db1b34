package frontmatter

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// manyDocuments stands in for the library's message, which has no position.
const manyDocuments = "found a second document"

// mostReported bounds the work on a file that is not YAML at all. It is more
// than are printed of one file.
const mostReported = 50

// salvage reads YAML that has a syntax error: each top-level key by itself, so
// that one run reports every mistake and the sound keys are still read.
func (r *reader) salvage(start, end int) []Field {
	var fields []Field
	reported := len(r.problems)
	for _, chunk := range r.chunks(start, end) {
		if some, ok := r.fields(chunk[0], chunk[1]); ok {
			for _, f := range some {
				fields = r.add(fields, f)
			}
			continue
		}
		if len(r.problems)-reported < mostReported {
			r.syntax(chunk[0], chunk[1])
		}
	}
	if len(r.problems) == reported { // sound in pieces, not as a whole
		r.syntax(start, end)
	}
	return fields
}

func (r *reader) add(fields []Field, f Field) []Field {
	for _, o := range fields {
		if Canonical(o.Key) == Canonical(f.Key) {
			r.twice(o, f)
			return fields
		}
	}
	return append(fields, f)
}

// chunks splits the YAML before each line that may begin a top-level key.
func (r *reader) chunks(start, end int) [][2]int {
	var chunks [][2]int
	from := start
	for at := start; at < end; {
		l, next := line(r.text.Data[:end], at)
		if at > from && len(l) > 0 && !strings.ContainsRune(" \t#-]}", rune(l[0])) {
			chunks = append(chunks, [2]int{from, at})
			from = at
		}
		at = next
	}
	return append(chunks, [2]int{from, end})
}

// syntax reports the syntax error between the offsets.
func (r *reader) syntax(start, end int) {
	r.index(start, end)
	_, e := load(r.text.Data[start:end])
	if e == nil {
		return // a sound chunk that is no map was reported as such
	}
	at := r.offset(e.Mark.Line, e.Mark.Column)
	opened := at
	if e.ContextMark.Line > 0 {
		opened = r.offset(e.ContextMark.Line, e.ContextMark.Column)
	}
	if last := start + len(bytes.TrimRight(r.text.Data[start:end], " \t\n")); at >= last { // the end came too early
		at = max(start, last-1)
		for at > start && !utf8.RuneStart(r.text.Data[at]) {
			at--
		}
	}
	at, message, hint := r.explain(e, at, opened)
	r.block(at, message, hint)
}

// explain says what a syntax error of the library usually means. The library's
// wording is matched because it offers no codes; a new wording falls through to
// itself and loses only the hint.
func (r *reader) explain(e *yaml.LoadError, at, opened int) (place int, message, hint string) {
	here, _ := utf8.DecodeRune(r.text.Data[at:r.end])
	l, _ := line(r.text.Data[:r.end], at)
	switch msg := e.Message; {
	case msg == manyDocuments:
		return at, `a second YAML document begins here`, `remove the "---" above it`
	case here == '\t' || strings.Contains(msg, "tab character") || strings.Contains(msg, "tabs"):
		return at, "a tab cannot indent YAML", "use spaces"
	case strings.Contains(msg, "cannot start any token"):
		return at, "a value cannot begin with \"" + string(here) + "\"", "put the value in quotes: \"" + excerpt(l) + "\""
	case strings.Contains(msg, "unexpected end of stream") && strings.Contains(e.ContextMsg, "quoted"):
		return opened, "this quote is never closed", "close it at the end of the value, or double an apostrophe inside single quotes"
	case strings.Contains(msg, "unknown escape"), strings.Contains(msg, "hexadecimal"):
		return at, `a backslash in double quotes begins an escape, and this is not one`, "use single quotes, or double the backslash"
	case strings.Contains(msg, "',' or ']'"):
		return opened, "this list is never closed, or lacks a comma", `write it as [one, two], and put text that begins with "[" in quotes`
	case strings.Contains(msg, "',' or '}'"):
		return opened, "this map is never closed, or lacks a comma", `write it as {key: value, key: value}, and put text that begins with "{" in quotes`
	case strings.Contains(msg, "mapping values are not allowed"):
		return at, "a second colon stands where a value goes on", "put the value in quotes, or mend the indentation"
	case strings.Contains(msg, "sequence entries are not allowed"):
		return at, `a list cannot begin on the line of its key`, `put "- " on the next line, or the value in quotes`
	case strings.Contains(msg, "max depth"):
		return at, fmt.Sprintf("lists and maps are nested more than %d deep", MaxDepth), "simplify the value"
	case strings.Contains(msg, "expected key") && bytes.HasPrefix(bytes.TrimLeft(l, ", "), []byte("[[")):
		return at, "the list ended before this", "put the list in brackets of its own, as in [[[a]], [[b]]], or each item on a line"
	case strings.Contains(msg, "expected key"):
		return at, "the value ended before this, and no key begins here", "put the whole value in quotes, or line this up with the keys above"
	case strings.Contains(msg, "expected ':'"):
		return opened, "this line is not a key with a value", `write it as "key: value", with a space after the colon`
	case strings.Contains(msg, "node content"):
		return at, "a value is missing here", "close every bracket, and put text that begins or ends with one in quotes"
	case strings.Contains(msg, "unknown anchor"):
		return at, `a value that begins with "*" is an alias, and aliases are not read`, "put the value in quotes"
	}
	return at, "this cannot be read as YAML: " + e.Message, "put the value in quotes"
}

// excerpt returns the beginning of a value, for a hint.
func excerpt(l []byte) string {
	const most = 40
	s := []rune(strings.Trim(string(l), " \t\"'"))
	if len(s) > most {
		return string(s[:most]) + "…"
	}
	return string(s)
}

// printable reports the first character that YAML may not hold, or that ends a
// line for YAML and for nobody else: what looks like one key would be two.
func (r *reader) printable(start, end int) bool {
	data := r.text.Data[start:end]
	i := bytes.IndexFunc(data, func(c rune) bool {
		return unicode.IsControl(c) && c != '\t' && c != '\n' || c == '\u2028' || c == '\u2029' || c == '\ufeff' || c == '\ufffe' || c == '\uffff'
	})
	if i < 0 {
		return true
	}
	c, n := utf8.DecodeRune(data[i:])
	r.problems.Block(r.text.Span(start+i, start+i+n), fmt.Sprintf("an invisible character, %U, stands here", c), "delete it")
	return false
}
