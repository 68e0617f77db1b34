package page

import (
	"cmp"
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// numbersBlock are the figures that have a comparator and a day. Those of a goal
// are its key results, where it has any.
func (p *planner) numbersBlock(from string, s scope, r *reader) Part {
	if own := s.alone(); own != nil && own.Kind.Name == "goal" {
		if b, ok := p.sheetResults(from, own, r); ok {
			return Part{Blocks: []Block{b}}
		}
	}
	kpis := slices.DeleteFunc(p.measuredBy(s), func(n *portfolio.Node) bool { return !worthSaying(n) })
	if len(kpis) == 0 {
		return Part{}
	}
	kpis = kpis[:min(len(kpis), r.numbers)]
	q := query{id: "t:numbers-kpi", kind: doc.KindNamed("kpi"), nodes: kpis}
	return Part{Blocks: []Block{p.forReader(r).sheetScorecard(from, q, kpis, 0)}}
}

// sheetResults are the key results of a goal for a sheet, with their pace as a
// mark; false if it has none.
func (p *planner) sheetResults(from string, n *portfolio.Node, r *reader) (Block, bool) {
	made := keyResults(p, from, n, part{fields: []string{"key_results"}})
	if len(made) == 0 {
		return Block{}, false
	}
	t := *made[0].Table
	for j := len(t.Columns) - 1; j >= 0; j-- {
		if l := t.Columns[j].Label; l == "Owner" || l == "Status" {
			t = t.without(j)
		}
	}
	for i, row := range t.Rows { // how it counts is on the page of the goal
		t.Rows[i] = slices.Clone(row)
		t.Rows[i][0].Below = ""
	}
	results := p.g.Results(n)
	if at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Label == "Progress" }); at >= 0 {
		t.Columns = slices.Insert(slices.Clone(t.Columns), at+1, Column{Label: "Pace"})
		for i, row := range t.Rows {
			row = slices.Clone(row)
			var pace Cell
			if x := results[i].Pace; x.Known && len(row[at].Values) > 0 {
				vs := slices.Clone(row[at].Values)
				vs[0].After = ""
				row[at].Values = vs
				pace.Values = []Value{{Link: Link{Text: capital(strings.ReplaceAll(x.Word, "_", " "))}, Mark: x.Health}}
			}
			t.Rows[i] = slices.Insert(row, at+1, pace)
		}
	}
	t.Rows = t.Rows[:min(len(t.Rows), r.numbers)]
	return p.oneDay(t), true
}

// sheetScorecard is a scorecard for a sheet: with the figures that the reader
// compares with, and without what its prose or the KPI's page says.
func (p *planner) sheetScorecard(from string, q query, nodes []*portfolio.Node, block int) Block {
	q.Hide = append(slices.Clone(q.Hide), doc.Named{Name: "attainment"}, doc.Named{Name: "owner"})
	t := p.scorecard(from, q, nodes, block)
	if p.reader != nil && p.reader.plans && !q.hides("change") {
		t = p.against(t, nodes)
	}
	b := p.oneDay(t)
	if b.Note != "" && !q.hides("change") {
		b.Note = cmp.Or(p.since(nodes, b.Note), b.Note)
	}
	return b
}

// against puts the figure before and the plan beside each figure, in place of
// the change.
func (p *planner) against(t Table, nodes []*portfolio.Node) Table {
	at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Label == "Change" })
	now := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Label == "Current" })
	if at < 0 || now < 0 {
		return t
	}
	t = t.without(at)
	t.Columns = slices.Insert(t.Columns, now+1, Column{Label: "Plan", Number: true})
	t.Columns = slices.Insert(t.Columns, now, Column{Label: "Before", Number: true})
	for i, n := range nodes {
		before, plan := Cell{Number: true}, Cell{Number: true}
		if m := n.Measure(); m != nil {
			if m.Changed {
				before.Values = some(p.bare(m, m.Previous.Value), "figure")
			}
			if m.Expected.Known {
				plan.Values = some(p.bare(m, m.Expected.Number.Round(places(m.Latest.Value))), "figure")
			}
		}
		t.Rows[i] = slices.Insert(t.Rows[i], now+1, plan)
		t.Rows[i] = slices.Insert(t.Rows[i], now, before)
	}
	return t
}

// bare is a figure beside one with its unit: only a currency and a share say
// theirs again.
func (p *planner) bare(m *portfolio.Measure, d doc.Decimal) string {
	unit := m.Latest.Quantity(m.Unit).Unit
	if unit != "%" && symbols[unit] == "" {
		return p.words.grouped(d.String(), 4)
	}
	return p.words.quantity(doc.Quantity{Number: d, Unit: unit})
}

// places is how many digits a number has behind the point.
func places(d doc.Decimal) int {
	_, behind, _ := strings.Cut(d.String(), ".")
	return len(behind)
}

// since says of which day the figures before are, where they all have the same.
func (p *planner) since(nodes []*portfolio.Node, note string) string {
	var day doc.Date
	for _, n := range nodes {
		m := n.Measure()
		if m == nil || !m.Changed {
			continue
		}
		d := m.Previous.Day()
		if d.IsZero() || !day.IsZero() && d != day {
			return ""
		}
		day = d
	}
	if day.IsZero() {
		return ""
	}
	text := "changes since " + p.words.date(day) + "."
	if p.reader != nil && p.reader.plans {
		text = "those before of " + p.words.date(day) + ", the plan by the same day."
	}
	return note[:len(note)-1] + ", " + text
}

// oneDay is a table of figures for a sheet: their day is said once, below it,
// where they all have the same.
func (p *planner) oneDay(t Table) Block {
	t = t.filled(func(c Cell) bool { return len(c.Values) > 0 || c.Drawing != "" })
	at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Label == "Current" })
	if at < 0 {
		return Block{Table: &t}
	}
	t.Columns = slices.Clone(t.Columns)
	t.Columns[at].Label = "Actual"
	day := ""
	for i, row := range t.Rows {
		vs := row[at].Values
		if len(vs) != 1 || vs[0].After == "" || i > 0 && vs[0].After != day {
			return Block{Table: &t}
		}
		day = vs[0].After
	}
	for i, row := range t.Rows {
		t.Rows[i] = slices.Clone(row)
		vs := slices.Clone(row[at].Values)
		vs[0].After = ""
		t.Rows[i][at].Values = vs
	}
	return Block{Table: &t, Note: "Figures of " + day + "."}
}
