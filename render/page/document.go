package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/portfolio"
)

// fewHeadings is how many headings a page must have to get a table of
// contents.
const fewHeadings = 3

// document is the page of a node.
func (p *planner) document(n *portfolio.Node) Document {
	from := p.path(n)
	m := Document{Kind: n.Kind.Name, Lead: lead(n), Body: p.body(from, n, markdown.Whole)}
	m.Frame = p.frame(from, n.Title, cmp.Or(m.Lead, p.spoken(n, p.texts.Of(n).Body.Summary)), n.Kind).whole()
	m.Trail = p.trail(n, from)
	if n.Kind.Name == "roadmap" {
		v := n.Doc.View()
		if v.As.Known {
			panel := p.panel(from, "t:"+savedRoadmap, v)
			p.drawnRoadmap(n).saved(from, panel.Blocks)
			m.Top = &panel
		}
	}
	if n.Kind != doc.Page {
		m.Label = p.labels[n.Kind].One
		m.ListHref = relative(from, listPath(n.Kind))
	}
	m.Brief = p.briefOf(from, n)
	if n.Kind.Name == "product" {
		m.Print = p.printOf(from, printPath("products/"+n.ID))
	}
	p.header(&m, from, n)
	m.Contents = p.contents(n)
	m.Relations = p.relations(m.Relations, from, n)
	m.Mentions = p.mentions(from, n)
	m.Tags = p.tags(from, n)
	if n.Kind == updateKind {
		m.Send = sent(from)
	}
	return m
}

// mentions are the bodies that link to a node, with their sentences.
func (p *planner) mentions(from string, n *portfolio.Node) []Mention {
	var list []Mention
	for _, mention := range p.texts.Mentions(n) {
		sentence := p.spoken(mention.From, mention.Sentence)
		if sentence == n.Title { // an embed, or a link that stands alone
			sentence = ""
		}
		list = append(list, Mention{Link: p.link(from, mention.From), Kind: p.labels[mention.From.Kind].One, Sentence: sentence})
	}
	return list
}

// tags are the tags of a node, once each, as their pages are called.
func (p *planner) tags(from string, n *portfolio.Node) []Link {
	var out []Link
	for _, name := range n.Doc.Texts("tags") {
		i, ok := slices.BinarySearchFunc(p.g.Tags, portfolio.TagSlug(name), func(t portfolio.Tag, slug string) int { return strings.Compare(t.Slug, slug) })
		if !ok {
			continue
		}
		l := Link{Text: p.g.Tags[i].Name, Href: relative(from, tagPath(&p.g.Tags[i]))}
		if !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

func (p *planner) link(from string, n *portfolio.Node) Link {
	return Link{Text: n.Title, Href: relative(from, p.path(n))}
}

// contents lists the headings of the second and third level, where there are
// enough of them to need a list. The one that titles the page is its first line.
func (p *planner) contents(n *portfolio.Node) []Entry {
	text := p.texts.Of(n)
	title := ""
	if p.texts.TitledByBody(n) {
		title = text.Body.TitleID
	}
	listed := func(h markdown.Heading) bool { return (h.Level == 2 || h.Level == 3) && h.ID != title }
	count := 0
	for _, h := range text.Body.Headings {
		if listed(h) {
			count++
		}
	}
	if count < fewHeadings {
		return nil
	}
	out := make([]Entry, 0, count)
	for _, h := range text.Body.Headings {
		if listed(h) {
			out = append(out, Entry{Text: p.spoken(n, h.Text), Href: "#" + escape(h.ID), Level: h.Level})
		}
	}
	return out
}

// filler says what stands in the holes of a node's body on the page at from,
// which is the node's own or one that embeds it. The prefix keeps the ids of
// embeds apart. Views are added to panels in the order in which they stand.
func (p *planner) filler(from string, n *portfolio.Node, prefix string, panels *[]shown) markdown.Filler {
	text := p.texts.Of(n)
	return markdown.Filler{
		Prefix: prefix,
		Link: func(i int) markdown.Target {
			to := p.texts.Link(n, i)
			t := p.target(from, n, to)
			if embedded := p.texts.Embedded(n, i); embedded != nil {
				f := p.filler(from, embedded, fmt.Sprintf("%se%d:", prefix, i+1), panels)
				f.Section = to.Fragment
				f.DropTitle = true
				t.Embedded = p.texts.Of(embedded).Body.HTML(f)
			}
			return t
		},
		Value: func(i int) markdown.Figure { return p.figure(from, p.texts.Value(n, i)) },
		View: func(i int) markdown.Panel {
			v := text.Views[i]
			if !v.As.Known {
				return markdown.Panel{Title: p.viewTitle(v)} // the author sees what is wrong with it
			}
			panel := p.among(n).panel(from, viewID(prefix, i), v)
			p.drawnView(n, i, v).saved(from, panel.Blocks)
			*panels = append(*panels, shown{&panel, p.viewTitle(v)})
			return markdown.Panel{Cut: true}
		},
	}
}

// target is what becomes of one link of n on the page at from.
func (p *planner) target(from string, n *portfolio.Node, to portfolio.Destination) markdown.Target {
	switch {
	case to.None():
		return markdown.Target{Missing: true}
	case to.Home:
		return markdown.Target{Href: relative(from, homePath), Text: to.Text}
	case to.URL != "":
		return markdown.Target{Href: to.URL}
	case to.File != nil:
		return markdown.Target{Href: relative(from, to.File.Asset.Path), Text: to.Text, Width: to.File.Width, Height: to.File.Height}
	case to.List != nil:
		return markdown.Target{Href: relative(from, listPath(to.List)), Text: to.Text}
	}
	t := markdown.Target{Text: to.Text}
	if own := to.Node == n && p.path(n) == from; !own || to.Fragment == "" {
		t.Href = relative(from, p.path(to.Node))
	}
	if to.Fragment != "" {
		t.Href += "#" + escape(to.Fragment)
	}
	return t
}
