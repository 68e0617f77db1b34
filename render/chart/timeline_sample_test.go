package chart

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// quarters is an axis of years of 360 days, so that days can be told by heart:
// year y begins on day 360y, its quarters every 90 days.
func quarters(from, to int) []Band {
	var list []Band
	for y := from / 360; y*360 <= to; y++ {
		list = append(list, Band{y * 360, y*360 + 359, fmt.Sprintf("FY%02d", y), Years})
		for q := range 4 {
			list = append(list, Band{y*360 + q*90, y*360 + q*90 + 89, fmt.Sprintf("Q%d", q+1), Quarters})
		}
		for m := range 12 {
			list = append(list, Band{y*360 + m*30, y*360 + m*30 + 29, fmt.Sprintf("M%d", m+1), Months})
		}
	}
	return list
}

// day is a date; quarter is somewhere within one.
func day(n int) Span       { return Span{n, n} }
func within(n, m int) Span { return Span{n, m - 1} }

// twoYears is a small timeline with one bar of each sort.
func twoYears() Timeline {
	const y = 27 * 360
	return Timeline{
		ID: "roadmap", Title: "Roadmap", Desc: "Seven bets in two lanes.",
		From: y, To: y + 719, Today: y + 250, TodayLabel: "Today", Axis: quarters(y, y+719), By: "product",
		Lanes: []Lane{
			{Key: "lockers", Label: "Lockers", Href: "products/lockers.html", Note: "4 bets, 1 off track", Bars: []Bar{
				{
					ID: "berlin", Label: "Berlin, first wave", Href: "initiatives/berlin.html", Tip: "Berlin, first wave: off track",
					Start: day(y + 30), End: day(y + 330), Commitment: Committed, Mark: OffTrack, Progress: 47, HasProgress: true,
					Milestones: []Milestone{
						{When: day(y + 90), Label: "20 lockers", Tip: "20 lockers, done", Done: true},
						{When: day(y + 210), Label: "120 lockers", Tip: "120 lockers, late", Late: true},
						{When: within(y+270, y+360), Label: "220 lockers", Tip: "220 lockers, Q4"},
					},
					In: map[string][]string{"product": {"lockers"}, "team": {"network"}}, Keywords: "jonas",
					Words: BarWords{Start: "1 Feb", End: "1 Dec", Status: "in progress", Health: "Off track", Progress: "47%"},
				},
				{
					ID: "hamburg", Label: "Hamburg & Leipzig", Href: "initiatives/hamburg.html", Tip: "Hamburg & Leipzig: at risk",
					Start: within(y+270, y+360), End: within(y+630, y+720), Commitment: Targeted, Mark: AtRisk,
					In:    map[string][]string{"product": {"lockers"}, "team": {"network", "core"}},
					Words: BarWords{Start: "Q4", End: "Q4", Status: "planned", Health: "At risk"},
				},
				{
					ID: "south", Label: "Southern cities", Start: within(y+360, y+720), End: within(y+360, y+720), Commitment: Exploratory,
					In: map[string][]string{"product": {"lockers"}},
				},
				{ID: "old", Label: "The pilot", Start: day(y), End: day(y + 100), Commitment: Committed, Mark: OnTrack, State: Done, In: map[string][]string{"product": {"lockers"}}},
			}},
			{Key: "ship", Label: "Ship", Bars: []Bar{
				{
					ID: "core", Label: "Label core", Href: "initiatives/core.html", Start: day(y - 300), End: within(y+360, y+450),
					Commitment: Committed, Mark: OnTrack, Progress: 68, HasProgress: true, In: map[string][]string{"product": {"ship"}, "team": {"core"}},
				},
				{ID: "tiers", Label: "Prices by use", Start: day(y + 500), Commitment: Targeted, In: map[string][]string{"product": {"ship"}}},
				{ID: "gone", Label: "A shop of our own", Start: day(y + 400), End: day(y + 2000), State: Dropped, In: map[string][]string{"product": {"ship"}}},
				{ID: "co2", Label: "Routing by carbon", Href: "initiatives/co2.html", Mark: AtRisk, In: map[string][]string{"product": {"ship"}}},
				{ID: "past", Label: "Long ago", Start: day(y - 800), End: day(y - 700)},
			}},
		},
		Dependencies: []Dependency{
			{From: "berlin", To: "hamburg", Conflict: Possible, Note: "Hamburg may begin before Berlin ends"},
			{From: "core", To: "tiers"},
			{From: "hamburg", To: "south", Conflict: Certain, Note: "The south begins before Hamburg ends"},
			{From: "nowhere", To: "south"},
			{From: "co2", To: "tiers"},
		},
		Facets: []Facet{
			{Key: "product", Label: "Product", All: "All products", None: "No product", Group: true, Filter: true, Values: []FacetValue{{Key: "lockers", Label: "Lockers", Href: "products/lockers.html"}, {Key: "ship", Label: "Ship"}}},
			{Key: "team", Label: "Team", All: "All teams", None: "No team", Group: true, Filter: true, Values: []FacetValue{{Key: "core", Label: "Core"}, {Key: "network", Label: "Network"}}},
		},
		Words: TimelineWords{Bar: "Bet", Lane: "Product"},
	}
}

