package page

import (
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// latestForReader is how many updates a reader's page names.
const latestForReader = 6

// forPath is the page of an audience.
func forPath(audience string) string { return "for/" + doc.Slug(audience) + ".html" }

// audiencesOf are the audiences that have a page: those for which the edition
// holds a brief that somebody wrote, by name. Others of site.yaml are not the
// edition's to know.
func audiencesOf(g *portfolio.Graph) []string {
	var list []string
	for _, n := range g.Kind(briefKind) {
		for _, a := range n.Doc.Texts("audience") {
			if !slices.ContainsFunc(list, func(other string) bool { return doc.Slug(other) == doc.Slug(a) }) && doc.Slug(a) != "" {
				list = append(list, a)
			}
		}
	}
	slices.Sort(list)
	return list
}

// readerPages are the pages of audiences: where each begins to read.
func (p *planner) readerPages() []Page {
	var pages []Page
	for _, a := range audiencesOf(p.g) {
		pages = append(pages, Page{Path: forPath(a), Template: "overview", Source: "the page of the audience " + a, model: func(p *planner, _ *portfolio.Node) any { return p.readerPage(a) }})
	}
	return pages
}

// readerPage is what an audience should read first, what it is asked for, and
// what is new.
func (p *planner) readerPage(audience string) Overview {
	from := forPath(audience)
	m := Overview{Frame: p.frame(from, class(audience), "", nil), Style: "reader-page", Lead: "Where to begin, what is asked of you, and what is new."}
	m.Description = m.Lead
	m.Trail = []Step{p.home(from), stepTo(p.labels[briefKind].Many, relative(from, listPath(briefKind)))}
	briefs := slices.DeleteFunc(slices.Clone(p.g.Kind(briefKind)), func(n *portfolio.Node) bool {
		return !slices.ContainsFunc(n.Doc.Texts("audience"), func(a string) bool { return doc.Slug(a) == doc.Slug(audience) })
	})
	p.arrange(briefKind, briefs)
	var first Block
	for _, n := range briefs {
		first.Items = append(first.Items, p.item(from, n))
	}
	if hasBriefs(p.g) && !p.written[portfolioBrief] {
		first.Items = append(first.Items, Item{Link: Link{Text: p.g.Site.Title, Href: relative(from, portfolioBrief)}, Description: "The whole portfolio on one page, always up to date."})
	}
	updates := p.g.Kind(doc.KindNamed("update"))
	q := query{id: "t:new-list", kind: doc.KindNamed("update"), nodes: slices.Clone(updates)}
	p.arrange(q.kind, q.nodes)
	q.nodes = q.nodes[:min(len(q.nodes), latestForReader)]
	var news []Block
	if len(q.nodes) > 0 {
		news = listView.draw(p, from, q)
	}
	for _, x := range []struct {
		id, title string
		blocks    []Block
	}{{"t:first", "Read first", []Block{first}}, {"t:asks", "What is asked of you", p.openAsks(from, briefs)}, {"t:new", "What is new", news}} {
		if len(x.blocks) > 0 {
			m.Panels = append(m.Panels, Titled{ID: x.id, Title: x.title, Panel: Panel{ID: x.id + "-panel", Style: "list", Blocks: x.blocks}})
		}
	}
	return m
}

// openAsks are the asks of briefs whose day has not passed, the earliest first.
func (p *planner) openAsks(from string, briefs []*portfolio.Node) []Block {
	t := Table{Columns: []Column{{Label: "Ask"}, {Label: "By"}, {Label: "Brief"}}}
	open := slices.DeleteFunc(slices.Clone(briefs), func(n *portfolio.Node) bool {
		due, ok := n.Doc.Period("decision_by")
		return !n.Doc.Has("ask") || ok && due.LatestEnd().Before(p.g.Today)
	})
	day := func(n *portfolio.Node) doc.Date {
		if due, ok := n.Doc.Period("decision_by"); ok {
			return due.LatestEnd()
		}
		return far
	}
	slices.SortStableFunc(open, func(a, b *portfolio.Node) int { return day(a).Compare(day(b)) })
	for _, n := range open {
		for _, ask := range n.Doc.Texts("ask") {
			t.Rows = append(t.Rows, []Cell{{Values: some(strings.TrimSpace(ask), "")}, {Values: p.said(from, n, "decision_by"), Period: true}, {Values: []Value{{Link: p.link(from, n)}}}})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{{Table: &t}}
}
