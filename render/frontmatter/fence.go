package frontmatter

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"throughline/render/diag"
	"throughline/render/source"
)

// fence is where a header stands in its file.
type fence struct {
	found      bool
	start, end int // of the YAML between the fences
	body       int
}

// findFence recognises the header. It is strict about what a header is, and
// stricter about what merely looks like one: see [meant].
func findFence(t *source.Text) (fence, diag.List) {
	first, next := line(t.Data, 0)
	if !isFence(first, false) {
		return fence{}, meant(t)
	}
	f := fence{start: next, end: -1}
	for at := next; at < len(t.Data); {
		l, after := line(t.Data, at)
		if isFence(l, true) {
			f.end, f.body = at, after
			break
		}
		at = after
	}
	var problems diag.List
	if f.end < 0 {
		if looksLikeHeader(t.Data[next:]) {
			problems.Block(lineSpan(t, 0), `the header that begins here has no closing "---"`,
				`write "---" on a line of its own after the last key`)
		}
		return fence{}, problems
	}
	f.found = !isThematicBreak(t.Data[f.start:f.end])
	if !f.found {
		return fence{}, nil
	}
	return f, nil
}

// meant reports a header that its author meant and Markdown would print.
func meant(t *source.Text) diag.List {
	var problems diag.List
	at := 0
	for at < len(t.Data) {
		l, next := line(t.Data, at)
		if len(trimInvisible(l)) > 0 {
			break
		}
		at = next
	}
	l, next := line(t.Data, at)
	word := trimInvisible(l)
	switch {
	case bytes.Equal(word, []byte("---")) && looksLikeHeader(t.Data[next:]):
		problems.Block(lineSpan(t, at), `a header must begin on the first line, and at its first character`,
			"remove the blank lines or spaces above and before this \"---\"")
	case bytes.Equal(bytes.TrimRight(l, " \t"), []byte("+++")) && looksLikeTOML(t.Data[next:]):
		problems.Block(lineSpan(t, at), `a header between "+++" is TOML, which is not read`,
			`write the header as YAML: "---", then lines such as "title: Grow", then "---"`)
	case isDashes(word) && looksLikeHeader(t.Data[next:]):
		problems.Block(lineSpan(t, at), `a header begins with exactly three hyphens, but this line is "`+string(word)+`"`, `write "---"`)
	case bytes.HasPrefix(word, []byte("---")) && looksLikeHeader(t.Data[next:]):
		problems.Block(lineSpan(t, at), `a header begins with a line of nothing but "---", but here something stands behind it`, `write "---" alone, and the rest below it`)
	case at == 0 && unopened(t.Data):
		problems.Block(lineSpan(t, at), `the header that begins here has no opening "---"`, `put a line "---" above it`)
	}
	return problems
}

// line returns the line at the offset, without its end, and where the next begins.
func line(data []byte, at int) ([]byte, int) {
	if i := bytes.IndexByte(data[at:], '\n'); i >= 0 {
		return data[at : at+i], at + i + 1
	}
	return data[at:], len(data)
}

func isFence(l []byte, closing bool) bool {
	l = bytes.TrimRight(l, " \t")
	return string(l) == "---" || closing && string(l) == "..."
}

// isDashes reports whether the word is a fence as word processors mangle it.
func isDashes(word []byte) bool {
	if len(word) < 2 || string(word) == "---" {
		return false
	}
	return len(bytes.Trim(word, "-–—")) == 0
}

// isThematicBreak reports whether the lines between two fences are prose below
// a rule: none of them is a key, and they do not even start like YAML.
func isThematicBreak(data []byte) bool {
	blank := true
	for at := 0; at < len(data); {
		l, next := line(data, at)
		if trimmed := bytes.TrimSpace(l); len(trimmed) > 0 && trimmed[0] != '#' {
			blank = false
			if keyLike(l) != "" || bytes.IndexByte([]byte("{[-\"'"), trimmed[0]) >= 0 {
				return false
			}
		}
		at = next
	}
	first, _ := line(data, 0)
	first = bytes.TrimSpace(first)
	return !blank && (len(first) == 0 || first[0] == '#')
}

// looksLikeHeader reports whether the lines after a fence begin as keys do: the
// very next one is a key, or after blank lines and comments there is one of a
// single word.
func looksLikeHeader(data []byte) bool {
	direct := true
	for at := 0; at < len(data); {
		l, next := line(data, at)
		trimmed := bytes.TrimSpace(l)
		if len(trimmed) > 0 && trimmed[0] != '#' {
			key := keyLike(l)
			return key != "" && (direct || oneWord(key))
		}
		direct = false
		at = next
	}
	return false
}

func looksLikeTOML(data []byte) bool {
	for at := 0; at < len(data); {
		l, next := line(data, at)
		trimmed := bytes.TrimSpace(l)
		if string(trimmed) == "+++" || bytes.HasPrefix(trimmed, []byte("[")) {
			return true
		}
		if len(trimmed) > 0 && trimmed[0] != '#' {
			return bytes.IndexByte(trimmed, '=') > 0 || keyLike(l) != ""
		}
		at = next
	}
	return false
}

// unopened reports whether the file starts with two or more lines of one-word,
// lower-case keys that end in a closing fence. One such line is a heading that
// is underlined with hyphens.
func unopened(data []byte) bool {
	keys := 0
	for at := 0; at < len(data); {
		l, next := line(data, at)
		if isFence(l, true) {
			return keys >= 2
		}
		key := keyLike(l)
		nested := len(l) > 0 && (l[0] == ' ' || l[0] == '-')
		switch {
		case key != "" && oneWord(key) && unicode.IsLower(rune(key[0])):
			keys++
		case nested && keys > 0:
		default:
			return false
		}
		at = next
	}
	return false
}

// keyLike returns the key of a line such as "title: Grow", or "".
func keyLike(l []byte) string {
	colon := bytes.IndexByte(l, ':')
	if colon < 1 || colon > 60 || colon+1 < len(l) && l[colon+1] != ' ' && l[colon+1] != '\t' {
		return ""
	}
	key := bytes.Trim(bytes.TrimSpace(l[:colon]), `"'`)
	r, _ := utf8.DecodeRune(key)
	if !unicode.IsLetter(r) && r != '_' {
		return ""
	}
	for _, r := range string(key) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !bytes.ContainsRune([]byte(" _-./"), r) {
			return ""
		}
	}
	return string(key)
}

func oneWord(key string) bool { return !bytes.ContainsAny([]byte(key), " ") }

// trimInvisible trims white space and the marks that editors hide.
func trimInvisible(l []byte) []byte {
	return bytes.TrimFunc(l, func(r rune) bool { return unicode.IsSpace(r) || unicode.In(r, unicode.Cf) })
}
