package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/portfolio"
)

// How many documents the home page names: of what is decided and new, and of
// everything else.
const (
	latestOnHome = 5
	mostOnHome   = 16
)

// homePage is the strategy on a page: why, where, what by when, how we know,
// the road ahead, what needs attention, what was decided, what is new, and the
// products that it is about. What the portfolio does not say is left out.
func (p *planner) homePage() Home {
	m := Home{Frame: p.frame(homePath, p.g.Site.Title, p.g.Site.Description, nil)}
	if n := p.g.Home(); n != nil {
		m.Body = p.body(homePath, n, markdown.Whole)
		if m.Description == "" {
			m.Description = lead(n)
		}
	}
	m.Glance = p.glance()
	for _, s := range []Section{
		p.statements("Why", "vision"),
		p.statements("Where", "theme"),
		p.promises(),
		p.measures(),
		p.road(),
		p.attention(),
		p.latest("Decided", "decision"),
		p.latest("New", "update"),
		p.products(),
	} {
		if len(s.Statements) > 0 || s.Table != nil || len(s.Groups) > 0 || len(s.Blocks) > 0 {
			m.Sections = append(m.Sections, s)
		}
	}
	if n := p.g.Home(); n != nil && len(m.Sections) > 0 {
		m.Body, m.Rest = p.body(homePath, n, markdown.Opening), p.body(homePath, n, markdown.Rest)
	}
	for _, g := range m.Nav {
		m.Lists = append(m.Lists, g.Links...)
	}
	m.Empty = len(p.g.Nodes) == 0
	if hasBriefs(p.g) {
		m.Brief = Link{Text: "Brief", Href: relative(homePath, portfolioBrief)}
	}
	m.Print = p.printOf(homePath, printPath("portfolio"))
	return m
}

// alive are the documents of a kind that are not over, in the order of their
// list.
func (p *planner) alive(kind string) []*portfolio.Node {
	k := doc.KindNamed(kind)
	nodes := slices.DeleteFunc(slices.Clone(p.g.Kind(k)), (*portfolio.Node).Over)
	p.arrange(k, nodes)
	return nodes
}

// section begins the answer to a question from the documents of a kind. The
// way to the rest is shown where the page cannot show them all.
func (p *planner) section(title, kind string, shown, of int) Section {
	k := doc.KindNamed(kind)
	s := Section{ID: "t:" + doc.Slug(title), Title: title, Kind: kind}
	if of > shown {
		s.All = Link{Text: fmt.Sprintf("All %d %s", of, inSentence(p.labels[k].Many)), Href: relative(homePath, listPath(k))}
	}
	return s
}

// statements are the documents of a kind as sentences.
func (p *planner) statements(title, kind string) Section {
	nodes := p.alive(kind)
	shown := nodes[:min(len(nodes), mostOnHome)]
	s := p.section(title, kind, len(shown), len(nodes))
	for _, n := range shown {
		st := Statement{Link: p.link(homePath, n), When: p.span(n), Text: lead(n), Health: p.firstHealth(n)}
		switch kind {
		case "vision":
			st.Text = cmp.Or(n.Doc.Text("value_proposition"), st.Text)
		case "theme":
			st.Text = cmp.Or(st.Text, n.Doc.Text("policy"))
			st.Not = sentences(n.Doc.Texts("not_doing"))
		}
		s.Statements = append(s.Statements, st)
	}
	return s
}

// promises are the goals with their health, period and key results.
func (p *planner) promises() Section {
	nodes := p.alive("goal")
	shown := nodes[:min(len(nodes), mostOnHome)]
	s := p.section("What by when", "goal", len(shown), len(nodes))
	if len(shown) == 0 {
		return s
	}
	s.Table = p.overview(shown, p.labels[doc.KindNamed("goal")].One, []homeColumn{
		{Column{Label: healthColumn}, func(n *portfolio.Node) Cell { return Cell{Values: p.health(n)} }},
		{Column{Label: "Progress", Number: true}, func(n *portfolio.Node) Cell { return p.progressCell(n) }},
		{Column{Label: "Key results"}, func(n *portfolio.Node) Cell { return Cell{Values: p.headlines(n), List: true} }},
	})
	for i, n := range shown {
		if period, ok := n.Doc.Period("period"); ok {
			s.Table.Rows[i][0].Below = "by " + p.words.date(period.LatestEnd())
		}
	}
	return s
}

// measures are the KPIs: where each is, and where it is to be.
func (p *planner) measures() Section {
	nodes := p.alive("kpi")
	shown := nodes[:min(len(nodes), mostOnHome)]
	s := p.section("How we know", "kpi", len(shown), len(nodes))
	if len(shown) == 0 {
		return s
	}
	q := query{id: "t:kpis", kind: doc.KindNamed("kpi"), nodes: shown, View: doc.View{Hide: []doc.Named{{Name: "owner"}, {Name: "change"}}}}
	t := p.scorecard(homePath, q, shown, 0).stacked()
	s.Table = &t
	return s
}

