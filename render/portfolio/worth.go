package portfolio

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"throughline/render/doc"
)

// Worth is what a business case comes to.
type Worth struct {
	Rate      doc.Decimal // discount rate as a share, 0.09 for 9%
	Rated     bool        // there is one
	Scenarios []Scenario  // low, base, high, then others as written; base is always there
	Expected  Estimate    // NPV weighted by the probabilities, where every scenario has one
}

// Scenario is one way in which a case may turn out.
type Scenario struct {
	Name        string // low, base, high, or another word
	Note        string
	Probability doc.Decimal // a share
	Likely      bool        // there is a probability
	Investment  doc.Money
	Flows       []Flow   // by period, oldest first
	Undated     Sum      // benefits less costs without a year
	Mixed       []string // currencies that cannot be added up; then nothing is computed
	NPV         Estimate // in the currency of Investment
	IRR         Estimate // a share
	Payback     Estimate // years from the investment
	ROI         Estimate // a share of the investment
}

// Flow is what comes in and goes out in a period.
type Flow struct {
	When               doc.Period
	Benefit, Cost, Net doc.Money
	Begins, Years      float64 // from the investment to the begin and to the end of the period
}

// Estimate is a figure that may not exist. It is for reading, not for adding
// up: floating point, exact to more digits than anybody shows.
type Estimate struct {
	Known bool
	Value float64
	How   string // how it was computed, or why it was not
}

// Base returns the base scenario.
func (w Worth) Base() Scenario {
	for _, s := range w.Scenarios {
		if s.Name == "base" {
			return s
		}
	}
	return Scenario{}
}

// Worth returns what a case comes to, in each scenario. What a scenario does
// not say is as in the case itself; its factor scales the benefits. The
// investment lies one period before the end of the first, and every amount of a
// period counts at its end, as is the custom.
func (g *Graph) Worth(businessCase *Node) Worth {
	d := businessCase.Doc
	var w Worth
	if q, ok := d.Quantity("discount_rate"); ok {
		if share, ok := shareOf(q); ok {
			w.Rate, w.Rated = doc.DecimalOf(share, 6), true
		}
	}
	records := d.Records("scenarios")
	drafts := make([]draft, 0, len(records)+1)
	for _, r := range records {
		drafts = append(drafts, newDraft(d, r))
	}
	if !slices.ContainsFunc(drafts, func(x draft) bool { return x.Name == "base" }) {
		drafts = append(drafts, implicitBase(d, drafts))
	}
	order := []string{"low", "base", "high"}
	slices.SortStableFunc(drafts, func(a, b draft) int {
		rank := func(x draft) int {
			if i := slices.Index(order, x.Name); i >= 0 {
				return i
			}
			return len(order)
		}
		return rank(a) - rank(b)
	})
	first := firstDay(drafts)
	for _, x := range drafts {
		w.Scenarios = append(w.Scenarios, g.scenario(x, w, first))
	}
	w.Expected = expectedWorth(w.Scenarios)
	return w
}

// draft is a scenario before anything is computed.
type draft struct {
	Scenario
	invested        bool
	benefits, costs []amount
}

// amount is money of a period, or of none.
type amount struct {
	when  doc.Period
	dated bool
	money doc.Money
}

func amounts(records []doc.Record) []amount {
	var list []amount
	for _, r := range records {
		m, ok := r.Money("amount")
		if !ok {
			continue
		}
		when, dated := r.Period("year")
		list = append(list, amount{when, dated, m})
	}
	return list
}

