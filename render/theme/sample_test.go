package theme

import (
	_ "embed"
	"fmt"
	"html/template"

	"throughline/render/chart"
	"throughline/render/markdown"
	"throughline/render/page"
)

//go:embed testdata/prose.html
var prose string

// sample is a page of a small portfolio, by the path it would have.
type sample struct {
	path     string
	template string
	model    any
}

// samples holds at least one page of each template, and the odd cases that are
// normal: nothing at all, no header, very long words, very many items.
func samples() []sample {
	return []sample{
		{"index.html", "home", sampleHome()},
		{"empty.html", "home", page.Home{Frame: page.Frame{Language: "en", Site: "Portfolio", Title: "Portfolio"}, Empty: true}},
		{"initiatives/index.html", "list", sampleList(24)},
		{"updates/index.html", "list", sparseList()},
		{"initiatives/guided-setup.html", "document", sampleDocument()},
		{"notes/plain.html", "document", page.Document{Frame: sampleFrame("Why we ask twice", "", "../"), Body: []page.Passage{{HTML: "<p>Because the first answer is polite.</p>"}}}},
		{"roadmap.html", "overview", sampleOverview()},
		{"briefs/goals/onboarding.html", "brief", sampleBrief()},
		{"briefs/bare.html", "brief", page.Brief{Frame: sampleFrame("For information", "", "../"), Style: "written", Paper: "letter", Pages: 2, Draft: true, Sheets: []page.Leaf{{Told: []page.Told{{Body: []page.Passage{{HTML: "<p>Nothing is asked.</p>"}}}}}, {Told: []page.Told{{Heading: "<h2 id=\"more\">More</h2>", Wide: true}}, Last: true}}}},
		{"tags/index.html", "tags", page.Tags{Frame: sampleFrame("Tags", "", "../"), Tags: []page.NavLink{navLink("onboarding", "onboarding.html", 12, false), navLink("peak season", "peak-season.html", 3, false)}}},
		{"tags/onboarding.html", "tag", page.Tag{Frame: sampleFrame("onboarding", "", "../"), Name: "onboarding", Count: "5 documents", Groups: []page.Group{{Title: "Initiatives", Items: sampleItems(3)}, {Title: "Goals", Items: sampleItems(2)}}}},
		{"404.html", "404", page.NotFound{Frame: sampleFrame("Page not found", "", "")}},
		{"old/setup.html", "redirect", page.Redirect{Language: "en", Title: "Guided setup", Href: "../initiatives/guided-setup.html"}},
	}
}

// sampleOverview has a block of each sort.
func sampleOverview() page.Overview {
	drawn := chart.Bars{ID: "t:bars", Title: "Revenue", Name: "Year", Series: []string{"Plan", "Actual"}, Groups: []chart.Group{{Label: "FY26", Values: []float64{3, 4}}}}.Draw()
	twin := page.Table{Columns: []page.Column{{Label: "Year"}, {Label: "Actual", Number: true}}, Rows: [][]page.Cell{{{Values: []page.Value{{Link: page.Link{Text: "FY26"}}}}, {Number: true, Values: []page.Value{{Link: page.Link{Text: "4"}}}}}}}
	health := page.Value{Link: page.Link{Text: "At risk"}, Mark: "at_risk", After: "figures say off track", Note: "Half of it is done."}
	card := page.Card{Link: page.Link{Text: "Guided setup", Href: "initiatives/guided-setup.html"}, Text: "Shops set up alone.", States: []page.Value{health}, Facts: []page.Fact{{Label: "Owner", Values: []page.Value{{Link: page.Link{Text: "Noor Haddad"}}}}}, Bar: &page.Chart{SVG: chart.Bullet{ID: "t:bar", Title: "Half", Value: 0.5, To: 1, Hidden: true}.Draw().SVG}}
	return page.Overview{
		Frame: sampleFrame("Roadmap", "What is done when.", ""), Style: "roadmap", Lead: "What is done when.",
		Panels: []page.Titled{
			{ID: "t:timeline", Panel: page.Panel{ID: "t:a", Style: "timeline", Note: "8 of 24 initiatives", Blocks: []page.Block{{Chart: &page.Chart{SVG: drawn.SVG, Title: "Revenue", Twin: twin, Timeline: true, Script: "assets/roadmap.js"}, Note: "How to read it."}}}},
			{ID: "t:next", Title: "Now, next, later", Panel: page.Panel{ID: "t:b", Style: "horizons", Title: "By horizon", More: page.Link{Text: "All", Href: "roadmap.html"}, Blocks: []page.Block{
				{Board: []page.Lane{{Title: "Now", Note: "1 initiative", Cards: []page.Card{card}}, {Title: "Next", Note: "0 initiatives"}}},
				{Title: "A table", Table: &twin},
				{Title: "A list", Items: sampleItems(2)},
				{Facts: []page.Fact{{Label: "Slack", Values: []page.Value{health}}}},
			}}},
			{ID: "t:none", Title: "Nothing", Panel: page.Panel{ID: "t:c", Style: "list", Empty: "No goals to show."}},
		},
	}
}

