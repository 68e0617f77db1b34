package page

import (
	"cmp"
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// onPage is how many lines of a KPI's history a page shows.
const onPage = 6

// history is a table of the newest figures of a KPI, with their change.
func history(p *planner, _ string, n *portfolio.Node, x part) []Part {
	points := slices.Clone(n.Doc.History)
	slices.SortStableFunc(points, func(a, b doc.Point) int { return b.When.LatestEnd().Compare(a.When.LatestEnd()) })
	points = slices.DeleteFunc(points, func(point doc.Point) bool { return len(point.Cells) == 0 })
	if len(points) == 0 {
		return nil
	}
	shown := points[:min(len(points), onPage)]
	unit := n.Doc.Text("unit")
	others := columnsOf(shown, "value")
	t := &Table{Columns: []Column{{Label: "When"}, {Label: "Figure", Number: true}, {Label: "Change", Number: true}}}
	if unit == "%" {
		t.Columns[2].Label = "Change in points"
	}
	for _, c := range others {
		t.Columns = append(t.Columns, Column{Label: humanized(c)})
	}
	places := decimals(points[:min(len(points), onPage+1)])
	for i, point := range shown {
		row := []Cell{{Values: some(p.words.period(point.When), "period"), Period: true}, {Number: true}, {Number: true}}
		if v, ok := point.Value("value"); ok {
			row[1].Values = some(p.words.aligned(doc.Quantity{Number: v, Unit: unit}, places), "figure")
			if i+1 < len(points) {
				if before, ok := points[i+1].Value("value"); ok {
					row[2].Values = some(p.change(v.Sub(before), places), "figure")
				}
			}
		}
		for _, c := range others {
			row = append(row, Cell{Values: some(p.cellOf(n, point, c), "")})
		}
		t.Rows = append(t.Rows, row)
	}
	x.title = "Last figures"
	return p.block(n, x, "records", Part{ID: "t:history", Table: t})
}

// decimals is how many places the figures have, at most.
func decimals(points []doc.Point) int {
	most := 0
	for _, point := range points {
		if v, ok := point.Value("value"); ok {
			_, places, _ := strings.Cut(v.String(), ".")
			most = max(most, len(places))
		}
	}
	return most
}

// change writes a difference with its sign.
func (p *planner) change(d doc.Decimal, places int) string {
	s := p.words.aligned(doc.Quantity{Number: d}, places)
	if d.Sign() > 0 {
		return "+" + s
	}
	return s
}

// columnsOf are the columns that the points have, but for one, in the order in
// which they appear.
func columnsOf(points []doc.Point, but string) []string {
	var names []string
	for _, point := range points {
		for _, c := range point.Cells {
			if c.Column != but && !slices.Contains(names, c.Column) {
				names = append(names, c.Column)
			}
		}
	}
	return names
}

// cellOf writes a further figure or note of a history.
func (p *planner) cellOf(n *portfolio.Node, point doc.Point, column string) string {
	for _, c := range point.Cells {
		if c.Column != column {
			continue
		}
		if c.IsNumber {
			return p.words.quantity(doc.Quantity{Number: c.Number, Unit: cmp.Or(c.Unit, n.Doc.Text("unit"))})
		}
		return c.Text
	}
	return ""
}
