package page

import (
	"slices"
	"strings"

	"throughline/render/font"
)

// slab is a piece of a brief that stands below the one before it.
type slab struct {
	above  float64 // between the two
	height float64
	solid  bool // it is not split between sheets
}

// told are the slabs of a chapter of the author's.
func (r ruler) told(x Told, first bool) []slab {
	gap := blockGap
	if first {
		gap = 9 * pt
	}
	heading := elements(string(x.Heading))
	side := linesOf(marginSide-4*mm, runsOf(heading, style{font.SansBold, smallSize})...)*smallSize*1.35 + 1*pt
	if x.Heading == "" {
		side = 0
	}
	var list []slab
	if x.Wide && side > 0 {
		one := smallSize*1.35 + 3*pt
		list = append(list, slab{above: gap, height: one, solid: true})
		gap = 0
	}
	sum, before := 0.0, (*element)(nil)
	add := func(e *element, height float64, solid bool) {
		s := slab{above: gap, height: height, solid: solid}
		if before != nil {
			s.above = distance(before, e)
		}
		before, gap = e, 0
		sum += s.above + height
		list = append(list, s)
	}
	for _, p := range x.Body {
		for _, b := range r.known.of(string(p.HTML), r) {
			add(b.shape, b.height, b.shape.is("figure", "img", "pre"))
		}
		if p.Panel != nil {
			add(&element{name: "figure", class: "panel"}, r.panel(*p.Panel, before == nil && side > 0), true)
		}
	}
	if !x.Wide && sum < side { // the heading is longer than what it is of
		list = append(list, slab{above: gap, height: side - sum, solid: true})
	}
	return list
}

// passage are the blocks of prose.
func (r ruler) passage(html string) []block {
	var list []block
	for _, e := range grouped(elements(html).in) {
		width := measure
		if e.is("table", "pre", "figure") || e.has("table") {
			width = r.column()
		}
		list = append(list, block{e, r.element(e, width)})
	}
	return list
}

// panel is the height of a view in prose.
func (r ruler) panel(x Panel, headed bool) float64 {
	width := r.column()
	if slices.Contains(wideViews, x.Style) {
		width = r.width
	}
	h := r.blocks(x.Blocks, width)
	if !headed && x.Title+x.Note != "" {
		h += smallSize*1.4 + 2*pt
	}
	if x.Empty != "" {
		h += smallSize * 1.5
	}
	return h
}

// grouped puts words that stand beside blocks into paragraphs, and leaves out
// what is not seen.
func grouped(in []*element) []*element {
	var list []*element
	var words *element
	for _, e := range in {
		switch {
		case blockElement(e):
			words = nil
			if !e.is("hr") || e.class == "" {
				list = append(list, e)
			}
		case words == nil && e.blank():
		case words == nil:
			words = &element{name: "words", in: []*element{e}}
			list = append(list, words)
		default:
			words.in = append(words.in, e)
		}
	}
	return list
}

