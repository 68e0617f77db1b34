package page

import (
	"cmp"
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// trouble is a document that a leader must look at, how bad it is, and why.
type trouble struct {
	node *portfolio.Node
	rank int
	why  string
}

// attention is what a leader must look at: what is off track, decisions that
// are overdue, milestones that were missed, what is at risk. The worst comes
// first, and what one reason says of several documents is said once.
func (p *planner) attention() Section {
	var found []trouble
	for _, n := range p.g.Nodes {
		if n.Kind.Name == "update" || n.Kind.Name == "brief" || n.Over() {
			continue
		}
		if t := p.trouble(n); t.rank > 0 {
			found = append(found, t)
		}
	}
	slices.SortStableFunc(found, func(a, b trouble) int { return b.rank - a.rank })
	found = p.withoutMeasures(found)
	s := Section{ID: "t:attention", Title: "What needs attention", Kind: "attention"}
	var g Group
	at := map[string]int{} // by health and reason
	for _, t := range found {
		key := standing(t.node).Word + " " + t.why
		if i, ok := at[key]; ok && t.why != "" && t.why != lead(t.node) {
			g.Items[i].With = append(g.Items[i].With, p.link(homePath, t.node))
			continue
		}
		if len(g.Items) == mostOnHome {
			break
		}
		at[key] = len(g.Items)
		g.Items = append(g.Items, Item{Link: p.link(homePath, t.node), Kind: p.labels[t.node.Kind].One, Health: p.firstHealth(t.node), Description: t.why})
	}
	if len(g.Items) > 0 {
		s.Groups = []Group{g}
	}
	return s
}

// trouble is how bad the state of a document is, 0 if it is not, and why.
func (p *planner) trouble(n *portfolio.Node) trouble {
	rank := map[string]int{"off_track": 4, "at_risk": 1}[standing(n).Word]
	if due, ok := n.Doc.Period("needed_by"); ok && n.Kind.Name == "decision" && p.late(n, due) {
		return trouble{n, 3, "To be decided by " + p.words.period(due) + ", and still open."}
	}
	for _, r := range n.Doc.Records("milestones") {
		if p.missed(r) {
			when, _ := r.Period("date")
			return trouble{n, max(rank, 2), "Milestone “" + r.Text("title") + "” was due " + p.words.period(when) + "."}
		}
	}
	if rank == 0 {
		return trouble{}
	}
	return trouble{n, rank, cmp.Or(newestWord(n), p.shortfall(n), p.waits(n), lead(n))}
}

// withoutMeasures leaves out KPIs whose goal is named for at least as much.
func (p *planner) withoutMeasures(list []trouble) []trouble {
	worst := map[*portfolio.Node]int{}
	for _, t := range list {
		if t.node.Kind.Name == "goal" {
			for _, k := range p.g.KPIs(t.node) {
				worst[k] = max(worst[k], t.rank)
			}
		}
	}
	return slices.DeleteFunc(list, func(t trouble) bool { return t.node.Kind.Name == "kpi" && worst[t.node] >= t.rank })
}

// shortfall is how far the figures of a document are from where they should be.
func (p *planner) shortfall(n *portfolio.Node) string {
	if m := n.Measure(); m != nil && m.Known && m.Expected.Known {
		return capital(p.words.quantity(m.Latest.Quantity(m.Unit))) + " where the targets ask for " + p.words.quantity(doc.Quantity{Number: m.Expected.Number.Round(1), Unit: m.Unit}) + "."
	}
	if s := n.Standing(); s.Pace.Known && s.Progress.Known && s.Pace.Expected > s.Progress.Value {
		return percent(s.Progress.Value) + " done, " + percent(s.Pace.Expected) + " expected by now."
	}
	return ""
}

// waits names what is off track of that which a document waits for.
func (p *planner) waits(n *portfolio.Node) string {
	if n.Kind.Field("depends_on") == nil {
		return ""
	}
	var names []string
	for _, to := range n.Targets("depends_on") {
		if standing(to).Word == "off_track" {
			names = append(names, to.Title)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "Waits for what is off track: " + strings.Join(names, "; ") + "."
}

// newestWord is what the newest update about a document says in a sentence.
func newestWord(n *portfolio.Node) string {
	var day doc.Date
	said := ""
	for _, r := range n.In {
		if r.Field.Name != "about" || r.From.Kind.Name != "update" {
			continue
		}
		if d, ok := r.From.Doc.Date("date"); ok && !d.Before(day) {
			day, said = d, lead(r.From)
		}
	}
	return said
}
