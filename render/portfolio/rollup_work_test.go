package portfolio_test

import (
	"fmt"
	"strings"

	"throughline/render/portfolio"
)

func printRisks(p printer, g *portfolio.Graph) {
	for _, n := range kind(g, "risk") {
		x := g.Exposure(n)
		live := ""
		if !x.Live {
			live = ", closed"
		}
		p.line("%s: %d %s%s: %s", n.ID, x.Score, x.Band, live, x.How)
	}
	for _, r := range g.RisksByProduct() {
		p.line("product %s: %d, worst %d: %s", idOf(r.Product), r.Score, r.Worst.Score, ids(r.Risks))
	}
}

func printEvidence(p printer, g *portfolio.Graph) {
	for _, n := range kind(g, "initiative") {
		e := g.Evidence(n)
		p.line("%s: %s: %s%s", n.ID, e.Word, e.How, from(e.Insights))
	}
}

func printScores(p printer, g *portfolio.Graph) {
	for _, n := range kind(g, "initiative") {
		for _, s := range []struct {
			name string
			portfolio.Score
		}{{"RICE", g.RICE(n)}, {"value/effort", g.ValueEffort(n)}} {
			if s.Known {
				p.line("%s: %s %.3f %s: %s", n.ID, s.name, s.Value, s.Unit, s.How)
			} else {
				p.line("%s: no %s: %s", n.ID, s.name, s.How)
			}
		}
	}
}

func printSchedule(p printer, g *portfolio.Graph) {
	s := g.Schedule()
	for _, c := range s.Conflicts {
		sure := "possible"
		if c.Certain {
			sure = "certain"
		}
		p.line("%s: %s before %s: %s", sure, c.Before.ID, c.After.ID, c.How)
	}
	for _, n := range kind(g, "initiative") {
		if t, ok := s.Task(n); ok {
			critical := ""
			if t.Critical {
				critical = ", critical"
			}
			p.line("%s: %s to %s, slack %d, free %d%s", n.ID, t.Earliest, t.Finish, t.Slack, t.Free, critical)
		}
	}
	for _, path := range s.Critical() {
		p.line("critical: %s", ids(path))
	}
}

func printCoverage(p printer, g *portfolio.Graph) {
	c := g.Coverage()
	p.line("goals without work: %s", ids(c.GoalsWithoutWork))
	p.line("goals without KPI: %s", ids(c.GoalsWithoutKPI))
	p.line("work without goal: %s", ids(c.WorkWithoutGoal))
	p.line("themes without goal: %s", ids(c.ThemesWithoutGoal))
	grid := func(x portfolio.Grid) {
		for i, row := range x.Rows {
			var cells []string
			for j, column := range x.Columns {
				if found := x.At(i, j); len(found) > 0 {
					cells = append(cells, fmt.Sprintf("%s (%s)", column.ID, ids(found)))
				}
			}
			p.line("%s: %s", row.ID, strings.Join(cells, ", "))
		}
	}
	p.line("goals × work")
	grid(g.GoalsByWork())
	p.line("themes × products")
	grid(g.ThemesByProduct())
}

func printOwners(p printer, g *portfolio.Graph) {
	for _, n := range kind(g, "person") {
		o := g.Ownership(n)
		p.line("%s owns %s; leads %s; decided %s", n.ID, ids(o.Owns), ids(o.Leads), ids(o.Decided))
		for _, r := range o.Reviews {
			late := ""
			if r.Overdue {
				late = ", overdue"
			}
			p.line("  %s due %s%s: %s", r.Node.ID, r.Due, late, r.How)
		}
	}
}

func printDecisions(p printer, g *portfolio.Graph) {
	for _, n := range kind(g, "decision") {
		r := g.Resolution(n)
		p.line("%s: due %q (overdue %t), revisit %q (due %t), replaced by %s", n.ID, r.Due, r.Overdue, r.Revisit, r.RevisitDue, ids(r.Chain))
		for _, c := range r.Kill {
			p.line("  stop: %s: met %t, pending %t: %s", c.Text, c.Met, c.Pending, c.How)
		}
		for _, c := range r.Claims {
			p.line("  assumed: %s: %s", c.Text, c.How)
		}
	}
}
