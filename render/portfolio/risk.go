package portfolio

import (
	"cmp"
	"fmt"
	"slices"

	"throughline/render/doc"
)

// Exposure is how much a risk matters: probability times impact, each from 1
// to 5, as in the consequence and likelihood matrix of IEC 31010:2019. The bands
// are ours.
type Exposure struct {
	Known               bool
	Probability, Impact doc.Level // 1 to 5; 0 if not said
	Score               int       // 1 to 25
	Band                string    // low (1 to 4), medium (5 to 9), high (10 to 16), critical (20 and 25)
	Live                bool      // it can still happen, or has happened: it is not closed
	How                 string
}

// Exposure returns the exposure of a risk.
func (g *Graph) Exposure(risk *Node) Exposure {
	var x Exposure
	x.Live = risk.Status() != "closed"
	x.Probability, _ = risk.Doc.Level("probability")
	x.Impact, _ = risk.Doc.Level("impact")
	switch {
	case x.Probability == 0 && x.Impact == 0:
		x.How = "neither probability nor impact is given"
		return x
	case x.Probability == 0:
		x.How = "no probability is given"
		return x
	case x.Impact == 0:
		x.How = "no impact is given"
		return x
	}
	x.Known, x.Score = true, int(x.Probability)*int(x.Impact)
	x.Band = band(x.Score)
	x.How = fmt.Sprintf("probability %d × impact %d, of 25", x.Probability, x.Impact)
	return x
}

// band is the word for a score of 1 to 25.
func band(score int) string {
	switch {
	case score >= 20:
		return "critical"
	case score >= 10:
		return "high"
	case score >= 5:
		return "medium"
	}
	return "low"
}

// ProductRisk is the exposure of a product.
type ProductRisk struct {
	Product *Node    // nil for risks that touch no product
	Risks   []*Node  // live ones, the largest score first
	Score   int      // the sum of their scores
	Worst   Exposure // of the first of them
	How     string
}

// RisksByProduct returns the live risks of each product that has any: of the
// product itself, and of what they affect. A risk that touches two products
// counts for both. It goes through all risks: ask once.
func (g *Graph) RisksByProduct() []ProductRisk {
	touched := map[*Node][]*Node{}
	for _, risk := range g.Kind(riskKind) {
		if !g.Exposure(risk).Live {
			continue
		}
		for _, p := range g.touches(risk) {
			touched[p] = append(touched[p], risk)
		}
	}
	var list []ProductRisk
	for _, p := range append(slices.Clone(g.Kind(productKind)), nil) {
		risks := touched[p]
		if len(risks) == 0 {
			continue
		}
		slices.SortStableFunc(risks, func(a, b *Node) int { return cmp.Compare(g.Exposure(b).Score, g.Exposure(a).Score) })
		one := ProductRisk{Product: p, Risks: risks, Worst: g.Exposure(risks[0])}
		for _, r := range risks {
			one.Score += g.Exposure(r).Score
		}
		one.How = "sum of the scores of " + counted(len(risks), "risk", "risks")
		list = append(list, one)
	}
	return list
}

// touches are the products that a risk is of or affects, nil alone if there
// are none.
func (g *Graph) touches(risk *Node) []*Node {
	list := risk.Targets("product")
	for _, n := range risk.Targets("affects") {
		if p := g.Product(n); p != nil && !slices.Contains(list, p) {
			list = append(list, p)
		}
	}
	if len(list) == 0 {
		return []*Node{nil}
	}
	return list
}
