package portfolio

import (
	"slices"

	"throughline/render/diag"
	"throughline/render/doc"
)

// Cycle is a chain of relations that comes back to where it began: work that
// waits for itself, a goal that is its own parent.
type Cycle struct {
	Field *doc.Field // of the relation that closes it
	Nodes []*Node    // each refers to the next, and the last one to the first, which is where the search came in
	At    diag.Span  // the reference that closes it; zero if the path of a file implies it
}

// families are the relations that must not come back to where they began.
// Relations of one family are followed together: two goals that are each
// other's parent and support are a cycle as well.
var families = [][]string{
	{"depends_on"}, {"part_of"}, {"parent", "supports"}, {"drives"}, {"supersedes"}, {"manager"}, {"about"}, {"product"},
}

// familyOf returns the index of the family that the field belongs to, -1 for
// none.
func familyOf(field string) int {
	return slices.IndexFunc(families, func(f []string) bool { return slices.Contains(f, field) })
}

// edge is a relation of a family.
type edge struct {
	from, to *Node
	family   int
}

// findCycles finds the cycles of each family, each once, and cuts the relation
// that closes it; cycles that the same relation closes are found as one. What is
// left has no cycles, so that roll-ups come to an end. The search goes through
// the nodes in their order, so that the same relations are cut on every machine.
func (g *Graph) findCycles() {
	g.cut = map[edge]bool{}
	for family := range families {
		f := cycleFinder{g: g, family: family, state: map[*Node]visited{}}
		for _, n := range g.Nodes {
			f.visit(n)
		}
	}
}

type cycleFinder struct {
	g      *Graph
	family int
	state  map[*Node]visited
	trail  []*Node
}

func (f *cycleFinder) visit(n *Node) {
	if f.state[n] != unseen {
		return
	}
	f.state[n] = open
	f.trail = append(f.trail, n)
	for _, r := range n.Out {
		if !slices.Contains(families[f.family], r.name()) || f.g.cut[edge{n, r.To, f.family}] {
			continue
		}
		if f.state[r.To] == open {
			f.g.cut[edge{n, r.To, f.family}] = true
			f.close(r)
			continue
		}
		f.visit(r.To)
	}
	f.trail = f.trail[:len(f.trail)-1]
	f.state[n] = closed
}

// close notes the cycle that a relation to an open node makes.
func (f *cycleFinder) close(r Relation) {
	cycle := slices.Clone(f.trail[slices.Index(f.trail, r.To):])
	field := r.Field
	if r.Under != nil {
		field = r.Under
	}
	f.g.Cycles = append(f.g.Cycles, Cycle{Field: field, Nodes: cycle, At: f.g.place(r)})
}

// place is where a relation is written.
func (g *Graph) place(r Relation) diag.Span {
	find := func(e *doc.Entry) diag.Span {
		for i, v := range e.Values {
			if e.Field == r.Field && e.Text != nil {
				if to, _ := g.named(r.From, e, i); to == r.To {
					return e.Text.Span(v.Start, v.End)
				}
			}
		}
		return diag.Span{}
	}
	for i := range r.From.Doc.Entries {
		e := &r.From.Doc.Entries[i]
		if r.Under == nil && e.Field == r.Field {
			return find(e)
		}
		for _, v := range e.Values {
			record, ok := v.Data.(doc.Record)
			for j := range record.Entries {
				if !ok || e.Field != r.Under {
					break
				}
				if at := find(&record.Entries[j]); at != (diag.Span{}) {
					return at
				}
			}
		}
	}
	return diag.Span{}
}