// sampleBrief has everything that a brief may have.
func sampleBrief() page.Brief {
	goal := page.Link{Text: "Onboarding", Href: "../../goals/onboarding.html"}
	who := []page.Value{{Link: page.Link{Text: "Noor Haddad", Href: "../../people/noor.html"}}}
	return page.Brief{
		Frame: sampleFrame("Onboarding", "First result in a day.", "../../"), Style: "generated", Paper: "a4", Pages: 1, For: "For the board", Kind: "Goal", Lead: "First result in a day.",
		Head: []page.Fact{{Label: "Owner", Values: who}},
		Ask:  page.Ask{By: "5 Nov 2026", Points: []page.Request{{Text: "Decide", Link: page.Link{Text: "Extend or stop", Href: "../../decisions/extend.html"}, By: "was due by 5 Nov 2026", Late: true, Who: who, Detail: "Options: extend; stop."}, {Text: "Take note"}}},
		Sheets: []page.Leaf{{
			Before: []page.Part{{ID: "t:state", Title: "Where we are", Style: "block-state", Texts: []string{"Half of the way."}}},
			After:  []page.Part{{ID: "t:results", Title: "What works", Style: "block-results", Sayings: []page.Saying{{Lead: page.Value{Link: goal, Mark: "at_risk", After: "at risk"}, Text: "It is late."}, {Lead: page.Value{Link: page.Link{Text: "Next"}}, Text: "A test."}}}},
			Last:   true,
		}},
		Foot:   []page.Fact{{Label: "Next review", Values: []page.Value{{Link: page.Link{Text: "1 Dec 2026"}}}}},
		Living: goal, Address: "https://strategy.example/goals/onboarding.html", Plain: "onboarding.txt",
		More: []page.Fact{{Label: "Pages", Values: []page.Value{{Link: page.Link{Text: "1"}}}}}, Relations: []page.Group{{Title: "About", Items: sampleItems(2)}},
		Mentions: []page.Mention{{Link: goal, Kind: "Goal", Sentence: "See the brief."}}, Tags: []page.Link{goal}, Links: []page.Link{goal},
	}
}

func sampleFrame(title, description, root string) page.Frame {
	link := func(text, href string, n int) page.NavLink {
		return navLink(text, root+href, n, text == "Initiatives" && root == "../" && title != "Tags")
	}
	work := []page.NavLink{link("Products", "products/index.html", 4), link("Initiatives", "initiatives/index.html", 24), link("Roadmaps", "roadmaps/index.html", 2)}
	return page.Frame{
		Language:     "en",
		Site:         "Lumen Logistics product strategy",
		Organization: "Lumen Logistics",
		Title:        title,
		Description:  description,
		Root:         root,
		Noindex:      true,
		AsOf:         "9 November 2026",
		Trail:        []page.Step{step("Home", root+"index.html")},
		Nav: []page.NavGroup{
			{Title: "Strategy", Links: []page.NavLink{link("Vision", "visions/index.html", 1), link("Themes", "themes/index.html", 4), link("Goals", "goals/index.html", 9), link("KPIs", "kpis/index.html", 14)}},
			{Title: "Work", Links: work},
			{Title: "Choices", Links: []page.NavLink{link("Decisions", "decisions/index.html", 10), link("Business cases", "cases/index.html", 4), link("Risks", "risks/index.html", 8)}},
			{Title: "Market", Links: []page.NavLink{link("Markets", "markets/index.html", 5), link("Competitors", "competitors/index.html", 5), link("Insights", "insights/index.html", 8)}},
			{Title: "People", Links: []page.NavLink{link("Teams", "teams/index.html", 6), link("People", "people/index.html", 12)}},
			{Title: "Pages", Links: []page.NavLink{link("Principles", "principles.html", 0), link("Tags", "tags/index.html", 17)}},
		},
	}
}

