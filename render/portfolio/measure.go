package portfolio

import (
	"throughline/render/doc"
)

// Measure is what the figures of a KPI add up to.
type Measure struct {
	Unit       string
	Up         bool        // more is better
	Directed   bool        // the direction is known: stated, or clear from baseline and target
	Series     []Reading   // oldest first, one for each day; what lies ahead of today is left out
	Latest     Reading     // zero if there is none; see Known
	Known      bool        // there is a latest figure
	Previous   Reading     // the reading before the latest; zero if there is none
	Change     doc.Decimal // Latest − Previous
	Changed    bool        // there is a previous figure to compare with
	Better     int         // 1 if the change is for the better, -1 for the worse, 0 if neither or unknown
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
	When   doc.Period
	Value  doc.Decimal
	Unit   string
	Header bool // it is the document's `current`, not a line of the history
}

// Aim is a target with the period at whose end it is to be reached.
type Aim struct {
	When  doc.Period
	Value doc.Decimal
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
