package page

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"throughline/render/chart"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// blocks is a part that is made of blocks.
func blocks(id, title string, make func(p *planner, from, id string, n *portfolio.Node) []Block) part {
	return part{title: title, make: func(p *planner, from string, n *portfolio.Node, x part) []Part {
		made := make(p, from, "t:"+id+"-chart", n)
		if d, ok := p.drawnPart(n, id); ok {
			d.saved(from, made)
		}
		return p.block(n, x, "figures", Part{ID: "t:" + id, Blocks: made})
	}}
}

// impacts are the KPIs that an initiative is to move: from where, where they are
// now, to where, by when.
func impacts(p *planner, from string, n *portfolio.Node, x part) []Part {
	e := n.Doc.Entry("impact")
	if e == nil {
		return nil
	}
	t := p.table(from, n, e)
	at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Label == p.label(fieldOf(e.Field, "to")) })
	if at < 0 {
		at = len(t.Columns)
	}
	now, any := make([]Cell, len(e.Values)), false
	for i, v := range e.Values {
		now[i] = Cell{Number: true}
		if k := v.Data.(doc.Record).Entry("kpi"); k != nil {
			if to := p.g.Resolve(n, k.Field, k.Values[0].Data.(doc.Ref)); to != nil {
				if figure, ok := p.measure(to); ok {
					now[i].Values, any = []Value{figure}, true
				}
			}
		}
	}
	if any {
		t.Columns = slices.Insert(t.Columns, at, Column{Label: "Now", Number: true})
		for i := range t.Rows {
			t.Rows[i] = slices.Insert(t.Rows[i], at, now[i])
		}
	}
	t = t.stacked()
	return p.block(n, x, "records", Part{Table: &t})
}

// dropped is the work that a goal or theme will not get after all.
func dropped(p *planner, from, _ string, n *portfolio.Node) []Block {
	var b Block
	for _, x := range p.work()[n] {
		if isDropped(x) {
			it := p.aside(from, x)
			it.Description = lead(x)
			b.Items = append(b.Items, it)
		}
	}
	if len(b.Items) == 0 {
		return nil
	}
	return []Block{b}
}

// labelledSum is a sum of money and what it is of.
type labelledSum struct {
	label string
	sum   portfolio.Sum
}

// sumsOf are the sums of budgets, from what is asked for to what was spent.
func sumsOf(f portfolio.Funds) []labelledSum {
	return []labelledSum{{"Asked for", f.Asked}, {"Approved", f.Approved}, {"Committed", f.Committed}, {"Spent", f.Spent}}
}

// moneyOf is the money of a theme's or goal's work beside what was granted.
func moneyOf(p *planner, _, _ string, n *portfolio.Node) []Block {
	work := p.work()[n]
	f := p.g.Funds(work)
	var b Block
	for _, x := range sumsOf(f) {
		if vs := p.roughly(x.sum); len(vs) > 0 {
			b.Facts = append(b.Facts, Fact{Label: x.label, Values: vs})
		}
	}
	if len(b.Facts) == 0 {
		return nil
	}
	b.Note = "Of " + p.many(doc.KindNamed("initiative"), len(work)) + "."
	return []Block{b}
}

// planning is what is known and computed of an initiative: its place among what
// depends on what, whom it reaches at which effort, its scores, and what it rests
// on.
func planning(p *planner, from string, n *portfolio.Node, x part) []Part {
	var b Block
	tell := func(label string, vs ...Value) {
		if len(vs) > 0 {
			b.Facts = append(b.Facts, Fact{Label: label, Values: vs, Wide: long(vs)})
		}
	}
	if t, ok := p.schedule().Task(n); ok {
		v := Value{Link: Link{Text: count(t.Slack, "day", "days")}, Mark: "figure", Note: p.how(t.How)}
		if t.Critical {
			v.Text, v.Mark, v.After = "None", "overdue", "on the critical path"
		}
		tell("Slack", v)
	}
	for _, c := range p.schedule().Conflicts {
		if c.After != n && c.Before != n {
			continue
		}
		other, label := c.Before, "Cannot wait for"
		if c.Before == n {
			other, label = c.After, "Comes too late for"
		}
		v := Value{Link: p.link(from, other), Note: p.how(c.How), Mark: "overdue"}
		if !c.Certain {
			v.Mark, v.After = "at_risk", "possibly"
		}
		tell(label, v)
	}
	for _, name := range []string{"reach", "value", "effort"} {
		tell(p.label(n.Kind.Field(name)), p.said(from, n, name)...)
	}
	for _, s := range []struct {
		label string
		score portfolio.Score
	}{{"RICE", p.g.RICE(n)}, {"Value ÷ effort", p.g.ValueEffort(n)}} {
		if s.score.Known {
			tell(s.label, Value{Link: Link{Text: rounded(p, s.score.Value)}, Mark: "figure", Note: p.how(s.score.How)})
		}
	}
	tell("Evidence", evidence(p, from, n)...)
	if len(b.Facts) == 0 {
		return nil
	}
	return p.block(n, x, "figures", Part{ID: "t:planning", Blocks: []Block{b}})
}

