package portfolio

import (
	"cmp"
	"slices"

	"throughline/render/doc"
)

// Facet is something that documents can be chosen, grouped and sorted by
// beside the fields of their headers: it is computed.
type Facet struct {
	Name  string
	Label string
	Doc   string // one line for the help
	of    func(g *Graph, n *Node) []Key
}

// Key is one value of a facet or field, as a view compares it.
type Key struct {
	Name   string     // a slug; "" for none
	Label  string     // for readers
	Node   *Node      // the document that it is, or nil
	Field  *doc.Field // whose words it is one of, or nil
	Rank   int        // its place among them, from 0
	Period doc.Period // when it is a time
	Number doc.Decimal
	Kind   KeyKind
}

// KeyKind says which part of a [Key] it is compared by.
type KeyKind uint8

// Kinds of keys.
const (
	TextKey KeyKind = iota
	NodeKey
	WordKey
	PeriodKey
	NumberKey
)

// Facets are what a view may name beside the fields of its kind. Where a field
// has the same name, the facet is asked, because it knows more: a goal has no
// field "theme" and serves one all the same.
//
// Rejected: "quarter" and "year" (group by "when" gives neither the start nor
// the end that people mean; a timeline shows both).
var Facets = []Facet{
	{"kind", "Kind", "What kind of document it is.", func(_ *Graph, n *Node) []Key {
		return []Key{{Name: doc.Slug(n.Kind.Name), Label: n.Kind.Label, Rank: slices.Index(doc.Kinds, n.Kind), Kind: WordKey}}
	}},
	{"id", "Id", "The id by which links name it.", func(_ *Graph, n *Node) []Key { return []Key{textKey(n.ID)} }},
	{"title", "Title", "What it is called.", func(_ *Graph, n *Node) []Key { return []Key{textKey(n.Title)} }},
	{"vision", "Vision", "The vision that it serves in the end.", upTo("vision")},
	{"theme", "Theme", "The theme that it serves in the end.", upTo("theme")},
	{"goal", "Goal", "The goal that it serves first.", upTo("goal")},
	{"product", "Product", "The product that it belongs to; of a product, itself.", productKeys},
	{"team", "Team", "The teams that work on it, or that its owner belongs to.", teamKeys},
	{"owner", "Owner", "Who answers for it: its owner, else its lead.", ownerKeys},
	{"tag", "Tag", "Its tags.", func(g *Graph, n *Node) []Key { return g.fieldKeys(n, "tags") }},
	{"when", "When", "Start to end; where there is no start, its period, horizon or date.", whenKeys},
	{"horizon", "Horizon", "Now, next or later: as it says, else by its dates.", horizonKeys},
}

// facet returns the computed facet with the name, or nil.
func facet(name string) *Facet {
	if i := slices.IndexFunc(Facets, func(f Facet) bool { return f.Name == name }); i >= 0 {
		return &Facets[i]
	}
	return nil
}

// Keys returns the values of a facet or field of the node, none where it has none.
func (g *Graph) Keys(n *Node, name string) []Key {
	if f := facet(name); f != nil {
		return f.of(g, n)
	}
	return g.fieldKeys(n, name)
}

// fieldKeys are the values of a header field.
func (g *Graph) fieldKeys(n *Node, name string) []Key {
	f := n.Kind.Field(name)
	if f == nil {
		return nil
	}
	e := n.Doc.Entry(name)
	if e == nil {
		return nil
	}
	keys := make([]Key, 0, len(e.Values))
	for _, v := range e.Values {
		keys = append(keys, g.key(n, e.Field, v.Data))
	}
	return keys
}

// key is one value of a header field.
func (g *Graph) key(n *Node, f *doc.Field, data any) Key {
	switch data := data.(type) {
	case doc.Ref:
		if to := g.Resolve(n, f, data); to != nil {
			return nodeKey(to)
		}
		return textKey(cmp.Or(data.Label, data.Text))
	case doc.Word:
		return wordKey(f, data)
	case doc.Date:
		return Key{Name: data.String(), Label: data.String(), Period: doc.PeriodOf(data), Kind: PeriodKey}
	case doc.Period:
		return Key{Name: data.String(), Label: data.String(), Period: data, Kind: PeriodKey}
	case doc.Decimal:
		return Key{Name: data.String(), Label: data.String(), Number: data, Kind: NumberKey}
	case doc.Quantity:
		return Key{Name: data.String(), Label: data.String(), Number: data.Number, Kind: NumberKey}
	case doc.Money:
		return Key{Name: data.String(), Label: data.String(), Number: data.Amount, Kind: NumberKey}
	case doc.Level:
		return Key{Name: doc.Slug(data.String()), Label: data.String(), Number: doc.NewDecimal(int64(data), 0), Rank: int(data), Kind: NumberKey}
	case bool:
		return textKey(map[bool]string{true: "yes", false: "no"}[data])
	case string:
		return textKey(data)
	case doc.Record:
		if len(data.Entries) > 0 {
			first := &data.Entries[0]
			return g.key(n, first.Field, first.Values[0].Data)
		}
	}
	return Key{}
}

