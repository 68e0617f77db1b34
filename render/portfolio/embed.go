package portfolio

import (
	"slices"

	"throughline/render/markdown"
)

// embeds counts what each page embeds, and reports embeds that hold
// themselves and pages that would embed too much. Such an embed becomes a
// plain link, so that whoever follows embeds always comes to an end.
func (l *linker) embeds() {
	w := walker{l: l, state: map[*Node]progress{}}
	for _, n := range l.g.Nodes {
		w.visit(n)
	}
}

type progress uint8

const (
	unseen progress = iota
	open            // being visited: meeting it again closes a ring
	closed
)

type walker struct {
	l     *linker
	state map[*Node]progress
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
		to := n.Links[i].Node
		if link.Form != markdown.Embed || to == nil {
			continue
		}
		fault := Broken{Node: n, Text: link.Target, Target: to, At: n.Doc.Span(link.Start, link.End)}
		if w.state[to] == open {
			fault.Fault = Ring
			fault.Among = slices.Clone(w.trail[slices.Index(w.trail, to):])
			w.l.g.Broken = append(w.l.g.Broken, fault)
			n.Links[i].Cut = true
			continue
		}
		w.visit(to)
		if n.Embeds+to.Embeds+1 > maxEmbeds {
			fault.Fault = TooMany
			w.l.g.Broken = append(w.l.g.Broken, fault)
			n.Links[i].Cut = true
			continue
		}
		n.Embeds += to.Embeds + 1
	}
	w.trail = w.trail[:len(w.trail)-1]
	w.state[n] = closed
}
