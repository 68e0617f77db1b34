package page

import (
	"cmp"
	"strconv"
	"strings"

	"throughline/render/chart"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

var risksView = View{
	Name:    "risks",
	Summary: "Risks by probability and impact, and the register with what is done about them.",
	Heeds:   []string{"group", "sort", "columns"},
	Example: "as: risks\nwhere: { status: open }\n",
	draw: func(p *planner, from string, q query) []Block {
		blocks := p.heatBlocks(from, q)
		columns := p.columnsOf(q)
		if len(q.Columns) == 0 {
			columns = facts("exposure", "status", "owner", "mitigation", "product")
		}
		return append(blocks, p.tables(from, q, columns, "")...)
	},
}

func (p *planner) heatBlocks(from string, q query) []Block {
	if g, ok := p.heat(from, q); ok {
		return []Block{{Chart: chartOf(g.Draw())}}
	}
	return nil
}

// heat is the risks that are not over by how likely and how bad they are; false
// if none says both.
func (p *planner) heat(from string, q query) (chart.Grid, bool) {
	g := chart.Grid{ID: q.id, Most: p.room, Title: "Risks by probability and impact", Corner: "Probability", Across: "Impact"}
	for level := doc.Level(1); level <= 5; level++ {
		g.Columns = append(g.Columns, chart.Head{Label: level.String()})
	}
	any := false
	for likely := doc.Level(5); likely >= 1; likely-- {
		g.Rows = append(g.Rows, chart.Head{Label: likely.String()})
		row := make([]chart.Cell, 5)
		for bad := doc.Level(1); bad <= 5; bad++ {
			cell := chart.Cell{Step: 1 + (int(likely)*int(bad)-1)*4/25}
			for _, n := range q.nodes {
				e := p.g.Exposure(n)
				if !e.Known || !e.Live || e.Probability != likely || e.Impact != bad {
					continue
				}
				any = true
				cell.Items = append(cell.Items, chart.Item{Label: n.Title, Href: p.link(from, n).Href})
			}
			row[bad-1] = cell
		}
		g.Cells = append(g.Cells, row)
	}
	return g, any
}

var decisionsView = View{
	Name:    "decisions",
	Summary: "What is to be decided and by when, what was decided, and what replaced what.",
	Heeds:   []string{"sort", "columns"},
	Example: "as: decisions\nwhere: { product: payments }\nlimit: 10\n",
	draw: func(p *planner, from string, q query) []Block {
		var open, made, past []*portfolio.Node
		for _, n := range q.nodes {
			switch n.Status() {
			case "proposed":
				open = append(open, n)
			case "superseded", "rejected", "deprecated":
				past = append(past, n)
			default:
				made = append(made, n)
			}
		}
		var blocks []Block
		for _, x := range []struct {
			title   string
			nodes   []*portfolio.Node
			columns []fact
		}{
			{"To be decided", open, facts("needed_by", "decision_makers: By", "product", "health")},
			{"Decided", made, facts("date", "decision_makers: By", "revisit", "product")},
			{"No longer in force", past, facts("status", "date", "decision_makers: By")},
		} {
			if len(x.nodes) == 0 {
				continue
			}
			if len(q.Columns) > 0 {
				x.columns = p.columnsOf(q)
			}
			part := q
			part.nodes = x.nodes
			b := p.tables(from, part, x.columns, "")[0]
			b.Title = x.title
			if p.sheet == 0 {
				p.gists(x.nodes, b.Table)
			}
			blocks = append(blocks, b)
		}
		return blocks
	},
}

// gists says below the title of each decision what it comes to: what was chosen,
// what is asked, or which one replaced it.
func (p *planner) gists(nodes []*portfolio.Node, t *Table) {
	for i, n := range nodes {
		c := &t.Rows[i][0]
		if c.Below = cmp.Or(lead(n), gist(n)); c.Below == n.Title {
			c.Below = ""
		}
		if r := p.g.Resolution(n); r.Newest != nil {
			if c.Below != "" && !strings.HasSuffix(c.Below, ".") {
				c.Below += "."
			}
			c.Below = strings.TrimSpace(c.Below + " Replaced by “" + r.Newest.Title + "”.")
		}
	}
}

var scoreView = View{
	Name:    "score",
	Summary: "Work by value and effort, and ranked by RICE: reach × impact × confidence ÷ effort.",
	Heeds:   []string{"hide"},
	Example: "as: score\nwhere: { status: [idea, planned] }\nlimit: 10\n",
	draw: func(p *planner, from string, q query) []Block {
		var blocks []Block
		if b, ok := p.bubble(from, q); ok {
			blocks = append(blocks, Block{Chart: chartOf(b.Draw())})
		}
		if t := p.ranking(from, q); len(t.Rows) > 0 {
			blocks = append(blocks, Block{Table: &t, Note: "RICE is reach × impact × confidence ÷ effort; value by effort is their quotient. What lacks a figure has no score."})
		}
		return blocks
	},
}

// bubble places the work by value and effort; false if fewer than two say both.
func (p *planner) bubble(from string, q query) (chart.Bubble, bool) {
	b := chart.Bubble{
		ID: q.id, Title: "Value against effort", Name: p.single(q.kind),
		X:        chart.Axis{Title: "Effort", Low: "small", High: "large"},
		Y:        chart.Axis{Title: "Value", Low: "low", High: "high", From: 1, To: 5},
		Quarters: [4]string{"Do first", "Plan well", "If there is time", "Leave"},
	}
	for _, n := range q.nodes {
		value, hasValue := figureOf(n, "value")
		effort, hasEffort := figureOf(n, "effort")
		if !hasValue || !hasEffort {
			continue
		}
		d := chart.Dot{Label: n.Title, Href: p.link(from, n).Href, X: effort, Y: value}
		if w, ok := n.Doc.Word("status"); ok {
			d.Sub = inSentence(wordLabel(n.Kind.Field("status"), w))
		}
		d.Mark, d.Word = sign(standing(n))
		b.Dots = append(b.Dots, d)
	}
	return b, len(b.Dots) > 1
}

// figureOf is a level, number or quantity as a figure.
func figureOf(n *portfolio.Node, name string) (float64, bool) {
	f := n.Kind.Field(name)
	if f == nil {
		return 0, false
	}
	switch f.Type {
	case doc.TypeLevel:
		l, ok := n.Doc.Level(name)
		return float64(l), ok
	case doc.TypeNumber:
		d, ok := n.Doc.Number(name)
		return d.Float(), ok
	case doc.TypeQuantity:
		q, ok := n.Doc.Quantity(name)
		return q.Number.Float(), ok
	}
	return 0, false
}

// ranking lists the work by its score, the best first.
func (p *planner) ranking(from string, q query) Table {
	t := Table{Columns: []Column{{Label: p.single(q.kind)}, {Label: "RICE", Number: true}, {Label: "Value ÷ effort", Number: true}, {Label: "Missing"}}}
	nodes := ranked(p.g, q.nodes)
	for _, n := range nodes {
		rice, ve := p.g.RICE(n), p.g.ValueEffort(n)
		row := []Cell{{Values: []Value{{Link: p.link(from, n)}}}, {Number: true}, {Number: true}, {}}
		if rice.Known {
			row[1].Values = []Value{{Link: Link{Text: rounded(p, rice.Value)}, Mark: "figure", Note: p.how(rice.How)}}
		}
		if ve.Known {
			row[2].Values = []Value{{Link: Link{Text: rounded(p, ve.Value)}, Mark: "figure", Note: p.how(ve.How)}}
		}
		for _, name := range rice.Missing {
			row[3].Values = append(row[3].Values, Value{Link: Link{Text: p.named(n.Kind, name)}})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// rounded writes a score with three digits.
func rounded(p *planner, v float64) string {
	places := 0
	for limit := 100.0; v < limit && places < 2; limit /= 10 {
		places++
	}
	return p.decimal(v, places)
}

// decimal writes a figure with at most that many decimals.
func (p *planner) decimal(v float64, places int) string {
	d, err := doc.ParseDecimal(strconv.FormatFloat(v, 'f', places, 64))
	if err != nil {
		return ""
	}
	return p.words.number(d)
}
