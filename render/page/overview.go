package page

import (
	"math"
	"slices"

	"throughline/render/chart"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// overview is a page made of views.
type overview struct {
	path, title, lead, style string
	group                    string // of the navigation
	script                   string
	needs                    func(g *portfolio.Graph) bool
	parts                    []overviewPart
}

// overviewPart is a view of an [overview].
type overviewPart struct {
	id, title string
	as, kind  string
	group     string
	make      func(p *planner, from, id string) []Block // instead of a view
	charts    int                                       // that make draws
}

// overviews are the pages made of views, in the order of the navigation.
var overviews = []overview{
	{
		path: "strategy.html", title: "Strategy", style: "strategy-page", group: "Strategy",
		lead:  "From the vision to the work, and where nobody works.",
		needs: hasAny("theme", "goal"),
		parts: []overviewPart{
			{id: "t:line", title: "The line", as: "tree"},
			{id: "t:coverage", title: "Coverage", as: "coverage"},
			{id: "t:drivers", title: "What drives what", as: "tree", kind: "kpi"},
		},
	},
	{
		path: "roadmap.html", title: "Roadmap", style: "roadmap-page wide", group: "Work",
		lead:   "What is done when, how firmly it is meant, and what waits for what.",
		script: "assets/roadmap.js",
		needs:  hasAny("initiative"),
		parts: []overviewPart{
			{id: "t:timeline", as: "timeline", kind: "initiative"},
			{id: "t:horizons", title: "Now, next, later", as: "horizons", kind: "initiative"},
		},
	},
	{
		path: "money.html", title: "Money", style: "money-page", group: "Choices",
		lead: "What the work asks for, what was approved, committed and spent, and what the products earn.",
		needs: func(g *portfolio.Graph) bool {
			return hasField(g, "initiative", "budget") || hasField(g, "product", "pnl") || hasField(g, "initiative", "spent")
		},
		parts: []overviewPart{
			{id: "t:budgets", title: "Budgets", as: "money", group: "theme"},
			{id: "t:products", title: "Budgets by product", make: (*planner).fundsByProduct},
			{id: "t:quarters", title: "Budgets by quarter", make: (*planner).fundsByQuarter, charts: 1},
			{id: "t:pnl", title: "Profit and loss", make: (*planner).profits, charts: 1},
			{id: "t:cases", title: "Business cases", make: (*planner).worths, charts: 1},
		},
	},
	{
		path: "allocation.html", title: "Allocation", style: "allocation-page", group: "People",
		lead: "How much work asks of each team, against what the team has.",
		needs: func(g *portfolio.Graph) bool {
			return hasField(g, "initiative", "allocation") && len(g.Kind(doc.KindNamed("team"))) > 0
		},
		parts: []overviewPart{{id: "t:load", as: "allocation"}},
	},
}

func hasAny(kinds ...string) func(g *portfolio.Graph) bool {
	return func(g *portfolio.Graph) bool {
		return slices.ContainsFunc(kinds, func(name string) bool { return len(g.Kind(doc.KindNamed(name))) > 0 })
	}
}

func hasField(g *portfolio.Graph, kind, field string) bool {
	return slices.ContainsFunc(g.Kind(doc.KindNamed(kind)), func(n *portfolio.Node) bool { return n.Doc.Has(field) })
}

// overviewPages are the overviews that have something to show.
func (p *planner) overviewPages() []Page {
	var pages []Page
	for i := range overviews {
		o := &overviews[i]
		if o.needs(p.g) {
			pages = append(pages, Page{Path: o.path, Template: "overview", Source: "the page " + o.title, model: func(p *planner, _ *portfolio.Node) any { return p.overviewPage(o) }})
			last := &pages[len(pages)-1]
			for _, part := range o.parts {
				last.Drawings = append(last.Drawings, p.drawnOverview(o, part).drawings()...)
			}
		}
	}
	return pages
}

func (p *planner) overviewPage(o *overview) Overview {
	m := Overview{Frame: p.frame(o.path, o.title, o.lead, nil), Style: o.style, Lead: o.lead}
	m.Trail = []Step{p.home(o.path)}
	if o.script != "" {
		m.Marks = p.standings(p.alive("initiative"))
	}
	for _, part := range o.parts {
		t := Titled{ID: part.id, Title: part.title, Panel: p.overviewPanel(o, part)}
		p.drawnOverview(o, part).saved(o.path, t.Panel.Blocks)
		for _, b := range t.Panel.Blocks {
			if b.Chart != nil && b.Chart.Timeline && len(b.Chart.Twin.Rows) > 0 {
				b.Chart.Script = o.script
			}
		}
		if len(t.Panel.Blocks) > 0 {
			m.Panels = append(m.Panels, t)
		}
	}
	return m
}

// view is the view that the part shows.
func (x overviewPart) view() doc.View {
	v := doc.View{As: doc.Word{Name: x.as, Known: true}, Group: doc.Named{Name: x.group}}
	if x.kind != "" {
		v.Kind = doc.KindNamed(x.kind)
	}
	return v
}

// overviewPanel is a part of an overview.
func (p *planner) overviewPanel(o *overview, part overviewPart) Panel {
	if part.make != nil {
		return Panel{ID: part.id, Blocks: part.make(p, o.path, part.id+"-chart")}
	}
	return p.panelOf(o.path, part.id+"-chart", part.view(), o.script != "")
}

// fundsByQuarter is when the money that work asks for is needed.
func (p *planner) fundsByQuarter(_, id string) []Block {
	q := p.query(id, doc.View{As: doc.Word{Name: "money", Known: true}})
	s := p.g.Spread(q.nodes, portfolio.FiscalYear)
	b := chart.Bars{ID: id, Title: "Budgets by quarter", Name: "Quarter", Series: []string{"Asked for"}, Format: p.short(p.g.Site.Currency), Width: textRoom}
	for i, period := range s.Periods {
		g := chart.Group{Label: p.words.period(period), Values: []float64{math.NaN()}}
		if s.Sums[i].Known() {
			g.Values[0] = s.Sums[i].Total.Amount.Float()
		}
		b.Groups = append(b.Groups, g)
	}
	if len(b.Groups) < 2 || !slices.ContainsFunc(s.Sums, portfolio.Sum.Known) {
		return nil
	}
	note := "Budgets are spread evenly over the days of their work."
	if s.Undated.Known() {
		note += " " + p.short(s.Undated.Total.Currency)(s.Undated.Total.Amount.Float()) + " more has no dates."
	}
	return []Block{{Chart: chartOf(b.Draw()), Note: note}}
}

// fundsByProduct is the money of each product's work.
func (p *planner) fundsByProduct(from, id string) []Block {
	q := p.query(id, doc.View{As: doc.Word{Name: "money", Known: true}})
	t := p.funds(from, q, "product")
	if len(t.Rows) < 2 {
		return nil
	}
	return []Block{{Table: &t}}
}
