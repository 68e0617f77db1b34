package page

import (
	"fmt"
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// asked is what a brief that nobody wrote asks for: the decisions that are due,
// the earliest first, then the cases that were submitted.
func (p *planner) asked(from string, s scope, r *reader) Ask {
	var a Ask
	if slices.Contains(r.hides, "decisions") {
		return a
	}
	var due []*portfolio.Node
	for _, n := range p.touching(s, "decision") {
		if n.Status() == "proposed" {
			due = append(due, n)
		}
	}
	slices.SortStableFunc(due, func(a, b *portfolio.Node) int { return needed(a).Compare(needed(b)) })
	for _, n := range due {
		q := Request{Text: "Decide", Link: p.link(from, n), Detail: choices(n)}
		if when, ok := n.Doc.Period("needed_by"); ok {
			if q.By = "by " + p.words.period(when); p.late(n, when) {
				q.By, q.Late = "was due by "+p.words.period(when), true
			}
		}
		if e := n.Doc.Entry("decision_makers"); e != nil {
			q.Who = p.values(from, n, e, "")
		}
		a.Points = append(a.Points, q)
	}
	for _, n := range p.casesOf(s) {
		if n.Status() != "submitted" {
			continue
		}
		q := Request{Text: "Approve", Link: p.link(from, n)}
		if !slices.Contains(r.hides, "money") {
			if m, ok := n.Doc.Money("investment"); ok {
				q.By = p.words.money(m)
			}
			q.Detail = p.returns(n)
		}
		a.Points = append(a.Points, q)
	}
	a.Points = a.Points[:min(len(a.Points), mostRequests)]
	return a
}

// choices are the options of a decision, as a sentence.
func choices(n *portfolio.Node) string {
	var titles []string
	for _, r := range n.Doc.Records("options") {
		if t := r.Text("title"); t != "" {
			titles = append(titles, inClause(t))
		}
	}
	of := len(titles)
	if of < 2 {
		return ""
	}
	if titles = titles[:min(of, mostOptions)]; of > len(titles) {
		titles = append(titles, fmt.Sprintf("%d more", of-len(titles)))
	}
	return "Options: " + strings.Join(titles, "; ") + "."
}

// returns is what a case comes to in its base scenario, as a sentence.
func (p *planner) returns(n *portfolio.Node) string {
	base := p.g.Worth(n).Base()
	var said []string
	if base.NPV.Known {
		said = append(said, "net present value "+p.short(base.Investment.Currency)(base.NPV.Value))
	}
	if base.Payback.Known {
		said = append(said, "paid back in "+p.decimal(base.Payback.Value, 1)+" years")
	}
	if len(said) == 0 {
		return ""
	}
	return "Base case: " + strings.Join(said, ", ") + "."
}

// risksBlock are the three largest risks that are open, with what is done.
func (p *planner) risksBlock(from string, s scope, r *reader) Part {
	var open []*portfolio.Node
	for _, n := range p.touching(s, "risk") {
		if x := p.g.Exposure(n); x.Live {
			open = append(open, n)
		}
	}
	if len(open) == 0 {
		return Part{}
	}
	slices.SortStableFunc(open, func(a, b *portfolio.Node) int { return p.g.Exposure(b).Score - p.g.Exposure(a).Score })
	k := doc.KindNamed("risk")
	t := Table{Columns: []Column{{Label: p.labels[k].One}, {Label: "Exposure"}, {Label: "What we do"}, {Label: "Owner"}}}
	for _, n := range open[:min(len(open), mostRisks)] {
		row := []Cell{{Values: []Value{{Link: p.link(from, n)}}}, {}, {Values: some(strings.Join(trimmedTexts(n.Doc.Texts("mitigation"), 2), "; "), "")}, {Values: p.owner(from, n)}}
		if x := p.g.Exposure(n); x.Known {
			row[1].Values = []Value{{Link: Link{Text: capital(x.Band)}, Note: x.How}}
		}
		if n.Status() == "hit" {
			row[1].Values = append(row[1].Values, plainly("has happened"))
		}
		t.Rows = append(t.Rows, row)
	}
	if slices.Contains(r.omits, "owner") {
		t = t.without(3)
	}
	b := p.oneDay(t)
	if of := len(open); of > mostRisks {
		b.Note = fmt.Sprintf("The largest %d of %s that are open.", mostRisks, p.many(k, of))
	}
	return Part{Blocks: []Block{b}}
}

// trimmedTexts are the first texts, without the ends of sentences.
func trimmedTexts(texts []string, most int) []string {
	list := make([]string, 0, most)
	for _, t := range texts[:min(len(texts), most)] {
		list = append(list, inClause(t))
	}
	return list
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
	slices.SortStableFunc(due, func(a, b *portfolio.Node) int { return needed(a).Compare(needed(b)) })
	slices.SortStableFunc(made, newest.compare)
	x := p.rows(from, "decision", append(due, made...), mostDecisions, facts("status", "needed_by: Due", "date: Decided", "decision_makers: By"), r)
	if len(due) == 0 && len(x.Blocks) > 0 { // all of them were accepted
		t := *x.Blocks[0].Table
		if at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Label == p.label(doc.KindNamed("decision").Field("status")) }); at > 0 {
			t = t.without(at)
			x.Blocks[0].Table = &t
		}
	}
	return x
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