// newDraft reads a scenario over what the case itself says.
func newDraft(d *doc.Header, r doc.Record) draft {
	w, _ := r.Word("name")
	x := draft{Scenario: Scenario{Name: w.Name, Note: r.Text("note")}}
	if q, ok := r.Quantity("probability"); ok {
		if share, ok := shareOf(q); ok {
			x.Probability, x.Likely = doc.DecimalOf(share, 6), true
		}
	}
	if x.Investment, x.invested = r.Money("investment"); !x.invested {
		x.Investment, x.invested = d.Money("investment")
	}
	x.benefits, x.costs = amounts(d.Records("benefits")), amounts(d.Records("costs"))
	if r.Has("benefits") {
		x.benefits = amounts(r.Records("benefits"))
	} else if q, ok := r.Quantity("factor"); ok {
		if share, ok := shareOf(q); ok {
			for i := range x.benefits {
				b := x.benefits[i].money.Amount.Rat()
				x.benefits[i].money.Amount = doc.DecimalOf(b.Mul(b, share), 2)
			}
		}
	}
	if r.Has("costs") {
		x.costs = amounts(r.Records("costs"))
	}
	return x
}

// implicitBase is the case itself, with the probability that the others leave.
func implicitBase(d *doc.Header, others []draft) draft {
	x := newDraft(d, doc.Record{})
	x.Name = "base"
	left, all := doc.NewDecimal(1, 0), len(others) > 0
	for _, o := range others {
		left, all = left.Sub(o.Probability), all && o.Likely
	}
	if all && left.Sign() >= 0 {
		x.Probability, x.Likely = left, true
	}
	return x
}

// firstDay is the first day of the first period that any scenario speaks of.
func firstDay(drafts []draft) doc.Date {
	var first doc.Date
	for _, x := range drafts {
		for _, a := range slices.Concat(x.benefits, x.costs) {
			if day := a.when.EarliestStart(); a.dated && (first.IsZero() || day.Before(first)) {
				first = day
			}
		}
	}
	return first
}

// scenario adds up the amounts of a draft, and computes what they come to.
func (g *Graph) scenario(x draft, w Worth, first doc.Date) Scenario {
	s := x.Scenario
	var undated []doc.Money
	periods := map[string]doc.Period{}
	in, out := map[string][]doc.Money{}, map[string][]doc.Money{}
	put := func(list []amount, into map[string][]doc.Money, sign int64) {
		for _, a := range list {
			if !a.dated {
				undated = append(undated, doc.Money{Amount: a.money.Amount.Mul(doc.NewDecimal(sign, 0)), Currency: a.money.Currency})
				continue
			}
			periods[a.when.String()] = a.when
			into[a.when.String()] = append(into[a.when.String()], a.money)
		}
	}
	put(x.benefits, in, 1)
	put(x.costs, out, -1)
	s.Undated = g.Sum(undated...)
	currencies := currencySet{g: g}
	if x.invested {
		s.Investment = currencies.add(g.Sum(s.Investment))
	}
	currencies.add(s.Undated)
	for name, when := range periods {
		b, c := g.Sum(in[name]...), g.Sum(out[name]...)
		f := Flow{When: when, Benefit: currencies.add(b), Cost: currencies.add(c), Begins: years(first, when.EarliestStart()), Years: years(first, when.LatestEnd().AddDays(1))}
		f.Net = doc.Money{Amount: f.Benefit.Amount.Sub(f.Cost.Amount), Currency: f.Benefit.Currency}
		s.Flows = append(s.Flows, f)
	}
	slices.SortFunc(s.Flows, func(a, b Flow) int {
		return cmp.Or(a.When.LatestEnd().Compare(b.When.LatestEnd()), a.When.EarliestStart().Compare(b.When.EarliestStart()), cmp.Compare(a.When.String(), b.When.String()))
	})
	code := currencies.only()
	for i := range s.Flows {
		f := &s.Flows[i]
		f.Benefit.Currency, f.Cost.Currency, f.Net.Currency = code, code, code
	}
	s.Mixed = currencies.mixed()
	s.estimate(w, x.invested)
	return s
}

// currencySet collects the currencies of sums that are to be compared.
type currencySet struct {
	g     *Graph
	codes []string
}

// add notes the currencies of a sum, and returns its total.
func (c *currencySet) add(s Sum) doc.Money {
	codes := []string{s.Total.Currency}
	if len(s.Mixed) > 0 {
		codes = s.Mixed
	}
	if s.Count > 0 {
		for _, code := range codes {
			if !slices.Contains(c.codes, code) {
				c.codes = append(c.codes, code)
			}
		}
	}
	return s.Total
}

