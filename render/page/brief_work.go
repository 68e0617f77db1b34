package page

import (
	"cmp"
	"fmt"
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// sheetWidth is how wide timelines are drawn for a sheet, in pixels. It has 665
// of them between its margins: letters of 13 are then of 8 points.
const sheetWidth = 800

// roadBlock is the work of this quarter and the next: what is committed, and
// what is at risk.
func (p *planner) roadBlock(from string, s scope, _ *reader) Part {
	if p.g.Today.IsZero() {
		return Part{}
	}
	first := p.fiscal(p.g.Today)
	final := first.AddMonths(6).AddDays(-1)
	var shown []*portfolio.Node
	for _, n := range p.nearby(s) {
		span := n.Span()
		if span.IsZero() || span.LatestEnd().Before(first) || span.EarliestStart().After(final) || n.Over() {
			continue
		}
		commitment, _ := n.Doc.Word("commitment")
		risky := standing(n).Word == "at_risk" || standing(n).Word == "off_track"
		if risky || commitment.Name == "committed" || len(s.about) == 1 && s.about[0] == n {
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
	q.Title, q.Group.Name = "The next two quarters", "none"
	t := p.timeline(from, q)
	t.Width, t.Facets, t.Words.Lane = sheetWidth, nil, ""
	for i := range t.Lanes { // it says how many there are elsewhere
		t.Lanes[i].Label, t.Lanes[i].Note = "", ""
	}
	c := chartOf(t.Draw())
	c.Timeline = true
	x := Part{Blocks: []Block{{Chart: c}}}
	if of > len(shown) {
		x.Blocks[0].Note = fmt.Sprintf("%d of %s, the ones most at risk.", len(shown), p.many(q.kind, of))
	}
	return x
}

func badness(n *portfolio.Node) int {
	return map[string]int{"off_track": 2, "at_risk": 1}[standing(n).Word]
}

// nearby is the work of a scope. A single initiative has what it waits for, and
// what waits for it, beside it.
func (p *planner) nearby(s scope) []*portfolio.Node {
	list := p.of(s, "initiative")
	if len(s.about) == 1 && s.about[0].Kind.Name == "initiative" {
		for _, n := range slices.Concat(s.about[0].Targets("depends_on"), s.about[0].Sources("depends_on")) {
			if n.Kind.Name == "initiative" && !isDropped(n) && !slices.Contains(list, n) {
				list = append(list, n)
			}
		}
	}
	return list
}

// moneyBlock is what the work of the scope asks for, what was approved, what is
// committed and what was spent.
func (p *planner) moneyBlock(from string, s scope, r *reader) Part {
	work := p.of(s, "initiative")
	if r.name == "finance" && len(work) > 1 {
		q := query{id: "t:money-table", kind: doc.KindNamed("initiative"), nodes: work}
		if t := p.funds(from, q, "theme"); len(t.Rows) > 1 {
			return Part{Table: &t}
		}
	}
	f := p.g.Funds(work)
	var b Block
	for _, x := range []struct {
		label string
		sum   portfolio.Sum
	}{{"Asked for", f.Asked}, {"Approved", f.Approved}, {"Committed", f.Committed}, {"Spent", f.Spent}} {
		vs := p.roughly(x.sum)
		if len(vs) == 0 {
			continue
		}
		if whole := f.Asked; x.label != "Asked for" && whole.Known() && x.sum.Known() && whole.Total.Amount.Sign() > 0 && whole.Total.Currency == x.sum.Total.Currency {
			vs[0].After = percent(x.sum.Total.Amount.Float()/whole.Total.Amount.Float()) + " of it"
		}
		b.Facts = append(b.Facts, Fact{Label: x.label, Values: vs})
	}
	if len(b.Facts) == 0 {
		return Part{}
	}
	return Part{Blocks: []Block{b}}
}

// loadBlock is who works on it, or for the whole portfolio which teams are
// asked for more than they have, this quarter and the next.
func (p *planner) loadBlock(from string, s scope, _ *reader) Part {
	var x Part
	if len(s.about) == 1 && s.about[0].Kind.Name == "initiative" {
		n := s.about[0]
		var b Block
		for _, r := range n.Doc.Records("allocation") {
			team, fte := r.Entry("team"), r.Entry("fte")
			if team == nil || fte == nil {
				continue
			}
			who := p.values(from, n, team, "")[0]
			b.Facts = append(b.Facts, Fact{Label: who.Text, Values: p.values(from, n, fte, "FTE")})
		}
		if len(b.Facts) > 0 {
			x.Blocks = []Block{b}
		}
		return x
	}
	if !s.whole {
		return x
	}
	_, over := p.allocation(from, query{id: "t:load-chart", View: doc.View{From: doc.PeriodOf(p.g.Today), To: doc.PeriodOf(p.g.Today.AddMonths(3))}})
	if len(over.Rows) > 0 {
		over.Rows = over.Rows[:min(len(over.Rows), 3)]
		over = over.without(len(over.Columns) - 1) // the work
		x.Table = &over
	}
	return x
}

// risksBlock are the three largest risks that are open, with what is done.
func (p *planner) risksBlock(from string, s scope, r *reader) Part {
	var open []*portfolio.Node
	for _, n := range p.touching(s, "risk") {
		if x := p.g.Exposure(n); x.Live {
			open = append(open, n)
		}
	}
	slices.SortStableFunc(open, func(a, b *portfolio.Node) int { return p.g.Exposure(b).Score - p.g.Exposure(a).Score })
	return p.rows(from, "risk", open, mostRisks, facts("exposure: Exposure", "mitigation: What we do"), r)
}

// decisionsBlock is what is due, the earliest first, unless the ask says it, then
// what was decided last.
func (p *planner) decisionsBlock(from string, s scope, r *reader) Part {
	var due, made []*portfolio.Node
	for _, n := range p.touching(s, "decision") {
		switch n.Status() {
		case "proposed":
			if s.asks {
				continue
			}
			due = append(due, n)
		case "accepted":
			made = append(made, n)
		}
	}
	slices.SortStableFunc(due, func(a, b *portfolio.Node) int { return neededBefore(a).Compare(neededBefore(b)) })
	slices.SortStableFunc(made, newest.compare)
	return p.rows(from, "decision", append(due, made...), mostDecisions, facts("status", "needed_by: Due", "date: Decided", "decision_makers: By"), r)
}

// neededBefore is the day by which something is to be decided.
func neededBefore(n *portfolio.Node) doc.Date {
	if due, ok := n.Doc.Period("needed_by"); ok {
		return due.LatestEnd()
	}
	return far
}

// rows is a table of the first documents of a list.
func (p *planner) rows(from, kind string, nodes []*portfolio.Node, most int, columns []fact, r *reader) Part {
	if len(nodes) == 0 {
		return Part{}
	}
	k := doc.KindNamed(kind)
	columns = slices.DeleteFunc(columns, func(x fact) bool {
		return slices.Contains(r.omits, x.name) || slices.Contains(r.omits, "date") && isTime(k, x.name)
	})
	q := query{id: "t:" + kind, kind: k, nodes: nodes[:min(len(nodes), most)], total: len(nodes)}
	blocks := p.tables(from, q, columns, "")
	if blocks[0].Title = ""; q.total > most {
		blocks[0].Note = fmt.Sprintf("%d of %s.", most, p.many(k, q.total))
	}
	return Part{Blocks: blocks}
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
			so := Value{}
			for _, c := range p.schedule().Conflicts {
				if c.Before == d.Before && c.After == n {
					so = Value{Link: Link{Text: "cannot hold"}, Mark: "off_track", Note: c.How}
					if !c.Certain {
						so.Text, so.Mark = "is tight", "at_risk"
					}
				}
			}
			row := []Cell{{Values: []Value{{Link: p.link(from, n)}}}, {Values: []Value{{Link: p.link(from, d.Before)}}}, {Period: true}, {}}
			if end, ok := d.Before.Doc.Period("end"); ok {
				row[2].Values = some(p.words.period(end), "period")
			}
			if so.Text != "" {
				row[3].Values = []Value{so}
			}
			t.Rows = append(t.Rows, row)
		}
	}
	if len(t.Rows) == 0 {
		return Part{}
	}
	return Part{Table: &t}
}

// launchesBlock is what changes for others, by the day on which it does.
func (p *planner) launchesBlock(from string, s scope, _ *reader) Part {
	var work []*portfolio.Node
	for _, n := range p.of(s, "initiative") {
		c, _ := n.Doc.Word("commitment")
		if !n.Over() && c.Name != "exploratory" && n.Doc.Has("end") && !end(n).Before(p.g.Today) {
			work = append(work, n)
		}
	}
	slices.SortStableFunc(work, func(a, b *portfolio.Node) int { return end(a).Compare(end(b)) })
	everything := &reader{}
	return p.rows(from, "initiative", work, mostLaunches, facts("end: When", "commitment: How firm", "health"), everything)
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
	q.nodes = q.nodes[:min(len(q.nodes), 3*mostBars)]
	q.total = len(q.nodes)
	return Part{Blocks: []Block{{Board: p.onPaper().board(from, q), Note: "Plans may change. Only what is signed is promised."}}}
}

// reasonBlock is what stands in the way, and how it is dealt with.
func (p *planner) reasonBlock(_ string, s scope, _ *reader) Part {
	var x Part
	for _, n := range s.about {
		if t := p.g.Theme(n); t != nil && len(x.Texts) == 0 {
			x.Texts = nonempty(t.Doc.Text("diagnosis"), t.Doc.Text("policy"))
		}
	}
	if s.whole {
		for _, n := range p.alive("vision") {
			x.Texts = nonempty(cmp.Or(n.Doc.Text("value_proposition"), lead(n)))
		}
	}
	return x
}

// storyBlock is what is offered, and to whom.
func (p *planner) storyBlock(_ string, s scope, _ *reader) Part {
	var x Part
	for _, kind := range []string{"vision", "product"} {
		for _, n := range p.of(s, kind) {
			if text := n.Doc.Text("value_proposition"); text != "" && !n.Over() && len(x.Texts) < 3 {
				x.Texts = append(x.Texts, text)
			}
		}
	}
	if len(x.Texts) == 0 && len(s.about) == 1 {
		if of := p.g.Product(s.about[0]); of != nil {
			x.Texts = nonempty(of.Doc.Text("value_proposition"))
		}
	}
	return x
}

// evidenceBlock is what was learnt from customers, the newest first.
func (p *planner) evidenceBlock(from string, s scope, r *reader) Part {
	list := p.of(s, "insight")
	if !s.whole {
		for _, n := range s.nodes {
			for _, x := range slices.Concat(n.Targets("insights"), n.Sources("supports")) {
				if x.Kind.Name == "insight" && !slices.Contains(list, x) {
					list = append(list, x)
				}
			}
		}
	}
	p.arrange(doc.KindNamed("insight"), list)
	return p.rows(from, "insight", list, mostEvidence, facts("strength", "date"), r)
}

// rivalsBlock are the competitors, the most dangerous first, with what they say.
func (p *planner) rivalsBlock(from string, s scope, r *reader) Part {
	var list []*portfolio.Node
	for _, n := range p.g.Kind(doc.KindNamed("competitor")) {
		of := n.Targets("products")
		if s.whole || len(of) == 0 || slices.ContainsFunc(of, func(x *portfolio.Node) bool { return slices.Contains(s.nodes, x) }) {
			list = append(list, n)
		}
	}
	p.arrange(doc.KindNamed("competitor"), list)
	return p.rows(from, "competitor", list, mostRivals, facts("positioning"), r)
}
