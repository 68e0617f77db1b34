package page

import (
	"slices"
	"strconv"
	"strings"

	"throughline/render/chart"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

var scorecardView = View{
	Name:    "scorecard",
	Summary: "KPIs with their latest figure, trend, target, attainment and health.",
	Heeds:   []string{"group", "sort", "hide"},
	Example: "as: scorecard\nwhere: { product: payments }\ngroup: type\n",
	draw: func(p *planner, from string, q query) []Block {
		var blocks []Block
		for _, c := range p.clusters(q, "") {
			var b Block
			if p.sheet > 0 {
				b = p.sheetScorecard(from, q, c.Nodes, len(blocks))
				b.Table = labelled(b.Table)
			} else {
				t := p.scorecard(from, q, c.Nodes, len(blocks)).stacked()
				b.Table = &t
			}
			if q.Group.Name != "" {
				b.Title = p.heading(from, c, q.Group.Name).Text
			}
			blocks = append(blocks, b)
		}
		return blocks
	},
}

// scorecard has a row for each KPI, or for whatever else has figures.
func (p *planner) scorecard(from string, q query, nodes []*portfolio.Node, block int) Table {
	id := func(i int, what string) string {
		return q.id + "-" + what + strconv.Itoa(block) + "-" + strconv.Itoa(i)
	}
	columns := []struct {
		Column
		name string
		cell func(i int, n *portfolio.Node) Cell
	}{
		{Column{Label: p.single(q.kind)}, "title", func(_ int, n *portfolio.Node) Cell {
			return Cell{Values: []Value{{Link: p.link(from, n)}}}
		}},
		{Column{Label: "Current", Number: true}, "current", func(_ int, n *portfolio.Node) Cell {
			return Cell{Number: true, Values: p.told(from, n, fact{name: "current"})}
		}},
		{Column{Label: "Trend"}, "trend", func(i int, n *portfolio.Node) Cell { return p.sparkCell(id(i, "s"), n) }},
		{Column{Label: "Change", Number: true}, "change", func(_ int, n *portfolio.Node) Cell {
			return Cell{Number: true, Values: p.lastChange(n)}
		}},
		{Column{Label: "Target", Number: true}, "target", func(_ int, n *portfolio.Node) Cell {
			return Cell{Number: true, Values: p.said(from, n, "target")}
		}},
		{Column{Label: "Way to target", Number: true}, "attainment", func(i int, n *portfolio.Node) Cell { return p.attainmentCell(id(i, "a"), n) }},
		{Column{Label: healthColumn}, "health", func(_ int, n *portfolio.Node) Cell {
			c := []Cell{{Values: p.health(n)}}
			unset(c, []*portfolio.Node{n})
			return c[0]
		}},
		{Column{Label: "Owner"}, "owner", func(_ int, n *portfolio.Node) Cell { return Cell{Values: p.owner(from, n)} }},
	}
	silent := !slices.ContainsFunc(nodes, func(n *portfolio.Node) bool { return standing(n).Word != "" })
	hidden := func(name string) bool { return q.hides(name) || name == "health" && silent }
	var t Table
	for _, c := range columns {
		if hidden(c.name) {
			continue
		}
		t.Columns = append(t.Columns, c.Column)
	}
	for i, n := range nodes {
		row := make([]Cell, 0, len(t.Columns))
		for _, c := range columns {
			if !hidden(c.name) {
				row = append(row, c.cell(i, n))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// single is what one of the documents of a kind is called.
func (p *planner) single(k *doc.Kind) string {
	if k == nil {
		return "Title"
	}
	return p.labels[k].One
}

// sparkCell is the history of a KPI as a small line.
func (p *planner) sparkCell(id string, n *portfolio.Node) Cell {
	m := n.Measure()
	if m == nil || len(m.Series) < 2 {
		return Cell{}
	}
	shown := m.Series[max(0, len(m.Series)-sparkPoints):]
	s := chart.Spark{ID: id, Title: n.Title, Hidden: true}
	for _, r := range shown {
		s.Values = append(s.Values, r.Value.Float())
	}
	if m.Target.Known {
		s.Target = &chart.Level{Value: m.Target.Number.Float(), Label: "target"}
	}
	s.Mark, _ = sign(standing(n))
	return Cell{Drawing: s.Draw().SVG}
}

// sparkPoints is how many figures a small line has at most: two years of months.
const sparkPoints = 24

// lastChange is the last change of a KPI, with whether it is for the better.
func (p *planner) lastChange(n *portfolio.Node) []Value {
	m := n.Measure()
	if m == nil || !m.Changed {
		return nil
	}
	unit, after := m.Unit, p.elapsed(m)
	if unit == "%" {
		unit = "points"
	}
	text := p.words.quantity(doc.Quantity{Number: m.Change, Unit: unit})
	if p.sheet > 0 { // the unit stands beside it, and the time below
		text, after = p.words.grouped(m.Change.String(), 4), ""
	}
	if m.Change.Sign() > 0 {
		text = "+" + text
	}
	v := Value{Link: Link{Text: text}, Mark: "figure", After: after}
	switch {
	case m.Change.Sign() == 0:
		v.Text = "unchanged"
	case m.Better > 0:
		v.After = strings.TrimSpace("better " + v.After)
	case m.Better < 0:
		v.After = strings.TrimSpace("worse " + v.After)
	}
	return []Value{v}
}

// elapsed is the time between the last two figures, in words.
func (p *planner) elapsed(m *portfolio.Measure) string {
	a, b := m.Previous.Day(), m.Latest.Day()
	if a.IsZero() || b.IsZero() {
		return ""
	}
	switch days := b.DaysSince(a); {
	case days == 7:
		return "in a week"
	case days >= 28 && days <= 31:
		return "in a month"
	case days >= 89 && days <= 92:
		return "in a quarter"
	case days >= 365 && days <= 366:
		return "in a year"
	}
	return "since " + p.words.date(a)
}

// attainmentCell is how much of the way from baseline to target is done.
func (p *planner) attainmentCell(id string, n *portfolio.Node) Cell {
	m := n.Measure()
	if m == nil || !m.Attainment.Known {
		return Cell{Number: true}
	}
	mark, _ := sign(standing(n))
	b := chart.Bullet{ID: id, Title: n.Title, Value: m.Attainment.Value, From: 0, To: 1, Mark: mark, Hidden: true, Format: percent, Width: cellBar}
	return Cell{
		Number:  true,
		Drawing: b.Draw().SVG,
		Values:  attainment(p, "", n),
	}
}