// only is the one currency that there is, else the site's.
func (c *currencySet) only() string {
	if len(c.codes) == 1 {
		return c.codes[0]
	}
	return c.g.Site.Currency
}

// mixed are the currencies, if there are several.
func (c *currencySet) mixed() []string {
	if len(c.codes) < 2 {
		return nil
	}
	return slices.Sorted(slices.Values(c.codes))
}

// years is the time between two days; whole years and months are exact.
func years(from, to doc.Date) float64 {
	months := (to.Year-from.Year)*12 + int(to.Month) - int(from.Month)
	if to.Day == from.Day {
		return float64(months) / 12
	}
	return float64(to.DaysSince(from)) / 365.25
}

// estimate computes the figures of a scenario.
func (s *Scenario) estimate(w Worth, invested bool) {
	why := ""
	switch {
	case len(s.Mixed) > 0:
		why = fmt.Sprintf("amounts in %s are not added up without rates in site.yaml", strings.Join(s.Mixed, ", "))
	case !invested:
		why = "no investment is given"
	case len(s.Flows) == 0 && s.Undated.Count == 0:
		why = "no benefits are given"
	}
	if why != "" {
		none := Estimate{How: why}
		s.NPV, s.IRR, s.Payback, s.ROI = none, none, none, none
		return
	}
	s.ROI = s.returnOn()
	if s.Undated.Count > 0 {
		none := Estimate{How: "an amount has no year"}
		s.NPV, s.IRR, s.Payback = none, none, none
		return
	}
	flows := s.cash()
	s.IRR, s.Payback = irr(flows), payback(flows)
	if !w.Rated {
		s.NPV = Estimate{How: "no discount rate is given"}
		return
	}
	s.NPV = npv(flows, w.Rate.Float())
	if s.NPV.Known {
		s.NPV.How = fmt.Sprintf("%s at once, then %s at %s%%, each counted at its end", s.Investment, counted(len(s.Flows), "period", "periods"), w.Rate.Shift(2))
	}
}

// cash are the amounts of a scenario in time, the investment first.
func (s *Scenario) cash() []cash {
	flows := []cash{{0, 0, -s.Investment.Amount.Float()}}
	for _, f := range s.Flows {
		flows = append(flows, cash{f.Begins, f.Years, f.Net.Amount.Float()})
	}
	return flows
}

// returnOn is what comes back less what was invested, as a share of that.
func (s *Scenario) returnOn() Estimate {
	if s.Investment.Amount.Sign() <= 0 {
		return Estimate{How: "nothing is invested"}
	}
	back := s.Undated.Total.Amount
	for _, f := range s.Flows {
		back = back.Add(f.Net.Amount)
	}
	share := new(big.Rat).Quo(back.Sub(s.Investment.Amount).Rat(), s.Investment.Amount.Rat())
	e := Estimate{Known: true, How: fmt.Sprintf("(%s − %s) ÷ %s, not discounted", back, s.Investment.Amount, s.Investment.Amount)}
	e.Value, _ = share.Float64()
	return e
}

// expectedWorth weighs the NPVs with the probabilities.
func expectedWorth(scenarios []Scenario) Estimate {
	if len(scenarios) == 1 {
		return Estimate{How: "there is only one scenario"}
	}
	e := Estimate{Known: true}
	sum := doc.Decimal{}
	for _, s := range scenarios {
		switch {
		case !s.Likely:
			return Estimate{How: "not every scenario has a probability"}
		case !s.NPV.Known:
			return s.NPV
		}
		sum = sum.Add(s.Probability)
		e.Value += float64(s.Probability.Float() * s.NPV.Value)
	}
	if !sum.Equal(doc.NewDecimal(1, 0)) {
		return Estimate{How: fmt.Sprintf("the probabilities add up to %s%%", sum.Shift(2))}
	}
	e.How = "NPV of " + counted(len(scenarios), "scenario", "scenarios") + ", by probability"
	return e
}
