package portfolio

import (
	"cmp"
	"fmt"
	"slices"

	"throughline/render/doc"
)

// Ownership is what somebody answers for.
type Ownership struct {
	Owns    []*Node  // what is not over, in the order of the graph; updates are left out
	Leads   []*Node  // products and teams that are not over
	Decided []*Node  // decisions, the newest first
	Reviews []Review // of what they own or lead: overdue ones first, then by the day they are due
}

// Ownership returns what a person or team answers for.
func (g *Graph) Ownership(who *Node) Ownership {
	var o Ownership
	current := func(n *Node) bool { return !n.Over() && !n.isKind("update") }
	o.Owns = filter(who.Sources("owner"), current)
	o.Leads = filter(who.Sources("lead"), current)
	o.Decided = who.Sources("decision_makers")
	slices.SortFunc(o.Decided, byDate)
	for _, n := range slices.Concat(o.Owns, o.Leads) {
		if r, ok := g.Review(n); ok {
			o.Reviews = append(o.Reviews, r)
		}
	}
	slices.SortStableFunc(o.Reviews, func(a, b Review) int {
		switch {
		case a.Overdue && !b.Overdue:
			return -1
		case b.Overdue && !a.Overdue:
			return 1
		}
		return a.Due.Compare(b.Due)
	})
	return o
}

// Review is when a document must be looked at again.
type Review struct {
	Node    *Node
	Last    doc.Date // the later of its review and the newest update about it; zero if there is neither
	Every   int      // days
	Stated  bool     // the document says how often; else it is the habit of its kind
	Due     doc.Date // zero if it was never looked at
	Overdue bool
	How     string
}

// Review returns when the node must be looked at again: as often as
// `review_every` says, else every 30 days for work in progress, 45 for goals
// and 180 for themes, markets and competitors, else never. With stakeholders it
// is when to talk again, by `cadence`. It returns false if nothing is due ever.
func (g *Graph) Review(n *Node) (Review, bool) {
	r := Review{Node: n}
	if n.Over() || n.tentative() {
		return r, false
	}
	r.Every = habit(n)
	for _, name := range []string{"review_every", "cadence"} {
		if q, ok := n.Doc.Quantity(name); ok {
			if every, ok := days(q); ok && every > 0 {
				r.Every, r.Stated = every, true
				break
			}
		}
	}
	if r.Every == 0 {
		return r, false
	}
	for _, name := range []string{"reviewed", "as_of", "last_contact"} {
		if d, ok := n.Doc.Date(name); ok && d.After(r.Last) {
			r.Last = d
		}
	}
	if updates := n.updates(); len(updates) > 0 {
		if d, _ := updates[0].Doc.Date("date"); d.After(r.Last) {
			r.Last = d
		}
	}
	if r.Last.IsZero() {
		r.Overdue, r.How = true, "it was never reviewed"
		return r, true
	}
	r.Due = r.Last.AddDays(r.Every)
	r.Overdue = r.Due.Before(g.Today)
	r.How = fmt.Sprintf("last looked at on %s, and due every %s", r.Last, counted(r.Every, "day", "days"))
	return r, true
}

// habit is how many days a document of the kind stays true, 0 for no habit.
func habit(n *Node) int {
	switch n.Kind.Name {
	case "initiative":
		if n.Status() == "in_progress" {
			return 30
		}
	case "goal":
		return 45
	case "theme", "market", "competitor":
		return 180
	}
	return 0
}

// Owners returns who answers for a node: its owners, else its leads, else those
// of what it is part of, of its goal, of its product.
func (g *Graph) Owners(n *Node) []*Node {
	for _, up := range []*Node{n, g.uncut(n, "part_of"), g.uncut(n, "parent"), g.Goal(n), g.Product(n)} {
		if up == nil {
			continue
		}
		if list := slices.Concat(up.Targets("owner"), up.Targets("lead")); len(list) > 0 {
			return list
		}
	}
	return nil
}

// byDate orders nodes by their date, the newest first.
func byDate(a, b *Node) int {
	da, _ := a.Doc.Date("date")
	db, _ := b.Doc.Date("date")
	return cmp.Or(db.Compare(da), cmp.Compare(b.ID, a.ID))
}
