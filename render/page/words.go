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

// number writes an exact number with its digits in groups of three.
func (w words) number(d doc.Decimal) string {
	s := d.String()
	sign := ""
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		sign, s = "−", rest
	}
	whole, decimals, _ := strings.Cut(s, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 && len(whole) > 4 {
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
var symbols = map[string]string{"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "CHF": "CHF "}

// money writes an amount: €450k, €1.2M, €12,345. Amounts that are whole
// thousands or millions are written short; nothing is ever rounded.
func (w words) money(m doc.Money) string {
	amount, suffix := m.Amount, ""
	for _, unit := range []struct {
		places int
		suffix string
	}{{9, "bn"}, {6, "M"}, {3, "k"}} {
		short := amount.Shift(-unit.places)
		size := short
		if size.Sign() < 0 {
			size = size.Neg()
		}
		if size.Cmp(doc.NewDecimal(1, 0)) >= 0 && short.Equal(short.Round(2)) {
			amount, suffix = short, unit.suffix
			break
		}
	}
	number := w.number(amount) + suffix
	sign, number, negative := cutSign(number)
	symbol, ok := symbols[m.Currency]
	if !ok {
		return sign + number + "\u00a0" + m.Currency
	}
	if negative {
		return sign + symbol + number
	}
	return symbol + number
}

func cutSign(s string) (sign, rest string, negative bool) {
	if rest, ok := strings.CutPrefix(s, "−"); ok {
		return "−", rest, true
	}
	return "", s, false
}

// quantity writes a number with its unit; currencies as money.
func (w words) quantity(q doc.Quantity) string {
	switch {
	case q.Unit == "":
		return w.number(q.Number)
	case q.Unit == "%":
		return w.number(q.Number) + "%"
	case len(q.Unit) == 3 && q.Unit == strings.ToUpper(q.Unit) && symbols[q.Unit] != "":
		return w.money(doc.Money{Amount: q.Number, Currency: q.Unit})
	}
	return w.number(q.Number) + "\u00a0" + q.Unit
}
