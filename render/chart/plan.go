package chart

import (
	"html/template"
	"strings"
)

// Widths of drawings in pixels.
const (
	narrowWidth = 340 // for a phone of 360, with its margins
	bigWidth    = 720 // wider ones scroll inside their box where there is no room
	textWidth   = 680 // of a column of text
	pageWidth   = 928 // of the whole page
	mostWidth   = 4000
)

// plan is a chart that can be drawn at any width.
type plan struct {
	id, name, title, desc string
	twin                  Table
	width                 int  // in pixels
	one                   bool // cannot be drawn for a phone: it scrolls there
}

// size is the width that a caller asked for, or the usual one.
func size(asked, usual int) int {
	if asked <= 0 {
		return usual
	}
	return min(max(asked, narrowWidth/2), mostWidth)
}

// draw draws the chart at its width, and again for a phone where that is much
// less. The painter gets the width and returns the height.
func (p plan) draw(paint func(c *canvas, w fix) fix) Figure {
	var wide, narrow canvas
	w := px(p.width)
	h := paint(&wide, w)
	name := p.name
	switch {
	case p.one:
		return wide.figure(p.id, name+" long", p.title, p.desc, w, h, p.twin)
	case p.width <= narrowWidth+narrowWidth/5:
		return wide.figure(p.id, name, p.title, p.desc, w, h, p.twin)
	case p.width > bigWidth:
		name += " big"
	}
	name += " wide"
	figure := wide.figure(p.id, name, p.title, p.desc, w, h, p.twin)
	h = paint(&narrow, px(narrowWidth))
	figure.Narrow = narrow.figure(p.id+"-narrow", p.name+" narrow", p.title, p.desc, px(narrowWidth), h, p.twin).SVG
	return figure
}

// empty is a chart without anything to draw: it says so.
func (p plan) empty(said, more string) Figure {
	if p.desc == "" {
		p.desc = said + "."
	}
	p.width = min(p.width, textWidth)
	return p.draw(func(c *canvas, w fix) fix {
		c.rect(px(0), px(0), w, px(64), "nothing")
		lines := []string{said}
		if more != "" {
			lines = append(lines, more)
		}
		y := px(36) - px(8)*fix(len(lines)-1)
		for i, line := range lines {
			f, classes := labels, "mid"
			if i > 0 {
				f, classes = small, "mid small"
			}
			c.text(w/2, y+px(18)*fix(i), f.fit(line, w-px(16)), classes)
		}
		return px(64)
	})
}

// bare closes a drawing that only those who see the page need: what it says
// stands beside it in words.
func (c *canvas) bare(name, title, desc string, w, h fix, twin Table) Figure {
	var head canvas
	head.begin("svg", class("chart", name), attr{"viewBox", "0 0 " + w.String() + " " + h.String()},
		at("width", w), at("height", h), attr{"aria-hidden", "true"})
	head.b.WriteString(c.b.String())
	head.end()
	return Figure{SVG: template.HTML(head.b.String()), Title: title, Desc: desc, Table: twin, Width: int(w / 10), Height: int(h / 10)}
}

// path writes a line through points, or a shape around them if it is closed.
func (c *canvas) path(points []spot, closed bool, classes ...string) {
	if len(points) == 0 {
		return
	}
	var d strings.Builder
	for i, p := range points {
		d.WriteByte("ML"[min(i, 1)])
		d.WriteString(p.x.String() + " " + p.y.String())
	}
	if closed {
		d.WriteByte('Z')
	}
	c.empty("path", attr{"d", d.String()}, class(classes...))
}

func (c *canvas) circle(x, y, r fix, classes ...string) {
	c.empty("circle", at("cx", x), at("cy", y), at("r", r), class(classes...))
}

// lines writes text in lines, the baseline of the first at y.
func (c *canvas) lines(x, y, leading fix, lines []string, classes ...string) {
	for i, s := range lines {
		c.text(x, y+leading*fix(i), s, classes...)
	}
}

// marked writes text that begins with the sign of a mark, in its colour.
func (c *canvas) marked(x, y fix, m Mark, s string, classes ...string) {
	rest, ok := strings.CutPrefix(s, m.sign())
	if !ok || m.sign() == "" {
		c.text(x, y, s, classes...)
		return
	}
	c.begin("text", at("x", x), at("y", y), class(classes...))
	c.begin("tspan", class("sign", string(m)))
	c.words(m.sign())
	c.end()
	c.words(rest)
	c.end()
}
