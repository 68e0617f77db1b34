package page

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// elsewhere are the fields that a page shows in other places, or not at all.
var elsewhere = []string{
	"title", "id", "kind", "description", "tags", "aliases", "draft", "publish_date", "expiry_date",
	"weight", "links", "audience", "reviewed", "review_every",
}

// header sorts what the header says into facts, parts before and after the
// prose, details, and references to other documents, by the layout of the kind.
func (p *planner) header(m *Document, from string, n *portfolio.Node) {
	l := p.layouts[n.Kind]
	shown := make([]string, 0, 16) // fields that have found their place
	tell := func(facts []fact, to *[]Fact) {
		for _, x := range facts {
			if vs := p.told(from, n, x); len(vs) > 0 {
				*to = append(*to, Fact{Label: p.called(n.Kind, x), Values: vs, Wide: long(vs)})
				shown = append(shown, x.fields()...)
			}
		}
	}
	tell(l.facts, &m.Facts)
	column := p.within(textRoom)
	place := func(parts []part, to *[]Part) {
		for _, x := range parts {
			at, to := column, to
			if x.broad {
				at, to = p, &m.Broad
			}
			if made := x.make(at, from, n, x); len(made) > 0 {
				*to = append(*to, made...)
				shown = append(shown, x.fields...)
			}
		}
	}
	place(l.before, &m.Before)
	place(l.after, &m.After)
	tell(l.more, &m.More)
	m.About = cmp.Or(l.about, "Details")
	for _, e := range inOrder(n) {
		if f := e.Field; !slices.Contains(shown, f.Name) && !isLead(e, m.Lead) {
			p.rest(m, from, n, e)
		}
	}
}

// inOrder are the entries of a header as the author wrote them, but references
// in the order in which their kind lists them: what a document serves comes
// before what it needs, and what is merely related comes last.
func inOrder(n *portfolio.Node) []*doc.Entry {
	list := make([]*doc.Entry, len(n.Doc.Entries))
	for i := range list {
		list[i] = &n.Doc.Entries[i]
	}
	fields := n.Kind.All()
	place := func(e *doc.Entry) int {
		if e.Field.Type != doc.TypeRef && e.Field.Type != doc.TypeRecord {
			return 0
		}
		return slices.Index(fields, e.Field)
	}
	slices.SortStableFunc(list, func(a, b *doc.Entry) int { return place(a) - place(b) })
	return list
}

// long reports whether values need more room than a figure or a name does.
func long(vs []Value) bool {
	const short = 21 // characters
	n := 0
	for _, v := range vs {
		n += utf8.RuneCountInString(v.Text) + utf8.RuneCountInString(v.After) + 2
	}
	return n > short
}

// rest places an entry that the kind's layout does not.
func (p *planner) rest(m *Document, from string, n *portfolio.Node, e *doc.Entry) {
	f := e.Field
	switch {
	case f.Name == "links":
		m.Links = outside(e)
	case slices.Contains(elsewhere, f.Name):
	case f.Type == doc.TypeRef && !personal(f):
		m.Relations = append(m.Relations, p.refers(from, n, e))
	case f.Type == doc.TypeRecord && bareAll(e):
		g := Group{Title: p.label(f)}
		for _, v := range e.Values {
			g.Items = append(g.Items, p.reference(from, n, &v.Data.(doc.Record).Entries[0], 0))
		}
		m.Relations = append(m.Relations, g)
	case f.Type == doc.TypeRecord:
		t := p.table(from, n, e)
		m.Broad = append(m.Broad, Part{ID: "t:" + f.Name, Title: p.label(f), Style: "records", Table: &t})
	default:
		m.More = append(m.More, Fact{Label: p.label(f), Values: p.values(from, n, e, unitOf(n, f))})
	}
}

// isLead reports whether the page opens with what the entry says.
func isLead(e *doc.Entry, lead string) bool {
	s, ok := e.Values[0].Data.(string)
	return ok && s == lead && len(e.Values) == 1
}

// bareAll reports whether the records of an entry say nothing but one
// reference each.
func bareAll(e *doc.Entry) bool {
	return !slices.ContainsFunc(e.Values, func(v doc.Value) bool { return !bare(v.Data.(doc.Record)) })
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

// bare reports whether the record says nothing but one reference.
func bare(r doc.Record) bool {
	return len(r.Entries) == 1 && r.Entries[0].Field.Type == doc.TypeRef && len(r.Entries[0].Values) == 1
}
