package page

import (
	"cmp"
	"fmt"
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

var changesView = View{
	Name:    "changes",
	Summary: "What changed between two days: updates, decisions, milestones that were reached, and how far KPIs moved.",
	Heeds:   nil,
	Example: "as: changes\nfrom: 2026-09\nto: 2026-10\nlimit: 8\n",
	draw: func(p *planner, from string, q query) []Block {
		first, last := p.window(q.View)
		list := p.changes(from, q, first, last)
		if len(list) == 0 {
			return []Block{{Note: fmt.Sprintf("Nothing from %s to %s.", p.words.date(first), p.words.date(last))}}
		}
		most := cmp.Or(q.Limit, mostChanges)
		t := Table{Columns: []Column{{Label: "When"}, {Label: "What"}, {Label: "So"}}}
		for _, x := range list[:min(len(list), most)] {
			t.Rows = append(t.Rows, []Cell{{Values: some(p.words.date(x.day), "period"), Period: true}, {Values: []Value{x.what}}, {Values: some(x.so, "")}})
		}
		b := Block{Table: &t}
		if of := len(list); of > most {
			b.Note = fmt.Sprintf("The newest %d of %d.", most, of)
		}
		return []Block{b}
	},
}

// mostChanges is how many changes are shown where nobody says.
const mostChanges = 20

// change is something that was different from a day on.
type change struct {
	day  doc.Date
	what Value
	so   string
}

// window are the days that a view of changes speaks of: up to today, and from a
// quarter before where nobody says.
func (p *planner) window(v doc.View) (first, last doc.Date) {
	last = p.g.Today
	if end := v.To.LatestEnd(); !v.To.IsZero() && end.Before(last) {
		last = end
	}
	first = last.AddMonths(-3)
	if !v.From.IsZero() {
		first = v.From.EarliestStart()
	}
	return first, last
}

// changes are what happened between two days, the newest first. What an update
// says stands once, whatever it is about.
func (p *planner) changes(from string, q query, first, last doc.Date) []change {
	within := func(d doc.Date) bool { return !d.IsZero() && !d.Before(first) && !d.After(last) }
	var list []change
	for _, n := range p.g.Match(q.View, updateKind) {
		if day, _ := n.Doc.Date("date"); within(day) {
			list = append(list, change{day, Value{Link: p.link(from, n)}, lead(n)})
		}
	}
	for _, n := range p.g.Match(q.View, doc.KindNamed("decision")) {
		if day, _ := n.Doc.Date("date"); n.Status() == "accepted" && within(day) {
			list = append(list, change{day, Value{Link: p.link(from, n)}, "Decided: " + cmp.Or(inClause(gist(n)), "accepted") + "."})
		}
	}
	for _, n := range p.g.Match(q.View, doc.KindNamed("initiative")) {
		if isDropped(n) {
			continue
		}
		for _, r := range n.Doc.Records("milestones") {
			if when, ok := r.Period("date"); ok && r.Bool("done") && within(when.LatestEnd()) {
				list = append(list, change{when.LatestEnd(), Value{Link: p.link(from, n)}, "Reached: " + inClause(r.Text("title")) + "."})
			}
		}
	}
	for _, n := range p.g.Match(q.View, doc.KindNamed("kpi")) {
		if c, ok := p.movement(from, n, first, last); ok {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b change) int { return b.day.Compare(a.day) })
	return list
}

// movement is from where to where a KPI went between two days; false if nobody
// measured it then and before.
func (p *planner) movement(from string, n *portfolio.Node, first, last doc.Date) (change, bool) {
	if n.Measure() == nil {
		return change{}, false
	}
	var before, after *portfolio.Reading
	for i, r := range n.Measure().Series {
		switch day := r.Day(); {
		case day.Before(first):
			before = &n.Measure().Series[i]
		case !day.After(last):
			after = &n.Measure().Series[i]
		}
	}
	if before == nil || after == nil || before.Value.Equal(after.Value) {
		return change{}, false
	}
	f := n.Kind.Field("current")
	unit := unitOf(n, f)
	so := way(p.text(f, before.Quantity(""), unit), p.text(f, after.Quantity(""), unit))
	if n.Measure().Directed {
		so += map[bool]string{true: ", better", false: ", worse"}[after.Value.Cmp(before.Value) > 0 == n.Measure().Up]
	}
	return change{after.Day(), Value{Link: p.link(from, n)}, so + "."}, true
}