func sampleHome() page.Home {
	f := sampleFrame("Lumen Logistics product strategy", "Where we are going, and how we know.", "")
	m := page.Home{Frame: f, Body: []page.Passage{{HTML: "<p>Every shipper’s first parcel leaves within a day of signing. Everything on these pages serves that sentence or says why it does not.</p>"}}}
	for _, s := range []string{"Vision", "Themes", "Goals", "KPIs", "Initiatives", "Decisions"} {
		m.Sections = append(m.Sections, page.Section{ID: s, Title: s, Kind: "goal", Groups: []page.Group{{Items: sampleItems(3)}}})
	}
	for _, g := range f.Nav {
		m.Lists = append(m.Lists, g.Links...)
	}
	return m
}

func navLink(text, href string, n int, current bool) page.NavLink {
	return page.NavLink{Text: text, Href: href, Count: n, Current: current, Anchor: markdown.Anchor(href, text, current)}
}

func step(text, href string) page.Step {
	return page.Step{Text: text, Href: href, Anchor: markdown.Anchor(href, text, false)}
}

func entry(text, href string, level int) page.Entry {
	return page.Entry{Text: text, Href: href, Level: level, Anchor: markdown.Anchor(href, text, false)}
}

func mark(class, text string) page.Value { return page.Value{Link: page.Link{Text: text}, Mark: class} }

func to(text, href string) page.Value { return page.Value{Link: page.Link{Text: text, Href: href}} }

func sampleItems(n int) []page.Item {
	titles := []string{
		"Guided setup for mid-market shippers", "Carrier marketplace", "One invoice",
		"Replace the label printer driver that nobody dares to touch, in all seven countries, before the peak season of 2027",
		"Returns that pay for themselves", "Kündigungsschutz für Lieferantenstammdatenverwaltungsprozesse",
	}
	health := []page.Value{mark("on_track", "On track"), mark("at_risk", "At risk"), mark("off_track", "Off track"), mark("none", "Not set")}
	items := make([]page.Item, n)
	for i := range items {
		items[i] = page.Item{
			Link:   page.Link{Text: titles[i%len(titles)], Href: fmt.Sprintf("item-%d.html", i)},
			Kind:   "Initiative",
			Status: mark("status", "In progress"),
			Health: health[i%len(health)],
			Period: "Q3 2026 – Q1 2027",
			Owner:  []page.Value{to("Mira Okafor", "../people/mira.html")},
		}
		if i%3 != 2 {
			items[i].Description = "New accounts reach their first label without help, in a day in place of eleven weeks."
		}
	}
	return items
}

func sampleList(n int) page.List {
	m := page.List{
		Frame: sampleFrame("Initiatives", "The work that serves our goals.", "../"),
		Kind:  "initiative", Label: "Initiatives", Count: fmt.Sprintf("%d initiatives", n), Order: "those under way first, then by start",
		Intro:   []page.Passage{{HTML: "<p>What we do about it. Nothing here lives without a goal.</p>"}},
		Items:   sampleItems(n),
		Health:  []page.Value{mark("on_track", "6 on track"), mark("at_risk", "6 at risk")},
		Columns: []page.Column{{Label: "Health"}, {Label: "Status"}, {Label: "When"}, {Label: "Owner"}},
	}
	for i := range m.Items {
		it := &m.Items[i]
		it.Cells = []page.Cell{{Values: []page.Value{it.Health}}, {Values: []page.Value{it.Status}}, {Values: []page.Value{mark("period", it.Period)}, Period: true}, {Values: it.Owner}}
	}
	return m
}

