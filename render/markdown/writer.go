package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// writer turns one syntax tree into a [Body]. It writes HTML as goldmark's own
// renderer does, byte for byte where nothing speaks against it, but in one
// pass, with the plain text beside it.
type writer struct {
	*reading
	src      []byte
	patterns []Pattern
	body     *Body
	out      []byte
	slugs    slugger

	// The leaf block that is being written.
	plain  []byte   // its words
	alts   [][2]int // ranges of plain that come from images
	said   bool     // some block before had words
	starts []int    // places in plain of the links since firstLink
	bare   []bareLink
	first  int // the first link of the block
	cut    int // offset in src from which text is left out: {#id} of a heading
	inLink bool

	// What is open. Everything is closed in the block that opened it.
	open     []element
	floor    int // elements of open below it belong to blocks further out
	sections []openSection
	base     int // the same for sections

	skipTo   ast.Node         // where an element ends that is dropped with its content
	skipName string           // its name
	endless  map[dropped]bool // elements known to have no end
	coloured int              // bytes of code that have been highlighted
	labels   map[string]int   // of tables
	titles   []title          // headings that may be the title
	signs    []sign           // where it may be divided
	tops     []span           // where headings begin that stand in no other block
	digits   [][2]int         // places in out of the level in each heading's tags
	places   places
}

func (w *writer) write(s string) {
	if w.places.next > 0 {
		s = w.placed(s)
	}
	w.out = append(w.out, s...)
}
func (w *writer) escaped(s string) { w.out = appendEscaped(w.out, s) }

func (w *writer) document(root ast.Node) {
	w.blocks(root)
	w.closeTo(0)
	w.endSections(0)
	title := w.chooseTitle()
	w.demote(title)
	w.body.fold = w.foldAt()
	w.body.Chapters = w.chapters(title)
	w.finish()
}

func (w *writer) blocks(parent ast.Node) {
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		if w.skipTo == nil || w.skipTo == c {
			w.block(c)
		}
	}
}

func (w *writer) block(n ast.Node) {
	if w.places.on {
		w.places.next = w.lineOf(n.Pos())
	}
	switch n := n.(type) {
	case *ast.Paragraph:
		w.paragraph(n)
	case *ast.TextBlock:
		if !w.embed(n) {
			w.marked(n)
		}
		if n.NextSibling() != nil && n.FirstChild() != nil {
			w.write("\n")
		}
	case *ast.Heading:
		w.heading(n)
	case *ast.List:
		w.list(n)
	case *ast.ListItem:
		w.listItem(n)
	case *ast.Blockquote:
		w.blockquote(n)
	case *ast.FencedCodeBlock:
		w.fenced(n)
	case *ast.CodeBlock:
		w.write("<pre tabindex=\"0\"><code>")
		w.out = appendEscaped(w.out, n.Lines().Value(w.src))
		w.write("</code></pre>\n")
	case *ast.HTMLBlock:
		w.htmlBlock(n)
	case *ast.ThematicBreak:
		w.rule(n)
	case *east.Table:
		w.table(n)
	case *east.DefinitionList:
		w.container("<dl>\n", n, "</dl>\n")
	case *east.DefinitionTerm:
		w.write("<dt>")
		w.leaf(n)
		w.write("</dt>\n")
	case *east.DefinitionDescription:
		open := "<dd>\n"
		if n.IsTight {
			open = "<dd>"
		}
		w.container(open, n, "</dd>\n")
	case *east.FootnoteList:
		w.footnotes(n)
	}
}

// container writes a block with blocks in it.
func (w *writer) container(open string, n ast.Node, close string) {
	w.write(open)
	s := w.enter()
	w.blocks(n)
	w.leave(s)
	w.write(close)
}

func (w *writer) list(n *ast.List) {
	if !n.IsOrdered() {
		w.container("<ul>\n", n, "</ul>\n")
		return
	}
	open := "<ol>\n"
	if n.Start != 1 {
		open = `<ol start="` + strconv.Itoa(n.Start) + "\">\n"
	}
	w.container(open, n, "</ol>\n")
}