func blockElement(e *element) bool {
	return e.is("p", "ul", "ol", "li", "table", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption", "details", "summary", "div", "section", "dl", "dt", "dd", "hr")
}

// distance is what stands between two blocks of prose.
func distance(a, b *element) float64 {
	text := func(e *element) bool { return e.is("p", "ul", "ol", "blockquote", "words") }
	set := func(e *element) bool {
		return e.is("pre", "figure") || slices.ContainsFunc([]string{"table", "callout", "embed", "panel"}, func(c string) bool { return e.has(c) })
	}
	heading := func(e *element) bool { return e.is("h1", "h2", "h3", "h4", "h5", "h6") }
	switch {
	case set(b), a.has("table"), a.has("panel"):
		return 5 * pt
	case b.is("li"):
		return 1 * pt
	case text(a) && text(b):
		return 3 * pt
	case b.is("h3"):
		return 6 * pt
	case heading(b):
		return 1.5 * bodySize
	case heading(a):
		return 0.45 * bodySize
	}
	return 0.9 * bodySize
}

// has reports whether the element has a class.
func (e *element) has(class string) bool {
	return e != nil && slices.Contains(strings.Fields(e.class), class)
}

// style is how words are set.
type style struct {
	face font.Face
	size float64
}

// runsOf are the words of an element in their faces.
func runsOf(e *element, s style) []run {
	switch {
	case e.name == "" && e.in == nil:
		return []run{{e.text, s.face, s.size}}
	case e.is("br"):
		return []run{{string(lineEnd), s.face, s.size}}
	case e.is("strong", "b", "th"):
		s.face = font.SerifBold
	case e.is("code", "kbd", "samp"):
		s.face, s.size = font.Sans, s.size*0.86*1.2 // monospaced letters are wider
	case e.is("sub", "sup"):
		s.size *= 0.7
	}
	var list []run
	for _, x := range e.in {
		list = append(list, runsOf(x, s)...)
	}
	if e.is("a") && strings.HasPrefix(e.href, "http") && !strings.Contains(e.href, "//tracker.") { // paper spells it out
		list = append(list, run{" (" + e.href + ")", font.Sans, 0.8 * s.size})
	}
	return list
}

// element is the height of a block of prose.
func (r ruler) element(e *element, width float64) float64 {
	text := style{font.Serif, bodySize}
	width = max(width, bodySize)
	switch {
	case e.is("p", "words", "dt"):
		return r.paragraph(e, width, text, 1.36)
	case e.is("h1", "h2", "h3"):
		return r.paragraph(e, width, style{font.SerifBold, 10 * pt}, 1.2)
	case e.is("h4", "h5", "h6"):
		return r.paragraph(e, width, style{font.SerifBold, bodySize}, 1.2)
	case e.is("ul", "ol"):
		return r.flow(e.in, width-1.4*bodySize)
	case e.is("li", "dl", "figure"):
		return r.flow(e.in, width)
	case e.is("dd"):
		return r.flow(e.in, width-1.4*bodySize)
	case e.is("blockquote"):
		return r.flow(e.in, width-1.25*bodySize-2)
	case e.is("pre"):
		lines := strings.Count(strings.TrimRight(plainOf(e), "\n"), "\n") + 1
		return float64(lines)*13*1.5 + 14*pt + 2
	case e.is("figcaption"):
		return r.paragraph(e, width, style{font.Sans, smallSize}, 1.45)
	case e.is("summary"), e.has("callout-title"):
		return r.paragraph(e, width, style{font.SansBold, smallSize}, 1.5)
	case e.has("table"), e.is("table"):
		return r.proseTable(e, width)
	case e.has("callout"):
		return 3.2 + r.tight(e, width-10*pt-2, 0.2*bodySize)
	case e.has("embed"):
		return r.embed(e, width-10*pt-1)
	case e.is("hr"):
		return 1
	}
	return r.flow(e.in, width)
}

// flow is the height of blocks below each other.
func (r ruler) flow(in []*element, width float64) float64 {
	h := 0.0
	var before *element
	for _, e := range grouped(in) {
		if before != nil {
			h += distance(before, e)
		}
		h += r.element(e, width)
		before = e
	}
	return h
}

// tight is the height of a callout: what follows its title stands close to it.
func (r ruler) tight(e *element, width, gap float64) float64 {
	h := 0.0
	var before *element
	for _, x := range grouped(e.in) {
		switch {
		case before.has("callout-title"), before.is("summary"):
			h += gap
		case before != nil:
			h += distance(before, x)
		}
		h += r.element(x, width)
		before = x
	}
	return h
}

// embed is what stands in the words of another document.
func (r ruler) embed(e *element, width float64) float64 {
	h := 0.0
	for i, x := range grouped(e.in) {
		if i > 0 {
			h += 2 * pt
		}
		switch {
		case x.is("h1", "h2", "h3", "h4", "h5", "h6"):
			h += r.paragraph(x, width, style{font.SansBold, smallSize}, 1.35)
		case x.has("embed-source"):
			h += r.paragraph(x, width, style{font.Sans, smallSize}, 1.4)
		default:
			h += r.element(x, width)
		}
	}
	return h
}

// paragraph is the height of words, and of the images among them.
func (r ruler) paragraph(e *element, width float64, s style, leading float64) float64 {
	h := 0.0
	for _, img := range imagesIn(e) {
		if img.width > 0 {
			h += min(img.height*min(1, width/img.width), 220*mm)
		}
	}
	return h + linesOf(width, runsOf(e, s)...)*s.size*leading
}

func imagesIn(e *element) []*element {
	var list []*element
	for _, x := range e.in {
		if x.is("img") {
			list = append(list, x)
		}
		list = append(list, imagesIn(x)...)
	}
	return list
}

// plainOf is the text of an element.
func plainOf(e *element) string {
	var b strings.Builder
	var write func(e *element)
	write = func(e *element) {
		b.WriteString(e.text)
		for _, x := range e.in {
			write(x)
		}
	}
	write(e)
	return b.String()
}

// proseTable is a table that an author wrote.
func (r ruler) proseTable(e *element, width float64) float64 {
	var rows [][]tableCell
	var read func(e *element)
	read = func(e *element) {
		if !e.is("tr") {
			for _, x := range e.in {
				read(x)
			}
			return
		}
		var row []tableCell
		for _, c := range e.in {
			if c.is("th", "td") {
				face := font.Sans
				if c.is("th") {
					face = font.SansBold
				}
				var cell tableCell
				for _, x := range runsOf(&element{in: c.in}, style{face, smallSize}) {
					if x.face.Same(font.SerifBold) {
						x.face = font.SansBold
					}
					cell.text.add(x)
				}
				row = append(row, cell)
			}
		}
		rows = append(rows, row)
	}
	read(e)
	return tableHeight(rows, width)
}
