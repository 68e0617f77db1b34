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

// noFamily is that of relations that may come back to where they began.
const noFamily = -1

// familyOf returns the index of the family that the field belongs to.
func familyOf(field string) int {
	return slices.IndexFunc(families, func(f []string) bool { return slices.Contains(f, field) })
}

// dependsFamily is that of dependencies.
var dependsFamily = familyOf("depends_on")

// edge is a relation of a family.
type edge struct {
	from, to *Node
	family   int
}

// cycles are the cycles of a graph.
type cycles struct {
	list []Cycle
	cut  map[edge]bool // the relations that close them, and that roll-ups do not follow
}

// Cycles returns the relations that come back to where they began, by family;
// not to be changed.
func (g *Graph) Cycles() []Cycle { return g.cycles().list }

// closes reports whether a relation closes a cycle.
func (g *Graph) closes(from, to *Node, family int) bool {
	return family != noFamily && g.cycles().cut[edge{from, to, family}]
}

// findCycles finds the cycles of each family, each once, and cuts the relation
// that closes it; cycles that the same relation closes are found as one. What is
// left has no cycles, so that roll-ups come to an end. The search goes through
// the nodes in their order, so that the same relations are cut on every machine.
func (g *Graph) findCycles() cycles {
	from := make([][]*Node, len(families)) // who has relations of each family
	for _, n := range g.Nodes {
		for i := range n.Out {
			f := n.Out[i].family
			if f == noFamily {
				continue
			}
			if last := len(from[f]) - 1; last < 0 || from[f][last] != n {
				from[f] = append(from[f], n)
			}
		}
	}
	found := cycles{cut: map[edge]bool{}}
	state := make([]visited, len(g.Nodes))
	for family, nodes := range from {
		f := cycleFinder{g: g, family: family, state: state, found: &found}
		clear(state)
		for _, n := range nodes {
			f.visit(n)
		}
	}
	return found
}

type cycleFinder struct {
	g      *Graph
	family int
	state  []visited // by Node.at
	trail  []*Node
	found  *cycles
}

func (f *cycleFinder) visit(n *Node) {
	if f.state[n.at] != unseen {
		return
	}
	f.state[n.at] = open
	f.trail = append(f.trail, n)
	for i := range n.Out {
		r := &n.Out[i]
		if r.family != f.family || f.found.cut[edge{n, r.To, f.family}] {
			continue
		}
		if f.state[r.To.at] == open {
			f.found.cut[edge{n, r.To, f.family}] = true
			f.close(*r)
			continue
		}
		f.visit(r.To)
	}
	f.trail = f.trail[:len(f.trail)-1]
	f.state[n.at] = closed
}

// close notes the cycle that a relation to an open node makes.
func (f *cycleFinder) close(r Relation) {
	cycle := slices.Clone(f.trail[slices.Index(f.trail, r.To):])
	field := r.Field
	if r.Under != nil {
		field = r.Under
	}
	f.found.list = append(f.found.list, Cycle{Field: field, Nodes: cycle, At: f.g.place(r)})
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
