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
	maxColumns     = 100
	maxCells       = 50_000 // of one table
	maxDefinitions = 2_000
	maxNotes       = 1_000
)

// reading is what the parsers of one body share.
type reading struct {
	file        *source.Text
	offset      int // of the body in the text
	problems    diag.List
	definitions int
	notes       int
	said        map[string]bool // each cap is reported once
}

var readingKey = parser.NewContextKey()

func readingOf(pc parser.Context) *reading { return pc.Get(readingKey).(*reading) }

// refuse adds a problem at the bytes of the body, which forbids a site.
func (r *reading) refuse(start, end int, message, hint string) {
	r.problems.Block(r.file.Span(r.offset+start, r.offset+end), message, hint)
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
	if line, _ := reader.PeekLine(); len(line) > maxParagraph || tooManyBrackets(line) {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// paragraphLimits takes the lines away from a paragraph that is over a cap,
// before anything looks into them.
type paragraphLimits struct{ tables bool }

func (p paragraphLimits) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, r, src := node.Lines(), readingOf(pc), reader.Source()
	if lines.Len() == 0 {
		return
	}
	rows, columns := p.table(lines, src)
	size, brackets := 0, 0
	for i := range lines.Len() {
		line := lines.At(i)
		value := src[line.Start:line.Stop]
		if i >= rows.from {
			size, brackets = 0, 0 // each row stands alone
		}
		size += len(value)
		brackets = openBrackets(value, brackets)
		if c := bytes.TrimLeft(value, " \t"); len(c) > 0 && c[0] == '[' && bytes.Contains(c, []byte("]:")) {
			r.definitions++
		}
		message, hint := "", "split it with a blank line"
		switch {
		case size > maxParagraph:
			message = fmt.Sprintf("a paragraph is longer than %d KiB", maxParagraph>>10)
		case brackets > maxBrackets:
			message = fmt.Sprintf("more than %d brackets are open at once", maxBrackets)
			hint = `close them, or write \[ for a bracket that opens nothing`
		case columns > maxColumns:
			message, hint = fmt.Sprintf("a table has %d columns; at most %d are allowed", columns, maxColumns), "split the table"
		case columns*rows.count > maxCells:
			message, hint = fmt.Sprintf("a table has %d cells; at most %d are allowed", columns*rows.count, maxCells), "split the table, or keep the data in a CSV file"
		case r.definitions > maxDefinitions:
			message, hint = fmt.Sprintf("there are more than %d link definitions", maxDefinitions), "split the document"
		default:
			continue
		}
		r.exceeded(line.Start, message, hint)
		node.Parent().RemoveChild(node.Parent(), node)
		return
	}
}

// rows says which lines of a paragraph are rows of a table.
type rows struct{ from, count int }

// table finds the delimiter row of a paragraph. Without one, no line is a row.
func (p paragraphLimits) table(lines *text.Segments, src []byte) (r rows, columns int) {
	r.from = lines.Len()
	if !p.tables {
		return r, 0
	}
	for i := 1; i < lines.Len(); i++ {
		line := lines.At(i)
		value := bytes.TrimSpace(src[line.Start:line.Stop])
		if len(bytes.Trim(value, "|-: \t")) > 0 || bytes.IndexByte(value, '-') < 0 {
			continue
		}
		columns := bytes.Count(bytes.Trim(value, "|"), []byte("|")) + 1
		return rows{from: i - 1, count: lines.Len() - i}, columns
	}
	return r, 0
}

// openBrackets returns the most brackets that are open at once in the line, if
// open are open before it.
func openBrackets(line []byte, open int) int {
	most := open
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '[':
			open++
			most = max(most, open)
		case ']':
			open = max(0, open-1)
		}
	}
	if most > maxBrackets {
		return most
	}
	return open
}

func tooManyBrackets(line []byte) bool {
	return len(line) > maxBrackets && openBrackets(line, 0) > maxBrackets
}

// blank reports whether the bytes are spaces only.
func blank(b []byte) bool { return util.IsBlank(b) }
