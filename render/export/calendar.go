package export

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/page"
	"throughline/render/portfolio"
)

const calendarPath = "roadmap.ics"

// event is one whole day in the calendar.
type event struct {
	node     *portfolio.Node
	what     string // tells the events of one document apart, for ever
	category string
	summary  string
	text     string
	when     doc.Part // its last day is the event's; a coarser time is said in the summary
}

// calendar is roadmap.ics (RFC 5545): milestones and ends of initiatives,
// decisions that are due or to be looked at again, documents that say how often
// they are reviewed, and answers that briefs ask for. What is coarser than a
// day stands on its last one and says so: "Beta (by Q4 2026)".
//
// Reviews that are only the habit of a kind are left out: nobody asked for a
// hundred reminders.
func calendar(g *portfolio.Graph, v page.Voice) []byte {
	c := &ical{}
	c.line("BEGIN:VCALENDAR")
	c.line("VERSION:2.0")
	c.line("PRODID:-//Throughline//Portfolio//EN")
	c.line("CALSCALE:GREGORIAN")
	c.line("METHOD:PUBLISH")
	c.text("NAME", g.Site.Title)
	c.text("X-WR-CALNAME", g.Site.Title)
	c.text("DESCRIPTION", g.Site.Description)
	for _, l := range []string{ // a calendar without any part is not valid, and there may be no events
		"BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000",
		"TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "TZNAME:UTC", "END:STANDARD", "END:VTIMEZONE",
	} {
		c.line(l)
	}
	given := map[string]int{}
	for e := range events(g, v) {
		id := documentID(g, e.node, e.what)
		if given[id]++; given[id] > 1 { // two milestones of one name
			id = documentID(g, e.node, e.what, strings.Repeat("+", given[id]))
		}
		c.event(g, v, e, id)
	}
	c.line("END:VCALENDAR")
	return c.buf
}

func (c *ical) event(g *portfolio.Graph, v page.Voice, e event, id string) {
	c.line("BEGIN:VEVENT")
	c.line("UID:" + id)
	stamp := cmp.Or(g.Today, doc.Date{Year: 1970, Month: 1, Day: 1})
	c.line("DTSTAMP:" + strings.ReplaceAll(stamp.String(), "-", "") + "T000000Z")
	c.line("DTSTART;VALUE=DATE:" + strings.ReplaceAll(e.when.Last.String(), "-", "")) // without an end it is one day
	summary := e.summary
	if e.when.Precision != doc.Day {
		summary += " (by " + v.Part(e.when) + ")"
	}
	c.text("SUMMARY", summary)
	c.text("DESCRIPTION", e.text)
	c.text("CATEGORIES", e.category)
	if g.Site.BaseURL != "" {
		c.line("URL:" + page.Absolute(g.Site.BaseURL, v.Path(e.node)))
	}
	c.line("TRANSP:TRANSPARENT")
	c.line("END:VEVENT")
}

// events are the events of all documents, in the order of the graph.
func events(g *portfolio.Graph, v page.Voice) iter.Seq[event] {
	return func(yield func(event) bool) {
		for _, n := range g.Nodes {
			for _, e := range eventsOf(g, v, n) {
				e.node = n
				e.category = cmp.Or(e.category, v.Label(n.Kind).One)
				if !yield(e) {
					return
				}
			}
		}
	}
}

func eventsOf(g *portfolio.Graph, v page.Voice, n *portfolio.Node) []event {
	var list []event
	switch n.Kind.Name {
	case "initiative":
		list = initiativeEvents(v, n)
	case "decision":
		r := g.Resolution(n)
		if !r.Due.IsZero() {
			list = append(list, event{what: "due", summary: "Decide: " + n.Title, text: v.Lead(n), when: r.Due.To})
		}
		if !r.Revisit.IsZero() {
			list = append(list, event{what: "revisit", summary: "Look again: " + n.Title, text: v.Lead(n), when: r.Revisit.To})
		}
	case "brief":
		if due, ok := n.Doc.Period("decision_by"); ok {
			list = append(list, event{what: "ask", summary: "Answer due: " + n.Title, text: n.Doc.Text("ask"), when: due.To})
		}
	}
	if r, ok := g.Review(n); ok && r.Stated && !r.Due.IsZero() {
		summary := "Review: " + n.Title
		if n.Kind.Name == "stakeholder" {
			summary = "Talk to " + n.Title
		}
		list = append(list, event{what: "review", category: "Review", summary: summary, text: r.How, when: doc.PeriodOf(r.Due).To})
	}
	return list
}

// initiativeEvents are the milestones of work that was not dropped, and its end.
func initiativeEvents(v page.Voice, n *portfolio.Node) []event {
	if n.Status() == "dropped" {
		return nil
	}
	var list []event
	for _, r := range n.Doc.Records("milestones") {
		when, ok := r.Period("date")
		w, _ := r.Word("status")
		title := cmp.Or(r.Text("title"), "Milestone")
		if !ok || w.Name == "dropped" {
			continue
		}
		e := event{what: "milestone/" + doc.Slug(title), category: "Milestone", summary: title + ": " + n.Title, text: v.Lead(n), when: when.To}
		if r.Bool("done") || w.Name == "done" {
			e.summary = "Done: " + e.summary
		}
		list = append(list, e)
	}
	if end, ok := n.Doc.Period("end"); ok {
		e := event{what: "end", summary: "Ends: " + n.Title, text: v.Lead(n), when: end.To}
		if n.Status() == "done" {
			e.summary = "Done: " + n.Title
		}
		list = append(list, e)
	}
	slices.SortStableFunc(list, func(a, b event) int { return a.when.Last.Compare(b.when.Last) })
	return list
}
