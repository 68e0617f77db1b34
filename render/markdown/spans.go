package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// leaf writes a block of inline content.
func (w *writer) leaf(n ast.Node) {
	w.beginLeaf()
	s := w.enter()
	w.inlines(n)
	w.leave(s)
	w.endLeaf()
}

// marked writes a block that may end in a mark for links to it, as Obsidian
// sets them: ^a1b2c3. The mark is not for readers.
func (w *writer) marked(n ast.Node) {
	if lines := n.Lines(); lines.Len() > 0 {
		last := lines.At(lines.Len() - 1)
		line := bytes.TrimRight(w.src[last.Start:last.Stop], " \t\n")
		at := bytes.LastIndexByte(line, '^') - 1
		if at > 0 && line[at] == ' ' && len(line)-at-2 >= shortestMark && !bytes.ContainsFunc(line[at+2:], notMark) {
			w.cut = last.Start + at
		}
	}
	w.leaf(n)
	w.cut = len(w.src)
}

// shortestMark keeps powers, as in x ^2, from being taken for marks.
const shortestMark = 4

func notMark(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-'
}

func (w *writer) inlines(parent ast.Node) {
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		if w.skipTo == nil || w.skipTo == c {
			w.inline(c)
		}
	}
}

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.textNode(n)
	case *ast.String:
		w.prose(n.Value)
	case *ast.CodeSpan:
		w.codeSpan(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			w.element("strong", n)
		} else {
			w.element("em", n)
		}
	case *east.Strikethrough:
		w.element("del", n)
	case *highlight:
		w.element("mark", n)
	case *ast.Link:
		w.link(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.image(n)
	case *wiki:
		w.wiki(n, false)
	case *inlineValue:
		w.value(n)
	case *ast.RawHTML:
		w.rawInline(n)
	case *east.TaskCheckBox:
		if n.IsChecked {
			w.write(`<input type="checkbox" disabled checked aria-label="Done"> `)
		} else {
			w.write(`<input type="checkbox" disabled aria-label="To do"> `)
		}
	case *east.FootnoteLink:
		w.noteRef(n)
	case *east.FootnoteBacklink:
		w.hole(noteBack, n.Index-1, n.RefIndex)
	}
}

// element writes an inline element and what is in it.
func (w *writer) element(name string, n ast.Node) {
	w.write("<" + name + ">")
	s := w.enter()
	w.inlines(n)
	w.leave(s)
	w.write("</" + name + ">")
}

func (w *writer) textNode(n *ast.Text) {
	s := n.Segment
	s.Stop = min(s.Stop, w.cut)
	if s.Start < s.Stop {
		switch {
		case n.IsRaw():
			w.out = appendEscaped(w.out, s.Value(w.src))
			w.plain = append(w.plain, s.Value(w.src)...)
		case len(w.patterns) > 0 && !w.inLink:
			w.matched(s)
		default:
			w.prose(s.Value(w.src))
		}
	}
	switch {
	case n.Segment.Stop > w.cut:
	case n.HardLineBreak():
		w.write("<br>\n")
		w.plain = append(w.plain, '\n')
	case n.SoftLineBreak():
		w.write("\n")
		w.plain = append(w.plain, '\n')
	}
}

// text writes Markdown text: escapes and references are resolved.
func (w *writer) prose(src []byte) {
	if !bytes.ContainsAny(src, special) {
		w.out = append(w.out, src...)
		w.plain = append(w.plain, src...)
		return
	}
	from := len(w.plain)
	w.plain = appendDecoded(w.plain, src)
	w.out = appendEscaped(w.out, w.plain[from:])
}

// matched writes text with the patterns of site.yaml made into links. A match
// must not begin or end within a word.
func (w *writer) matched(s text.Segment) {
	src := w.src[s.Start:s.Stop]
	w.out = append(w.out, bytes.Repeat([]byte(" "), s.Padding)...)
	from := 0
	for from < len(src) {
		m, p := w.nextMatch(src, from)
		if m == nil {
			break
		}
		w.prose(src[from:m[0]])
		from = m[1]
		url, ok := parseURL(string(p.Match.Expand(nil, []byte(p.URL), src, m)))
		if !ok || !url.external {
			w.prose(src[m[0]:m[1]])
			continue
		}
		w.external(url, detail{}, s.Start+m[0], s.Start+m[1], Auto, func() { w.prose(src[m[0]:m[1]]) })
	}
	w.prose(src[from:])
}

