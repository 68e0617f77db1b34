package page

import (
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// keyResults has a line for each key result: what, from, to, where it is now,
// which its KPI tells where it does not say so itself, and how far that is.
func keyResults(p *planner, from string, n *portfolio.Node, x part) []Part {
	e := n.Doc.Entry("key_results")
	if e == nil {
		return nil
	}
	var fields []*doc.Field
	for _, name := range []string{"from", "to", "due", "owner", "status"} {
		fields = append(fields, fieldOf(e.Field, name))
	}
	t := p.tableOf(from, n, e, fields)
	results := p.g.Results(n)
	insert := func(after string, column Column, cell func(i int, r doc.Record) Cell) {
		at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Label == after }) + 1
		cells, any := make([]Cell, len(e.Values)), after == ""
		for i, v := range e.Values {
			cells[i] = cell(i, v.Data.(doc.Record))
			any = any || len(cells[i].Values) > 0
		}
		if !any {
			return
		}
		t.Columns = slices.Insert(t.Columns, at, column)
		for i := range cells {
			t.Rows[i] = slices.Insert(t.Rows[i], at, cells[i])
		}
	}
	insert("From", Column{Label: "Current", Number: true}, func(_ int, r doc.Record) Cell {
		return Cell{Number: true, Values: p.reached(from, n, e.Field, r)}
	})
	insert("To", Column{Label: "Progress", Number: true}, func(i int, r doc.Record) Cell {
		c := Cell{Number: true, Values: p.advanced(results[i])}
		if e := r.Entry("progress"); e != nil && len(c.Values) == 0 { // not a share: as it is written
			c.Values = p.values(from, n, e, "")
		}
		return c
	})
	insert("", Column{Label: "Key result"}, func(_ int, r doc.Record) Cell { return p.result(from, n, e.Field, r) })
	t = t.stacked()
	return p.block(n, x, "records", Part{Table: &t})
}

// advanced is how far a key result is, and whether that is far enough for the
// time that has passed.
func (p *planner) advanced(r portfolio.Result) []Value {
	if !r.Progress.Known {
		return nil
	}
	v := Value{Link: Link{Text: percent(r.Progress.Raw)}, Mark: "figure", Note: p.how(r.Progress.How)}
	if r.Pace.Known {
		v.After = strings.ReplaceAll(r.Pace.Word, "_", " ")
		v.Note += " " + p.how(r.Pace.How)
	}
	return []Value{v}
}

func fieldOf(f *doc.Field, name string) *doc.Field {
	for i := range f.Fields {
		if f.Fields[i].Name == name {
			return &f.Fields[i]
		}
	}
	panic("internal error: " + f.Name + " has no field " + name)
}

// result is what a key result is called: its title, which leads to the KPI;
// below it how it counts.
func (p *planner) result(from string, n *portfolio.Node, f *doc.Field, r doc.Record) Cell {
	var c Cell
	title := r.Text("title")
	if e := r.Entry("kpi"); e != nil {
		c.Values = p.values(from, n, e, "")
		if v := &c.Values[0]; title != "" && v.Href != "" {
			v.Note, v.Text = v.Text, title
			title = ""
		}
	}
	if title != "" {
		c.Values = append([]Value{{Link: Link{Text: title}}}, c.Values...)
	}
	var below []string
	if !r.Has("from") && !r.Has("to") && !r.Has("current") {
		below = r.Texts("unit")
	}
	if w, ok := r.Word("direction"); ok {
		below = append(below, wordLabel(fieldOf(f, "direction"), w)+" is good")
	}
	if e := r.Entry("weight"); e != nil {
		below = append(below, "weight "+p.text(e.Field, e.Values[0].Data, ""))
	}
	c.Below = strings.Join(append(below, r.Texts("source")...), "; ")
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
	t = t.stacked()
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

// conditions are what a saved roadmap shows: which work, in which lanes, when,
// and without what.
func conditions(p *planner, _ string, n *portfolio.Node) []Value {
	v := n.Doc.View()
	k := portfolio.Subject(v)
	var out []Value
	add := func(text string) { out = append(out, some(text, "")...) }
	what := "everything"
	if k != nil {
		what = p.labels[k].Many
	}
	add(capital(what))
	for _, r := range n.Doc.Records("where") {
		add(p.condition(k, r.Text("field"), r.Texts("is")))
	}
	if v.Group.Name != "" {
		add("by " + inSentence(p.named(k, v.Group.Name)))
	}
	switch {
	case !v.From.IsZero() && !v.To.IsZero():
		add(p.words.period(v.From) + " – " + p.words.period(v.To))
	case !v.From.IsZero():
		add("from " + p.words.period(v.From))
	case !v.To.IsZero():
		add("until " + p.words.period(v.To))
	}
	var hidden []string
	for _, h := range v.Hide {
		hidden = append(hidden, strings.ReplaceAll(h.Name, "_", " "))
	}
	if len(hidden) > 0 {
		add("without " + anyOf(hidden, "and"))
	}
	return out
}

// condition is one line of where: words of the vocabulary and titles say what
// they are, other values only beside the name of their field.
func (p *planner) condition(k *doc.Kind, field string, is []string) string {
	said := make([]string, len(is))
	clear := true
	var f *doc.Field
	if k != nil {
		f = k.Field(field)
	}
	for i, text := range is {
		said[i] = strings.ReplaceAll(text, "_", " ")
		switch {
		case f != nil && f.Type == doc.TypeWord && f.Word(text).Known:
			said[i] = inSentence(wordLabel(f, f.Word(text)))
		case doc.KindNamed(field) != nil && len(p.g.Find(text, ".", []string{field})) == 1:
			said[i] = p.g.Find(text, ".", []string{field})[0].Title
		default:
			clear = false
		}
	}
	if clear && len(is) > 0 {
		return anyOf(said, "or")
	}
	return strings.TrimSpace(inSentence(p.named(k, field)) + " " + anyOf(said, "or"))
}

// anyOf joins words: a, b or c.
func anyOf(words []string, last string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " " + last + " " + words[n-1]
	}
	return strings.Join(words, "")
}

// humanized makes "In progress" of in_progress.
func humanized(name string) string {
	name = strings.ReplaceAll(name, "_", " ")
	if name == "" {
		return name
	}
	return strings.ToUpper(name[:1]) + name[1:]
}
