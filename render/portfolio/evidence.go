package portfolio

import "throughline/render/doc"

// Evidence is how well an initiative or goal is founded on what was learnt.
type Evidence struct {
	Word      string    // none, weak, some, strong
	Insights  []*Node   // newest first
	Strongest doc.Level // 0 if no insight says
	Newest    doc.Date
	Customers int // that the insights name or count
	How       string
}

// Evidence returns the insights that speak for a node, and what they amount to.
func (g *Graph) Evidence(n *Node) Evidence { return Evidence{} }
