package chart

import (
	"cmp"
	"strconv"
	"strings"
)

// How grids are set, in pixels.
const (
	gridGap   = 2   // between cells
	gridLeast = 28  // height of a cell
	gridItems = 96  // width from which items stand in their cells, else below, by number
	gridTurn  = 170 // length of turned heads
)

// gridLayout is a grid laid out for a width.
type gridLayout struct {
	Grid
	w, head, step fix // widths: of all, of the heads of rows, of a column with its gap
	top           fix // of the first row
	turned        bool
	heads         [][]string // lines of the heads of columns
	rows          []gridRow
	numbers       bool // items are numbers, and stand in the key
	key           []Item
}

// gridRow is a row laid out.
type gridRow struct {
	y, h  fix
	label []string
	sub   []string
}

func (g Grid) paint(c *canvas, w fix) fix {
	l := g.lay(w)
	l.drawHeads(c)
	for r := range l.Rows {
		l.drawRow(c, r)
	}
	last := l.rows[len(l.rows)-1]
	y := last.y + last.h
	y = l.drawShapes(c, y)
	return l.drawKey(c, y)
}

// lay finds the widths of heads and columns, the lines of their words, and the
// heights of rows.
func (g Grid) lay(w fix) *gridLayout {
	l := &gridLayout{Grid: g, w: w}
	for _, h := range g.Rows {
		l.head = max(l.head, labels.width(h.label()), small.width(h.Sub))
	}
	l.head = max(l.head, small.width(g.Corner))
	n := fix(len(g.Columns))
	l.head = min(l.head+px(10), max(w*38/100, w-n*px(80)))
	if w > px(narrowWidth) {
		l.head = min(l.head, w*38/100)
	}
	l.head = min(l.head, max(w-n*l.column(), px(60)))
	l.step = min((w-l.head)/n, px(180))
	l.layHeads()
	y := l.top
	for r, h := range g.Rows {
		row := gridRow{y: y, label: labels.wrap(h.label(), l.head-px(10), 3), sub: small.wrap(h.Sub, l.head-px(10), 2)}
		row.h = max(px(gridLeast), px(8+leading*len(row.label)+smallLeading*len(row.sub)))
		for c := range g.Columns {
			cell := g.cell(r, c)
			l.numbers = l.numbers || len(cell.Items) > 0 && l.step < px(gridItems)
		}
		for c := range g.Columns {
			row.h = max(row.h, l.tall(g.cell(r, c)))
		}
		y += row.h + px(gridGap)
		l.rows = append(l.rows, row)
	}
	return l
}

// column is the width that the shortest form of every cell's label needs, with
// the gap.
func (l *gridLayout) column() fix {
	w := px(24)
	for _, row := range l.Cells {
		for _, c := range row {
			w = max(w, small.width(c.Short)+px(gridGap))
		}
	}
	return w
}

// tall is the height that a cell needs.
func (l *gridLayout) tall(c Cell) fix {
	switch {
	case len(c.Items) == 0 && l.lifted(c):
		return px(smallLeading + leading + 6)
	case len(c.Items) == 0:
		return px(gridLeast)
	case l.numbers:
		per := max(1, int((l.step-px(8))/px(22)))
		return px(8 + 18*((len(c.Items)+per-1)/per))
	}
	lines := min(1, len(c.Label))
	for _, it := range c.Items {
		lines += len(l.itemLines(it))
	}
	return px(8 + smallLeading*lines + 3*(len(c.Items)-1))
}

// itemLines are the lines of an item's words in its cell.
func (l *gridLayout) itemLines(it Item) []string {
	return small.wrap(list(" ", it.Mark.sign(), it.Label), l.step-px(gridGap+12), 3)
}

// lifted says that a cell's mark has no room beside its label, and stands above.
func (l *gridLayout) lifted(c Cell) bool {
	return c.Cover == NoCover && c.Mark.sign() != "" && labels.width(c.Mark.sign()+" "+c.Label) > l.step-px(gridGap)
}

