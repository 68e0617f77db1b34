package page

import (
	"cmp"
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// onPage is how many lines of a KPI's history a page shows.
const onPage = 12

// keyResults has a line for each key result: what, from, to, and where it is
// now, which its KPI tells where it does not say so itself.
func keyResults(p *planner, from string, n *portfolio.Node, x part) []Part {
	e := n.Doc.Entry("key_results")
	if e == nil {
		return nil
	}
	var fields []*doc.Field
	for _, name := range []string{"from", "to", "progress", "due", "owner", "status", "direction", "weight", "source"} {
		fields = append(fields, fieldOf(e.Field, name))
	}
	t := p.tableOf(from, n, e, fields)
	now := make([]Cell, len(e.Values))
	any := false
	for i, v := range e.Values {
		now[i] = Cell{Number: true, Values: p.reached(from, n, e.Field, v.Data.(doc.Record))}
		any = any || len(now[i].Values) > 0
	}
	at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Label == "To" }) + 1
	t.Columns = slices.Insert(t.Columns, 0, Column{Label: "Key result"})
	if any {
		t.Columns = slices.Insert(t.Columns, at+1, Column{Label: "Current", Number: true})
	}
	for i, v := range e.Values {
		t.Rows[i] = slices.Insert(t.Rows[i], 0, p.result(from, n, e.Field, v.Data.(doc.Record)))
		if any {
			t.Rows[i] = slices.Insert(t.Rows[i], at+1, now[i])
		}
	}
	return p.block(n, x, "records", Part{Table: &t})
}

func fieldOf(f *doc.Field, name string) *doc.Field {
	for i := range f.Fields {
		if f.Fields[i].Name == name {
			return &f.Fields[i]
		}
	}
	panic("internal error: " + f.Name + " has no field " + name)
}

// result is what a key result is called: its title, which leads to the KPI.
func (p *planner) result(from string, n *portfolio.Node, f *doc.Field, r doc.Record) Cell {
	var c Cell
	title, unit := r.Text("title"), ""
	if !r.Has("from") && !r.Has("to") && !r.Has("current") {
		unit = r.Text("unit")
	}
	if e := r.Entry("kpi"); e != nil {
		c.Values = p.values(from, n, e, "")
		if v := &c.Values[0]; title != "" && v.Href != "" {
			v.Note, v.Text = v.Text, title
			title = ""
		}
	}
	if title != "" {
		c.Below = ""
		c.Values = append([]Value{{Link: Link{Text: title}}}, c.Values...)
	}
	c.Below = unit
	return c
}

// reached is where a key result is: its own figure, else that of its KPI.
func (p *planner) reached(from string, n *portfolio.Node, f *doc.Field, r doc.Record) []Value {
	if e := r.Entry("current"); e != nil {
		vs := p.values(from, n, e, p.unitIn(n, r, e.Field))
		if d, ok := r.Date("as_of"); ok {
			vs[0].After = p.words.date(d)
		}
		return vs
	}
	if e := r.Entry("kpi"); e != nil && len(e.Values) == 1 {
		if to := p.g.Resolve(n, e.Field, e.Values[0].Data.(doc.Ref)); to != nil {
			if v, ok := p.measure(to); ok {
				return []Value{v}
			}
		}
	}
	if d, ok := r.Date("as_of"); ok {
		return some(p.words.date(d), "period")
	}
	return nil
}

// options are what could have been decided; the chosen one says so.
func options(p *planner, from string, n *portfolio.Node, x part) []Part {
	e := n.Doc.Entry("options")
	if e == nil {
		return nil
	}
	var fields []*doc.Field
	for _, name := range []string{"pros", "cons", "cost", "score"} {
		fields = append(fields, fieldOf(e.Field, name))
	}
	t := p.tableOf(from, n, e, fields)
	t.Columns = slices.Insert(t.Columns, 0, Column{Label: "Option"})
	for i, v := range e.Values {
		r := v.Data.(doc.Record)
		c := Cell{Values: some(r.Text("title"), ""), Below: r.Text("summary"), List: true}
		if len(c.Values) > 0 {
			c.Values[0].Mark = "option"
		}
		if r.Bool("chosen") {
			c.Values = append(c.Values, Value{Link: Link{Text: "Chosen"}, Mark: "chosen"})
		}
		t.Rows[i] = slices.Insert(t.Rows[i], 0, c)
	}
	return p.block(n, x, "records options", Part{Table: &t})
}

// milestones are what can be seen on the way, and whether it was.
func milestones(p *planner, from string, n *portfolio.Node, x part) []Part {
	e := n.Doc.Entry("milestones")
	if e == nil {
		return nil
	}
	t := p.tableOf(from, n, e, []*doc.Field{fieldOf(e.Field, "title"), fieldOf(e.Field, "date")})
	t.Columns = append(t.Columns, Column{Label: "State"})
	for i, v := range e.Values {
		r := v.Data.(doc.Record)
		state := some("Open", "")
		switch {
		case r.Has("status"):
			state = p.values(from, n, r.Entry("status"), "")
		case r.Bool("done"):
			state = some("Done", "")
		case p.missed(r):
			state = some("Overdue", "overdue")
		}
		t.Rows[i] = append(t.Rows[i], Cell{Values: state})
	}
	return p.block(n, x, "records", Part{Table: &t})
}

