package chart

// barHeight is that of the bars of rows.
const barHeight = fix(180)

// rowHead is the head of a row.
type rowHead struct {
	label, sub string
	bold       bool
	least      int // height of what stands on its right, in pixels
}

// rows are bars below one another: heads on the left, or above the bars where
// the drawing is narrow; figures on the right of the bars.
type rows struct {
	heads   [][]string // lines
	classes []string   // of the first lines of each
	subs    []string
	figures []string
	tops    []fix // of the rows
	bars    []fix // of the bars
	left    fix   // where bars may begin
	right   fix   // where bars may end
	width   fix
	height  fix
	stacked bool // heads stand above their bars
}

// layRows lays rows out in a width.
func layRows(width fix, heads []rowHead, figures []string) rows {
	r := rows{width: width, classes: make([]string, len(heads))}
	r.stacked = width <= px(2*narrowWidth-200)
	column := width
	if !r.stacked {
		column = 0
		for _, h := range heads {
			column = max(column, strong.width(h.label), small.width(h.sub))
		}
		column = min(column, width*36/100)
		r.left = column + px(14)
	}
	space := fix(0)
	for _, s := range figures {
		s = strong.fit(s, width*2/5)
		r.figures = append(r.figures, s)
		space = max(space, strong.width(s))
	}
	r.left += px(3)
	r.right = width - space - px(8)
	y := fix(0)
	for i, h := range heads {
		f := labels
		if h.bold {
			f, r.classes[i] = strong, "strong"
		}
		lines := f.wrap(h.label, column, 3)
		sub := small.fit(h.sub, column)
		r.heads, r.subs, r.tops = append(r.heads, lines), append(r.subs, sub), append(r.tops, y)
		tall := px(leading * len(lines))
		if sub != "" {
			tall += px(smallLeading)
		}
		if r.stacked {
			y += tall + px(4)
			r.bars = append(r.bars, y)
			y += max(barHeight, px(h.least)) + px(12)
			continue
		}
		tall = max(tall, barHeight, px(h.least))
		r.bars = append(r.bars, y+px(1))
		y += tall + px(12)
	}
	r.height = max(y-px(8), px(1))
	return r
}

// scale maps figures to where bars stand.
func (r rows) scale(low, high float64) scale {
	if low == high {
		high = low + 1
	}
	return scale{low, high, r.left, r.right}
}

// axis draws a line down the bars, not through the heads above them.
func (r rows) axis(c *canvas, x fix, name string) {
	if !r.stacked {
		c.line(x, 0, x, r.height, name)
		return
	}
	for _, y := range r.bars {
		c.line(x, y-px(2), x, y+barHeight+px(2), name)
	}
}

// bar returns the top of the bar of a row.
func (r rows) bar(i int) fix { return r.bars[i] }

// head writes the head of a row.
func (r rows) head(c *canvas, i int) {
	y := r.tops[i] + px(14)
	c.lines(0, y, px(leading), r.heads[i], r.classes[i])
	if r.subs[i] != "" {
		c.text(0, y+px(leading*(len(r.heads[i])-1)+smallLeading), r.subs[i], "small")
	}
}