// nextMatch returns the first match of any pattern; of several that begin at
// the same place the one of the first pattern.
func (w *writer) nextMatch(src []byte, from int) (m []int, p Pattern) {
	for _, q := range w.patterns {
		for at := from; at < len(src); {
			n := q.Match.FindSubmatchIndex(src[at:])
			if n == nil {
				break
			}
			for i := range n {
				if n[i] >= 0 {
					n[i] += at
				}
			}
			if n[0] < n[1] && !withinWord(src, n[0]) && !withinWord(src, n[1]) {
				if m == nil || n[0] < m[0] {
					m, p = n, q
				}
				break
			}
			at = max(n[1], n[0]+1)
		}
	}
	return m, p
}

func (w *writer) codeSpan(n *ast.CodeSpan) {
	w.write("<code>")
	_, cell := n.Parent().(*east.TableCell)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		v := t.Segment.Value(w.src)
		if end := len(v) - 1; end >= 0 && v[end] == '\n' {
			v = append(append([]byte(nil), v[:end]...), ' ')
		}
		if cell { // a bar that does not end the cell
			v = bytes.ReplaceAll(v, []byte(`\|`), []byte("|"))
		}
		w.out = appendEscaped(w.out, v)
		w.plain = append(w.plain, v...)
	}
	w.write("</code>")
}

func (w *writer) value(n *inlineValue) {
	id, field := n.id.Value(w.src), n.field.Value(w.src)
	d := w.detail(detail{words: string(w.src[n.start:n.end])})
	w.hole(value, len(w.body.Values), d)
	start, end := w.part.Range(n.id.Start, n.field.Stop)
	w.body.Values = append(w.body.Values, Value{ID: string(id), Field: string(field), Start: start, End: end})
	w.plain = append(w.plain, w.src[n.start:n.end]...)
}

func (w *writer) noteRef(n *east.FootnoteLink) {
	h := w.hole(noteRef, n.Index-1, n.RefIndex)
	h.flag = w.inLink
}

// footnotes writes the list of footnotes that ends a body.
func (w *writer) footnotes(n *east.FootnoteList) {
	w.endSections(0)
	w.closeTo(0)
	w.write("<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr>\n<ol>\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		f, ok := c.(*east.Footnote)
		if !ok {
			continue
		}
		start := w.here()
		w.write("<li")
		w.hole(note, f.Index-1, 0)
		w.write(">\n")
		s := w.enter()
		w.noteBlocks(f)
		w.leave(s)
		w.write("</li>\n")
		w.body.notes = append(w.body.notes, w.since(start))
	}
	w.write("</ol>\n</div>\n")
}

// noteBlocks writes the blocks of a footnote; the ways back stand in its last
// paragraph, or after its last block.
func (w *writer) noteBlocks(f *east.Footnote) {
	for c := f.FirstChild(); c != nil; c = c.NextSibling() {
		if back, ok := c.(*east.FootnoteBacklink); ok {
			w.hole(noteBack, back.Index-1, back.RefIndex)
			continue
		}
		if w.skipTo == nil || w.skipTo == c {
			w.block(c)
		}
	}
}

// table writes a table in a region that can be scrolled by keyboard.
func (w *writer) table(n *east.Table) {
	label := "Table"
	if i := len(w.body.Headings); i > 0 && w.body.Headings[i-1].Text != "" {
		label += ": " + w.body.Headings[i-1].Text
	}
	if w.labels == nil {
		w.labels = map[string]int{}
	}
	w.labels[label]++
	if k := w.labels[label]; k > 1 {
		label += " (" + strconv.Itoa(k) + ")"
	}
	w.write(`<div class="table" role="group" tabindex="0" aria-label="`)
	w.escaped(label)
	w.write("\">\n<table>\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *east.TableHeader:
			w.write("<thead>\n<tr>\n")
			w.cells(c, "th")
			w.write("</tr>\n</thead>\n")
			if c.NextSibling() != nil {
				w.write("<tbody>\n")
			}
		case *east.TableRow:
			w.write("<tr>\n")
			w.cells(c, "td")
			w.write("</tr>\n")
			if c.NextSibling() == nil {
				w.write("</tbody>\n")
			}
		}
	}
	w.write("</table>\n</div>\n")
}

func (w *writer) cells(row ast.Node, name string) {
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		cell, ok := c.(*east.TableCell)
		if !ok {
			continue
		}
		name := name
		if cell.FirstChild() == nil {
			name = "td" // an empty corner is the head of nothing
		}
		w.write("<" + name)
		if name == "th" {
			w.write(` scope="col"`)
		}
		switch cell.Alignment {
		case east.AlignLeft:
			w.write(` class="left"`)
		case east.AlignRight:
			w.write(` class="right"`)
		case east.AlignCenter:
			w.write(` class="center"`)
		}
		w.write(">")
		w.leaf(cell)
		w.write("</" + name + ">\n")
	}
}
