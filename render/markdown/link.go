package markdown

import (
	"bytes"
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"throughline/render/diag"
)

// place returns where in the source the bytes lie. goldmark hands out slices
// of the source wherever it can, so the place follows from the capacity; it is
// not ok for a copy, which it makes where a tab was split.
func (w *writer) place(b []byte) (start, end int, ok bool) {
	start = cap(w.src) - cap(b)
	if len(b) == 0 || start < 0 || start+len(b) > len(w.src) || &w.src[start] != &b[0] {
		return 0, 0, false
	}
	return start, start + len(b), true
}

// destination returns the place of a link's destination: in the link, or in
// the definition that it refers to, which is where it can be mended.
func (w *writer) destination(dest []byte, n ast.Node) (start, end int) {
	start, end, ok := w.place(dest)
	if !ok {
		start = max(0, n.Pos())
		end = start
	}
	return start, end
}

// add adds a link that stands at the end of what is written of the block.
func (w *writer) add(l Link) int {
	l.Start, l.End = w.part.Range(l.Start, l.End)
	w.body.Links = append(w.body.Links, l)
	w.starts = append(w.starts, len(w.plain))
	return len(w.body.Links) - 1
}

// badURL reports a URL that is not allowed.
func (w *writer) badURL(url string, start, end int) {
	at := w.part.Span(start, end)
	message := fmt.Sprintf("a link to %q is not allowed", flat([]byte(url), 60))
	if s := disguised(url); !allowedScheme(s) {
		message = fmt.Sprintf("a link with %q is not allowed", s+":")
	}
	w.problems.Find(at, diag.Warn, "bad-link", message, "use http, https, mailto, or a path in the content folder")
}

func (w *writer) link(n *ast.Link) {
	start, end := w.destination(n.Destination, n)
	dest := decoded(n.Destination)
	url, ok := parseURL(dest)
	words := func() {
		s := w.enter()
		w.inlines(n)
		w.leave(s)
	}
	switch {
	case w.inLink:
		words()
	case !ok:
		w.badURL(dest, start, end)
		words()
	case url.external:
		w.external(url, detail{title: decoded(n.Title)}, start, end, Inline, words)
	default:
		i := w.openLink(url, decoded(n.Title), start, end)
		words()
		w.closeLink(i)
	}
}

// external writes a link to elsewhere. Where it leads is known, so it leaves
// no hole.
func (w *writer) external(url address, d detail, start, end int, form Form, words func()) {
	i := w.add(Link{Form: form, Target: url.target, External: true, Start: start, End: end})
	w.write(`<a href="`)
	w.escaped(url.target)
	w.write(`"`)
	if d.title != "" {
		w.write(` title="`)
		w.escaped(d.title)
		w.write(`"`)
	}
	if d.class != "" {
		w.write(` class="` + d.class + `"`)
	}
	w.write(">")
	from, before := len(w.plain), len(w.out)
	w.inLink = true
	words()
	w.inLink = false
	if len(w.out) == before {
		w.escaped(url.target)
		w.plain = append(w.plain, url.target...)
	}
	w.write("</a>")
	w.body.Links[i].Label = oneLine(w.plain[from:])
}

// openLink leaves the hole where a link into the site begins.
func (w *writer) openLink(url address, title string, start, end int) int {
	i := w.add(Link{
		Form: Inline, Target: url.target, Query: url.query, Fragment: url.fragment,
		Start: start, End: end,
	})
	w.hole(linkOpen, i, w.detail(detail{title: title}))
	w.inLink = true
	return i
}

// closeLink leaves the hole where the link ends. A link without words gets
// those of its target.
func (w *writer) closeLink(i int) {
	w.inLink = false
	l := &w.body.Links[i]
	from := w.starts[i-w.first]
	l.Label = oneLine(w.plain[from:])
	last := &w.body.holes[len(w.body.holes)-1]
	if last.kind == linkOpen && int(last.index) == i && int(last.at) == len(w.out) {
		last.kind = linkWhole
		d := w.body.details[last.detail]
		d.words = cmp.Or(baseName(l.Target), l.Fragment)
		last.detail = int32(w.detail(d))
		return
	}
	w.hole(linkClose, i, 0)
}

