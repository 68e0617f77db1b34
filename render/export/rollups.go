package export

import (
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// rollups are what the documents add up to together.
func (w *writer) rollups(g *portfolio.Graph) {
	initiatives := kindNamed(g, "initiative")
	for _, part := range []struct {
		name string
		fill func()
	}{
		{"funds", func() { w.funds(g, initiatives) }},
		{"load", func() { w.load(g.Load(quarters(g.Site))) }},
		{"pnl", func() { w.pnl(g.PnL(kindNamed(g, "product")...)) }},
		{"exposure", func() { w.exposures(g.RisksByProduct()) }},
		{"schedule", func() { w.schedule(g, g.Schedule()) }},
		{"coverage", func() { w.coverage(g.Coverage()) }},
	} {
		w.line()
		w.key(part.name)
		w.begin('{')
		part.fill()
		w.end('}')
	}
	w.line()
	w.key("cycles")
	w.begin('[')
	for _, c := range g.Cycles() {
		w.element(func() {
			w.text("field", c.Field.Name)
			w.nodes("nodes", c.Nodes)
		})
	}
	w.end(']')
}

func kindNamed(g *portfolio.Graph, name string) []*portfolio.Node { return g.Kind(doc.KindNamed(name)) }

// funds is the money of all initiatives: in total, by theme and by product, and
// how it divides into run, grow and transform.
func (w *writer) funds(g *portfolio.Graph, initiatives []*portfolio.Node) {
	if len(initiatives) == 0 {
		return
	}
	w.object("total", func() { w.fund(g.Funds(initiatives)) })
	w.fundsRows("by_theme", g.ThemeFunds())
	w.fundsRows("by_product", g.FundsBy(portfolio.ByProduct))
	w.array("by_investment", func() {
		for _, s := range g.Mix(initiatives) {
			w.element(func() {
				w.text("word", s.Word)
				w.sum("asked", s.Asked)
				w.float("share", s.Share, sharePlaces)
				w.nodes("nodes", s.Nodes)
			})
		}
	})
}

func (w *writer) fund(f portfolio.Funds) {
	w.sum("asked", f.Asked)
	w.sum("approved", f.Approved)
	w.sum("committed", f.Committed)
	w.sum("spent", f.Spent)
}

func (w *writer) fundsRows(name string, rows []portfolio.FundsRow) {
	w.array(name, func() {
		for _, r := range rows {
			w.element(func() {
				w.node("node", r.Node)
				w.text("word", r.Word)
				if r.Granted.Count > 0 {
					w.sum("granted", r.Granted)
				}
				w.flag("exceeds", r.Exceeds)
				w.fund(r.Funds)
				w.nodes("nodes", r.Funds.Nodes)
				w.nodes("cases", r.Cases)
			})
		}
	})
}

// load is who is asked for how much, by quarter. Quarters in which nobody asks
// for a team and nothing is known of its capacity are left out.
func (w *writer) load(l portfolio.Load) {
	w.array("periods", func() {
		for _, p := range l.Periods {
			w.periodValue(p)
		}
	})
	w.array("teams", func() {
		for _, t := range l.Teams {
			w.element(func() {
				w.node("team", t.Team)
				w.text("name", t.Name)
				w.array("cells", func() {
					for i, c := range t.Cells {
						if c.Limited || len(c.From) > 0 {
							w.element(func() { w.cell(l.Periods[i], c) })
						}
					}
				})
			})
		}
	})
	w.array("undated", func() {
		for _, d := range l.Undated {
			w.element(func() { w.demand(d) })
		}
	})
	w.text("how", l.How)
}

func (w *writer) cell(p doc.Period, c portfolio.LoadCell) {
	w.text("period", p.String())
	w.decimal("fte", c.FTE)
	if c.Limited {
		w.decimal("capacity", c.Capacity)
		w.float("use", c.Use, sharePlaces)
	}
	w.flag("over", c.Over)
	w.array("from", func() {
		for _, d := range c.From {
			w.element(func() { w.demand(d) })
		}
	})
	w.text("how", c.How)
}

func (w *writer) demand(d portfolio.Demand) {
	w.node("initiative", d.Initiative)
	w.node("team", d.Team)
	w.text("name", d.Name)
	w.decimal("fte", d.FTE)
	if d.Share > 0 {
		w.float("share", d.Share, sharePlaces)
	}
}

func (w *writer) exposures(list []portfolio.ProductRisk) {
	w.array("by_product", func() {
		for _, p := range list {
			w.element(func() {
				w.node("product", p.Product)
				w.integer("score", p.Score)
				w.nodes("risks", p.Risks)
				w.object("worst", func() { w.exposure(p.Worst) })
				w.text("how", p.How)
			})
		}
	})
}

// schedule is what dependencies make of the dates. Tasks stand in the order of
// the graph.
func (w *writer) schedule(g *portfolio.Graph, s portfolio.Schedule) {
	w.array("tasks", func() {
		for _, n := range kindNamed(g, "initiative") {
			t, ok := s.Task(n)
			if !ok {
				continue
			}
			w.element(func() {
				w.node("initiative", n)
				w.date("earliest", t.Earliest)
				w.date("finish", t.Finish)
				w.integer("slack_days", t.Slack)
				w.integer("free_days", t.Free)
				w.flag("critical", t.Critical)
				w.text("how", t.How)
			})
		}
	})
	w.array("conflicts", func() {
		for _, c := range s.Conflicts {
			w.element(func() { w.conflict(c) })
		}
	})
	w.array("critical", func() {
		for _, path := range s.Critical() {
			w.begin('[')
			for _, n := range path {
				w.nodeValue(n)
			}
			w.end(']')
		}
	})
}

func (w *writer) conflict(c portfolio.Conflict) {
	w.node("before", c.Before)
	w.node("after", c.After)
	w.text("reason", map[portfolio.Reason]string{portfolio.Overlap: "overlap", portfolio.Dropped: "dropped", portfolio.Undated: "undated"}[c.Reason])
	w.count("lag_days", c.Lag)
	w.bool("certain", c.Certain)
	w.count("days", c.Days)
	w.text("how", c.How)
}

func (w *writer) coverage(c portfolio.Coverage) {
	w.nodes("goals_without_work", c.GoalsWithoutWork)
	w.nodes("goals_without_kpi", c.GoalsWithoutKPI)
	w.nodes("work_without_goal", c.WorkWithoutGoal)
	w.nodes("themes_without_goal", c.ThemesWithoutGoal)
}
