package render

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"throughline/render/audience"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// sampleGraph links the sample portfolio as its author sees it.
func sampleGraph(t testing.TB) *portfolio.Graph {
	t.Helper()
	s := readSample(t)
	policy, _ := audience.NewPolicy(s.settings.Site, audience.Author, s.settings.Site.AsOf, false)
	cleared, _, _ := audience.Clear(s.docs, s.settings, policy)
	bodies := parseBodies(t.Context(), s.in, cleared, s.settings.Site, memory{}).bodies()
	return portfolio.Link(cleared, bodies, s.tree, s.settings.Site).Graph
}

// sampleNode is a document of the sample.
func sampleNode(t testing.TB, g *portfolio.Graph, kind, id string) *portfolio.Node {
	t.Helper()
	for _, n := range g.Kind(doc.KindNamed(kind)) {
		if n.ID == id {
			return n
		}
	}
	t.Fatalf("the sample has no %s %q", kind, id)
	return nil
}

// near compares a figure with what was worked out by hand.
func near(t *testing.T, what string, have, want, part float64) {
	t.Helper()
	if math.Abs(have-want) > part {
		t.Errorf("%s is %v, want %v", what, have, want)
	}
}

// The sample's figures, worked out by hand from the documents.
func TestSampleGoalByHand(t *testing.T) {
	g := sampleGraph(t)
	goal := sampleNode(t, g, "goal", "out-of-home-default")
	results := g.Results(goal)
	// ooh-share counts double: 18% to 30%, and 24.6% at the end of September.
	near(t, "out-of-home share", results[0].Progress.Value, (24.6-18)/(30-18), 1e-9)
	near(t, "take rate", results[1].Progress.Value, (20.3-14)/(25-14), 1e-9)
	near(t, "shops", results[2].Progress.Value, (930.0-480)/(1200-480), 1e-9)
	near(t, "the goal", goal.Standing().Progress.Value, (2*0.55+0.572727272727+0.625)/4, 1e-9)
	// From 26% at the end of September to 30% at the end of January are 123
	// days; 15 of them have passed on 15 October.
	near(t, "expected share", results[0].Pace.Expected, (26+4*15.0/123-18)/12, 1e-9)
	// FY27 has 365 days from February; 256 of them have passed.
	near(t, "expected shops", results[2].Pace.Expected, 256.0/365, 1e-9)
	// The take rate goes from 21% to 25% in the same time.
	near(t, "expected of the goal", goal.Standing().Pace.Expected, (2*(26+4*15.0/123-18)/12+(21+4*15.0/123-14)/11+256.0/365)/4, 1e-9)
	if s := goal.Standing(); s.Health.Word != "at_risk" || s.Health.Date.String() != "2026-10-08" || s.Computed.Word != "at_risk" || s.Differs {
		t.Errorf("the goal stands at %+v", s)
	}
}

func TestSampleProductByHand(t *testing.T) {
	g := sampleGraph(t)
	lockers := sampleNode(t, g, "product", "lockers")
	var rows []string
	for _, y := range g.PnL(lockers).Years {
		rows = append(rows, fmt.Sprintf("%s plan %s actual %s variance %s", y.Year, y.Plan.Margin.Total, y.Actual.Margin.Total, y.Variance.Margin.Total))
	}
	want := []string{
		"FY25 plan -4800000 EUR actual -5700000 EUR variance -900000 EUR", // 9.8 − 14.6; 9.4 − 15.1
		"FY26 plan -4400000 EUR actual -5500000 EUR variance -1100000 EUR",
		"FY27 plan -2400000 EUR actual 0 EUR variance 0 EUR",
		"FY28 plan 1300000 EUR actual 0 EUR variance 0 EUR",
		"FY29 plan 5500000 EUR actual 0 EUR variance 0 EUR",
	}
	if d := cmp.Diff(want, rows); d != "" {
		t.Errorf("lockers: -want +have:\n%s", d)
	}
	for _, row := range g.FundsBy(portfolio.ByProduct) {
		if row.Node != lockers {
			continue
		}
		// 960 + 2,400 + 720 + 340 + 3,100 + 180 + 420 thousand; 690 + 1,310 +
		// 170 + 95 + 405 were spent.
		if row.Asked.Total.String() != "8120000 EUR" || row.Spent.Total.String() != "2670000 EUR" || row.Approved.Total.String() != "2400000 EUR" {
			t.Errorf("lockers ask for %s, have %s approved and spent %s", row.Asked.Total, row.Approved.Total, row.Spent.Total)
		}
	}
}

