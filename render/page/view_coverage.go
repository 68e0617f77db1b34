package page

import (
	"fmt"
	"strconv"

	"throughline/render/chart"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

var coverageView = View{
	Name:    "coverage",
	Summary: "Which product works towards which goal, and where nobody does.",
	Heeds:   nil,
	Example: "as: coverage\nwhere: { period: FY27 }\n",
	draw: func(p *planner, from string, q query) []Block {
		var blocks []Block
		if g := p.coverage(from, q); len(g.Columns) > 0 && len(g.Rows) > 0 {
			blocks = append(blocks, Block{Chart: chartOf(g.Draw()), Note: p.coverageNote(q)})
		}
		if items := p.holes(from); len(items) > 0 {
			blocks = append(blocks, Block{Title: "Holes", Items: items})
		}
		return blocks
	},
}

// How large a matrix is, and how many holes are named: beyond, nobody reads it.
const (
	mostColumns = 24
	mostRows    = 120
	mostHoles   = 200
)

// coverage crosses goals with products: a cell holds the work of the product
// towards the goal.
func (p *planner) coverage(from string, q query) chart.Grid {
	goal, product := doc.KindNamed("goal"), doc.KindNamed("product")
	g := chart.Grid{ID: q.id, Most: p.room, Title: "Work by goal and product", Corner: p.labels[goal].One, Across: p.labels[product].One}
	products := p.alive("product")
	products = products[:min(len(products), mostColumns)]
	for _, n := range products {
		g.Columns = append(g.Columns, chart.Head{Label: n.Title, Href: p.link(from, n).Href})
	}
	var goals []*portfolio.Node
	for _, n := range q.nodes {
		if n.Kind == goal && !n.Over() && len(goals) < mostRows {
			goals = append(goals, n)
		}
	}
	byGoal := map[*portfolio.Node][]*portfolio.Node{}
	without := false
	inRow := make(map[*portfolio.Node]bool, len(goals))
	for _, n := range goals {
		inRow[n] = true
	}
	for _, n := range p.g.Kind(doc.KindNamed("initiative")) {
		if n.Status() == "dropped" {
			continue
		}
		for _, to := range n.Targets("goals") {
			byGoal[to] = append(byGoal[to], n)
			without = without || p.g.Product(n) == nil && inRow[to]
		}
	}
	if without && len(products) > 0 {
		products = append(products, nil)
		g.Columns = append(g.Columns, chart.Head{Label: "No " + inSentence(p.labels[product].One)})
	}
	for _, n := range goals {
		work := byGoal[n]
		head := chart.Head{Label: n.Title, Href: p.link(from, n).Href, Hole: len(work) == 0}
		if head.Hole {
			head.Sub = "no work yet"
		}
		g.Rows = append(g.Rows, head)
		row := make([]chart.Cell, len(products))
		for i, of := range products {
			row[i] = p.covered(n, of, work)
		}
		g.Cells = append(g.Cells, row)
	}
	return g
}

// coverageNote says how to read the matrix, and what it leaves out.
func (p *planner) coverageNote(q query) string {
	note := "A figure is how many " + inSentence(p.plural(doc.KindNamed("initiative"))) + ", open or finished, of the " + inSentence(p.single(doc.KindNamed("product"))) + " work towards the " + inSentence(p.single(doc.KindNamed("goal"))) + "."
	if products := len(p.alive("product")); products > mostColumns || len(q.nodes) > mostRows {
		note += fmt.Sprintf(" Of more than %d goals or %d products the first are shown.", mostRows, mostColumns)
	}
	return note
}

// covered is a cell of the coverage matrix.
func (p *planner) covered(goal, product *portfolio.Node, work []*portfolio.Node) chart.Cell {
	var c chart.Cell
	open, all := 0, 0
	for _, n := range work {
		if p.g.Product(n) == product {
			all++
			if n.Open() {
				open++
			}
		}
	}
	switch {
	case all > 0:
		c.Cover, c.Label = chart.Full, strconv.Itoa(all)
		c.Tip = fmt.Sprintf("%s, %d open", p.many(doc.KindNamed("initiative"), all), open)
		if open == 0 && goal.Status() != "achieved" {
			c.Cover = chart.Partly
		}
	case product != nil && p.g.Product(goal) == product:
		c.Cover, c.Tip = chart.Hole, "The goal is this product's, and none of its work serves it."
	}
	return c
}

// holes are the documents at which the strategy has a hole, with which.
func (p *planner) holes(from string) []Item {
	c := p.g.Coverage()
	var items []Item
	at := map[*portfolio.Node]int{}
	for _, x := range []struct {
		nodes []*portfolio.Node
		what  string
	}{
		{c.ThemesWithoutGoal, "No goal serves it."},
		{c.GoalsWithoutWork, "No work serves it."},
		{c.GoalsWithoutKPI, "Nothing measures it."},
		{c.WorkWithoutGoal, "It serves no goal."},
	} {
		for _, n := range x.nodes {
			it := Item{Link: p.link(from, n), Kind: p.labels[n.Kind].One, Description: x.what}
			if i, ok := at[n]; ok {
				items[i].Description += " " + x.what
				continue
			}
			if len(items) == mostHoles {
				break
			}
			at[n] = len(items)
			items = append(items, it)
		}
	}
	return items
}
