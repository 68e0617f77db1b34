package portfolio

// rollUp computes what is asked of most nodes, once: cycles first, because all
// that follows must come to an end.
func (g *Graph) rollUp() {
	g.findCycles()
	for _, n := range g.Kind(kpiKind) {
		n.Measure = &Measure{}
	}
}
