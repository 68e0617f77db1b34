package page

import (
	"cmp"
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// The brief of the portfolio, and the folder of all briefs.
const portfolioBrief = "briefs/portfolio.html"

var briefKind, updateKind = doc.KindNamed("brief"), doc.KindNamed("update")

// briefPath is where the brief stands that is made of a document.
func briefPath(n *portfolio.Node) string { return "briefs/" + n.Kind.Plural + "/" + n.ID + ".html" }

// briefPages adds the briefs that nobody wrote: of the portfolio, and of each
// product, goal and initiative that is not over. One that somebody wrote under
// the same name stands in its place.
func (p *planner) briefPages(pages []Page) []Page {
	add := func(x Page) {
		if !p.written[x.Path] {
			x.Template, x.Letter = "brief", "mail-brief"
			pages = append(pages, x)
		}
	}
	if hasBriefs(p.g) {
		add(Page{Path: portfolioBrief, Source: "the brief of the portfolio", model: func(p *planner, _ *portfolio.Node) any { return p.portfolioBrief() }})
	}
	for _, kind := range briefed {
		for _, n := range p.g.Kind(doc.KindNamed(kind)) {
			if hasBrief(n) {
				add(Page{Path: briefPath(n), Source: "the brief of " + n.Path(), node: n, model: madeModel})
			}
		}
	}
	return pages
}

// portfolioBrief is the brief of the whole portfolio.
func (p *planner) portfolioBrief() Brief {
	m := p.newBrief(portfolioBrief, p.g.Site.Title, p.g.Site.Description)
	m.Kind = "Portfolio"
	m.Trail = []Step{p.home(portfolioBrief)}
	m.Head = p.dated()
	p.living(&m, p.g.Site.Title, portfolioBrief, homePath)
	p.made(&m, portfolioBrief, p.scopeOf())
	return m
}

// madeBrief is the brief that is made of a document.
func (p *planner) madeBrief(n *portfolio.Node) Brief {
	from := briefPath(n)
	m := p.newBrief(from, n.Title, lead(n))
	m.Kind = p.labels[n.Kind].One
	m.Trail = append(p.trail(n, from), stepTo(n.Title, relative(from, p.path(n))))
	omits := readerOf(p.g.Edition).omits
	if owner := p.owner(from, n); len(owner) > 0 && !slices.Contains(omits, "owner") {
		m.Head = append(m.Head, Fact{Label: "Owner", Values: owner})
	}
	if when := p.span(n); when != "" && !slices.Contains(omits, "date") {
		m.Head = append(m.Head, Fact{Label: "Period", Values: some(when, "period")})
	}
	if h := p.health(n); len(h) > 0 {
		m.Head = append(m.Head, Fact{Label: "Health", Values: h})
	}
	m.Head = append(m.Head, p.dated()...)
	p.living(&m, n.Title, from, p.path(n))
	m.filled.At = n.Doc.File()
	if r, ok := p.g.Review(n); ok && !r.Due.IsZero() {
		m.Foot = append(m.Foot, Fact{Label: "Next review", Values: some(p.words.date(r.Due), "period")})
	}
	p.made(&m, from, p.scopeOf(n))
	return m
}

// newBrief begins a brief of one page for the readers of the edition.
func (p *planner) newBrief(from, title, lead string) Brief {
	m := Brief{Frame: p.frame(from, title, lead, briefKind).whole(), Style: "generated", Paper: cmp.Or(p.g.Site.Paper, "a4"), Pages: 1, Lead: lead}
	p.addressed(&m, from, p.g.Edition)
	return m
}

// made puts the ask and the blocks on a brief that nobody wrote, as many as its
// page holds.
func (p *planner) made(m *Brief, from string, s scope) {
	r := readerOf(p.g.Edition)
	m.Ask = p.asked(from, s, r)
	s.asks = len(m.Ask.Points) > 0
	sheet := Leaf{Before: p.blocksFor(from, s, r, r.leads, nil)}
	more := p.blocksFor(from, s, r, r.shows, nil)
	if len(sheet.Before)+len(more) == 0 {
		sheet.Before = []Part{{ID: "t:state", Title: "Where we are", Style: "block-state", Texts: []string{"Nothing has been said about it yet: no figures, no work, no updates."}}}
	}
	m.Sheets = []Leaf{sheet}
	m.fill(p.ruler(m.Paper), more)
}

// living is the way from a brief to the page that says all of it; with a base
// URL spelled out, for those who hold paper.
func (p *planner) living(m *Brief, title, from, to string) {
	m.Living = Link{Text: title, Href: relative(from, to)}
	if base := p.g.Site.BaseURL; base != "" {
		m.Address = Absolute(base, to)
	}
}

// dated is the day that the figures are of, and the version of what they were
// made of.
func (p *planner) dated() []Fact {
	var list []Fact
	if !p.g.Today.IsZero() {
		list = append(list, Fact{Label: "As of", Values: some(p.words.date(p.g.Today), "period")})
	}
	if v := p.g.Site.Version; v != "" {
		list = append(list, Fact{Label: "Version", Values: some(v, "")})
	}
	return list
}

// addressed says on a brief whom it is for and what it was made of, and where
// it stands as text.
func (p *planner) addressed(m *Brief, from string, audiences ...string) {
	m.For, m.Send = p.class(audiences...), sent(from)
	if p.g.Site.Printed {
		m.Send.PDF = relative(from, PaperPath(from))
	}
	m.Version = p.g.Site.Version
	if m.For != "" {
		m.Class = m.For
	}
}

// class says whom a page is for, where the portfolio has audiences.
func (p *planner) class(audiences ...string) string {
	if len(p.g.Site.Audiences) == 0 && (len(audiences) == 0 || audiences[0] == p.g.Edition) {
		return ""
	}
	return class(audiences...)
}

// briefOf is the way from a document to the brief that is made of it.
func (p *planner) briefOf(from string, n *portfolio.Node) Link {
	if !hasBrief(n) {
		return Link{}
	}
	return Link{Text: "Brief", Href: relative(from, briefPath(n))}
}

// briefList is a table of the briefs that nobody wrote, for the list of briefs.
func (p *planner) briefList(from string) []Block {
	t := Table{Columns: []Column{{Label: "About"}, {Label: "Kind"}, {Label: "Health"}}}
	if hasBriefs(p.g) && !p.written[portfolioBrief] {
		t.Rows = append(t.Rows, []Cell{{Values: []Value{{Link: Link{Text: p.g.Site.Title, Href: relative(from, portfolioBrief)}}}}, {Values: some("Portfolio", "")}, {}})
	}
	for _, kind := range briefed {
		for _, n := range p.alive(kind) {
			t.Rows = append(t.Rows, []Cell{
				{Values: []Value{{Link: Link{Text: n.Title, Href: relative(from, briefPath(n))}}}},
				{Values: some(p.labels[n.Kind].One, "")}, {Values: p.health(n)},
			})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{{Title: "Made of the portfolio, always up to date", Table: &t}}
}
