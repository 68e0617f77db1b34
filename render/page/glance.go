package page

import (
	"fmt"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// glance is the state of the strategy in a few lines: how goals, KPIs and work
// are doing, what is to be decided, and the money. The worst comes first.
func (p *planner) glance() []Fact {
	var list []Fact
	for _, kind := range []string{"goal", "kpi", "initiative"} {
		k := doc.KindNamed(kind)
		nodes := p.alive(kind)
		marks := p.standings(nodes)
		if len(nodes) == 0 || len(marks) == 0 {
			continue
		}
		list = append(list, Fact{Label: p.many(k, len(nodes)), Values: marks})
	}
	if due := p.due(); len(due) > 0 {
		list = append(list, Fact{Label: "To be decided", Values: due})
	}
	if money := p.moneyAtAGlance(); len(money) > 0 {
		list = append(list, Fact{Label: "Money", Values: money})
	}
	return list
}

// standings counts documents by their health, the worst first, and those of
// which nobody says it though somebody should.
func (p *planner) standings(nodes []*portfolio.Node) []Value {
	counts := map[string]int{}
	for _, n := range nodes {
		switch word := standing(n).Word; {
		case knownHealth(standing(n)) && word != "none":
			counts[word]++
		case watched(n):
			counts["none"]++
		}
	}
	if len(counts) == 0 || len(counts) == 1 && counts["none"] > 0 {
		return nil
	}
	var out []Value
	for _, word := range []string{"off_track", "at_risk", "on_track", "none"} {
		if counts[word] > 0 {
			label := wordLabel(healthField, doc.Word{Name: word, Known: true})
			out = append(out, Value{Link: Link{Text: fmt.Sprintf("%d %s", counts[word], inSentence(label))}, Mark: word})
		}
	}
	return out
}

// watched reports whether somebody should say how a document is doing: what is
// adopted or under way, not what is still an idea, planned or over.
func watched(n *portfolio.Node) bool {
	switch n.Kind.Name {
	case "theme", "goal", "kpi":
		return !n.Over() && n.Status() != "draft"
	case "initiative":
		return n.Status() == "in_progress"
	}
	return false
}

// unset marks documents whose health nobody says in a column where others have
// one.
func unset(cells []Cell, nodes []*portfolio.Node) {
	for i, n := range nodes {
		if len(cells[i].Values) == 0 && watched(n) {
			cells[i].Values = []Value{{Link: Link{Text: wordLabel(healthField, doc.Word{Name: "none", Known: true})}, Mark: "none"}}
		}
	}
}

// due are the decisions that are still open: those that are late, and the next.
func (p *planner) due() []Value {
	var late, open int
	var next doc.Period
	for _, n := range p.g.Kind(doc.KindNamed("decision")) {
		if n.Status() != "proposed" {
			continue
		}
		when, ok := n.Doc.Period("needed_by")
		switch {
		case ok && p.late(n, when):
			late++
		default:
			open++
			if ok && (next.IsZero() || when.LatestEnd().Before(next.LatestEnd())) {
				next = when
			}
		}
	}
	var out []Value
	if late > 0 {
		out = append(out, Value{Link: Link{Text: fmt.Sprintf("%d overdue", late)}, Mark: "overdue"})
	}
	if open > 0 {
		v := Value{Link: Link{Text: fmt.Sprintf("%d open", open)}}
		if !next.IsZero() {
			v.After = "next by " + p.words.period(next)
		}
		out = append(out, v)
	}
	return out
}

// moneyAtAGlance is what work asks for, what is committed and what was spent.
func (p *planner) moneyAtAGlance() []Value {
	f := p.g.Funds(p.g.Kind(doc.KindNamed("initiative")))
	var out []Value
	for _, x := range []struct {
		sum  portfolio.Sum
		what string
	}{{f.Asked, "asked for"}, {f.Committed, "committed"}, {f.Spent, "spent"}} {
		if vs := p.roughly(x.sum); len(vs) > 0 {
			vs[0].After = x.what
			out = append(out, vs[0])
		}
	}
	return out
}
