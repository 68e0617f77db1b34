package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// maxInline is how long a wikilink or an inline value may be, in bytes: how far
// ahead it is looked for at each of its openings.
const maxInline = 1 << 10

// wiki is a [[wikilink]] or an ![[embed]].
type wiki struct {
	ast.BaseInline
	embed bool
	inner text.Segment // between the brackets
}

var kindWiki = ast.NewNodeKind("Wiki")

func (*wiki) Kind() ast.NodeKind { return kindWiki }
func (n *wiki) Dump(src []byte, level int) {
	ast.DumpHelper(n, src, level, map[string]string{"Inner": string(n.inner.Value(src))}, nil)
}

// wikiParser reads wikilinks and embeds. It leaves [[label]] alone where
// [label] is a link of CommonMark, because its definition exists.
type wikiParser struct{}

func (wikiParser) Trigger() []byte { return []byte{'[', '!'} }

func (wikiParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	open := 2
	if line[0] == '!' {
		open = 3
	}
	if len(line) <= open || line[open-2] != '[' || line[open-1] != '[' {
		return nil
	}
	end := bytes.Index(line[open:min(len(line), open+maxInline)], []byte("]]"))
	if end < 0 {
		return nil
	}
	inner := line[open : open+end]
	if blank(inner) || bytes.ContainsAny(inner, "[]") {
		return nil
	}
	if _, ok := pc.Reference(parserLabel(inner)); ok && open == 2 {
		return nil
	}
	block.Advance(open + end + 2)
	start := at.Start + open - at.Padding
	return &wiki{embed: open == 3, inner: text.NewSegment(start, start+end)}
}

// inlineValue is a live figure {{ id.field }}.
type inlineValue struct {
	ast.BaseInline
	id, field  text.Segment
	start, end int // of the whole, in the source
}

var kindInlineValue = ast.NewNodeKind("InlineValue")

func (*inlineValue) Kind() ast.NodeKind { return kindInlineValue }
func (n *inlineValue) Dump(src []byte, level int) {
	ast.DumpHelper(n, src, level, map[string]string{"ID": string(n.id.Value(src))}, nil)
}

// valueParser reads {{ id.field }}. Other uses of double braces, which
// templating languages make, stay words.
type valueParser struct{}

func (valueParser) Trigger() []byte { return []byte{'{'} }

func (valueParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, at := block.PeekLine()
	v, n := parseValue(line)
	if n == 0 {
		return nil
	}
	block.Advance(n)
	start := at.Start - at.Padding
	move := func(s text.Segment) text.Segment { return text.NewSegment(s.Start+start, s.Stop+start) }
	return &inlineValue{id: move(v.id), field: move(v.field), start: start, end: start + n}
}

// parseValue reads the inline value that the line begins with; n is its
// length, 0 if there is none. The segments are places in the line.
func parseValue(line []byte) (v inlineValue, n int) {
	if !bytes.HasPrefix(line, []byte("{{")) {
		return v, 0
	}
	end := bytes.Index(line[:min(len(line), maxInline)], []byte("}}"))
	if end < 0 {
		return v, 0
	}
	from, to := 2, end
	for from < to && (line[from] == ' ' || line[from] == '\t') {
		from++
	}
	for to > from && (line[to-1] == ' ' || line[to-1] == '\t') {
		to--
	}
	name := line[from:to]
	dot := bytes.LastIndexByte(name, '.')
	if dot <= 0 || dot == len(name)-1 {
		return v, 0
	}
	for rest := name; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !bytes.ContainsRune([]byte("-_./"), r) {
			return v, 0
		}
		rest = rest[size:]
	}
	v.id, v.field = text.NewSegment(from, from+dot), text.NewSegment(from+dot+1, to)
	return v, end + 2
}

// highlight is ==marked text==.
type highlight struct{ ast.BaseInline }

var kindHighlight = ast.NewNodeKind("Highlight")

func (*highlight) Kind() ast.NodeKind { return kindHighlight }
func (n *highlight) Dump(src []byte, level int) {
	ast.DumpHelper(n, src, level, nil, nil)
}

// highlightParser reads ==marked text==, by the rules of emphasis.
type highlightParser struct{}

func (highlightParser) Trigger() []byte         { return []byte{'='} }
func (highlightParser) IsDelimiter(b byte) bool { return b == '=' }
func (highlightParser) OnMatch(int) ast.Node    { return &highlight{} }
func (highlightParser) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (p highlightParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, at := block.PeekLine()
	if before == '=' || !bytes.HasPrefix(line, []byte("==")) || len(line) > 2 && line[2] == '=' {
		return nil
	}
	d := parser.ScanDelimiter(line, before, 2, p)
	d.Segment = at.WithStop(at.Start + 2)
	block.Advance(2)
	pc.PushDelimiter(d)
	return d
}

// runStart has a parser see only the first character of a run of its own: it
// reads the run to its end each time.
type runStart struct {
	parser.InlineParser
	char rune
}

func (p runStart) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if block.PrecendingCharacter() == p.char {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}
