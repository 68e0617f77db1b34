package portfolio

import "throughline/render/doc"

// Schedule is what dependencies make of the dates.
type Schedule struct {
	Tasks     map[*Node]Task
	Conflicts []Conflict // certain ones first, then by the order of the graph
	Critical  [][]*Node  // the critical path of each network of two or more, in order of time; the longest network first
}

// Task is one initiative in the network of dependencies.
type Task struct {
	Known    bool     // it has a start and an end, and depends on something or is needed
	Earliest doc.Date // when it can start, given what it depends on
	Finish   doc.Date // when it then ends
	Slack    int      // days that it can slip without moving the end of its network
	Free     int      // days that it can slip without moving anything that needs it
	Critical bool
	How      string
}

// Conflict is a dependency that its dates do not keep.
type Conflict struct {
	Before, After *Node // After depends on Before
	Lag           int   // days between the end of one and the start of the other
	Certain       bool  // whatever their dates come to; else it is possible within their precision
	Days          int   // by how much at least, if certain, or at most
	How           string
}

// Schedule returns the schedule over all initiatives.
func (g *Graph) Schedule() Schedule { return Schedule{} }
