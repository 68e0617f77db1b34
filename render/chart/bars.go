package chart

// Bars compares a few figures per group: plan and actual by year. The last of
// the series is solid, those before it are outlined.
type Bars struct {
	ID     string // unique on its page
	Title  string
	Desc   string   // "" is derived from the figures
	Name   string   // of the groups, as head of their column in the twin: "Year"
	Series []string // names: "Plan", "Actual"; at most three
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
	return simple(b.ID, "bars", b.Title, b.Desc, Table{})
}
