package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"throughline/render/chart"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// View is a way of showing documents: as a block in any document, as a saved
// roadmap, as a part of a page of the site.
type View struct {
	Name    string
	Summary string   // one sentence for the help
	Heeds   []string // the keys of a block that change it, beside as, kind, title, where, from, to and limit
	Example string   // YAML
	draw    func(p *planner, from string, q query) []Block
}

// Views are the views there are.
//
// Rejected: "calendar" (milestones and decisions are in roadmap.ics, where
// people have their calendars), "chart" (a chart without a question: each KPI
// and case draws the ones that answer one).
func Views() []View {
	return []View{
		timelineView, horizonsView, tableView, cardsView, listView, scorecardView, treeView, coverageView,
		allocationView, moneyView, risksView, decisionsView, scoreView, changesView,
	}
}

// query is a view with the documents that it is about.
type query struct {
	doc.View
	id    string
	kind  *doc.Kind // nil for all
	nodes []*portfolio.Node
	total int  // before the limit
	live  bool // readers may group, filter and zoom it
}

// hides reports whether a part is to be left out.
func (q query) hides(names ...string) bool {
	return slices.ContainsFunc(q.Hide, func(h doc.Named) bool {
		return slices.Contains(names, h.Name) || slices.Contains(names, strings.TrimSuffix(h.Name, "s"))
	})
}

// panel shows a view on the page at from. The id must be unique there.
func (p *planner) panel(from, id string, v doc.View) Panel { return p.panelOf(from, id, v, false) }

// panelOf is a panel that readers may change if it is live.
func (p *planner) panelOf(from, id string, v doc.View, live bool) Panel {
	m := Panel{ID: id, Style: v.As.Name, Title: v.Title}
	views := Views()
	i := slices.IndexFunc(views, func(x View) bool { return x.Name == v.As.Name })
	if i < 0 {
		m.Empty = fmt.Sprintf("There is no view %q.", v.As.Raw)
		return m
	}
	q := p.query(id, v)
	q.live = live
	if len(q.nodes) == 0 && v.As.Name != "changes" { // which are of several kinds
		m.Empty = "Nothing to show."
		if q.kind != nil {
			m.Empty = "No " + inSentence(p.labels[q.kind].Many) + " to show."
		}
		return m
	}
	if q.total > len(q.nodes) {
		m.Note = fmt.Sprintf("%d of %s", len(q.nodes), p.many(q.kind, q.total))
	}
	m.Blocks = views[i].draw(p, from, q)
	return m
}

// many counts documents of a kind, or of any.
func (p *planner) many(k *doc.Kind, n int) string {
	if k == nil {
		return count(n, "document", "documents")
	}
	return count(n, inSentence(p.labels[k].One), inSentence(p.labels[k].Many))
}

// query chooses and orders the documents of a view. What was dropped is shown
// only where somebody asks for it.
func (p *planner) query(id string, v doc.View) query {
	q := query{View: v, id: id, kind: portfolio.Subject(v)}
	q.nodes = p.g.Match(v, q.kind)
	asked := slices.ContainsFunc(v.Where, func(c doc.Condition) bool { return c.Field == "status" })
	q.nodes = slices.DeleteFunc(slices.Clone(q.nodes), func(n *portfolio.Node) bool {
		return !asked && isDropped(n) || p.elsewhere(n)
	})
	if q.kind != nil {
		p.arrange(q.kind, q.nodes)
	}
	if v.Sort.Name != "" {
		p.g.SortBy(q.nodes, v.Sort.Name, v.Descending)
	}
	q.total = len(q.nodes)
	if v.Limit > 0 && v.Limit < q.total {
		q.nodes = q.nodes[:v.Limit]
	}
	return q
}

// isDropped reports whether a document speaks of what will not be.
func isDropped(n *portfolio.Node) bool {
	return n.Status() == "dropped"
}

// clusters divides the documents of a view by its group, or by another facet
// where it names none; "" leaves them together.
func (p *planner) clusters(q query, facet string) []portfolio.Cluster {
	if q.Group.Name != "" {
		facet = q.Group.Name
	}
	if facet == "" || facet == "none" {
		return []portfolio.Cluster{{Nodes: q.nodes}}
	}
	return p.g.Clusters(q.nodes, facet)
}

// named is what a facet or field is called.
func (p *planner) named(k *doc.Kind, name string) string {
	if x := doc.KindNamed(name); x != nil && x.Name == name {
		return p.labels[x].One
	}
	kinds := doc.Kinds
	if k != nil {
		kinds = []*doc.Kind{k}
	}
	for _, k := range kinds {
		if f := k.Field(name); f != nil {
			return p.label(f)
		}
	}
	for _, f := range portfolio.Facets {
		if f.Name == name {
			return f.Label
		}
	}
	return name
}

// heading is the heading of a cluster.
func (p *planner) heading(from string, c portfolio.Cluster, facet string) Link {
	switch k := c.Key; {
	case k.Node != nil:
		return p.link(from, k.Node)
	case facet == "none":
		return Link{}
	case k.Name == "":
		return Link{Text: "No " + inSentence(p.named(nil, facet))}
	case k.Kind == portfolio.PeriodKey:
		return Link{Text: p.words.period(k.Period)}
	case facet == "kind":
		return Link{Text: p.labels[doc.KindNamed(k.Name)].Many}
	default:
		return Link{Text: k.Label}
	}
}

// phone is how many pixels a drawing has on a phone.
const phone = 328

// chartOf is a drawing with its twin as a table of the page.
func chartOf(f chart.Figure) *Chart {
	c := Chart{SVG: f.SVG, Narrow: f.Narrow, Title: f.Title, Desc: f.Desc, Width: f.Width, Height: f.Height, Scrolls: f.Narrow == "" && f.Width > phone, Twin: Table{Columns: make([]Column, len(f.Table.Head)), Rows: make([][]Cell, len(f.Table.Rows))}}
	for i, h := range f.Table.Head {
		c.Twin.Columns[i] = Column{Label: h.Label, Number: h.Number}
	}
	for i, row := range f.Table.Rows {
		cells := make([]Cell, len(row))
		for j, text := range row {
			cells[j] = Cell{Number: c.Twin.Columns[j].Number}
			if text != "" {
				cells[j].Values = []Value{{Link: Link{Text: text}}}
			}
		}
		c.Twin.Rows[i] = cells
	}
	return &c
}

// viewID is the id of the i-th view of a body, with the prefix of its embed.
func viewID(prefix string, i int) string { return "t:" + prefix + "view-" + strconv.Itoa(i+1) }