func sparseList() page.List {
	items := []page.Item{
		{Link: page.Link{Text: "Payments in October", Href: "a.html"}, Cells: []page.Cell{{Values: []page.Value{mark("period", "5 October 2026")}, Period: true}}},
		{Link: page.Link{Text: "B", Href: "b.html"}, Cells: []page.Cell{{}}},
	}
	return page.List{Frame: sampleFrame("Updates", "", "../"), Kind: "update", Label: "Updates", Count: "2 updates", Items: items, Columns: []page.Column{{Label: "Date"}}}
}

func sampleDocument() page.Document {
	f := sampleFrame("Guided setup for mid-market shippers", "New accounts reach their first label without help.", "../")
	f.Trail = append(f.Trail, step("Move the world’s parcels with less of everything", "../visions/vision.html"), step("Win the mid-market", "../themes/mid-market.html"), step("Faster first value", "../goals/faster-first-value.html"))
	old := to("Activation rate", "../kpis/activation-rate.html")
	old.Note = "as of 31 October 2026"
	return page.Document{
		Frame: f, Kind: "initiative", Label: "Initiative", ListHref: "index.html",
		Lead: "New accounts reach their first label without help, in a day in place of eleven weeks.",
		Facts: []page.Fact{
			{Label: "Owner", Values: []page.Value{to("Mira Okafor", "../people/mira.html")}},
			{Label: "Status", Values: []page.Value{mark("status", "In progress")}},
			{Label: "Health", Values: []page.Value{mark("at_risk", "At risk")}},
			{Label: "Period", Values: []page.Value{mark("period", "Q3 2026 – Q1 2027")}},
			{Label: "Budget", Values: []page.Value{mark("money", "€450,000")}},
		},
		More: []page.Fact{
			{Label: "Goals", Values: []page.Value{to("Faster first value", "../goals/faster-first-value.html"), {Link: page.Link{Text: "less-churn", Missing: true}}}},
			{Label: "Confidence", Values: []page.Value{{Link: page.Link{Text: "medium"}}}},
			{Label: "Measured by", Values: []page.Value{old}},
		},
		After: []page.Part{{ID: "milestones", Title: "Milestones", Style: "records", Table: &page.Table{Columns: []page.Column{{Label: "Milestone"}, {Label: "Date"}, {Label: "Accounts", Number: true}}, Rows: [][]page.Cell{
			{{Values: []page.Value{{Link: page.Link{Text: "Importer in beta"}}}}, {Values: []page.Value{mark("period", "Oct 2026")}}, {Values: []page.Value{{Link: page.Link{Text: "40"}}}, Number: true}},
			{{Values: []page.Value{{Link: page.Link{Text: "Open to all new accounts"}}}}, {Values: []page.Value{mark("period", "Feb 2027")}}, {Values: []page.Value{{Link: page.Link{Text: "1,250"}}}, Number: true}},
		}}}},
		Body:     []page.Passage{{HTML: template.HTML(prose)}},
		Contents: []page.Entry{entry("Why now", "#why-now", 2), entry("What it costs", "#what-it-costs", 3), entry("How it works", "#how-it-works", 2), entry("A heading of some length, which a person wrote without thinking of the page", "#a-heading-of-some-length", 2)},
		Relations: []page.Group{
			{Title: "Works towards", Items: sampleItems(2)[:1]},
			{Title: "Needed by", Items: sampleItems(4)[1:]},
		},
		Mentions: []page.Mention{{Link: page.Link{Text: "Payments in October", Href: "../updates/2026-10-05-payments.html"}, Kind: "Update", Sentence: "Guided setup slipped by two weeks because the importer waits for the carriers’ certificates."}},
		Tags:     []page.Link{{Text: "onboarding", Href: "../tags/onboarding.html"}, {Text: "peak season", Href: "../tags/peak-season.html"}},
		Links:    []page.Link{{Text: "Tracker: LUM-1042", Href: "https://tracker.example/browse/LUM-1042"}},
	}
}
