package portfolio

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"throughline/render/doc"
)

// Sum is a sum of money, exact. Amounts in other currencies than the site's
// are converted with the rates of site.yaml; where there is no rate, nothing
// is added up across currencies.
type Sum struct {
	Total doc.Money   // in the site's currency, or in the only one that there is; see Known
	Count int         // amounts in it
	Parts []doc.Money // what was written, by currency in the order of their codes
	Mixed []string    // the currencies, where they cannot be added up because a rate is missing
	How   string
}

// Known reports whether there is a total.
func (s Sum) Known() bool { return s.Count > 0 && len(s.Mixed) == 0 }

// Sum adds up amounts.
func (g *Graph) Sum(amounts ...doc.Money) Sum {
	s := Sum{Count: len(amounts), Total: doc.Money{Currency: g.Site.Currency}}
	if len(amounts) == 0 {
		s.How = "there is no amount"
		return s
	}
	by := map[string]doc.Decimal{}
	for _, m := range amounts {
		by[m.Currency] = by[m.Currency].Add(m.Amount)
	}
	codes := slices.Sorted(maps.Keys(by))
	s.How = "sum of " + counted(len(amounts), "amount", "amounts")
	missing := false
	for _, code := range codes {
		s.Parts = append(s.Parts, doc.Money{Amount: by[code], Currency: code})
		rate, ok := g.rate(code)
		missing = missing || !ok
		s.Total.Amount = s.Total.Amount.Add(by[code].Mul(rate))
		if ok && code != g.Site.Currency {
			s.How += fmt.Sprintf(", %s at %s %s", code, rate, g.Site.Currency)
		}
	}
	switch {
	case !missing:
	case len(codes) == 1:
		s.Total = s.Parts[0]
	default:
		s.Total.Amount, s.Mixed = doc.Decimal{}, codes
		s.How = "amounts in " + strings.Join(codes, ", ") + " are not added up without rates in site.yaml"
	}
	return s
}

// rate is what one unit of the currency is worth in the site's.
func (g *Graph) rate(code string) (doc.Decimal, bool) {
	if code == g.Site.Currency {
		return doc.NewDecimal(1, 0), true
	}
	r, ok := g.Site.Rates[code]
	return r, ok
}

// exceeds reports whether one sum is known to be more than another, and in one
// currency with it.
func (s Sum) exceeds(o Sum) bool {
	return s.Known() && o.Known() && s.Total.Currency == o.Total.Currency && s.Total.Amount.Cmp(o.Total.Amount) > 0
}

// shareOf is the share of a sum in another, 0 where that cannot be told.
func (s Sum) shareOf(whole Sum) float64 {
	if !s.Known() || !whole.Known() || s.Total.Currency != whole.Total.Currency || whole.Total.Amount.Sign() <= 0 {
		return 0
	}
	r := s.Total.Amount.Rat()
	f, _ := r.Quo(r, whole.Total.Amount.Rat()).Float64()
	return f
}