// What the prose of the cases says, and the probabilities make of it.
func TestSampleCasesByHand(t *testing.T) {
	g := sampleGraph(t)
	for _, c := range []struct {
		id                      string
		low, base, irr, payback float64
	}{
		{"berlin-220", -0.9, 1.1, 0.23, 2.95},
		{"german-wave-two", -2.2, 0.3, 0.116, 3.9},
		{"depot-exit", -0.3, 1.2, 0.24, 3.1},
		{"returns-abroad", -0.6, 0.3, 0.17, 3.16},
	} {
		w := g.Worth(sampleNode(t, g, "case", c.id))
		near(t, c.id+" low", w.Scenarios[0].NPV.Value/1e6, c.low, 0.05)
		near(t, c.id+" base", w.Base().NPV.Value/1e6, c.base, 0.05)
		near(t, c.id+" IRR", w.Base().IRR.Value, c.irr, 0.006)
		near(t, c.id+" payback", w.Base().Payback.Value, c.payback, 0.01)
	}
	// −2.4M, then 0.4, 0.95, 1.1, 1.1 and 1.1 at 9%.
	w := g.Worth(sampleNode(t, g, "case", "berlin-220"))
	near(t, "berlin-220", w.Base().NPV.Value, -2.4e6+0.4e6/1.09+0.95e6/1.1881+1.1e6/1.295029+1.1e6/1.41158161+1.1e6/1.5386239549, 0.01)
	near(t, "berlin-220 expected", w.Expected.Value, 0.35*w.Scenarios[0].NPV.Value+0.5*w.Scenarios[1].NPV.Value+0.15*w.Scenarios[2].NPV.Value, 0.01)
}

func TestSampleQuarterByHand(t *testing.T) {
	g := sampleGraph(t)
	load := g.Load(portfolio.CalendarYear)
	i := slices.IndexFunc(load.Periods, func(p doc.Period) bool { return p.String() == "2027-Q1" })
	for _, team := range load.Teams {
		if team.Team.ID != "carrier-core" {
			continue
		}
		// 5 core + 3 open doors + 0.6 labels + 1.2 prices + 3 promise, of 11.
		c := team.Cells[i]
		if c.FTE.String() != "12.8" || c.Capacity.String() != "11" || !c.Over || len(c.From) != 5 {
			t.Errorf("carrier core in 2027-Q1: %+v", c)
		}
		near(t, "use", c.Use, 12.8/11, 1e-9)
	}
	conflicts := g.Schedule().Conflicts
	if len(conflicts) != 1 || conflicts[0].Before.ID != "carrier-core-v3" || conflicts[0].After.ID != "carrier-neutral-access" || conflicts[0].Certain {
		t.Errorf("conflicts: %+v", conflicts)
	}
}

func TestSampleRisksByHand(t *testing.T) {
	g := sampleGraph(t)
	for _, r := range g.RisksByProduct() {
		if r.Product.ID != "lockers" {
			continue
		}
		// Permits 5 × 4, Boxpoint 3 × 4, the anchor shop 2 × 5, power 3 × 1.
		if r.Score != 45 || r.Worst.Score != 20 || r.Worst.Band != "critical" || len(r.Risks) != 4 {
			t.Errorf("lockers: %+v", r)
		}
	}
}
