package portfolio

import "throughline/render/doc"

// Resolution is where a decision stands.
type Resolution struct {
	Due        doc.Period // of one that is proposed: needed by; zero if not said
	Overdue    bool       // and that time is over
	Revisit    doc.Period // when to look again; zero if not said
	RevisitDue bool       // that time has come
	Newest     *Node      // what replaced it in the end; nil if nothing did
	Chain      []*Node    // what replaced it, and what replaced that
	Kill       []Criterion
	Claims     []Criterion // assumptions
}

// Criterion is a kill criterion or an assumption, held against the figure of
// the KPI that it names.
type Criterion struct {
	Record  doc.Record
	Text    string
	KPI     *Node // nil if it names none
	Current Figured
	Judged  bool // there is a limit and a figure
	Met     bool // the limit is passed: the criterion says stop
	How     string
}

// Resolution returns where a decision stands.
func (g *Graph) Resolution(decision *Node) Resolution { return Resolution{} }
