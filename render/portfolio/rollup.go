package portfolio

import "sync"

// rolled is what most pages ask of most nodes. Each of it is computed when it is
// first asked for, after that on which it rests: measures, on which key results
// rest, on which progress rests, and what serves a node before the node. No
// relation that closes a cycle is followed, so this comes to an end.
type rolled struct {
	updates  lazy[[]*Node]
	measure  lazy[*Measure]
	results  lazy[[]Result]
	progress lazy[Progress]
	standing lazy[Standing]
}

// lazy is a value that is computed once.
type lazy[T any] struct {
	once  sync.Once
	value T
}

func (l *lazy[T]) of(make func() T) T {
	l.once.Do(func() { l.value = make() })
	return l.value
}

// rolled returns what is computed of the node, none of it at first.
func (n *Node) rolled() *rolled {
	if r := n.lazy.Load(); r != nil {
		return r
	}
	n.lazy.CompareAndSwap(nil, &rolled{})
	return n.lazy.Load()
}

// updates are those about the node, the newest first; none of days to come.
func (n *Node) updates() []*Node {
	return n.rolled().updates.of(func() []*Node { return n.graph.updates(n) })
}

// Measure returns what the figures of a KPI come to, nil for other nodes; not
// to be changed.
func (n *Node) Measure() *Measure {
	if n.Kind != kpiKind {
		return nil
	}
	return n.rolled().measure.of(func() *Measure { return n.graph.measure(n) })
}

// Results returns the key results of a goal, in the order written; not to be
// changed.
//
// A key result on a KPI takes from it what it does not say itself: the current
// figure, the baseline where it began, the target where it is to end.
// `progress` written at the key result wins over figures.
func (g *Graph) Results(goal *Node) []Result {
	if goal.Kind != goalKind {
		return nil
	}
	return goal.rolled().results.of(func() []Result { return g.readResults(goal) })
}

// Standing returns how the node is doing; not to be changed.
func (n *Node) Standing() *Standing {
	r := n.rolled()
	r.standing.of(n.stand)
	return &r.standing.value
}

// progress is how much of a node is done.
func (n *Node) progress() Progress {
	return n.rolled().progress.of(n.advance)
}
