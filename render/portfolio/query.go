package portfolio

import (
	"cmp"
	"slices"
	"strings"

	"throughline/render/doc"
)

// Match returns the documents of the kind, or of all kinds for nil, that fit
// every condition of the view and touch its time, in the graph's order. A
// document without a time touches every one.
func (g *Graph) Match(v doc.View, kind *doc.Kind) []*Node {
	nodes := g.Nodes
	if kind != nil {
		nodes = g.Kind(kind)
	}
	tests := g.compile(v)
	return filter(nodes, func(n *Node) bool {
		return touches(n.Span(), v.From, v.To) && !slices.ContainsFunc(tests, func(t test) bool { return !g.fits(n, t) })
	})
}

// touches reports whether a span may lie, with some of its days, between the
// start of one period and the end of the other.
func touches(span, from, to doc.Period) bool {
	if span.IsZero() {
		return true
	}
	if !from.IsZero() && span.LatestEnd().Before(from.EarliestStart()) {
		return false
	}
	return to.IsZero() || !span.EarliestStart().After(to.LatestEnd())
}

// test is a condition that is ready to be held against documents.
type test struct {
	field  string
	values []value
}

// value is what a key is compared with, read in every way that it can be read.
type value struct {
	op     string
	text   string
	slug   string
	nodes  []*Node
	period doc.Period
	number doc.Decimal
	is     struct{ period, number bool }
}

func (g *Graph) compile(v doc.View) []test {
	tests := make([]test, len(v.Where))
	for i, c := range v.Where {
		tests[i].field = c.Field
		for _, x := range c.Values {
			tests[i].values = append(tests[i].values, g.value(x))
		}
	}
	return tests
}

func (g *Graph) value(c doc.Comparison) value {
	text := doc.ParseRef(c.Text).Text
	v := value{op: c.Op, text: text, slug: doc.Slug(text), nodes: g.Find(text, ".", nil)}
	if p, err := doc.ParsePeriod(c.Text, g.Site.FiscalYearStart); err == nil {
		v.period, v.is.period = p, true
	}
	if q, err := doc.ParseQuantity(c.Text, g.Site.Language); err == nil {
		v.number, v.is.number = q.Number, true
	} else if m, err := doc.ParseMoney(c.Text, g.Site.Currency, g.Site.Language); err == nil {
		v.number, v.is.number = m.Amount, true
	} else if l, err := doc.ParseLevel(c.Text); err == nil {
		v.number, v.is.number = doc.NewDecimal(int64(l), 0), true
	}
	return v
}

// none is what a condition says of documents that do not have the field.
const none = "none"

// fits reports whether the document has one of the values, and none of those
// that are negated.
func (g *Graph) fits(n *Node, t test) bool {
	keys := g.Keys(n, t.field)
	wanted, found := false, false
	for _, v := range t.values {
		has := slices.ContainsFunc(keys, func(k Key) bool { return v.holds(k) }) || len(keys) == 0 && v.slug == none
		if v.op == "!=" {
			if has {
				return false
			}
			continue
		}
		wanted, found = true, found || has
	}
	return found || !wanted
}

// holds reports whether the comparison is true of the key; of a negated one,
// whether the key is what must not be.
func (v value) holds(k Key) bool {
	switch {
	case k.Kind == PeriodKey && v.is.period:
		return v.during(k.Period)
	case k.Kind == NumberKey && v.is.number:
		return compares(v.op, k.Number.Cmp(v.number))
	case k.Kind == WordKey && k.Field != nil:
		return compares(v.op, k.compare(wordKey(k.Field, k.Field.Word(v.text))))
	case v.op != "=" && v.op != "!=":
		return compares(v.op, strings.Compare(k.Name, v.slug))
	case k.Node != nil:
		return slices.Contains(v.nodes, k.Node) || k.Name == v.slug
	}
	return k.Name == v.slug
}

func compares(op string, c int) bool {
	switch op {
	case "<":
		return c < 0
	case "<=":
		return c <= 0
	case ">":
		return c > 0
	case ">=":
		return c >= 0
	}
	return c == 0
}

