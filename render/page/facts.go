package page

import (
	"cmp"
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// first are the facts that stand above the prose, in the order in which most
// readers ask: is it alive, is it well, who answers for it, when, how much.
var first = []string{
	"status", "health", "stage", "owner", "lead", "product", "date", "period", "start", "end", "horizon",
	"commitment", "confidence", "budget", "progress", "needed_by", "decision_makers", "role", "team", "threat",
	"probability", "impact", "direction", "baseline", "current", "target",
}

// elsewhere are the fields that a page shows in other places, or not at all.
var elsewhere = []string{
	"title", "id", "kind", "description", "tags", "aliases", "draft", "publish_date", "expiry_date",
	"weight", "links", "audience", "reviewed", "review_every",
}

// facts sorts what the header says into the facts row, the other facts, tables
// of records, and relations to other documents.
func (p *planner) facts(m *Document, from string, n *portfolio.Node) {
	for _, e := range ordered(n) {
		f := e.Field
		switch {
		case f.Name == "links":
			m.Links = outside(e)
		case slices.Contains(elsewhere, f.Name) || f.Name == "summary" && n.Doc.Text("summary") == m.Lead:
		case f.Type == doc.TypeRef && !personal(f):
			m.Relations = append(m.Relations, p.refers(from, n, e))
		case f.Type == doc.TypeRecord:
			p.records(m, from, n, e)
		default:
			fact := Fact{Label: p.label(f), Values: p.values(from, n, e, unitOf(n, f))}
			if slices.Contains(first, f.Name) {
				m.Facts = append(m.Facts, fact)
			} else if !isLead(e.Values[0].Data, m.Lead) {
				m.More = append(m.More, fact)
			}
		}
	}
}

func isLead(data any, lead string) bool {
	s, ok := data.(string)
	return ok && s == lead
}

// ordered returns the entries of the header: those of the facts row in its
// order, then the others in the order of the kind's fields. A KPI whose header
// has no current figure has the last one of its history.
func ordered(n *portfolio.Node) []*doc.Entry {
	rank := func(e *doc.Entry) int {
		if i := slices.Index(first, e.Field.Name); i >= 0 {
			return i
		}
		return len(first)
	}
	entries := make([]*doc.Entry, len(n.Doc.Entries), len(n.Doc.Entries)+1)
	for i := range n.Doc.Entries {
		entries[i] = &n.Doc.Entries[i]
	}
	if q, _, ok := latest(n); ok && !n.Doc.Has("current") {
		entries = append(entries, &doc.Entry{Field: n.Kind.Field("current"), Values: []doc.Value{{Data: q}}})
	}
	slices.SortStableFunc(entries, func(a, b *doc.Entry) int { return rank(a) - rank(b) })
	return entries
}

// personal reports whether a reference reads as a fact (who, for which
// product) rather than as a step of the throughline.
func personal(f *doc.Field) bool {
	for _, k := range f.Refs {
		if k != "person" && k != "team" && k != "product" && k != "stakeholder" {
			return false
		}
	}
	return len(f.Refs) > 0
}

// refers is a group for one reference field of the header.
func (p *planner) refers(from string, n *portfolio.Node, e *doc.Entry) Group {
	g := Group{Title: p.label(e.Field)}
	for i := range e.Values {
		g.Items = append(g.Items, p.reference(from, n, e, i))
	}
	return g
}

// reference is a header reference as lists show it: the document it leads to,
// or the author's words.
func (p *planner) reference(from string, n *portfolio.Node, e *doc.Entry, i int) Item {
	ref := e.Values[i].Data.(doc.Ref)
	to := p.g.Resolve(n, e.Field, ref)
	if to == nil {
		return Item{Link: p.missing(e, ref)}
	}
	it := p.aside(from, to)
	it.Text = cmp.Or(ref.Label, it.Text)
	return it
}

// missing is a reference that leads nowhere. Nobody missed anything where the
// folder implied it, or where it is the name of a person and no person has a
// page.
func (p *planner) missing(e *doc.Entry, ref doc.Ref) Link {
	return Link{Text: cmp.Or(ref.Label, ref.Text), Missing: e.Text != nil && !p.g.Free(e.Field)}
}

// outside lists the links of the header that leave the site.
func outside(e *doc.Entry) []Link {
	var out []Link
	for _, v := range e.Values {
		r := v.Data.(doc.Record)
		l := Link{Text: cmp.Or(r.Text("title"), r.Text("url")), Href: r.Text("url")}
		if !strings.HasPrefix(l.Href, "https://") && !strings.HasPrefix(l.Href, "http://") && !strings.HasPrefix(l.Href, "mailto:") {
			l.Href = "" // html/template would replace it with a warning
		}
		out = append(out, l)
	}
	return out
}

// records shows a field of records: as a list where each record is nothing
// but a reference, else as a table.
func (p *planner) records(m *Document, from string, n *portfolio.Node, e *doc.Entry) {
	if slices.ContainsFunc(e.Values, func(v doc.Value) bool { return !bare(v.Data.(doc.Record)) }) {
		m.Tables = append(m.Tables, p.table(from, n, e))
		return
	}
	g := Group{Title: p.label(e.Field)}
	for _, v := range e.Values {
		g.Items = append(g.Items, p.reference(from, n, &v.Data.(doc.Record).Entries[0], 0))
	}
	m.Relations = append(m.Relations, g)
}

// bare reports whether the record says nothing but one reference.
func bare(r doc.Record) bool {
	return len(r.Entries) == 1 && r.Entries[0].Field.Type == doc.TypeRef && len(r.Entries[0].Values) == 1
}

// table has a row for each record, and a column for each key that one of them
// has.
func (p *planner) table(from string, n *portfolio.Node, e *doc.Entry) Table {
	t := Table{ID: "field-" + e.Field.Name, Title: p.label(e.Field)}
	var columns []*doc.Field
	for i := range e.Field.Fields {
		f := &e.Field.Fields[i]
		if slices.ContainsFunc(e.Values, func(v doc.Value) bool { return v.Data.(doc.Record).Has(f.Name) }) {
			columns = append(columns, f)
			t.Columns = append(t.Columns, Column{Label: p.label(f), Number: numeric(f)})
		}
	}
	for _, v := range e.Values {
		r := v.Data.(doc.Record)
		row := make([]Cell, len(columns))
		for i, f := range columns {
			row[i].Number = numeric(f)
			if inner := r.Entry(f.Name); inner != nil {
				row[i].Values = p.values(from, n, inner, p.unitIn(n, r, f))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func numeric(f *doc.Field) bool {
	return f.Type == doc.TypeMoney || f.Type == doc.TypeNumber || f.Type == doc.TypeQuantity
}
