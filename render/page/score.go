package page

import (
	"cmp"
	"slices"

	"throughline/render/portfolio"
)

// ranked sorts work by RICE, then by value and effort, the best first; what has
// neither comes last, in the order in which it came.
func ranked(g *portfolio.Graph, nodes []*portfolio.Node) []*portfolio.Node {
	type scored struct {
		n        *portfolio.Node
		rice, ve portfolio.Score
	}
	list := make([]scored, len(nodes))
	for i, n := range nodes {
		list[i] = scored{n, g.RICE(n), g.ValueEffort(n)}
	}
	slices.SortStableFunc(list, func(a, b scored) int { return cmp.Or(better(a.rice, b.rice), better(a.ve, b.ve)) })
	out := make([]*portfolio.Node, len(list))
	for i, s := range list {
		out[i] = s.n
	}
	return out
}

func better(a, b portfolio.Score) int {
	if a.Known != b.Known {
		return last(!a.Known, !b.Known)
	}
	return cmp.Compare(b.Value, a.Value)
}
