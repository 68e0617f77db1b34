package chart

import (
	"math"
	"strconv"
	"testing"
)

// A tree of 700 initiatives.
func BenchmarkTree(b *testing.B) {
	t := Tree{ID: "t", Title: "From vision to work", Levels: []string{"Vision", "Themes", "Goals", "Initiatives"}, Roots: strategy(40, 700)}
	for b.Loop() {
		t.Draw()
	}
}

// A line of 5,000 days.
func BenchmarkTrend(b *testing.B) {
	t := Trend{ID: "t", Title: "Tickets", Targets: []Target{{Value: 1}}}
	for i := range 5000 {
		t.Points = append(t.Points, Point{Day: i, Value: math.Sin(float64(i) / 99), When: strconv.Itoa(i)})
	}
	for b.Loop() {
		t.Draw()
	}
}

// 700 bubbles in 25 places.
func BenchmarkBubble(b *testing.B) {
	m := Bubble{ID: "m", Title: "Value against effort"}
	for i := range 700 {
		m.Dots = append(m.Dots, Dot{Label: "Initiative " + strconv.Itoa(i), X: float64(i % 5), Y: float64(i / 5 % 5)})
	}
	for b.Loop() {
		m.Draw()
	}
}

// 40 teams by 12 quarters.
func BenchmarkGrid(b *testing.B) {
	g := Grid{ID: "g", Title: "Load"}
	for range 12 {
		g.Columns = append(g.Columns, Head{Label: "2026-Q1"})
	}
	for i := range 40 {
		g.Rows = append(g.Rows, Head{Label: "Team " + strconv.Itoa(i)})
		g.Cells = append(g.Cells, make([]Cell, 12))
		for k := range g.Cells[i] {
			g.Cells[i][k] = Cell{Label: "87 %", Step: 4}
		}
	}
	for b.Loop() {
		g.Draw()
	}
}

// Nothing lies on anything in the largest portfolios either.
func TestLargePortfoliosAreDrawnSoundly(t *testing.T) {
	m := Bubble{ID: "m", Title: "Value against effort"}
	for i := range 700 {
		m.Dots = append(m.Dots, Dot{Label: "Initiative " + strconv.Itoa(i), X: float64(i % 5), Y: float64(i / 5 % 5)})
	}
	for _, s := range []drawn{
		Tree{ID: "t", Title: "From vision to work", Levels: []string{"Vision", "Themes", "Goals", "Initiatives"}, Roots: strategy(40, 700)}, m,
	} {
		sound(t, s.Draw())
	}
}
