package page

import (
	"fmt"
	"slices"
	"strconv"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

var horizonsView = View{
	Name:    "horizons",
	Summary: "Work as now, next and later, for those who refuse dates or must not promise them.",
	Heeds:   []string{"group", "sort", "hide"},
	Example: "as: horizons\nkind: initiative\ngroup: theme\nhide: [dates, budget]\n",
	draw: func(p *planner, from string, q query) []Block {
		open := q
		open.nodes = nil
		asked := len(q.Where) > 0
		for _, n := range q.nodes {
			if asked || !n.Over() {
				open.nodes = append(open.nodes, n)
			}
		}
		if q.Group.Name == "" || q.Group.Name == "horizon" {
			return []Block{{Board: p.board(from, open, open.nodes, 0)}}
		}
		var blocks []Block
		for _, c := range p.clusters(open, "") {
			blocks = append(blocks, Block{Title: p.heading(from, c, q.Group.Name).Text, Board: p.board(from, open, c.Nodes, len(blocks))})
		}
		return blocks
	},
}

// board has a lane for each horizon, empty ones too: that nothing comes later
// is something to know. What has neither horizon nor date has a lane at the end.
func (p *planner) board(from string, q query, nodes []*portfolio.Node, block int) []Lane {
	field := doc.KindNamed("initiative").Field("horizon")
	lanes := make([]Lane, len(field.Words), len(field.Words)+1)
	for i, w := range field.Words {
		lanes[i].Title = w.Label
	}
	for _, c := range p.g.Clusters(nodes, "horizon") {
		at := c.Key.Rank
		if c.Key.Name == "" || at >= len(field.Words) {
			lanes = append(lanes, Lane{Title: "Not planned yet"})
			at = len(lanes) - 1
		}
		shown := c.Nodes[:min(len(c.Nodes), mostCards)]
		for i, n := range shown {
			lanes[at].Cards = append(lanes[at].Cards, p.card(from, q, n, 8*block+at, i))
		}
		if left := len(c.Nodes) - len(shown); left > 0 {
			lanes[at].Note = fmt.Sprintf("%d of %s", len(shown), p.many(q.kind, len(c.Nodes)))
		}
	}
	for i := range lanes {
		if lanes[i].Note == "" {
			lanes[i].Note = p.many(q.kind, len(lanes[i].Cards))
		}
	}
	if p.sheet > 0 && len(nodes) > 0 { // paper has no room for what is not there
		lanes = slices.DeleteFunc(lanes, func(l Lane) bool { return len(l.Cards) == 0 })
	}
	return lanes
}

// mostCards is how many cards a lane has: nobody reads more.
const mostCards = 60

// card is a document at a glance. Lane and place number it on its page.
func (p *planner) card(from string, q query, n *portfolio.Node, lane, place int) Card {
	c := Card{Link: p.link(from, n)}
	if p.sheet > 0 { // a sheet has room for names
		if !q.hides("health") {
			if h := p.firstHealth(n); h.Text != "" {
				c.States = []Value{h}
			}
		}
		return c
	}
	if !q.hides("description") {
		c.Text = lead(n)
	}
	if !q.hides("health") {
		c.States = append(c.States, p.health(n)...)
	}
	if !q.hides("date", "when") {
		c.States = append(c.States, some(p.span(n), "period")...)
	}
	if !q.hides("progress") {
		c.Bar = p.bullet(q.id+"-"+strconv.Itoa(lane)+"-"+strconv.Itoa(place), n, 0)
	}
	columns := q.Columns
	if len(columns) == 0 {
		columns = []doc.Named{{Name: "product"}, {Name: "owner"}}
	}
	for _, x := range columns {
		if q.hides(x.Name) || x.Name == "title" || x.Name == "health" || x.Name == "progress" {
			continue
		}
		if cell := p.columnCell(from, n, fact{name: x.Name}); len(cell.Values) > 0 {
			c.Facts = append(c.Facts, Fact{Label: p.columnLabel(n.Kind, fact{name: x.Name}), Values: cell.Values})
		}
	}
	return c
}
