package page

import (
	"cmp"
	"slices"

	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/portfolio"
)

// The brief of the portfolio, and the folder of all briefs.
const portfolioBrief = "briefs/portfolio.html"

var briefKind = doc.KindNamed("brief")

// briefPath is where the brief stands that is made of a document.
func briefPath(n *portfolio.Node) string { return "briefs/" + n.Kind.Plural + "/" + n.ID + ".html" }

// briefPages are the briefs that nobody wrote: of the portfolio, and of each
// product, goal and initiative that is not over. One that somebody wrote under
// the same name stands in its place.
func (p *planner) briefPages() []Page {
	var pages []Page
	add := func(path, source string, make func() Brief) {
		if !p.written[path] {
			pages = append(pages, Page{Path: path, Template: "brief", Source: source, Model: func() any { return make() }})
		}
	}
	if hasBriefs(p.g) {
		add(portfolioBrief, "the brief of the portfolio", p.portfolioBrief)
	}
	for _, kind := range briefed {
		for _, n := range p.g.Kind(doc.KindNamed(kind)) {
			if hasBrief(n) {
				add(briefPath(n), "the brief of "+n.Path(), func() Brief { return p.madeBrief(n) })
			}
		}
	}
	return pages
}

// portfolioBrief is the brief of the whole portfolio.
func (p *planner) portfolioBrief() Brief {
	m := p.newBrief(portfolioBrief, p.g.Site.Title, p.g.Site.Description, p.g.Edition, p.scopeOf())
	m.Kind = "Portfolio"
	m.Trail = []Step{p.home(portfolioBrief)}
	m.Living = Link{Text: p.g.Site.Title, Href: relative(portfolioBrief, homePath)}
	return m
}

// madeBrief is the brief that is made of a document.
func (p *planner) madeBrief(n *portfolio.Node) Brief {
	from := briefPath(n)
	m := p.newBrief(from, n.Title, lead(n), p.g.Edition, p.scopeOf(n))
	m.Kind = p.labels[n.Kind].One
	m.Trail = append(p.trail(n, from), stepTo(n.Title, relative(from, p.paths[n])))
	if owner := p.owner(from, n); len(owner) > 0 && !slices.Contains(readerOf(p.g.Edition).omits, "owner") {
		m.Head = append(m.Head, Fact{Label: "Owner", Values: owner})
	}
	if when := p.span(n); when != "" && !slices.Contains(readerOf(p.g.Edition).omits, "date") {
		m.Head = append(m.Head, Fact{Label: "Period", Values: some(when, "period")})
	}
	if h := p.health(n); len(h) > 0 {
		m.Head = append(m.Head, Fact{Label: "Health", Values: h})
	}
	m.Head = append(m.Head, p.asOfFact()...)
	m.Living = p.link(from, n)
	m.filled.At = n.Doc.File()
	if r, ok := p.g.Review(n); ok && !r.Due.IsZero() {
		m.Foot = append(m.Foot, Fact{Label: "Next review", Values: some(p.words.date(r.Due), "period")})
	}
	return m
}

// asOfFact is the day that the figures are of.
func (p *planner) asOfFact() []Fact {
	if p.g.Today.IsZero() {
		return nil
	}
	return []Fact{{Label: "As of", Values: some(p.words.date(p.g.Today), "period")}}
}

// newBrief is a brief for an audience with its ask and its blocks: as many as
// one page holds.
func (p *planner) newBrief(from, title, lead, audience string, s scope) Brief {
	r := readerOf(audience)
	m := Brief{Frame: p.frame(from, title, lead, briefKind), Style: "generated", Paper: "a4", Pages: 1, Lead: lead}
	m.For, m.Plain = p.class(audience), relative(from, PlainPath(from))
	m.Ask = p.asked(from, s, r)
	s.asks = len(m.Ask.Points) > 0
	m.Before = p.blocksFor(from, s, r, r.leads, nil)
	m.After = p.blocksFor(from, s, r, r.shows, nil)
	if s.whole {
		m.Head = p.asOfFact()
	}
	if len(m.Before)+len(m.After) == 0 {
		m.Before = []Part{{ID: "t:state", Title: "Where we are", Style: "block-state", Texts: []string{"Nothing has been said about it yet: no figures, no work, no updates."}}}
	}
	m.fit()
	return m
}

