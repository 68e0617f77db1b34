package page

import (
	"cmp"
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// attention is what a leader must look at: what is off track, decisions that
// are overdue, milestones that were missed, what is at risk. The worst comes
// first.
func (p *planner) attention() Section {
	type trouble struct {
		rank int
		item Item
	}
	var found []trouble
	for _, n := range p.g.Nodes {
		if n.Kind.Name == "update" || n.Kind.Name == "brief" || n.Over() {
			continue
		}
		if rank, it := p.trouble(n); rank > 0 {
			found = append(found, trouble{rank, it})
		}
	}
	slices.SortStableFunc(found, func(a, b trouble) int { return b.rank - a.rank })
	shown := found[:min(len(found), mostOnHome)]
	s := Section{ID: "t:attention", Title: "What needs attention", Kind: "attention"}
	if len(shown) == 0 {
		return s
	}
	var g Group
	for _, t := range shown {
		g.Items = append(g.Items, t.item)
	}
	s.Groups = []Group{g}
	return s
}

// trouble is how bad the state of a document is, 0 if it is not, and the
// document with what is wrong.
func (p *planner) trouble(n *portfolio.Node) (int, Item) {
	it := Item{Link: p.link(homePath, n), Kind: p.labels[n.Kind].One, Health: p.firstHealth(n)}
	rank := map[string]int{"off_track": 4, "at_risk": 1}[standing(n).Word]
	if due, ok := n.Doc.Period("needed_by"); ok && n.Kind.Name == "decision" && p.late(n, due) {
		it.Description = "To be decided by " + p.words.period(due) + ", and still open."
		return 3, it
	}
	for _, r := range n.Doc.Records("milestones") {
		if p.missed(r) {
			when, _ := r.Period("date")
			it.Description = "Milestone “" + r.Text("title") + "” was due " + p.words.period(when) + "."
			return max(rank, 2), it
		}
	}
	if rank > 0 {
		it.Description = cmp.Or(newestWord(n), lead(n))
	}
	return rank, it
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
