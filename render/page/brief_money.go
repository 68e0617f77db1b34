package page

import (
	"cmp"
	"fmt"
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// moneyBlock is what the work of the scope asks for, what was approved, what is
// committed and what was spent. Who reads budgets gets them by theme.
func (p *planner) moneyBlock(from string, s scope, r *reader) Part {
	work := p.of(s, "initiative")
	if r.name == "finance" && len(work) > 1 {
		q := query{id: "t:money-table", kind: doc.KindNamed("initiative"), nodes: work}
		if t := p.funds(from, q, "theme"); len(t.Rows) > 1 && len(t.Columns) > 2 {
			return Part{Table: &t}
		}
	}
	f := p.g.Funds(work)
	var b Block
	for _, x := range sumsOf(f) {
		vs := p.roughly(x.sum)
		if len(vs) == 0 {
			continue
		}
		if share, ok := part64(x.sum, f.Asked); ok && x.label != "Asked for" {
			vs[0].After = percent(share)
			b.Note = "Shares are of what is asked for."
		}
		b.Facts = append(b.Facts, Fact{Label: x.label, Values: vs})
	}
	if len(b.Facts) == 0 {
		return Part{}
	}
	if n := len(f.Nodes); n > 1 {
		b.Note = fmt.Sprintf("Of %s with a budget. ", p.many(doc.KindNamed("initiative"), n)) + b.Note
	}
	if own := s.alone(); own != nil && own.Standing().Progress.Known && f.Spent.Known() {
		b.Note = fmt.Sprintf("%s of the work is done. ", percent(own.Standing().Progress.Value)) + b.Note
	}
	return Part{Blocks: []Block{b}}
}

// part64 is a sum as a share of another, where they can be compared.
func part64(x, of portfolio.Sum) (float64, bool) {
	if !x.Known() || !of.Known() || x.Total.Currency != of.Total.Currency || of.Total.Amount.Sign() <= 0 {
		return 0, false
	}
	return x.Total.Amount.Float() / of.Total.Amount.Float(), true
}

// accountsBlock is the newest year of which the products have actual figures,
// against its plan.
func (p *planner) accountsBlock(_ string, s scope, _ *reader) Part {
	products := p.of(s, "product")
	if len(products) == 0 {
		return Part{}
	}
	x := p.g.PnL(products...)
	at := -1
	for i, y := range x.Years {
		if y.Actual.Revenue.Known() && y.Plan.Revenue.Known() {
			at = i
		}
	}
	if at < 0 {
		return Part{}
	}
	y := x.Years[at]
	t := Table{Columns: []Column{{Label: p.words.period(y.Year)}, {Label: "Plan", Number: true}, {Label: "Actual", Number: true}, {Label: "Difference", Number: true}}}
	for _, row := range []struct {
		label                  string
		plan, actual, variance portfolio.Sum
	}{
		{"Revenue", y.Plan.Revenue, y.Actual.Revenue, y.Variance.Revenue},
		{"Cost", y.Plan.Cost, y.Actual.Cost, y.Variance.Cost},
		{"Margin", y.Plan.Margin, y.Actual.Margin, y.Variance.Margin},
	} {
		if vs := p.roughly(row.actual); len(vs) > 0 {
			gap := p.roughly(row.variance)
			if row.variance.Known() && row.variance.Total.Amount.Sign() > 0 {
				gap[0].Text = "+" + gap[0].Text
			}
			t.Rows = append(t.Rows, []Cell{{Values: some(row.label, "")}, {Number: true, Values: p.roughly(row.plan)}, {Number: true, Values: vs}, {Number: true, Values: gap}})
		}
	}
	b := Block{Table: &t}
	if len(x.Products) > 1 {
		b.Note = fmt.Sprintf("Of %s that have figures.", p.many(doc.KindNamed("product"), len(x.Products)))
	}
	return Part{Blocks: []Block{b}}
}

// worthBlock is what the business cases of the scope come to, those that wait
// for an answer first.
func (p *planner) worthBlock(from string, s scope, _ *reader) Part {
	k := doc.KindNamed("case")
	list := slices.DeleteFunc(p.casesOf(s), func(n *portfolio.Node) bool { return n.Status() == "draft" || n.Status() == "rejected" })
	slices.SortStableFunc(list, func(a, b *portfolio.Node) int { return last(a.Status() != "submitted", b.Status() != "submitted") })
	t := Table{Columns: []Column{{Label: p.labels[k].One}, {Label: "Investment", Number: true}, {Label: "NPV: low", Number: true}, {Label: "base", Number: true}, {Label: "high", Number: true}, {Label: "Payback", Number: true}, {Label: "Status"}}}
	for _, n := range list {
		if len(t.Rows) == mostCases {
			break
		}
		w := p.g.Worth(n)
		base := w.Base()
		if !base.NPV.Known && !base.Payback.Known {
			continue
		}
		row := []Cell{{Values: []Value{{Link: p.link(from, n)}}}, {Number: true, Values: some(p.words.money(base.Investment), "figure")}}
		for _, name := range []string{"low", "base", "high"} {
			c := Cell{Number: true}
			for _, x := range w.Scenarios {
				if x.Name == name && x.NPV.Known {
					c.Values = some(p.short(x.Investment.Currency)(x.NPV.Value), "figure")
				}
			}
			row = append(row, c)
		}
		row = append(row, Cell{Number: true}, Cell{Values: p.said(from, n, "status")})
		if base.Payback.Known {
			row[5].Values = some(p.decimal(base.Payback.Value, 1)+" years", "figure")
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) == 0 {
		return Part{}
	}
	return Part{Blocks: []Block{p.oneDay(t)}}
}

// casesOf are the business cases of a scope, each once.
func (p *planner) casesOf(s scope) []*portfolio.Node {
	list := p.of(s, "case")
	if s.whole {
		return list
	}
	for _, n := range s.nodes {
		for _, c := range p.g.Cases(n) {
			if !slices.Contains(list, c) {
				list = append(list, c)
			}
		}
	}
	return list
}

// loadBlock is who works on it, or for the whole portfolio which teams are
// asked for more than they have, this quarter and the next.
func (p *planner) loadBlock(from string, s scope, _ *reader) Part {
	if s.whole {
		return p.overload(from)
	}
	type ask struct {
		who Value
		fte doc.Decimal
	}
	var asks []ask
	for _, n := range p.open(s, "initiative") {
		for _, d := range p.g.Demands(n) {
			i := slices.IndexFunc(asks, func(a ask) bool { return a.who.Text == d.Name })
			if i < 0 {
				i = len(asks)
				a := ask{who: plainly(d.Name)}
				if d.Team != nil {
					a.who.Link = p.link(from, d.Team)
					if has := capacity(p, from, d.Team); len(has) > 0 {
						a.who.After = "of " + has[0].Text
					}
				}
				asks = append(asks, a)
			}
			asks[i].fte = asks[i].fte.Add(d.FTE)
		}
	}
	slices.SortStableFunc(asks, func(a, b ask) int { return b.fte.Cmp(a.fte) })
	var b Block
	for _, a := range asks[:min(len(asks), mostTeams)] {
		b.Facts = append(b.Facts, Fact{Label: a.who.Text, Values: []Value{{Link: Link{Text: p.words.number(a.fte) + "\u00a0FTE"}, Mark: "figure", After: a.who.After}}})
	}
	if len(b.Facts) == 0 {
		return Part{}
	}
	if of := len(asks); of > mostTeams {
		b.Note = fmt.Sprintf("%d of %s.", mostTeams, p.many(doc.KindNamed("team"), of))
	}
	return Part{Blocks: []Block{b}}
}

// overload is which teams are asked for more than they have.
func (p *planner) overload(from string) Part {
	to := p.g.Today.AddMonths(3)
	g, over := p.allocation(from, query{id: "t:load-chart", View: doc.View{From: doc.PeriodOf(p.g.Today), To: doc.PeriodOf(to)}})
	if len(g.Rows) == 0 {
		return Part{}
	}
	if len(over.Rows) == 0 {
		return Part{Texts: []string{"No team is asked for more than it has, this quarter or the next."}}
	}
	of := len(over.Rows)
	over.Rows = over.Rows[:min(of, 3)]
	over = over.without(len(over.Columns) - 1) // the work
	b := Block{Table: &over}
	if of > 3 {
		b.Note = cmp.Or(b.Note, fmt.Sprintf("The first 3 of %d.", of))
	}
	return Part{Blocks: []Block{b}}
}
