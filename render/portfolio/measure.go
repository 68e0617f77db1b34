package portfolio

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"throughline/render/doc"
)

// Measure is what the figures of a KPI add up to.
type Measure struct {
	Unit       string
	Up         bool        // more is better
	Directed   bool        // the direction is known: stated, or clear from baseline and target
	Series     []Reading   // oldest first, one for each day; what lies ahead of today is left out
	Known      bool        // there is a latest figure
	Latest     Reading     // the last of Series, or an undated figure of the header
	Previous   Reading     // the one before it
	Changed    bool        // there is a previous figure
	Change     doc.Decimal // Latest − Previous
	Better     int         // 1 if the change is for the better, -1 if for the worse, 0 if neither or unknown
	Baseline   Figured
	Target     Figured
	Attainment Progress // how much of the way from baseline to target is done
	Trajectory []Aim    // targets by period, soonest first
	Expected   Figured  // what the trajectory asks for on the day of the latest figure
	Age        int      // days from the latest figure to today, -1 if unknown
	Patience   int      // days after which a figure is old
	Stale      bool     // the latest figure is old
}

// Reading is one figure of a KPI.
type Reading struct {
	When   doc.Period // zero if unknown; the figure is of its last day
	Value  doc.Decimal
	Unit   string // as written, "" if none was
	Header bool   // it is the document's `current`, not a line of the history
}

// Quantity returns the figure with its unit, or the one given.
func (r Reading) Quantity(unit string) doc.Quantity {
	return doc.Quantity{Number: r.Value, Unit: cmp.Or(r.Unit, unit)}
}

// Day is the day that the figure is of, zero if unknown.
func (r Reading) Day() doc.Date { return r.When.LatestEnd() }

// Aim is a target with the period at whose end it is to be reached.
type Aim struct {
	When  doc.Period
	Value doc.Decimal
}

// measure collects the figures of a KPI.
func (g *Graph) measure(n *Node) *Measure {
	m := &Measure{Unit: n.Doc.Text("unit"), Patience: Patience(n), Age: -1}
	if q, ok := n.Doc.Quantity("baseline"); ok {
		m.Baseline = Figured{Quantity: q, Known: true}
	}
	if q, ok := n.Doc.Quantity("target"); ok {
		m.Target = Figured{Quantity: q, Known: true}
	}
	m.direct(n)
	m.Series = readings(n, g.Today)
	m.aims(n)
	m.header(n, g.Today)
	if m.Known {
		m.Unit = cmp.Or(m.Unit, m.Latest.Unit)
		if !m.Latest.Day().IsZero() {
			m.Age = max(0, g.Today.DaysSince(m.Latest.Day()))
			m.Stale = m.Age > m.Patience
			m.Expected = m.expected(m.Latest.Day())
		}
	}
	m.compare()
	m.attain()
	return m
}

// direct finds which way is better: what the header says, else what baseline
// and target, or the thresholds, show.
func (m *Measure) direct(n *Node) {
	if w, ok := n.Doc.Word("direction"); ok && w.Known {
		m.Up, m.Directed = w.Name == "up", true
		return
	}
	if m.Baseline.Known && m.Target.Known && !m.Baseline.Number.Equal(m.Target.Number) {
		m.Up, m.Directed = m.Target.Number.Cmp(m.Baseline.Number) > 0, true
		return
	}
	if t := thresholds(n); len(t) > 1 {
		best, worst := t[0], t[len(t)-1]
		m.Up, m.Directed = best.value.Cmp(worst.value) > 0, !best.value.Equal(worst.value)
	}
}

