package page

import (
	"cmp"
	"fmt"
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// briefBlock is a block that a brief may have. Which ones, and in which order,
// is up to its [reader].
type briefBlock struct {
	name  string
	title string
	views []string // views that say the same: a brief that has one does not get the block
	prose bool     // in a written brief it is the author who says it
	make  func(p *planner, from string, s scope, r *reader) Part
}

// briefBlocks are the blocks that there are. Each keeps to its share of a page:
// four to eight figures, two things that work and two that do not, three rows of
// risks, three of decisions.
//
// Rejected: options with their criteria and the summary of a case (they are on
// the pages of the decision and the case, and an author embeds them), a map of
// dependencies (a table says who waits for whom in less room).
func briefBlocks() []briefBlock {
	return []briefBlock{
		{name: "state", title: "Where we are", prose: true, make: (*planner).stateBlock},
		{name: "numbers", title: "Numbers", views: []string{"scorecard"}, make: (*planner).numbersBlock},
		{name: "results", title: "What works and what does not", prose: true, make: (*planner).resultsBlock},
		{name: "road", title: "The next two quarters", views: []string{"timeline", "horizons"}, make: (*planner).roadBlock},
		{name: "money", title: "Money", views: []string{"money"}, make: (*planner).moneyBlock},
		{name: "load", title: "People", views: []string{"allocation"}, make: (*planner).loadBlock},
		{name: "risks", title: "Risks", views: []string{"risks"}, make: (*planner).risksBlock},
		{name: "decisions", title: "Decisions", views: []string{"decisions"}, make: (*planner).decisionsBlock},
		{name: "tradeoff", title: "What we will not do", prose: true, make: (*planner).tradeoffBlock},
		{name: "reason", title: "Why", prose: true, make: (*planner).reasonBlock},
		{name: "sequence", title: "Who waits for whom", views: []string{"timeline"}, make: (*planner).sequenceBlock},
		{name: "story", title: "The story", prose: true, make: (*planner).storyBlock},
		{name: "themes", title: "Now, next, later", views: []string{"horizons", "timeline"}, make: (*planner).themesBlock},
		{name: "launches", title: "What changes when", views: []string{"timeline", "horizons"}, make: (*planner).launchesBlock},
		{name: "evidence", title: "What customers say", make: (*planner).evidenceBlock},
		{name: "rivals", title: "Competitors", make: (*planner).rivalsBlock},
	}
}

// The budgets of blocks, in rows.
const (
	mostResults   = 2 // of each sort
	mostBars      = 4
	mostRisks     = 3
	mostDecisions = 3
	mostRefusals  = 3
	mostWaits     = 5
	mostLaunches  = 6
	mostEvidence  = 3
	mostRivals    = 3
	mostRequests  = 4
)

// says reports whether the part has anything to show.
func (x Part) says() bool {
	return x.Lead != "" || len(x.Texts) > 0 || len(x.Points) > 0 || len(x.Quotes) > 0 || x.Table != nil || len(x.Items) > 0 || len(x.Blocks) > 0
}

// blocksFor are the blocks of a brief in the order given, those left out that
// have nothing to say or are skipped.
func (p *planner) blocksFor(from string, s scope, r *reader, names []string, skip func(briefBlock) bool) []Part {
	var parts []Part
	all := briefBlocks()
	for _, name := range names {
		i := slices.IndexFunc(all, func(b briefBlock) bool { return b.name == name })
		if b := all[i]; skip == nil || !skip(b) {
			if x := b.make(p, from, s, r); x.says() {
				x.ID, x.Style, x.Title = "t:"+b.name, cmp.Or(x.Style, "block-"+b.name), cmp.Or(x.Title, b.title)
				parts = append(parts, x)
			}
		}
	}
	return parts
}

// stateBlock is the bottom line in three sentences: where we are, what changed,
// what decides the next period.
func (p *planner) stateBlock(_ string, s scope, _ *reader) Part {
	var x Part
	if s.whole {
		x.Texts = nonempty(p.summed(s, "goal"), p.newestUpdate(s), p.nextStep(s))
		return x
	}
	for _, n := range s.about {
		x.Texts = append(x.Texts, nonempty(p.stands(n), "", "")...)
	}
	x.Texts = append(x.Texts, nonempty(p.newestUpdate(s), p.nextStep(s), "")...)
	return x
}

// nonempty are those of the texts that say something.
func nonempty(texts ...string) []string {
	return slices.DeleteFunc(texts, func(t string) bool { return t == "" })
}

// stands is how a document is doing, as a sentence.
func (p *planner) stands(n *portfolio.Node) string {
	st := n.Standing()
	word := healthLabel(standing(n))
	switch {
	case st.Progress.Known && st.Pace.Known:
		text := fmt.Sprintf("%s of the way, where %s was expected by %s.", percent(st.Progress.Value), percent(st.Pace.Expected), p.words.date(p.g.Today))
		if word == "" {
			return text
		}
		return word + ": " + text
	case st.Progress.Known:
		if word == "" {
			return percent(st.Progress.Value) + " of the way."
		}
		return word + ": " + percent(st.Progress.Value) + " of the way."
	case standing(n).Word != "":
		return word + "."
	}
	return ""
}

// summed counts the documents of a kind by their health, as a sentence.
func (p *planner) summed(s scope, kind string) string {
	k := doc.KindNamed(kind)
	nodes := slices.DeleteFunc(p.of(s, kind), (*portfolio.Node).Over)
	if len(nodes) == 0 {
		return ""
	}
	text := capital(p.many(k, len(nodes)))
	for i, v := range p.tally(k, "health", nodes) {
		text += []string{": ", ", "}[min(i, 1)] + v.Text
	}
	silent := 0
	for _, n := range nodes {
		if standing(n).Word == "" {
			silent++
		}
	}
	if silent == len(nodes) {
		return text + ", and nobody says how they stand."
	}
	if silent > 0 {
		text += fmt.Sprintf(", %d without health", silent)
	}
	return text + "."
}

// newestUpdate is the newest sentence about the scope, with its day.
func (p *planner) newestUpdate(s scope) string {
	var newest portfolio.Saying
	for _, n := range s.nodes {
		if said := n.Standing().Summary; said.Text != "" && (newest.Text == "" || said.Date.After(newest.Date)) {
			newest = said
		}
	}
	if newest.Text == "" || newest.Date.IsZero() {
		return newest.Text
	}
	return p.words.date(newest.Date) + ": " + newest.Text
}

// nextStep is the next milestone of the scope, or the next decision unless the ask
// says it.
func (p *planner) nextStep(s scope) string {
	var day doc.Date
	text := ""
	next := func(when doc.Period, said string) {
		if d := when.LatestEnd(); !d.Before(p.g.Today) && (text == "" || d.Before(day)) {
			day, text = d, said+", "+p.words.period(when)+"."
		}
	}
	for _, n := range p.touching(s, "decision") {
		if due := p.g.Resolution(n).Due; !s.asks && !due.IsZero() {
			next(due, "Next to be decided: "+n.Title)
		}
	}
	for _, n := range p.of(s, "initiative") {
		if n.Over() {
			continue
		}
		for _, r := range n.Doc.Records("milestones") {
			if when, ok := r.Period("date"); ok && !r.Bool("done") {
				said := "Next: " + r.Text("title")
				if len(s.about) != 1 || s.about[0] != n {
					said += " (" + n.Title + ")"
				}
				next(when, said)
			}
		}
	}
	return text
}

// numbersBlock are the figures that have a comparator and a day; of a goal
// without KPIs its key results.
func (p *planner) numbersBlock(from string, s scope, r *reader) Part {
	kpis := slices.DeleteFunc(p.measuredBy(s), func(n *portfolio.Node) bool { return !worthSaying(n) })
	if len(kpis) == 0 {
		if len(s.about) == 1 && s.about[0].Kind.Name == "goal" {
			if made := keyResults(p, from, s.about[0], part{fields: []string{"key_results"}}); len(made) > 0 {
				return Part{Table: made[0].Table}
			}
		}
		return Part{}
	}
	kpis = kpis[:min(len(kpis), r.numbers)]
	q := query{id: "t:numbers-kpi", kind: doc.KindNamed("kpi"), nodes: kpis, View: doc.View{Hide: []doc.Named{{Name: "owner"}, {Name: "attainment"}}}}
	t := p.scorecard(from, q, kpis, 0)
	return Part{Blocks: []Block{p.oneDay(t)}}
}

// oneDay is a table of figures for a sheet: their day is said once, below it,
// where they all have the same.
func (p *planner) oneDay(t Table) Block {
	for j := len(t.Columns) - 1; j > 0; j-- { // nor does it need columns without a word
		if !slices.ContainsFunc(t.Rows, func(row []Cell) bool { return len(row[j].Values) > 0 || row[j].Drawing != "" }) {
			t = t.without(j)
		}
	}
	at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Label == "Current" })
	if at < 0 {
		return Block{Table: &t}
	}
	day := ""
	for i, row := range t.Rows {
		vs := row[at].Values
		if len(vs) != 1 || vs[0].After == "" || i > 0 && vs[0].After != day {
			return Block{Table: &t}
		}
		day = vs[0].After
	}
	for i, row := range t.Rows {
		t.Rows[i] = slices.Clone(row)
		vs := slices.Clone(row[at].Values)
		vs[0].After = ""
		t.Rows[i][at].Values = vs
	}
	return Block{Table: &t, Note: "Figures of " + day + "."}
}

