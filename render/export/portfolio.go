package export

import (
	"fmt"
	"maps"
	"slices"

	"throughline/render/doc"
	"throughline/render/page"
	"throughline/render/portfolio"
)

const portfolioPath = "portfolio.json"

// SchemaVersion is the version of portfolio.json. It is raised when something
// that readers may rely on is renamed, removed or means something else; new
// keys do not raise it.
const SchemaVersion = 1

// sizeOfDocument is about how many bytes a document takes in portfolio.json.
const sizeOfDocument = 3 << 10

// portfolioJSON is the whole portfolio: the site, every document with its
// header, relations and roll-ups, and the roll-ups over all of them. One
// document stands on one line, so that versions of the file can be compared.
//
// What is not known is left out, never null; where a roll-up says "how" and has
// no value, "how" says why. Exact numbers are written with all their digits.
func portfolioJSON(t *portfolio.Texts, v page.Voice) []byte {
	g := t.Graph
	w := &writer{buf: make([]byte, 0, (len(g.Nodes)+8)*sizeOfDocument)}
	w.begin('{')
	w.line()
	w.text("$schema", schemaPath)
	w.line()
	w.integer("schema", SchemaVersion)
	w.line()
	w.object("site", func() { w.site(g.Site) })
	w.line()
	w.text("edition", g.Edition)
	if !g.Today.IsZero() {
		w.line()
		w.date("as_of", g.Today)
	}
	w.line()
	w.key("documents")
	w.begin('[')
	for _, n := range g.Nodes {
		w.line()
		w.element(func() { w.document(t, v, n) })
	}
	w.buf = append(w.buf, '\n')
	w.end(']')
	w.line()
	w.key("tags")
	w.begin('[')
	for i := range g.Tags {
		w.line()
		w.element(func() { w.tag(v, &g.Tags[i]) })
	}
	w.buf = append(w.buf, '\n')
	w.end(']')
	w.line()
	w.key("rollups")
	w.begin('{')
	w.rollups(g)
	w.buf = append(w.buf, '\n')
	w.end('}')
	w.buf = append(w.buf, "\n}\n"...)
	return w.buf
}

func (w *writer) site(s doc.Site) {
	w.text("title", s.Title)
	w.text("organization", s.Organization)
	w.text("description", s.Description)
	w.text("language", s.Language)
	w.text("currency", s.Currency)
	w.integer("fiscal_year_start", max(1, s.FiscalYearStart))
	w.text("base_url", s.BaseURL)
	w.object("labels", func() {
		for _, k := range doc.Kinds {
			if l, own := s.Labels[k.Name]; own {
				w.object(k.Name, func() {
					w.text("one", l.One)
					w.text("many", l.Many)
				})
			}
		}
	})
}

func (w *writer) tag(v page.Voice, t *portfolio.Tag) {
	w.text("name", t.Name)
	w.text("url", page.Absolute("", v.TagPath(t)))
	w.nodes("documents", t.Nodes)
}

// document is one document with all that is said and computed of it.
func (w *writer) document(t *portfolio.Texts, v page.Voice, n *portfolio.Node) {
	g := t.Graph
	w.text("kind", n.Kind.Name)
	w.key("id")
	w.string(n.ID)
	w.text("title", n.Title)
	w.text("path", n.Doc.Path)
	w.text("url", page.Absolute("", v.Path(n)))
	w.object("fields", func() {
		for i := range n.Doc.Entries {
			if e := &n.Doc.Entries[i]; published(n.Kind, e.Field) {
				w.entry(g, n, e)
			}
		}
	})
	w.object("extra", func() {
		for i, x := range n.Doc.Extra {
			if slices.ContainsFunc(n.Doc.Extra[:i], func(before doc.Extra) bool { return before.Key == x.Key }) {
				continue // another spelling of the same key
			}
			w.key(x.Key)
			w.free(x.Value)
		}
	})
	w.array("relations", func() {
		for _, r := range n.Out {
			w.element(func() {
				w.text("field", fieldOf(r))
				w.node("to", r.To)
			})
		}
	})
	w.array("inverse", func() {
		for _, r := range n.In {
			w.element(func() {
				w.text("field", fieldOf(r))
				w.text("heading", r.Field.Inverse)
				w.node("from", r.From)
			})
		}
	})
	w.array("mentions", func() {
		for _, m := range t.Mentions(n) {
			w.element(func() {
				w.node("from", m.From)
				w.text("sentence", v.Sentence(m.From, m.Sentence))
			})
		}
	})
	w.computed(g, n)
}

