package portfolio_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"throughline/render/audience"
	"throughline/render/portfolio"
)

// dense is a portfolio of about n documents that has something for every
// roll-up: of each eight there are four initiatives with milestones, people,
// money and dependencies, a goal with key results, a KPI with five years of
// months, an update and a risk.
func dense(n int) fstest.MapFS {
	content := fstest.MapFS{}
	put := func(name, text string) { content[name] = &fstest.MapFile{Data: []byte(text)} }
	put("vision.md", "# Vision\n")
	for i := range 5 {
		put(fmt.Sprintf("themes/t%d.md", i), "---\n{ supports: vision, budget: €9M }\n---\n")
		put(fmt.Sprintf("products/p%d.md", i), "---\npnl: [{ year: 2026, plan: { revenue: 5, cost: 3 }, actual: { revenue: 4, cost: 3 } }]\n---\n")
		put(fmt.Sprintf("teams/team%d.md", i), "---\ncapacity: { 2026: 9, 2027: 10 }\n---\n")
	}
	var history strings.Builder
	history.WriteString("date,value\n")
	for m := range 60 {
		fmt.Fprintf(&history, "%d-%02d,%d\n", 2021+m/12, m%12+1, 10+m)
	}
	for i := range n / 8 {
		put(fmt.Sprintf("kpis/k%d.md", i), fmt.Sprintf("---\n{ unit: users, baseline: 0, target: 100, targets: { 2026-Q2: 40, 2026-Q4: 90 }, drives: k%d }\n---\n", i/2))
		put(fmt.Sprintf("kpis/k%d.csv", i), history.String())
		put(fmt.Sprintf("goals/g%d.md", i), fmt.Sprintf("---\nsupports: t%d\nperiod: 2026\nkey_results:\n  - { kpi: k%d, weight: 2 }\n  - { title: B, from: 0, to: 9, current: %d }\n---\n", i%5, i, i%12))
		put(fmt.Sprintf("risks/r%d.md", i), fmt.Sprintf("---\n{ probability: 3, impact: %d, affects: i%d }\n---\n", i%5+1, i))
		put(fmt.Sprintf("updates/2026-09-%02d-u%d.md", i%28+1, i), fmt.Sprintf("---\n{ about: [g%d, i%d], health: green, progress: 40%% }\n---\n", i, 4*i))
		for j := range 4 {
			id := 4*i + j
			put(fmt.Sprintf("initiatives/i%d.md", id), fmt.Sprintf("---\n{ goals: g%d, product: p%d, status: in_progress, start: 2026-Q%d, end: 2027-Q%d, budget: €%dk, spent: €5k, investment: grow, allocation: { team%d: 2, team%d: 1.5 }, depends_on: [i%d], milestones: [{ title: A, date: 2026-03, done: true }, { title: B, date: 2026-12 }] }\n---\n",
				i, id%5, j+1, j+1, id%90+1, id%5, (id+1)%5, id*2/3))
		}
	}
	return content
}

// BenchmarkLinkDense links portfolios that have something for every roll-up, and
// BenchmarkRollUps asks for what is computed on demand. Time for each document
// should not grow with their number.
func BenchmarkLinkDense(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := stage(b, dense(n), audience.Author)
			b.ReportAllocs()
			for b.Loop() {
				s.link()
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/doc")
		})
	}
}

func BenchmarkRollUps(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		g := link(b, dense(n))
		all := kind(g, "initiative")
		for _, r := range []struct {
			name string
			run  func()
		}{
			{"funds", func() { g.ThemeFunds() }},
			{"spread", func() { g.Spread(all, portfolio.CalendarYear) }},
			{"load", func() { g.Load(portfolio.FiscalYear) }},
			{"pnl", func() { g.PnL(kind(g, "product")...) }},
			{"risks", func() { g.RisksByProduct() }},
			{"schedule", func() { g.Schedule() }},
			{"coverage", func() { g.Coverage() }},
			{"grids", func() { g.GoalsByWork(); g.ThemesByProduct() }},
			{"strategy", func() { g.Strategy() }},
		} {
			b.Run(fmt.Sprintf("%s/%d", r.name, n), func(b *testing.B) {
				for b.Loop() {
					r.run()
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/doc")
			})
		}
	}
}
