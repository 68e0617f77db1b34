package audience

import "bytes"

// reduceMarkdown returns the words of a body about as they come out on a page:
// without the targets of links, and with a [paragraph] between blocks, items
// and cells.
func reduceMarkdown(body []byte) []byte {
	out := make([]byte, 0, len(body)+16)
	for line := range bytes.Lines(body) {
		text := bytes.TrimSpace(line)
		if len(text) == 0 || bytes.IndexByte([]byte("#>|-*+0123456789:="), text[0]) >= 0 {
			out = append(out, paragraph)
		}
		heading := len(text) > 0 && text[0] == '#'
		out = append(reduceLinks(out, text), '\n')
		if heading {
			out = append(out, paragraph)
		}
	}
	return reduceHTML(out)
}

// reduceLinks appends the line to out: of links their words, of wiki links
// their label, of table rows the cells apart.
func reduceLinks(out, line []byte) []byte {
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line):
			i++
			out = append(out, line[i])
		case c == ']' && i+1 < len(line) && line[i+1] == '(':
			end := bytes.IndexByte(line[i:], ')')
			if end < 0 {
				return append(out, line[i:]...)
			}
			i += end
		case c == '[' && i+1 < len(line) && line[i+1] == '[':
			end := bytes.Index(line[i:], []byte("]]"))
			if end < 0 {
				return append(out, line[i:]...)
			}
			target := line[i+2 : i+end]
			if _, label, ok := bytes.Cut(target, []byte("|")); ok {
				target = label
			}
			out = append(out, target...)
			i += end + 1
		case c == '|':
			out = append(out, paragraph)
		case c == '*' || c == '_' && !between(line, i): // emphasis, also within a word
		default:
			out = append(out, c)
		}
	}
	return out
}

// between reports whether the character stands within a word.
func between(line []byte, i int) bool {
	return i > 0 && i+1 < len(line) && letter(line[i-1]) && letter(line[i+1])
}
