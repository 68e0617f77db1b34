package portfolio

import (
	"cmp"
	"slices"

	"throughline/render/doc"
)

// PnL is revenue and cost by year, planned and actual.
type PnL struct {
	Years    []PnLYear // oldest first
	Products []*Node   // those that have figures
	How      string
}

// PnLYear is one year of a [PnL]. A sum with a Count of 0 was not given.
type PnLYear struct {
	Year                   doc.Period
	Plan, Forecast, Actual PnLRow
	Variance               PnLRow // actual − plan, of products that have both
}

// PnLRow is revenue and cost, and the margin: one less the other, of products
// that have both.
type PnLRow struct {
	Revenue, Cost, Margin Sum
}

// pnlKey names one figure of a product.
type pnlKey struct{ year, version, column string }

// pnlFigures are the figures of a product.
type pnlFigures map[pnlKey]doc.Money

// PnL adds up the profit and loss of the products: of one, or of a portfolio.
func (g *Graph) PnL(products ...*Node) PnL {
	x := PnL{}
	years := map[string]doc.Period{}
	var all []pnlFigures
	for _, p := range products {
		figures := g.pnlOf(p, years)
		if len(figures) > 0 {
			x.Products = append(x.Products, p)
			all = append(all, figures)
		}
	}
	x.How = "of " + counted(len(all), "product", "products")
	var names []string
	for name := range years {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(years[a].EarliestStart().Compare(years[b].EarliestStart()), years[a].LatestEnd().Compare(years[b].LatestEnd()), cmp.Compare(a, b))
	})
	for _, name := range names {
		y := PnLYear{Year: years[name], Variance: g.variance(all, name)}
		for version, row := range map[string]*PnLRow{"plan": &y.Plan, "forecast": &y.Forecast, "actual": &y.Actual} {
			*row = g.pnlRow(all, name, version)
		}
		x.Years = append(x.Years, y)
	}
	return x
}

// pnlOf reads the figures of a product from its header, and where that has none
// from the CSV file beside it. Several lines of one source for one figure add
// up.
func (g *Graph) pnlOf(p *Node, years map[string]doc.Period) pnlFigures {
	header, file := pnlFigures{}, pnlFigures{}
	put := func(into pnlFigures, year doc.Period, version, column string, m doc.Money) {
		k := pnlKey{year.String(), cmp.Or(version, "actual"), column}
		years[k.year] = year
		if before, ok := into[k]; ok && before.Currency == m.Currency {
			m.Amount = m.Amount.Add(before.Amount)
		}
		into[k] = m
	}
	both := func(year doc.Period, version string, r doc.Record) {
		for _, column := range []string{"revenue", "cost"} {
			if m, ok := r.Money(column); ok {
				put(header, year, version, column, m)
			}
		}
	}
	for _, r := range p.Doc.Records("pnl") {
		year, ok := r.Period("year")
		if !ok {
			continue
		}
		w, _ := r.Word("version")
		both(year, w.Name, r)
		for _, version := range []string{"plan", "actual"} {
			for _, inner := range r.Records(version) {
				both(year, version, inner)
			}
		}
	}
	if p.isKind("product") {
		for _, point := range p.Doc.History {
			for _, c := range point.Cells {
				if column, version := pnlColumn(c.Column, point.Version); column != "" && c.IsNumber {
					put(file, point.When, version, column, doc.Money{Amount: c.Number, Currency: cmp.Or(c.Unit, g.Site.Currency)})
				}
			}
		}
	}
	for k, m := range file {
		if _, ok := header[k]; !ok {
			header[k] = m
		}
	}
	return header
}

// pnlColumn is the figure that a column of the CSV file holds, and its version;
// "" if it is no figure of the profit and loss.
func pnlColumn(column, version string) (string, string) {
	switch column {
	case "revenue", "cost":
		return column, version
	case "revenue_plan":
		return "revenue", "plan"
	case "revenue_actual":
		return "revenue", "actual"
	case "cost_plan":
		return "cost", "plan"
	case "cost_actual":
		return "cost", "actual"
	}
	return "", ""
}

// less is what the second amount leaves of the first, as amounts to be added.
func less(a, b doc.Money) []doc.Money {
	return []doc.Money{a, {Amount: b.Amount.Neg(), Currency: b.Currency}}
}

func (g *Graph) pnlRow(all []pnlFigures, year, version string) PnLRow {
	var revenue, cost, margin []doc.Money
	both := 0
	for _, figures := range all {
		r, earns := figures[pnlKey{year, version, "revenue"}]
		c, costs := figures[pnlKey{year, version, "cost"}]
		if earns {
			revenue = append(revenue, r)
		}
		if costs {
			cost = append(cost, c)
		}
		if earns && costs {
			both++
			margin = append(margin, less(r, c)...)
		}
	}
	return PnLRow{g.Sum(revenue...), g.Sum(cost...), g.difference(margin, both, "revenue − cost")}
}

// variance is actual less plan, of products that have both.
func (g *Graph) variance(all []pnlFigures, year string) PnLRow {
	var revenue, cost, margin []doc.Money
	earn, spend, keep := 0, 0, 0
	for _, figures := range all {
		actualRevenue, a := figures[pnlKey{year, "actual", "revenue"}]
		planRevenue, b := figures[pnlKey{year, "plan", "revenue"}]
		actualCost, c := figures[pnlKey{year, "actual", "cost"}]
		planCost, d := figures[pnlKey{year, "plan", "cost"}]
		if a && b {
			earn++
			revenue = append(revenue, less(actualRevenue, planRevenue)...)
		}
		if c && d {
			spend++
			cost = append(cost, less(actualCost, planCost)...)
		}
		if a && b && c && d {
			keep++
			margin = append(append(margin, less(actualRevenue, actualCost)...), less(planCost, planRevenue)...)
		}
	}
	const how = "actual − plan"
	return PnLRow{g.difference(revenue, earn, how), g.difference(cost, spend, how), g.difference(margin, keep, how)}
}

// difference is a sum of amounts of both signs, of that many products.
func (g *Graph) difference(amounts []doc.Money, products int, how string) Sum {
	s := g.Sum(amounts...)
	s.Count = products
	if s.Known() {
		s.How = how + " of " + counted(products, "product", "products")
	}
	return s
}
