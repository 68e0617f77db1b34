package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// order is how a list is sorted: in words, and by a rank that leaves ties to
// the weight that authors gave, and to the title.
type order struct {
	words string
	rank  func(n *portfolio.Node) rank // nil where all are alike
}

// rank is the place of a document among its kin: the numbers count one after
// the other, small ones first; then the larger amount is first. It is found once
// for each document of a list, not for each pair that is compared.
type rank struct {
	numbers [3]int
	amount  doc.Decimal
}

func (r rank) compare(o rank) int {
	if c := slices.Compare(r.numbers[:], o.numbers[:]); c != 0 {
		return c
	}
	return o.amount.Cmp(r.amount)
}

// placed is a rank of numbers alone.
func placed(numbers ...int) rank {
	var r rank
	copy(r.numbers[:], numbers)
	return r
}

// compare orders two documents by their ranks.
func (o order) compare(a, b *portfolio.Node) int { return o.rank(a).compare(o.rank(b)) }

// The orders of lists.
var (
	byName   = order{"by name", nil}
	byPeriod = order{"soonest first", func(n *portfolio.Node) rank {
		return placed(late(n.Over()), ordinal(end(n)))
	}}
	byStart = order{"those under way first, then by start", func(n *portfolio.Node) rank {
		return placed(advance(n), ordinal(start(n)))
	}}
	newest = order{"newest first", func(n *portfolio.Node) rank {
		return placed(-dated(n))
	}}
	openThenNewest = order{"the most urgent first, then the newest", func(n *portfolio.Node) rank {
		return placed(late(n.Status() != "proposed"), ordinal(needed(n)), -dated(n))
	}}
	byHealth = order{"worst first", func(n *portfolio.Node) rank {
		return placed(unwell(n))
	}}
	byThreat = order{"most dangerous first", func(n *portfolio.Node) rank {
		return placed(-level(n, "threat"))
	}}
	byInfluence = order{"most influential first", func(n *portfolio.Node) rank {
		return placed(-level(n, "influence"), -level(n, "interest"))
	}}
	byExposure = order{"open ones first, then the largest", func(n *portfolio.Node) rank {
		return placed(late(n.Over()), -level(n, "probability")*level(n, "impact"), -level(n, "impact"))
	}}
	byInvestment = order{"largest investment first", func(n *portfolio.Node) rank {
		m, _ := n.Doc.Money("investment")
		return rank{amount: m.Amount}
	}}
)

// arrange sorts the nodes as the kind's reader looks for them, and says how.
// Where the kind has no order of its own, the authors' weights make it.
func (p *planner) arrange(k *doc.Kind, nodes []*portfolio.Node) string {
	o := p.layouts[k].order
	if len(nodes) < 2 {
		return ""
	}
	type keyed struct {
		*portfolio.Node
		rank   rank
		weight int
		title  string
	}
	keys := make([]keyed, len(nodes))
	weighed := false
	for i, n := range nodes {
		keys[i] = keyed{Node: n, weight: weight(n), title: strings.ToLower(n.Title)}
		if o.rank != nil {
			keys[i].rank = o.rank(n)
		}
		weighed = weighed || n.Doc.Has("weight")
	}
	slices.SortStableFunc(keys, func(a, b keyed) int {
		if c := cmp.Or(a.rank.compare(b.rank), a.weight-b.weight); c != 0 {
			return c
		}
		return cmp.Or(strings.Compare(a.title, b.title), strings.Compare(a.ID, b.ID))
	})
	for i, key := range keys {
		nodes[i] = key.Node
	}
	if o.rank == nil && weighed {
		return "by weight, then name"
	}
	return o.words
}

// weight orders a document among its kin: light ones first, as in other site
// generators; those without a weight come last.
func weight(n *portfolio.Node) int {
	if w, ok := n.Doc.Number("weight"); ok {
		n, err := strconv.Atoi(w.Round(0).String())
		if err == nil {
			return n
		}
	}
	return 1 << 30
}

// last puts what is true behind what is not.
func last(a, b bool) int { return late(a) - late(b) }

// late is the rank of what is true behind what is not.
func late(is bool) int {
	if is {
		return 1
	}
	return 0
}

// ordinal is a number that orders days in time.
func ordinal(d doc.Date) int { return (d.Year*100+int(d.Month))*100 + d.Day }

// dated is when a document is of.
func dated(n *portfolio.Node) int {
	d, _ := n.Doc.Date("date")
	return ordinal(d)
}

func level(n *portfolio.Node, name string) int {
	l, _ := n.Doc.Level(name)
	return int(l)
}

// needed is the day by which an open decision is to be made.
func needed(n *portfolio.Node) doc.Date {
	if p, ok := n.Doc.Period("needed_by"); ok && n.Status() == "proposed" {
		return p.LatestEnd()
	}
	return far
}

// unwell is how well a document is doing: 0 is the worst.
func unwell(n *portfolio.Node) int {
	switch standing(n).Word {
	case "off_track":
		return 0
	case "at_risk":
		return 1
	case "on_track":
		return 2
	}
	return 3
}

// far is later than any day that a document names.
var far = doc.Date{Year: 9999, Month: 12, Day: 31}

func start(n *portfolio.Node) doc.Date {
	if p, ok := n.Doc.Period("start"); ok {
		return p.EarliestStart()
	}
	return far
}

// end is the last day of what a document promises.
func end(n *portfolio.Node) doc.Date {
	for _, name := range []string{"period", "end"} {
		if p, ok := n.Doc.Period(name); ok {
			return p.LatestEnd()
		}
	}
	return far
}

// advance is how far work has come: under way, planned, an idea, over.
func advance(n *portfolio.Node) int {
	switch n.Status() {
	case "in_progress", "paused":
		return 0
	case "planned":
		return 1
	case "done", "dropped":
		return 4
	case "":
		return 2
	}
	return 3
}
