package portfolio

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"throughline/render/doc"
)

// Schedule is what dependencies make of the dates.
type Schedule struct {
	Conflicts []Conflict // certain ones first, then by the order of the graph

	graph *Graph
	net   network
}

// Task is one initiative in the network of dependencies.
type Task struct {
	Earliest doc.Date // when it can start, given its own dates and what it depends on
	Finish   doc.Date // when it then ends
	Slack    int      // days that it can slip without moving the end of its network
	Free     int      // days that it can slip without moving anything that needs it
	Critical bool     // it cannot slip at all
	How      string
}

// Reason says what is wrong with a dependency.
type Reason uint8

// Reasons.
const (
	Overlap Reason = iota // it begins before what it needs has ended
	Dropped               // what it needs was dropped
	Undated               // it is committed, and what it needs has no end
)

// Conflict is a dependency that cannot hold, or may not.
type Conflict struct {
	Before, After *Node // After depends on Before
	Reason        Reason
	Lag           int  // days between the end of one and the start of the other
	Certain       bool // whatever their dates come to; else it is possible within their precision
	Days          int  // of an overlap: by how much at least, if certain, or at most
	How           string
}

// Dependency is a relation of an initiative to one that it depends on.
type Dependency struct {
	Before, After *Node // After depends on Before
	Lag           int   // days
	Note          string
	Loop          bool // it closes a cycle, and is not followed
}

// Dependencies returns what an initiative depends on, in the order written.
func (g *Graph) Dependencies(n *Node) []Dependency {
	var list []Dependency
	var records []doc.Record
	for i := range n.Out {
		to := &n.Out[i]
		if to.family != dependsFamily {
			continue
		}
		if records == nil {
			records = n.Doc.Records("depends_on")
		}
		r, lag := records[to.record], 0
		if q, ok := r.Quantity("lag"); ok {
			lag, _ = days(q)
		}
		list = append(list, Dependency{Before: to.To, After: n, Lag: lag, Note: r.Text("note"), Loop: g.closes(n, to.To, dependsFamily)})
	}
	return list
}

// unitDays are units of time in days: months have 30, quarters 91, years 365.
var unitDays = map[string]float64{"": 1, "d": 1, "day": 1, "w": 7, "week": 7, "m": 30, "mo": 30, "month": 30, "q": 91, "quarter": 91, "y": 365, "yr": 365, "year": 365}

// days is a length of time in days. It returns false for a unit that is none of
// time.
func days(q doc.Quantity) (int, bool) {
	const most = 100 * 365
	size, ok := unitDays[strings.TrimSuffix(strings.ToLower(strings.TrimSpace(q.Unit)), "s")]
	if !ok {
		return 0, false
	}
	return int(min(max(q.Number.Float()*size, -most), most)), true
}

// conflict says what is wrong with a dependency, by the rule of finish to
// start: the end of one, plus the lag, must not lie after the start of the
// other; to hand over on one day is fine. What is done is no hindrance.
func (d Dependency) conflict() (Conflict, bool) {
	c := Conflict{Before: d.Before, After: d.After, Lag: d.Lag}
	if d.After.Over() || d.Before.Status() == "done" || d.Loop {
		return c, false
	}
	if d.Before.Status() == "dropped" {
		c.Reason, c.Certain, c.How = Dropped, true, "what it needs was dropped"
		return c, true
	}
	end, ends := d.Before.Doc.Period("end")
	start, starts := d.After.Doc.Period("start")
	if !ends {
		w, _ := d.After.Doc.Word("commitment")
		c.Reason, c.How = Undated, "it is committed, and what it needs has no end"
		return c, w.Name == "committed"
	}
	if !starts {
		return c, false
	}
	if late := end.EarliestEnd().AddDays(d.Lag).DaysSince(start.LatestStart()); late > 0 {
		c.Certain, c.Days = true, late
		c.How = fmt.Sprintf("it begins in %s, at least %s before what it needs has ended%s", start.From.Text, counted(late, "day", "days"), d.lagged())
		return c, true
	}
	if late := end.LatestEnd().AddDays(d.Lag).DaysSince(start.EarliestStart()); late > 0 {
		c.Days = late
		c.How = fmt.Sprintf("%s and %s may overlap, by %s at most%s", end.To.Text, start.From.Text, counted(late, "day", "days"), d.lagged())
		return c, true
	}
	return c, false
}

