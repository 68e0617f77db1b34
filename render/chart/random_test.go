package chart

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
)

// dice makes specs that nobody would write.
type dice struct{ *rand.Rand }

func (d dice) figure() float64 {
	extremes := []float64{0, math.NaN(), math.Inf(1), math.Inf(-1), 1, -1, math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, 1e15, 1e15 + 1, 0.1}
	switch d.IntN(4) {
	case 0:
		return extremes[d.IntN(len(extremes))]
	case 1:
		return float64(d.IntN(7) - 3)
	case 2:
		return (d.Float64() - 0.5) * math.Pow(10, float64(d.IntN(40)-15))
	}
	return d.Float64() * 100
}

func (d dice) words() string {
	all := []string{"", "a", "Guided setup", "<&\"'>", "Ünïcödé – 漢字かな交じり文 и кириллица", "\x00\x1b[31m\u202e\ufffe", "  ",
		"One very long title that goes on and on and on, as titles do that a committee has written for another committee to read one day",
		"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "]]>", "\xff\xfe"}
	return all[d.IntN(len(all))]
}

func (d dice) mark() Mark {
	return []Mark{"", NotSet, OnTrack, AtRisk, OffTrack, "odd \"one"}[d.IntN(6)]
}
func (d dice) level() *Level {
	if d.IntN(3) == 0 {
		return nil
	}
	return &Level{d.figure(), d.words()}
}
func (d dice) width() int { return []int{0, 0, -5, 1, 200, 340, 500, 1200, 1e9}[d.IntN(9)] }
func (d dice) day() int {
	return []int{0, d.IntN(1000), -d.IntN(1000), math.MaxInt, math.MinInt}[d.IntN(5)]
}

func many[T any](d dice, most int, one func() T) []T {
	out := make([]T, d.IntN(most+1))
	for i := range out {
		out[i] = one()
	}
	return out
}

func (d dice) points() []Point {
	return many(d, []int{1, 3, 60, 3000}[d.IntN(4)], func() Point { return Point{d.day(), d.figure(), d.words()} })
}
func (d dice) zones() []Zone {
	return many(d, 4, func() Zone { return Zone{d.figure(), d.figure(), d.mark(), d.words()} })
}

func (d dice) branch(deep int) Branch {
	b := Branch{Key: strconv.Itoa(d.IntN(30)), Level: d.IntN(6) - 1, Label: d.words(), Sub: d.words(), Href: d.words(), Mark: d.mark(), Word: d.words()}
	if d.IntN(2) == 0 {
		b.Progress = part(d.figure())
	}
	b.Also = many(d, 2, func() string { return strconv.Itoa(d.IntN(30)) })
	if deep > 0 {
		b.Children = many(d, 3, func() Branch { return d.branch(deep - 1) })
	}
	return b
}

func (d dice) head() Head { return Head{d.words(), d.words(), d.words(), d.IntN(3) == 0} }
func (d dice) cell() Cell {
	return Cell{Cover(d.IntN(5)), d.IntN(9) - 2, d.mark(), d.words(), d.words(), d.words(), d.IntN(4) == 0, d.words(), d.words(),
		many(d, d.IntN(5), func() Item { return Item{d.words(), d.words(), d.mark(), d.words()} })}
}

func (d dice) axis() Axis {
	a := Axis{Title: d.words(), Low: d.words(), High: d.words(), From: d.figure(), To: d.figure()}
	if d.IntN(2) == 0 {
		a.From, a.To = 0, 0
	}
	return a
}

func (d dice) specs() []drawn {
	w := d.words
	return []drawn{
		Trend{ID: "a", Title: "t", Name: w(), Points: d.points(), Every: d.IntN(40) - 5, Path: d.points(), Zones: d.zones(), Baseline: d.level(), Width: d.width(),
			Targets: many(d, 5, func() Target { return Target{d.day(), d.day(), d.figure(), w(), w()} }), Ticks: many(d, 30, func() Tick { return Tick{d.day(), w()} })},
		Spark{ID: "b", Title: "t", Values: many(d, 400, d.figure), Target: d.level(), Mark: d.mark()},
		Bullet{ID: "c", Title: "t", Value: d.figure(), Target: d.level(), Baseline: d.level(), Pace: d.level(), From: d.figure(), To: d.figure(), Zones: d.zones(), Mark: d.mark(), Width: d.width()},
		Tree{ID: "d", Title: "t", Levels: many(d, 4, w), Roots: many(d, 3, func() Branch { return d.branch(5) }), Width: d.width()},
		Grid{ID: "e", Title: "t", Corner: w(), Across: w(), Rows: many(d, 6, d.head), Columns: many(d, []int{3, 40}[d.IntN(2)], d.head), Width: d.width(),
			Cells: many(d, 7, func() []Cell { return many(d, 20, d.cell) })},
		Bubble{ID: "f", Title: "t", X: d.axis(), Y: d.axis(), Quarters: [4]string{w(), w(), w(), w()}, Name: w(), Width: d.width(),
			Dots: many(d, []int{25, 25, 200}[d.IntN(3)], func() Dot {
				return Dot{w(), w(), w(), d.figure(), d.figure(), d.figure(), d.mark(), w()}
			})},
		Waterfall{ID: "g", Title: "t", Width: d.width(), Steps: many(d, 8, func() Step { return Step{w(), w(), w(), d.figure(), d.IntN(3) == 0} })},
		Ranges{ID: "h", Title: "t", Width: d.width(), Rows: many(d, 6, func() Range { return Range{w(), w(), w(), d.figure(), d.figure(), d.figure()} })},
		Bars{ID: "i", Title: "t", Series: many(d, 3, w), Width: d.width(), Groups: many(d, 5, func() Group { return Group{w(), w(), many(d, 4, d.figure)} })},
	}
}

// Whatever a spec holds, its drawing is sound, and drawn again it is the same.
func TestOddSpecsAreDrawnSoundly(t *testing.T) {
	for seed := range uint64(60) {
		oddSpecs(t, seed)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func FuzzSpecs(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { oddSpecs(t, seed) })
}

func oddSpecs(t *testing.T, seed uint64) {
	t.Helper()
	again := dice{rand.New(rand.NewPCG(seed, 2))}.specs()
	for i, s := range (dice{rand.New(rand.NewPCG(seed, 2))}).specs() {
		f := s.Draw()
		sound(t, f)
		if f.SVG != again[i].Draw().SVG {
			t.Errorf("%T: drawn twice, it differs", s)
		}
		if t.Failed() {
			t.Logf("%T", s)
			return
		}
	}
}
