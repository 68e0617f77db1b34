package doc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quantity is a number with its unit, as in 42%, 3.5 FTE or 1.2M.
type Quantity struct {
	Number Decimal
	Unit   string // as written; a currency as its code; "" if none was written
}

// ParseQuantity reads a quantity of a site in that language.
func ParseQuantity(s, language string) (Quantity, error) {
	return parseQuantity(s, language, "")
}

func parseQuantity(s, language, siteCurrency string) (Quantity, error) {
	return notation{commaGroups: isEnglish(language)}.quantity(s, siteCurrency)
}

func (n notation) quantity(s, siteCurrency string) (Quantity, error) {
	s = strings.TrimSpace(s)
	if code, rest := leadingCurrency(s, siteCurrency); code != "" {
		m, err := parseAmount(rest, n)
		return Quantity{m, code}, err
	}
	number, rest := splitNumber(s)
	if number == "" || !strings.ContainsAny(number, "0123456789") {
		return Quantity{}, errNotQuantity
	}
	d, err := n.number(number)
	if err != nil {
		return Quantity{}, err
	}
	places, rest := multiplier(rest)
	unit := strings.TrimSpace(rest)
	if utf8.RuneCountInString(unit) > 40 || unit != "" && !isUnit(unit) {
		return Quantity{}, errNotQuantity
	}
	if code := currencyCode(unit, siteCurrency); code != "" {
		unit = code
	}
	return Quantity{d.Shift(places), unit}, nil
}

// isUnit refuses what goes on like another number, a range or a comparison.
func isUnit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if unicode.IsDigit(r) || strings.ContainsRune(".,:;–—-+<>=~…", r) {
		return false
	}
	return strings.IndexFunc(s, unicode.IsControl) < 0
}

func isEnglish(language string) bool {
	return language == "" || strings.HasPrefix(strings.ToLower(language), "en")
}

// String returns the quantity as number and unit.
func (q Quantity) String() string {
	switch {
	case q.Unit == "" || q.Unit == "%":
		return q.Number.String() + q.Unit
	default:
		return q.Number.String() + " " + q.Unit
	}
}
