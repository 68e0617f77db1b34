package portfolio

import (
	"fmt"

	"throughline/render/doc"
)

// network are the initiatives that dependencies connect, with the days on which
// they can lie. Days are counted from the first of January 2000.
type network struct {
	at    []int // of each node its task, counted from 1; 0 if it has none
	tasks []netTask
	end   map[int]int // last day of each group
}

// netTask is an initiative in a network.
type netTask struct {
	at            int // its node's in Graph.Nodes
	first, last   int // as planned
	start, finish int // earliest
	latest        int // latest finish
	free          int
	group         int // the same for all that are connected: the index of one of them
	before, after []link
	state         visited
}

// link leads to another task, which begins that many days after this one ends.
type link struct{ to, gap int }

func dayOf(d doc.Date) int { return d.DaysSince(doc.Date{Year: 2000, Month: 1, Day: 1}) }

func dateOf(day int) doc.Date { return doc.Date{Year: 2000, Month: 1, Day: 1}.AddDays(day) }

// connect puts a dependency into the network, if both ends have dates and
// neither was dropped. What is done keeps nobody waiting.
func (x *network) connect(d Dependency) {
	if d.Loop || d.Before.Status() == "dropped" || d.Before.Status() == "done" || d.After.Over() {
		return
	}
	before, ok := x.task(d.Before)
	after, also := x.task(d.After)
	if !ok || !also {
		return
	}
	gap := d.Lag + 1
	if x.tasks[after].first == x.tasks[before].last+d.Lag {
		gap = d.Lag // handed over on one day
	}
	x.tasks[before].after = append(x.tasks[before].after, link{after, gap})
	x.tasks[after].before = append(x.tasks[after].before, link{before, gap})
}

func (x *network) task(n *Node) (int, bool) {
	if i := x.at[n.at]; i > 0 {
		return i - 1, true
	}
	first, last, ok := span(n)
	if !ok {
		return 0, false
	}
	i := len(x.tasks)
	x.at[n.at] = i + 1
	x.tasks = append(x.tasks, netTask{at: n.at, first: dayOf(first), last: dayOf(last), group: -1})
	return i, true
}

// solve goes through the network forward for the earliest days, and backward
// for the latest.
func (x *network) solve() {
	order := make([]int, 0, len(x.tasks))
	var visit func(i int)
	visit = func(i int) {
		t := &x.tasks[i]
		if t.state != unseen {
			return
		}
		t.state = closed
		t.start = t.first
		for _, l := range t.before {
			visit(l.to)
			t.start = max(t.start, x.tasks[l.to].finish+l.gap)
		}
		t.finish = t.start + t.last - t.first
		order = append(order, i)
	}
	for i := range x.tasks {
		visit(i)
	}
	x.connected()
	for k := len(order) - 1; k >= 0; k-- {
		t := &x.tasks[order[k]]
		t.latest = x.end[t.group]
		t.free = t.latest - t.finish
		for _, l := range t.after {
			next := &x.tasks[l.to]
			t.latest = min(t.latest, next.latest-(next.finish-next.start)-l.gap)
			t.free = min(t.free, next.start-l.gap-t.finish)
		}
	}
}

// connected finds which tasks belong together, and when each group ends.
func (x *network) connected() {
	x.end = map[int]int{}
	for i := range x.tasks {
		if x.tasks[i].group >= 0 {
			continue
		}
		x.end[i] = x.tasks[i].finish
		todo := []int{i}
		x.tasks[i].group = i
		for len(todo) > 0 {
			t := &x.tasks[todo[len(todo)-1]]
			todo = todo[:len(todo)-1]
			x.end[i] = max(x.end[i], t.finish)
			for _, links := range [][]link{t.before, t.after} {
				for _, l := range links {
					if x.tasks[l.to].group < 0 {
						x.tasks[l.to].group = i
						todo = append(todo, l.to)
					}
				}
			}
		}
	}
}

func (t *netTask) task() Task {
	out := Task{Earliest: dateOf(t.start), Finish: dateOf(t.finish), Slack: t.latest - t.finish, Free: t.free}
	out.Critical = out.Slack == 0
	out.How = fmt.Sprintf("it ends on %s at the earliest, and must end by %s", out.Finish, dateOf(t.latest))
	if t.start > t.first {
		out.How = fmt.Sprintf("what it depends on lets it begin on %s at the earliest; %s", out.Earliest, out.How)
	}
	return out
}
