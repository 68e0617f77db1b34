package page

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
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

// trend is the line of a KPI with its target, baseline and the way that was
// planned. Its twin holds the figures.
func trend(p *planner, _, id string, n *portfolio.Node) []Block {
	m := n.Measure()
	if m == nil || len(m.Series) == 0 {
		return nil
	}
	t := chart.Trend{ID: id, Title: n.Title, Name: n.Title, Format: p.figureFormat(m.Unit)}
	for _, r := range m.Series {
		t.Points = append(t.Points, chart.Point{Day: day(r.When.LatestEnd()), Value: r.Value.Float(), When: p.words.period(r.When)})
	}
	if m.Target.Known {
		t.Targets = []chart.Target{{Value: m.Target.Number.Float()}}
	}
	if len(m.Trajectory) > 1 {
		t.Targets = nil
		for _, a := range m.Trajectory {
			t.Targets = append(t.Targets, chart.Target{
				From: day(a.When.EarliestStart()), To: day(a.When.LatestEnd()), Value: a.Value.Float(),
				Label: "Target " + p.words.period(a.When), When: p.words.period(a.When),
			})
		}
	}
	if m.Baseline.Known {
		t.Baseline = &chart.Level{Value: m.Baseline.Number.Float(), Label: "Baseline"}
	}
	first, last := m.Series[0].When.EarliestStart(), m.Series[len(m.Series)-1].When.LatestEnd()
	for _, b := range p.axis(first, last) {
		if b.Level == chart.Quarters && b.From >= day(first) {
			t.Ticks = append(t.Ticks, chart.Tick{Day: b.From, Label: p.words.month(first.AddDays(b.From - day(first)))})
		}
	}
	return []Block{{Chart: chartOf(t.Draw())}}
}

// figureFormat writes figures with their unit for a chart.
func (p *planner) figureFormat(unit string) func(float64) string {
	return func(v float64) string {
		d, err := doc.ParseDecimal(trimmed(v))
		if err != nil {
			return ""
		}
		return p.words.quantity(doc.Quantity{Number: d, Unit: unit})
	}
}

