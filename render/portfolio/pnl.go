package portfolio

import (
	"throughline/render/doc"
)

// PnL is revenue and cost by year, planned and actual.
type PnL struct {
	Years []PnLYear // oldest first
	How   string
}

// PnLYear is one year of a [PnL]. A sum with a Count of 0 was not given.
type PnLYear struct {
	Year                   doc.Period
	Plan, Forecast, Actual PnLRow
	Variance               PnLRow // actual − plan, of products that have both
}

// PnLRow is revenue and cost, and the margin: one less the other.
type PnLRow struct {
	Revenue, Cost, Margin Sum
}

// PnL adds up the profit and loss of the products: of one, or of a portfolio.
func (g *Graph) PnL(products ...*Node) PnL { return PnL{} }
