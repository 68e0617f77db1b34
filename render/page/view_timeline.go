package page

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"throughline/render/chart"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

var timelineView = View{
	Name:    "timeline",
	Summary: "Work over time, in lanes, with commitment, health, milestones and dependencies.",
	Heeds:   []string{"group", "sort", "hide"},
	Example: "as: timeline\nkind: initiative\nwhere: { product: payments, status: [planned, in_progress] }\ngroup: theme\nfrom: 2026-Q1\nto: 2027-Q4\n",
	draw: func(p *planner, from string, q query) []Block {
		if q.hides("date") { // without dates there is no axis
			return horizonsView.draw(p, from, q)
		}
		b := Block{}
		if len(q.nodes) > barsOnPage {
			b.Note = fmt.Sprintf("The first %d of %s; a saved roadmap with conditions shows others.", barsOnPage, p.many(q.kind, len(q.nodes)))
			q.nodes = q.nodes[:barsOnPage]
		}
		t := p.timeline(from, q)
		f := t.Draw()
		b.Chart = chartOf(f)
		b.Chart.Timeline = true
		if p.sheet == 0 {
			for _, s := range f.Key {
				b.Chart.Key = append(b.Chart.Key, Sign{Drawing: s.SVG, Text: s.Words})
			}
		}
		if q.live {
			if late := p.outOfOrder(from, q); len(late.Items) > 0 {
				return []Block{b, late}
			}
		}
		return []Block{b}
	},
}

// outOfOrder names the work that may begin before what it waits for has ended.
func (p *planner) outOfOrder(from string, q query) Block {
	b := Block{Title: "What may come too early"}
	for _, c := range p.schedule().Conflicts {
		if !slices.Contains(q.nodes, c.After) || len(b.Items) == mostOnHome {
			continue
		}
		it := Item{Link: p.link(from, c.After), Description: "Waits for " + c.Before.Title + ". " + p.how(c.How)}
		it.Health = Value{Link: Link{Text: "Possibly"}, Mark: "at_risk"}
		if c.Certain {
			it.Health = Value{Link: Link{Text: "Certainly"}, Mark: "off_track"}
		}
		b.Items = append(b.Items, it)
	}
	return b
}

// barsOnPage is how many bars a timeline has: beyond, it cannot be drawn so that
// it can be read, nor sent in a page that opens at once.
const barsOnPage = 700

// epoch is the day before the first that a timeline can show: day 0 is none.
var epoch = doc.Date{Year: 1899, Month: 12, Day: 31}

func day(d doc.Date) int { return d.DaysSince(epoch) }

// span is a period's end as a chart draws it.
func spanOf(part doc.Part) chart.Span {
	return chart.Span{From: day(part.First), To: day(part.Last)}
}

// timeline is the work of a view over time.
func (p *planner) timeline(from string, q query) chart.Timeline {
	facet := cmp.Or(q.Group.Name, p.laneFacet())
	t := chart.Timeline{
		ID: q.id, Width: cmp.Or(p.sheet, p.room), Grounded: p.sheet > 0, Title: cmp.Or(q.Title, "The road ahead"), By: facet,
		Today: day(p.g.Today), TodayLabel: "Today",
		Words: chart.TimelineWords{Bar: p.single(q.kind), Lane: p.named(q.kind, facet)},
	}
	if q.kind != nil {
		t.Words.One, t.Words.Many = inSentence(p.labels[q.kind].One), inSentence(p.labels[q.kind].Many)
	}
	if p.g.Today.IsZero() {
		t.Today, t.TodayLabel = 0, ""
	}
	first, last := p.extent(q)
	t.From, t.To = day(first), day(last)
	t.Axis = p.axis(first, last)
	for _, c := range p.clusters(q, facet) {
		head := p.heading(from, c, facet)
		lane := chart.Lane{Key: laneKey(c.Key), Label: head.Text, Href: head.Href}
		dated := 0
		for _, n := range c.Nodes {
			if laneOf(p.g, n, facet) == lane.Key {
				b := p.bar(from, q, n)
				lane.Bars = append(lane.Bars, b)
				if (b.Start != chart.Span{} || b.End != chart.Span{}) {
					dated++
				}
			}
		}
		if dated > 0 {
			lane.Note = p.many(q.kind, dated)
		}
		if len(lane.Bars) > 0 {
			t.Lanes = append(t.Lanes, lane)
		}
	}
	t.Desc = p.seen(q, t)
	t.Dependencies = p.dependencies(q)
	if q.live {
		t.Facets = p.facets(from, q, facet)
	}
	return t
}

// laneFacet is what a timeline is grouped by where nobody says: products, if
// there are several.
func (p *planner) laneFacet() string {
	if len(p.g.Kind(doc.KindNamed("product"))) > 1 {
		return "product"
	}
	return "theme"
}

func laneKey(k portfolio.Key) string {
	if k.Node != nil {
		return k.Node.ID
	}
	return k.Name
}

