package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
)

// raw is raw HTML as it is written in the document.
type raw struct {
	data  []byte
	start int       // in the source, where the data is one piece of it
	lines []rawLine // that the data was put together from, else
	lastP int       // in the data, after its last </p>
}

type rawLine struct {
	text.Segment
	at int // in the data
}

// rawLines joins the lines of a block, or the segments of a tag.
func (w *writer) rawLines(lines *text.Segments, last text.Segment) raw {
	all := lines.Sliced(0, lines.Len())
	if !last.IsEmpty() {
		all = append(all[:len(all):len(all)], last)
	}
	if len(all) == 0 {
		return raw{}
	}
	whole := true
	for i := range all {
		whole = whole && all[i].Padding == 0 && (i == 0 || all[i-1].Stop == all[i].Start)
	}
	if whole {
		return raw{data: w.src[all[0].Start:all[len(all)-1].Stop], start: all[0].Start}
	}
	var r raw
	for i := range all {
		r.lines = append(r.lines, rawLine{all[i], len(r.data)})
		r.data = append(r.data, all[i].Value(w.src)...)
	}
	return r
}

// offset returns where in the source the byte of the data is.
func (r raw) offset(at int) int {
	if r.lines == nil {
		return r.start + at
	}
	i, found := slices.BinarySearchFunc(r.lines, at, func(l rawLine, at int) int { return l.at - at })
	if !found {
		i = max(0, i-1)
	}
	l := r.lines[i]
	return min(l.Stop, l.Start+max(0, at-l.at-l.Padding))
}

// tag is a start or end tag.
type tag struct {
	name  string
	attrs []html.Attribute
	src   []byte // as written
	in    raw
	at    int  // of src in the data
	flow  bool // blocks may stand here
	block bool // it stands in an HTML block
}

// htmlBlock writes the allowed part of an HTML block.
func (w *writer) htmlBlock(n *ast.HTMLBlock) {
	r := w.rawLines(n.Lines(), n.ClosureLine)
	from := 0
	if w.skipTo == ast.Node(n) {
		from = afterEndTag(r.data, w.skipName)
		w.skipTo = nil
	}
	for n := 1; n > 0; r.lastP += n {
		n = afterEndTag(r.data[r.lastP:], "p")
	}
	w.beginLeaf()
	b := rawBlock{writer: w, raw: r, at: from, node: n}
	b.tokens(html.NewTokenizer(bytes.NewReader(r.data[from:])))
	w.closePhrasing()
	w.endLeaf()
}

// rawBlock is the reading of one HTML block.
type rawBlock struct {
	*writer
	raw
	at       int    // of the token in the data
	dropping string // the element that is dropped with its content, "" for none
	depth    int    // of elements of that name
	node     ast.Node
}

