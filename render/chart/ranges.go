package chart

import (
	"cmp"
	"strings"
)

// Ranges shows what scenarios promise: for each, a bar from low to high with
// the base case marked.
type Ranges struct {
	ID     string // unique on its page
	Title  string
	Desc   string // "" is derived from the rows
	Name   string // of the rows, as head of their column in the twin: "Business case"
	Rows   []Range
	Format func(float64) string
	Width  int // in pixels; 0 is 680
}

// Range is a row of [Ranges]. Figures that are not known are NaN; low and high
// may stand in either order.
type Range struct {
	Label, Sub, Href string
	Low, Base, High  float64
}

// ends returns the least and the greatest figure of a row.
func (r Range) ends() (low, high float64, ok bool) {
	for _, v := range []float64{r.Low, r.Base, r.High} {
		switch {
		case !real(v):
		case !ok:
			low, high, ok = v, v, true
		default:
			low, high = min(low, v), max(high, v)
		}
	}
	return low, high, ok
}

// Draw draws the ranges.
func (r Ranges) Draw() Figure {
	p := plan{id: r.ID, name: "ranges", title: r.Title, desc: r.Desc, twin: r.twin(), width: size(r.Width, textWidth)}
	known := false
	for _, row := range r.Rows {
		_, _, ok := row.ends()
		known = known || ok
	}
	if !known {
		return p.empty("No figures yet", "")
	}
	p.desc = cmp.Or(p.desc, r.describe())
	return p.draw(r.paint)
}

// span says a row's figures: "−120k to 860k, base 400k".
func (r Ranges) span(row Range) string {
	low, high, ok := row.ends()
	if !ok {
		return "not known"
	}
	said := say(r.Format, low)
	if low != high {
		said += " to " + say(r.Format, high)
	}
	if real(row.Base) && low != high {
		said += ", base " + say(r.Format, row.Base)
	}
	return said
}

func (r Ranges) describe() string {
	const most = 3
	var said []string
	for i, row := range r.Rows {
		if i == most {
			said = append(said, "and "+count(len(r.Rows)-most, "more", "more"))
			break
		}
		said = append(said, list(" ", row.Label, r.span(row)))
	}
	return strings.Join(said, "; ") + "."
}

func (r Ranges) twin() Table {
	t := Table{Head: []Column{{Label: cmp.Or(r.Name, "What")}, {Label: "Low", Number: true}, {Label: "Base", Number: true}, {Label: "High", Number: true}}}
	for _, row := range r.Rows {
		t.Rows = append(t.Rows, []string{list(", ", row.Label, row.Sub), say(r.Format, row.Low), say(r.Format, row.Base), say(r.Format, row.High)})
	}
	return t
}

func (r Ranges) paint(c *canvas, width fix) fix {
	heads, figures := make([]rowHead, len(r.Rows)), make([]string, len(r.Rows))
	spans, space := make([]string, len(r.Rows)), fix(0)
	low, high := 0.0, 0.0
	for i, row := range r.Rows {
		heads[i] = rowHead{label: row.Label, sub: row.Sub}
		figures[i] = say(r.Format, row.Base)
		if a, b, ok := row.ends(); ok {
			low, high = min(low, a), max(high, b)
			figures[i] = cmp.Or(figures[i], say(r.Format, b))
			if a < b {
				spans[i] = say(r.Format, a) + " to " + say(r.Format, b)
				heads[i].least = leading + smallLeading
			}
		} else {
			figures[i] = "not known"
		}
		space = max(space, small.width(spans[i]))
	}
	l := layRows(width, heads, figures)
	l.right = min(l.right, width-min(space, width*2/5)-px(12))
	const foot = 34
	edge := min(l.left+px(1), width) // labels of the ends hang below the bars
	x := l.scale(low, high)
	zero := x.at(0)
	l.axis(c, zero, "zero")
	c.line(zero, l.height, zero, l.height+px(6), "zero")
	for i, row := range r.Rows {
		c.link(row.Href, list(": ", row.Label, r.span(row)), class("row"))
		l.head(c, i)
		y := l.bar(i)
		if a, b, ok := row.ends(); ok {
			c.rect(x.at(a), y+px(4), x.at(b)-x.at(a), px(10), "range")
			c.line(x.at(a), y+px(2), x.at(a), y+px(16), "cap")
			c.line(x.at(b), y+px(2), x.at(b), y+px(16), "cap")
			if real(row.Base) {
				c.rect(x.at(row.Base)-px(2), y, px(4), barHeight, "base")
			}
		}
		c.text(width, y+px(13), l.figures[i], "strong", "end")
		c.text(width, y+px(13+smallLeading), small.fit(spans[i], width*2/5), "small", "end")
		c.end()
	}
	r.axis(c, l.height, edge, l.right, width, x)
	return l.height + px(foot)
}

// axis labels zero and the ends of the scale below the bars, zero first.
func (r Ranges) axis(c *canvas, y, left, right, width fix, x scale) {
	space := room{area: box{0, 0, width, y + px(40)}}
	c.line(left, y+px(6), right, y+px(6), "axis")
	for _, v := range []float64{0, x.to, x.from} {
		s := say(r.Format, v)
		w := small.width(s)
		at := min(max(x.at(v)-w/2, 0), width-w)
		b := box{at - px(4), y + px(8), at + w + px(4), y + px(24)}
		b.x0, b.x1 = max(b.x0, 0), min(b.x1, width)
		if space.choose([]box{b}) == 0 {
			c.line(x.at(v), y+px(6), x.at(v), y+px(10), "axis")
			c.text(at, y+px(22), s, "small")
		}
	}
}
