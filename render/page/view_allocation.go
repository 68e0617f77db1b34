package page

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"throughline/render/chart"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

var allocationView = View{
	Name:    "allocation",
	Summary: "How much work asks of each team, by quarter, against what the team has.",
	Heeds:   nil,
	Example: "as: allocation\nwhere: { team: payments-core }\nfrom: 2026-Q4\nto: 2027-Q4\n",
	draw: func(p *planner, from string, q query) []Block {
		g, over := p.allocation(from, q)
		if len(g.Columns) == 0 {
			return nil
		}
		blocks := []Block{{Chart: chartOf(g.Draw()), Note: "Full-time equivalents asked for, and their share of the team's capacity. Work that touches a quarter in part counts in part."}}
		if p.sheet > 0 {
			blocks[0].Note, over.Rows = "Full-time equivalents asked for, and their share of the team's capacity.", nil // the drawing says it
		}
		if len(over.Rows) > 0 {
			blocks = append(blocks, Block{Title: "Over capacity", Table: &over})
		}
		return blocks
	},
}

// allocation is the load of teams by quarter, and a table of the quarters in
// which a team is asked for more than it has.
func (p *planner) allocation(from string, q query) (chart.Grid, Table) {
	load := p.load(p.calendarOf(q))
	asked := p.teamsOf(q)
	g := chart.Grid{ID: q.id, Most: p.room, Title: "Load by team and quarter", Corner: p.labels[doc.KindNamed("team")].One, Across: "Quarter"}
	over := Table{Columns: []Column{{Label: g.Corner}, {Label: "Quarter"}, {Label: "Asked for", Number: true}, {Label: "Capacity", Number: true}, {Label: "Load", Number: true}, {Label: "Work"}}}
	var shown []int
	for i, period := range load.Periods {
		if !q.From.IsZero() && period.LatestEnd().Before(q.From.EarliestStart()) || !q.To.IsZero() && period.EarliestStart().After(q.To.LatestEnd()) {
			continue
		}
		if q.From.IsZero() && period.LatestEnd().Before(p.g.Today) {
			continue // what is over cannot be staffed any more
		}
		shown = append(shown, i)
		g.Columns = append(g.Columns, chart.Head{Label: p.words.period(period)})
	}
	for _, team := range load.Teams {
		if len(asked) > 0 && !slices.Contains(asked, team.Team) {
			continue
		}
		head := chart.Head{Label: team.Name}
		who := Link{Text: team.Name}
		if team.Team != nil {
			who = p.link(from, team.Team)
			head.Label, head.Href = who.Text, who.Href
		}
		row := make([]chart.Cell, len(shown))
		for i, at := range shown {
			c := team.Cells[at]
			row[i] = p.loadCell(c)
			if c.Over {
				over.Rows = append(over.Rows, p.overCapacity(from, who, load.Periods[at], c))
			}
		}
		g.Rows = append(g.Rows, head)
		g.Cells = append(g.Cells, row)
	}
	return g, over.stacked()
}

// calendarOf is the quarters that a view speaks of: those of the calendar where
// its own period is written so, else those of the fiscal year.
func (p *planner) calendarOf(q query) portfolio.Calendar {
	for _, period := range []doc.Period{q.From, q.To} {
		if !period.IsZero() && !strings.HasPrefix(period.From.Text, "FY") {
			return portfolio.CalendarYear
		}
	}
	if max(1, p.g.Site.FiscalYearStart) == 1 {
		return portfolio.CalendarYear
	}
	return portfolio.FiscalYear
}

// teamsOf are the teams that a view is limited to; none for all.
func (p *planner) teamsOf(q query) []*portfolio.Node {
	var teams []*portfolio.Node
	for _, c := range q.Where {
		for _, x := range c.Values {
			if c.Field == "team" && x.Op == "=" {
				teams = append(teams, p.g.Find(doc.ParseRef(x.Text).Text, ".", []string{"team"})...)
			}
		}
	}
	return teams
}

// loadCell is the load of a team in a quarter: a shade for every quarter of its
// capacity, the darkest and a mark where that is not enough.
func (p *planner) loadCell(c portfolio.LoadCell) chart.Cell {
	if c.FTE.IsZero() {
		return chart.Cell{Tip: p.how(c.How)}
	}
	cell := chart.Cell{Label: p.words.number(c.FTE.Round(1)), Tip: p.how(c.How)}
	if c.Limited {
		cell.Label += " · " + percent(c.Use)
		cell.Short = percent(c.Use)
		cell.Step = max(1, min(4, int(math.Ceil(c.Use*4))))
	}
	if c.Over {
		cell.Step, cell.Mark = 5, chart.OffTrack
	}
	return cell
}

// mostDemands is how much of the work that asks for a team is named.
const mostDemands = 6

func (p *planner) overCapacity(from string, who Link, period doc.Period, c portfolio.LoadCell) []Cell {
	row := []Cell{
		{Values: []Value{{Link: who}}},
		{Values: some(p.words.period(period), "period"), Period: true},
		{Number: true, Values: some(p.words.number(c.FTE.Round(1)), "figure")},
		{Number: true, Values: some(p.words.number(c.Capacity.Round(1)), "figure")},
		{Number: true, Values: []Value{{Link: Link{Text: percent(c.Use)}, Mark: "overdue", Note: p.how(c.How)}}},
		{List: true},
	}
	for i, d := range c.From {
		if i == mostDemands {
			row[5].Values = append(row[5].Values, Value{After: fmt.Sprintf("and %d more", len(c.From)-i)})
			break
		}
		row[5].Values = append(row[5].Values, Value{Link: p.link(from, d.Initiative), After: fmt.Sprintf("%s FTE", p.words.number(d.FTE.Round(1)))})
	}
	return row
}
