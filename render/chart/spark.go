package chart

// Spark is a small line for a cell of a table: 96 × 24 pixels, its last figure
// marked. It says how, not how much.
type Spark struct {
	ID     string // unique on its page
	Title  string
	Desc   string    // "" is derived from the figures
	Values []float64 // at equal distances; NaN is a gap
	Target float64   // drawn as a hairline if HasTarget
	Hidden bool      // from those who hear the page: the figure stands beside it

	HasTarget bool
	Mark      Mark // of the last figure
	Format    func(float64) string
}

// Draw draws the line.
func (s Spark) Draw() Figure {
	return simple(s.ID, "spark", s.Title, s.Desc, Table{})
}
