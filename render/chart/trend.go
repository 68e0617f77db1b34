package chart

import (
	"cmp"
	"math"
	"slices"
)

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
	byDay := func(a, b Point) int { return cmp.Compare(a.Day, b.Day) }
	t.Points = slices.SortedStableFunc(slices.Values(t.Points), byDay)
	t.Path = slices.SortedStableFunc(slices.Values(t.Path), byDay)
	t.Targets = slices.Clone(t.Targets)
	t.Targets = slices.DeleteFunc(t.Targets, func(x Target) bool { return !real(x.Value) || x.To < x.From })
	if t.Baseline != nil && !real(t.Baseline.Value) {
		t.Baseline = nil
	}
	p := plan{id: t.ID, name: "trend", title: t.Title, desc: t.Desc, twin: t.twin(), width: size(t.Width, textWidth)}
	if _, ok := t.last(); !ok {
		more := list(" · ", t.aim(), t.start())
		p.desc = cmp.Or(p.desc, list(" ", "No figures yet.", sentence(more)))
		return p.empty("No figures yet", more)
	}
	p.desc = cmp.Or(p.desc, t.describe())
	return p.draw(t.paint)
}

// last returns the last figure.
func (t Trend) last() (Point, bool) {
	for _, p := range slices.Backward(t.Points) {
		if real(p.Value) {
			return p, true
		}
	}
	return Point{}, false
}

// aim returns the target in force at the last figure, else the next one, in
// words.
func (t Trend) aim() string {
	if len(t.Targets) == 0 {
		return ""
	}
	last, _ := t.last()
	x := t.Targets[len(t.Targets)-1]
	if i := slices.IndexFunc(t.Targets, func(x Target) bool { return x.always() || last.Day <= x.To }); i >= 0 {
		x = t.Targets[i]
	}
	return x.name() + " " + say(t.Format, x.Value)
}

func (t Trend) start() string {
	if t.Baseline == nil {
		return ""
	}
	return cmp.Or(t.Baseline.Label, "Baseline") + " " + say(t.Format, t.Baseline.Value)
}

func (x Target) always() bool       { return x.From == 0 && x.To == 0 }
func (x Target) holds(day int) bool { return x.always() || x.From <= day && day <= x.To }
func (x Target) name() string       { return cmp.Or(x.Label, "Target") }

// describe says where the figure stands, where it came from and where it should
// be.
func (t Trend) describe() string {
	words := func(p Point) string {
		if p.When == "" {
			return say(t.Format, p.Value)
		}
		return say(t.Format, p.Value) + " (" + p.When + ")"
	}
	last, _ := t.last()
	from := ""
	for _, p := range t.Points {
		if real(p.Value) && p.Day < last.Day {
			from = "from " + words(p)
			break
		}
	}
	zones := make([]string, 0, len(t.Zones))
	for _, z := range t.Zones {
		low, high := say(t.Format, z.From), say(t.Format, z.To)
		switch {
		case z.Label == "":
		case low == "" && high != "":
			zones = append(zones, z.Label+" below "+high)
		case low != "" && high == "":
			zones = append(zones, z.Label+" above "+low)
		case low != "":
			zones = append(zones, z.Label+" from "+low+" to "+high)
		}
	}
	return list(" ", sentence(words(last), from), sentence(t.aim(), t.start()), sentence(zones...))
}

// twin has a row for the baseline, for each day with a figure or a plan, and
// for each target that no figure has been held against.
func (t Trend) twin() Table {
	table := Table{Head: []Column{{Label: "When"}, {Label: cmp.Or(t.Name, "Figure"), Number: true},
		{Label: "Target", Number: true}, {Label: "Planned", Number: true}}}
	add := func(when, figure, target, planned string) {
		table.Rows = append(table.Rows, []string{when, figure, target, planned})
	}
	if t.Baseline != nil {
		add(cmp.Or(t.Baseline.Label, "Baseline"), say(t.Format, t.Baseline.Value), "", "")
	}
	met := make([]bool, len(t.Targets))
	target := func(day int) string {
		i := slices.IndexFunc(t.Targets, func(x Target) bool { return x.holds(day) })
		if i < 0 {
			return ""
		}
		met[i] = true
		return say(t.Format, t.Targets[i].Value)
	}
	points, path := t.Points, t.Path
	for len(points) > 0 || len(path) > 0 {
		switch {
		case len(points) == 0 || len(path) > 0 && path[0].Day < points[0].Day:
			add(path[0].When, "", target(path[0].Day), say(t.Format, path[0].Value))
			path = path[1:]
		case len(path) > 0 && path[0].Day == points[0].Day:
			add(points[0].When, say(t.Format, points[0].Value), target(points[0].Day), say(t.Format, path[0].Value))
			points, path = points[1:], path[1:]
		default:
			add(points[0].When, say(t.Format, points[0].Value), target(points[0].Day), "")
			points = points[1:]
		}
	}
	for i, x := range t.Targets {
		if !met[i] {
			add(cmp.Or(x.When, x.name()), "", say(t.Format, x.Value), "")
		}
	}
	return table.used()
}

// days returns the first and the last day of the chart.
func (t Trend) days() (from, to int) {
	from, to = math.MaxInt, math.MinInt
	see := func(day int) { from, to = min(from, day), max(to, day) }
	for _, p := range slices.Concat(t.Points, t.Path) {
		if real(p.Value) {
			see(p.Day)
		}
	}
	for _, x := range t.Targets {
		if !x.always() {
			see(x.From)
			see(x.To)
		}
	}
	return from, to
}

// figures returns the least and the greatest of what is drawn.
func (t Trend) figures() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	see := func(v float64) {
		if real(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	for _, p := range slices.Concat(t.Points, t.Path) {
		see(p.Value)
	}
	for _, x := range t.Targets {
		see(x.Value)
	}
	if t.Baseline != nil {
		see(t.Baseline.Value)
	}
	return low, high
}
