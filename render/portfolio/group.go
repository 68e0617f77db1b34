package portfolio

import (
	"cmp"
	"slices"
	"strings"

	"throughline/render/doc"
)

// By is what nodes are grouped by.
type By uint8

// Groupings. A node is in one group: that of the first that fits.
const (
	ByTheme      By = iota // of its main goal
	ByProduct              // its first product
	ByGoal                 // its main goal
	ByTeam                 // the team that it takes most FTE of
	ByOwner                // its first owner or lead
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

// GroupBy divides the nodes, which keep their order. Groups stand in the order
// of their nodes in the graph, or of their words in the vocabulary; names
// without a page come after those, by name.
func (g *Graph) GroupBy(nodes []*Node, by By) []Group {
	type key struct {
		node *Node
		word string
	}
	at := map[key]int{}
	var groups []Group
	for _, n := range nodes {
		node, word := g.groupOf(n, by)
		k := key{node, strings.ToLower(word)}
		i, ok := at[k]
		if !ok {
			i = len(groups)
			at[k] = i
			groups = append(groups, Group{Node: node, Word: word})
		}
		groups[i].Nodes = append(groups[i].Nodes, n)
	}
	rank := map[*Node]int{}
	for i, n := range g.Nodes {
		if _, ok := at[key{n, ""}]; ok {
			rank[n] = i
		}
	}
	words := g.wordRanks(by)
	slices.SortStableFunc(groups, func(a, b Group) int {
		if c := cmp.Compare(a.class(), b.class()); c != 0 {
			return c
		}
		if a.Node != nil {
			return rank[a.Node] - rank[b.Node]
		}
		return cmp.Or(words(a.Word)-words(b.Word), strings.Compare(strings.ToLower(a.Word), strings.ToLower(b.Word)))
	})
	return groups
}

// class orders groups of nodes before those of words, and the one without
// either behind them.
func (x Group) class() int {
	switch {
	case x.Node != nil:
		return 0
	case x.Word != "":
		return 1
	}
	return 2
}

// wordRanks returns the place of a word in the vocabulary of initiatives.
func (g *Graph) wordRanks(by By) func(string) int {
	var defs []doc.WordDef
	switch by {
	case ByInvestment:
		defs = initiativeKind.Field("investment").Words
	case ByStatus:
		defs = initiativeKind.Status
	}
	return func(word string) int {
		if i := slices.IndexFunc(defs, func(d doc.WordDef) bool { return d.Name == word }); i >= 0 {
			return i
		}
		return len(defs)
	}
}

func (g *Graph) groupOf(n *Node, by By) (*Node, string) {
	switch by {
	case ByTheme:
		return g.Theme(n), ""
	case ByProduct:
		return g.Product(n), ""
	case ByGoal:
		return g.Goal(n), ""
	case ByTeam:
		return g.mainTeam(n)
	case ByOwner:
		return g.who(n)
	case ByInvestment:
		w, _ := n.Doc.Word("investment")
		return nil, w.Name
	}
	return nil, n.Status()
}

// who is the first owner, else the first lead.
func (g *Graph) who(n *Node) (*Node, string) {
	for _, name := range []string{"owner", "lead"} {
		if e := n.Doc.Entry(name); e != nil {
			return g.named(n, e, 0)
		}
	}
	return nil, ""
}

// named is the node that a reference leads to, or the name where it leads
// nowhere.
func (g *Graph) named(n *Node, e *doc.Entry, i int) (*Node, string) {
	ref, ok := e.Values[i].Data.(doc.Ref)
	if !ok {
		return nil, ""
	}
	if to := g.Resolve(n, e.Field, ref); to != nil {
		return to, ""
	}
	return nil, cmp.Or(ref.Label, ref.Text)
}

// mainTeam is the team that an initiative takes most of, else the first team of
// its product.
func (g *Graph) mainTeam(n *Node) (*Node, string) {
	var best Demand
	for _, d := range g.Demands(n) {
		if best.Team == nil && best.Name == "" || d.FTE.Cmp(best.FTE) > 0 {
			best = d
		}
	}
	if best.Team != nil {
		return best.Team, ""
	}
	if p := g.Product(n); best.Name == "" && p != nil {
		return p.target("team"), ""
	}
	return nil, best.Name
}
