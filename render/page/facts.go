package page

import (
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
	"probability", "impact", "direction", "baseline", "current", "target", "audience",
}

// elsewhere are the fields that a page shows in other places, or not at all.
var elsewhere = []string{
	"title", "id", "kind", "description", "tags", "aliases", "draft", "publish_date", "expiry_date",
	"weight", "links", "audience", "reviewed", "review_every",
}

// facts sorts what the header says into the facts row, the other facts, tables
// of records, and relations to other documents.
func (p *planner) facts(m *Document, from string, n *portfolio.Node) {
	entries := p.ordered(n)
	for _, e := range entries {
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
			fact := Fact{Label: f.Label, Values: p.values(from, n, e)}
			if slices.Contains(first, f.Name) {
				m.Facts = append(m.Facts, fact)
			} else if text := e.Values[0].Data; !isLead(text, m.Lead) {
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
// order, then the others in the order of the kind's fields.
func (p *planner) ordered(n *portfolio.Node) []*doc.Entry {
	rank := func(e *doc.Entry) int {
		if i := slices.Index(first, e.Field.Name); i >= 0 {
			return i
		}
		return len(first)
	}
	entries := make([]*doc.Entry, len(n.Doc.Entries))
	for i := range n.Doc.Entries {
		entries[i] = &n.Doc.Entries[i]
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
	g := Group{Title: e.Field.Label}
	for _, v := range e.Values {
		g.Items = append(g.Items, p.reference(from, n, e.Field, v.Data.(doc.Ref)))
	}
	return g
}

// reference is a header reference as lists show it: the document it leads to,
// or the author's words.
func (p *planner) reference(from string, n *portfolio.Node, f *doc.Field, ref doc.Ref) Item {
	if to := p.g.Resolve(n, f, ref); to != nil {
		it := p.item(from, to)
		if ref.Label != "" {
			it.Text = ref.Label
		}
		return it
	}
	return Item{Link: p.missing(f, ref)}
}

// missing is a reference that leads nowhere. A person's name is just a name
// where the portfolio has no people.
func (p *planner) missing(f *doc.Field, ref doc.Ref) Link {
	text := ref.Label
	if text == "" {
		text = ref.Text
	}
	return Link{Text: text, Missing: !p.g.Free(f)}
}

// outside lists the links of the header that leave the site.
func outside(e *doc.Entry) []Link {
	var out []Link
	for _, v := range e.Values {
		r := v.Data.(doc.Record)
		l := Link{Text: r.Text("title"), Href: r.Text("url")}
		if l.Text == "" {
			l.Text = l.Href
		}
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
	bare := true
	for _, v := range e.Values {
		r := v.Data.(doc.Record)
		bare = bare && len(r.Entries) == 1 && r.Entries[0].Field.Type == doc.TypeRef
	}
	if bare {
		g := Group{Title: e.Field.Label}
		for _, v := range e.Values {
			inner := v.Data.(doc.Record).Entries[0]
			g.Items = append(g.Items, p.reference(from, n, inner.Field, inner.Values[0].Data.(doc.Ref)))
		}
		m.Relations = append(m.Relations, g)
		return
	}
	t := Table{ID: "field-" + e.Field.Name, Title: e.Field.Label}
	var columns []*doc.Field
	for i := range e.Field.Fields {
		f := &e.Field.Fields[i]
		if slices.ContainsFunc(e.Values, func(v doc.Value) bool { return v.Data.(doc.Record).Has(f.Name) }) {
			columns = append(columns, f)
			t.Columns = append(t.Columns, Column{Label: f.Label, Number: numeric(f)})
		}
	}
	for _, v := range e.Values {
		row := make([]Cell, len(columns))
		for i, f := range columns {
			row[i].Number = numeric(f)
			if inner := v.Data.(doc.Record).Entry(f.Name); inner != nil {
				row[i].Values = p.values(from, n, inner)
			}
		}
		t.Rows = append(t.Rows, row)
	}
	m.Tables = append(m.Tables, t)
}

func numeric(f *doc.Field) bool {
	return f.Type == doc.TypeMoney || f.Type == doc.TypeNumber || f.Type == doc.TypeQuantity
}