// during compares times: equal is what overlaps, before and after are what lies
// wholly on that side, and with the sign of equality what does not end behind
// it, or does not begin before it.
func (v value) during(p doc.Period) bool {
	switch v.op {
	case "<":
		return p.LatestEnd().Before(v.period.EarliestStart())
	case "<=":
		return !p.LatestEnd().After(v.period.LatestEnd())
	case ">":
		return p.EarliestStart().After(v.period.LatestEnd())
	case ">=":
		return !p.EarliestStart().Before(v.period.EarliestStart())
	}
	return !p.LatestEnd().Before(v.period.EarliestStart()) && !p.EarliestStart().After(v.period.LatestEnd())
}

// SortBy sorts the documents by a facet or field: words in the order of their
// list, times by their start, figures by size, everything else by name. Those
// without a value come last, whatever the direction; equal ones keep their order.
func (g *Graph) SortBy(nodes []*Node, name string, descending bool) {
	first := make(map[*Node]Key, len(nodes))
	for _, n := range nodes {
		if keys := g.Keys(n, name); len(keys) > 0 {
			first[n] = keys[0]
		}
	}
	slices.SortStableFunc(nodes, func(a, b *Node) int {
		x, hasX := first[a]
		y, hasY := first[b]
		if !hasX || !hasY {
			return cmp.Compare(btoi(!hasX), btoi(!hasY))
		}
		c := x.compare(y)
		if descending {
			c = -c
		}
		return c
	})
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// compare orders two keys of one field.
func (k Key) compare(o Key) int {
	if k.Kind != o.Kind {
		return cmp.Compare(o.Kind, k.Kind) // what is understood before the author's own words
	}
	switch k.Kind {
	case WordKey:
		return cmp.Or(k.Rank-o.Rank, strings.Compare(k.Name, o.Name))
	case PeriodKey:
		return cmp.Or(k.Period.EarliestStart().Compare(o.Period.EarliestStart()), k.Period.LatestEnd().Compare(o.Period.LatestEnd()))
	case NumberKey:
		return k.Number.Cmp(o.Number)
	case NodeKey:
		return compareNodes(k.Node, o.Node)
	}
	return strings.Compare(k.Name, o.Name)
}

// compareNodes orders documents by kind, then by weight (those without one
// last), then by title.
func compareNodes(a, b *Node) int {
	if a == b {
		return 0
	}
	wa, hasA := a.Doc.Number("weight")
	wb, hasB := b.Doc.Number("weight")
	return cmp.Or(
		cmp.Compare(slices.Index(doc.Kinds, a.Kind), slices.Index(doc.Kinds, b.Kind)),
		cmp.Compare(btoi(!hasA), btoi(!hasB)), wa.Cmp(wb),
		strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title)), strings.Compare(a.ID, b.ID))
}

// Cluster is documents that share a value.
type Cluster struct {
	Key   Key // zero for those that have none
	Nodes []*Node
}

// Clusters sorts documents into clusters by the values of a facet or field, in
// the order of [Graph.SortBy]; a document with several values stands in each.
// Those without a value come last.
func (g *Graph) Clusters(nodes []*Node, name string) []Cluster {
	type identity struct {
		node *Node
		name string
	}
	at := map[identity]int{}
	var clusters []Cluster
	for _, n := range nodes {
		keys := g.Keys(n, name)
		if len(keys) == 0 {
			keys = []Key{{}}
		}
		for _, k := range keys {
			id := identity{k.Node, k.Name}
			i, ok := at[id]
			if !ok {
				i = len(clusters)
				at[id] = i
				clusters = append(clusters, Cluster{Key: k})
			}
			if c := &clusters[i]; len(c.Nodes) == 0 || c.Nodes[len(c.Nodes)-1] != n {
				c.Nodes = append(c.Nodes, n)
			}
		}
	}
	slices.SortStableFunc(clusters, func(a, b Cluster) int {
		if x, y := a.Key.Name == "", b.Key.Name == ""; x || y {
			return cmp.Compare(btoi(x), btoi(y))
		}
		return a.Key.compare(b.Key)
	})
	return clusters
}
