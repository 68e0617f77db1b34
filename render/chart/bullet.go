package chart

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
	return simple(b.ID, "bullet", b.Title, b.Desc, Table{})
}
