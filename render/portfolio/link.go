package portfolio

import (
	"slices"

	"throughline/render/doc"
)

// Resolve returns the node that a header reference of n leads to, or nil.
func (g *Graph) Resolve(n *Node, f *doc.Field, r doc.Ref) *Node {
	if found := g.Find(r.Text, n.dir, f.Refs); len(found) == 1 {
		return found[0]
	}
	return nil
}

// relations follows the references of the header, those in records included.
func (g *Graph) relations(n *Node) {
	n.Out = make([]Relation, 0, len(n.card.refs))
	for i := range n.card.refs {
		w := &n.card.refs[i]
		f := w.entry.Field
		found := g.find(w.name, n.dir, f.Refs)
		if len(found) == 1 {
			n.Out = append(n.Out, Relation{Field: f, Under: w.under, From: n, To: found[0], record: w.record, family: w.family})
			continue
		}
		if w.entry.Text == nil || len(found) == 0 && g.Free(f) {
			continue
		}
		v := w.entry.Values[w.value]
		b := Broken{Node: n, Field: f, Text: v.Data.(doc.Ref).Text, Kinds: f.Refs, Among: found, At: w.entry.Text.Span(v.Start, v.End)}
		if len(found) > 1 {
			b.Fault = Ambiguous
		}
		n.broken = append(n.broken, b)
	}
}

// people are the kinds of those who can answer for something.
var people = []string{"person", "team", "stakeholder"}

// Free reports whether the field names people, and nobody has a page, so that a
// name is just a name. Where a field may name a person, teams alone do not
// count: many portfolios describe their teams and not who is in them.
func (g *Graph) Free(f *doc.Field) bool {
	kinds := f.Refs
	if slices.Contains(kinds, "person") {
		kinds = people[:1]
	}
	for _, name := range kinds {
		if !slices.Contains(people, name) || len(g.kinds[doc.KindNamed(name)]) > 0 {
			return false
		}
	}
	return len(kinds) > 0
}

// invert gives every node the relations that lead to it.
func (g *Graph) invert() {
	counts, total := make([]int, len(g.Nodes)), 0
	for _, n := range g.Nodes {
		for i := range n.Out {
			if to := n.Out[i].To; to != n {
				counts[to.at]++
				total++
			}
		}
	}
	room := make([]Relation, total)
	for i, n := range g.Nodes {
		n.In, room = room[:0:counts[i]], room[counts[i]:]
	}
	for _, n := range g.Nodes {
		for i := range n.Out {
			if to := n.Out[i].To; to != n {
				to.In = append(to.In, n.Out[i])
			}
		}
	}
}
