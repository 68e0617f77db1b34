package markdown

import (
	"bytes"
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxElements is how deep raw HTML may nest. Deeper tags are left out.
const maxElements = 64

// element is a raw HTML element that is open.
type element struct {
	name    string // of its tag
	out     string // the element that was written, "" if only its words are
	fate    fate
	link    int // into Links, -1 if it is none
	hole    bool
	heading int  // into Headings, -1 if it is none
	opening bool // of the body
	from    int  // where its words begin in plain
}

// startTag writes a start tag as far as it is allowed.
func (w *writer) startTag(t tag) {
	kind := fateOf(t.name)
	switch {
	case kind == foreign:
		w.words(string(t.src))
		return
	case t.name == "img":
		w.rawImage(t)
		return
	case kind == unwrap, kind == flow && !t.flow, headingLevel(t.name) > 0 && !t.block:
		return
	}
	w.imply(t.name, kind)
	if kind == flow || t.name == "br" {
		w.plain = append(w.plain, '\n')
	}
	if isVoid(t.name) {
		w.write("<" + t.name)
		w.attributes(t)
		w.write(">")
		return
	}
	if len(w.open)-w.floor >= maxElements {
		return
	}
	e := element{name: t.name, out: t.name, fate: kind, link: -1, heading: -1, from: len(w.plain)}
	switch {
	case t.name == "a":
		w.rawLink(t, &e)
	case headingLevel(t.name) > 0:
		w.rawHeading(t, &e)
	case t.name == "center":
		e.out = "div"
		w.write(`<div class="center">`)
	case t.name == "p" && t.block && t.at >= t.in.lastP:
		e.out = "div" // Markdown goes on in it
		fallthrough
	default:
		w.write("<" + e.out)
		w.attributes(t)
		w.write(">")
	}
	w.open = append(w.open, e)
}

// attributes writes the allowed attributes of a tag, each once.
func (w *writer) attributes(t tag) {
	var seen []string
	for _, a := range t.attrs {
		if a.Key == "id" || a.Key == "name" && t.name == "a" {
			if !slices.Contains(seen, "id") && validID(a.Val) {
				seen = append(seen, "id")
				w.hole(anchor, len(w.body.anchors), 0)
				w.body.anchors = append(w.body.anchors, a.Val)
			}
			continue
		}
		name, value := cleanAttribute(t.name, a.Key, a.Val)
		if value == "" || slices.Contains(seen, name) {
			continue
		}
		seen = append(seen, name)
		w.write(" " + name + `="`)
		w.escaped(value)
		w.write(`"`)
	}
}

func validID(id string) bool {
	return id != "" && len(id) <= 200 && !strings.ContainsFunc(id, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == utf8.RuneError
	})
}

