package page

import (
	"fmt"
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// sheetWidth is how wide timelines are drawn for a sheet, in pixels. It has 665
// of them between its margins: letters of 13 are then of 8 points.
const sheetWidth = 800

// roadBlock is the work of two quarters: what is committed, and what is at risk.
func (p *planner) roadBlock(from string, s scope, _ *reader) Part {
	if p.g.Today.IsZero() {
		return Part{}
	}
	first, final := p.twoQuarters()
	var shown []*portfolio.Node
	for _, n := range p.nearby(s) {
		span := n.Span()
		if span.IsZero() || span.LatestEnd().Before(first) || span.EarliestStart().After(final) || n.Over() {
			continue
		}
		commitment, _ := n.Doc.Word("commitment")
		if badness(n) > 0 || commitment.Name == "committed" || n == s.alone() {
			shown = append(shown, n)
		}
	}
	if len(shown) == 0 {
		return Part{}
	}
	slices.SortStableFunc(shown, func(a, b *portfolio.Node) int { return badness(b) - badness(a) })
	of := len(shown)
	shown = shown[:min(of, mostBars)]
	p.arrange(doc.KindNamed("initiative"), shown)
	q := query{id: "t:road-chart", kind: doc.KindNamed("initiative"), nodes: shown, total: of}
	q.From, q.To = doc.PeriodOf(first), doc.PeriodOf(final)
	title := "The road to " + p.words.month(final)
	q.Title, q.Group.Name = title, "none"
	t := p.onPaper().timeline(from, q)
	t.Words.Lane = ""
	t.From, t.To, t.Axis = day(first), day(final), p.axis(first, final)
	names := map[string]string{}
	for i := range t.Lanes { // it says how many there are elsewhere
		lane := &t.Lanes[i]
		lane.Label, lane.Note = "", ""
		for j, n := range shown { // a word for those who see no colour
			if h := standing(n); badness(n) > 0 && j < len(lane.Bars) {
				lane.Bars[j].Label += ", " + inSentence(healthLabel(h))
				names[lane.Bars[j].Label] = n.Title
			}
		}
	}
	c := chartOf(t.Draw())
	c.Timeline = true
	for _, row := range c.Twin.Rows { // which has a column for it
		if name, ok := names[row[0].Values[0].Text]; ok {
			row[0].Values[0].Text = name
		}
	}
	x := Part{Title: title, Blocks: []Block{{Chart: c}}}
	if of > len(shown) {
		x.Blocks[0].Note = fmt.Sprintf("%d of %s that are committed or at risk, those at risk first.", len(shown), p.many(q.kind, of))
	}
	return x
}

// twoQuarters are the days of this quarter and the next; of its last half what
// remains of this one, and the next two.
func (p *planner) twoQuarters() (first, final doc.Date) {
	first = p.fiscal(p.g.Today)
	if p.g.Today.DaysSince(first) > 45 {
		return doc.Date{Year: p.g.Today.Year, Month: p.g.Today.Month, Day: 1}, first.AddMonths(9).AddDays(-1)
	}
	return first, first.AddMonths(6).AddDays(-1)
}

// nearby is the work of a scope. A single initiative has what it waits for, and
// what waits for it, beside it.
func (p *planner) nearby(s scope) []*portfolio.Node {
	list := p.of(s, "initiative")
	if own := s.alone(); own != nil && own.Kind.Name == "initiative" {
		for _, n := range slices.Concat(own.Targets("depends_on"), own.Sources("depends_on")) {
			if n.Kind.Name == "initiative" && !isDropped(n) && !slices.Contains(list, n) {
				list = append(list, n)
			}
		}
	}
	return list
}

// sequenceBlock is who waits for whom, and where the order cannot hold.
func (p *planner) sequenceBlock(from string, s scope, _ *reader) Part {
	t := Table{Columns: []Column{{Label: p.labels[doc.KindNamed("initiative")].One}, {Label: "Waits for"}, {Label: "Which ends"}, {Label: "So"}}}
	for _, n := range p.nearby(s) {
		if n.Over() {
			continue
		}
		for _, d := range p.g.Dependencies(n) {
			if len(t.Rows) == mostWaits || d.Before == nil || d.Before.Over() {
				continue
			}
			row := []Cell{{Values: []Value{{Link: p.link(from, n)}}}, {Values: []Value{{Link: p.link(from, d.Before)}}}, {Period: true}, {}}
			if end, ok := d.Before.Doc.Period("end"); ok {
				row[2].Values = some(p.words.period(end), "period")
			}
			if c, ok := p.conflicts[pair{d.Before, n}]; ok {
				so := Value{Link: Link{Text: "cannot hold"}, Mark: "off_track", Note: c.How}
				if !c.Certain {
					so.Text, so.Mark = "is tight", "at_risk"
				}
				row[3].Values = []Value{so}
			}
			t.Rows = append(t.Rows, row)
		}
	}
	if len(t.Rows) == 0 {
		return Part{}
	}
	return Part{Blocks: []Block{p.oneDay(t)}}
}

// launchesBlock is what changes for others, by the day on which it does.
func (p *planner) launchesBlock(from string, s scope, r *reader) Part {
	var work []*portfolio.Node
	for _, n := range p.of(s, "initiative") {
		c, _ := n.Doc.Word("commitment")
		if !n.Over() && c.Name != "exploratory" && n.Doc.Has("end") && !end(n).Before(p.g.Today) {
			work = append(work, n)
		}
	}
	slices.SortStableFunc(work, func(a, b *portfolio.Node) int { return end(a).Compare(end(b)) })
	return p.rows(from, "initiative", work, mostLaunches, facts("end: When", "commitment: How firm", "health"), r)
}

// themesBlock is committed work as now, next and later, without dates.
func (p *planner) themesBlock(from string, s scope, _ *reader) Part {
	q := query{id: "t:themes-board", kind: doc.KindNamed("initiative")}
	q.Hide = []doc.Named{{Name: "date"}, {Name: "budget"}, {Name: "owner"}, {Name: "health"}, {Name: "progress"}}
	for _, n := range p.of(s, "initiative") {
		if c, _ := n.Doc.Word("commitment"); c.Name == "committed" && !n.Over() {
			q.nodes = append(q.nodes, n)
		}
	}
	if len(q.nodes) == 0 {
		return Part{}
	}
	of := len(q.nodes)
	q.nodes = q.nodes[:min(of, 3*mostBars)]
	q.total = len(q.nodes)
	note := "Plans may change. Only what is signed is promised."
	if of > q.total {
		note = fmt.Sprintf("%d of %s. ", q.total, p.many(q.kind, of)) + note
	}
	return Part{Blocks: []Block{{Board: p.onPaper().board(from, q, q.nodes, 0), Note: note}}}
}
