package frontmatter

import (
	"slices"
	"strings"
)

// plain reads the YAML that nearly every header is written in: words with
// values on their line, lists and maps below them or in brackets. It is a tenth
// of the work of the library, which tokenizes, emits events and builds nodes.
// Anything else, and anything that is wrong, it leaves to the library: a value
// that goes on below its line, an escape, a comment behind a value, an anchor, a
// tag, a block of text. What it does read is what the library reads, with the
// same positions; tests compare the two.
type plain struct {
	text string // the file up to the end of the YAML
	at   int
	keys int
	odd  bool // there is something that is left to the library
}

// deepest is how far plain follows brackets and indentation.
const deepest = 8

// plainFields reads the map between the offsets of a text. It returns false if
// the library must.
func plainFields(data []byte, start, end int) ([]Field, bool) {
	p := plain{text: string(data[start:end])}
	if indent := p.next(); indent != 0 {
		return nil, false
	}
	fields := p.block(0, 0)
	if p.odd || p.at < len(p.text) {
		return nil, false
	}
	shift(fields, start)
	return fields, true
}

// shift moves the values to where the YAML stands in its file.
func shift(fields []Field, by int) {
	for i := range fields {
		f := &fields[i]
		f.KeyStart += by
		f.KeyEnd += by
		f.Value.shift(by)
	}
}

func (v *Value) shift(by int) {
	v.Start += by
	v.End += by
	for i := range v.Items {
		v.Items[i].shift(by)
	}
	shift(v.Fields, by)
}

// leave gives the YAML up to the library.
func (p *plain) leave() { p.odd = true }

// peek returns the byte at a distance, a line end where there is none.
func (p *plain) peek(ahead int) byte {
	if p.at+ahead < len(p.text) {
		return p.text[p.at+ahead]
	}
	return '\n'
}

// spaces passes over spaces.
func (p *plain) spaces() {
	for p.at < len(p.text) && p.text[p.at] == ' ' {
		p.at++
	}
}

// next goes to the first byte of the next line that says something, and
// returns how far it is indented; -1 at the end. Called at the beginning of a
// line.
func (p *plain) next() int {
	for p.at < len(p.text) {
		line := p.at
		p.spaces()
		switch p.peek(0) {
		case '#':
			p.skipLine()
		case '\n':
			p.at++
		default:
			return p.at - line
		}
	}
	p.at = len(p.text)
	return -1
}

func (p *plain) skipLine() {
	if i := strings.IndexByte(p.text[p.at:], '\n'); i >= 0 {
		p.at += i + 1
	} else {
		p.at = len(p.text)
	}
}

// endLine passes over the end of a line on which nothing is left to say.
func (p *plain) endLine() {
	p.spaces()
	if p.peek(0) != '\n' {
		p.leave()
	}
	p.at = min(p.at+1, len(p.text))
}

// rest returns where the line ends, without the spaces before it.
func (p *plain) rest() int {
	line, _, _ := strings.Cut(p.text[p.at:], "\n")
	return p.at + len(strings.TrimRight(line, " \t"))
}

// block reads the keys that stand in one column, from the first one on, and
// stops at the beginning of the first line that is not one of them.
func (p *plain) block(column, depth int) []Field {
	fields := make([]Field, 0, 8)
	for !p.odd {
		f, ok := p.key()
		if !ok || p.has(fields, f.Key) || depth > deepest {
			p.leave()
			break
		}
		p.spaces()
		if p.peek(0) == '\n' {
			f.Value = p.below(column, depth)
		} else {
			f.Value = p.inline("", depth)
			p.endLine()
		}
		fields = append(fields, f)
		if !p.goesOn(column, false) {
			break
		}
	}
	return slices.Clip(fields)
}

// goesOn goes to the next line that says something, if it stands in the column
// and is an item of a list, or is none. One that stands deeper is odd: it
// belongs to a value above.
func (p *plain) goesOn(column int, item bool) bool {
	line := p.at
	indent := p.next()
	if indent > column {
		p.leave()
	}
	if indent == column && p.dash() == item {
		return true
	}
	if indent >= 0 {
		p.at = line
	}
	return false
}

// dash reports whether an item of a list begins here.
func (p *plain) dash() bool { return p.peek(0) == '-' && p.peek(1) == ' ' }

// key reads a key and its colon.
func (p *plain) key() (Field, bool) {
	start := p.at
	for c := p.peek(0); starts(c) || p.at > start && strings.IndexByte("_-. /", c) >= 0; c = p.peek(0) {
		p.at++
	}
	f := Field{Key: p.text[start:p.at], KeyStart: start, KeyEnd: p.at}
	if f.Key == "" || len(f.Key) > 100 || f.Key[len(f.Key)-1] == ' ' || p.peek(0) != ':' || p.peek(1) != ' ' && p.peek(1) != '\n' {
		return f, false
	}
	p.at++
	p.keys++
	return f, p.keys <= MaxKeys
}

// has reports whether a key is there already, in any spelling.
func (p *plain) has(fields []Field, key string) bool {
	name := Canonical(key)
	return slices.ContainsFunc(fields, func(f Field) bool { return Canonical(f.Key) == name })
}

