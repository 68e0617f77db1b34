package chart

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

// Draw draws the waterfall.
func (w Waterfall) Draw() Figure {
	return simple(w.ID, "waterfall", w.Title, w.Desc, Table{})
}
