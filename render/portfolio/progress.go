package portfolio

import (
	"fmt"
	"math/big"
	"slices"

	"throughline/render/doc"
)

// Progress is how much of something is done.
type Progress struct {
	Known bool
	Value float64  // 0 to 1
	Raw   float64  // as computed: below 0 where it got worse, above 1 where it went beyond
	Date  doc.Date // the day of the newest figure in it, zero if unknown
	How   string   // how it was computed, or why it is not known
	From  []*Node  // the documents that its figures are from, its own left out: parts, KPIs, an update

	exact *big.Rat // Raw
	due   *big.Rat // of milestones that all have dates: the share that was due before today; else nil
}

// unknown is progress of which nothing is known.
func unknown(why string) Progress { return Progress{How: why} }

// done is progress as a fraction.
func done(share *big.Rat, how string) Progress {
	p := Progress{Known: true, How: how, exact: share}
	p.Raw, _ = share.Float64()
	p.Value, _ = clamped(share).Float64()
	return p
}

// shareOf reads progress as people write it: 40% and 40 are 0.4, and so is 0.4.
func shareOf(q doc.Quantity) (*big.Rat, bool) {
	switch r := q.Number.Rat(); {
	case q.Unit == "%", q.Unit == "" && r.Cmp(big.NewRat(1, 1)) > 0:
		return r.Quo(r, big.NewRat(100, 1)), true
	case q.Unit == "":
		return r, true
	}
	return nil, false
}

// way is how much of the way from one figure to another is done: (current −
// from) ÷ (to − from), which is right for figures that are to fall as well.
// Where the two are the same, as in "stay above 99.9%", it is done if the
// current figure is on the good side.
func way(from, to, current Figured, unit, direction string) Progress {
	switch {
	case !current.Known:
		return unknown("there is no current figure")
	case !to.Known:
		return unknown("there is no target")
	case !from.Known:
		return unknown("it does not say where it began")
	case !sameUnit(from.Unit, to.Unit) || !sameUnit(current.Unit, to.Unit) || !sameUnit(current.Unit, from.Unit):
		return unknown(fmt.Sprintf("%s, %s and %s are in different units", from.Quantity, current.Quantity, to.Quantity))
	}
	show := func(f Figured) string {
		q := f.Quantity
		if q.Unit == "" {
			q.Unit = unit
		}
		return q.String()
	}
	how := fmt.Sprintf("%s on the way from %s to %s", show(current), show(from), show(to))
	p := Progress{}
	if from.Number.Equal(to.Number) {
		share := new(big.Rat)
		c := current.Number.Cmp(to.Number)
		if c == 0 || direction == "up" && c > 0 || direction == "down" && c < 0 {
			share.SetInt64(1)
		}
		p = done(share, fmt.Sprintf("%s, which is to stay at %s", show(current), show(to)))
	} else {
		share := current.Number.Sub(from.Number).Rat()
		p = done(share.Quo(share, to.Number.Sub(from.Number).Rat()), how)
	}
	p.Date = current.Date
	if current.Source != nil {
		p.From = []*Node{current.Source}
	}
	return p
}

// part is progress with its weight in a mean.
type part struct {
	Progress
	weight *big.Rat
	source *Node // each once; nil if it is no document of its own, and From counts
}

// mean is the weighted mean of what is known. Every part counts with at most
// the whole and at least nothing, so that one that went beyond does not hide
// one that did not move; one without weight does not count.
func mean(parts []part, one, many string) Progress {
	sum, weights := new(big.Rat), new(big.Rat)
	count, all, equal := 0, 0, true
	p := Progress{}
	var last *big.Rat
	for _, x := range parts {
		if x.weight.Sign() <= 0 {
			continue
		}
		all++
		if !x.Known {
			continue
		}
		count++
		sum.Add(sum, new(big.Rat).Mul(clamped(x.exact), x.weight))
		weights.Add(weights, x.weight)
		equal = equal && (last == nil || last.Cmp(x.weight) == 0)
		last = x.weight
		if x.Date.After(p.Date) {
			p.Date = x.Date
		}
		if x.source != nil {
			p.From = append(p.From, x.source)
			continue
		}
		for _, n := range x.From {
			if !slices.Contains(p.From, n) {
				p.From = append(p.From, n)
			}
		}
	}
	if count == 0 {
		return unknown(fmt.Sprintf("none of %s has a figure", counted(all, one, many)))
	}
	how := "mean of " + counted(count, one, many)
	if count < all {
		how = fmt.Sprintf("mean of %d of %s; of the rest there is no figure", count, counted(all, one, many))
	}
	if !equal {
		how += ", by weight"
	}
	date, from := p.Date, p.From
	p = done(sum.Quo(sum, weights), how)
	p.Date, p.From = date, from
	return p
}

