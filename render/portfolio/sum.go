package portfolio

import (
	"throughline/render/doc"
)

// Sum is a sum of money, exact. Amounts in other currencies than the site's
// are converted with the rates of site.yaml; where there is no rate, nothing
// is added up across currencies.
type Sum struct {
	Total doc.Money   // meaningless if Mixed has entries
	Count int         // amounts in it; 0 if there are none
	Parts []doc.Money // by currency in the order of their codes, as written
	Mixed []string    // currencies that cannot be added: several, and no rate for one of them
	How   string
}

// Known reports whether there is a total.
func (s Sum) Known() bool { return s.Count > 0 && len(s.Mixed) == 0 }