// layHeads wraps the heads of columns, or turns them where words would break.
func (l *gridLayout) layHeads() {
	lines := 0
	longest := fix(0)
	for _, h := range l.Columns {
		head := small.wrap(list(" ", h.label(), h.Sub), l.step-px(4), 4)
		l.heads = append(l.heads, head)
		lines = max(lines, len(head))
		for _, s := range head {
			l.turned = l.turned || s == "" || strings.HasSuffix(s, "…")
		}
		l.turned = l.turned || len(head) == 0 && h.label() != ""
		longest = max(longest, small.width(list(" ", h.label(), h.Sub)))
	}
	l.top = px(smallLeading*lines + 8)
	if l.turned {
		l.top = min(longest, px(gridTurn)) + px(8)
	}
	if l.Across != "" {
		l.top += px(smallLeading + 4)
	}
}

// label is the head's label, with a shape if nothing covers it.
func (h Head) label() string {
	if h.Hole {
		return OffTrack.sign() + " " + h.Label
	}
	return h.Label
}

func (h Head) mark() Mark {
	if h.Hole {
		return OffTrack
	}
	return ""
}

// x is where a column begins.
func (l *gridLayout) x(column int) fix { return l.head + l.step*fix(column) }

func (l *gridLayout) drawHeads(c *canvas) {
	if l.Across != "" {
		c.text(l.head, px(11), small.fit(l.Across, l.w-l.head), "small", "across")
	}
	c.text(0, l.top-px(6), small.fit(l.Corner, l.head-px(10)), "small")
	for i, h := range l.Columns {
		x, y := l.x(i), l.top-px(6)
		c.link(h.Href, list(", ", h.Label, h.Sub), class("head"))
		if l.turned {
			c.turn(x+l.step/2+px(4), y, h.mark(), small.fit(list(" ", h.label(), h.Sub), px(gridTurn)))
		} else {
			y -= px(smallLeading * (len(l.heads[i]) - 1))
			for k, s := range l.heads[i] {
				c.marked(x+(l.step-px(gridGap))/2, y+px(smallLeading*k), h.mark(), s, "small mid")
			}
		}
		c.end()
	}
}

// turn writes text that runs upwards from x, y.
func (c *canvas) turn(x, y fix, m Mark, s string) {
	if s == "" {
		return
	}
	at := x.String() + " " + y.String()
	c.begin("g", attr{"transform", "translate(" + at + ") rotate(-90)"})
	c.marked(0, 0, m, s, "small")
	c.end()
}

func (l *gridLayout) drawRow(c *canvas, r int) {
	row, head := l.rows[r], l.Rows[r]
	c.link(head.Href, list(", ", head.Label, head.Sub), class("head"))
	y := row.y + px(17)
	for k, s := range row.label {
		c.marked(0, y+px(leading*k), head.mark(), s)
	}
	c.lines(0, y+px(leading*len(row.label)-1), px(smallLeading), row.sub, "small")
	c.end()
	for i := range l.Columns {
		l.drawCell(c, r, i)
	}
}

func (l *gridLayout) drawCell(c *canvas, r, i int) {
	cell, row := l.cell(r, i), l.rows[r]
	x, w := l.x(i), l.step-px(gridGap)
	shade := ""
	if cell.Step > 0 {
		shade = "step" + strconv.Itoa(min(cell.Step, 5))
	}
	if len(cell.Items) > 0 {
		l.drawItems(c, r, i, shade)
		return
	}
	tip := ""
	if cell.Tip != "" || l.said(cell) != "" {
		tip = l.tip(r, i)
	}
	c.link(cell.Href, tip, class("cell", shade))
	c.rect(x, row.y, w, row.h, "field", holeClass(cell.Cover))
	mid, y := x+w/2, row.y+row.h/2
	label := cell.Label
	if s := cell.Mark.sign(); s != "" && label != "" {
		label = s + " " + label
	}
	switch {
	case cell.Cover != NoCover && label == "":
		c.cover(mid, y, cell.Cover)
	case cell.Cover != NoCover:
		label = small.fit(label, w-px(22))
		at := mid - (small.width(label)+px(18))/2
		c.cover(at+px(6), y, cell.Cover)
		c.text(at+px(18), y+px(4), label, "small")
	case l.lifted(cell):
		c.marked(mid, y-px(4), cell.Mark, cell.Mark.sign(), "small mid")
		c.fitted(mid, y+px(11), w, "", cell.Label, cell.Short)
	case cell.Quiet:
		c.text(mid, y+px(4), small.fit(label, w), "small mid")
	default:
		c.fitted(mid, y+px(5), w, cell.Mark, label, cell.Short)
	}
	c.end()
}

