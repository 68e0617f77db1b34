package chart

// Trend is the line of a figure over time, with what it is held against: its
// target, where it began, the way that was planned, and the zones in which it
// is well or badly off. It asks: are we getting there?
type Trend struct {
	ID       string // unique on its page
	Title    string
	Desc     string // "" is derived from the figures
	Name     string // of the figure, as head of its column in the twin; "" is "Figure"
	Points   []Point
	Every    int      // days between figures where they are regular: a longer silence is a gap; 0 draws none
	Targets  []Target // one for all time, or a step for each period
	Baseline *Level
	Path     []Point // the way that was planned, drawn dashed
	Zones    []Zone
	Ticks    []Tick // of the time axis; those that find no room are left out
	Format   func(float64) string
	Width    int // in pixels; 0 is 680
}

// Point is a figure of one day.
type Point struct {
	Day   int     // days since any day, the same in the whole chart
	Value float64 // NaN and infinities are not drawn, and break the line
	When  string  // the day or period in words
}

// Target is what a figure should be in a period.
type Target struct {
	From, To int // days; both 0 stand for all time
	Value    float64
	Label    string // "Target FY27"; "" is "Target"
	When     string // the period in words
}

// Level is a figure with a name.
type Level struct {
	Value float64
	Label string
}

// Zone is a range of figures that means something.
type Zone struct {
	From, To float64 // infinities reach to the edge
	Mark     Mark
	Label    string // "at risk"
}

// Tick is a place on an axis of time. Day is where its period begins.
type Tick struct {
	Day   int
	Label string
}

// Draw draws the trend.
func (t Trend) Draw() Figure {
	return simple(t.ID, "trend", t.Title, t.Desc, Table{})
}