// published reports whether a header field is among the fields of a document:
// neither one that stands at its top, nor one that decides who may see it. Whom
// a brief is for is part of what it says.
func published(k *doc.Kind, f *doc.Field) bool {
	switch f.Name {
	case "title", "id", "kind":
		return false
	case "audience":
		return k.Name == "brief"
	}
	return !f.Visibility
}

// fieldOf is the field that refers, of a record's reference with the record's
// field before it: "goals", "key_results.kpi".
func fieldOf(r portfolio.Relation) string {
	if r.Under != nil {
		return r.Under.Name + "." + r.Field.Name
	}
	return r.Field.Name
}

// entry is one header key with its values: a list where the key may have
// several.
func (w *writer) entry(g *portfolio.Graph, n *portfolio.Node, e *doc.Entry) {
	w.key(e.Field.Name)
	if !e.Field.List {
		w.value(g, n, e, e.Values[0])
		return
	}
	w.begin('[')
	for _, v := range e.Values {
		w.value(g, n, e, v)
	}
	w.end(']')
}

// value is one value by its type. References say what they lead to; those that
// lead nowhere keep the author's words.
func (w *writer) value(g *portfolio.Graph, n *portfolio.Node, e *doc.Entry, v doc.Value) {
	switch data := v.Data.(type) {
	case string:
		w.string(data)
	case bool:
		w.raw(fmt.Sprint(data))
	case doc.Decimal:
		w.raw(data.String())
	case doc.Date:
		w.string(data.String())
	case doc.Period:
		w.periodValue(data)
	case doc.Quantity:
		w.quantityValue(data)
	case doc.Money:
		w.moneyValue(data)
	case doc.Level:
		w.raw(fmt.Sprint(uint8(data)))
	case doc.Word:
		w.string(wordOf(data))
	case doc.Ref:
		w.reference(g.Resolve(n, e.Field, data), data)
	case doc.Record:
		w.element(func() {
			for i := range data.Entries {
				w.entry(g, n, &data.Entries[i])
			}
		})
	default:
		panic(fmt.Sprintf("internal error: no JSON for a value of type %T", data))
	}
}

// wordOf is a word of the vocabulary, or the author's own as it was written.
func wordOf(w doc.Word) string {
	if w.Known {
		return w.Name
	}
	return w.Raw
}

func (w *writer) reference(to *portfolio.Node, r doc.Ref) {
	w.element(func() {
		if to == nil {
			w.key("text")
			w.string(wordsOf(r))
			return
		}
		w.text("kind", to.Kind.Name)
		w.key("id")
		w.string(to.ID)
		w.text("label", r.Label)
	})
}

// wordsOf is what a page shows of a reference that leads nowhere.
func wordsOf(r doc.Ref) string {
	if r.Label != "" {
		return r.Label
	}
	return r.Text
}

// free is a value of a key that the vocabulary does not know.
func (w *writer) free(value any) {
	switch v := value.(type) {
	case string:
		w.string(v)
	case []any:
		w.begin('[')
		for _, x := range v {
			w.free(x)
		}
		w.end(']')
	case map[string]any:
		w.begin('{')
		for _, k := range slices.Sorted(maps.Keys(v)) {
			w.key(k)
			w.free(v[k])
		}
		w.end('}')
	default:
		w.raw("null")
	}
}
