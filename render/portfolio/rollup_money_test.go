package portfolio_test

import (
	"cmp"
	"fmt"
	"strings"

	"throughline/render/portfolio"
)

func printFunds(p printer, g *portfolio.Graph) {
	row := func(name string, f portfolio.Funds) string {
		return fmt.Sprintf("%s: asked %s, approved %s, committed %s, spent %s", name, money(f.Asked), money(f.Approved), money(f.Committed), money(f.Spent))
	}
	for _, r := range g.ThemeFunds() {
		budget := ""
		if r.Granted.Count > 0 {
			budget = ", budget " + money(r.Granted)
		}
		if r.Exceeds {
			budget += ", which is less"
		}
		p.line("%s%s", row(idOf(r.Node), r.Funds), budget)
	}
	all := g.Funds(kind(g, "initiative"))
	p.line("%s", row("all", all))
	p.line("  %s", all.Asked.How)
	for _, m := range g.Mix(kind(g, "initiative")) {
		p.line("%s: %s, %s", cmp.Or(m.Word, "other"), money(m.Asked), percent(true, m.Share))
	}
}

func printSpread(p printer, g *portfolio.Graph) {
	for _, c := range []portfolio.Calendar{portfolio.CalendarYear, portfolio.FiscalYear} {
		s := g.Spread(kind(g, "initiative"), c)
		for i, when := range s.Periods {
			p.line("%s: %s", when, money(s.Sums[i]))
		}
		p.line("undated: %s", money(s.Undated))
	}
}

func printLoad(p printer, g *portfolio.Graph) {
	load := g.Load(portfolio.CalendarYear)
	for _, t := range load.Teams {
		p.line("%s", t.Name)
		for i, c := range t.Cells {
			use := ""
			if c.Limited {
				use = fmt.Sprintf(", %.1f%%", 100*c.Use)
			}
			if c.Over {
				use += ", too much"
			}
			var from []string
			for _, d := range c.From {
				from = append(from, fmt.Sprintf("%s %s × %.3f", d.Initiative.ID, d.FTE, d.Share))
			}
			p.line("  %s: %s%s; %s", load.Periods[i], c.How, use, strings.Join(from, ", "))
		}
	}
	for _, d := range load.Undated {
		p.line("undated: %s asks %s for %s FTE", d.Initiative.ID, d.Name, d.FTE)
	}
}

func printPnL(p printer, g *portfolio.Graph) {
	show := func(x portfolio.PnL) {
		for _, y := range x.Years {
			for _, v := range []struct {
				name string
				row  portfolio.PnLRow
			}{{"plan", y.Plan}, {"forecast", y.Forecast}, {"actual", y.Actual}, {"variance", y.Variance}} {
				if v.row.Revenue.Count+v.row.Cost.Count > 0 {
					p.line("  %s %s: %s − %s = %s", y.Year, v.name, money(v.row.Revenue), money(v.row.Cost), money(v.row.Margin))
				}
			}
		}
	}
	for _, n := range kind(g, "product") {
		p.line("%s", n.ID)
		show(g.PnL(n))
	}
	all := g.PnL(kind(g, "product")...)
	p.line("all, %s", all.How)
	show(all)
}

func estimate(e portfolio.Estimate, format string, scale float64) string {
	if !e.Known {
		return "unknown, " + e.How
	}
	return fmt.Sprintf(format, scale*e.Value)
}

func printCases(p printer, g *portfolio.Graph) {
	for _, n := range kind(g, "case") {
		w := g.Worth(n)
		p.line("%s: expected %s", n.ID, estimate(w.Expected, "%.2f", 1))
		for _, s := range w.Scenarios {
			p.line("  %s: %s in %d flows", s.Name, s.Investment, len(s.Flows))
			for _, f := range s.Flows {
				p.line("    %s after %.2f years: %s − %s = %s", f.When, f.Years, f.Benefit.Amount, f.Cost.Amount, f.Net.Amount)
			}
			p.line("    NPV %s", estimate(s.NPV, "%.2f", 1))
			p.line("    IRR %s", estimate(s.IRR, "%.2f%%", 100))
			p.line("    payback %s", estimate(s.Payback, "%.2f years", 1))
			p.line("    ROI %s", estimate(s.ROI, "%.1f%%", 100))
		}
	}
}