func textKey(s string) Key {
	return Key{Name: doc.Slug(s), Label: s}
}

func nodeKey(n *Node) Key { return Key{Name: n.ID, Label: n.Title, Node: n, Kind: NodeKey} }

func wordKey(f *doc.Field, w doc.Word) Key {
	k := Key{Name: w.Name, Label: w.Raw, Field: f, Rank: len(f.Words), Kind: WordKey}
	if i := slices.IndexFunc(f.Words, func(d doc.WordDef) bool { return d.Name == w.Name }); i >= 0 && w.Known {
		k.Label, k.Rank = f.Words[i].Label, i
	}
	return k
}

// line is the throughline from the node towards the vision, the node first.
func (g *Graph) line(n *Node) []*Node {
	line := g.Line(n)
	slices.Reverse(line)
	return line
}

// upTo finds the first document of the kind on the throughline. Where the main
// path has none, such as that of a KPI, what the node is moved by is asked.
func upTo(kind string) func(g *Graph, n *Node) []Key {
	return func(g *Graph, n *Node) []Key {
		for _, step := range g.line(n) {
			if step.Kind.Name == kind {
				return []Key{nodeKey(step)}
			}
		}
		var keys []Key
		if n.Kind.Name == "kpi" {
			for _, r := range n.In {
				if r.From.Kind.Name != "goal" {
					continue
				}
				for _, step := range g.line(r.From) {
					if step.Kind.Name == kind {
						keys = with(keys, nodeKey(step))
						break
					}
				}
			}
		}
		return keys
	}
}

// with adds a key unless it is there.
func with(keys []Key, k Key) []Key {
	if slices.ContainsFunc(keys, func(o Key) bool { return o.Node == k.Node && o.Name == k.Name }) {
		return keys
	}
	return append(keys, k)
}

func productKeys(g *Graph, n *Node) []Key {
	if n.Kind.Name == "product" {
		return []Key{nodeKey(n)}
	}
	if keys := g.fieldKeys(n, "product"); len(keys) > 0 || n.Kind.Field("products") == nil {
		return keys
	}
	return g.fieldKeys(n, "products")
}

func teamKeys(g *Graph, n *Node) []Key {
	if n.Kind.Name == "team" {
		return []Key{nodeKey(n)}
	}
	var keys []Key
	for _, r := range n.Out {
		if r.To.Kind.Name == "team" {
			keys = with(keys, nodeKey(r.To))
		}
	}
	if len(keys) > 0 {
		return keys
	}
	for _, owner := range ownerKeys(g, n) {
		if owner.Node == nil {
			continue
		}
		for _, r := range owner.Node.Out {
			if r.Field.Name == "team" {
				keys = with(keys, nodeKey(r.To))
			}
		}
	}
	return keys
}

func ownerKeys(g *Graph, n *Node) []Key {
	for _, name := range []string{"owner", "lead"} {
		if keys := g.fieldKeys(n, name); len(keys) > 0 {
			return keys
		}
	}
	return nil
}

// Span returns when a node happens: from its start to its end as far as they
// are known, else its period, horizon or date. It is zero for those that say
// none of it.
func (n *Node) Span() doc.Period {
	start, hasStart := n.Doc.Period("start")
	end, hasEnd := n.Doc.Period("end")
	switch {
	case hasStart && hasEnd && !end.LatestEnd().Before(start.EarliestStart()):
		return doc.Period{From: start.From, To: end.To}
	case hasStart:
		return start
	case hasEnd:
		return end
	}
	for _, name := range []string{"period", "horizon", "needed_by"} {
		if p, ok := n.Doc.Period(name); ok {
			return p
		}
	}
	if d, ok := n.Doc.Date("date"); ok {
		return doc.PeriodOf(d)
	}
	return doc.Period{}
}

func whenKeys(_ *Graph, n *Node) []Key {
	p := n.Span()
	if p.IsZero() {
		return nil
	}
	return []Key{{Name: p.String(), Label: p.String(), Period: p, Kind: PeriodKey}}
}

// Horizons by which work without a horizon of its own is sorted, in months
// from the day that the site speaks of: what begins within three is now, within
// nine next.
const (
	nowMonths  = 3
	nextMonths = 9
)

func horizonKeys(g *Graph, n *Node) []Key {
	if w, ok := n.Doc.Word("horizon"); ok {
		return []Key{wordKey(n.Kind.Field("horizon"), w)}
	}
	p := n.Span()
	if p.IsZero() || g.Today.IsZero() {
		return nil
	}
	i := 2
	switch begin := p.EarliestStart(); {
	case begin.Before(g.Today.AddMonths(nowMonths)):
		i = 0
	case begin.Before(g.Today.AddMonths(nextMonths)):
		i = 1
	}
	f := doc.KindNamed("initiative").Field("horizon")
	return []Key{wordKey(f, f.Word(f.Words[i].Name))}
}
