package audience

import (
	"bytes"
	"html"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// reduce returns what a reader of the file could read in it: text, and the
// attributes and strings that hold text, with [paragraph] between pieces that
// are not one text. It need not be exact, only never forget something; whatever
// it does not know it returns as it is.
func reduce(name string, data []byte) []byte {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xml", ".svg":
		return reduceHTML(data)
	case ".json", ".js", ".mjs", ".webmanifest":
		return reduceHTML(reduceJSON(data))
	case ".csv":
		return reduceCSV(data)
	case ".ics":
		return reduceCalendar(data)
	case ".txt", ".md":
		return reduceMarkdown(data)
	default:
		return data
	}
}

// inline are the elements that stand within a sentence, or within a word.
var inline = []string{"a", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "strong", "sub", "sup", "u", "wbr"}

// unread are the attributes that hold no words of a document.
var unread = []string{
	"charset", "class", "colspan", "cx", "cy", "d", "dx", "dy", "fill", "height", "http-equiv", "integrity", "lang", "offset", "points", "r",
	"rel", "role", "rowspan", "rx", "ry", "style", "tabindex", "transform", "type", "viewbox", "width", "x", "x1", "x2", "xmlns", "y", "y1", "y2",
}

// reduceHTML removes tags and decodes entities. The values of attributes come
// behind all text, so that a link does not cut the sentence it stands in.
func reduceHTML(data []byte) []byte {
	out := make([]byte, 0, len(data))
	var values []byte
	for len(data) > 0 {
		i := bytes.IndexByte(data, '<')
		if i < 0 {
			out = append(out, data...)
			break
		}
		out, data = append(out, data[:i]...), data[i:]
		tag, ok := tagName(data)
		if !ok {
			out, data = append(out, '<'), data[1:]
			continue
		}
		if !slices.Contains(inline, strings.TrimPrefix(tag, "/")) {
			out = append(out, paragraph)
		}
		values, data = attributes(values, data[len(tag)+1:])
	}
	out = append(append(out, paragraph), values...)
	if bytes.IndexByte(out, '&') < 0 {
		return out
	}
	return []byte(html.UnescapeString(string(out)))
}

// tagName returns the name of the tag that the text begins with, lower-case and
// with the slash of an end tag. A comment or declaration has the name "!".
func tagName(data []byte) (string, bool) {
	end := 1
	if end < len(data) && (data[end] == '!' || data[end] == '?') {
		return string(data[1:2]), true
	}
	if end < len(data) && data[end] == '/' {
		end++
	}
	from := end
	for end < len(data) && (letter(data[end]) || end > from && ('0' <= data[end] && data[end] <= '9' || data[end] == '-' || data[end] == ':')) {
		end++
	}
	return strings.ToLower(string(data[1:end])), end > from
}

// attributes reads to the end of a tag. It appends the values that may hold
// words, a [paragraph] behind each, and returns the rest of the data.
func attributes(values, data []byte) ([]byte, []byte) {
	name := 0 // where the last attribute name begins
	for i := 0; i < len(data); i++ {
		switch c := data[i]; c {
		case '>':
			return append(bare(values, data[name:i]), paragraph), data[i+1:]
		case paragraph, '<': // no tag after all
			return append(append(values, data[:i]...), paragraph), data[i:]
		case ' ', '\n', '\t':
			values = bare(values, data[name:i])
			name = i + 1
		case '"', '\'':
			end := bytes.IndexByte(data[i+1:], c)
			if end < 0 {
				return append(append(values, data[i+1:]...), paragraph), nil
			}
			attr := strings.ToLower(strings.Trim(string(data[name:i]), "= \n\t"))
			if !slices.Contains(unread, attr) {
				values = append(append(values, data[i+1:i+1+end]...), paragraph)
			}
			i += end + 1
			name = i + 1
		}
	}
	return append(values, data[name:]...), nil
}

// bare appends the words of a tag that stand outside quotes, if they may hold a
// value: those of a comment, and values that need no quotes.
func bare(values, text []byte) []byte {
	attr, value, ok := bytes.Cut(text, []byte("="))
	switch {
	case len(text) == 0:
		return values
	case !ok:
		return append(append(values, text...), ' ')
	case slices.Contains(unread, strings.ToLower(string(attr))):
		return values
	}
	return append(append(values, value...), paragraph)
}

// reduceJSON decodes strings, each a piece of its own. It does for scripts that
// hold their data as JSON too.
func reduceJSON(data []byte) []byte {
	out := make([]byte, 0, len(data))
	inside := false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case c == '"':
			inside = !inside
			out = append(out, paragraph)
		case c == '\\' && inside && i+1 < len(data):
			i++
			if data[i] == 'u' && i+4 < len(data) {
				if r, ok := hex4(data[i+1 : i+5]); ok {
					out = utf8.AppendRune(out, r)
					i += 4
					continue
				}
			}
			if c := data[i]; c == 'n' || c == 't' || c == 'r' {
				out = append(out, ' ')
			} else {
				out = append(out, c)
			}
		default:
			out = append(out, c)
		}
	}
	return out
}

func hex4(b []byte) (r rune, ok bool) {
	for _, c := range b {
		d := strings.IndexByte("0123456789abcdef", c|0x20)
		if '0' <= c && c <= '9' {
			d = int(c - '0')
		}
		if d < 0 {
			return 0, false
		}
		r = r<<4 | rune(d)
	}
	return r, true
}

// reduceCSV makes each cell a piece of its own.
func reduceCSV(data []byte) []byte {
	out := slices.Clone(data)
	quoted := false
	for i, c := range out {
		switch {
		case c == '"':
			quoted = !quoted
		case !quoted && (c == ',' || c == ';' || c == '\t' || c == '\n'):
			out[i] = paragraph
		}
	}
	return out
}

// reduceCalendar joins folded lines and removes escapes.
func reduceCalendar(data []byte) []byte {
	s := strings.NewReplacer("\r\n ", "", "\n ", "", "\r\n", "\x00", "\n", "\x00", `\n`, " ", `\N`, " ", `\`, "")
	return []byte(s.Replace(string(data)))
}
