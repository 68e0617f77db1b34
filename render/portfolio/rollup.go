package portfolio

// roller computes what most pages ask of most nodes. Every node is computed
// once, after those that it rests on.
type roller struct {
	g     *Graph
	state map[*Node]visited
}

// rollUp finds how every node is doing. Cycles come first, because all that
// follows must come to an end; then the figures, on which progress rests.
func (g *Graph) rollUp() {
	g.findCycles()
	for _, n := range g.Kind(kpiKind) {
		n.Measure = g.measure(n)
	}
	for _, n := range g.Kind(goalKind) {
		n.results = g.readResults(n)
	}
	r := &roller{g: g, state: make(map[*Node]visited, len(g.Nodes))}
	for _, n := range g.Nodes {
		g.updates(n)
	}
	for _, n := range g.Nodes {
		r.stand(n)
	}
}