// writtenBrief is a brief that somebody wrote: the author's prose, framed by
// what is asked for and by the blocks that the prose does not have.
func (p *planner) writtenBrief(n *portfolio.Node) Brief {
	from := p.paths[n]
	about := n.Targets("about")
	s := p.scopeOf(about...)
	audiences := n.Doc.Texts("audience")
	r := readerOf(first(audiences))
	m := Brief{Style: "written", Paper: "a4", Pages: 1, Lead: lead(n), Draft: n.Status() == "draft"}
	m.Frame = p.frame(from, n.Title, cmp.Or(m.Lead, p.spoken(n, n.Body.Summary)), briefKind)
	m.Trail = []Step{p.home(from), stepTo(p.labels[briefKind].Many, relative(from, listPath(briefKind)))}
	if w, ok := n.Doc.Word("paper"); ok && w.Known {
		m.Paper = w.Name
	}
	if pages, ok := n.Doc.Number("pages"); ok && pages.String() == "2" {
		m.Pages = 2
	}
	m.For, m.Plain = p.class(audiences...), relative(from, PlainPath(from))
	m.Ask.By = p.one(from, n, "decision_by").Text
	for _, text := range n.Doc.Texts("ask") {
		m.Ask.Points = append(m.Ask.Points, Request{Text: text})
	}
	p.beside(&m, from, n)
	m.Body = p.onPaper().body(from, n, markdown.Whole)
	skip := func(b briefBlock) bool { return b.prose || len(about) == 0 || shows(n, b.views) }
	m.After = p.blocksFor(from, s, r, slices.Concat(r.leads, r.shows), skip)
	if review, ok := p.g.Review(n); ok && !review.Due.IsZero() {
		m.Foot = append(m.Foot, Fact{Label: "Next review", Values: some(p.words.date(review.Due), "period")})
	}
	m.fit()
	m.filled.At = p.promise(n)
	return m
}

// promise is where a brief says how many pages it fills, else its file.
func (p *planner) promise(n *portfolio.Node) diag.Span {
	if e := n.Doc.Entry("pages"); e != nil && e.Text != nil {
		return e.Text.Span(e.KeyStart, e.Values[0].End)
	}
	return n.Doc.File()
}

// beside is what the header of a written brief says beside its prose: at the top
// of the sheet, and below it what only a screen shows.
func (p *planner) beside(m *Brief, from string, n *portfolio.Node) {
	var d Document
	p.header(&d, from, n)
	status := p.label(n.Kind.Field("status"))
	for _, f := range d.Facts {
		switch {
		case f.Label == "For" || f.Label == p.label(n.Kind.Field("decision_by")): // above, and in the ask
		case f.Label == status && m.Draft: // above
		case f.Label != status:
			m.Head = append(m.Head, f)
		default:
			m.More = append(m.More, f)
		}
	}
	m.Head = append(m.Head, p.asOfFact()...)
	m.More = append(m.More, d.More...)
	m.Relations, m.Links, m.Tags = p.relations(d.Relations, from, n), d.Links, p.tags(from, n)
	m.Mentions = p.mentions(from, n)
}

// shows reports whether the body of a document has one of the views.
func shows(n *portfolio.Node, views []string) bool {
	return slices.ContainsFunc(n.Views, func(v doc.View) bool { return slices.Contains(views, v.As.Name) })
}

// first is the first text, "" if there is none.
func first(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	return texts[0]
}

// onPaper is the planner for pages on which charts are as wide as a sheet.
func (p *planner) onPaper() *planner {
	narrow := *p
	narrow.sheet = sheetWidth
	return &narrow
}

// class says whom a page is for, where the portfolio has audiences.
func (p *planner) class(audiences ...string) string {
	if len(p.g.Site.Audiences) == 0 && (len(audiences) == 0 || audiences[0] == p.g.Edition) {
		return ""
	}
	return class(audiences...)
}

// asked is what a brief that nobody wrote asks for: the decisions that are due,
// the earliest first, then the cases that were submitted.
func (p *planner) asked(from string, s scope, r *reader) Ask {
	var a Ask
	if slices.Contains(r.hides, "decisions") {
		return a
	}
	var due []*portfolio.Node
	for _, n := range p.touching(s, "decision") {
		if n.Status() == "proposed" {
			due = append(due, n)
		}
	}
	slices.SortStableFunc(due, func(a, b *portfolio.Node) int { return neededBefore(a).Compare(neededBefore(b)) })
	for _, n := range due {
		q := Request{Text: "Decide", Link: p.link(from, n)}
		if when, ok := n.Doc.Period("needed_by"); ok {
			if q.By = "by " + p.words.period(when); p.late(n, when) {
				q.By = "was due by " + p.words.period(when)
			}
		}
		if e := n.Doc.Entry("decision_makers"); e != nil {
			q.Who = p.values(from, n, e, "")
		}
		a.Points = append(a.Points, q)
	}
	for _, n := range p.cases(s) {
		q := Request{Text: "Approve", Link: p.link(from, n)}
		if m, ok := n.Doc.Money("investment"); ok {
			q.By = p.words.money(m)
		}
		a.Points = append(a.Points, q)
	}
	a.Points = a.Points[:min(len(a.Points), mostRequests)]
	return a
}

// cases are the business cases of a scope that wait for an answer.
func (p *planner) cases(s scope) []*portfolio.Node {
	var list []*portfolio.Node
	add := func(n *portfolio.Node) {
		if n.Status() == "submitted" && !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	for _, n := range p.of(s, "case") {
		add(n)
	}
	if !s.whole {
		for _, n := range s.nodes {
			for _, c := range p.g.Cases(n) {
				add(c)
			}
		}
	}
	return list
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
