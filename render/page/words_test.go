package page

import (
	"testing"

	"throughline/render/doc"
)

func decimal(t *testing.T, s string) doc.Decimal {
	t.Helper()
	d, err := doc.ParseDecimal(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A thin space no line breaks at, and a space no line breaks at.
const thin, wide = "\u202f", "\u00a0"

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ number, en, de, fr string }{
		{"0", "0", "0", "0"},
		{"0.05", "0.05", "0,05", "0,05"},
		{"42", "42", "42", "42"},
		{"2026", "2026", "2026", "2026"}, // a year stays one
		{"12345", "12,345", "12.345", "12" + thin + "345"},
		{"1234567.5", "1,234,567.5", "1.234.567,5", "1" + thin + "234" + thin + "567,5"},
		{"-12345.678", "−12,345.678", "−12.345,678", "−12" + thin + "345,678"},
		{"-0.5", "−0.5", "−0,5", "−0,5"},
		{"123456789012345678901234567890", "123,456,789,012,345,678,901,234,567,890", "123.456.789.012.345.678.901.234.567.890",
			"123" + thin + "456" + thin + "789" + thin + "012" + thin + "345" + thin + "678" + thin + "901" + thin + "234" + thin + "567" + thin + "890"},
	} {
		for language, want := range map[string]string{"en": c.en, "de": c.de, "fr": c.fr} {
			if got := wordsFor(doc.Site{Language: language}).number(decimal(t, c.number)); got != want {
				t.Errorf("%s in %s is %q, want %q", c.number, language, got, want)
			}
		}
	}
}

func TestMoney(t *testing.T) {
	for _, c := range []struct{ amount, currency, en, de string }{
		{"0", "EUR", "€0", "€0"},
		{"12.5", "EUR", "€12.50", "€12,50"},
		{"999", "EUR", "€999", "€999"},
		{"1000", "EUR", "€1k", "€1k"},
		{"1500", "EUR", "€1.5k", "€1,5k"},
		{"1234.56", "EUR", "€1,234.56", "€1.234,56"},
		{"12345", "EUR", "€12,345", "€12.345"},
		{"450000", "EUR", "€450k", "€450k"},
		{"1200000", "EUR", "€1.2M", "€1,2M"},
		{"1250000", "USD", "$1.25M", "$1,25M"},
		{"1234560", "EUR", "€1,234,560", "€1.234.560"}, // never rounded, never 1234.56k
		{"2400000000", "GBP", "£2.4bn", "£2,4bn"},
		{"1234000000000", "JPY", "¥1,234bn", "¥1.234bn"},
		{"-450000", "EUR", "−€450k", "−€450k"},
		{"-0.01", "EUR", "−€0.01", "−€0,01"},
		{"0.001", "EUR", "€0.001", "€0,001"},
		{"450000", "CHF", "CHF" + wide + "450k", "CHF" + wide + "450k"},
		{"450000", "PLN", "450k" + wide + "PLN", "450k" + wide + "PLN"},
		{"-1.5", "PLN", "−1.50" + wide + "PLN", "−1,50" + wide + "PLN"},
	} {
		for language, want := range map[string]string{"en": c.en, "de": c.de} {
			m := doc.Money{Amount: decimal(t, c.amount), Currency: c.currency}
			if got := wordsFor(doc.Site{Language: language}).money(m); got != want {
				t.Errorf("%s %s in %s is %q, want %q", c.amount, c.currency, language, got, want)
			}
		}
	}
}

func TestQuantities(t *testing.T) {
	for _, c := range []struct{ number, unit, en string }{
		{"42", "", "42"}, {"42.5", "%", "42.5%"}, {"14", "days", "14" + wide + "days"},
		{"450000", "EUR", "€450k"}, {"3.5", "FTE", "3.5" + wide + "FTE"}, {"1200000", "NPS", "1,200,000" + wide + "NPS"},
	} {
		q := doc.Quantity{Number: decimal(t, c.number), Unit: c.unit}
		if got := wordsFor(doc.Site{Language: "en"}).quantity(q); got != c.en {
			t.Errorf("%s %s is %q, want %q", c.number, c.unit, got, c.en)
		}
	}
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct{ period, en, de string }{
		{"2026", "2026", "2026"},
		{"2026-H1", "H1 2026", "H1 2026"},
		{"2026-Q3", "Q3 2026", "Q3 2026"},
		{"2026-10", "Oct 2026", "2026-10"},
		{"2026-W41", "W41 2026", "W41 2026"},
		{"2026-10-05", "5 Oct 2026", "2026-10-05"},
		{"FY27", "FY27", "FY27"},
		{"FY27-Q2", "FY27 Q2", "FY27 Q2"},
		{"2026-Q3..2027-Q1", "Q3 2026 – Q1 2027", "Q3 2026 – Q1 2027"},
		{"2026-10-05..2027", "5 Oct 2026 – 2027", "2026-10-05 – 2027"},
	} {
		p, err := doc.ParsePeriod(c.period, 2)
		if err != nil {
			t.Fatal(err)
		}
		for language, want := range map[string]string{"en": c.en, "en-GB": c.en, "": c.en, "de": c.de} {
			if got := wordsFor(doc.Site{Language: language}).period(p); got != want {
				t.Errorf("%s in %q is %q, want %q", c.period, language, got, want)
			}
		}
	}
}

func TestLabelsInSentences(t *testing.T) {
	for label, want := range map[string]string{"Bets": "bets", "KPIs": "KPIs", "Business cases": "business cases", "Ä": "ä", "Öl": "öl", "": "", "OKRs": "OKRs"} {
		if got := inSentence(label); got != want {
			t.Errorf("%q is %q in a sentence, want %q", label, got, want)
		}
	}
}
