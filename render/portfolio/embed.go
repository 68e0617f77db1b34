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

// embeds are what pages embed.
type embeds struct {
	cut    map[spot]bool // embeds that would never end, or be too much: link to them instead
	counts map[*Node]int // how many documents the page of a node embeds, with those that they embed
	broken []Broken      // those that are cut
}

// spot is a link of a body.
type spot struct {
	node *Node
	link int
}

// Embedded returns the document that a link of a node's body shows in its place,
// nil if it is no embed or one that is shown as a link. Whoever follows embeds
// always comes to an end.
func (t *Texts) Embedded(n *Node, link int) *Node {
	x := t.Of(n)
	if x.Body.Links[link].Form != markdown.Embed || x.links[link].Cut || t.embeds().cut[spot{n, link}] {
		return nil
	}
	return t.Link(n, link).Node
}

// Embeds returns how many documents the page of a node embeds, with those that
// they embed.
func (t *Texts) Embeds(n *Node) int { return t.embeds().counts[n] }

// embed counts what each page embeds, and finds embeds that hold themselves and
// pages that would embed too much.
func (t *Texts) embed() embeds {
	w := walker{t: t, state: map[*Node]visited{}, volume: map[*Node]int{}}
	w.found = embeds{cut: map[spot]bool{}, counts: map[*Node]int{}}
	for _, x := range t.list {
		w.visit(x)
	}
	return w.found
}

// visited says how far a walk has come with a node.
type visited uint8

const (
	unseen visited = iota
	open           // being visited: meeting it again closes a ring
	closed
)

type walker struct {
	t      *Texts
	found  embeds
	state  map[*Node]visited // of those that embed something
	volume map[*Node]int     // bytes of Markdown that their pages show
	trail  []*Node
}

// visit counts what a text embeds. It goes only as deep as the longest chain of
// embeds, which rings cannot lengthen.
func (w *walker) visit(x *Text) {
	n := w.t.Graph.Nodes[x.at]
	if !x.embeds() || w.state[n] != unseen {
		return
	}
	w.state[n] = open
	w.trail = append(w.trail, n)
	w.volume[n] = len(x.Doc.Body)
	for i, link := range x.Body.Links {
		to := w.t.Link(n, i).Node
		if link.Form != markdown.Embed || to == nil || x.links[i].Cut {
			continue
		}
		if w.state[to] == open {
			ring := slices.Clone(w.trail[slices.Index(w.trail, to):])
			w.cut(n, i, Broken{Fault: Ring, Among: ring})
			continue
		}
		w.visit(w.t.Of(to))
		volume := w.volume[to]
		if volume == 0 {
			volume = len(w.t.Of(to).Doc.Body)
		}
		if w.found.counts[n]+w.found.counts[to]+1 > maxEmbeds || w.volume[n]+volume > maxVolume {
			w.cut(n, i, Broken{Fault: TooMany})
			continue
		}
		w.found.counts[n] += w.found.counts[to] + 1
		w.volume[n] += volume
	}
	w.trail = w.trail[:len(w.trail)-1]
	w.state[n] = closed
}

// embeds reports whether the body asks for a document in the place of a link.
func (t *Text) embeds() bool {
	return slices.ContainsFunc(t.Body.Links, func(l markdown.Link) bool { return l.Form == markdown.Embed })
}

// cut makes a plain link of an embed, and says why.
func (w *walker) cut(n *Node, i int, b Broken) {
	x := w.t.Of(n)
	link := x.Body.Links[i]
	b.Node, b.Text, b.Target, b.At = n, link.Target, w.t.Link(n, i).Node, x.Doc.Span(link.Start, link.End)
	w.found.broken = append(w.found.broken, b)
	w.found.cut[spot{n, i}] = true
}
