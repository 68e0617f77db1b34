package page

import (
	"cmp"
	"slices"

	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// writtenBrief is a brief that somebody wrote: the author's prose, framed by
// what is asked for and by the blocks that the prose does not have.
func (p *planner) writtenBrief(n *portfolio.Node) Brief {
	from := p.path(n)
	about := n.Targets("about")
	s := p.scopeOf(about...)
	audiences := n.Doc.Texts("audience")
	r := readerOf(first(audiences))
	m := Brief{Style: "written", Paper: "a4", Pages: 1, Lead: lead(n), Draft: n.Status() == "draft"}
	m.Frame = p.frame(from, n.Title, cmp.Or(m.Lead, p.spoken(n, p.texts.Of(n).Body.Summary)), briefKind).whole()
	m.Trail = []Step{p.home(from), stepTo(p.labels[briefKind].Many, relative(from, listPath(briefKind)))}
	if w, ok := n.Doc.Word("paper"); ok && w.Known {
		m.Paper = w.Name
	}
	m.Paper = cmp.Or(p.g.Site.Paper, m.Paper)
	if pages, ok := n.Doc.Number("pages"); ok && pages.String() == "2" {
		m.Pages = 2
	}
	p.addressed(&m, from, audiences...)
	m.Ask.By = p.one(from, n, "decision_by").Text
	for _, text := range n.Doc.Texts("ask") {
		m.Ask.Points = append(m.Ask.Points, Request{Text: text})
	}
	s.asks = len(m.Ask.Points) > 0
	p.beside(&m, from, n)
	m.Sheets = p.forReader(r).leaves(from, n)
	skip := func(b briefBlock) bool { return b.prose || len(about) == 0 || shows(p.texts.Of(n).Views, b.views...) }
	more := p.blocksFor(from, s, r, slices.Concat(r.leads, r.shows), skip)
	if review, ok := p.g.Review(n); ok && !review.Due.IsZero() {
		m.Foot = append(m.Foot, Fact{Label: "Next review", Values: some(p.words.date(review.Due), "period")})
	}
	m.fill(p.ruler(m.Paper), more)
	m.filled.At = p.promise(n)
	return m
}

// leaves are the sheets that the author divides a brief into.
func (p *planner) leaves(from string, n *portfolio.Node) []Leaf {
	list := make([]Leaf, 1)
	for i, c := range p.texts.Of(n).Body.Chapters {
		for c.Sheet >= len(list) {
			list = append(list, Leaf{})
		}
		at := &list[len(list)-1]
		at.Told = append(at.Told, p.chapter(from, n, i))
	}
	return list
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
	m.Head = append(m.Head, p.dated()...)
	m.More = append(m.More, d.More...)
	m.Relations, m.Links, m.Tags = p.relations(d.Relations, from, n), d.Links, p.tags(from, n)
	m.Mentions = p.mentions(from, n)
}

// shows reports whether one of a body's views has one of the names.
func shows(views []doc.View, names ...string) bool {
	return slices.ContainsFunc(views, func(v doc.View) bool { return slices.Contains(names, v.As.Name) })
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

// forReader is the planner for a sheet that somebody reads.
func (p *planner) forReader(r *reader) *planner {
	own := p.onPaper()
	own.reader = r
	return own
}