// resultsBlock is what works and what does not, each with the newest word about
// it: two of each.
func (p *planner) resultsBlock(from string, s scope, _ *reader) Part {
	var good, bad []*portfolio.Node
	for _, n := range s.nodes {
		if n.Standing().Summary.Text == "" || n.Over() || len(s.about) == 1 && s.about[0] == n {
			continue
		}
		switch standing(n).Word {
		case "on_track":
			good = append(good, n)
		case "at_risk", "off_track":
			bad = append(bad, n)
		}
	}
	byNews := func(a, b *portfolio.Node) int { return b.Standing().Summary.Date.Compare(a.Standing().Summary.Date) }
	slices.SortStableFunc(good, byNews)
	slices.SortStableFunc(bad, func(a, b *portfolio.Node) int {
		return cmp.Or(last(standing(a).Word != "off_track", standing(b).Word != "off_track"), byNews(a, b))
	})
	var x Part
	told := map[string]bool{} // an update may be about several
	for _, list := range [][]*portfolio.Node{good, bad} {
		room := mostResults
		for _, n := range list {
			said := n.Standing().Summary
			if room == 0 || told[said.Text] {
				continue
			}
			told[said.Text] = true
			room--
			x.Items = append(x.Items, Item{Link: p.link(from, n), Health: p.firstHealth(n), Description: said.Text, Date: p.words.dateOrNone(said.Date)})
		}
	}
	return x
}

// tradeoffBlock is what will not be done because of this.
func (p *planner) tradeoffBlock(_ string, s scope, _ *reader) Part {
	var themes []*portfolio.Node
	if themes = p.of(s, "theme"); len(themes) == 0 {
		for _, n := range s.about {
			if t := p.g.Theme(n); t != nil && !slices.Contains(themes, t) {
				themes = append(themes, t)
			}
		}
	}
	var x Part
	for i := 0; len(x.Points) < mostRefusals; i++ { // one of each theme, then a second one
		more := false
		for _, t := range themes {
			if not := t.Doc.Texts("not_doing"); i < len(not) && len(x.Points) < mostRefusals {
				x.Points, more = append(x.Points, not[i]), true
			}
		}
		if !more {
			break
		}
	}
	return x
}
