package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Bars compares a few figures per group: plan and actual by year. The last of
// the series is solid, those before it are outlined.
type Bars struct {
	ID     string // unique on its page
	Title  string
	Desc   string   // "" is derived from the figures
	Name   string   // of the groups, as head of their column in the twin: "Year"
	Series []string // names: "Plan", "Actual"
	Groups []Group
	Format func(float64) string
	Width  int // in pixels; 0 is 680
}

// Group is a group of [Bars]. Values are as many as there are series, NaN where
// one is not known.
type Group struct {
	Label  string
	Href   string
	Values []float64
}

// Draw draws the bars.
func (b Bars) Draw() Figure {
	p := plan{id: b.ID, name: "bars", title: b.Title, desc: b.Desc, twin: b.twin(), width: size(b.Width, textWidth)}
	if !slices.ContainsFunc(b.Groups, func(g Group) bool { return slices.ContainsFunc(b.values(g), real) }) {
		return p.empty("No figures yet", "")
	}
	p.desc = cmp.Or(p.desc, b.describe())
	return p.draw(b.paint)
}

// values returns what a group has of the series.
func (b Bars) values(g Group) []float64 { return g.Values[:min(len(g.Values), len(b.Series))] }

// said says the figures of a group: "Plan 4.2M, Actual 3.9M".
func (b Bars) said(g Group) string {
	var said []string
	for i, v := range b.values(g) {
		if real(v) {
			said = append(said, list(" ", b.Series[i], say(b.Format, v)))
		}
	}
	return strings.Join(said, ", ")
}

func (b Bars) describe() string {
	const most = 4
	var said []string
	for _, g := range b.Groups {
		if s := b.said(g); s != "" {
			said = append(said, list(": ", g.Label, s))
		}
	}
	if n := len(said); n > most {
		said = append(said[:most], "and "+count(n-most, "more", "more"))
	}
	return strings.Join(said, "; ") + "."
}

func (b Bars) twin() Table {
	t := Table{Head: []Column{{Label: cmp.Or(b.Name, "Group")}}}
	for _, s := range b.Series {
		t.Head = append(t.Head, Column{Label: s, Number: true})
	}
	for _, g := range b.Groups {
		row := make([]string, len(t.Head))
		row[0] = g.Label
		for i, v := range b.values(g) {
			row[i+1] = say(b.Format, v)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// barsLayout is where the parts of bars stand: labels of groups, names of
// series, figures.
type barsLayout struct {
	head, names, space fix // their widths
	left               fix // where the names end
	x                  scale
}

func (b Bars) lay(width fix) barsLayout {
	var l barsLayout
	low, high := 0.0, 0.0
	if len(b.Series) > 1 { // one needs no name beside each bar
		for _, s := range b.Series {
			l.names = max(l.names, small.width(s)+px(8))
		}
	}
	for _, g := range b.Groups {
		l.head = max(l.head, strong.width(g.Label))
		for _, v := range b.values(g) {
			if real(v) {
				low, high = min(low, v), max(high, v)
				l.space = max(l.space, labels.width(say(b.Format, v)))
			}
		}
	}
	l.head, l.names, l.space = min(l.head, width*22/100), min(l.names, width*18/100), min(l.space, width/5)
	l.left = l.head + px(12) + l.names
	r := rows{left: l.left, right: width - l.space - px(6)}
	if low < 0 {
		r.left += l.space + px(6)
	}
	l.x = r.scale(low, high)
	return l
}

// paint draws each group below its label, each bar with its name and figure: so
// many years, or long figures, never crowd.
func (b Bars) paint(c *canvas, width fix) fix {
	const step = 18
	apart := 14
	if len(b.Series) == 1 {
		apart = 4
	}
	l := b.lay(width)
	y := px(0)
	for _, g := range b.Groups {
		c.link(g.Href, list(": ", g.Label, b.said(g)), class("row"))
		c.text(0, y+px(12), strong.fit(g.Label, l.head), "strong")
		for i := range b.Series {
			v := math.NaN()
			if i < len(g.Values) {
				v = g.Values[i]
			}
			if real(v) || i == 0 && b.said(g) == "" {
				b.bar(c, l, i, v, y)
				y += px(step)
			}
		}
		y += px(apart)
		c.end()
	}
	h := y - px(apart) + px(2)
	c.line(l.x.at(0), 0, l.x.at(0), h, "axis")
	return h
}

// bar draws a figure of a series.
func (b Bars) bar(c *canvas, l barsLayout, series int, v float64, y fix) {
	const thick = 14
	if l.names > 0 {
		c.text(l.left-px(8), y+px(11), small.fit(b.Series[series], l.names-px(8)), "small", "end")
	}
	zero, said := l.x.at(0), labels.fit(say(b.Format, v), l.space)
	if !real(v) {
		c.text(zero+px(6), y+px(12), "–")
		return
	}
	kind := "before"
	if series == len(b.Series)-1 {
		kind = "solid"
	}
	from, to := min(zero, l.x.at(v)), max(zero, l.x.at(v))
	c.rect(from, y, to-from, px(thick), kind)
	if v < 0 {
		c.text(from-px(6), y+px(12), said, "end")
	} else {
		c.text(to+px(6), y+px(12), said)
	}
}