// products are the products with their stage, how their goals are doing, and what
// they earned in the last year that has figures.
func (p *planner) products() Section {
	nodes := p.alive("product")
	shown := nodes[:min(len(nodes), mostOnHome)]
	s := p.section("With what", "product", len(shown), len(nodes))
	if len(shown) == 0 {
		return s
	}
	goals := map[*portfolio.Node][]*portfolio.Node{}
	for _, n := range p.alive("goal") {
		if of := p.g.Product(n); of != nil {
			goals[of] = append(goals[of], n)
		}
	}
	s.Table = p.overview(shown, p.labels[doc.KindNamed("product")].One, []homeColumn{
		{Column{Label: "Stage"}, func(n *portfolio.Node) Cell { return Cell{Values: p.said(homePath, n, "stage")} }},
		{Column{Label: p.labels[doc.KindNamed("goal")].Many}, func(n *portfolio.Node) Cell { return Cell{Values: p.standings(goals[n]), List: true} }},
		{Column{Label: "Revenue", Number: true}, func(n *portfolio.Node) Cell {
			return p.earned(n, func(e portfolio.PnLRow) portfolio.Sum { return e.Revenue })
		}},
		{Column{Label: "Margin", Number: true}, func(n *portfolio.Node) Cell {
			return p.earned(n, func(e portfolio.PnLRow) portfolio.Sum { return e.Margin })
		}},
	})
	for i, n := range shown {
		s.Table.Rows[i][0].Below = lead(n)
	}
	return s
}

// earned is a figure of the last year for which a product has actual ones.
func (p *planner) earned(n *portfolio.Node, figure func(portfolio.PnLRow) portfolio.Sum) Cell {
	c := Cell{Number: true}
	for _, y := range slices.Backward(p.g.PnL(n).Years) {
		if sum := figure(y.Actual); sum.Known() {
			c.Values = p.sum(sum)
			c.Values[0].After = p.words.period(y.Year)
			return c
		}
	}
	return c
}

// healthColumn is the label of the column that says how documents are doing.
const healthColumn = "Health"

// homeColumn is a column of a table of the home page.
type homeColumn struct {
	Column
	cell func(*portfolio.Node) Cell
}

// overview is a table of documents with the columns that have anything to show.
func (p *planner) overview(nodes []*portfolio.Node, label string, columns []homeColumn) *Table {
	t := &Table{Columns: []Column{{Label: label}}, Rows: make([][]Cell, len(nodes))}
	for i, n := range nodes {
		t.Rows[i] = []Cell{{Values: []Value{{Link: p.link(homePath, n), Mark: "title"}}}}
	}
	for _, c := range columns {
		cells := make([]Cell, len(nodes))
		empty := true
		for i, n := range nodes {
			cells[i] = c.cell(n)
			empty = empty && len(cells[i].Values) == 0
		}
		if empty {
			continue
		}
		if c.Label == healthColumn {
			unset(cells, nodes)
		}
		t.Columns = append(t.Columns, c.Column)
		for i := range nodes {
			t.Rows[i] = append(t.Rows[i], cells[i])
		}
	}
	stacked := t.stacked()
	return &stacked
}

// headlines are the key results of a goal: what, and from where to where.
func (p *planner) headlines(n *portfolio.Node) []Value {
	e := n.Doc.Entry("key_results")
	if e == nil {
		return nil
	}
	var out []Value
	for _, v := range e.Values {
		r := v.Data.(doc.Record)
		c := p.result(homePath, n, e.Field, r)
		if len(c.Values) == 0 {
			continue
		}
		head := c.Values[0]
		head.After = ""
		from := p.reached(homePath, n, e.Field, r)
		if begin := r.Entry("from"); len(from) == 0 && begin != nil {
			from = p.values(homePath, n, begin, p.unitIn(n, r, begin.Field))
		}
		if to := r.Entry("to"); to != nil {
			head.After = p.values(homePath, n, to, p.unitIn(n, r, to.Field))[0].Text
			if len(from) > 0 {
				head.After = way(from[0].Text, head.After)
			}
		}
		out = append(out, head)
	}
	return out
}

// way is from one figure to another, with a unit that they share written once:
// 104 → 220 lockers.
func way(from, to string) string {
	_, unit, _ := strings.Cut(to, "\u00a0")
	if number, own, ok := strings.Cut(from, "\u00a0"); ok && own == unit {
		from = number
	}
	return from + " → " + to
}

// quartersAhead is how many quarters of the road the home page shows.
const quartersAhead = 6

// road is the work of the next quarters over time: what is under way or planned
// first.
func (p *planner) road() Section {
	nodes := p.alive("initiative")
	shown := nodes[:min(len(nodes), mostOnHome)]
	s := p.section("The road ahead", "initiative", len(shown), len(nodes))
	if len(shown) == 0 {
		return s
	}
	q := query{id: "t:road", kind: doc.KindNamed("initiative"), nodes: shown, total: len(nodes)}
	if !p.g.Today.IsZero() {
		first := p.fiscal(p.g.Today)
		q.From, q.To = doc.PeriodOf(first), doc.PeriodOf(first.AddMonths(3*quartersAhead).AddDays(-1))
	}
	s.Blocks = timelineView.draw(p.within(homeRoom), homePath, q)
	s.All = Link{Text: "The whole roadmap", Href: relative(homePath, "roadmap.html")}
	return s
}

// latest are the newest documents of a kind.
func (p *planner) latest(title, kind string) Section {
	k := doc.KindNamed(kind)
	nodes := slices.Clone(p.g.Kind(k))
	if kind == "decision" {
		nodes = slices.DeleteFunc(nodes, func(n *portfolio.Node) bool { return n.Over() || n.Status() == "proposed" })
	}
	p.arrange(k, nodes)
	shown := nodes[:min(len(nodes), latestOnHome)]
	s := p.section(title, kind, len(shown), len(p.g.Kind(k)))
	if len(shown) == 0 {
		return s
	}
	var g Group
	for _, n := range shown {
		it := p.item(homePath, n)
		it.Status = Value{}
		g.Items = append(g.Items, it)
	}
	s.Groups = []Group{g}
	return s
}