// lagged says that a lag is counted in.
func (d Dependency) lagged() string {
	if d.Lag == 0 {
		return ""
	}
	return ", with a lag of " + counted(d.Lag, "day", "days")
}

// Schedule returns the schedule over all initiatives: conflicts, and slack and
// critical paths by the critical path method (Kelley and Walker, Critical-Path
// Planning and Scheduling, 1959) on the days from the earliest start to the
// latest end. Work does not begin before its own start; a network is what
// dependencies connect, and its end is the latest end in it. It goes through all
// work: ask once.
func (g *Graph) Schedule() Schedule {
	s := Schedule{graph: g, net: network{at: make([]int, len(g.Nodes))}}
	for _, n := range g.Kind(initiativeKind) {
		for _, d := range g.Dependencies(n) {
			if c, ok := d.conflict(); ok {
				s.Conflicts = append(s.Conflicts, c)
			}
			s.net.connect(d)
		}
	}
	slices.SortStableFunc(s.Conflicts, func(a, b Conflict) int {
		switch {
		case a.Certain == b.Certain:
			return 0
		case a.Certain:
			return -1
		}
		return 1
	})
	s.net.solve()
	return s
}

// Reschedule returns the schedule of the graph, given that of another one in which
// all work stood where it stands now, with its dates, states and dependencies.
// It returns false if that is not so: then it has to be made anew.
func (g *Graph) Reschedule(was Schedule) (Schedule, bool) {
	if !was.graph.SamePlaces(g) {
		return Schedule{}, false
	}
	for _, n := range g.Kind(initiativeKind) {
		if old := was.graph.Nodes[n.at]; !plannedAlike(old, n) {
			return Schedule{}, false
		}
	}
	now := Schedule{graph: g, net: was.net, Conflicts: slices.Clone(was.Conflicts)}
	for i := range now.Conflicts {
		c := &now.Conflicts[i]
		c.Before, c.After = g.Nodes[c.Before.at], g.Nodes[c.After.at]
	}
	return now, true
}

// plannedAlike reports whether a schedule sees no difference between two nodes of
// one place.
func plannedAlike(a, b *Node) bool {
	if !slices.EqualFunc(a.Out, b.Out, func(x, y Relation) bool {
		return x.family == y.family && (x.family != dependsFamily || x.To.at == y.To.at && x.record == y.record)
	}) {
		return false
	}
	return a.Doc == b.Doc || !slices.ContainsFunc([]string{"start", "end", "status", "commitment", "depends_on"}, func(name string) bool {
		return !a.Doc.Entry(name).SameText(b.Doc.Entry(name))
	})
}

// Task returns an initiative's place in its network, if it has dates, and depends
// on something or is needed.
func (s Schedule) Task(n *Node) (Task, bool) {
	i := s.net.at[n.at]
	if i == 0 {
		return Task{}, false
	}
	return s.net.tasks[i-1].task(), true
}

// Critical returns the critical path of each network: the tasks without slack,
// in order of time. The network that ends last comes first.
func (s Schedule) Critical() [][]*Node {
	x := &s.net
	by := map[int][]*netTask{}
	var ends []int
	for i := range x.tasks {
		t := &x.tasks[i]
		if t.latest != t.finish {
			continue
		}
		if by[t.group] == nil {
			ends = append(ends, t.group)
		}
		by[t.group] = append(by[t.group], t)
	}
	slices.SortStableFunc(ends, func(a, b int) int { return cmp.Compare(x.end[b], x.end[a]) })
	var list [][]*Node
	for _, group := range ends {
		tasks := by[group]
		slices.SortStableFunc(tasks, func(a, b *netTask) int { return cmp.Or(a.start-b.start, a.finish-b.finish) })
		var path []*Node
		for _, t := range tasks {
			path = append(path, s.graph.Nodes[t.at])
		}
		list = append(list, path)
	}
	return list
}
