package doc_test

import (
	"math/big"
	"testing"

	"throughline/render/doc"
)

func TestQuarterOf(t *testing.T) {
	for _, c := range []struct {
		day            string
		start          int
		quarter, fisco string
	}{
		{"2026-10-15", 1, "2026-Q4", "FY26-Q4"},
		{"2026-10-15", 2, "2026-Q4", "FY27-Q3"},
		{"2026-01-31", 2, "2026-Q1", "FY26-Q4"},
		{"2026-02-01", 2, "2026-Q1", "FY27-Q1"},
		{"2027-01-31", 2, "2027-Q1", "FY27-Q4"},
		{"2026-12-31", 12, "2026-Q4", "FY27-Q1"},
		{"2026-11-30", 12, "2026-Q4", "FY26-Q4"},
		{"1999-12-31", 1, "1999-Q4", "FY1999-Q4"},
		{"2026-05-01", 0, "2026-Q2", "FY26-Q2"},
	} {
		d, err := doc.ParseDate(c.day)
		if err != nil {
			t.Fatal(err)
		}
		for want, have := range map[string]doc.Period{c.quarter: doc.QuarterOf(d), c.fisco: doc.FiscalQuarterOf(d, c.start)} {
			if have.String() != want || !have.Contains(d) {
				t.Errorf("%s, year from month %d: %s (%s to %s), want %s", c.day, c.start, have, have.EarliestStart(), have.LatestEnd(), want)
			}
		}
	}
}

func TestDecimalOf(t *testing.T) {
	for _, c := range []struct {
		a, b   int64
		places int
		want   string
	}{
		{1, 3, 2, "0.33"}, {2, 3, 2, "0.67"}, {-2, 3, 2, "-0.67"}, {1, 2, 0, "1"}, {-1, 2, 0, "-1"}, {1, 4, 5, "0.25"}, {0, 7, 2, "0"}, {1, 1000, 2, "0"},
	} {
		if have := doc.DecimalOf(big.NewRat(c.a, c.b), c.places).String(); have != c.want {
			t.Errorf("%d/%d to %d places is %s, want %s", c.a, c.b, c.places, have, c.want)
		}
	}
}