// below reads the value of a key that has none on its line.
func (p *plain) below(column, depth int) Value {
	colon := p.text[:p.at]
	nothing := len(strings.TrimRight(colon, " "))
	p.endLine()
	line := p.at
	indent := p.next()
	list := p.dash()
	if indent < column || indent == column && !list {
		if indent >= 0 {
			p.at = line
		}
		return Value{Start: nothing, End: nothing}
	}
	v := Value{Start: p.at, End: p.rest()}
	if list {
		v.Shape, v.Items = List, p.dashes(indent, depth+1)
	} else {
		v.Shape, v.Fields = Map, p.block(indent, depth+1)
	}
	return v
}

// dashes reads the items of a list whose dashes stand in one column.
func (p *plain) dashes(column, depth int) []Value {
	items := make([]Value, 0, 4)
	for !p.odd {
		dash := p.at
		p.at++
		p.spaces()
		start := p.at
		if _, isKey := p.key(); isKey {
			p.at, p.keys = start, p.keys-1
			v := Value{Shape: Map, Start: start, End: p.rest()}
			v.Fields = p.block(column+start-dash, depth+1)
			items = append(items, v)
		} else {
			p.at = start
			items = append(items, p.inline("", depth+1))
			p.endLine()
		}
		if !p.goesOn(column, true) {
			break
		}
	}
	return slices.Clip(items)
}

// inline reads a value that stands on its line. In brackets the closing one
// and the comma end it.
func (p *plain) inline(closing string, depth int) Value {
	if depth > deepest {
		p.leave()
		return Value{}
	}
	switch c := p.peek(0); c {
	case '"', '\'':
		return p.quoted(c)
	case '[':
		return p.list(depth)
	case '{':
		return p.braces(depth)
	}
	return p.word(closing)
}

// quoted reads a quoted text without escapes.
func (p *plain) quoted(quote byte) Value {
	v := Value{Shape: Scalar, Quoted: true, Start: p.at}
	line, _, _ := strings.Cut(p.text[p.at+1:], "\n")
	i := strings.IndexByte(line, quote)
	if i < 0 || quote == '"' && strings.IndexByte(line[:i], '\\') >= 0 || i+1 < len(line) && line[i+1] == quote {
		p.leave()
		return v
	}
	v.Text = line[:i]
	p.at += i + 2
	v.End = p.at
	return v
}

// word reads text without quotes. What makes it odd is a second colon, a
// comment, a tab, a character at its beginning to which YAML gives a meaning,
// and in brackets a quote that looks as if it began a quoted text.
func (p *plain) word(closing string) Value {
	v := Value{Shape: Scalar, Start: p.at}
	line, _, _ := strings.Cut(p.text[p.at:], "\n")
	if closing != "" {
		i := strings.IndexAny(line, ",[]{}")
		if i < 0 || line[i] != ',' && line[i] != closing[0] {
			p.leave()
			return v
		}
		line = line[:i]
	}
	p.at += len(line)
	v.Text = strings.TrimRight(line, " ")
	v.End = v.Start + len(v.Text)
	odd := closing != "" && (strings.Contains(v.Text, " '") || strings.Contains(v.Text, ` "`) || strings.Contains(v.Text, ":"))
	if odd || !opens(v.Text) || strings.Contains(v.Text, ": ") || strings.Contains(v.Text, " #") || strings.HasSuffix(v.Text, ":") ||
		strings.IndexByte(v.Text, '\t') >= 0 || strings.EqualFold(v.Text, "null") {
		p.leave()
	}
	return v
}

// opens reports whether a text begins as words, numbers and amounts do.
func opens(s string) bool {
	return s != "" && (starts(s[0]) || strings.IndexByte("/($", s[0]) >= 0 || len(s) > 1 && strings.IndexByte("-+.", s[0]) >= 0 && starts(s[1]))
}

// starts reports whether a byte may begin a word: a letter of any script, or a
// digit.
func starts(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c >= 0x80
}

// list reads a list in brackets.
func (p *plain) list(depth int) Value {
	v := Value{Shape: List, Items: make([]Value, 0, 4), Start: p.at}
	for p.open(']', len(v.Items)) {
		v.Items = append(v.Items, p.inline("]", depth+1))
	}
	v.Items, v.End = slices.Clip(v.Items), p.at
	return v
}

// braces reads a map in braces.
func (p *plain) braces(depth int) Value {
	v := Value{Shape: Map, Fields: make([]Field, 0, 4), Start: p.at}
	for p.open('}', len(v.Fields)) {
		f, ok := p.key()
		if !ok || p.peek(0) != ' ' || p.has(v.Fields, f.Key) {
			p.leave()
		}
		p.spaces()
		f.Value = p.inline("}", depth+1)
		v.Fields = append(v.Fields, f)
	}
	v.Fields, v.End = slices.Clip(v.Fields), p.at
	return v
}

// open passes over what stands before the next element within brackets, and
// reports whether there is one; n is how many there are already.
func (p *plain) open(closing byte, n int) bool {
	if n == 0 {
		p.at++ // the opening one
	}
	p.spaces()
	if p.peek(0) == closing {
		p.at++
		return false
	}
	if n > 0 {
		if p.peek(0) != ',' {
			p.leave()
		}
		p.at++
		p.spaces()
	}
	return !p.odd
}