// laneOf is the lane of a document: that of its first value.
func laneOf(g *portfolio.Graph, n *portfolio.Node, facet string) string {
	keys := g.Keys(n, facet)
	if len(keys) == 0 {
		return ""
	}
	return laneKey(keys[0])
}

// seen is what a reader sees in a timeline, in a sentence.
func (p *planner) seen(q query, t chart.Timeline) string {
	dated, risky := 0, 0
	for _, n := range q.nodes {
		if !n.Span().IsZero() {
			dated++
		}
		if w := standing(n).Word; w == "off_track" || w == "at_risk" {
			risky++
		}
	}
	s := fmt.Sprintf("%s in %s", p.many(q.kind, len(q.nodes)), count(len(t.Lanes), "lane", "lanes"))
	if undated := len(q.nodes) - dated; undated > 0 {
		s += fmt.Sprintf(", %d without dates", undated)
	}
	if risky > 0 && !q.hides("health") {
		s += fmt.Sprintf(", %d at risk or off track", risky)
	}
	return s + "."
}

// extent is the time that a view shows: what it asks for, else that of its
// documents, in whole quarters.
func (p *planner) extent(q query) (first, last doc.Date) {
	for _, n := range q.nodes {
		span := n.Span()
		if span.IsZero() {
			continue
		}
		if s := span.EarliestStart(); first.IsZero() || s.Before(first) {
			first = s
		}
		if e := span.LatestEnd(); last.IsZero() || e.After(last) {
			last = e
		}
	}
	if first.IsZero() {
		first, last = p.g.Today, p.g.Today
	}
	if first.IsZero() {
		first, last = doc.Date{Year: 2000, Month: 1, Day: 1}, doc.Date{Year: 2000, Month: 12, Day: 31}
	}
	if !q.From.IsZero() {
		first = q.From.EarliestStart()
	}
	if !q.To.IsZero() {
		last = q.To.LatestEnd()
	}
	if last.Before(first) {
		last = first
	}
	if limit := first.AddMonths(12 * mostYears); last.After(limit) {
		last = limit
	}
	start := p.fiscal(first)
	end := p.fiscal(last)
	return start, end.AddMonths(3).AddDays(-1)
}

// mostYears is how long an axis can be: beyond, nothing can be read.
const mostYears = 30

// fiscal is the first day of the fiscal quarter that a day lies in.
func (p *planner) fiscal(d doc.Date) doc.Date {
	begin := max(1, p.g.Site.FiscalYearStart)
	back := ((int(d.Month)-begin)%3 + 3) % 3
	return doc.Date{Year: d.Year, Month: d.Month, Day: 1}.AddMonths(-back)
}

// axis has the fiscal years, halves and quarters, and the months, that touch
// the time.
func (p *planner) axis(first, last doc.Date) []chart.Band {
	begin := max(1, p.g.Site.FiscalYearStart)
	var bands []chart.Band
	add := func(level chart.BandLevel, from doc.Date, months int, label string) {
		to := from.AddMonths(months).AddDays(-1)
		if !to.Before(first) && !from.After(last) {
			bands = append(bands, chart.Band{From: day(from), To: day(to), Label: label, Level: level})
		}
	}
	for year := first.Year - 1; year <= last.Year+1; year++ {
		start := doc.Date{Year: year, Month: time.Month(begin), Day: 1}
		name := fmt.Sprint(year)
		if begin != 1 {
			name = fmt.Sprintf("FY%02d", (year+1)%100)
		}
		add(chart.Years, start, 12, name)
		for i := range 2 {
			add(chart.Halves, start.AddMonths(6*i), 6, fmt.Sprintf("H%d", i+1))
		}
		for i := range 4 {
			add(chart.Quarters, start.AddMonths(3*i), 3, fmt.Sprintf("Q%d", i+1))
		}
		for i := range 12 {
			m := start.AddMonths(i)
			label := months[m.Month-1]
			if !p.words.english {
				label = fmt.Sprintf("%02d", m.Month)
			}
			add(chart.Months, m, 1, label)
		}
	}
	return bands
}

