package chart

import (
	"cmp"
)

// Bullet is one figure as a bar against its target, for a cell of a table or a
// line of facts: the progress of a goal with the pace it should have, a KPI
// between baseline and target. (Stephen Few, Bullet Graph Design Specification,
// 2013.)
type Bullet struct {
	ID       string // unique on its page
	Title    string
	Desc     string  // "" is derived from the figures
	Value    float64 // NaN is not known
	Target   *Level
	Baseline *Level
	Pace     *Level  // where it should be today
	From, To float64 // ends of the scale; equal ends are derived from the figures
	Zones    []Zone  // quiet bands behind the bar
	Mark     Mark
	Hidden   bool // from those who hear the page: the figures stand beside it
	Format   func(float64) string
	Width    int // in pixels; 0 is 160
}

// Draw draws the bar.
func (b Bullet) Draw() Figure {
	w, h := px(size(b.Width, 160)), px(20)
	var c canvas
	b.paint(&c, w)
	desc := cmp.Or(b.Desc, b.describe())
	if b.Hidden {
		return c.bare("bullet", b.Title, desc, w, h, b.twin())
	}
	return c.figure(b.ID, "bullet", b.Title, desc, w, h, b.twin())
}

// span returns the ends of the scale. A bar begins at zero where it can.
func (b Bullet) span() (from, to float64) {
	if real(b.From) && real(b.To) && b.From != b.To {
		return min(b.From, b.To), max(b.From, b.To)
	}
	for _, l := range []*Level{{Value: b.Value}, b.Target, b.Baseline, b.Pace} {
		if l != nil && real(l.Value) {
			from, to = min(from, l.Value), max(to, l.Value)
		}
	}
	return from, to
}

func (b Bullet) paint(c *canvas, w fix) {
	from, to := b.span()
	x := scale{from, to, px(2), w - px(2)}
	if from == to { // nothing but zeros
		x.to = from + 1
	}
	c.rect(x.start, px(5), x.end-x.start, px(10), "track")
	for _, z := range b.Zones {
		if a, e := max(min(z.From, z.To), x.from), min(max(z.From, z.To), x.to); a < e {
			c.rect(x.at(a), px(5), x.at(e)-x.at(a), px(10), "zone", string(z.Mark))
		}
	}
	if from < 0 && to > 0 {
		c.line(x.at(0), px(5), x.at(0), px(15), "zero")
	}
	if real(b.Value) {
		zero := x.at(max(min(0, x.to), x.from))
		end := x.at(b.Value)
		c.rect(min(zero, end), px(7), max(zero, end)-min(zero, end), px(6), "value", string(b.Mark))
		if zero == end { // a bar without length is still a figure
			c.line(end, px(7), end, px(13), "value", string(b.Mark))
		}
	}
	if b.Baseline != nil && real(b.Baseline.Value) {
		at := x.at(b.Baseline.Value)
		c.line(at, px(4), at, px(16), "baseline")
	}
	if b.Pace != nil && real(b.Pace.Value) {
		at := min(max(x.at(b.Pace.Value), px(4)), w-px(4))
		c.path([]spot{{at - px(4), px(20)}, {at + px(4), px(20)}, {at, px(14)}}, true, "pace")
	}
	if b.Target != nil && real(b.Target.Value) {
		at := x.at(b.Target.Value)
		c.line(at, px(1), at, px(19), "target")
	}
}

// parts names the figures: the bar first.
func (b Bullet) parts() (names []string, figures []float64) {
	add := func(l *Level, name string) {
		if l != nil {
			names, figures = append(names, cmp.Or(l.Label, name)), append(figures, l.Value)
		}
	}
	add(&Level{Value: b.Value}, "Figure")
	add(b.Target, "Target")
	add(b.Pace, "Expected by now")
	add(b.Baseline, "Baseline")
	return names, figures
}

func (b Bullet) describe() string {
	names, figures := b.parts()
	said := make([]string, 0, len(names))
	for i, v := range figures {
		switch s := say(b.Format, v); {
		case i == 0:
			said = append(said, cmp.Or(s, "No figure yet"))
		case s != "":
			said = append(said, names[i]+" "+s)
		}
	}
	return sentence(said...)
}

func (b Bullet) twin() Table {
	t := Table{Head: []Column{{Label: "What"}, {Label: "Figure", Number: true}}}
	names, figures := b.parts()
	for i, v := range figures {
		t.Rows = append(t.Rows, []string{names[i], say(b.Format, v)})
	}
	return t
}
