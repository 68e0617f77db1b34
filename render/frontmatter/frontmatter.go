// Package frontmatter reads YAML headers into values that know where they were
// written. The YAML library lives here and nowhere else.
//
// In comes a [source.Text]; out go fields in the author's order, with byte
// offsets into that text, and every mistake of the header at once. It knows
// YAML and nothing of the vocabulary: which keys exist, and what they mean, is
// doc's business.
//
// It always holds that offsets lie within the text and on the boundaries of
// characters, that no map has two keys of one canonical spelling, and that a
// header within the caps costs no more than its length. A header that was meant
// but cannot be recognised is a blocking problem, never a body: what it says
// about who may see the document would be lost.
//
// Only doc may import it.
package frontmatter

import (
	"bytes"
	"fmt"

	"throughline/render/diag"
	"throughline/render/source"
)

// Caps on one header, one settings file or one view block.
const (
	MaxBytes = 64 << 10 // bytes between the fences
	MaxKeys  = 256      // keys of all its maps together
	MaxDepth = 32       // maps and lists inside each other
)

// Shape is the form of a YAML value.
type Shape uint8

// Shapes of values.
const (
	Null Shape = iota
	Scalar
	List
	Map
)

// Value is one YAML value and the bytes that it was read from.
type Value struct {
	Shape  Shape
	Text   string  // of a scalar: its text, unquoted
	Quoted bool    // the scalar was quoted or is a block, so it is text whatever it looks like
	Items  []Value // of a list
	Fields []Field // of a map
	Start  int     // offset of the first byte in the file
	End    int     // offset after the last byte on the first line of the value
}

// Field is one key of a map.
type Field struct {
	Key      string // as written
	Value    Value
	KeyStart int
	KeyEnd   int
}

// Header is the front matter of a Markdown file.
type Header struct {
	Fields []Field
	Body   int // offset of the first byte after the header, 0 where there is none
}

// Parse reads the header of a Markdown file. Where there is none, the Header
// is zero. Where it has mistakes, the fields that could be read are returned
// beside the problems.
func Parse(t *source.Text) (Header, diag.List) {
	f, problems := findFence(t)
	if !f.found {
		return Header{}, problems
	}
	fields, more := ParseRange(t, f.start, f.end)
	return Header{Fields: fields, Body: f.body}, append(problems, more...)
}

// ParseFile reads a whole YAML file, such as site.yaml.
func ParseFile(t *source.Text) ([]Field, diag.List) {
	return ParseRange(t, 0, len(t.Data))
}

// ParseRange reads the YAML map that stands between two offsets of a text, such
// as a view block. Positions are those of the whole text.
func ParseRange(t *source.Text, start, end int) ([]Field, diag.List) {
	r := reader{text: t}
	if n := end - start; n > MaxBytes {
		r.problems.Block(lineSpan(t, start), fmt.Sprintf("the header is %d KiB long; the longest allowed is %d KiB", n>>10, MaxBytes>>10),
			"move prose below the header")
		return nil, r.problems
	}
	if !r.printable(start, end) {
		return nil, r.problems
	}
	if fields, ok := plainFields(t.Data, start, end); ok {
		return fields, r.problems
	}
	fields, ok := r.fields(start, end)
	if !ok {
		fields = r.salvage(start, end)
	}
	return fields, r.problems
}

// lineSpan returns the place of the whole line that the offset is in.
func lineSpan(t *source.Text, offset int) diag.Span {
	return t.Span(offset, endOfLine(t.Data, offset))
}

// endOfLine returns the offset of the line's end, without trailing white space.
func endOfLine(data []byte, offset int) int {
	end := len(data)
	if i := bytes.IndexByte(data[offset:], '\n'); i >= 0 {
		end = offset + i
	}
	return offset + len(bytes.TrimRight(data[offset:end], " \t"))
}