func (b *rawBlock) tokens(z *html.Tokenizer) {
	for {
		kind := z.Next()
		src := b.data[b.at : b.at+len(z.Raw())]
		switch kind {
		case html.ErrorToken:
			if b.dropping == "" {
				b.words(string(src)) // a tag that the block cuts off
				return
			}
			b.dropOver(b.node, b.dropping)
			return
		case html.TextToken:
			if b.dropping == "" {
				b.rawWords(b.raw, b.at, src)
			}
		case html.CommentToken:
			if b.dropping == "" {
				b.comment(src)
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			name, _ := z.TagName()
			b.tag(z, kind, tag{name: string(name), src: src, in: b.raw, at: b.at, flow: true, block: true})
		}
		b.at += len(src)
	}
}

func (b *rawBlock) tag(z *html.Tokenizer, kind html.TokenType, t tag) {
	closed := isVoid(t.name) || isForeignRoot(t.name) && kind == html.SelfClosingTagToken
	switch {
	case b.dropping == t.name && kind == html.EndTagToken:
		if b.depth--; b.depth == 0 {
			b.dropping = ""
		}
	case b.dropping == t.name && !closed:
		b.depth++
	case b.dropping != "":
	case kind == html.EndTagToken:
		b.endTag(t)
	case fateOf(t.name) == drop:
		if !closed {
			b.dropping, b.depth = t.name, 1
		}
	default:
		t.attrs = attributes(z)
		b.startTag(t)
	}
}

// comment leaves a comment out. One that its block does not close is a danger:
// what follows the block would be published.
func (b *rawBlock) comment(src []byte) {
	if !bytes.HasPrefix(src, commentOpen) || bytes.HasSuffix(src, []byte("->")) || bytes.HasSuffix(src, []byte("--!>")) {
		return
	}
	at := b.offset(b.at)
	b.refuse(at, at+len(commentOpen), `the comment that "<!--" opens is not closed`, unclosedHint)
}

func attributes(z *html.Tokenizer) (attrs []html.Attribute) {
	for {
		key, value, more := z.TagAttr()
		if len(key) > 0 && !bytes.ContainsAny(key, "<>\"'=") {
			attrs = append(attrs, html.Attribute{Key: string(key), Val: string(value)})
		}
		if !more {
			return attrs
		}
	}
}

// rawInline writes a tag or comment that stands within a paragraph.
func (w *writer) rawInline(n *ast.RawHTML) {
	if w.skipTo == ast.Node(n) {
		w.skipTo = nil
		return
	}
	r := w.rawLines(n.Segments, text.Segment{})
	if len(r.data) < 2 || r.data[1] == '!' || r.data[1] == '?' {
		return // comments, declarations
	}
	t, end, closed := readTag(r)
	t.flow = flowParent(n)
	switch {
	case end:
		w.endTag(t)
	case fateOf(t.name) != drop:
		w.startTag(t)
	case !closed:
		w.dropOver(n, t.name)
	}
}

// readTag reads raw HTML that is one tag; closed says that it has no content.
func readTag(r raw) (t tag, end, closed bool) {
	t = tag{src: r.data, in: r}
	name := bytes.Trim(r.data, "<>/ ")
	if len(name) < 10 && bytes.IndexFunc(name, notWord) < 0 { // without attributes, as most are
		t.name = strings.ToLower(string(name))
		end = r.data[1] == '/'
		return t, end, isVoid(t.name) || isForeignRoot(t.name) && r.data[len(r.data)-2] == '/'
	}
	z := html.NewTokenizer(bytes.NewReader(r.data))
	kind := z.Next()
	token, _ := z.TagName()
	t.name = string(token)
	if kind == html.EndTagToken {
		return t, true, false
	}
	t.attrs = attributes(z)
	return t, false, isVoid(t.name) || isForeignRoot(t.name) && kind == html.SelfClosingTagToken
}

// isForeignRoot reports whether <name/> has no content, which HTML knows only
// of what is not HTML.
func isForeignRoot(name string) bool { return name == "svg" || name == "math" }

// flowParent reports whether blocks may stand where the inline node does.
func flowParent(n ast.Node) bool {
	switch n.Parent().Kind().String() {
	case "TableCell", "TextBlock":
		return true
	}
	return false
}

// dropOver leaves out everything up to the sibling that ends the element. One
// that nothing ends takes nothing with it.
func (w *writer) dropOver(n ast.Node, name string) {
	key := dropped{n.Parent(), name}
	if w.endless[key] {
		return
	}
	for s := n.NextSibling(); s != nil; s = s.NextSibling() {
		var r raw
		switch s := s.(type) {
		case *ast.HTMLBlock:
			r = w.rawLines(s.Lines(), s.ClosureLine)
		case *ast.RawHTML:
			r = w.rawLines(s.Segments, text.Segment{})
		default:
			continue
		}
		if afterEndTag(r.data, name) > 0 {
			w.skipTo, w.skipName = s, name
			return
		}
	}
	if w.endless == nil {
		w.endless = map[dropped]bool{}
	}
	w.endless[key] = true
}

// dropped is an element that is not ended among the children of a node.
type dropped struct {
	parent ast.Node
	name   string
}

// afterEndTag returns the place after the first end tag of the name, 0 if there
// is none.
func afterEndTag(data []byte, name string) int {
	for from := 0; ; {
		i := bytes.Index(data[from:], []byte("</"))
		if i < 0 {
			return 0
		}
		from += i + 2
		rest := data[from:]
		if len(rest) < len(name) || !bytes.EqualFold(rest[:len(name)], []byte(name)) {
			continue
		}
		if end := bytes.IndexByte(rest[:min(len(rest), len(name)+64)], '>'); end >= len(name) && blank(rest[len(name):end]) {
			return from + end + 1
		}
	}
}
