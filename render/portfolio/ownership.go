package portfolio

import "throughline/render/doc"

// Ownership is what somebody answers for.
type Ownership struct {
	Owns, Leads, Decided []*Node  // in the order of the graph; what is over is left out of the first two
	Reviews              []Review // of what they own or lead: overdue ones, the oldest first
}

// Review is when a document must be looked at again.
type Review struct {
	Node    *Node
	Last    doc.Date // the later of reviewed and the newest update; zero if neither is there
	Every   int      // days
	Stated  bool     // the document says so itself; else it is the habit of its kind
	Due     doc.Date // zero if it was never reviewed
	Overdue bool
	How     string
}

// Ownership returns what a person or team answers for.
func (g *Graph) Ownership(who *Node) Ownership { return Ownership{} }

// Review returns when the node must be looked at again; false if it need not be.
func (g *Graph) Review(n *Node) (Review, bool) { return Review{}, false }
