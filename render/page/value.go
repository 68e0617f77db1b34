package page

import (
	"strings"

	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/portfolio"
)

// values are the values of a header entry as a page shows them.
func (p *planner) values(from string, n *portfolio.Node, e *doc.Entry) []Value {
	out := make([]Value, 0, len(e.Values))
	for _, v := range e.Values {
		switch data := v.Data.(type) {
		case doc.Ref:
			if to := p.g.Resolve(n, e.Field, data); to != nil {
				l := p.link(from, to)
				if data.Label != "" {
					l.Text = data.Label
				}
				out = append(out, Value{Link: l})
				continue
			}
			out = append(out, Value{Link: p.missing(e.Field, data)})
		case doc.Record:
			out = append(out, Value{Link: Link{Text: p.record(data)}})
		default:
			out = append(out, Value{Link: Link{Text: p.text(e.Field, v)}, Mark: mark(e.Field, v)})
		}
	}
	return out
}

// text writes one value that is no reference.
func (p *planner) text(f *doc.Field, v doc.Value) string {
	switch data := v.Data.(type) {
	case string:
		return data
	case bool:
		if data {
			return "Yes"
		}
		return "No"
	case doc.Decimal:
		return p.words.number(data)
	case doc.Date:
		return p.words.date(data)
	case doc.Period:
		return p.words.period(data)
	case doc.Quantity:
		return p.words.quantity(data)
	case doc.Money:
		return p.words.money(data)
	case doc.Level:
		return data.String()
	case doc.Word:
		return wordLabel(f, data)
	case doc.Ref:
		return data.Text
	case doc.Record:
		return p.record(data)
	}
	return ""
}

// record writes a record that stands inside a cell: its values, in order.
func (p *planner) record(r doc.Record) string {
	var parts []string
	for i := range r.Entries {
		e := &r.Entries[i]
		for _, v := range e.Values {
			if s := p.text(e.Field, v); s != "" {
				parts = append(parts, s)
			}
		}
	}
	return strings.Join(parts, ", ")
}

// wordLabel is the label of a word of the vocabulary, or the author's own.
func wordLabel(f *doc.Field, w doc.Word) string {
	if !w.Known {
		return w.Raw
	}
	for _, d := range f.Words {
		if d.Name == w.Name {
			return d.Label
		}
	}
	return w.Raw
}

// mark is the class that says what a value means.
func mark(f *doc.Field, v doc.Value) string {
	if w, ok := v.Data.(doc.Word); ok {
		switch {
		case f.Name == "health" && w.Known:
			return w.Name
		case f.Name == "status":
			return "status"
		}
	}
	switch f.Type {
	case doc.TypeMoney, doc.TypeNumber, doc.TypeQuantity:
		return "figure"
	case doc.TypePeriod, doc.TypeDate:
		return "period"
	}
	return ""
}

// one is the first value of a field, empty if the kind or document has none.
func (p *planner) one(from string, n *portfolio.Node, name string) Value {
	if e := n.Doc.Entry(name); e != nil {
		return p.values(from, n, e)[0]
	}
	return Value{}
}

// owner is who answers for a node: its owner, else its lead.
func (p *planner) owner(from string, n *portfolio.Node) []Value {
	for _, name := range []string{"owner", "lead"} {
		if e := n.Doc.Entry(name); e != nil {
			return p.values(from, n, e)
		}
	}
	return nil
}

// figure is what stands in the place of an inline value.
func (p *planner) figure(f portfolio.Figure) markdown.Figure {
	if f.Node == nil || f.Field == nil {
		return markdown.Figure{Missing: true}
	}
	title := f.Node.Title + ", " + strings.ToLower(f.Field.Label)
	if d, ok := f.Node.Doc.Date("as_of"); ok {
		title += ", as of " + p.words.date(d)
	}
	if f.Field.Name == "title" {
		return markdown.Figure{Text: f.Node.Title, Title: title}
	}
	e := f.Node.Doc.Entry(f.Field.Name)
	if e == nil {
		if text, when, ok := p.latest(f.Node, f.Field.Name); ok {
			return markdown.Figure{Text: text, Title: f.Node.Title + ", as of " + when}
		}
		return markdown.Figure{Text: "not set", Title: title, Missing: true}
	}
	var parts []string
	for _, v := range e.Values {
		parts = append(parts, p.withUnit(f.Node, e.Field, v))
	}
	return markdown.Figure{Text: strings.Join(parts, ", "), Title: title}
}

// withUnit writes a value of a KPI with the KPI's unit where it has none.
func (p *planner) withUnit(n *portfolio.Node, f *doc.Field, v doc.Value) string {
	q, ok := v.Data.(doc.Quantity)
	if unit := n.Doc.Text("unit"); ok && q.Unit == "" && unit != "" {
		q.Unit = unit
		return p.words.quantity(q)
	}
	return p.text(f, v)
}

// latest is the last value of a KPI's history, for `current` where the header
// does not give it, and the day that it speaks of.
func (p *planner) latest(n *portfolio.Node, name string) (text, when string, ok bool) {
	if name != "current" {
		return "", "", false
	}
	var last *doc.Point
	for i := range n.Doc.History {
		point := &n.Doc.History[i]
		if _, has := point.Value("value"); has && (last == nil || point.When.LatestEnd().After(last.When.LatestEnd())) {
			last = point
		}
	}
	if last == nil {
		return "", "", false
	}
	for _, c := range last.Cells {
		if c.Column != "value" {
			continue
		}
		q := doc.Quantity{Number: c.Number, Unit: c.Unit}
		if q.Unit == "" {
			q.Unit = n.Doc.Text("unit")
		}
		return p.words.quantity(q), p.words.period(last.When), true
	}
	return "", "", false
}
