package page

import (
	"cmp"

	"throughline/render/chart"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

var moneyView = View{
	Name:    "money",
	Summary: "Budgets asked for, approved, committed and spent, and how they divide into run, grow and transform.",
	Heeds:   []string{"group", "hide"},
	Example: "as: money\ngroup: theme\n",
	draw: func(p *planner, from string, q query) []Block {
		facet := cmp.Or(q.Group.Name, "theme")
		t := p.funds(from, q, facet)
		if len(t.Rows) == 0 {
			return nil
		}
		var blocks []Block
		if c := p.funnel(q); c != nil {
			blocks = append(blocks, Block{Chart: c})
		}
		blocks = append(blocks, Block{Title: "By " + inSentence(p.named(q.kind, facet)), Table: &t, Note: fundsNote})
		if mix := p.mix(q); len(mix.Rows) > 1 {
			blocks = append(blocks, Block{Title: "What it is for", Table: &mix})
		}
		return blocks
	},
}

// fundsNote says what the columns of [planner.funds] hold.
const fundsNote = "Approved is what business cases were granted; work too small for a case has none. Committed is the budgets of what is meant to be done for certain."

// funds has a row for each group, and a total.
func (p *planner) funds(from string, q query, facet string) Table {
	t := Table{Columns: []Column{{Label: p.named(q.kind, facet)}, {Label: p.plural(q.kind), Number: true}}}
	var granted []doc.Money // of the groups, which come before the whole
	steps := []struct {
		label string
		sum   func(c portfolio.Cluster, f portfolio.Funds, whole bool) []Value
	}{
		{"Granted", func(c portfolio.Cluster, _ portfolio.Funds, whole bool) []Value {
			if whole && len(granted) > 0 {
				return p.roughly(p.g.Sum(granted...))
			}
			if c.Key.Node == nil || c.Key.Node.Kind.Field("budget") == nil {
				return nil
			}
			if m, ok := c.Key.Node.Doc.Money("budget"); ok {
				granted = append(granted, m)
			}
			return p.said(from, c.Key.Node, "budget")
		}},
		{"Asked for", func(_ portfolio.Cluster, f portfolio.Funds, _ bool) []Value { return p.roughly(f.Asked) }},
		{"Approved", func(_ portfolio.Cluster, f portfolio.Funds, _ bool) []Value { return p.roughly(f.Approved) }},
		{"Committed", func(_ portfolio.Cluster, f portfolio.Funds, _ bool) []Value { return p.roughly(f.Committed) }},
		{"Spent", func(_ portfolio.Cluster, f portfolio.Funds, _ bool) []Value { return p.roughly(f.Spent) }},
	}
	groups := p.g.Clusters(q.nodes, facet)
	all := portfolio.Cluster{Nodes: q.nodes}
	any := make([]bool, len(steps))
	rows := make([][]Cell, 0, len(groups)+1)
	for i, c := range append(groups, all) {
		head := p.heading(from, c, facet)
		if i == len(groups) {
			head = Link{Text: "All"}
		}
		funds := p.g.Funds(c.Nodes)
		row := []Cell{{Values: []Value{{Link: head}}}, {Number: true, Values: some(p.words.number(doc.NewDecimal(int64(len(c.Nodes)), 0)), "figure")}}
		known := false
		for j, s := range steps {
			vs := s.sum(c, funds, i == len(groups))
			any[j] = any[j] || len(vs) > 0
			known = known || len(vs) > 0
			row = append(row, Cell{Number: true, Values: vs})
		}
		if known {
			rows = append(rows, row)
		}
	}
	for j, s := range steps {
		if any[j] {
			t.Columns = append(t.Columns, Column{Label: s.label, Number: true})
		}
	}
	for _, row := range rows {
		kept := row[:2:2]
		for j := range steps {
			if any[j] {
				kept = append(kept, row[2+j])
			}
		}
		t.Rows = append(t.Rows, kept)
	}
	t.Total = len(t.Rows) > 2
	return t.stacked()
}

// funnel is the money from what was asked for to what was spent; nil where it
// cannot be added up.
func (p *planner) funnel(q query) *Chart {
	f := p.g.Funds(q.nodes)
	currency := p.g.Site.Currency
	w := chart.Waterfall{ID: q.id + "-funnel", Title: "From asked for to spent", Name: currency, Format: p.short(currency)}
	var before float64
	for _, s := range []struct {
		label, note, less, more string
		sum                     portfolio.Sum
	}{
		{"Asked for", "budgets of all work that was not dropped", "", "", f.Asked},
		{"Committed", "budgets of what is committed", "Not committed", "", f.Committed},
		{"Spent", "spent so far", "Not spent yet", "Spent beyond it", f.Spent},
	} {
		if !s.sum.Known() {
			continue
		}
		value := s.sum.Total.Amount.Float()
		if step := value - before; len(w.Steps) > 0 && step < 0 {
			w.Steps = append(w.Steps, chart.Step{Label: s.less, Value: step})
		} else if len(w.Steps) > 0 && step > 0 && s.more != "" {
			w.Steps = append(w.Steps, chart.Step{Label: s.more, Value: step})
		}
		w.Steps = append(w.Steps, chart.Step{Label: s.label, Note: s.note, Value: value, Total: true})
		before = value
	}
	if len(w.Steps) < 2 {
		return nil
	}
	return chartOf(w.Draw())
}

// mix is how budgets divide into run, grow and transform.
func (p *planner) mix(q query) Table {
	field := doc.KindNamed("initiative").Field("investment")
	t := Table{Columns: []Column{{Label: p.label(field)}, {Label: "Asked for", Number: true}, {Label: "Share", Number: true}}}
	for _, s := range p.g.Mix(q.nodes) {
		label := "Not said"
		if s.Word != "" {
			label = wordLabel(field, field.Word(s.Word))
		}
		row := []Cell{{Values: some(label, "")}, {Number: true, Values: p.roughly(s.Asked)}, {Number: true}}
		if s.Asked.Known() {
			row[2].Values = some(percent(s.Share), "figure")
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// plural is what documents of a kind are called, in the head of a column.
func (p *planner) plural(k *doc.Kind) string {
	if k == nil {
		k = doc.KindNamed("initiative")
	}
	return p.labels[k].Many
}

// roughly writes a sum that was divided: short, with the exact one behind it.
func (p *planner) roughly(s portfolio.Sum) []Value {
	vs := p.sum(s)
	if s.Known() {
		exact := p.words.money(s.Total)
		vs[0].Text = p.short(s.Total.Currency)(s.Total.Amount.Float())
		if vs[0].Text != exact {
			vs[0].Note = exact + ". " + vs[0].Note
		}
	}
	return vs
}
