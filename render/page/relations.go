package page

import (
	"cmp"
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// twins are fields of two kinds that say the same of two documents, one from
// each side. A page shows the relation once, as its own field calls it.
var twins = map[string]string{
	"case": "for", "for": "case",
	"insights": "supports", "supports": "insights",
	"members": "team", "products": "team",
}

// twin is the field of the node that says what the relation says from the
// other side, or nil.
func twin(n *portfolio.Node, r portfolio.Relation) *doc.Field {
	name := twins[r.Field.Name]
	if r.Field.Name == "team" && r.Under == nil { // of a person or a product, on the team's page
		name = map[string]string{"person": "members", "product": "products"}[r.From.Kind.Name]
	}
	if name == "" {
		return nil
	}
	f := n.Kind.Field(name)
	if f == nil || f.Name != name || !slices.Contains(f.Refs, r.From.Kind.Name) {
		return nil
	}
	return f
}

// relations completes the groups of what a document refers to with what others
// say of it, under the heading of their relation, in the order of their kinds:
// what works towards it, then decisions, risks, briefs and updates; what is
// merely related comes last. No document stands twice under one heading.
func (p *planner) relations(groups []Group, from string, n *portfolio.Node) []Group {
	type entry struct{ title, href, text string }
	seen := make(map[entry]bool, len(n.In))
	add := func(title string, it Item) {
		e := entry{title, it.Href, ""}
		if it.Href == "" {
			e.text = it.Text
		}
		if seen[e] {
			return
		}
		seen[e] = true
		i := slices.IndexFunc(groups, func(g Group) bool { return g.Title == title })
		if i < 0 {
			i = len(groups)
			groups = append(groups, Group{Title: title})
		}
		groups[i].Items = append(groups[i].Items, it)
	}
	own := groups
	groups = nil
	for _, g := range own {
		for _, it := range g.Items {
			add(g.Title, it)
		}
	}
	for _, r := range n.In {
		if p.isServed(n, r) {
			continue
		}
		title := p.inverse(r)
		if f := twin(n, r); f != nil {
			if refersTo(n, f, r.From) || p.inText(n, f.Name) {
				continue
			}
			title = p.label(f)
		}
		if e := (entry{title, relative(from, p.path(r.From)), ""}); !seen[e] {
			add(title, p.aside(from, r.From))
		}
	}
	related := n.Kind.Field("related").Label
	slices.SortStableFunc(groups, func(a, b Group) int { return last(a.Title == related, b.Title == related) })
	return groups
}

// refersTo reports whether the node's own field leads to the other.
func refersTo(n *portfolio.Node, f *doc.Field, to *portfolio.Node) bool {
	return slices.ContainsFunc(n.Out, func(r portfolio.Relation) bool { return r.Field.Name == f.Name && r.To == to })
}

// isServed reports whether the kind's layout shows the relation in the text.
func (p *planner) isServed(n *portfolio.Node, r portfolio.Relation) bool {
	l := p.layouts[n.Kind]
	serves := func(x part) bool { return x.serves(r) }
	return slices.ContainsFunc(l.before, serves) || slices.ContainsFunc(l.after, serves)
}

// inText reports whether a part of the kind's layout shows the field, whichever
// of the two documents says it.
func (p *planner) inText(n *portfolio.Node, field string) bool {
	l := p.layouts[n.Kind]
	shows := func(x part) bool { return slices.Contains(x.fields, field) }
	return slices.ContainsFunc(l.before, shows) || slices.ContainsFunc(l.after, shows)
}

// serves reports whether the part shows the relation: by its heading, or by
// the name of its field where it has none.
func (x part) serves(r portfolio.Relation) bool {
	return slices.Contains(x.served, cmp.Or(r.Field.Inverse, r.Field.Name))
}

// refers is a group for one reference field of the header.
func (p *planner) refers(from string, n *portfolio.Node, e *doc.Entry) Group {
	g := Group{Title: p.label(e.Field)}
	for i := range e.Values {
		g.Items = append(g.Items, p.reference(from, n, e, i))
	}
	if e.Field.Name == "supersedes" {
		g.Items = append(g.Items, p.earlier(from, n)...)
	}
	return g
}

// earlier are the decisions that those which a decision supersedes superseded
// in their time.
func (p *planner) earlier(from string, n *portfolio.Node) []Item {
	var items []Item
	chain := []*portfolio.Node{n}
	for i := 0; i < len(chain); i++ {
		for _, r := range chain[i].Out {
			if r.Field.Name != "supersedes" || slices.Contains(chain, r.To) {
				continue
			}
			chain = append(chain, r.To)
			if i > 0 {
				items = append(items, p.aside(from, r.To))
			}
		}
	}
	return items
}