// readings are the figures of the history: measured ones up to today, by day;
// of several for one day the last line counts.
func readings(n *Node, today doc.Date) []Reading {
	var list []Reading
	for _, p := range n.Doc.History {
		if !measured(p, today) {
			continue
		}
		for _, c := range p.Cells {
			if c.Column == "value" && c.IsNumber {
				list = append(list, Reading{When: p.When, Value: c.Number, Unit: c.Unit})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Reading) int { return a.Day().Compare(b.Day()) })
	out := list[:0]
	for _, r := range list {
		if last := len(out) - 1; last >= 0 && out[last].Day() == r.Day() {
			out[last] = r
		} else {
			out = append(out, r)
		}
	}
	return slices.Clip(out)
}

// measured reports whether a line of the history was measured up to today.
func measured(p doc.Point, today doc.Date) bool {
	return (p.Version == "" || p.Version == "actual") && !p.When.EarliestStart().After(today)
}

// HasSeries reports whether a KPI's [Measure] has a series, without making it.
func (n *Node) HasSeries() bool {
	today := n.graph.Today
	isValue := func(c doc.Cell) bool { return c.Column == "value" && c.IsNumber }
	if slices.ContainsFunc(n.Doc.History, func(p doc.Point) bool { return measured(p, today) && slices.ContainsFunc(p.Cells, isValue) }) {
		return true
	}
	day, dated := n.Doc.Date("as_of")
	return dated && n.Doc.Has("current") && !day.After(today)
}

// header takes in the figure that the header gives: it is the latest unless the
// history has a newer one, and stands for a line of the same day.
func (m *Measure) header(n *Node, today doc.Date) {
	if last := len(m.Series) - 1; last >= 0 {
		m.Latest, m.Known = m.Series[last], true
		if last > 0 {
			m.Previous, m.Changed = m.Series[last-1], true
		}
	}
	q, ok := n.Doc.Quantity("current")
	if !ok {
		return
	}
	r := Reading{Value: q.Number, Unit: q.Unit, Header: true}
	day, dated := n.Doc.Date("as_of")
	switch {
	case !dated && m.Known && m.Latest.Value.Equal(q.Number):
		return // the history says the same, and when
	case !dated:
		m.Previous, m.Changed = m.Latest, m.Known
	case day.After(today) || m.Known && day.Before(m.Latest.Day()):
		return
	default:
		r.When = doc.PeriodOf(day)
		if m.Known && day == m.Latest.Day() {
			m.Series = m.Series[:len(m.Series)-1]
		} else {
			m.Previous, m.Changed = m.Latest, m.Known
		}
		m.Series = append(m.Series, r)
	}
	m.Latest, m.Known = r, true
}

// aims collects the targets by period: those of the header, and for other
// periods the column "target" and the planned lines of the history.
func (m *Measure) aims(n *Node) {
	for _, r := range n.Doc.Records("targets") {
		when, ok := r.Period("period")
		if q, has := r.Quantity("value"); ok && has {
			m.Trajectory = append(m.Trajectory, Aim{when, q.Number})
		}
	}
	stated := len(m.Trajectory)
	for _, p := range n.Doc.History {
		column := "target"
		if p.Version == "plan" {
			column = "value"
		}
		if v, ok := p.Value(column); ok {
			m.Trajectory = append(m.Trajectory, Aim{p.When, v})
		}
	}
	m.Trajectory = soonest(m.Trajectory, stated)
}

// soonest sorts aims; of several for one day the stated ones, which come
// first, win, and of others the last.
func soonest(aims []Aim, stated int) []Aim {
	type ranked struct {
		Aim
		rank int
	}
	list := make([]ranked, len(aims))
	for i, a := range aims {
		list[i] = ranked{a, i}
		if i < stated {
			list[i].rank = len(aims) + i
		}
	}
	slices.SortFunc(list, func(a, b ranked) int {
		return cmp.Or(a.When.LatestEnd().Compare(b.When.LatestEnd()), a.rank-b.rank)
	})
	out := aims[:0]
	for i, a := range list {
		if i+1 < len(list) && list[i+1].When.LatestEnd() == a.When.LatestEnd() {
			continue
		}
		out = append(out, a.Aim)
	}
	return out
}

// expected is what the trajectory asks for on a day between two aims, linear in
// days. Before the first aim nothing is known; after the last it stays.
func (m *Measure) expected(day doc.Date) Figured {
	points := make([]point, len(m.Trajectory))
	for i, a := range m.Trajectory {
		points[i] = point{a.When.LatestEnd(), a.Value.Rat()}
	}
	v := along(points, day)
	if v == nil {
		return Figured{}
	}
	return Figured{Quantity: doc.Quantity{Number: doc.DecimalOf(v, 4), Unit: m.Unit}, Known: true, Date: day}
}

// compare finds the change since the previous figure, and whether it is good.
func (m *Measure) compare() {
	if !m.Changed || !sameUnit(m.Latest.Unit, m.Previous.Unit) {
		m.Changed = false
		return
	}
	m.Change = m.Latest.Value.Sub(m.Previous.Value)
	if m.Directed {
		m.Better = m.Change.Sign()
		if !m.Up {
			m.Better = -m.Better
		}
	}
}

// attain finds how much of the way from baseline to target is done.
func (m *Measure) attain() {
	var current Figured
	if m.Known {
		current = Figured{Quantity: m.Latest.Quantity(m.Unit), Known: true, Date: m.Latest.Day()}
	}
	direction := ""
	if m.Directed {
		direction = "down"
		if m.Up {
			direction = "up"
		}
	}
	m.Attainment = way(m.Baseline, m.Target, current, m.Unit, direction)
}

// threshold is a figure from which on a KPI is in a state.
type threshold struct {
	health string
	value  doc.Decimal
}

// thresholds are those of a KPI, the best state first.
func thresholds(n *Node) []threshold {
	var list []threshold
	for _, r := range n.Doc.Records("thresholds") {
		w, ok := r.Word("health")
		if q, has := r.Quantity("value"); ok && has && slices.Contains(states, w.Name) {
			list = append(list, threshold{w.Name, q.Number})
		}
	}
	slices.SortStableFunc(list, func(a, b threshold) int { return slices.Index(states, a.health) - slices.Index(states, b.health) })
	return list
}

// states are the states of health from the best to the worst.
var states = []string{"on_track", "at_risk", "off_track"}

// computed is the health that the figures of a KPI show: by its thresholds,
// else by how far it is from its trajectory.
func (m *Measure) computed(n *Node) Health {
	if !m.Known {
		return Health{How: "there is no figure"}
	}
	value := m.Latest.Quantity(m.Unit)
	if list := thresholds(n); len(list) > 0 && m.Directed {
		for _, t := range list {
			if c := m.Latest.Value.Cmp(t.value); c == 0 || c > 0 == m.Up {
				return Health{Word: t.health, Date: m.Latest.Day(), How: fmt.Sprintf("%s passes the threshold of %s", value, doc.Quantity{Number: t.value, Unit: m.Unit})}
			}
		}
		return Health{Word: "off_track", Date: m.Latest.Day(), How: fmt.Sprintf("%s passes none of the thresholds", value)}
	}
	if !m.Expected.Known || !m.Baseline.Known || !m.Target.Known || m.Baseline.Number.Equal(m.Target.Number) {
		return Health{How: "there are no thresholds, and no targets by period to compare with"}
	}
	short := new(big.Rat).Sub(m.Latest.Value.Rat(), m.Expected.Number.Rat())
	short.Quo(short, m.Target.Number.Sub(m.Baseline.Number).Rat())
	gap, _ := short.Float64()
	return Health{Word: healthOf(gap), Date: m.Latest.Day(), How: fmt.Sprintf("%s, where the targets ask for %s on %s", value, doc.Quantity{Number: m.Expected.Number.Round(2), Unit: m.Unit}, m.Latest.Day())}
}

// Patience is after how many days a figure of the KPI is old: two rounds of
// measuring, and a third of a year where nobody says how often that is.
func Patience(kpi *Node) int {
	w, _ := kpi.Doc.Word("frequency")
	switch w.Name {
	case "daily", "weekly", "biweekly":
		return 31
	case "monthly":
		return 70
	case "quarterly":
		return 190
	case "half_yearly":
		return 370
	case "yearly":
		return 740
	}
	return 122
}

// sameUnit reports whether two figures can be compared: in one unit, or one of
// them has none. Case and a plural s do not matter.
func sameUnit(a, b string) bool {
	plain := func(s string) string { return strings.TrimSuffix(strings.ToLower(strings.TrimSpace(s)), "s") }
	return a == "" || b == "" || plain(a) == plain(b)
}
