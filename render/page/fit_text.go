package page

import (
	"html"
	"math"
	"slices"
	"strings"
	"unicode"

	"throughline/render/font"
)

// run is a stretch of text in one face, of so many pixels.
type run struct {
	text string
	face font.Face
	size float64
}

// pieces breaks runs of text where lines may end: behind spaces, hyphens and
// dashes, and around ideographs. It stands in for Unicode's line breaking (UAX
// 14) as far as prose in European languages and CJK needs it.
type pieces struct {
	list []piece
	open bool // the last piece goes on
}

// piece is what stands on one line, and the space behind it.
type piece struct {
	width, space float64
	ends         bool // the line
}

// lineEnd stands for a break that somebody asked for.
const lineEnd = '\u2028'

func (p *pieces) add(r run) {
	letters := []rune(r.text)
	for i, c := range letters {
		w := float64(r.face.Advance(c)) * r.size / 1000
		switch {
		case c == lineEnd:
			p.list, p.open = append(p.list, piece{ends: true}), false
			continue
		case c == ' ' || c == '\n' || c == '\t':
			if n := len(p.list); n > 0 && !p.list[n-1].ends && p.list[n-1].space == 0 {
				p.list[n-1].space = float64(r.face.Advance(' ')) * r.size / 1000
			}
			p.open = false
			continue
		case font.Wide(c) && !closes(c):
			p.open = false
		}
		if !p.open {
			p.list, p.open = append(p.list, piece{}), true
		}
		p.list[len(p.list)-1].width += w
		next := rune('a')
		if i+1 < len(letters) {
			next = letters[i+1]
		}
		switch {
		case (c == '-' || c == '/') && !unicode.IsDigit(next) && (i == 0 || !unicode.IsSpace(letters[i-1])),
			c == '–', c == '—', c == '\u200b', font.Wide(c) && !closes(next):
			p.open = false
		}
	}
}

// closes reports whether a letter may not begin a line.
func closes(c rune) bool {
	return strings.ContainsRune("、。，．・：；？！）」』】〕〉》ー…", c)
}

// lines is how many lines the pieces take in a column of that width.
func (p *pieces) lines(width float64) int {
	if len(p.list) == 0 {
		return 0
	}
	n, x := 1, 0.0
	for i, a := range p.list {
		switch {
		case a.ends:
			if i+1 < len(p.list) {
				n++
			}
			x = 0
			continue
		case x > 0 && x+a.width > width+0.5:
			n++
			x = 0
		}
		if a.width > width { // a word that is longer than a line breaks anywhere
			more := math.Ceil(a.width/width) - 1
			n += int(more)
			x = a.width - more*width + a.space
			continue
		}
		x += a.width + a.space
	}
	return n
}

// longest is the width of the widest piece, whole that of everything on one line.
func (p *pieces) longest() (w float64) {
	for _, a := range p.list {
		w = max(w, a.width)
	}
	return w
}

func (p *pieces) whole() (w float64) {
	space := 0.0
	for _, a := range p.list {
		w += space + a.width
		space = a.space
	}
	return w
}

// linesOf is how many lines runs of text take in a column of that width.
func linesOf(width float64, runs ...run) float64 {
	var p pieces
	for _, r := range runs {
		p.add(r)
	}
	return float64(p.lines(width))
}

// element is a piece of the HTML that bodies are made of: an element with what
// is in it, or a text.
type element struct {
	name, class, id string
	href            string
	text            string // of a text
	width, height   float64
	in              []*element
}

// void are the elements that have no end.
var void = []string{"br", "hr", "img", "input", "wbr"}

// elements reads HTML of our own making, of which every element that is opened
// is closed in the block that opened it.
func elements(body string) *element {
	root := &element{}
	open := []*element{root}
	top := func() *element { return open[len(open)-1] }
	for body != "" {
		text, rest, tagged := strings.Cut(body, "<")
		if text != "" {
			top().in = append(top().in, &element{text: html.UnescapeString(text)})
		}
		if !tagged {
			break
		}
		tag, after, _ := strings.Cut(rest, ">")
		body = after
		name, attributes, _ := strings.Cut(strings.TrimPrefix(tag, "/"), " ")
		if strings.HasPrefix(tag, "/") {
			for i := len(open) - 1; i > 0; i-- {
				if open[i].name == name {
					open = open[:i]
					break
				}
			}
			continue
		}
		e := &element{name: name, class: attribute(attributes, "class"), id: attribute(attributes, "id"), href: html.UnescapeString(attribute(attributes, "href"))}
		e.width, e.height = pixels(attribute(attributes, "width")), pixels(attribute(attributes, "height"))
		top().in = append(top().in, e)
		if !slices.Contains(void, name) && !strings.HasPrefix(name, "!") {
			open = append(open, e)
		}
	}
	return root
}

// attribute is the value of an attribute, still escaped.
func attribute(attributes, name string) string {
	_, after, ok := strings.Cut(" "+attributes, " "+name+`="`)
	if !ok {
		return ""
	}
	value, _, _ := strings.Cut(after, `"`)
	return value
}

func pixels(s string) float64 {
	n := 0.0
	for _, c := range s {
		if c < '0' || c > '9' || n > 1e5 {
			return n
		}
		n = 10*n + float64(c-'0')
	}
	return n
}

// is reports whether the element has one of the names.
func (e *element) is(names ...string) bool { return e != nil && slices.Contains(names, e.name) }

// blank reports whether there is nothing to see of a text.
func (e *element) blank() bool { return e.name == "" && strings.TrimSpace(e.text) == "" && e.in == nil }