type timelineSample struct {
	name string
	spec Timeline
}

// timelineSamples are what a timeline must get right.
func timelineSamples() []timelineSample {
	detailed := twoYears()
	detailed.Detailed, detailed.Grounded, detailed.Facets = true, true, nil
	window := twoYears()
	window.From, window.To = window.From+240, window.From+400
	long := twoYears()
	for i := range long.Lanes {
		long.Lanes[i].Label = strings.Repeat("A lane with very much to say ", 8)
		for j := range long.Lanes[i].Bars {
			long.Lanes[i].Bars[j].Label = strings.Repeat("Aufsichtsratssitzung ", 10)
		}
	}
	narrow := twoYears()
	narrow.Width, narrow.Facets = 320, nil
	return []timelineSample{
		{"timeline", twoYears()},
		{"timeline-detailed", detailed},
		{"timeline-window", window},
		{"timeline-long", long},
		{"timeline-narrow", narrow},
		{"timeline-empty", Timeline{ID: "roadmap", Title: "Roadmap"}},
		{"timeline-one", Timeline{ID: "roadmap", Title: "Roadmap", From: 1, To: 1, Lanes: []Lane{{Bars: []Bar{{ID: "a", Label: "One day", Start: day(1)}}}}}},
		{"timeline-undated", Timeline{ID: "roadmap", Title: "Roadmap", Lanes: []Lane{{Bars: []Bar{{ID: "a", Label: "Some day", Href: "a.html"}, {ID: "b", Label: "Another"}}}}}},
	}
}

// manyBars is a portfolio at the end of what people have: overlapping dates of
// every precision, in a few lanes, with dependencies to and fro.
func manyBars(bars, links int) Timeline {
	r := rand.New(rand.NewPCG(7, 11))
	const from, to = 25 * 360, 29*360 - 1
	t := Timeline{ID: "roadmap", Title: "Roadmap", Desc: "Many.", From: from, To: to, Today: from + 600, TodayLabel: "Today", Axis: quarters(from, to), By: "product"}
	for _, name := range []string{"product", "theme", "goal", "team", "owner", "status", "health"} {
		f := Facet{Key: name, Label: name, All: "All", None: "None", Group: true, Filter: true}
		for i := range 12 {
			f.Values = append(f.Values, FacetValue{Key: fmt.Sprintf("%s-%d", name, i), Label: fmt.Sprintf("The %s of number %d", name, i)})
		}
		t.Facets = append(t.Facets, f)
	}
	t.Lanes = make([]Lane, 12)
	for i, v := range t.Facets[0].Values {
		t.Lanes[i] = Lane{Key: v.Key, Label: v.Label}
	}
	words := strings.Fields("rebuild launch migrate simplify measure the checkout label onboarding invoices lockers partner interface for carriers in Germany and Belgium")
	for i := range bars {
		start := from - 100 + r.IntN(to-from)
		end := start + 5 + r.IntN(400)
		soft := []int{0, 0, 29, 89}[r.IntN(4)]
		b := Bar{
			ID: fmt.Sprintf("bet-%d", i), Href: fmt.Sprintf("initiatives/bet-%d.html", i), Tip: "Owner: somebody; from Q1 to Q3, committed, on track, 40% done",
			Start: Span{start, start + soft}, End: Span{end, end + soft}, In: map[string][]string{},
			Commitment: []Commitment{Committed, Targeted, Exploratory}[r.IntN(3)], Mark: []Mark{OnTrack, AtRisk, OffTrack, NotSet}[r.IntN(4)],
			Progress: r.IntN(101), HasProgress: r.IntN(2) == 0,
			Words: BarWords{Start: "Q3 2026", End: "Q1 2027", Status: "in progress", Health: "On track", Progress: "40%"},
		}
		for range 2 + r.IntN(6) {
			b.Label += " " + words[r.IntN(len(words))]
		}
		b.Label = strings.TrimSpace(b.Label)
		for _, f := range t.Facets {
			b.In[f.Key] = []string{f.Values[r.IntN(12)].Key}
		}
		lane := r.IntN(12)
		b.In["product"] = []string{t.Lanes[lane].Key}
		for range r.IntN(3) {
			b.Milestones = append(b.Milestones, Milestone{When: day(start + r.IntN(end-start)), Label: "Beta", Tip: "Beta, 5 Oct 2026"})
		}
		t.Lanes[lane].Bars = append(t.Lanes[lane].Bars, b)
	}
	for range links {
		t.Dependencies = append(t.Dependencies, Dependency{From: fmt.Sprintf("bet-%d", r.IntN(bars)), To: fmt.Sprintf("bet-%d", r.IntN(bars)), Conflict: Conflict(r.IntN(3)), Note: "One waits for the other"})
	}
	return t
}