// trimmed writes a figure with at most three digits that matter behind the
// point.
func trimmed(v float64) string {
	places := 0
	if size := math.Abs(v); size < 1000 && size != 0 {
		places = max(0, min(6, 3-int(math.Floor(math.Log10(size)))-1))
	}
	s := fmt.Sprintf("%.*f", places, v)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// driven is what drives a KPI, and what it drives.
func driven(p *planner, from, id string, n *portfolio.Node) []Block {
	var list []Block
	for i, x := range []struct {
		title string
		tree  portfolio.Branch
	}{{"What drives it", p.g.Drivers(n)}, {"What it drives", p.g.Driven(n)}} {
		if len(x.tree.Under) == 0 {
			continue
		}
		t := chart.Tree{ID: fmt.Sprint(id, i), Title: x.title}
		if b, ok := (weaver{p: p, from: from}).branch(x.tree); ok {
			t.Roots = []chart.Branch{b}
		}
		list = append(list, Block{Title: x.title, Chart: chartOf(t.Draw())})
	}
	return list
}

// assembled is what a product consists of, each kind in the form that suits it.
func assembled(p *planner, from, id string, n *portfolio.Node) []Block {
	of := func(kind string) query {
		k := doc.KindNamed(kind)
		q := query{id: id + "-" + kind, kind: k}
		for _, r := range n.In {
			if r.From.Kind == k && r.Field.Name == "product" && !slices.Contains(q.nodes, r.From) && !isDropped(r.From) {
				q.nodes = append(q.nodes, r.From)
			}
		}
		p.arrange(k, q.nodes)
		q.total = len(q.nodes)
		return q
	}
	var list []Block
	add := func(q query, more []Block) {
		if len(q.nodes) == 0 || len(more) == 0 {
			return
		}
		more[0].Title = cmp.Or(more[0].Title, p.labels[q.kind].Many)
		list = append(list, more...)
	}
	goals := of("goal")
	add(goals, p.tables(from, goals, facts("health", "progress", "period", "owner"), ""))
	if kpis := of("kpi"); len(kpis.nodes) > 0 {
		t := p.scorecard(from, kpis, kpis.nodes, 0)
		add(kpis, []Block{{Table: &t}})
	}
	work := of("initiative")
	work.Group = doc.Named{Name: "theme"}
	if len(work.nodes) > 0 {
		add(work, timelineView.draw(p, from, work))
		if t := p.funds(from, work, "theme"); len(t.Rows) > 0 && len(t.Columns) > 2 {
			list = append(list, Block{Title: "Money", Table: &t})
		}
	}
	for _, kind := range []string{"risk", "decision"} {
		q := of(kind)
		add(q, p.tables(from, q, p.columnsOf(q), ""))
	}
	for _, kind := range []string{"market", "competitor", "team", "update", "case", "insight", "brief", "roadmap", "page"} {
		q := of(kind)
		b := Block{}
		for _, x := range q.nodes {
			b.Items = append(b.Items, p.aside(from, x))
		}
		add(q, []Block{b})
	}
	return list
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

// moneyOf is the money of a theme's or goal's work beside what was granted.
func moneyOf(p *planner, _, _ string, n *portfolio.Node) []Block {
	work := p.work()[n]
	f := p.g.Funds(work)
	var b Block
	for _, x := range []struct {
		label string
		sum   portfolio.Sum
	}{{"Asked for", f.Asked}, {"Approved", f.Approved}, {"Committed", f.Committed}, {"Spent", f.Spent}} {
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

// planning is what can be computed of an initiative: its place among what
// depends on what, its scores, and what it rests on.
func planning(p *planner, from, _ string, n *portfolio.Node) []Block {
	var b Block
	if t, ok := p.schedule().Task(n); ok {
		text := fmt.Sprintf("%d days", t.Slack)
		mark := "figure"
		if t.Critical {
			text, mark = "none: it is on the critical path", "overdue"
		}
		b.Facts = append(b.Facts, Fact{Label: "Slack", Values: []Value{{Link: Link{Text: text}, Mark: mark, Note: t.How}}})
	}
	for _, c := range p.schedule().Conflicts {
		if c.After != n && c.Before != n {
			continue
		}
		other, label := c.Before, "Cannot wait for"
		if c.Before == n {
			other, label = c.After, "Comes too late for"
		}
		v := Value{Link: p.link(from, other), Note: c.How, Mark: "overdue"}
		if !c.Certain {
			v.Mark, v.After = "at_risk", "possibly"
		}
		b.Facts = append(b.Facts, Fact{Label: label, Values: []Value{v}})
	}
	for _, s := range []struct {
		label string
		score portfolio.Score
	}{{"RICE", p.g.RICE(n)}, {"Value ÷ effort", p.g.ValueEffort(n)}} {
		if s.score.Known {
			b.Facts = append(b.Facts, Fact{Label: s.label, Values: []Value{{Link: Link{Text: rounded(p, s.score.Value)}, Mark: "figure", Note: s.score.How, After: s.score.Unit}}})
		}
	}
	if e := p.g.Evidence(n); len(e.Insights) > 0 {
		b.Facts = append(b.Facts, Fact{Label: "Evidence", Values: []Value{{Link: Link{Text: e.Word}, Note: e.How, After: p.many(doc.KindNamed("insight"), len(e.Insights))}}})
	}
	if len(b.Facts) == 0 {
		return nil
	}
	return []Block{b}
}

// teamLoad is what work asks of one team, by quarter.
func teamLoad(p *planner, from, id string, n *portfolio.Node) []Block {
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
				v := Value{Link: Link{Text: "holds"}, Mark: "on_track", Note: c.How}
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
			{Values: []Value{{Link: Link{Text: p.words.dateOrNone(r.Due)}, Mark: "overdue", Note: r.How}}, Period: true},
		})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{{Table: &t}}
}
