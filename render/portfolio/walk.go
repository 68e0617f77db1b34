package portfolio

import (
	"slices"

	"throughline/render/doc"
)

// name is what the relation is called in a header: the record's field where
// the reference stands in a record.
func (r Relation) name() string {
	if r.Under != nil {
		return r.Under.Name
	}
	return r.Field.Name
}

// Targets returns what the node's header refers to with the field, each node
// once, in the order written. Of a record's reference the record's field
// counts: "depends_on", "impact", "key_results", "allocation".
func (n *Node) Targets(field string) []*Node {
	var list []*Node
	for _, r := range n.Out {
		if r.name() == field && !slices.Contains(list, r.To) {
			list = append(list, r.To)
		}
	}
	return list
}

// Sources returns the nodes whose headers refer to this one with the field,
// each once, in the order of Graph.Nodes.
func (n *Node) Sources(field string) []*Node {
	var list []*Node
	for _, r := range n.In {
		if r.name() != field {
			continue
		}
		if len(list) == 0 || list[len(list)-1] != r.From { // In is in the order of Nodes
			list = append(list, r.From)
		}
	}
	return list
}

// target is the first of Targets, nil if there is none.
func (n *Node) target(field string) *Node {
	for _, r := range n.Out {
		if r.name() == field {
			return r.To
		}
	}
	return nil
}

// Status is the word for where the document is in its life, "" if it has none.
func (n *Node) Status() string {
	return n.card.status
}

// isKind reports whether the node is of the kind with that name.
func (n *Node) isKind(name string) bool { return n.Kind.Name == name }

// Open reports whether the work is still to be done: an initiative that is
// planned, in progress or paused, or that does not say.
func (n *Node) Open() bool {
	switch n.Status() {
	case "", "planned", "in_progress", "paused":
		return true
	}
	return false
}

// Over reports whether the status says that the document speaks of the past.
func (n *Node) Over() bool {
	switch n.Status() {
	case "retired", "dropped", "rejected", "deprecated", "superseded", "closed", "missed", "done", "achieved":
		return true
	}
	return false
}

// tentative reports whether the status says that nothing is promised yet.
func (n *Node) tentative() bool { return n.Status() == "draft" || n.Status() == "idea" }

// steps are the fields that lead from a document to what it serves, in the
// order in which they are followed.
var steps = []string{"part_of", "goals", "parent", "supports", "for", "about", "product"}

// Parent returns what the node serves first: the next step of the throughline
// towards the vision, or nil. The first goal of an initiative is its main path;
// what it is part of lies on that path if it serves the same goal. Cycles are
// cut, so that following Parent always ends.
func (g *Graph) Parent(n *Node) *Node {
	for _, name := range steps {
		for _, r := range n.Out {
			if r.Under != nil || r.Field.Name != name || g.closes(r.From, r.To, r.family) {
				continue
			}
			if goal := n.target("goals"); name == "part_of" && goal != nil && g.ownGoal(r.To) != goal {
				break
			}
			return r.To
		}
	}
	return nil
}

// Line returns the node's throughline from the vision, or whatever is highest,
// down to the node itself.
func (g *Graph) Line(n *Node) []*Node {
	line := []*Node{n}
	for up := g.Parent(n); up != nil && !slices.Contains(line, up); up = g.Parent(up) {
		line = append(line, up)
	}
	slices.Reverse(line)
	return line
}

// ownGoal is the first goal of an initiative, else that of what it is part of.
func (g *Graph) ownGoal(n *Node) *Node {
	for range len(g.Kind(initiativeKind)) + 1 {
		if n == nil || n.target("goals") != nil {
			break
		}
		n = g.uncut(n, "part_of")
	}
	if n == nil {
		return nil
	}
	return n.target("goals")
}

// above is the nearest node of a kind on the main path, the node itself first.
func (g *Graph) above(n *Node, kind string) *Node {
	for _, up := range slices.Backward(g.Line(n)) {
		if up.isKind(kind) {
			return up
		}
	}
	return nil
}

// Goal returns the goal on the main path of a node, nil if there is none. A goal
// is its own.
func (g *Graph) Goal(n *Node) *Node { return g.above(n, "goal") }

// Theme returns the theme on the main path of a node, nil if there is none. A
// theme is its own.
func (g *Graph) Theme(n *Node) *Node { return g.above(n, "theme") }

// Product returns the first product of the node, else that of what it is part
// of, else nil. A product is its own.
func (g *Graph) Product(n *Node) *Node {
	for range len(g.kinds[initiativeKind]) + 1 {
		switch {
		case n == nil || n.isKind("product"):
			return n
		case n.target("product") != nil:
			return n.target("product")
		}
		n = g.uncut(n, "part_of")
	}
	return nil
}

// uncut is the first target of the field whose relation closes no cycle.
func (g *Graph) uncut(n *Node, field string) *Node {
	for _, r := range n.Out {
		if r.name() == field && !g.closes(r.From, r.To, r.family) {
			return r.To
		}
	}
	return nil
}

// Branch is a node of a tree, and what is below it.
type Branch struct {
	Node  *Node
	Again bool // it stands in the tree already, and its branches stand there
	Under []Branch
}

// Strategy returns the tree from the visions by themes and goals to the work:
// each node below the next step of its main path, so that it appears once. What
// leads to no vision is a root of its own.
func (g *Graph) Strategy() []Branch {
	below := map[*Node][]*Node{}
	var roots []*Node
	for _, n := range g.Nodes {
		switch n.Kind.Name {
		case "vision", "theme", "goal", "initiative":
		default:
			continue
		}
		if up := g.Parent(n); up != nil && !up.isKind("product") {
			below[up] = append(below[up], n)
		} else {
			roots = append(roots, n)
		}
	}
	return branches(roots, func(n *Node) []*Node { return below[n] })
}

// Drivers returns the tree of the KPIs that drive one: what moves it, what
// moves that, and so on.
func (g *Graph) Drivers(kpi *Node) Branch {
	return branches([]*Node{kpi}, func(n *Node) []*Node { return n.Sources("drives") })[0]
}

// Driven returns the tree of the KPIs that one drives.
func (g *Graph) Driven(kpi *Node) Branch {
	return branches([]*Node{kpi}, func(n *Node) []*Node { return n.Targets("drives") })[0]
}

// branches grows a tree. A node that can be reached in two ways has its
// branches where it is met first, so that the tree is never larger than the
// graph; cycles end in the same way.
func branches(roots []*Node, below func(*Node) []*Node) []Branch {
	seen := map[*Node]bool{}
	var grow func(nodes []*Node) []Branch
	grow = func(nodes []*Node) []Branch {
		var list []Branch
		for _, n := range nodes {
			if seen[n] {
				list = append(list, Branch{Node: n, Again: true})
				continue
			}
			seen[n] = true
			list = append(list, Branch{Node: n, Under: grow(below(n))})
		}
		return list
	}
	return grow(roots)
}

// The kinds that roll-ups ask for by name.
var (
	productKind    = doc.KindNamed("product")
	riskKind       = doc.KindNamed("risk")
	themeKind      = doc.KindNamed("theme")
	kpiKind        = doc.KindNamed("kpi")
	goalKind       = doc.KindNamed("goal")
	initiativeKind = doc.KindNamed("initiative")
)