// teamLoad is what work asks of one team, by quarter.
func teamLoad(p *planner, from, id string, n *portfolio.Node) []Block {
	if shows(p.texts.Of(n).Views, "allocation") {
		return nil // its own words have it
	}
	g, over := p.allocation(from, query{id: id})
	i := slices.IndexFunc(g.Rows, func(h chart.Head) bool { return h.Href == p.link(from, n).Href })
	if i < 0 {
		return nil
	}
	g.Title = "What work asks of " + n.Title
	g.Rows, g.Cells = g.Rows[i:i+1], g.Cells[i:i+1]
	over.Rows = slices.DeleteFunc(over.Rows, func(row []Cell) bool { return row[0].Values[0].Href != g.Rows[0].Href })
	list := []Block{{Chart: chartOf(g.Draw())}}
	if len(over.Rows) > 0 {
		list = append(list, Block{Title: "Over capacity", Table: &over})
	}
	return list
}

// worth is what a business case comes to in each scenario.
func worth(p *planner, _, id string, n *portfolio.Node) []Block {
	w := p.g.Worth(n)
	t := Table{Columns: []Column{{Label: "Scenario"}, {Label: "Net present value", Number: true}, {Label: "Internal rate of return", Number: true}, {Label: "Payback", Number: true}, {Label: "Return on investment", Number: true}}}
	known := false
	for _, s := range w.Scenarios {
		v := Value{Link: Link{Text: capital(s.Name)}, Note: s.Note}
		if s.Likely {
			v.After = percent(s.Probability.Float())
		}
		known = known || s.NPV.Known || s.ROI.Known
		t.Rows = append(t.Rows, append([]Cell{{Values: []Value{v}}}, p.estimates(s)...))
	}
	if !known {
		return nil
	}
	b := Block{Table: &t}
	if w.Expected.Known {
		b.Note = "Weighted by the probabilities, the net present value is " + p.short(w.Base().Investment.Currency)(w.Expected.Value) + "."
	}
	list := []Block{b}
	r := chart.Ranges{ID: id, Title: "Net present value, by scenario", Name: n.Title, Format: p.short(w.Base().Investment.Currency)}
	r.Rows = []chart.Range{p.rangeOf("", n, w)}
	r.Rows[0].Href = ""
	if x := r.Rows[0]; !math.IsNaN(x.Low) && !math.IsNaN(x.High) {
		list = append([]Block{{Chart: chartOf(r.Draw())}}, list...)
	}
	return list
}

// capital begins a word with a capital letter.
func capital(word string) string {
	r, size := utf8.DecodeRuneInString(word)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + word[size:]
}

// criteria holds kill criteria and assumptions against the figures of the KPIs
// that they name.
func criteria(p *planner, from, _ string, n *portfolio.Node) []Block {
	r := p.g.Resolution(n)
	var list []Block
	for _, x := range []struct {
		title string
		of    []portfolio.Criterion
	}{{"What would make us stop", r.Kill}, {"What it rests on", r.Claims}} {
		t := Table{Columns: []Column{{Label: "Criterion"}, {Label: "Figure"}, {Label: "Now", Number: true}, {Label: "So"}}}
		judged := false
		for _, c := range x.of {
			if c.KPI == nil {
				continue
			}
			row := []Cell{{Values: some(c.Text, "")}, {Values: []Value{{Link: p.link(from, c.KPI)}}}, {Number: true}, {}}
			if c.Current.Known {
				row[2].Values = []Value{{Link: Link{Text: p.words.quantity(c.Current.Quantity)}, Mark: "figure", After: p.words.dateOrNone(c.Current.Date)}}
			}
			if c.Judged {
				judged = true
				v := Value{Link: Link{Text: "holds"}, Mark: "on_track", Note: p.how(c.How)}
				switch {
				case c.Pending:
					v.Text, v.Mark = "not yet to be judged", "none"
				case c.Met:
					v.Text, v.Mark = "stop", "off_track"
				}
				row[3].Values = []Value{v}
			}
			t.Rows = append(t.Rows, row)
		}
		if judged {
			list = append(list, Block{Title: x.title, Table: &t})
		}
	}
	return list
}

// reviews is what somebody owes a look.
func reviews(p *planner, from, _ string, n *portfolio.Node) []Block {
	o := p.g.Ownership(n)
	t := Table{Columns: []Column{{Label: "Document"}, {Label: "Last looked at"}, {Label: "Due"}}}
	for _, r := range o.Reviews {
		if !r.Overdue {
			continue
		}
		t.Rows = append(t.Rows, []Cell{
			{Values: []Value{{Link: p.link(from, r.Node), After: p.labels[r.Node.Kind].One}}},
			{Values: some(p.words.dateOrNone(r.Last), "period"), Period: true},
			{Values: []Value{{Link: Link{Text: p.words.dateOrNone(r.Due)}, Mark: "overdue", Note: p.how(r.How)}}, Period: true},
		})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{{Table: &t}}
}
