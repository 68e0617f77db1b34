package portfolio

import (
	"slices"

	"throughline/render/markdown"
)

// What one page may embed, that which is embedded in embedded documents
// included. Without a limit, a few documents that embed each other twice would
// make a page of any size.
const (
	maxEmbeds = 200     // documents
	maxVolume = 4 << 20 // bytes of Markdown
)

// embeds counts what each page embeds, and reports embeds that hold
// themselves and pages that would embed too much. Such an embed becomes a
// plain link, so that whoever follows embeds always comes to an end.
func (l *linker) embeds() {
	w := walker{l: l, state: map[*Node]visited{}}
	for _, n := range l.g.Nodes {
		w.visit(n)
	}
}

// visited says how far a walk has come with a node.
type visited uint8

const (
	unseen visited = iota
	open           // being visited: meeting it again closes a ring
	closed
)

type walker struct {
	l     *linker
	state map[*Node]visited
	trail []*Node
}

// visit sets n.Embeds. It goes only as deep as the longest chain of embeds,
// which rings cannot lengthen.
func (w *walker) visit(n *Node) {
	if w.state[n] != unseen {
		return
	}
	w.state[n] = open
	w.trail = append(w.trail, n)
	for i, link := range n.Body.Links {
		if link.Form != markdown.Embed || n.Links[i].Node == nil || n.Links[i].Cut {
			continue
		}
		to := n.Links[i].Node
		if w.state[to] == open {
			ring := slices.Clone(w.trail[slices.Index(w.trail, to):])
			w.cut(n, i, Broken{Fault: Ring, Among: ring})
			continue
		}
		w.visit(to)
		if n.Embeds+to.Embeds+1 > maxEmbeds || n.volume+to.volume > maxVolume {
			w.cut(n, i, Broken{Fault: TooMany})
			continue
		}
		n.Embeds += to.Embeds + 1
		n.volume += to.volume
	}
	w.trail = w.trail[:len(w.trail)-1]
	w.state[n] = closed
}

// cut makes a plain link of an embed, and says why.
func (w *walker) cut(n *Node, i int, b Broken) {
	link := n.Body.Links[i]
	b.Node, b.Text, b.Target, b.At = n, link.Target, n.Links[i].Node, n.Doc.Span(link.Start, link.End)
	w.l.g.Broken = append(w.l.g.Broken, b)
	n.Links[i].Cut = true
}