// counted is a number with its noun.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// advance finds how much of a node is done, after the nodes that it rests on.
func (n *Node) advance() Progress {
	switch n.Kind.Name {
	case "initiative":
		return n.graph.workDone(n)
	case "goal":
		return n.graph.goalReached(n)
	case "kpi":
		return n.Measure().Attainment
	case "theme":
		return below(n.graph.serving(n, "goal"), "goal", "goals")
	case "vision":
		return below(n.graph.serving(n, "theme"), "theme", "themes")
	}
	return Progress{}
}

// goalReached is the progress of a goal: of its key results, else of the goals that
// are part of it, else what the newest update says, else its status.
func (g *Graph) goalReached(n *Node) Progress {
	if n.Doc.Has("key_results") {
		results := g.Results(n)
		parts := make([]part, len(results))
		for i, kr := range results {
			parts[i] = part{kr.Progress, kr.Weight.Rat(), nil}
		}
		if p := mean(parts, "key result", "key results"); p.Known {
			return p
		}
	}
	if p := below(g.within(n, "parent"), "part", "parts"); p.Known {
		return p
	}
	if p := said(n); p.Known {
		return p
	}
	if n.Status() == "achieved" {
		return done(big.NewRat(1, 1), "its status is achieved")
	}
	if n.Doc.Has("key_results") {
		return unknown("none of its key results has a figure")
	}
	return unknown("it has no key results")
}

// workDone is the progress of an initiative: all of it if it is done; what the
// newest update or the document says; the share of its milestones; the mean of
// its parts.
func (g *Graph) workDone(n *Node) Progress {
	if n.Status() == "done" {
		return done(big.NewRat(1, 1), "its status is done")
	}
	if p := said(n); p.Known {
		return p
	}
	if p := milestones(n, g.Today); p.Known {
		return p
	}
	if p := below(g.within(n, "part_of"), "part", "parts"); p.Known {
		return p
	}
	return unknown("it gives no progress, and has no milestones and no parts")
}

// said is the progress that somebody wrote down: the newest update, unless the
// document was reviewed after it.
func said(n *Node) Progress {
	day := wordsDate(n)
	for _, u := range n.updates() {
		q, ok := u.Doc.Quantity("progress")
		if !ok {
			continue
		}
		when, _ := u.Doc.Date("date")
		share, ok := shareOf(q)
		if !ok || n.Doc.Has("progress") && when.Before(day) {
			break
		}
		p := done(share, "said by the update of "+when.String())
		p.Date, p.From = when, []*Node{u}
		return p
	}
	if q, ok := n.Doc.Quantity("progress"); ok {
		if share, ok := shareOf(q); ok {
			p := done(share, "said by the document itself")
			p.Date = day
			return p
		}
	}
	return Progress{}
}

// milestones is the share of milestones that are done; dropped ones do not
// count. Their dates are a trajectory of their own.
func milestones(n *Node, today doc.Date) Progress {
	reached, due, dated, all := 0, 0, 0, 0
	for _, m := range n.Doc.Records("milestones") {
		w, _ := m.Word("status")
		if w.Name == "dropped" {
			continue
		}
		all++
		if m.Bool("done") || w.Name == "done" {
			reached++
		}
		if when, ok := m.Period("date"); ok {
			dated++
			if when.LatestEnd().Before(today) {
				due++
			}
		}
	}
	if all == 0 {
		return Progress{}
	}
	p := done(big.NewRat(int64(reached), int64(all)), fmt.Sprintf("%d of %s done", reached, counted(all, "milestone", "milestones")))
	if dated == all {
		p.due = big.NewRat(int64(due), int64(all))
	}
	return p
}

// below is the mean of nodes that make up another; what is dropped or not
// promised yet does not count.
func below(nodes []*Node, one, many string) Progress {
	var parts []part
	for _, n := range nodes {
		if n.Status() == "dropped" || n.tentative() || n.Status() == "retired" {
			continue
		}
		parts = append(parts, part{n.progress(), big.NewRat(1, 1), n})
	}
	if len(parts) == 0 {
		return unknown("nothing serves it yet")
	}
	return mean(parts, one, many)
}

// within are the nodes that name this one with the field, relations that close
// a cycle left out.
func (g *Graph) within(n *Node, field string) []*Node {
	if len(g.cycles().cut) == 0 {
		return n.Sources(field)
	}
	return filter(n.Sources(field), func(from *Node) bool { return !g.closes(from, n, familyOf(field)) })
}

// serving are the nodes of a kind that support this one.
func (g *Graph) serving(n *Node, kind string) []*Node {
	return filter(g.within(n, "supports"), func(from *Node) bool { return from.isKind(kind) })
}
