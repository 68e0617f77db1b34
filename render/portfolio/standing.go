package portfolio

import (
	"cmp"
	"math/big"
	"slices"

	"throughline/render/doc"
)

// Standing is how a document is doing: what people say, what the figures say,
// and whether they agree.
type Standing struct {
	Health   Health   // what is said: by the newest update, or by the document itself
	Computed Health   // what progress, pace or thresholds say; Word is "" if they say nothing
	Differs  bool     // both say something, and not the same
	Progress Progress // how much is done
	Pace     Pace     // how that compares with the time that has passed
	Summary  Saying   // the newest sentence about it
}

// Health is a word on how something goes.
type Health struct {
	Word   string   // on_track, at_risk, off_track, none, or a word that nobody knows; "" if nobody says
	Raw    string   // as written, "" if it was computed
	Date   doc.Date // the day it is of, zero if unknown
	Source *Node    // the document that says so; nil if it was computed
	How    string   // how it was found, as a sentence
}

// Saying is a sentence with its day.
type Saying struct {
	Text   string
	Date   doc.Date // zero if unknown
	Source *Node    // the update, or nil
}

// updates are the updates about a node, the newest first. Those of days to come
// say nothing yet; of two of one day the one whose id comes last is taken for
// the later.
func (g *Graph) updates(n *Node) []*Node {
	var list []*Node
	for _, r := range n.In {
		if r.Field.Name != "about" || !r.From.isKind("update") {
			continue
		}
		if d, _ := r.From.Doc.Date("date"); !d.After(g.Today) && !slices.Contains(list, r.From) {
			list = append(list, r.From)
		}
	}
	slices.SortFunc(list, func(a, b *Node) int {
		da, _ := a.Doc.Date("date")
		db, _ := b.Doc.Date("date")
		return cmp.Or(db.Compare(da), cmp.Compare(b.ID, a.ID))
	})
	return list
}

// wordsDate is the day that the document's own words are of.
func wordsDate(n *Node) doc.Date {
	for _, name := range []string{"reviewed", "date"} {
		if d, ok := n.Doc.Date(name); ok {
			return d
		}
	}
	return doc.Date{}
}

// saidHealth is the health that people state. The newest update that speaks of
// health wins, unless the document was reviewed after it.
func saidHealth(n *Node) Health {
	day := wordsDate(n)
	w, ok := n.Doc.Word("health")
	for _, u := range n.updates() {
		newer, has := u.Doc.Word("health")
		if !has {
			continue
		}
		when, _ := u.Doc.Date("date")
		if ok && when.Before(day) {
			break
		}
		return Health{Word: newer.Name, Raw: newer.Raw, Date: when, Source: u, How: "said by the update of " + when.String()}
	}
	if !ok {
		return Health{How: "nobody says"}
	}
	how := "said by the document itself"
	if !day.IsZero() {
		how += ", " + day.String()
	}
	return Health{Word: w.Name, Raw: w.Raw, Date: day, Source: n, How: how}
}

// summary is the newest sentence about the node: that of its newest update.
func summary(n *Node) Saying {
	updates := n.updates()
	if len(updates) == 0 {
		return Saying{}
	}
	u := updates[0]
	day, _ := u.Doc.Date("date")
	return Saying{Text: cmp.Or(u.Doc.Text("summary"), u.Doc.Text("description"), u.Title), Date: day, Source: u}
}

// stand finds how the node is doing.
func (n *Node) stand() Standing {
	s := Standing{Health: saidHealth(n), Summary: summary(n), Progress: n.progress()}
	switch n.Kind {
	case kpiKind:
		s.Computed = n.Measure().computed(n)
	case goalKind, initiativeKind:
		s.Pace = n.pace()
		s.Computed = Health{Word: s.Pace.Health, Date: s.Progress.Date, How: s.Pace.How}
	}
	s.Differs = slices.Contains(states, s.Health.Word) && slices.Contains(states, s.Computed.Word) && s.Health.Word != s.Computed.Word
	return s
}

// pace compares the progress of a goal or an initiative with its time.
func (n *Node) pace() Pace {
	switch {
	case n.Over():
		return Pace{How: "it is over"}
	case n.tentative():
		return Pace{How: "nothing is promised yet"}
	}
	if n.Kind == initiativeKind {
		start, _ := n.Doc.Period("start")
		end, _ := n.Doc.Period("end")
		return paced(n.progress(), start.EarliestStart(), end.LatestEnd(), n.graph.Today)
	}
	period, _ := n.Doc.Period("period")
	return goalPace(n.progress(), n.graph.Results(n), period, n.graph.Today)
}

// goalPace expects of a goal what is expected of its key results, by weight;
// without any, a straight line over its period.
func goalPace(p Progress, results []Result, period doc.Period, today doc.Date) Pace {
	sum, weights := new(big.Rat), new(big.Rat)
	stated := false
	count := 0
	for _, kr := range results {
		if !kr.Pace.Known || kr.Weight.Sign() <= 0 {
			continue
		}
		w := kr.Weight.Rat()
		expected := new(big.Rat)
		expected.SetFloat64(kr.Pace.Expected)
		sum.Add(sum, expected.Mul(expected, w))
		weights.Add(weights, w)
		stated = stated || kr.Pace.Stated
		count++
	}
	if count == 0 {
		return paced(p, period.EarliestStart(), period.LatestEnd(), today)
	}
	pace := Pace{Start: period.EarliestStart(), End: period.LatestEnd(), Stated: stated, How: "what is expected of " + counted(count, "key result", "key results")}
	return pace.judge(p, sum.Quo(sum, weights), today)
}
