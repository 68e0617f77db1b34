package page

import (
	"cmp"
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// reasonBlock is what stands in the way, and how it is dealt with.
func (p *planner) reasonBlock(_ string, s scope, _ *reader) Part {
	var x Part
	for _, n := range s.about {
		if t := p.g.Theme(n); t != nil && len(x.Texts) == 0 {
			x.Texts = nonempty(t.Doc.Text("diagnosis"), t.Doc.Text("policy"))
		}
	}
	if s.whole {
		for _, n := range p.alive("vision") {
			x.Texts = nonempty(cmp.Or(n.Doc.Text("value_proposition"), lead(n)))
		}
	}
	return x
}

// storyBlock is what is offered, and to whom.
func (p *planner) storyBlock(_ string, s scope, _ *reader) Part {
	var x Part
	for _, kind := range []string{"vision", "product"} {
		for _, n := range p.of(s, kind) {
			if text := n.Doc.Text("value_proposition"); text != "" && !n.Over() && len(x.Texts) < 3 {
				x.Texts = append(x.Texts, text)
			}
		}
	}
	if len(x.Texts) == 0 && len(s.about) == 1 {
		if of := p.g.Product(s.about[0]); of != nil {
			x.Texts = nonempty(of.Doc.Text("value_proposition"))
		}
	}
	return x
}

// evidenceBlock is what was learnt from customers, the newest first.
func (p *planner) evidenceBlock(from string, s scope, r *reader) Part {
	list := p.of(s, "insight")
	if !s.whole {
		for _, n := range s.nodes {
			for _, x := range slices.Concat(n.Targets("insights"), n.Sources("supports")) {
				if x.Kind.Name == "insight" && !slices.Contains(list, x) {
					list = append(list, x)
				}
			}
		}
	}
	p.arrange(doc.KindNamed("insight"), list)
	return p.rows(from, "insight", list, mostEvidence, facts("strength", "date"), r)
}

// rivalsBlock are the competitors, the most dangerous first, with what they say.
func (p *planner) rivalsBlock(from string, s scope, r *reader) Part {
	var list []*portfolio.Node
	for _, n := range p.g.Kind(doc.KindNamed("competitor")) {
		of := n.Targets("products")
		if s.whole || len(of) == 0 || slices.ContainsFunc(of, func(x *portfolio.Node) bool { return slices.Contains(s.nodes, x) }) {
			list = append(list, n)
		}
	}
	p.arrange(doc.KindNamed("competitor"), list)
	return p.rows(from, "competitor", list, mostRivals, facts("positioning"), r)
}
