package page

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/portfolio"
)

// values are the values of a header entry as a page shows them. Quantities
// without a unit get the one given.
func (p *planner) values(from string, n *portfolio.Node, e *doc.Entry, unit string) []Value {
	out := make([]Value, len(e.Values))
	for i, v := range e.Values {
		ref, ok := v.Data.(doc.Ref)
		if !ok {
			out[i] = Value{Link: Link{Text: p.text(e.Field, v.Data, unit)}, Mark: mark(e.Field, v)}
			continue
		}
		if to := p.g.Resolve(n, e.Field, ref); to != nil {
			out[i].Link = p.link(from, to)
			out[i].Text = cmp.Or(ref.Label, out[i].Text)
		} else {
			out[i].Link = p.missing(e, ref)
		}
	}
	return out
}

// text writes one value. References keep the author's words.
func (p *planner) text(f *doc.Field, data any, unit string) string {
	switch data := data.(type) {
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
		return p.words.quantity(doc.Quantity{Number: data.Number, Unit: cmp.Or(data.Unit, unit)})
	case doc.Money:
		return p.words.money(data)
	case doc.Level:
		return data.String()
	case doc.Word:
		return wordLabel(f, data)
	case doc.Ref:
		return cmp.Or(data.Label, data.Text)
	case doc.Record:
		return p.record(data)
	}
	panic(fmt.Sprintf("internal error: no words for a value of type %T", data))
}

// record writes a record that stands inside a cell: its values, in order.
func (p *planner) record(r doc.Record) string {
	var parts []string
	for i := range r.Entries {
		e := &r.Entries[i]
		for _, v := range e.Values {
			if s := p.text(e.Field, v.Data, ""); s != "" {
				parts = append(parts, s)
			}
		}
	}
	return strings.Join(parts, ", ")
}

// measured are the fields, of KPIs and of records, that hold figures of a KPI.
var measured = []string{"baseline", "target", "current", "from", "to", "value", "above", "below"}

// unitOf is the unit of a field's figures where they have none: the KPI's.
func unitOf(n *portfolio.Node, f *doc.Field) string {
	if n.Kind.Name != "kpi" || !slices.Contains(measured, f.Name) {
		return ""
	}
	return n.Doc.Text("unit")
}

// unitIn is the unit of a figure in a record: the record's own, that of the KPI
// which it names, or that of the KPI which it stands in.
func (p *planner) unitIn(n *portfolio.Node, r doc.Record, f *doc.Field) string {
	if !slices.Contains(measured, f.Name) {
		return ""
	}
	if e := r.Entry("kpi"); e != nil {
		if ref, ok := e.Values[0].Data.(doc.Ref); ok {
			if to := p.g.Resolve(n, e.Field, ref); to != nil {
				return cmp.Or(r.Text("unit"), to.Doc.Text("unit"))
			}
		}
	}
	return cmp.Or(r.Text("unit"), unitOf(n, f))
}

// wordLabel is the label of a word of the vocabulary, or the author's own.
func wordLabel(f *doc.Field, w doc.Word) string {
	switch {
	case !w.Known:
		return w.Raw
	case f.Name == "health" && w.Name == "none":
		return "Not set"
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
		case f.Name == "status" && w.Name == "hit":
			return "overdue"
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
		return p.values(from, n, e, "")[0]
	}
	return Value{}
}

// owner is who answers for a node: its owner, else its lead.
func (p *planner) owner(from string, n *portfolio.Node) []Value {
	for _, name := range []string{"owner", "lead"} {
		if e := n.Doc.Entry(name); e != nil {
			return p.values(from, n, e, "")
		}
	}
	return nil
}

// figure is what stands in the place of an inline value.
func (p *planner) figure(from string, f portfolio.Figure) markdown.Figure {
	n := f.Node
	if n == nil || f.Field == nil {
		return markdown.Figure{Missing: true}
	}
	title := n.Title + ", " + inSentence(p.label(f.Field))
	switch f.Field.Name {
	case "title":
		return markdown.Figure{Text: n.Title, Title: title}
	case "id":
		return markdown.Figure{Text: n.ID, Title: title}
	case "kind":
		return markdown.Figure{Text: p.labels[n.Kind].One, Title: title}
	}
	if m := n.Measure(); m != nil && m.Known && f.Field.Name == "current" {
		if !m.Latest.When.IsZero() {
			title += ", as of " + p.words.period(m.Latest.When)
		}
		return markdown.Figure{Text: p.text(f.Field, m.Latest.Quantity(""), unitOf(n, f.Field)), Title: title}
	}
	e := n.Doc.Entry(f.Field.Name)
	if e == nil {
		return markdown.Figure{Text: "not set", Title: title, Missing: true}
	}
	if d, ok := n.Doc.Date("as_of"); ok {
		title += ", as of " + p.words.date(d)
	}
	var parts []string
	for _, v := range p.values(from, n, e, unitOf(n, f.Field)) {
		parts = append(parts, v.Text)
	}
	return markdown.Figure{Text: strings.Join(parts, ", "), Title: title}
}

// spoken is plain text of a body with titles in place of its bare wikilinks,
// and figures in place of its inline values.
func (p *planner) spoken(n *portfolio.Node, text string) string {
	x := p.texts.Of(n)
	if strings.Contains(text, "[[") {
		text = bareLinks.ReplaceAllStringFunc(text, func(s string) string {
			i, err := strconv.Atoi(s[2 : len(s)-2])
			if err != nil || i >= len(x.Body.Links) {
				return s
			}
			return cmp.Or(p.texts.Link(n, i).Text, x.Body.Links[i].Target, x.Body.Links[i].Fragment)
		})
	}
	if !strings.Contains(text, "{{") {
		return text
	}
	for i, v := range x.Body.Values {
		f := p.figure(p.path(n), p.texts.Value(n, i))
		if f.Missing {
			continue
		}
		name := v.ID + "." + v.Field
		text = strings.NewReplacer("{{ "+name+" }}", f.Text, "{{"+name+"}}", f.Text).Replace(text)
	}
	return text
}

// bareLinks are wikilinks without words of their own in [markdown.Link].Sentence.
var bareLinks = regexp.MustCompile(`\[\[\d+\]\]`)

// viewTitle says what a view shows: its own title, or what its form is for.
func (p *planner) viewTitle(v doc.View) string {
	many := "Documents"
	if k := portfolio.Subject(v); k != nil {
		many = p.labels[k].Many
	}
	switch v.As.Name {
	case "timeline":
		return cmp.Or(v.Title, many+" over time")
	case "horizons":
		return cmp.Or(v.Title, "Now, next, later")
	case "table", "cards", "list", "scorecard":
		return cmp.Or(v.Title, many)
	case "tree":
		return cmp.Or(v.Title, "From the vision to the work")
	case "allocation":
		return cmp.Or(v.Title, "Load of teams")
	case "score":
		return cmp.Or(v.Title, many+" by value and effort")
	case "":
		return cmp.Or(v.Title, "View")
	}
	return cmp.Or(v.Title, capital(v.As.Name))
}
