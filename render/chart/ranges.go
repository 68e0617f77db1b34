package chart

// Ranges shows what scenarios promise: for each, a bar from low to high with
// the base case marked.
type Ranges struct {
	ID     string // unique on its page
	Title  string
	Desc   string // "" is derived from the rows
	Name   string // of the rows, as head of their column in the twin: "Business case"
	Rows   []Range
	Format func(float64) string
	Width  int // in pixels; 0 is 680
}

// Range is a row of [Ranges]. Figures that are not known are NaN; low and high
// may stand in either order.
type Range struct {
	Label, Sub, Href string
	Low, Base, High  float64
}

// Draw draws the ranges.
func (r Ranges) Draw() Figure {
	return simple(r.ID, "ranges", r.Title, r.Desc, Table{})
}
