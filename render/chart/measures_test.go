package chart

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		n         int
		want      []float64
	}{
		{0, 10, 5, []float64{0, 2, 4, 6, 8, 10}},
		{8, 15, 4, []float64{8, 10, 12, 14, 16}},
		{-3, 4, 4, []float64{-4, -2, 0, 2, 4}},
		{0.91, 0.99, 4, []float64{0.9, 0.92, 0.94, 0.96, 0.98, 1}},
		{7, 7, 4, []float64{0, 2, 4, 6, 8}},
		{-7, -7, 4, []float64{-8, -6, -4, -2, 0}},
		{0, 0, 4, []float64{0, 1}},
		{1e15, 1e15 + 0.125, 4, []float64{1e15, 1e15 + 0.125}}, // steps that a figure cannot hold
		{-math.MaxFloat64, math.MaxFloat64, 4, []float64{-math.MaxFloat64, math.MaxFloat64}},
		{math.NaN(), 1, 4, nil},
		{2, 1, 4, nil},
	} {
		got := ticks(c.low, c.high, c.n)
		near := cmp.Comparer(func(a, b float64) bool { return a == b || math.Abs(a-b) < 1e-12*math.Abs(a+b) })
		if diff := cmp.Diff(c.want, got, near); diff != "" {
			t.Errorf("ticks(%v, %v, %d) (-want +got):\n%s", c.low, c.high, c.n, diff)
		}
	}
}

func TestScale(t *testing.T) {
	s := scale{from: 10, to: 20, start: px(100), end: 0}
	for v, want := range map[float64]fix{10: 1000, 15: 500, 20: 0, 25: 0, -1e300: 1000, math.NaN(): 500} {
		if got := s.at(v); got != want {
			t.Errorf("at(%v) = %v, want %v", v, got, want)
		}
	}
	huge := scale{from: -math.MaxFloat64, to: math.MaxFloat64, end: px(100)}
	if got := huge.at(0); got != px(50) {
		t.Errorf("the middle of everything is at %v", got)
	}
	if got := (scale{from: 3, to: 3, end: px(100)}).at(3); got != px(50) {
		t.Errorf("the only figure is at %v", got)
	}
}

func TestPlainFigures(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", 12.4: "12.4", -3: "−3", 9999: "9999", 1234567.5: "1\u202f234\u202f567.5", 0.1 + 0.2: "0.3", 1e-9: "0", -1e-9: "0",
	} {
		if got := plain(v); got != want {
			t.Errorf("plain(%v) = %q, want %q", v, got, want)
		}
	}
}

// Blocks stay as near to their places as they can without overlapping.
func TestStack(t *testing.T) {
	for _, c := range []struct {
		name                   string
		middles, heights, want []fix
	}{
		{"far apart", []fix{20, 80}, []fix{10, 10}, []fix{20, 80}},
		{"at one place", []fix{50, 50}, []fix{10, 10}, []fix{50, 60}},
		{"at the bottom", []fix{98, 99}, []fix{10, 10}, []fix{85, 95}},
		{"above the top", []fix{-5, 3}, []fix{10, 10}, []fix{5, 15}},
		{"more than fit", []fix{10, 20, 30}, []fix{40, 40, 40}, []fix{20, 60}},
		{"none", nil, nil, nil},
	} {
		if got := stack(c.middles, c.heights, 0, 100); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// Of thousands of points each column of pixels keeps its first, lowest, highest
// and last.
func TestThinKeepsExtremes(t *testing.T) {
	var line []spot
	for i := range 10000 {
		line = append(line, spot{fix(i / 10), fix(i * 7919 % 1000)})
	}
	line[5003].y = -77
	line[7001].y = 4000
	got := thin(line)
	if most := 4 * 101; len(got) > most {
		t.Errorf("%d points are left, more than %d", len(got), most)
	}
	for _, p := range []spot{line[0], line[5003], line[7001], line[9999]} {
		if !slices.Contains(got, p) {
			t.Errorf("%v is lost", p)
		}
	}
	short := line[:3]
	if diff := len(thin(short)) - len(short); diff != 0 {
		t.Errorf("a short line lost %d points", -diff)
	}
}

func TestLinesBreakAtGaps(t *testing.T) {
	days := func(n ...int) []Point {
		var out []Point
		for _, d := range n {
			out = append(out, Point{Day: d, Value: 1})
		}
		return out
	}
	silent := days(0, 30, 60, 90)
	silent[2].Value = math.NaN()
	for _, c := range []struct {
		name   string
		points []Point
		every  int
		want   []int // lengths of runs
	}{
		{"regular", days(0, 30, 61, 91), 30, []int{4}},
		{"a month is missing", days(0, 30, 91, 121), 30, []int{2, 2}},
		{"nobody said how often", days(0, 30, 910, 940), 0, []int{4}},
		{"no figure", silent, 0, []int{2, 1}},
		{"nothing", nil, 30, nil},
	} {
		p := trendPlot{Trend: Trend{Points: c.points, Every: c.every}}
		var got []int
		for _, run := range p.runs() {
			got = append(got, len(run))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: runs of %v, want %v", c.name, got, c.want)
		}
	}
}

func TestLabelsFit(t *testing.T) {
	for _, s := range []string{"Guided setup", "Partner programme for regional carriers", strings.Repeat("W", 200), "漢字かな交じり文"} {
		for w := px(5); w < px(300); w += px(7) {
			if got := labels.fit(s, w); labels.width(got) > w {
				t.Errorf("%q is longer than %v", got, w)
			}
			for _, line := range labels.wrap(s, w, 3) {
				if labels.width(line) > w {
					t.Errorf("line %q is longer than %v", line, w)
				}
			}
		}
	}
	if got := labels.wrap("40\u00a0% of all", px(30), 3); got[0] != "40\u00a0%" {
		t.Errorf("a figure leaves its unit: %q", got)
	}
}
