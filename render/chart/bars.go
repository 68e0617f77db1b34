package chart

import (
	"cmp"
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

// paint draws each group as a row of its own below its label, each bar with its
// figure: so many years, or so long figures, never crowd.
func (b Bars) paint(c *canvas, width fix) fix {
	const thick, step, apart = 14, 18, 14
	low, high := 0.0, 0.0
	head, names, space := fix(0), fix(0), fix(0)
	for _, s := range b.Series {
		names = max(names, small.width(s))
	}
	for _, g := range b.Groups {
		head = max(head, strong.width(g.Label))
		for _, v := range b.values(g) {
			if real(v) {
				low, high = min(low, v), max(high, v)
				space = max(space, labels.width(say(b.Format, v)))
			}
		}
	}
	head, names, space = min(head, width*22/100), min(names, width*16/100), min(space, width/5)
	left := head + px(12) + names + px(8)
	r := rows{left: left, right: width - space - px(6)}
	if low < 0 {
		r.left += space + px(6)
	}
	x := r.scale(low, high)
	y := px(0)
	for _, g := range b.Groups {
		c.link(g.Href, list(": ", g.Label, b.said(g)), class("row"))
		c.text(0, y+px(12), strong.fit(g.Label, head), "strong")
		for i, v := range b.values(g) {
			kind := "before"
			if i == len(b.Series)-1 {
				kind = "solid"
			}
			c.text(left-px(8), y+px(11), small.fit(b.Series[i], names), "small", "end")
			if real(v) {
				from, to := min(x.at(0), x.at(v)), max(x.at(0), x.at(v))
				c.rect(from, y, to-from, px(thick), kind)
				if said := labels.fit(say(b.Format, v), space); v < 0 {
					c.text(from-px(6), y+px(12), said, "end")
				} else {
					c.text(to+px(6), y+px(12), said)
				}
			} else {
				c.text(x.at(0)+px(6), y+px(12), "–")
			}
			y += px(step)
		}
		if len(b.values(g)) == 0 {
			c.text(x.at(0)+px(6), y+px(12), "–")
			y += px(step)
		}
		y += px(apart)
		c.end()
	}
	h := y - px(apart) + px(2)
	c.line(x.at(0), 0, x.at(0), h, "axis")
	return h
}
