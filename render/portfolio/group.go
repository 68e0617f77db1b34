package portfolio

// By is what initiatives are grouped by.
type By uint8

// Groupings. A node is in the group of the first that fits.
const (
	ByTheme      By = iota // of its main goal
	ByProduct              // its first product
	ByGoal                 // its main goal
	ByTeam                 // the team with most FTE
	ByOwner                // its first owner
	ByInvestment           // run, grow, transform
	ByStatus
)

// Group is a set of nodes that have something in common. A group with neither
// Node nor Word holds those that have nothing to be grouped by, and comes last.
type Group struct {
	Node  *Node  // the theme, product, goal, team or owner
	Word  string // the word, or the name of a team or owner without a page
	Nodes []*Node
}

// GroupBy divides the nodes; the order is that of the groups' nodes in the
// graph, or of their words in the vocabulary.
func (g *Graph) GroupBy(nodes []*Node, by By) []Group { return nil }
