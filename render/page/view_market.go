package page

import (
	"slices"

	"throughline/render/chart"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// capabilities crosses competitors with what they can do; nothing where they
// say nothing of it.
func (p *planner) capabilities(from string, q query) []Block {
	g := chart.Grid{ID: q.id, Most: p.room, Said: true, Title: "Who can do what", Corner: p.labels[doc.KindNamed("competitor")].One, Across: "Capability"}
	var names []string
	for _, n := range q.nodes {
		for _, r := range n.Doc.Records("capabilities") {
			if name := capability(r); name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		return nil
	}
	for _, name := range names {
		g.Columns = append(g.Columns, chart.Head{Label: name})
	}
	for _, n := range q.nodes {
		g.Rows = append(g.Rows, chart.Head{Label: n.Title, Href: p.link(from, n).Href})
		row := make([]chart.Cell, len(names))
		for _, r := range n.Doc.Records("capabilities") {
			if i := slices.Index(names, capability(r)); i >= 0 {
				row[i] = p.capable(r)
			}
		}
		g.Cells = append(g.Cells, row)
	}
	return []Block{{Chart: chartOf(g.Draw())}}
}

// capability is the name of what somebody can or cannot do.
func capability(r doc.Record) string {
	if len(r.Entries) == 0 {
		return ""
	}
	name, _ := r.Entries[0].Values[0].Data.(string)
	return name
}

// capable is how far somebody can do it.
func (p *planner) capable(r doc.Record) chart.Cell {
	var c chart.Cell
	for i := range r.Entries {
		e := &r.Entries[i]
		w, ok := e.Values[0].Data.(doc.Word)
		if !ok {
			continue
		}
		c.Label = wordLabel(e.Field, w)
		switch w.Name {
		case "full":
			c.Cover = chart.Full
		case "partial":
			c.Cover = chart.Partly
		case "none":
			c.Quiet = true
		}
	}
	return c
}

// lifeCycle has a lane for each stage that a product goes through; nothing
// where no product says its stage.
func (p *planner) lifeCycle(from string, q query) []Block {
	field := doc.KindNamed("product").Field("stage")
	lanes := make([]Lane, len(field.Words))
	for i, w := range field.Words {
		lanes[i].Title = w.Label
	}
	any := false
	for _, c := range p.g.Clusters(q.nodes, "stage") {
		if c.Key.Name == "" || c.Key.Rank >= len(lanes) {
			continue
		}
		for _, n := range c.Nodes {
			any = true
			lane := &lanes[c.Key.Rank]
			lane.Cards = append(lane.Cards, p.stageCard(from, n))
		}
	}
	if !any {
		return nil
	}
	for i := range lanes {
		lanes[i].Note = p.many(q.kind, len(lanes[i].Cards))
	}
	return []Block{{Board: lanes}}
}

// stageCard is a product at a glance: how it does, what it earned last.
func (p *planner) stageCard(from string, n *portfolio.Node) Card {
	c := Card{Link: p.link(from, n), States: p.health(n)}
	years := p.g.PnL(n).Years
	for _, y := range slices.Backward(years) {
		if !y.Actual.Revenue.Known() {
			continue
		}
		c.Facts = append(c.Facts, Fact{Label: "Revenue " + p.words.period(y.Year), Values: p.sum(y.Actual.Revenue)})
		if y.Actual.Margin.Known() {
			c.Facts = append(c.Facts, Fact{Label: "Margin", Values: p.sum(y.Actual.Margin)})
		}
		break
	}
	return c
}
