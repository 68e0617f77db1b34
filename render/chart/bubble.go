package chart

import (
	"cmp"
	"strconv"
)

// Bubble places things by two figures: value against effort, influence against
// interest. Its four quarters have names. Labels stand beside their bubbles
// where they find room; else the bubble has a number, and the number a line in
// the key below.
type Bubble struct {
	ID       string // unique on its page
	Title    string
	Desc     string // "" is derived from the dots
	X, Y     Axis
	Area     Axis      // what the size of a bubble means: its title and format
	Quarters [4]string // names: top left, top right, bottom left, bottom right
	Name     string    // of the dots, as head of their column in the twin: "Initiative"
	Dots     []Dot
	Width    int // in pixels; 0 is 680
}

// Axis is a direction of a [Bubble].
type Axis struct {
	Title     string
	Low, High string  // words at its ends
	From, To  float64 // equal ends are derived from the dots
	Format    func(float64) string
}

// Dot is a thing in a [Bubble].
type Dot struct {
	Label string
	Sub   string // a word for the tip: "Payments, planned"
	Href  string
	X, Y  float64 // a NaN leaves it out of the drawing, not out of the twin
	Size  float64 // its area, relative to the largest; where all are 0, all are alike
	Mark  Mark
	Word  string // the mark in words
}

// Draw draws the matrix.
func (b Bubble) Draw() Figure {
	dots := b.drawn()
	if len(dots) > 0 {
		b.X, b.Y = b.X.fixed(dots, func(d Dot) float64 { return d.X }), b.Y.fixed(dots, func(d Dot) float64 { return d.Y })
	}
	p := plan{id: b.ID, name: "bubble", title: b.Title, desc: b.Desc, twin: b.twin(), width: size(b.Width, textWidth)}
	if len(dots) == 0 {
		return p.empty("Nothing to place yet", "")
	}
	p.desc = cmp.Or(p.desc, b.describe(dots))
	placed := b.gather(dots)
	if len(placed) < len(dots) {
		b.Area = Axis{} // the size is now a number of things, which the label says
	}
	return p.draw(func(c *canvas, w fix) fix { return b.paint(c, w, placed) })
}

// drawn returns the dots that have a place.
func (b Bubble) drawn() []Dot {
	var dots []Dot
	for _, d := range b.Dots {
		if real(d.X) && real(d.Y) {
			dots = append(dots, d)
		}
	}
	return dots
}

// tip says what a dot is and where it stands.
func (b Bubble) tip(d Dot) string {
	return list(", ", d.Label, d.Word, d.Sub, b.X.said(d.X), b.Y.said(d.Y), b.area(d))
}

// area says what the size of a bubble means, if it means anything.
func (b Bubble) area(d Dot) string {
	if b.Area.Title == "" || d.Size == 0 {
		return ""
	}
	return b.Area.said(d.Size)
}

// said is a figure with the name of its axis.
func (a Axis) said(v float64) string { return list(" ", a.Title, say(a.Format, v)) }

// quarter is the quarter that a dot lies in, in the order of Quarters.
func (b Bubble) quarter(d Dot, dots []Dot) int {
	x, y := b.X.scale(dots, func(d Dot) float64 { return d.X }), b.Y.scale(dots, func(d Dot) float64 { return d.Y })
	x.start, x.end, y.start, y.end = 0, 1000, 1000, 0
	i := 0
	if x.at(d.X) >= 500 {
		i++
	}
	if y.at(d.Y) > 500 {
		i += 2
	}
	return i
}

func (b Bubble) describe(dots []Dot) string {
	var counts [4]int
	for _, d := range dots {
		counts[b.quarter(d, dots)]++
	}
	said := []string{count(len(dots), "entry", "entries") + " by " + list(" and ", b.X.Title, b.Y.Title)}
	for i, name := range b.Quarters {
		if name != "" && counts[i] > 0 {
			said = append(said, name+": "+strconv.Itoa(counts[i]))
		}
	}
	if n := len(b.Dots) - len(dots); n > 0 {
		said = append(said, "not placed: "+strconv.Itoa(n))
	}
	return sentence(said...)
}

func (b Bubble) twin() Table {
	t := Table{Head: []Column{{Label: cmp.Or(b.Name, "Name")}, {Label: b.X.Title, Number: true}, {Label: b.Y.Title, Number: true},
		{Label: cmp.Or(b.Area.Title, "Size"), Number: true}, {Label: "Quarter"}, {Label: "Health"}, {Label: "Note"}}}
	dots := b.drawn()
	for _, d := range b.Dots {
		quarter, area := "", ""
		if d.Size != 0 {
			area = say(b.Area.Format, d.Size)
		}
		if real(d.X) && real(d.Y) {
			quarter = b.Quarters[b.quarter(d, dots)]
		}
		t.Rows = append(t.Rows, []string{d.Label, say(b.X.Format, d.X), say(b.Y.Format, d.Y), area, quarter, d.Word, d.Sub})
	}
	return t.used()
}

// fixed is the axis with the ends that it has for the dots.
func (a Axis) fixed(dots []Dot, of func(Dot) float64) Axis {
	s := a.scale(dots, of)
	a.From, a.To = s.from, s.to
	return a
}

// scale returns the figures at the ends of an axis. Where they are derived, a
// tenth is left free on both sides.
func (a Axis) scale(dots []Dot, of func(Dot) float64) scale {
	if real(a.From) && real(a.To) && a.From != a.To {
		return scale{from: min(a.From, a.To), to: max(a.From, a.To)}
	}
	low, high := of(dots[0]), of(dots[0])
	for _, d := range dots {
		low, high = min(low, of(d)), max(high, of(d))
	}
	free := float64(high/10) - float64(low/10)
	if !real(low-free) || !real(high+free) {
		free = 0
	}
	return scale{from: low - free, to: high + free}
}