// missed reports whether a milestone is open and its time is over.
func (p *planner) missed(r doc.Record) bool {
	when, ok := r.Period("date")
	if !ok || r.Bool("done") || !when.LatestEnd().Before(p.g.Today) {
		return false
	}
	w, _ := r.Word("status")
	return w.Name == "" || w.Name == "open"
}

// capacities are what a team can take on, where it changes with time.
func capacities(p *planner, from string, n *portfolio.Node, x part) []Part {
	e := n.Doc.Entry("capacity")
	if e == nil || len(e.Values) == 1 && !e.Values[0].Data.(doc.Record).Has("period") {
		return nil
	}
	t := p.table(from, n, e)
	return p.block(n, x, "records", Part{Table: &t})
}

// conditions are what a saved roadmap shows, as sentences without verbs.
func conditions(p *planner, from string, n *portfolio.Node, x part) []Part {
	var made Part
	if e := n.Doc.Entry("where"); e != nil {
		for _, v := range e.Values {
			r := v.Data.(doc.Record)
			made.Points = append(made.Points, humanized(r.Text("field"))+": "+humanWords(r.Texts("is")))
		}
	}
	for _, name := range []string{"group", "from", "to"} {
		if vs := p.said(from, n, name); len(vs) > 0 {
			label := map[string]string{"group": "Grouped by", "from": "From", "to": "To"}[name]
			made.Points = append(made.Points, label+" "+inSentence(humanWords([]string{vs[0].Text})))
		}
	}
	return p.block(n, x, "points", made)
}

// humanized makes "In progress" of in_progress.
func humanized(name string) string {
	name = strings.ReplaceAll(name, "_", " ")
	if name == "" {
		return name
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

func humanWords(list []string) string { return strings.ReplaceAll(strings.Join(list, ", "), "_", " ") }

// history is a table of the newest figures of a KPI, with their change.
func history(p *planner, _ string, n *portfolio.Node, x part) []Part {
	points := slices.Clone(n.Doc.History)
	slices.SortStableFunc(points, func(a, b doc.Point) int { return b.When.LatestEnd().Compare(a.When.LatestEnd()) })
	points = slices.DeleteFunc(points, func(point doc.Point) bool { return len(point.Cells) == 0 })
	if len(points) == 0 {
		return nil
	}
	shown := points[:min(len(points), onPage)]
	f := n.Kind.Field("current")
	others := columnsOf(shown, "value")
	t := &Table{Columns: []Column{{Label: "When"}, {Label: "Figure", Number: true}, {Label: "Change", Number: true}}}
	for _, c := range others {
		t.Columns = append(t.Columns, Column{Label: humanized(c)})
	}
	for i, point := range shown {
		row := []Cell{{Values: some(p.words.period(point.When), "period"), Period: true}, {Number: true}, {Number: true}}
		if v, ok := point.Value("value"); ok {
			row[1].Values = some(p.text(f, doc.Quantity{Number: v}, unitOf(n, f)), "figure")
			if i+1 < len(points) {
				if before, ok := points[i+1].Value("value"); ok {
					row[2].Values = some(p.change(v.Sub(before)), "figure")
				}
			}
		}
		for _, c := range others {
			row = append(row, Cell{Values: some(p.cellOf(n, point, c), "")})
		}
		t.Rows = append(t.Rows, row)
	}
	x.title = "Last figures"
	return p.block(n, x, "records", Part{ID: "t:history", Table: t})
}

// change writes a difference with its sign.
func (p *planner) change(d doc.Decimal) string {
	switch d.Sign() {
	case 0:
		return "0"
	case 1:
		return "+" + p.words.number(d)
	}
	return p.words.number(d)
}

// columnsOf are the columns that the points have, but for one, in the order in
// which they appear.
func columnsOf(points []doc.Point, but string) []string {
	var names []string
	for _, point := range points {
		for _, c := range point.Cells {
			if c.Column != but && !slices.Contains(names, c.Column) {
				names = append(names, c.Column)
			}
		}
	}
	return names
}

// cellOf writes a further figure or note of a history.
func (p *planner) cellOf(n *portfolio.Node, point doc.Point, column string) string {
	for _, c := range point.Cells {
		if c.Column != column {
			continue
		}
		if c.IsNumber {
			return p.words.quantity(doc.Quantity{Number: c.Number, Unit: cmp.Or(c.Unit, n.Doc.Text("unit"))})
		}
		return c.Text
	}
	return ""
}
