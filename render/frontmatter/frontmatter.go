// Package frontmatter reads YAML headers into values that know where they were
// written. The YAML library lives here and nowhere else.
//
// In comes a [source.Text]; out go fields in the author's order, with byte
// offsets into that text, and every mistake of the header at once. It knows
// YAML and nothing of the vocabulary: which keys exist, and what they mean, is
// doc's business.
package frontmatter

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
