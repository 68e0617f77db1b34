package page

import (
	"fmt"
	"strings"

	"throughline/render/doc"
)

// words writes figures, dates and periods as the portfolio's language does.
type words struct {
	group, point string // between groups of three digits, before decimals
	english      bool   // dates with the names of months; else ISO 8601
}

// wordsFor chooses separators by the site's language: a space of fixed width
// where the International System of Units is followed, commas in English,
// points in German, Dutch, Italian, Spanish and others.
func wordsFor(site doc.Site) words {
	language, _, _ := strings.Cut(strings.ToLower(site.Language), "-")
	switch language {
	case "", "en", "ja", "zh", "ko", "th", "he":
		return words{group: ",", point: ".", english: language == "" || language == "en"}
	case "de", "nl", "it", "es", "pt", "da", "id", "tr", "el", "ro", "hr", "sl":
		return words{group: ".", point: ","}
	}
	return words{group: "\u202f", point: ","}
}

var months = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// date writes a day: 5 Oct 2026.
func (w words) date(d doc.Date) string {
	if !w.english || d.Month < 1 || d.Month > 12 {
		return d.String()
	}
	return fmt.Sprintf("%d %s %d", d.Day, months[d.Month-1], d.Year)
}

// dateOrNone writes a day, nothing for none.
func (w words) dateOrNone(d doc.Date) string {
	if d.IsZero() {
		return ""
	}
	return w.date(d)
}

// month writes the month of a day: Oct 2026.
func (w words) month(d doc.Date) string {
	if !w.english {
		return d.String()[:7]
	}
	return fmt.Sprintf("%s %d", months[d.Month-1], d.Year)
}

// period writes a period with no more precision than it was given: Q3 2026,
// Oct 2026, FY27 Q2, Q3 2026 – Q1 2027.
func (w words) period(p doc.Period) string {
	if !p.IsRange() {
		return w.part(p.From)
	}
	return w.part(p.From) + " – " + w.part(p.To)
}

func (w words) part(p doc.Part) string {
	if p.Precision == doc.Day {
		return w.date(p.First)
	}
	if p.Precision == doc.Month && w.english {
		return fmt.Sprintf("%s %d", months[p.First.Month-1], p.First.Year)
	}
	year, unit, ok := strings.Cut(p.Text, "-")
	switch {
	case !ok || p.Precision == doc.Month:
		return p.Text
	case strings.HasPrefix(year, "FY"):
		return year + " " + unit
	}
	return unit + " " + year
}

// number writes an exact number. Its digits stand in groups of three where
// there are more than four: a year is no figure. What has a unit is one.
func (w words) number(d doc.Decimal) string { return w.grouped(d.String(), 5) }

// grouped writes a number in plain notation for readers: with a true minus,
// and with groups from that many digits on.
func (w words) grouped(s string, from int) string {
	var b strings.Builder
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		b.WriteString("−")
		s = rest
	}
	whole, decimals, _ := strings.Cut(s, ".")
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 && len(whole) >= from {
			b.WriteString(w.group)
		}
		b.WriteRune(digit)
	}
	if decimals != "" {
		b.WriteString(w.point + decimals)
	}
	return b.String()
}

// symbols are the signs that stand for a currency without doubt.
var symbols = map[string]string{"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "CHF": "CHF\u00a0"}

// multiples are the short forms of large amounts.
var multiples = []struct {
	places int
	suffix string
}{{9, "bn"}, {6, "M"}, {3, "k"}}

// money writes an amount: €450k, €1.25M, €12,345, €12.50. It is written short
// only where two decimals say it exactly; nothing is ever rounded.
func (w words) money(m doc.Money) string {
	size := m.Amount
	if size.Sign() < 0 {
		size = size.Neg()
	}
	number := ""
	for _, x := range multiples {
		if short := size.Shift(-x.places); short.Cmp(doc.NewDecimal(1, 0)) >= 0 {
			if short.Equal(short.Round(2)) {
				number = w.grouped(short.String(), 4) + x.suffix
			}
			break
		}
	}
	if number == "" {
		number = size.String()
		if whole, cents, _ := strings.Cut(number, "."); len(cents) == 1 {
			number = whole + "." + cents + "0"
		}
		number = w.grouped(number, 4)
	}
	if symbol := symbols[m.Currency]; symbol != "" {
		number = symbol + number
	} else {
		number += "\u00a0" + m.Currency
	}
	if m.Amount.Sign() < 0 {
		return "−" + number
	}
	return number
}

// quantity writes a number with its unit; currencies as money.
func (w words) quantity(q doc.Quantity) string { return w.aligned(q, 0) }

// aligned writes a quantity with at least that many decimal places, so that the
// figures of a column stand below each other. Money has places of its own.
func (w words) aligned(q doc.Quantity, places int) string {
	if symbols[q.Unit] != "" {
		return w.money(doc.Money{Amount: q.Number, Currency: q.Unit})
	}
	number, from := q.Number.String(), 5
	if whole, decimals, _ := strings.Cut(number, "."); len(decimals) < places {
		number = whole + "." + decimals + strings.Repeat("0", places-len(decimals))
	}
	if q.Unit != "" {
		from = 4
	}
	number = w.grouped(number, from)
	switch q.Unit {
	case "":
		return number
	case "%":
		return number + "%"
	}
	return number + "\u00a0" + q.Unit
}
