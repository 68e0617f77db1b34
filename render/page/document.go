package page

import (
	"fmt"
	"html/template"
	"slices"

	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/portfolio"
)

// fewHeadings is how many headings a page must have to get a table of
// contents.
const fewHeadings = 3

// document is the page of a node.
func (p *planner) document(n *portfolio.Node) Document {
	from := p.paths[n]
	m := Document{
		Frame: p.frame(from, n.Title, lead(n), n.Kind),
		Kind:  n.Kind.Name,
		Lead:  lead(n),
		Body:  p.body(from, n),
	}
	if m.Description == "" {
		m.Description = n.Body.Summary
	}
	m.Trail = p.trail(n, from)
	if n.Kind != doc.Page {
		m.Label, _ = labels(p.g.Site, n.Kind)
		m.ListHref = relative(from, listPath(n.Kind))
	}
	p.facts(&m, from, n)
	m.Contents = contents(n)
	m.Relations = append(m.Relations, p.servedBy(from, n)...)
	for _, mention := range n.Mentions {
		one, _ := labels(p.g.Site, mention.From.Kind)
		m.Mentions = append(m.Mentions, Mention{Link: p.link(from, mention.From), Kind: one, Sentence: mention.Sentence})
	}
	for _, name := range n.Doc.Texts("tags") {
		i, ok := slices.BinarySearchFunc(p.g.Tags, doc.Slug(name), func(t portfolio.Tag, slug string) int {
			switch {
			case t.Slug < slug:
				return -1
			case t.Slug > slug:
				return 1
			}
			return 0
		})
		if ok {
			m.Tags = append(m.Tags, Link{Text: name, Href: relative(from, tagPath(&p.g.Tags[i]))})
		}
	}
	return m
}

func (p *planner) link(from string, n *portfolio.Node) Link {
	return Link{Text: n.Title, Href: relative(from, p.paths[n])}
}

// contents lists the headings of the second and third level.
func contents(n *portfolio.Node) []Entry {
	var out []Entry
	for _, h := range n.Body.Headings {
		if h.Level == 2 || h.Level == 3 {
			out = append(out, Entry{Text: h.Text, Href: "#" + escape(h.ID), Level: h.Level})
		}
	}
	if len(out) < fewHeadings {
		return nil
	}
	return out
}

// servedBy groups what other documents say of this one under the heading of
// their relation, in the order in which the relations first appear.
func (p *planner) servedBy(from string, n *portfolio.Node) []Group {
	var groups []Group
	type key struct {
		title string
		from  *portfolio.Node
	}
	seen := map[key]bool{}
	for _, r := range n.In {
		title := p.inverse(r)
		if k := (key{title, r.From}); seen[k] {
			continue
		} else {
			seen[k] = true
		}
		i := slices.IndexFunc(groups, func(g Group) bool { return g.Title == title })
		if i < 0 {
			i = len(groups)
			groups = append(groups, Group{Title: title})
		}
		groups[i].Items = append(groups[i].Items, p.item(from, r.From))
	}
	return groups
}

// inverse is the heading of a relation on the page that it leads to. Documents
// that only belong to something stand under the name of their kind.
func (p *planner) inverse(r portfolio.Relation) string {
	if r.Field.Inverse != "" {
		return r.Field.Inverse
	}
	if r.Under != nil && r.Under.Inverse != "" {
		return r.Under.Inverse
	}
	_, many := labels(p.g.Site, r.From.Kind)
	return many
}

// body is the HTML of a node's Markdown as it stands on the page at from.
func (p *planner) body(from string, n *portfolio.Node) template.HTML {
	f := p.filler(from, n, "")
	f.DropTitle = n.Doc.Title == "" || n.Doc.Title == n.Body.Title
	return n.Body.HTML(f)
}

// filler says what stands in the holes of a node's body on the page at from,
// which is the node's own or one that embeds it. The prefix keeps the ids of
// embeds apart.
func (p *planner) filler(from string, n *portfolio.Node, prefix string) markdown.Filler {
	return markdown.Filler{
		Prefix: prefix,
		Link: func(i int) markdown.Target {
			to := n.Links[i]
			t := p.target(from, n, to)
			if n.Body.Links[i].Form == markdown.Embed && to.Node != nil && !to.Cut {
				f := p.filler(from, to.Node, fmt.Sprintf("%se%d-", prefix, i+1))
				f.Section = to.Fragment
				f.DropTitle = true
				t.Embedded = to.Node.Body.HTML(f)
			}
			return t
		},
		Value: func(i int) markdown.Figure { return p.figure(n.Values[i]) },
	}
}

// target is what becomes of one link of n on the page at from.
func (p *planner) target(from string, n *portfolio.Node, to portfolio.Destination) markdown.Target {
	switch {
	case to.None():
		return markdown.Target{Missing: true}
	case to.URL != "":
		return markdown.Target{Href: to.URL}
	case to.File != nil:
		return markdown.Target{Href: relative(from, to.File.Asset.Path), Text: to.Text, Width: to.File.Width, Height: to.File.Height}
	case to.List != nil:
		return markdown.Target{Href: relative(from, listPath(to.List)), Text: to.Text}
	}
	t := markdown.Target{Text: to.Text}
	if own := to.Node == n && p.paths[n] == from; !own || to.Fragment == "" {
		t.Href = relative(from, p.paths[to.Node])
	}
	if to.Fragment != "" {
		t.Href += "#" + escape(to.Fragment)
	}
	return t
}
