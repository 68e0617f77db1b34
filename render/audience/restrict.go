package audience

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"throughline/render/doc"
	"throughline/render/frontmatter"
)

// restricted are the header keys, canonically spelt, that an edition may not
// see. A key is withheld wherever it stands: at the top of a header, within a
// record, among the keys that the vocabulary does not know, and as a column of
// the figures beside a document.
type restricted map[string]bool

// restrictions returns the keys that the policy's edition may not see.
func restrictions(site doc.Site, p Policy) restricted {
	r := restricted{}
	for _, x := range site.Restrict {
		if !p.admits(fold(x.Audience)) {
			r[frontmatter.Canonical(x.Key)] = true
		}
	}
	return r
}

// hides reports whether the field is withheld, under its own name or another
// that it is read by.
func (r restricted) hides(f *doc.Field) bool {
	return r[f.Name] || slices.ContainsFunc(f.Also, func(also string) bool { return r[also] })
}

// clear returns the document with the given body and without what is
// restricted, and notes in w what it left out.
func (r restricted) clear(d *doc.Document, b clearedBody, p Policy, w *Withheld) *doc.Document {
	c := *d
	c.Body, c.Gaps = b.data, b.gaps
	if len(r) > 0 {
		c.Entries = r.entries(d.Entries, w)
		c.Extra = r.extra(d, w)
		c.History = r.history(d, w)
	}
	c.Entries = p.ownAudiences(c.Entries)
	return &c
}

// entries returns the entries that may be seen.
func (r restricted) entries(in []doc.Entry, w *Withheld) []doc.Entry {
	out := make([]doc.Entry, 0, len(in))
	for _, e := range in {
		if r.hides(e.Field) {
			w.withhold(e)
			continue
		}
		if e.Field.Type == doc.TypeRecord {
			if e.Values = r.records(e, w); len(e.Values) == 0 {
				continue
			}
		}
		out = append(out, e)
	}
	return out
}

// records returns the records of an entry without what is restricted in them.
// One that loses everything is left out.
func (r restricted) records(e doc.Entry, w *Withheld) []doc.Value {
	var out []doc.Value
	for _, v := range e.Values {
		rec, ok := v.Data.(doc.Record)
		if !ok {
			panic("internal error: a record field " + strconv.Quote(e.Field.Name) + " without a record")
		}
		rest := r.entries(rec.Entries, w)
		if len(rest) == 0 && len(rec.Entries) > 0 {
			continue
		}
		v.Data = doc.Record{Entries: rest}
		out = append(out, v)
	}
	return out
}

// extra does the same for keys that the vocabulary does not know.
func (r restricted) extra(d *doc.Document, w *Withheld) []doc.Extra {
	var out []doc.Extra
	for _, x := range d.Extra {
		if r.hidesKey(d.Kind, x.Key) { // a second name of one field is kept here
			w.withholdPlain(x.Value, x.Key, d.File().File)
			continue
		}
		var some bool
		if x.Value, some = r.plain(x.Value, d, w); some {
			out = append(out, x)
		}
	}
	return out
}

// hidesKey reports whether a canonical key that the vocabulary does not know
// where it stands is withheld, or was probably meant to be.
func (r restricted) hidesKey(k *doc.Kind, key string) bool {
	if f := k.Field(key); r[key] || f != nil && r.hides(f) {
		return true
	}
	for hidden := range r {
		if meantKey(key, hidden) {
			return true
		}
	}
	return false
}

// plain strips restricted keys from maps within a value. It returns false for
// a map or list that loses everything.
func (r restricted) plain(value any, d *doc.Document, w *Withheld) (rest any, some bool) {
	switch v := value.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for _, key := range sortedKeys(v) {
			if r.hidesKey(d.Kind, frontmatter.Canonical(key)) {
				w.withholdPlain(v[key], key, d.File().File)
			} else if x, some := r.plain(v[key], d, w); some {
				out[key] = x
			}
		}
		return out, len(out) > 0 || len(v) == 0
	case []any:
		out := make([]any, 0, len(v))
		for _, x := range v {
			if x, some := r.plain(x, d, w); some {
				out = append(out, x)
			}
		}
		return out, len(out) > 0 || len(v) == 0
	default:
		return value, true
	}
}

// ownAudiences leaves of the audiences that a document names those that the
// edition sees: that there are others is not its business.
func (p Policy) ownAudiences(in []doc.Entry) []doc.Entry {
	e := entry(in, "audience")
	if e == nil || p.edition == Author {
		return in
	}
	own := slices.DeleteFunc(slices.Clone(e.Values), func(v doc.Value) bool {
		raw, _ := v.Data.(string)
		return !p.admits(fold(raw))
	})
	if len(own) == len(e.Values) {
		return in
	}
	out := slices.Clone(in)
	i := slices.IndexFunc(out, func(x doc.Entry) bool { return x.Field.Name == "audience" })
	if out[i].Values = own; len(own) == 0 {
		out = slices.Delete(out, i, i+1)
	}
	return out
}

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }

// history is the key of the figures in the CSV file beside a KPI. Those beside
// a product are its pnl.
const history = "history"

// history returns the figures beside the document that may be seen. Those of a
// KPI are its current values over time, so they go with that field as well.
func (r restricted) history(d *doc.Document, w *Withheld) []doc.Point {
	field := "current"
	if d.Kind.Name == "product" {
		field = "pnl"
	}
	whole := r[history] || d.Kind.Field(field) != nil && r.hides(d.Kind.Field(field))
	var out []doc.Point
	for _, p := range d.History {
		var cells []doc.Cell
		for _, c := range p.Cells {
			if whole || r.hidesColumn(d.Kind, c.Column) {
				w.values = append(w.values, hiddenValue{[]byte(c.Text), []string{c.Column}, d.File().File})
				continue
			}
			cells = append(cells, c)
		}
		if p.Cells = cells; !whole {
			out = append(out, p)
		}
	}
	return out
}

// hidesColumn reports whether a column holds what a field of that name would,
// in a record too; revenue_plan is a column of revenue.
func (r restricted) hidesColumn(k *doc.Kind, column string) bool {
	words := append(strings.Split(column, "_"), column)
	if slices.ContainsFunc(words, func(word string) bool { return r[word] }) {
		return true
	}
	return slices.ContainsFunc(k.All(), func(f *doc.Field) bool {
		return slices.ContainsFunc(f.Fields, func(sub doc.Field) bool {
			return slices.Contains(words, sub.Name) && r.hides(&sub)
		})
	})
}
