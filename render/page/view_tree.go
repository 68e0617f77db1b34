package page

import (
	"slices"
	"strings"

	"throughline/render/chart"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

var treeView = View{
	Name:    "tree",
	Summary: "The line from the vision to the work; with kind: kpi, what drives what.",
	Heeds:   []string{"hide"},
	Example: "as: tree\nwhere: { theme: grow }\n",
	draw: func(p *planner, from string, q query) []Block {
		t := chart.Tree{ID: q.id, Title: "From the vision to the work", Width: p.room}
		levels := []string{"vision", "theme", "goal", "initiative"}
		roots := p.g.Strategy()
		if q.kind != nil && q.kind.Name == "kpi" {
			t.Title = "What drives what"
			levels = nil
			roots = p.drivers()
		}
		for _, name := range levels {
			t.Levels = append(t.Levels, p.labels[doc.KindNamed(name)].Many)
		}
		w := weaver{p: p, from: from, q: q, levels: levels, chosen: make(map[*portfolio.Node]bool, len(q.nodes)), deepest: len(levels)}
		for _, n := range q.nodes {
			w.chosen[n] = true
		}
		for w.deepest > 1 && w.count(roots) > mostInTree {
			w.deepest--
		}
		for _, b := range roots {
			if branch, ok := w.branch(b); ok && len(t.Roots) < mostInTree {
				t.Roots = append(t.Roots, branch)
			}
		}
		block := Block{Chart: chartOf(t.Draw())}
		if w.deepest < len(levels) {
			block.Note = "There are too many " + inSentence(t.Levels[w.deepest]) + " to draw; each branch says how many it has."
		}
		return []Block{block}
	},
}

// mostInTree is how many documents a tree shows: beyond, it leaves out its last
// levels, because nobody could read it, and no page should weigh so much.
const mostInTree = 700

// weaver makes the branches of a tree.
type weaver struct {
	p       *planner
	from    string
	q       query
	levels  []string // names of kinds; none for trees of one kind
	deepest int      // how many of the levels are shown
	chosen  map[*portfolio.Node]bool
}

// shows reports whether the level of a node is shown.
func (w weaver) shows(n *portfolio.Node) bool {
	return len(w.levels) == 0 || slices.Index(w.levels, n.Kind.Name) < w.deepest
}

// count is how many documents are in the levels that are shown.
func (w weaver) count(branches []portfolio.Branch) int {
	total := 0
	for _, b := range branches {
		if w.shows(b.Node) {
			total += 1 + w.count(b.Under)
		}
	}
	return total
}

// drivers are the KPIs that drive nothing, each with what drives it.
func (p *planner) drivers() []portfolio.Branch {
	var roots []portfolio.Branch
	for _, n := range p.g.Kind(doc.KindNamed("kpi")) {
		if b := p.g.Drivers(n); len(n.Targets("drives")) == 0 && len(b.Under) > 0 {
			roots = append(roots, b)
		}
	}
	return roots
}

// branch is a node of the tree with those below it that are shown; it is shown
// itself if it is chosen, or one below it is.
func (w weaver) branch(b portfolio.Branch) (chart.Branch, bool) {
	n := b.Node
	if !w.shows(n) {
		return chart.Branch{}, false
	}
	c := chart.Branch{Key: n.Kind.Name + "/" + n.ID, Level: max(0, slices.Index(w.levels, n.Kind.Name)), Label: n.Title, Href: w.p.link(w.from, n).Href}
	if !w.q.hides("health") {
		c.Mark, c.Word = sign(standing(n))
	}
	if !w.q.hides("progress") && n.Standing().Progress.Known {
		share := n.Standing().Progress.Value
		c.Progress = &share
	}
	if !w.q.hides("date", "when") {
		c.Sub = w.p.span(n)
	}
	shown, left := w.chosen[n] || len(w.chosen) == 0, 0
	for _, under := range b.Under {
		if child, ok := w.branch(under); ok {
			c.Children = append(c.Children, child)
			shown = true
		} else if !w.shows(under.Node) && w.chosen[under.Node] {
			left++
			shown = true
		}
	}
	if left > 0 {
		c.Sub = strings.TrimPrefix(c.Sub+", "+w.p.many(doc.KindNamed(w.levels[w.deepest]), left), ", ")
	}
	return c, shown
}
