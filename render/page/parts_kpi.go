package page

import (
	"fmt"
	"math"
	"strings"

	"throughline/render/chart"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// trend is the line of a KPI with its target, baseline and the way that was
// planned. Its twin holds the figures.
func trend(p *planner, _, id string, n *portfolio.Node) []Block {
	m := n.Measure()
	if m == nil || len(m.Series) == 0 {
		return nil
	}
	t := chart.Trend{ID: id, Title: n.Title, Name: n.Title, Format: p.figureFormat(m.Unit)}
	for _, r := range m.Series {
		t.Points = append(t.Points, chart.Point{Day: day(r.When.LatestEnd()), Value: r.Value.Float(), When: p.words.period(r.When)})
	}
	if m.Target.Known {
		t.Targets = []chart.Target{{Value: m.Target.Number.Float()}}
	}
	if len(m.Trajectory) > 1 {
		t.Targets = nil
		for _, a := range m.Trajectory {
			t.Targets = append(t.Targets, chart.Target{
				From: day(a.When.EarliestStart()), To: day(a.When.LatestEnd()), Value: a.Value.Float(),
				Label: "Target " + p.words.period(a.When), When: p.words.period(a.When),
			})
		}
	}
	if m.Baseline.Known {
		t.Baseline = &chart.Level{Value: m.Baseline.Number.Float(), Label: "Baseline"}
	}
	first, last := m.Series[0].When.EarliestStart(), m.Series[len(m.Series)-1].When.LatestEnd()
	if n := len(m.Trajectory); n > 1 && m.Trajectory[n-1].When.LatestEnd().After(last) {
		last = m.Trajectory[n-1].When.LatestEnd()
	}
	for _, b := range p.axis(first, last) {
		if b.Level == chart.Quarters && b.From >= day(first) {
			t.Ticks = append(t.Ticks, chart.Tick{Day: b.From, Label: p.words.month(first.AddDays(b.From - day(first)))})
		}
	}
	return []Block{{Chart: chartOf(t.Draw())}}
}

// figureFormat writes figures with their unit for a chart.
func (p *planner) figureFormat(unit string) func(float64) string {
	return func(v float64) string {
		d, err := doc.ParseDecimal(trimmed(v))
		if err != nil {
			return ""
		}
		return p.words.quantity(doc.Quantity{Number: d, Unit: unit})
	}
}

// trimmed writes a figure with at most three digits that matter behind the
// point.
func trimmed(v float64) string {
	places := 0
	if size := math.Abs(v); size < 1000 && size != 0 {
		places = max(0, min(6, 3-int(math.Floor(math.Log10(size)))-1))
	}
	s := fmt.Sprintf("%.*f", places, v)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// driven is what drives a KPI, and what it drives.
func driven(p *planner, from, id string, n *portfolio.Node) []Block {
	var list []Block
	for i, x := range []struct {
		title string
		tree  portfolio.Branch
	}{{"What drives it", p.g.Drivers(n)}, {"What it drives", p.g.Driven(n)}} {
		if len(x.tree.Under) == 0 {
			continue
		}
		t := chart.Tree{ID: fmt.Sprint(id, i), Title: x.title, Width: p.room}
		if b, ok := (weaver{p: p, from: from}).branch(x.tree); ok {
			t.Roots = []chart.Branch{b}
		}
		list = append(list, Block{Title: x.title, Chart: chartOf(t.Draw())})
	}
	return list
}
