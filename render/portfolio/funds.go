package portfolio

import (
	"throughline/render/doc"
)

// Funds is the money of a set of initiatives.
type Funds struct {
	Asked     Sum     // budgets of what was not dropped
	Approved  Sum     // approved budgets of their cases, each case once
	Committed Sum     // budgets of what is committed
	Spent     Sum     // what was spent, dropped work included
	Nodes     []*Node // the initiatives that have a figure
	Cases     []*Node // the cases that are counted
}

// Funds adds up the money of initiatives. Budgets of parts and of what they are
// part of are added: a budget is what its own document asks for.
func (g *Graph) Funds(initiatives []*Node) Funds { return Funds{} }

// FundsRow is the money of one group.
type FundsRow struct {
	Group
	Funds
	Granted Sum  // of a theme: its own budget
	Exceeds bool // Asked is more than Granted
}

// FundsBy returns the money of all initiatives by group; every initiative is
// in one group, so the rows add up to the whole. Approved budgets of a case
// that serves two groups are in both.
func (g *Graph) FundsBy(by By) []FundsRow { return nil }

// Share is a part of a whole.
type Share struct {
	Word  string // run, grow, transform, or "" for what does not say
	Sum   Sum
	Share float64 // 0 to 1 of the whole
	Nodes []*Node
}

// Mix returns how budgets divide into run, grow and transform.
func (g *Graph) Mix(initiatives []*Node) []Share { return nil }

// Spread is money by period.
type Spread struct {
	Periods []doc.Period
	Sums    []Sum // by period
	Undated Sum   // of what has no start or no end
	How     string
}

// Spread divides budgets over the periods in which the work lies, by days, to
// the cent: what the periods hold is exactly what was asked.
func (g *Graph) Spread(initiatives []*Node, c Calendar) Spread { return Spread{} }
