package page

import (
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

var tableView = View{
	Name:    "table",
	Summary: "Documents as rows, fields as columns.",
	Heeds:   []string{"group", "sort", "columns", "hide"},
	Example: "as: table\nkind: initiative\nwhere: { status: [planned, in_progress] }\ngroup: theme\ncolumns: [owner, when, health, progress]\n",
	draw: func(p *planner, from string, q query) []Block {
		return p.tables(from, q, p.columnsOf(q), "")
	},
}

var cardsView = View{
	Name:    "cards",
	Summary: "Documents as cards with what is known at a glance.",
	Heeds:   []string{"group", "sort", "columns", "hide"},
	Example: "as: cards\nkind: product\ncolumns: [stage, lead]\n",
	draw: func(p *planner, from string, q query) []Block {
		var lanes []Lane
		for _, c := range p.clusters(q, "") {
			lane := Lane{Note: p.many(q.kind, len(c.Nodes))}
			if q.Group.Name != "" {
				lane.Title = p.heading(from, c, q.Group.Name).Text
			}
			for i, n := range c.Nodes {
				lane.Cards = append(lane.Cards, p.card(from, q, n, len(lanes), i))
			}
			lanes = append(lanes, lane)
		}
		return []Block{{Board: lanes}}
	},
}

var listView = View{
	Name:    "list",
	Summary: "Documents one below the other, each with its sentence.",
	Heeds:   []string{"group", "sort", "hide"},
	Example: "as: list\nkind: decision\nsort: -date\nlimit: 5\n",
	draw: func(p *planner, from string, q query) []Block {
		var blocks []Block
		for _, c := range p.clusters(q, "") {
			var b Block
			if q.Group.Name != "" {
				b.Title = p.heading(from, c, q.Group.Name).Text
			}
			for _, n := range c.Nodes {
				it := p.item(from, n)
				it.Cells = nil
				b.Items = append(b.Items, it)
			}
			blocks = append(blocks, b)
		}
		return blocks
	},
}

// columnsOf are the columns of a view: those that it names, else those of its
// kind's list.
func (p *planner) columnsOf(q query) []fact {
	var list []fact
	for _, c := range q.Columns {
		if c.Name != "title" {
			list = append(list, fact{name: c.Name})
		}
	}
	if len(q.Columns) == 0 {
		if q.kind != nil {
			list = p.layouts[q.kind].columns
		} else {
			list = facts("kind", "health", "status", "owner")
		}
	}
	var shown []fact
	for _, x := range list {
		if !q.hides(x.name) && !(q.hides("date") && isTime(q.kind, x.name)) {
			shown = append(shown, x)
		}
	}
	return shown
}

// isTime reports whether a column says when.
func isTime(k *doc.Kind, name string) bool {
	if name == "when" || name == "span" {
		return true
	}
	if k == nil {
		return false
	}
	f := k.Field(name)
	return f != nil && (f.Type == doc.TypeDate || f.Type == doc.TypePeriod)
}

// tables has a table for each cluster of the documents.
func (p *planner) tables(from string, q query, columns []fact, facet string) []Block {
	var blocks []Block
	columns = slices.DeleteFunc(slices.Clone(columns), func(x fact) bool { // so that all tables have the same
		return !slices.ContainsFunc(q.nodes, func(n *portfolio.Node) bool { return len(p.columnCell(from, n, x).Values) > 0 })
	})
	for _, c := range p.clusters(q, facet) {
		t := p.tableFor(from, q.kind, c.Nodes, columns).stacked()
		b := Block{Table: &t}
		if q.Group.Name != "" || facet != "" {
			b.Title = p.heading(from, c, p.facetOf(q, facet)).Text
		}
		blocks = append(blocks, b)
	}
	return blocks
}

func (p *planner) facetOf(q query, facet string) string {
	if q.Group.Name != "" {
		return q.Group.Name
	}
	return facet
}

// tableFor has a row for each document, and a column for each fact.
func (p *planner) tableFor(from string, k *doc.Kind, nodes []*portfolio.Node, columns []fact) Table {
	head := "Title"
	if k != nil {
		head = p.labels[k].One
	}
	t := Table{Columns: []Column{{Label: head}}, Rows: make([][]Cell, len(nodes))}
	for i, n := range nodes {
		t.Rows[i] = []Cell{{Values: []Value{{Link: p.link(from, n)}}}}
	}
	for _, x := range columns {
		column := Column{Label: p.columnLabel(k, x)}
		cells := make([]Cell, len(nodes))
		for i, n := range nodes {
			cells[i] = p.columnCell(from, n, x)
			column.Number = column.Number || cells[i].Number
		}
		if x.name == "health" {
			unset(cells, nodes)
		}
		for i := range nodes {
			t.Rows[i] = append(t.Rows[i], cells[i])
		}
		t.Columns = append(t.Columns, column)
	}
	return t
}

// isFacet reports whether a name is that of a computed facet.
func isFacet(name string) bool {
	return slices.ContainsFunc(portfolio.Facets, func(f portfolio.Facet) bool { return f.Name == name })
}

// columnLabel is what a column is called.
func (p *planner) columnLabel(k *doc.Kind, x fact) string {
	if x.label != "" {
		return x.label
	}
	if c, ok := compositions[x.name]; ok && c.label != "" {
		return c.label
	}
	return p.named(k, x.name)
}

// columnCell is a column of one document: a composition, a field, or else a
// facet.
func (p *planner) columnCell(from string, n *portfolio.Node, x fact) Cell {
	f := n.Kind.Field(x.name)
	if f != nil && f.Name != x.name && isFacet(x.name) {
		f = nil // what it belongs to, not what its field of another name says
	}
	if _, ok := compositions[x.name]; ok || f != nil {
		return p.cell(from, n, x)
	}
	var c Cell
	for _, k := range p.g.Keys(n, x.name) {
		v := Value{Link: Link{Text: k.Label}}
		switch {
		case k.Node != nil && k.Node != n:
			v.Link = p.link(from, k.Node)
		case x.name == "kind":
			v.Text = p.labels[n.Kind].One
		case k.Kind == portfolio.PeriodKey:
			v.Text, v.Mark, c.Period = p.words.period(k.Period), "period", true
		}
		c.Values = append(c.Values, v)
	}
	return c
}
