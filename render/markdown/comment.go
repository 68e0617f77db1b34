package markdown

import (
	"bytes"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

const unclosedHint = "end the comment where the published text goes on"

var (
	percents    = []byte("%%")
	commentOpen = []byte("<!--")
)

// hiddenBlock is a %% comment that begins a line; nothing of it is published.
type hiddenBlock struct {
	ast.BaseBlock
	closed bool
}

var kindHiddenBlock = ast.NewNodeKind("HiddenBlock")

func (*hiddenBlock) Kind() ast.NodeKind { return kindHiddenBlock }
func (*hiddenBlock) IsRaw() bool        { return true }
func (n *hiddenBlock) Dump(src []byte, level int) {
	ast.DumpHelper(n, src, level, nil, nil)
}

// hidden is a comment within a paragraph.
type hidden struct{ ast.BaseInline }

var kindHidden = ast.NewNodeKind("Hidden")

func (*hidden) Kind() ast.NodeKind { return kindHidden }
func (n *hidden) Dump(src []byte, level int) {
	ast.DumpHelper(n, src, level, nil, nil)
}

// commentParser reads Obsidian's comments. One that begins a line runs over
// blank lines to the next %%, one within a paragraph must end there: it is
// unclear what else its author meant to show.
type commentParser struct{}

func (commentParser) Trigger() []byte { return []byte{'%'} }

func (commentParser) CanInterruptParagraph() bool { return true }
func (commentParser) CanAcceptIndentedLine() bool { return false }

func (commentParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 || !bytes.HasPrefix(line[at:], percents) {
		return nil, parser.NoChildren
	}
	rest := line[at+2:]
	end := bytes.Index(rest, percents)
	if end >= 0 && !blank(rest[end+2:]) {
		return nil, parser.NoChildren // words follow: it is a paragraph
	}
	reader.AdvanceToEOL()
	return &hiddenBlock{closed: end >= 0}, parser.NoChildren
}

func (commentParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	n := node.(*hiddenBlock)
	if n.closed {
		return parser.Close
	}
	line, _ := reader.PeekLine()
	if end := bytes.Index(line, percents); end >= 0 {
		n.closed = true
		if blank(line[end+2:]) {
			reader.AdvanceToEOL()
		} else {
			reader.Advance(end + 2)
		}
		return parser.Close
	}
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (commentParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	if n := node.(*hiddenBlock); !n.closed {
		readingOf(pc).refuse(n.Pos(), n.Pos()+2, `the comment that "%%" opens is not closed`, unclosedHint)
	}
}

func (commentParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	if !bytes.HasPrefix(line, percents) {
		return nil
	}
	before := block.PrecendingCharacter()
	startLine, start := block.Position()
	block.Advance(2)
	for {
		line, _ := block.PeekLine()
		if line == nil {
			break
		}
		if end := bytes.Index(line, percents); end >= 0 {
			block.Advance(end + 2)
			return &hidden{}
		}
		block.AdvanceLine()
	}
	if unicode.IsDigit(before) || unicode.IsLetter(before) {
		block.SetPosition(startLine, start)
		return nil // "100%%" is no comment
	}
	readingOf(pc).refuse(at.Start, at.Start+2, `the comment that "%%" opens is not closed in its paragraph`,
		`close it there, put "%%" on a line of its own, or write \%% for the signs`)
	return &hidden{}
}

// openCommentParser finds HTML comments that no --> closes. It comes after the
// parser for raw HTML, which takes the closed ones.
type openCommentParser struct{}

func (openCommentParser) Trigger() []byte { return []byte{'<'} }

func (openCommentParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	if !bytes.HasPrefix(line, commentOpen) {
		return nil
	}
	for line != nil {
		block.AdvanceLine()
		line, _ = block.PeekLine()
	}
	readingOf(pc).refuse(at.Start, at.Start+len(commentOpen), `the comment that "<!--" opens is not closed in its paragraph`, unclosedHint)
	return &hidden{}
}
