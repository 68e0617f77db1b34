package markdown

import (
	"bytes"
	"sync"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// feature is a part of the grammar that costs time even where it is not used.
// A body is parsed by a parser that has only what its bytes can need: this
// halves the time of a plain document.
type feature uint8

const (
	linkify feature = 1 << iota
	footnotes
	definitions
	tables
	strikethrough
	tasks
	allFeatures = 1<<iota - 1
)

// features returns what the body can need.
func features(body []byte) feature {
	var f feature
	if bytes.Contains(body, []byte("://")) || bytes.Contains(body, []byte("www.")) || bytes.IndexByte(body, '@') >= 0 {
		f |= linkify
	}
	if bytes.Contains(body, []byte("[^")) {
		f |= footnotes
	}
	if bytes.Contains(body, []byte(": ")) || bytes.Contains(body, []byte(":\t")) {
		f |= definitions
	}
	if bytes.IndexByte(body, '|') >= 0 || bytes.Contains(body, []byte("-:")) || bytes.Contains(body, []byte(":-")) {
		f |= tables
	}
	if bytes.IndexByte(body, '~') >= 0 {
		f |= strikethrough
	}
	if bytes.Contains(body, []byte("[ ]")) || bytes.Contains(body, []byte("[x]")) || bytes.Contains(body, []byte("[X]")) {
		f |= tasks
	}
	return f
}

// parsers has one parser for each set of features, made when first needed.
// goldmark's parsers keep nothing between documents and may be shared.
var parsers = func() (made [allFeatures + 1]func() *sharedParser) {
	for f := range made {
		made[f] = sync.OnceValue(func() *sharedParser { return &sharedParser{Parser: newParser(feature(f))} })
	}
	return made
}()

// sharedParser is a parser with room to write in, for one body after the other.
type sharedParser struct {
	parser.Parser
	rooms sync.Pool // of *room
}

// room is memory for the HTML of a body, and for the words of a block.
type room struct{ out, plain []byte }

func (p *sharedParser) room() *room {
	if r, ok := p.rooms.Get().(*room); ok {
		return r
	}
	return &room{}
}

// newParser lists the whole grammar: blocks, what is in them, and what is made
// of paragraphs. Of what may begin at one place a smaller number is tried first.
func newParser(f feature) parser.Parser {
	g := grammar{
		blocks: []util.PrioritizedValue{
			util.Prioritized(commentParser{}, 50),
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(nested{parser.NewListParser()}, 300),
			util.Prioritized(nested{parser.NewListItemParser()}, 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(shortHeading{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(nested{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		},
		inlines: []util.PrioritizedValue{
			util.Prioritized(commentParser{}, 50),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(wikiParser{}, 150),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(openCommentParser{}, 450),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(highlightParser{}, 600),
			util.Prioritized(valueParser{}, 700),
		},
		paragraphs: []util.PrioritizedValue{
			util.Prioritized(calloutTransformer{}, 10),
			util.Prioritized(paragraphLimits{tables: f&tables != 0}, 20),
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
		},
	}
	g.add(f)
	return parser.NewParser(
		parser.WithBlockParsers(g.blocks...),
		parser.WithInlineParsers(g.inlines...),
		parser.WithParagraphTransformers(g.paragraphs...),
		parser.WithASTTransformers(g.trees...),
	)
}

type grammar struct{ blocks, inlines, paragraphs, trees []util.PrioritizedValue }

// add adds the features. goldmark's transformer of table trees is left out: it
// takes quadratic time, and only undoes the escape of a bar in code, which the
// writer does.
func (g *grammar) add(f feature) {
	if f&linkify != 0 {
		only := extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"})
		g.inlines = append(g.inlines, util.Prioritized(extension.NewLinkifyParser(only), 999))
	}
	if f&footnotes != 0 {
		g.blocks = append(g.blocks, util.Prioritized(nested{noteParser{extension.NewFootnoteBlockParser()}}, 999))
		g.inlines = append(g.inlines, util.Prioritized(extension.NewFootnoteParser(), 101))
		g.trees = append(g.trees, util.Prioritized(extension.NewFootnoteASTTransformer(), 999))
	}
	if f&definitions != 0 {
		g.blocks = append(g.blocks,
			util.Prioritized(nested{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(nested{extension.NewDefinitionDescriptionParser()}, 102))
	}
	if f&tables != 0 {
		g.paragraphs = append(g.paragraphs, util.Prioritized(extension.NewTableParagraphTransformer(), 200))
	}
	if f&strikethrough != 0 {
		g.inlines = append(g.inlines, util.Prioritized(runStart{extension.NewStrikethroughParser(), '~'}, 500))
	}
	if f&tasks != 0 {
		g.inlines = append(g.inlines, util.Prioritized(extension.NewTaskCheckBoxParser(), 0))
	}
}
