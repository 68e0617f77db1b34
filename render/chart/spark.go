package chart

import (
	"cmp"
	"strconv"
)

// Spark is a small line for a cell of a table: 96 × 24 pixels, its last figure
// marked. It says how, not how much.
type Spark struct {
	ID     string // unique on its page
	Title  string
	Desc   string    // "" is derived from the figures
	Values []float64 // at equal distances; NaN is a gap
	Target *Level    // drawn as a hairline
	Mark   Mark      // of the last figure
	Hidden bool      // from those who hear the page: the figure stands beside it
	Format func(float64) string
}

// Draw draws the line.
func (s Spark) Draw() Figure {
	const w, h = 96, 24
	var c canvas
	s.paint(&c, px(w), px(h))
	desc := cmp.Or(s.Desc, s.describe())
	if s.Hidden {
		return c.bare("spark", s.Title, desc, px(w), px(h), s.twin())
	}
	return c.figure(s.ID, "spark", s.Title, desc, px(w), px(h), s.twin())
}

func (s Spark) paint(c *canvas, w, h fix) {
	low, high, n := s.extremes()
	if n == 0 {
		c.line(px(4), h/2, w-px(4), h/2, "none")
		return
	}
	if s.Target != nil && real(s.Target.Value) {
		low, high = min(low, s.Target.Value), max(high, s.Target.Value)
	}
	x := scale{0, float64(len(s.Values) - 1), px(4), w - px(5)}
	if len(s.Values) == 1 {
		x = scale{0, 1, w - px(5), w - px(5)}
	}
	y := scale{low, high, h - px(5), px(5)}
	if s.Target != nil && real(s.Target.Value) {
		at := y.at(s.Target.Value)
		c.line(px(1), at, w-px(1), at, "target")
	}
	var run []spot
	draw := func() {
		if line := thin(run); len(line) > 1 {
			c.path(line, false, "line")
		} else if len(line) == 1 {
			c.circle(line[0].x, line[0].y, px(1), "point")
		}
		run = nil
	}
	var last spot
	for i, v := range s.Values {
		if !real(v) {
			draw()
			continue
		}
		last = spot{x.at(float64(i)), y.at(v)}
		run = append(run, last)
	}
	draw()
	c.circle(last.x, last.y, px(3), "last", string(s.Mark))
}

func (s Spark) extremes() (low, high float64, n int) {
	for _, v := range s.Values {
		if !real(v) {
			continue
		}
		if n == 0 {
			low, high = v, v
		}
		low, high = min(low, v), max(high, v)
		n++
	}
	return low, high, n
}

func (s Spark) describe() string {
	low, high, n := s.extremes()
	var first, last float64
	seen := false
	for _, v := range s.Values {
		if real(v) {
			if !seen {
				first, seen = v, true
			}
			last = v
		}
	}
	switch n {
	case 0:
		return "No figures yet."
	case 1:
		return sentence(say(s.Format, last), "the only figure")
	}
	target := ""
	if s.Target != nil {
		target = list(" ", cmp.Or(s.Target.Label, "target"), say(s.Format, s.Target.Value))
	}
	return sentence("From "+say(s.Format, first)+" to "+say(s.Format, last),
		"lowest "+say(s.Format, low), "highest "+say(s.Format, high), target)
}

func (s Spark) twin() Table {
	t := Table{Head: []Column{{Label: "No.", Number: true}, {Label: "Figure", Number: true}}}
	for i, v := range s.Values {
		t.Rows = append(t.Rows, []string{strconv.Itoa(i + 1), say(s.Format, v)})
	}
	return t
}