// fitted writes a label around x: small, in its short form, or cut where it finds
// no room.
func (c *canvas) fitted(x, y, w fix, m Mark, s, short string) {
	switch {
	case labels.width(s) <= w:
		c.marked(x, y, m, s, "mid")
	case short != "" && small.width(s) > w:
		c.marked(x, y-px(1), m, small.fit(short, w), "small mid")
	default:
		c.marked(x, y-px(1), m, small.fit(s, w), "small mid")
	}
}

func holeClass(c Cover) string {
	if c == Hole {
		return "hole"
	}
	return ""
}

// cover draws a shape: a full square, a half one, or a cross.
func (c *canvas) cover(x, y fix, cover Cover) {
	const r = 50
	switch cover {
	case Full:
		c.rect(x-r, y-r, 2*r, 2*r, "full")
	case Partly:
		c.rect(x-r, y-r, 2*r, 2*r, "partly")
		c.path([]spot{{x - r, y + r}, {x + r, y + r}, {x + r, y - r}}, true, "full")
	case Hole:
		c.line(x-r, y-r, x+r, y+r, "cross")
		c.line(x-r, y+r, x+r, y-r, "cross")
	}
}

// drawItems draws what lies in a cell: each on a line of its own, or as numbers
// side by side.
func (l *gridLayout) drawItems(c *canvas, r, i int, shade string) {
	cell, row := l.cell(r, i), l.rows[r]
	x, w := l.x(i), l.step-px(gridGap)
	c.begin("g", class("cell", shade))
	c.rect(x, row.y, w, row.h, "field")
	y := row.y + px(15)
	if cell.Label != "" && !l.numbers {
		c.text(x+px(6), y, small.fit(cell.Label, w-px(12)), "small")
		y += px(smallLeading)
	}
	per := max(1, int((l.step-px(8))/px(22)))
	for k, it := range cell.Items {
		c.link(it.Href, it.said(), class("item"))
		if l.numbers {
			l.key = append(l.key, it)
			c.text(x+px(4+22*(k%per)), y+px(18*(k/per)), strconv.Itoa(len(l.key)), "small")
		} else {
			for j, s := range l.itemLines(it) {
				if j == 0 {
					c.marked(x+px(6), y, it.Mark, s, "small")
				} else {
					c.text(x+px(6), y, s, "small")
				}
				y += px(smallLeading)
			}
			y += px(3)
		}
		c.end()
	}
	c.end()
}

// drawShapes says what the shapes mean that are used.
func (l *gridLayout) drawShapes(c *canvas, y fix) fix {
	x := fix(0)
	if l.Said {
		return y
	}
	for _, cover := range []Cover{Full, Partly, Hole} {
		used := false
		for r := range l.Rows {
			for i := range l.Columns {
				used = used || l.cell(r, i).Cover == cover
			}
		}
		word := l.word(cover)
		if w := px(16) + small.width(word); used && x+w <= l.w {
			c.cover(x+px(6), y+px(18), cover)
			c.text(x+px(16), y+px(22), word, "small")
			x += w + px(16)
		}
	}
	if x == 0 {
		return y
	}
	return y + px(28)
}

// drawKey lists the items by their numbers.
func (l *gridLayout) drawKey(c *canvas, y fix) fix {
	return c.key(l.w, y, l.key)
}

// key lists numbered items below a chart, in columns where they find room.
func (c *canvas) key(w, y fix, items []Item) fix {
	if len(items) == 0 {
		return y
	}
	columns := max(1, w/px(300))
	column := w / columns
	per := (len(items) + int(columns) - 1) / int(columns)
	y += px(6)
	number := small.width(strconv.Itoa(len(items))) + px(6)
	for i, it := range items {
		x, top := column*fix(i/per), y+px(leading*(i%per))
		c.link(it.Href, it.said(), class("item"))
		c.text(x+number-px(6), top+px(11), strconv.Itoa(i+1), "small", "end")
		c.marked(x+number, top+px(11), it.Mark, small.fit(cmp.Or(list(" ", it.Mark.sign(), it.Label), "–"), column-number-px(8)), "small ink")
		c.end()
	}
	return y + px(leading*min(per, len(items))) + px(2)
}
