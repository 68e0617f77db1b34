package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"throughline/render/diag"
	"throughline/render/source"
)

// Caps on what is parsed. goldmark takes quadratic time on some inputs; within
// the caps no document of [source.MaxText] takes long. The parser itself
// enforces them while it reads, so they are exact: what is over a cap is not
// parsed, and the problem blocks.
const (
	maxNesting     = 32
	maxParagraph   = 64 << 10 // bytes, also of a heading or a table row
	maxBrackets    = 100      // open at once in a paragraph
	maxMarks       = 1_500    // of emphasis and link targets in a paragraph: pairing them is quadratic
	maxColumns     = 100
	maxCells       = 50_000 // of one table
	maxDefinitions = 2_000
	maxNotes       = 1_000
)

// reading is what the parsers of one body share.
type reading struct {
	part        source.Part
	problems    diag.List
	definitions int
	notes       int
	said        map[string]bool // each cap is reported once
}

var readingKey = parser.NewContextKey()

func readingOf(pc parser.Context) *reading { return pc.Get(readingKey).(*reading) }

// refuse adds a problem at the bytes of the body, which forbids a site.
func (r *reading) refuse(start, end int, message, hint string) {
	r.problems.Block(r.part.Span(start, end), message, hint)
}

// exceeded reports the first place where a cap is exceeded.
func (r *reading) exceeded(start int, message, hint string) {
	if r.said[message] {
		return
	}
	if r.said == nil {
		r.said = map[string]bool{}
	}
	r.said[message] = true
	r.refuse(start, start, message, hint)
}

// nested lets a container open only above the cap on nesting.
type nested struct{ parser.BlockParser }

func (p nested) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, at := reader.Position()
	node, state := p.BlockParser.Open(parent, reader, pc)
	if node == nil || depth(parent) < maxNesting {
		return node, state
	}
	readingOf(pc).exceeded(at.Start, fmt.Sprintf("blocks are nested more than %d deep", maxNesting), "use fewer levels of lists and quotes")
	reader.SetPosition(line, at)
	return nil, parser.NoChildren
}

// depth counts the containers around a place, a list and its item as one.
func depth(n ast.Node) int {
	d := 0
	for ; n != nil; n = n.Parent() {
		switch n.(type) {
		case *ast.Blockquote, *ast.ListItem, *east.DefinitionDescription, *east.Footnote:
			d++
		}
	}
	return d
}

// noteParser counts footnotes.
type noteParser struct{ parser.BlockParser }

func (p noteParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, at := reader.Position()
	r := readingOf(pc)
	if r.notes >= maxNotes {
		r.exceeded(at.Start, fmt.Sprintf("there are more than %d footnotes", maxNotes), "split the document")
		return nil, parser.NoChildren
	}
	node, state := p.BlockParser.Open(parent, reader, pc)
	if node != nil {
		r.notes++
	}
	return node, state
}

// shortHeading leaves a heading that is longer than a paragraph may be to the
// paragraph parser, and so to its limits.
type shortHeading struct{ parser.BlockParser }

func (p shortHeading) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	var t tally
	if line, _ := reader.PeekLine(); line != nil {
		t.add(line)
	}
	if message, _ := t.over(); message != "" {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// paragraphLimits takes a paragraph that is over a cap away, before anything
// looks into it.
type paragraphLimits struct{ tables bool }

func (p paragraphLimits) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	r := readingOf(pc)
	at, message, hint := p.check(node.Lines(), reader.Source(), r)
	if message == "" {
		return
	}
	r.exceeded(at, message, hint)
	node.Parent().RemoveChild(node.Parent(), node)
}

// check returns the first line that is over a cap.
func (p paragraphLimits) check(lines *text.Segments, src []byte, r *reading) (at int, message, hint string) {
	if lines.Len() == 0 {
		return 0, "", ""
	}
	header, columns := p.table(lines, src)
	cells := columns * (lines.Len() - header - 1)
	switch at := lines.At(header % lines.Len()).Start; {
	case columns > maxColumns:
		return at, fmt.Sprintf("a table has %d columns; at most %d are allowed", columns, maxColumns), "split the table"
	case cells > maxCells:
		return at, fmt.Sprintf("a table has %d cells; at most %d are allowed", cells, maxCells), "split the table, or keep the data in a CSV file"
	}
	var t tally
	small := fits(src[lines.At(0).Start:lines.At(lines.Len()-1).Stop])
	for i := range lines.Len() {
		line := lines.At(i)
		if i >= header {
			t = tally{} // each row stands alone
		}
		if !small {
			t.add(src[line.Start:line.Stop])
		}
		if message, hint := t.over(); message != "" {
			return line.Start, message, hint
		}
		if r.define(src[line.Start:line.Stop]) {
			return line.Start, fmt.Sprintf("there are more than %d link definitions", maxDefinitions), "split the document"
		}
	}
	return 0, "", ""
}

// fits reports whether a paragraph is too small to be over a cap of [tally], as
// nearly all are.
func fits(paragraph []byte) bool {
	return len(paragraph) <= min(maxMarks, maxParagraph) && bytes.Count(paragraph, []byte("[")) <= maxBrackets
}

// define counts a line that may be a link definition, and reports whether it is
// one too many.
func (r *reading) define(line []byte) bool {
	line = bytes.TrimLeft(line, " \t")
	if len(line) > 0 && line[0] == '[' && bytes.Contains(line, []byte("]:")) {
		r.definitions++
	}
	return r.definitions > maxDefinitions
}

// table finds the header row of a table in a paragraph. Without one, no line is
// a row.
func (p paragraphLimits) table(lines *text.Segments, src []byte) (header, columns int) {
	for i := 1; p.tables && i < lines.Len(); i++ {
		line := lines.At(i)
		value := bytes.TrimSpace(src[line.Start:line.Stop])
		if len(bytes.Trim(value, "|-: \t")) == 0 && bytes.IndexByte(value, '-') >= 0 {
			return i - 1, bytes.Count(bytes.Trim(value, "|"), []byte("|")) + 1
		}
	}
	return lines.Len(), 0
}

// tally counts what the inline parser takes long over.
type tally struct {
	size, open, most, marks int
}

func (t *tally) add(line []byte) {
	t.size += len(line)
	for i := 0; i < len(line); i++ {
		switch c := line[i]; c {
		case '\\':
			i++
		case '[':
			t.open++
			t.most = max(t.most, t.open)
		case ']':
			t.open = max(0, t.open-1)
			if i+1 < len(line) && line[i+1] == '(' {
				t.marks++
			}
		case '*', '_', '~', '=':
			if i == 0 || line[i-1] != c {
				t.marks++
			}
		}
	}
}

// over returns what is over its cap, "" for nothing.
func (t *tally) over() (message, hint string) {
	const split = "split it with a blank line"
	switch {
	case t.size > maxParagraph:
		return fmt.Sprintf("a paragraph is longer than %d KiB", maxParagraph>>10), split
	case t.most > maxBrackets:
		return fmt.Sprintf("more than %d brackets are open at once", maxBrackets), `close them, or write \[ for a bracket that opens nothing`
	case t.marks > maxMarks:
		return fmt.Sprintf("a paragraph has more than %d marks of emphasis and links", maxMarks), split
	}
	return "", ""
}

// blank reports whether the bytes are spaces only.
func blank(b []byte) bool { return util.IsBlank(b) }
