package page

import (
	"cmp"
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// assembled is what a product consists of and what concerns it, each kind in the
// form that suits it.
func assembled(p *planner, from, id string, n *portfolio.Node) []Block {
	of := func(kind string) query {
		k := doc.KindNamed(kind)
		q := query{id: id + "-" + kind, kind: k}
		for _, r := range n.In {
			if r.From.Kind == k && slices.Contains(productFields, r.Field.Name) && !slices.Contains(q.nodes, r.From) && !isDropped(r.From) && !refersTo(n, teamField, r.From) {
				q.nodes = append(q.nodes, r.From)
			}
		}
		if slices.Contains(concerning, kind) {
			for _, x := range p.g.Kind(k) {
				if !slices.Contains(q.nodes, x) && !isDropped(x) && p.concerns(x, n) {
					q.nodes = append(q.nodes, x)
				}
			}
		}
		p.arrange(k, q.nodes)
		q.total = len(q.nodes)
		return q
	}
	var list []Block
	add := func(q query, more []Block) {
		if len(q.nodes) == 0 || len(more) == 0 {
			return
		}
		more[0].Title = cmp.Or(more[0].Title, p.labels[q.kind].Many)
		list = append(list, more...)
	}
	goals := of("goal")
	add(goals, p.tables(from, goals, facts("theme", "health", "progress", "period", "owner"), ""))
	if kpis := of("kpi"); len(kpis.nodes) > 0 {
		t := p.scorecard(from, kpis, kpis.nodes, 0).stacked()
		add(kpis, []Block{{Table: &t}})
	}
	work := of("initiative")
	work.Group = doc.Named{Name: "theme"}
	if len(work.nodes) > 0 {
		add(work, timelineView.draw(p, from, work))
		if t := p.funds(from, work, "theme"); len(t.Rows) > 0 && len(t.Columns) > 2 {
			list = append(list, Block{Title: "Budgets", Table: &t, Note: fundsNote})
		}
	}
	if t := profitAndLoss(p, n); t != nil {
		list = append(list, Block{Title: "Profit and loss", Table: t})
	}
	for _, x := range []struct {
		kind    string
		columns []fact
	}{
		{"case", facts("investment", "npv", "irr", "payback", "status")},
		{"team", facts("lead", "capacity", "load")},
		{"risk", facts("score", "status", "owner", "mitigation")},
		{"decision", facts("status", "date", "needed_by", "decision_makers: By")},
		{"competitor", facts("threat", "positioning", "as_of")},
		{"market", nil},
	} {
		q := of(x.kind)
		if x.columns == nil {
			x.columns = p.columnsOf(q)
		}
		add(q, p.tables(from, q, x.columns, ""))
	}
	for _, kind := range []string{"update", "insight", "brief", "roadmap", "page"} {
		q := of(kind)
		b := Block{}
		for _, x := range q.nodes {
			it := p.aside(from, x)
			if kind == "update" {
				it.Description = lead(x)
			}
			b.Items = append(b.Items, it)
		}
		add(q, []Block{b})
	}
	return list
}

// productFields are the fields by which documents say that they are about a
// product.
var productFields = []string{"product", "products", "affects", "about", "for"}

// concerning are the kinds of documents that concern a product through its goals
// and work.
var concerning = []string{"case", "risk", "decision"}

// concerns reports whether a document is about something of the product's.
func (p *planner) concerns(x, product *portfolio.Node) bool {
	return slices.ContainsFunc(x.Out, func(r portfolio.Relation) bool {
		return (r.Field.Name == "affects" || r.Field.Name == "for") && p.g.Product(r.To) == product
	})
}

var teamField = doc.KindNamed("product").Field("team")