func (w *writer) listItem(n *ast.ListItem) {
	open := "<li>"
	if first := n.FirstChild(); first != nil {
		if _, ok := first.FirstChild().(*east.TaskCheckBox); ok {
			open = `<li class="task">`
		}
		if _, ok := first.(*ast.TextBlock); !ok {
			open += "\n"
		}
	}
	w.container(open, n, "</li>\n")
}

func (w *writer) blockquote(n *ast.Blockquote) {
	title, ok := n.FirstChild().(*calloutTitle)
	if !ok {
		w.container("<blockquote>\n", n, "</blockquote>\n")
		return
	}
	open, close, role := "div", "</div>\n", ` role="note"` // an aside would be a landmark without a name
	before, after := `<p class="callout-title">`, "</p>\n"
	if title.fold != 0 {
		open, close, role = "details", "</details>\n", ""
		before, after = `<summary class="callout-title">`, "</summary>\n"
	}
	w.write("<" + open + ` class="callout ` + calloutClass(title.word) + `"` + role)
	if title.fold == '+' {
		w.write(" open")
	}
	w.write(">\n" + before)
	if title.Lines().Len() == 0 {
		w.escaped(calloutWord(title.word))
	} else {
		w.leaf(title)
	}
	w.write(after)
	w.container("", n, close)
}

// paragraph writes a paragraph. An image with a title, alone in it, becomes a
// figure.
func (w *writer) paragraph(n *ast.Paragraph) {
	if w.embed(n) {
		return
	}
	switch only := onlyChild(n).(type) {
	case *hidden:
		return
	case *ast.Image:
		if len(only.Title) > 0 {
			w.figure(only)
			return
		}
	}
	w.write("<p>")
	w.marked(n)
	w.write("</p>\n")
	if w.body.Summary == "" && n.Parent().Kind() == ast.KindDocument {
		w.body.Summary = flat(w.wordsFrom(0), maxSummary)
	}
}

// embed writes a block that holds nothing but an embed: it may become blocks,
// so nothing is put around it.
func (w *writer) embed(n ast.Node) bool {
	only, ok := onlyChild(n).(*wiki)
	if !ok || !only.embed {
		return false
	}
	w.beginLeaf()
	w.wiki(only, true)
	w.endLeaf()
	return true
}

// onlyChild returns the child of a node that has one.
func onlyChild(n ast.Node) ast.Node {
	if c := n.FirstChild(); c != nil && c.NextSibling() == nil {
		return c
	}
	return nil
}

func (w *writer) figure(n *ast.Image) {
	w.write("<figure>")
	w.beginLeaf()
	title := n.Title
	n.Title = nil
	w.image(n)
	n.Title = title
	w.plain = append(w.plain, '\n')
	w.write("<figcaption>")
	w.prose(title)
	w.write("</figcaption></figure>\n")
	w.endLeaf()
}

func (w *writer) heading(n *ast.Heading) {
	opens := len(w.out) == 0
	top := n.Parent().Kind() == ast.KindDocument
	start := w.beginHeading(n.Level, n.Pos())
	if top && len(w.open) == 0 {
		w.tops = append(w.tops, start)
	}
	custom := w.customID(n.Lines())
	i := len(w.body.Headings) - 1
	w.digits[i][0] = len(w.out) + len("<h")
	w.write("<h" + strconv.Itoa(n.Level) + ` id="`)
	w.hole(heading, i, 0)
	w.write(`">`)
	w.leaf(n)
	w.cut = len(w.src)
	w.endHeading(i, custom, w.plain, w.wordsFrom(0))
	w.digits[i][1] = len(w.out) + len("</h")
	w.write("</h" + strconv.Itoa(n.Level) + ">\n")
	if top && len(w.open) == 0 {
		w.signs = append(w.signs, sign{i, start, w.here()})
	}
	if top && (opens || n.Level == 1) {
		w.titles = append(w.titles, title{i, opens, w.since(start)})
	}
}

// title is a heading that may name the body.
type title struct {
	heading int
	opens   bool // nothing stands before it
	span    span
}