// bar is one document over time.
func (p *planner) bar(from string, q query, n *portfolio.Node) chart.Bar {
	b := chart.Bar{ID: n.Kind.Name + "-" + n.ID, Label: n.Title, Href: p.link(from, n).Href, Keywords: strings.Join(append(n.Doc.Texts("tags"), lead(n)), " ")}
	start, hasStart := n.Doc.Period("start")
	end, hasEnd := n.Doc.Period("end")
	if !hasStart && !hasEnd {
		if span := n.Span(); !span.IsZero() {
			start, end, hasStart, hasEnd = span, span, true, true
		}
	}
	if hasStart && hasEnd && end.LatestEnd().Before(start.EarliestStart()) {
		hasEnd = false // the checks say so
	}
	if hasStart {
		b.Start, b.Words.Start = spanOf(start.From), p.words.part(start.From)
	}
	if hasEnd {
		b.End, b.Words.End = spanOf(end.To), p.words.part(end.To)
	}
	tip := []string{n.Title}
	if when := p.fromTo(n); when != "" {
		tip = append(tip, when)
	}
	if w, ok := n.Doc.Word("commitment"); ok {
		b.Commitment = chart.Commitment(w.Name)
		tip = append(tip, inSentence(wordLabel(n.Kind.Field("commitment"), w)))
	}
	if w, ok := n.Doc.Word("status"); ok {
		b.Words.Status = wordLabel(n.Kind.Field("status"), w)
		tip = append(tip, inSentence(b.Words.Status))
		b.State = map[string]chart.State{"done": chart.Done, "achieved": chart.Done, "dropped": chart.Dropped, "missed": chart.Dropped}[w.Name]
	}
	if !q.hides("health") {
		if mark, word := sign(standing(n)); word != "" {
			b.Mark, b.Words.Health = mark, healthLabel(standing(n))
			tip = append(tip, word)
		}
	}
	if s := n.Standing().Progress; s.Known && !q.hides("progress") {
		b.Progress, b.HasProgress = int(math.Round(100*s.Value)), true
		b.Words.Progress = percent(s.Value)
		tip = append(tip, percent(s.Value)+" done")
	}
	if !q.hides("owner") {
		for _, k := range p.g.Keys(n, "owner") {
			tip = append(tip, k.Label)
		}
	}
	b.Tip = strings.Join(tip, ", ")
	if !q.hides("milestone") {
		b.Milestones = p.diamonds(n)
	}
	b.In = map[string][]string{}
	for _, f := range lanesBy {
		for _, k := range p.g.Keys(n, f) {
			b.In[f] = append(b.In[f], laneKey(k))
		}
	}
	b.In["status"] = []string{n.Status()}
	b.In["health"] = []string{cmp.Or(standing(n).Word, "none")}
	return b
}

// diamonds are the milestones of a document that have a date.
func (p *planner) diamonds(n *portfolio.Node) []chart.Milestone {
	var list []chart.Milestone
	if n.Kind.Field("milestones") == nil {
		return nil
	}
	for _, r := range n.Doc.Records("milestones") {
		when, ok := r.Period("date")
		if !ok {
			continue
		}
		w, _ := r.Word("status")
		if w.Name == "dropped" {
			continue
		}
		m := chart.Milestone{
			When: chart.Span{From: day(when.EarliestStart()), To: day(when.LatestEnd())}, Label: r.Text("title"),
			Done: r.Bool("done") || w.Name == "done", Late: p.missed(r) || w.Name == "missed",
		}
		m.Tip = m.Label + ", " + p.words.period(when)
		switch {
		case m.Done:
			m.Tip += ", done"
		case m.Late:
			m.Tip += ", overdue"
		}
		list = append(list, m)
	}
	return list
}

// dependencies are the arrows between the documents of a view.
func (p *planner) dependencies(q query) []chart.Dependency {
	shown := make(map[*portfolio.Node]bool, len(q.nodes))
	for _, n := range q.nodes {
		shown[n] = true
	}
	var list []chart.Dependency
	for _, n := range q.nodes {
		if n.Kind.Field("depends_on") == nil {
			continue
		}
		for _, to := range n.Targets("depends_on") {
			if !shown[to] || to == n {
				continue
			}
			d := chart.Dependency{From: to.Kind.Name + "-" + to.ID, To: n.Kind.Name + "-" + n.ID, Note: n.Title + " waits for " + to.Title}
			if c, ok := p.conflicts()[pair{to, n}]; ok {
				d.Conflict, d.Note = chart.Possible, p.how(c.How)
				if c.Certain {
					d.Conflict = chart.Certain
				}
			}
			list = append(list, d)
		}
	}
	return list
}

// lanesBy are the facets by which a timeline can be grouped in the browser.
var lanesBy = []string{"product", "theme", "goal", "team", "owner", "horizon"}

// facets are what the browser may group and filter by: those that have values,
// and the one that makes the lanes.
func (p *planner) facets(from string, q query, by string) []chart.Facet {
	var list []chart.Facet
	for _, name := range append(slices.Clone(lanesBy), "status", "health") {
		f := chart.Facet{Key: name, Label: p.named(q.kind, name), Group: slices.Contains(lanesBy, name), Filter: name != "horizon"}
		f.None = "No " + inSentence(f.Label)
		f.All = "Any " + inSentence(f.Label)
		for _, c := range p.g.Clusters(q.nodes, name) {
			if c.Key.Name == "" {
				continue
			}
			head := p.heading(from, c, name)
			f.Values = append(f.Values, chart.FacetValue{Key: laneKey(c.Key), Label: head.Text, Href: head.Href})
		}
		if name == "health" {
			f.Values = nil
			for _, w := range healthField.Words {
				f.Values = append(f.Values, chart.FacetValue{Key: w.Name, Label: w.Label})
			}
			if q.hides("health") {
				continue
			}
		}
		if len(f.Values) > 0 || name == by { // the lanes that are there need one
			list = append(list, f)
		}
	}
	return list
}
