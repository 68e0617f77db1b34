package portfolio

import (
	"cmp"
	"slices"
	"strings"

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
	for i := range n.Doc.Entries {
		e := &n.Doc.Entries[i]
		switch e.Field.Type {
		case doc.TypeRef:
			g.refs(n, e, nil)
		case doc.TypeRecord:
			for _, v := range e.Values {
				record := v.Data.(doc.Record)
				for j := range record.Entries {
					if record.Entries[j].Field.Type == doc.TypeRef {
						g.refs(n, &record.Entries[j], e.Field)
					}
				}
			}
		}
	}
}

func (g *Graph) refs(n *Node, e *doc.Entry, under *doc.Field) {
	family := familyOf(cmp.Or(under, e.Field).Name)
	for _, v := range e.Values {
		ref := v.Data.(doc.Ref)
		found := g.Find(ref.Text, n.dir, e.Field.Refs)
		if len(found) == 1 {
			n.Out = append(n.Out, Relation{Field: e.Field, Under: under, From: n, To: found[0], family: family})
			continue
		}
		if e.Text == nil || len(found) == 0 && g.Free(e.Field) {
			continue
		}
		b := Broken{Node: n, Field: e.Field, Text: ref.Text, Kinds: e.Field.Refs, Among: found, At: e.Text.Span(v.Start, v.End)}
		if len(found) > 1 {
			b.Fault = Ambiguous
		}
		g.broken = append(g.broken, b)
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

// invert gives every node the relations that lead to it, and sorts what
// collected on the way.
func (g *Graph) invert() {
	for _, n := range g.Nodes {
		for _, r := range n.Out {
			if r.To != n {
				r.To.In = append(r.To.In, r)
			}
		}
	}
	slices.SortStableFunc(g.Redirects, func(a, b Redirect) int { return strings.Compare(a.Path, b.Path) })
}
