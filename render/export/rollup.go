package export

import (
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// computed are the roll-ups of one document: how it is doing, and what its kind
// adds up to.
func (w *writer) computed(g *portfolio.Graph, n *portfolio.Node) {
	w.object("standing", func() { w.standing(n) })
	if r, ok := g.Review(n); ok {
		w.object("review", func() { w.review(r) })
	}
	switch n.Kind.Name {
	case "theme", "product":
		w.throughline(g, n)
	case "goal":
		w.throughline(g, n)
		w.array("results", func() {
			for _, r := range g.Results(n) {
				w.element(func() { w.result(r) })
			}
		})
		w.object("evidence", func() { w.evidence(g.Evidence(n)) })
	case "kpi":
		w.object("measure", func() { w.measure(n.Measure()) })
	case "initiative":
		w.throughline(g, n)
		w.object("evidence", func() { w.evidence(g.Evidence(n)) })
		w.object("rice", func() { w.score(g.RICE(n)) })
		w.object("value_effort", func() { w.score(g.ValueEffort(n)) })
	case "decision":
		w.object("resolution", func() { w.resolution(g.Resolution(n)) })
	case "case":
		w.object("worth", func() { w.worth(g.Worth(n)) })
	case "risk":
		w.object("exposure", func() { w.exposure(g.Exposure(n)) })
	}
	if n.Kind.Name == "product" {
		w.object("pnl", func() { w.pnl(g.PnL(n)) })
	}
}

// throughline is the throughline of a document: from what is highest down to itself.
func (w *writer) throughline(g *portfolio.Graph, n *portfolio.Node) {
	if line := g.Line(n); len(line) > 1 {
		w.nodes("line", line)
	}
}

// standing is what people say, what the figures say, and whether they agree.
// Kinds of which nothing is expected have none.
func (w *writer) standing(n *portfolio.Node) {
	s := n.Standing()
	if s.Health.Word != "" {
		w.object("health", func() { w.health(s.Health) })
	}
	switch n.Kind.Name {
	case "kpi":
		w.object("computed", func() { w.health(s.Computed) })
	case "goal", "initiative":
		w.object("computed", func() { w.health(s.Computed) })
		w.object("progress", func() { w.progress(s.Progress) })
		w.object("pace", func() { w.pace(s.Pace) })
	default:
		if s.Progress.Known {
			w.object("progress", func() { w.progress(s.Progress) })
		}
	}
	w.flag("differs", s.Differs)
	if s.Summary.Text != "" {
		w.object("summary", func() {
			w.text("text", s.Summary.Text)
			w.date("date", s.Summary.Date)
			w.node("source", s.Summary.Source)
		})
	}
}

func (w *writer) health(h portfolio.Health) {
	w.text("word", h.Word)
	w.text("raw", h.Raw)
	w.date("date", h.Date)
	w.node("source", h.Source)
	w.text("how", h.How)
}

func (w *writer) progress(p portfolio.Progress) {
	if p.Known {
		w.float("value", p.Value, sharePlaces)
		if p.Raw != p.Value {
			w.float("raw", p.Raw, sharePlaces)
		}
	}
	w.date("date", p.Date)
	w.nodes("from", p.From)
	w.text("how", p.How)
}

func (w *writer) pace(p portfolio.Pace) {
	if p.Known {
		w.text("word", p.Word)
		w.text("health", p.Health)
		w.float("expected", p.Expected, sharePlaces)
		w.float("actual", p.Actual, sharePlaces)
		w.float("gap", p.Gap, sharePlaces)
	}
	w.date("start", p.Start)
	w.date("end", p.End)
	w.flag("stated", p.Stated)
	w.text("how", p.How)
}

func (w *writer) review(r portfolio.Review) {
	w.date("last", r.Last)
	w.integer("every_days", r.Every)
	w.flag("stated", r.Stated)
	w.date("due", r.Due)
	w.flag("overdue", r.Overdue)
	w.text("how", r.How)
}

func (w *writer) figured(name string, f portfolio.Figured) {
	if !f.Known {
		return
	}
	w.object(name, func() {
		w.decimal("number", f.Number)
		w.text("unit", f.Unit)
		w.date("date", f.Date)
		w.node("source", f.Source)
	})
}

// result is one key result of a goal.
func (w *writer) result(r portfolio.Result) {
	w.text("title", r.Title)
	w.node("kpi", r.KPI)
	w.figured("from", r.From)
	w.figured("to", r.To)
	w.figured("current", r.Current)
	w.text("unit", r.Unit)
	w.period("due", r.Due)
	w.decimal("weight", r.Weight)
	w.object("progress", func() { w.progress(r.Progress) })
	w.object("pace", func() { w.pace(r.Pace) })
}

// measure is what the figures of a KPI come to, with all of them.
func (w *writer) measure(m *portfolio.Measure) {
	if m == nil {
		return
	}
	w.text("unit", m.Unit)
	if m.Directed {
		direction := "down"
		if m.Up {
			direction = "up"
		}
		w.text("direction", direction)
	}
	w.array("series", func() {
		for _, r := range m.Series {
			w.element(func() { w.reading(r) })
		}
	})
	if m.Known {
		w.object("latest", func() { w.reading(m.Latest) })
	}
	if m.Changed {
		w.object("previous", func() { w.reading(m.Previous) })
		w.decimal("change", m.Change)
		w.integer("better", m.Better)
	}
	w.figured("baseline", m.Baseline)
	w.figured("target", m.Target)
	w.object("attainment", func() { w.progress(m.Attainment) })
	w.array("trajectory", func() {
		for _, a := range m.Trajectory {
			w.element(func() {
				w.period("when", a.When)
				w.decimal("number", a.Value)
			})
		}
	})
	w.figured("expected", m.Expected)
	if m.Age >= 0 {
		w.integer("age_days", m.Age)
	}
	w.integer("patience_days", m.Patience)
	w.flag("stale", m.Stale)
}

func (w *writer) reading(r portfolio.Reading) {
	w.period("when", r.When)
	w.decimal("number", r.Value)
	w.text("unit", r.Unit)
}

func (w *writer) evidence(x portfolio.Evidence) {
	w.text("word", x.Word)
	w.nodes("insights", x.Insights)
	w.count("strongest", int(x.Strongest))
	w.date("newest", x.Newest)
	w.count("customers", x.Customers)
	w.text("how", x.How)
}

func (w *writer) score(s portfolio.Score) {
	if s.Known {
		w.float("value", s.Value, sharePlaces)
		w.text("unit", s.Unit)
	}
	w.texts("missing", s.Missing)
	w.text("how", s.How)
}

func (w *writer) exposure(x portfolio.Exposure) {
	if x.Known {
		w.integer("score", x.Score)
		w.text("band", x.Band)
	}
	w.count("probability", int(x.Probability))
	w.count("impact", int(x.Impact))
	w.bool("live", x.Live)
	w.text("how", x.How)
}

// resolution is where a decision stands.
func (w *writer) resolution(r portfolio.Resolution) {
	w.period("due", r.Due)
	w.flag("overdue", r.Overdue)
	w.period("revisit", r.Revisit)
	w.flag("revisit_due", r.RevisitDue)
	w.nodes("superseded_by", r.Chain)
	w.criteria("kill_criteria", r.Kill)
	w.criteria("assumptions", r.Claims)
}

func (w *writer) criteria(name string, list []portfolio.Criterion) {
	w.array(name, func() {
		for _, c := range list {
			w.element(func() {
				w.text("text", c.Text)
				w.node("kpi", c.KPI)
				w.figured("current", c.Current)
				w.flag("judged", c.Judged)
				w.flag("met", c.Met)
				w.flag("pending", c.Pending)
				w.text("how", c.How)
			})
		}
	})
}

// worth is what a business case comes to, scenario by scenario.
func (w *writer) worth(x portfolio.Worth) {
	if x.Rated {
		w.decimal("discount_rate", x.Rate)
	}
	w.array("scenarios", func() {
		for _, s := range x.Scenarios {
			w.element(func() { w.scenario(s) })
		}
	})
	w.estimate("expected_npv", x.Expected, moneyPlaces)
}

func (w *writer) scenario(s portfolio.Scenario) {
	w.text("name", s.Name)
	w.text("note", s.Note)
	if s.Likely {
		w.decimal("probability", s.Probability)
	}
	w.money("investment", s.Investment)
	w.array("flows", func() {
		for _, f := range s.Flows {
			w.element(func() {
				w.period("when", f.When)
				w.money("benefit", f.Benefit)
				w.money("cost", f.Cost)
				w.money("net", f.Net)
				w.float("years", f.Years, yearPlaces)
			})
		}
	})
	if s.Undated.Count > 0 {
		w.sum("undated", s.Undated)
	}
	w.texts("mixed", s.Mixed)
	w.estimate("npv", s.NPV, moneyPlaces)
	w.estimate("irr", s.IRR, sharePlaces)
	w.estimate("payback_years", s.Payback, yearPlaces)
	w.estimate("roi", s.ROI, sharePlaces)
}

func (w *writer) estimate(name string, e portfolio.Estimate, places int) {
	w.object(name, func() {
		if e.Known {
			w.float("value", e.Value, places)
		}
		w.text("how", e.How)
	})
}

// sum is a sum of money; without a total, "how" and "mixed" say why.
func (w *writer) sum(name string, s portfolio.Sum) {
	w.object(name, func() {
		if s.Known() {
			w.money("total", s.Total)
		}
		w.integer("count", s.Count)
		if len(s.Parts) > 1 {
			w.array("parts", func() {
				for _, m := range s.Parts {
					w.moneyValue(m)
				}
			})
		}
		w.texts("mixed", s.Mixed)
		w.text("how", s.How)
	})
}

// pnl is revenue and cost by year. A row that nobody gave is left out.
func (w *writer) pnl(x portfolio.PnL) {
	if len(x.Years) == 0 {
		return
	}
	w.array("years", func() {
		for _, y := range x.Years {
			w.element(func() {
				w.period("year", y.Year)
				w.object("plan", func() { w.row(y.Plan) })
				w.object("forecast", func() { w.row(y.Forecast) })
				w.object("actual", func() { w.row(y.Actual) })
				w.object("variance", func() { w.row(y.Variance) })
			})
		}
	})
	w.nodes("products", x.Products)
	w.text("how", x.How)
}

func (w *writer) row(r portfolio.PnLRow) {
	for _, x := range []struct {
		name string
		sum  portfolio.Sum
	}{{"revenue", r.Revenue}, {"cost", r.Cost}, {"margin", r.Margin}} {
		if x.sum.Count > 0 {
			w.sum(x.name, x.sum)
		}
	}
}

// quarters are those of the fiscal year, which are the calendar's where it
// begins in January.
func quarters(s doc.Site) portfolio.Calendar {
	if s.FiscalYearStart > 1 {
		return portfolio.FiscalYear
	}
	return portfolio.CalendarYear
}