// chooseTitle takes the title of the body from its headings, and returns which
// of them it is, -1 for none.
func (w *writer) chooseTitle() int {
	first := 0 // how many are of the first level
	var chosen *title
	for i := range w.titles {
		t := &w.titles[i]
		if w.body.Headings[t.heading].Level == 1 {
			first++
			if first == 1 {
				chosen = t
			}
		}
	}
	if len(w.titles) > 0 && first == 0 {
		chosen = &w.titles[0]
	}
	if chosen == nil || first > 1 && !chosen.opens {
		return -1
	}
	w.body.Title, w.body.TitleID = w.body.Headings[chosen.heading].Text, w.body.Headings[chosen.heading].ID
	w.body.opening = chosen.span
	return chosen.heading
}

// foldAt is where the first heading below the title begins. Nothing is folded
// where the title comes later.
func (w *writer) foldAt() span {
	for _, s := range w.tops {
		if s.from == w.body.opening.from && w.body.opening.to > 0 {
			continue
		}
		if s.from < w.body.opening.to {
			return span{}
		}
		return s
	}
	return span{}
}

// demote puts every heading but the title a level down where any of them is of
// the first: the page has a heading of the first level, its title.
func (w *writer) demote(title int) {
	parts := false
	for i, h := range w.body.Headings {
		parts = parts || h.Level == 1 && i != title
	}
	for i := range w.body.Headings {
		h := &w.body.Headings[i]
		if !parts || i == title || h.Level == 6 {
			continue
		}
		h.Level++
		for _, at := range w.digits[i] {
			w.out[at] = '0' + byte(h.Level)
		}
	}
}

// customID reads the {#id} that may end a heading, and has its text cut there.
func (w *writer) customID(lines *text.Segments) string {
	if lines.Len() == 0 {
		return ""
	}
	last := lines.At(lines.Len() - 1)
	line := bytes.TrimRight(w.src[last.Start:last.Stop], " \t\n")
	at := bytes.LastIndex(line, []byte("{#"))
	if at < 0 || !bytes.HasSuffix(line, []byte("}")) {
		return ""
	}
	id := line[at+2 : len(line)-1]
	if len(id) == 0 || bytes.ContainsFunc(id, notID) {
		return ""
	}
	w.cut = last.Start + len(bytes.TrimRight(line[:at], " \t"))
	return string(id)
}

func notID(r rune) bool { return notWord(r) && r != '.' }

// beginHeading enters a heading and ends the sections that it ends.
func (w *writer) beginHeading(level, at int) span {
	for len(w.sections) > w.base {
		s := w.sections[len(w.sections)-1]
		if s.depth < len(w.open) || w.body.Headings[s.heading].Level < level {
			break
		}
		w.endSections(len(w.sections) - 1)
	}
	start := w.here()
	w.sections = append(w.sections, openSection{heading: len(w.body.Headings), depth: len(w.open)})
	w.body.sections = append(w.body.sections, start)
	w.digits = append(w.digits, [2]int{})
	place, _ := w.part.Range(at, at)
	w.body.Headings = append(w.body.Headings, Heading{Level: level, Start: place})
	return start
}

func (w *writer) endHeading(i int, custom string, plain, words []byte) {
	id := custom
	if id == "" {
		id = slug(string(words))
	}
	w.body.Headings[i].ID = w.slugs.unique(id)
	w.body.Headings[i].Text = oneLine(plain)
}

// openSection is a heading whose section goes on.
type openSection struct {
	heading int
	depth   int // elements open where it began
}

// endSections ends the sections above the first n.
func (w *writer) endSections(n int) {
	for _, s := range w.sections[n:] {
		w.body.sections[s.heading] = w.since(w.body.sections[s.heading])
	}
	w.sections = w.sections[:n]
}

// scope remembers what was open outside a block.
type scope struct{ floor, base int }

func (w *writer) enter() scope {
	s := scope{w.floor, w.base}
	w.floor, w.base = len(w.open), len(w.sections)
	return s
}

func (w *writer) leave(s scope) {
	w.closeTo(w.floor)
	w.endSections(w.base)
	w.floor, w.base = s.floor, s.base
}
