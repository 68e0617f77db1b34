package portfolio

import "throughline/render/doc"

// Exposure is how much a risk matters: probability times impact.
type Exposure struct {
	Known               bool
	Probability, Impact doc.Level // 1 to 5
	Score               int       // 1 to 25
	Band                string    // low (1 to 4), medium (5 to 9), high (10 to 16), critical (20 to 25)
	Live                bool      // it is not closed
	How                 string
}

// Exposure returns the exposure of a risk.
func (g *Graph) Exposure(risk *Node) Exposure { return Exposure{} }

// ProductRisk is the exposure of a product.
type ProductRisk struct {
	Product *Node   // nil for risks of no product
	Risks   []*Node // live ones, the largest exposure first
	Score   int     // the sum of their scores
	Worst   Exposure
	How     string
}

// RisksByProduct returns the live risks of each product: of its own, and of
// what they affect.
func (g *Graph) RisksByProduct() []ProductRisk { return nil }
