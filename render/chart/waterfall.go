package chart

import (
	"cmp"
	"math"
)

// Waterfall shows how one figure becomes another: money from asked to approved
// to committed to spent, or from revenue to margin.
type Waterfall struct {
	ID     string // unique on its page
	Title  string
	Desc   string // "" is derived from the steps
	Name   string // of the figure, as head of its column in the twin: "EUR"
	Steps  []Step
	Format func(float64) string
	Width  int // in pixels; 0 is 680
}

// Step is a bar of a [Waterfall].
type Step struct {
	Label string
	Note  string // for the tip and the twin
	Href  string
	Value float64 // the change; of a total, where the sum stands
	Total bool    // it stands on the zero line
}

// fall is a step with the sums before and after it.
type fall struct {
	Step
	before, after float64
}

// Draw draws the waterfall.
func (w Waterfall) Draw() Figure {
	p := plan{id: w.ID, name: "waterfall", title: w.Title, desc: w.Desc, twin: w.twin(), width: size(w.Width, textWidth)}
	falls := w.falls()
	if len(falls) == 0 {
		return p.empty("No figures yet", "")
	}
	p.desc = cmp.Or(p.desc, w.describe())
	return p.draw(func(c *canvas, width fix) fix { return w.paint(c, width, falls) })
}

// falls adds the steps up. Steps without a figure are left out.
func (w Waterfall) falls() []fall {
	var out []fall
	sum := 0.0
	for _, s := range w.Steps {
		if !real(s.Value) {
			continue
		}
		f := fall{Step: s, before: sum, after: sum + s.Value}
		if s.Total {
			f.before, f.after = 0, s.Value
		}
		if !real(f.after) { // beyond what can be added
			f.after = math.Copysign(math.MaxFloat64, f.after)
		}
		sum = f.after
		out = append(out, f)
	}
	return out
}

// figure is the step's figure, with a sign if it is a change.
func (w Waterfall) figure(s Step) string {
	said := say(w.Format, s.Value)
	if !s.Total && s.Value > 0 {
		return "+" + said
	}
	return said
}

func (w Waterfall) describe() string {
	said := make([]string, 0, len(w.Steps))
	for _, s := range w.Steps {
		if real(s.Value) && s.Total {
			said = append(said, s.Label+" "+w.figure(s))
		}
	}
	if len(said) == 0 {
		falls := w.falls()
		said = append(said, "From "+say(w.Format, 0), "to "+say(w.Format, falls[len(falls)-1].after))
	}
	return sentence(said...)
}

func (w Waterfall) twin() Table {
	t := Table{Head: []Column{{Label: "Step"}, {Label: cmp.Or(w.Name, "Figure"), Number: true}, {Label: "Stands at", Number: true}, {Label: "Note"}}}
	falls := w.falls()
	for _, s := range w.Steps {
		row := []string{s.Label, w.figure(s), "", s.Note}
		if real(s.Value) {
			row[2], falls = say(w.Format, falls[0].after), falls[1:]
		}
		t.Rows = append(t.Rows, row)
	}
	return t.used()
}

func (w Waterfall) paint(c *canvas, width fix, falls []fall) fix {
	heads, figures := make([]rowHead, len(falls)), make([]string, len(falls))
	low, high := 0.0, 0.0
	for i, f := range falls {
		heads[i] = rowHead{label: f.Label, bold: f.Total}
		figures[i] = w.figure(f.Step)
		low, high = min(low, f.after), max(high, f.after)
	}
	r := layRows(width, heads, figures)
	x := r.scale(low, high)
	r.axis(c, x.at(0), "axis")
	for i, f := range falls {
		name := "up"
		switch {
		case f.Total:
			name = "total"
		case f.Value < 0:
			name = "down"
		}
		y := r.bar(i)
		a, b := min(x.at(f.before), x.at(f.after)), max(x.at(f.before), x.at(f.after))
		if i+1 < len(falls) && !falls[i+1].Total {
			c.line(x.at(f.after), y+barHeight, x.at(f.after), r.bar(i+1), "connector")
		}
		c.link(f.Href, list(": ", f.Label, list(", ", figures[i], f.Note)), class("row"))
		r.head(c, i)
		c.rect(a, y, b-a, barHeight, name)
		if a == b {
			c.line(a, y, a, y+barHeight, "mark")
		}
		c.text(b+px(6), y+px(13), r.figures[i], figureClass(f.Total))
		c.end()
	}
	return r.height
}

func figureClass(bold bool) string {
	if bold {
		return "strong"
	}
	return ""
}