func (t tag) attr(name string) (string, bool) {
	for _, a := range t.attrs {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// place returns where in the source the value of the attribute is written.
func (t tag) place(name string) (start, end int) {
	start = t.in.offset(t.at)
	lower := bytes.ToLower(t.src)
	if len(lower) != len(t.src) {
		return start, start
	}
	for from := 0; ; {
		i := bytes.Index(lower[from:], []byte(name))
		if i < 0 {
			return start, start
		}
		from += i + len(name)
		rest := bytes.TrimLeft(t.src[from:], " \t\n\f")
		if len(rest) == 0 || rest[0] != '=' {
			continue
		}
		rest = bytes.TrimLeft(rest[1:], " \t\n\f")
		at, stop := len(t.src)-len(rest), 0
		if len(rest) > 0 && (rest[0] == '"' || rest[0] == '\'') {
			at++
			stop = bytes.IndexByte(rest[1:], rest[0])
		} else {
			stop = bytes.IndexAny(rest, " \t\n\f>")
		}
		return t.in.offset(t.at + at), t.in.offset(t.at + at + max(0, stop))
	}
}

func (w *writer) rawImage(t tag) {
	src, _ := t.attr("src")
	alt, _ := t.attr("alt")
	title, _ := t.attr("title")
	width, _ := t.attr("width")
	height, _ := t.attr("height")
	align, _ := t.attr("align")
	d := detail{words: strings.TrimSpace(alt), title: title, width: pixels(width), height: pixels(height)}
	_, d.class = cleanAttribute("img", "align", align)
	if strings.TrimSpace(src) == "" {
		w.words(d.words)
		return
	}
	start, end := t.place("src")
	w.picture(src, d, start, end)
}

// rawLink opens an <a>. Without a target that is allowed, only its words and
// its id stay.
func (w *writer) rawLink(t tag, e *element) {
	href, ok := t.attr("href")
	var url address
	if ok && !w.inLink {
		start, end := t.place("href")
		if url, ok = parseURL(href); !ok {
			w.badURL(href, start, end)
		}
		title, _ := t.attr("title")
		switch {
		case !ok:
		case url.external:
			e.link = w.add(Link{Form: Inline, Target: url.target, External: true, Start: start, End: end})
			w.write(`<a href="`)
			w.escaped(url.target)
			w.write(`"`)
			w.attributes(t)
			w.write(">")
			w.inLink = true
			return
		default:
			if _, named := t.attr("id"); named { // the link may lose its element, the id must not
				w.write("<span")
				w.attributes(tag{name: "span", attrs: t.attrs})
				w.write("></span>")
			}
			e.link, e.hole = w.openLink(url, title, start, end), true
			return
		}
	}
	e.out = "span"
	w.write("<span")
	w.attributes(t)
	w.write(">")
}

func (w *writer) rawHeading(t tag, e *element) {
	first := !w.said && len(w.body.Headings) == 0 && len(bytes.TrimSpace(w.plain)) == 0
	w.beginHeading(headingLevel(t.name), t.in.offset(t.at))
	e.heading = len(w.body.Headings) - 1
	e.opening = first && t.name == "h1"
	w.digits[e.heading][0] = len(w.out) + len("<h")
	w.write("<" + t.name + ` id="`)
	w.hole(heading, e.heading, 0)
	w.write(`"`)
	for i, a := range t.attrs {
		if a.Key == "id" {
			t.attrs[i].Key = ""
			if validID(a.Val) {
				e.name = t.name
				w.body.Headings[e.heading].ID = a.Val
			}
		}
	}
	w.attributes(t)
	w.write(">")
}

// endTag ends the element if it was opened in the same block, and what is open
// in it.
func (w *writer) endTag(t tag) {
	kind := fateOf(t.name)
	if kind == foreign {
		w.words(string(t.src))
		return
	}
	for i := len(w.open) - 1; i >= w.floor; i-- {
		e := w.open[i]
		if e.name == t.name {
			w.closeTo(i)
			return
		}
		if kind == phrasing && e.fate == flow {
			return
		}
	}
}

// imply ends the elements that the start tag of another one ends, so that the
// tags we write nest as a browser will nest them.
func (w *writer) imply(name string, kind fate) {
	switch name {
	case "a":
		w.closeNearest([]string{"a"}, nil)
	case "li":
		w.closeNearest([]string{"li"}, []string{"ul", "ol"})
	case "dt", "dd":
		w.closeNearest([]string{"dt", "dd"}, []string{"dl"})
	case "td", "th":
		w.closeNearest([]string{"td", "th"}, []string{"tr", "table"})
	case "tr":
		w.closeNearest([]string{"tr"}, []string{"table"})
	case "caption", "colgroup", "tbody", "tfoot", "thead":
		w.closeNearest([]string{"caption", "colgroup", "tbody", "tfoot", "thead"}, []string{"table"})
	}
	if kind != flow {
		return
	}
	for i := len(w.open) - 1; i >= w.floor; i-- {
		if e := w.open[i]; e.fate == flow {
			if e.out == "p" || e.heading >= 0 {
				w.closeTo(i)
			}
			return
		}
	}
}

// closeNearest ends the innermost of the elements, unless it is outside of a
// barrier.
func (w *writer) closeNearest(names, barriers []string) {
	for i := len(w.open) - 1; i >= w.floor; i-- {
		if slices.Contains(names, w.open[i].name) {
			w.closeTo(i)
			return
		}
		if slices.Contains(barriers, w.open[i].name) {
			return
		}
	}
}

// closePhrasing ends what may not reach beyond an HTML block.
func (w *writer) closePhrasing() {
	for i := w.floor; i < len(w.open); i++ {
		if e := w.open[i]; e.fate == phrasing || e.out == "p" || e.heading >= 0 {
			w.closeTo(i)
			return
		}
	}
}

// closeTo ends elements until n are open.
func (w *writer) closeTo(n int) {
	for len(w.open) > n {
		e := w.open[len(w.open)-1]
		w.open = w.open[:len(w.open)-1]
		for i := len(w.sections); i > w.base && w.sections[i-1].depth > len(w.open); i-- {
			w.endSections(i - 1)
		}
		switch {
		case e.link >= 0:
			w.inLink = false
			if e.hole {
				w.closeLink(e.link)
				continue
			}
			w.body.Links[e.link].Label = oneLine(w.plain[e.from:])
		case e.heading >= 0:
			w.endHeading(e.heading, w.body.Headings[e.heading].ID, w.plain[e.from:], w.wordsFrom(e.from))
		}
		if e.heading >= 0 {
			w.digits[e.heading][1] = len(w.out) + len("</h")
		}
		w.write("</" + e.out + ">")
		if e.fate == flow {
			w.plain = append(w.plain, '\n')
		}
		if e.opening {
			w.titles = append(w.titles, title{e.heading, true, w.since(w.body.sections[e.heading])})
		}
	}
}

// words writes words that are not Markdown.
func (w *writer) words(s string) {
	w.escaped(s)
	w.plain = append(w.plain, s...)
}

// rawWords writes the words between tags. Comments and inline values work in
// them as elsewhere.
func (w *writer) rawWords(r raw, at int, src []byte) {
	code := slices.ContainsFunc(w.open, func(e element) bool { return e.name == "pre" || e.name == "code" })
	for len(src) > 0 {
		i := bytes.IndexAny(src, "%{")
		if i < 0 || code {
			w.words(html.UnescapeString(string(src)))
			return
		}
		n := 1
		switch v, length := parseValue(src[i:]); {
		case length > 0:
			w.words(html.UnescapeString(string(src[:i])))
			w.rawValue(r, at+i, v, length)
			src, at = src[i+length:], at+i+length
			continue
		case bytes.HasPrefix(src[i:], percents):
			if n = w.rawComment(r, at, src, i); n > 0 {
				w.words(html.UnescapeString(string(src[:i])))
				src, at = src[i+n:], at+i+n
				continue
			}
			n = 2
		}
		w.words(html.UnescapeString(string(src[:i+n])))
		src, at = src[i+n:], at+i+n
	}
}

// rawComment returns the length of the comment at i, 0 if the signs are words.
func (w *writer) rawComment(r raw, at int, src []byte, i int) int {
	if end := bytes.Index(src[i+2:], percents); end >= 0 {
		return end + 4
	}
	before, _ := utf8.DecodeLastRune(src[:i])
	if unicode.IsLetter(before) || unicode.IsDigit(before) {
		return 0
	}
	start := r.offset(at + i)
	w.refuse(start, start+2, `the comment that "%%" opens is not closed`, unclosedHint)
	return len(src) - i
}

func (w *writer) rawValue(r raw, at int, v inlineValue, length int) {
	n := inlineValue{start: r.offset(at), end: r.offset(at + length)}
	if n.end-n.start != length {
		return // it runs over the mark of a quote
	}
	n.id.Start, n.id.Stop = n.start+v.id.Start, n.start+v.id.Stop
	n.field.Start, n.field.Stop = n.start+v.field.Start, n.start+v.field.Stop
	w.value(&n)
}