func (w *writer) autoLink(n *ast.AutoLink) {
	label := n.Label(w.src)
	start, end, _ := w.place(label)
	dest := string(n.URL(w.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	url, ok := parseURL(dest)
	words := func() {
		w.escaped(string(label))
		w.plain = append(w.plain, label...)
	}
	if !ok || !url.external || w.inLink {
		if !ok {
			w.badURL(dest, start, end)
		}
		words()
		return
	}
	w.external(url, detail{}, start, end, Auto, words)
}

func (w *writer) image(n *ast.Image) {
	start, end := w.destination(n.Destination, n)
	alt := w.plainText(nil, n)
	d := detail{title: decoded(n.Title)}
	if at := bytes.LastIndexByte(alt, '|'); at >= 0 { // Obsidian's ![alt|300](…)
		if width, height, ok := parseSize(string(alt[at+1:])); ok {
			d.width, d.height, alt = width, height, alt[:at]
		}
	}
	d.words = oneLine(alt)
	w.picture(decoded(n.Destination), d, start, end)
}

// picture writes an image of any syntax. One from elsewhere would be fetched
// by every reader's browser, so it becomes a link.
func (w *writer) picture(dest string, d detail, start, end int) {
	url, ok := parseURL(dest)
	words := func() {
		words := cmp.Or(d.words, baseName(url.target))
		w.escaped(words)
		w.alt(words)
	}
	switch {
	case !ok:
		w.badURL(dest, start, end)
		words()
	case url.external && w.inLink:
		words()
	case url.external:
		w.external(url, detail{title: d.title, class: "external-image"}, start, end, Image, words)
	default:
		i := w.add(Link{
			Form: Image, Target: url.target, Query: url.query, Fragment: url.fragment,
			Label: d.words, Start: start, End: end,
		})
		w.hole(image, i, w.detail(d))
		w.alt(d.words)
	}
}

// alt adds words to the plain text that only an image says.
func (w *writer) alt(words string) {
	from := len(w.plain)
	w.plain = append(w.plain, words...)
	w.alts = append(w.alts, [2]int{from, len(w.plain)})
}

// plainText appends the words in a node.
func (w *writer) plainText(dst []byte, n ast.Node) []byte {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			if c.IsRaw() {
				dst = append(dst, c.Segment.Value(w.src)...)
			} else {
				dst = appendDecoded(dst, c.Segment.Value(w.src))
			}
			if c.SoftLineBreak() || c.HardLineBreak() {
				dst = append(dst, '\n')
			}
		case *ast.AutoLink:
			dst = append(dst, c.Label(w.src)...)
		case *ast.String:
			dst = append(dst, c.Value...)
		default:
			dst = w.plainText(dst, c)
		}
	}
	return dst
}

// wiki writes a wikilink or an embed. An embed may become blocks if it is the
// only child of its block, which is then left to the hole.
func (w *writer) wiki(n *wiki, alone bool) {
	inner := n.inner.Value(w.src)
	target, label, _ := bytes.Cut(inner, []byte("|"))
	target = bytes.TrimSuffix(target, []byte(`\`)) // a bar in a table is escaped
	words := string(bytes.TrimSpace(target))
	start := n.inner.Start + bytes.Index(inner, []byte(words))
	l := Link{Form: Wiki, Start: start, End: start + len(words)}
	d := detail{paragraph: alone && n.Parent().Kind() == ast.KindParagraph}
	words, _, _ = strings.Cut(strings.Map(dropControl, words), "^") // blocks have no place of their own here
	for i, part := range strings.Split(words, "#") {
		part = strings.TrimSpace(part)
		switch {
		case i == 0:
			l.Target, d.words = part, part
		case part != "": // the last of [[id#heading#heading below it]]
			l.Fragment = slug(part)
			d.words += " > " + part
		}
	}
	d.words = strings.TrimPrefix(d.words, " > ")
	l.Label = oneLine(bytes.ReplaceAll(label, []byte(`\|`), []byte("|")))
	if n.embed {
		l.Form = Embed
		d.width, d.height, l.Label = sizeOf(l.Label)
	}
	if l.Label != "" {
		d.words = l.Label
	}
	if w.inLink {
		w.escaped(d.words)
		w.plain = append(w.plain, d.words...)
		return
	}
	i := w.add(l)
	w.hole(linkWhole, i, w.detail(d)).flag = alone
	from := len(w.plain)
	w.plain = append(w.plain, d.words...)
	if l.Label == "" && !isImage(l.Target) {
		w.bare = append(w.bare, bareLink{from, len(w.plain), i})
	}
}

// sizeOf takes the size off the label of an embed: 300, 300x200, alt|300.
func sizeOf(label string) (width, height int, rest string) {
	at := strings.LastIndexByte(label, '|')
	if width, height, ok := parseSize(label[at+1:]); ok {
		return width, height, strings.TrimSpace(label[:max(at, 0)])
	}
	return 0, 0, label
}

// parseSize reads 300 or 300x200, in pixels.
func parseSize(s string) (width, height int, ok bool) {
	a, b, two := strings.Cut(strings.TrimSpace(s), "x")
	width, err := strconv.Atoi(a)
	if err != nil || width <= 0 || width > 10_000 {
		return 0, 0, false
	}
	if !two {
		return width, 0, true
	}
	height, err = strconv.Atoi(b)
	if err != nil || height <= 0 || height > 10_000 {
		return 0, 0, false
	}
	return width, height, true
}
