package portfolio

import (
	"throughline/render/doc"
)

// Result is a key result of a goal with its figures, from the goal or from the
// KPI that it names.
type Result struct {
	Record   doc.Record
	Title    string
	KPI      *Node // nil if it names none
	From     Figured
	To       Figured
	Current  Figured
	Due      doc.Period // its own, else the goal's; zero if neither has one
	Weight   doc.Decimal
	Progress Progress
	Pace     Pace
}

// Figured is a figure with the place that it came from.
type Figured struct {
	doc.Quantity
	Known  bool
	Date   doc.Date // zero if unknown
	Source *Node    // the KPI that supplied it, nil if the header did
}

// Results returns the key results of a goal, in the order written.
func (g *Graph) Results(goal *Node) []Result { return g.results(goal) }

func (g *Graph) results(*Node) []Result { return nil }
