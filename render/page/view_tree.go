package page

import (
	"slices"

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
		t := chart.Tree{ID: q.id, Title: "From the vision to the work"}
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
		keep := func(n *portfolio.Node) bool { return slices.Contains(q.nodes, n) }
		for _, b := range roots {
			if branch, ok := p.branch(from, q, b, levels, keep); ok {
				t.Roots = append(t.Roots, branch)
			}
		}
		return []Block{{Chart: chartOf(t.Draw())}}
	},
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
func (p *planner) branch(from string, q query, b portfolio.Branch, levels []string, keep func(*portfolio.Node) bool) (chart.Branch, bool) {
	n := b.Node
	c := chart.Branch{Key: n.Kind.Name + "/" + n.ID, Level: max(0, slices.Index(levels, n.Kind.Name)), Label: n.Title, Href: p.link(from, n).Href}
	if !q.hides("health") {
		c.Mark, c.Word = sign(standing(n))
	}
	if !q.hides("progress") && n.Standing.Progress.Known {
		share := n.Standing.Progress.Value
		c.Progress = &share
	}
	if !q.hides("date", "when") {
		c.Sub = p.span(n)
	}
	shown := keep(n)
	for _, under := range b.Under {
		if child, ok := p.branch(from, q, under, levels, keep); ok {
			c.Children = append(c.Children, child)
			shown = true
		}
	}
	return c, shown
}
