package portfolio

import "throughline/render/doc"

// Worth is what a business case comes to.
type Worth struct {
	Rate      doc.Decimal // discount rate as a share, 0.09 for 9%
	Rated     bool        // there is one
	Scenarios []Scenario  // low, base, high, then others; base is always there
	Expected  Estimate    // NPV weighted by the probabilities, where each scenario has one
	Mixed     []string    // currencies that cannot be added up
	How       string
}

// Base returns the base scenario.
func (w Worth) Base() Scenario { return Scenario{} }

// Scenario is one way in which a case may turn out.
type Scenario struct {
	Name        string // low, base, high, or another word
	Note        string
	Probability doc.Decimal // a share
	Likely      bool        // there is a probability
	Investment  doc.Money
	Flows       []Flow    // by period, oldest first
	Undated     doc.Money // benefits less costs without a year
	NPV         Estimate  // in the currency of Investment
	IRR         Estimate  // a share
	Payback     Estimate  // years from the investment
	ROI         Estimate  // a share of the investment
}

// Flow is what comes in and goes out in a period.
type Flow struct {
	When               doc.Period
	Benefit, Cost, Net doc.Money
	Years              float64 // from the investment to the end of the period
}

// Estimate is a figure that may not exist.
type Estimate struct {
	Known bool
	Value float64
	How   string // how it was computed, or why it was not
}

// Worth returns what a case comes to, in each scenario.
func (g *Graph) Worth(businessCase *Node) Worth { return Worth{} }
