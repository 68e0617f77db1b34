package page

import (
	"cmp"
	"slices"
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
// Rejected: options with their criteria (the ask names them, the page of the
// decision has the rest, and an author embeds it), a map of dependencies (a table
// says who waits for whom in less room).
func briefBlocks() []briefBlock {
	return []briefBlock{
		{name: "state", title: "Where we are", prose: true, make: (*planner).stateBlock},
		{name: "numbers", title: "Numbers", views: []string{"scorecard"}, make: (*planner).numbersBlock},
		{name: "results", title: "What works and what does not", prose: true, make: (*planner).resultsBlock},
		{name: "road", title: "The road ahead", views: []string{"timeline", "horizons"}, make: (*planner).roadBlock},
		{name: "money", title: "Money", views: []string{"money"}, make: (*planner).moneyBlock},
		{name: "accounts", title: "Against the plan", views: []string{"money"}, make: (*planner).accountsBlock},
		{name: "worth", title: "What it is worth", views: []string{"money"}, make: (*planner).worthBlock},
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
	mostNext      = 2
	mostBars      = 4
	mostCases     = 3
	mostTeams     = 4
	mostRisks     = 3
	mostDecisions = 3
	mostRefusals  = 3
	mostWaits     = 5
	mostLaunches  = 6
	mostEvidence  = 3
	mostRivals    = 3
	mostRequests  = 4
	mostOptions   = 4
)

// says reports whether the part has anything to show.
func (x Part) says() bool {
	return x.Lead != "" || len(x.Texts) > 0 || len(x.Sayings) > 0 || len(x.Points) > 0 || len(x.Quotes) > 0 || x.Table != nil || len(x.Items) > 0 || len(x.Blocks) > 0
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
				x.Table = labelled(x.Table)
				for i := range x.Blocks {
					x.Blocks[i].Table = labelled(x.Blocks[i].Table)
				}
				parts = append(parts, x)
			}
		}
	}
	return parts
}

// labelled is a table whose cells say which column they are of, where their words
// do not: on a phone they stand below each other.
func labelled(t *Table) *Table {
	if t == nil {
		return nil
	}
	c := *t
	c.Rows = make([][]Cell, len(t.Rows))
	for i, row := range t.Rows {
		c.Rows[i] = slices.Clone(row)
		for j := range row {
			if j > 0 && !slices.Contains(speaking, t.Columns[j].Label) && len(row[j].Values) > 0 {
				c.Rows[i][j].Label = t.Columns[j].Label
			}
		}
	}
	return &c
}

// nonempty are those of the texts that say something.
func nonempty(texts ...string) []string {
	return slices.DeleteFunc(texts, func(t string) bool { return t == "" })
}
