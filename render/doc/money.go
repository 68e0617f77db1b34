package doc

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/currency"
)

// Money is an exact amount in a currency.
type Money struct {
	Amount   Decimal
	Currency string // ISO 4217 code; the site's where none was written
}

// ParseMoney reads an amount such as €450k, 1.2M USD or 450000. The currency
// and the language are the site's. A single point or comma before exactly three
// digits (€1.200) can be meant in two ways: a comma separates thousands on an
// English site, everything else is refused.
func ParseMoney(s, siteCurrency, language string) (Money, error) {
	n := notation{commaGroups: isEnglish(language), pointGroups: true}
	s = strings.TrimSpace(s)
	code, rest := leadingCurrency(s, siteCurrency)
	number, tail := splitNumber(rest)
	if number == "" {
		return Money{}, errNotMoney
	}
	places, after := multiplier(tail)
	if places > 0 {
		n.pointGroups = false // 1.250M
	}
	d, err := n.number(number)
	if err != nil {
		return Money{}, numberError(err, errNotMoney)
	}
	if unit := strings.TrimSpace(after); unit != "" {
		trailing := currencyCode(unit, siteCurrency)
		if trailing == "" || code != "" && code != trailing {
			return Money{}, errNotMoney
		}
		code = trailing
	}
	if code == "" {
		code = siteCurrency
	}
	return Money{d.Shift(places), code}, nil
}

// numberError keeps what is wrong with a number, but never says that only a
// number was expected.
func numberError(err, misfit error) error {
	if err == errNotNumber {
		return misfit
	}
	return err
}

// parseAmount reads a number with a multiplier and nothing else.
func parseAmount(s string, n notation) (Decimal, error) {
	number, rest := splitNumber(s)
	if number == "" {
		return Decimal{}, errNotQuantity
	}
	d, err := n.number(number)
	if err != nil {
		return Decimal{}, numberError(err, errNotQuantity)
	}
	places, rest := multiplier(rest)
	if strings.TrimSpace(rest) != "" {
		return Decimal{}, errNotQuantity
	}
	return d.Shift(places), nil
}

// leadingCurrency cuts a currency off the front. A sign may stand before it.
func leadingCurrency(s, siteCurrency string) (code, rest string) {
	sign := ""
	if r, size := utf8.DecodeRuneInString(s); isSign(r) {
		sign = s[:size]
	}
	word := s[len(sign):]
	end := strings.IndexFunc(word, func(r rune) bool {
		return unicode.IsDigit(r) || unicode.IsSpace(r) || isSign(r)
	})
	if end <= 0 {
		return "", s
	}
	code = currencyCode(word[:end], siteCurrency)
	if code == "" {
		return "", s
	}
	return code, sign + strings.TrimSpace(word[end:])
}

// currencyCode returns the code for a symbol or code, or "". A symbol that
// several currencies share means the site's own if it is one of them.
func currencyCode(s, siteCurrency string) string {
	for _, c := range currencySymbols {
		if strings.EqualFold(s, c.symbol) {
			for _, code := range c.codes {
				if code == siteCurrency {
					return code
				}
			}
			return c.codes[0]
		}
	}
	if len(s) != 3 || strings.ToUpper(s) != s {
		return ""
	}
	if _, err := currency.ParseISO(s); err != nil {
		return ""
	}
	return s
}

// currencySymbols are the signs that people write, with the currencies that
// they may mean, the most common first.
var currencySymbols = []struct {
	symbol string
	codes  []string
}{
	{"€", []string{"EUR"}},
	{"$", []string{"USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD"}},
	{"£", []string{"GBP", "EGP"}},
	{"¥", []string{"JPY", "CNY"}},
	{"₹", []string{"INR"}},
	{"₩", []string{"KRW"}},
	{"₽", []string{"RUB"}},
	{"₺", []string{"TRY"}},
	{"₴", []string{"UAH"}},
	{"₪", []string{"ILS"}},
	{"₫", []string{"VND"}},
	{"zł", []string{"PLN"}},
	{"Kč", []string{"CZK"}},
	{"kr", []string{"SEK", "DKK", "NOK", "ISK"}},
	{"kr.", []string{"DKK", "NOK", "SEK", "ISK"}},
	{"Fr", []string{"CHF"}},
	{"Fr.", []string{"CHF"}},
	{"SFr.", []string{"CHF"}},
	{"R$", []string{"BRL"}},
	{"US$", []string{"USD"}},
	{"A$", []string{"AUD"}},
	{"C$", []string{"CAD"}},
	{"CA$", []string{"CAD"}},
	{"NZ$", []string{"NZD"}},
	{"HK$", []string{"HKD"}},
	{"S$", []string{"SGD"}},
	{"euro", []string{"EUR"}},
	{"euros", []string{"EUR"}},
}

// String returns the amount and the code, as in 450000 EUR.
func (m Money) String() string { return strings.TrimSpace(m.Amount.String() + " " + m.Currency) }
