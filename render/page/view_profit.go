package page

import (
	"math"
	"strings"

	"throughline/render/chart"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// profits is revenue, cost and margin of the portfolio by year, and what each
// product earned in the last year that has figures.
func (p *planner) profits(from, id string) []Block {
	products := p.g.Kind(doc.KindNamed("product"))
	whole := p.g.PnL(products...)
	if len(whole.Years) == 0 {
		return nil
	}
	var blocks []Block
	if b := p.profitBars(id, whole); b != nil {
		blocks = append(blocks, Block{Title: "Revenue, plan and actual", Chart: b})
	}
	all := p.profitTable(whole)
	blocks = append(blocks, Block{Title: "The portfolio", Table: &all, Note: "The sum of " + strings.TrimPrefix(whole.How, "of ") + "."})
	if t := p.margins(from, whole); len(t.Rows) > 0 {
		blocks = append(blocks, Block{Title: "Margin by " + inSentence(p.labels[doc.KindNamed("product")].One), Table: &t, Note: "Actual figures, and planned ones where there are none yet."})
	}
	return blocks
}

// margins has a row for each product and a column for each year of the whole,
// which says so where nobody has actual figures yet.
func (p *planner) margins(from string, whole portfolio.PnL) Table {
	t := Table{Columns: []Column{{Label: p.labels[doc.KindNamed("product")].One}}}
	planned := make([]bool, len(whole.Years))
	for i, y := range whole.Years {
		planned[i] = !y.Actual.Margin.Known()
		label := p.words.period(y.Year)
		if planned[i] {
			label += ", plan"
		}
		t.Columns = append(t.Columns, Column{Label: label, Number: true})
	}
	for _, n := range p.alive("product") {
		x := p.g.PnL(n)
		if len(x.Years) == 0 {
			continue
		}
		row := []Cell{{Values: []Value{{Link: p.link(from, n)}}}}
		for i, y := range whole.Years {
			row = append(row, Cell{Number: true, Values: p.marginIn(x, y.Year, planned[i])})
		}
		t.Rows = append(t.Rows, row)
	}
	return t.stacked()
}

// marginIn is what a product earned in a year, else what it is to earn, which it
// says unless the column does.
func (p *planner) marginIn(x portfolio.PnL, year doc.Period, planned bool) []Value {
	for _, y := range x.Years {
		if y.Year != year {
			continue
		}
		if y.Actual.Margin.Known() {
			return p.sum(y.Actual.Margin)
		}
		vs := p.sum(y.Plan.Margin)
		if len(vs) > 0 && !planned {
			vs[0].After = "plan"
		}
		return vs
	}
	return nil
}

// profitTable has a row for each year.
func (p *planner) profitTable(x portfolio.PnL) Table {
	t := Table{Columns: []Column{{Label: "Year"}}}
	columns := []struct {
		label string
		sum   func(portfolio.PnLYear) portfolio.Sum
	}{
		{"Revenue, plan", func(y portfolio.PnLYear) portfolio.Sum { return y.Plan.Revenue }},
		{"Revenue, actual", func(y portfolio.PnLYear) portfolio.Sum { return y.Actual.Revenue }},
		{"Cost, plan", func(y portfolio.PnLYear) portfolio.Sum { return y.Plan.Cost }},
		{"Cost, actual", func(y portfolio.PnLYear) portfolio.Sum { return y.Actual.Cost }},
		{"Margin, plan", func(y portfolio.PnLYear) portfolio.Sum { return y.Plan.Margin }},
		{"Margin, actual", func(y portfolio.PnLYear) portfolio.Sum { return y.Actual.Margin }},
		{"Margin, actual less plan", func(y portfolio.PnLYear) portfolio.Sum { return y.Variance.Margin }},
	}
	for _, y := range x.Years {
		t.Rows = append(t.Rows, []Cell{{Values: some(p.words.period(y.Year), "period"), Period: true}})
	}
	for _, c := range columns {
		cells := make([]Cell, len(x.Years))
		any := false
		for i, y := range x.Years {
			cells[i] = Cell{Number: true, Values: p.sum(c.sum(y))}
			any = any || len(cells[i].Values) > 0
		}
		if !any {
			continue
		}
		t.Columns = append(t.Columns, Column{Label: c.label, Number: true})
		for i := range cells {
			t.Rows[i] = append(t.Rows[i], cells[i])
		}
	}
	return t.stacked()
}

// profitBars compares revenue planned and actual by year; nil where nothing
// was planned.
func (p *planner) profitBars(id string, x portfolio.PnL) *Chart {
	b := chart.Bars{ID: id, Title: "Revenue by year", Name: "Year", Series: []string{"Plan", "Actual"}, Format: p.short(p.g.Site.Currency)}
	any := false
	for _, y := range x.Years {
		g := chart.Group{Label: p.words.period(y.Year), Values: []float64{math.NaN(), math.NaN()}}
		for i, s := range []portfolio.Sum{y.Plan.Revenue, y.Actual.Revenue} {
			if s.Known() {
				g.Values[i] = s.Total.Amount.Float()
				any = true
			}
		}
		b.Groups = append(b.Groups, g)
	}
	if !any {
		return nil
	}
	return chartOf(b.Draw())
}

// worthBlocks is the range of what each of the cases is worth; the list below it
// has the figures.
func (p *planner) worthBlocks(from string, q query) []Block {
	blocks := p.worths(from, q.id)
	if len(blocks) == 0 || blocks[0].Chart == nil {
		return nil
	}
	blocks[0].Note = worthNote
	return blocks[:1]
}

// worthNote says how figures of cases are to be read.
const worthNote = "Base case of each. The net present value discounts what comes in year by year with the case's own rate; the internal rate of return is the rate at which it is nothing."

// worths is what the business cases come to: the range of their present values
// over the scenarios, and a table of the base case.
func (p *planner) worths(from, id string) []Block {
	r := chart.Ranges{ID: id, Title: "Net present value, by scenario", Name: p.labels[doc.KindNamed("case")].One, Format: p.short(p.g.Site.Currency)}
	t := Table{Columns: []Column{{Label: r.Name}, {Label: "Investment", Number: true}, {Label: "Net present value", Number: true}, {Label: "Internal rate of return", Number: true}, {Label: "Payback", Number: true}, {Label: "Return on investment", Number: true}}}
	for _, n := range p.alive("case") {
		w := p.g.Worth(n)
		base := w.Base()
		if !base.NPV.Known && !base.ROI.Known {
			continue
		}
		t.Rows = append(t.Rows, append([]Cell{
			{Values: []Value{{Link: p.link(from, n)}}},
			{Number: true, Values: some(p.words.money(base.Investment), "figure")},
		}, p.estimates(base)...))
		if len(base.Mixed) > 0 || base.Investment.Currency != p.g.Site.Currency {
			continue // amounts in another currency share no axis
		}
		r.Rows = append(r.Rows, p.rangeOf(from, n, w))
	}
	if len(t.Rows) == 0 {
		return nil
	}
	var blocks []Block
	if len(r.Rows) > 0 {
		blocks = append(blocks, Block{Title: "Net present value, from the low to the high scenario", Chart: chartOf(r.Draw())})
	}
	t = t.stacked()
	return append(blocks, Block{Table: &t, Note: worthNote})
}

// rangeOf is the present values of a case from its worst to its best scenario.
func (p *planner) rangeOf(from string, n *portfolio.Node, w portfolio.Worth) chart.Range {
	r := chart.Range{Label: n.Title, Href: p.link(from, n).Href, Low: math.NaN(), Base: math.NaN(), High: math.NaN()}
	for _, s := range w.Scenarios {
		if !s.NPV.Known {
			continue
		}
		switch s.Name {
		case "low":
			r.Low = s.NPV.Value
		case "base":
			r.Base = s.NPV.Value
		case "high":
			r.High = s.NPV.Value
		}
	}
	return r
}

// estimates are NPV, IRR, payback and ROI of a scenario, each with how it was
// computed or why it was not.
func (p *planner) estimates(s portfolio.Scenario) []Cell {
	cell := func(e portfolio.Estimate, write func(float64) string) Cell {
		c := Cell{Number: true}
		if e.Known {
			c.Values = []Value{{Link: Link{Text: write(e.Value)}, Mark: "figure", Note: p.how(e.How)}}
		} else if e.How != "" {
			c.Values = []Value{{Link: Link{Text: "–"}, Note: p.how(e.How)}}
		}
		return c
	}
	return []Cell{
		cell(s.NPV, p.short(s.Investment.Currency)),
		cell(s.IRR, percent),
		cell(s.Payback, func(v float64) string { return p.decimal(v, 1) + " years" }),
		cell(s.ROI, percent),
	}
}
