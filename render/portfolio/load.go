package portfolio

import (
	"throughline/render/doc"
)

// Load is how much work asks of whom, by quarter.
type Load struct {
	Periods []doc.Period
	Teams   []TeamLoad // those with pages in the order of the graph, then the others by name
	Undated []Demand   // of work without start or end
	How     string
}

// TeamLoad is the load of one team or person.
type TeamLoad struct {
	Team  *Node // nil if the name has no page
	Name  string
	Cells []LoadCell // by period
}

// LoadCell is the load of a team in one period.
type LoadCell struct {
	FTE      doc.Decimal // asked for
	Capacity doc.Decimal // there, where Limited
	Limited  bool        // the capacity is known
	Use      float64     // FTE ÷ Capacity; 0 where it is not known
	Over     bool        // more is asked for than there is
	From     []Demand
	How      string
}

// Demand is what one initiative asks of a team.
type Demand struct {
	Initiative *Node
	FTE        doc.Decimal // as allocated
	Share      float64     // of the period's working days that the work covers, 0 to 1
}

// Load returns the load of every team. Open initiatives count from the first
// day on which they may start to the last on which they may end; those that are
// done count up to today. A quarter that is covered in part counts with the
// share of its working days, Monday to Friday.
func (g *Graph) Load(c Calendar) Load { return Load{} }
