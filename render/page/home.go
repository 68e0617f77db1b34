package page

import (
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// onHome is how many documents of a kind the home page names.
const onHome = 6

// homePage is the strategy on a page: why, where, what by when, how we know,
// what we do, what was decided, what is new.
func (p *planner) homePage() Home {
	m := Home{Frame: p.frame(homePath, p.g.Site.Title, p.g.Site.Description, nil)}
	if n := p.g.Home(); n != nil {
		m.Body = p.body(homePath, n)
		if m.Description == "" {
			m.Description = lead(n)
		}
	}
	for _, name := range []string{"vision", "theme", "goal", "kpi", "product", "initiative", "decision", "update"} {
		k := doc.KindNamed(name)
		nodes := slices.DeleteFunc(slices.Clone(p.g.Kind(k)), over)
		if len(nodes) == 0 {
			continue
		}
		arrange(k, nodes)
		group := Group{Title: p.labels[k].Many}
		for _, n := range nodes[:min(len(nodes), onHome)] {
			group.Items = append(group.Items, p.item(homePath, n))
		}
		m.Sections = append(m.Sections, group)
	}
	for _, g := range m.Nav {
		m.Lists = append(m.Lists, g.Links...)
	}
	m.Empty = len(p.g.Nodes) == 0
	return m
}

// over reports whether a document's status says that it is in the past.
func over(n *portfolio.Node) bool {
	w, _ := n.Doc.Word("status")
	switch w.Name {
	case "retired", "dropped", "rejected", "deprecated", "superseded", "closed", "missed":
		return true
	}
	return false
}
