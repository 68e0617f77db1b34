package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// order is how a list is sorted: in words, and by a comparison that leaves ties
// to the weight that authors gave, and to the title.
type order struct {
	words   string
	compare func(a, b *portfolio.Node) int
}

// The orders of lists.
var (
	byName   = order{"by name", nil}
	byPeriod = order{"soonest first", func(a, b *portfolio.Node) int {
		return cmp.Or(last(a.Over(), b.Over()), end(a).Compare(end(b)))
	}}
	byStart = order{"those under way first, then by start", func(a, b *portfolio.Node) int {
		return cmp.Or(advance(a)-advance(b), start(a).Compare(start(b)))
	}}
	newest = order{"newest first", func(a, b *portfolio.Node) int {
		da, _ := a.Doc.Date("date")
		db, _ := b.Doc.Date("date")
		return db.Compare(da)
	}}
	openThenNewest = order{"the most urgent first, then the newest", func(a, b *portfolio.Node) int {
		return cmp.Or(last(a.Status() != "proposed", b.Status() != "proposed"), needed(a).Compare(needed(b)), newest.compare(a, b))
	}}
	byHealth = order{"worst first", func(a, b *portfolio.Node) int {
		return unwell(a) - unwell(b)
	}}
	byThreat = order{"most dangerous first", func(a, b *portfolio.Node) int {
		return level(b, "threat") - level(a, "threat")
	}}
	byInfluence = order{"most influential first", func(a, b *portfolio.Node) int {
		return cmp.Or(level(b, "influence")-level(a, "influence"), level(b, "interest")-level(a, "interest"))
	}}
	byExposure = order{"open ones first, then the largest", func(a, b *portfolio.Node) int {
		return cmp.Or(last(a.Over(), b.Over()), level(b, "probability")*level(b, "impact")-level(a, "probability")*level(a, "impact"), level(b, "impact")-level(a, "impact"))
	}}
	byInvestment = order{"largest investment first", func(a, b *portfolio.Node) int {
		ma, _ := a.Doc.Money("investment")
		mb, _ := b.Doc.Money("investment")
		return mb.Amount.Cmp(ma.Amount)
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
		weight int
		title  string
	}
	keys := make([]keyed, len(nodes))
	weighed := false
	for i, n := range nodes {
		keys[i] = keyed{n, weight(n), strings.ToLower(n.Title)}
		weighed = weighed || n.Doc.Has("weight")
	}
	slices.SortStableFunc(keys, func(a, b keyed) int {
		if o.compare != nil {
			if c := o.compare(a.Node, b.Node); c != 0 {
				return c
			}
		}
		return cmp.Or(a.weight-b.weight, strings.Compare(a.title, b.title), strings.Compare(a.ID, b.ID))
	})
	for i, key := range keys {
		nodes[i] = key.Node
	}
	if o.compare == nil && weighed {
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
func last(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
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
