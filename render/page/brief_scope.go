package page

import (
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// scope is what a brief is about: documents, and what works towards them.
type scope struct {
	about []*portfolio.Node // nil for the whole portfolio
	nodes []*portfolio.Node // those, and what belongs to them, each once
	whole bool
	asks  bool // the ask of the brief names the decisions that are due
}

// briefed are the kinds of which each document that is not over has a brief
// that nobody needs to write.
var briefed = []string{"product", "goal", "initiative"}

// hasBrief reports whether a brief is made of the document.
func hasBrief(n *portfolio.Node) bool {
	return slices.Contains(briefed, n.Kind.Name) && !n.Over()
}

// hasBriefs reports whether the portfolio has a brief of its own, and its parts
// have theirs.
func hasBriefs(g *portfolio.Graph) bool {
	return slices.ContainsFunc(g.Nodes, func(n *portfolio.Node) bool { return n.Kind.Name == "theme" || n.Kind.Name == "vision" || hasBrief(n) })
}

// branchesOf are the documents below others: the work towards a goal, the parts
// of it, what a product consists of.
func branchesOf(g *portfolio.Graph) map[*portfolio.Node][]*portfolio.Node {
	under := map[*portfolio.Node][]*portfolio.Node{}
	for _, n := range g.Nodes {
		var up *portfolio.Node
		switch n.Kind.Name {
		case "theme", "goal", "initiative":
			if up = g.Parent(n); up != nil {
				under[up] = append(under[up], n)
			}
		case "kpi", "risk", "decision", "case":
		default:
			continue
		}
		if of := g.Product(n); of != nil && of != up {
			under[of] = append(under[of], n)
		}
	}
	return under
}

// scopeOf is what a brief about the documents speaks of. Of a vision, or of
// nothing, it speaks of the whole portfolio.
func (p *planner) scopeOf(about ...*portfolio.Node) scope {
	s := scope{about: about}
	if len(about) == 0 || slices.ContainsFunc(about, func(n *portfolio.Node) bool { return n.Kind.Name == "vision" }) {
		s.whole, s.nodes = true, p.g.Nodes
		return s
	}
	seen := map[*portfolio.Node]bool{}
	queue := slices.Clone(about)
	for len(queue) > 0 {
		n := queue[0]
		queue = queue[1:]
		if seen[n] {
			continue
		}
		seen[n] = true
		s.nodes = append(s.nodes, n)
		queue = append(queue, p.under()[n]...)
	}
	return s
}

// of are the documents of a kind in the scope, in the order of their list.
func (p *planner) of(s scope, kind string) []*portfolio.Node {
	k := doc.KindNamed(kind)
	var list []*portfolio.Node
	for _, n := range s.nodes {
		if n.Kind == k && !isDropped(n) {
			list = append(list, n)
		}
	}
	p.arrange(k, list)
	return list
}

// touching are the documents of a kind that belong to the scope or affect what
// is in it, each once, in the order of their list.
func (p *planner) touching(s scope, kind string) []*portfolio.Node {
	list := p.of(s, kind)
	if s.whole {
		return list
	}
	for _, n := range s.nodes {
		for _, x := range n.Sources("affects") {
			if x.Kind.Name == kind && !isDropped(x) && !slices.Contains(list, x) {
				list = append(list, x)
			}
		}
	}
	p.arrange(doc.KindNamed(kind), list)
	return list
}

// measuredBy are the KPIs that a scope is judged by: those that it names, the
// north star first, then those that belong to it.
func (p *planner) measuredBy(s scope) []*portfolio.Node {
	var list []*portfolio.Node
	add := func(nodes ...*portfolio.Node) {
		for _, n := range nodes {
			if n.Kind.Name == "kpi" && !n.Over() && !slices.Contains(list, n) {
				list = append(list, n)
			}
		}
	}
	own := s.about
	if s.whole {
		own = slices.Concat(p.alive("vision"), p.alive("goal"))
	}
	for _, fields := range [][]string{{"north_star"}, {"kpi"}, {"key_results"}, {"impact"}} {
		for _, n := range own {
			for _, f := range fields {
				add(n.Targets(f)...)
			}
		}
	}
	if s.whole {
		add(p.of(s, "kpi")...)
		return list
	}
	for _, n := range s.about {
		if n.Kind.Name == "kpi" {
			add(n)
		}
	}
	for _, n := range s.nodes {
		add(n.Targets("kpi")...)
		add(n.Targets("key_results")...)
	}
	for _, n := range s.nodes {
		add(n)
	}
	return list
}

// worthSaying reports whether a figure has what it is to be compared with, and
// a day. One that lacks either is cut.
func worthSaying(n *portfolio.Node) bool {
	m := n.Measure()
	return m != nil && m.Known && !m.Latest.When.IsZero() && (m.Target.Known || m.Changed)
}
