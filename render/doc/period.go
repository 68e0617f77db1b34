package doc

import (
	"fmt"
	"strings"
	"time"
)

// Precision says how exactly one end of a period was given.
type Precision uint8

// Precisions from the coarsest to the finest.
const (
	Year Precision = iota + 1
	Half
	Quarter
	Month
	Week
	Day
)

// Period is a stretch of time whose two ends are each known to a day, a week, a
// month, a quarter, a half or a year. The zero Period is none.
type Period struct {
	From, To Part // the same part, unless a range was written
}

// Part is one end of a period: a unit of the calendar or of the fiscal year.
type Part struct {
	First, Last Date // of the unit
	Precision   Precision
	Text        string // canonical: 2026, 2026-H1, 2026-Q3, 2026-10, 2026-W41, 2026-10-05, FY27, FY27-H1, FY27-Q2
}

// ParsePeriod reads a period. The fiscal year starts with the given month of
// the calendar year before the one that it is named after, or with January of
// its own: with 2, FY27-Q1 is February to April 2026.
func ParsePeriod(s string, fiscalYearStart int) (Period, error) {
	from, to, isRange := cutRange(strings.TrimSpace(s))
	a, err := parsePart(from, fiscalYearStart)
	if err != nil {
		return Period{}, err
	}
	if !isRange {
		return Period{a, a}, nil
	}
	b, err := parsePart(to, fiscalYearStart)
	if err != nil {
		return Period{}, err
	}
	if b.Last.Before(a.First) {
		return Period{}, &wrong{fmt.Sprintf("it ends (%s) before it begins (%s)", b.Last, a.First), "swap the two ends"}
	}
	return Period{a, b}, nil
}

func cutRange(s string) (from, to string, ok bool) {
	for _, sep := range []string{"..", "…", "–", "—", " - ", " to ", " until "} {
		if from, to, ok = strings.Cut(s, sep); ok {
			return strings.TrimSpace(from), strings.TrimSpace(strings.TrimLeft(to, ".")), true
		}
	}
	return s, "", false
}

// PeriodOf returns the period of one day.
func PeriodOf(d Date) Period {
	p := Part{First: d, Last: d, Precision: Day, Text: d.String()}
	return Period{p, p}
}

// EarliestStart is the first day on which the period may begin.
func (p Period) EarliestStart() Date { return p.From.First }

// LatestStart is the last day on which the period may begin.
func (p Period) LatestStart() Date { return p.From.Last }

// EarliestEnd is the first day on which the period may end.
func (p Period) EarliestEnd() Date { return p.To.First }

// LatestEnd is the last day on which the period may end.
func (p Period) LatestEnd() Date { return p.To.Last }

// IsZero reports whether there is no period.
func (p Period) IsZero() bool { return p.From.Precision == 0 }

// IsRange reports whether the period was written with two ends.
func (p Period) IsRange() bool { return p.From != p.To }

// Contains reports whether the day may lie in the period.
func (p Period) Contains(d Date) bool { return !d.Before(p.From.First) && !d.After(p.To.Last) }

// String returns the period as it is best written.
func (p Period) String() string {
	if p.IsRange() {
		return p.From.Text + ".." + p.To.Text
	}
	return p.From.Text
}

// parsePart reads one unit. Its words may stand in either order and be joined
// by hyphens, slashes, spaces or nothing: 2026-Q3, Q3 2026, 2026Q3, Oct 2026.
func parsePart(s string, fiscalYearStart int) (Part, error) {
	if d, err := ParseDate(s); err == nil {
		return PeriodOf(d).From, nil
	} else if err != errNotDate {
		return Part{}, err
	}
	words := splitPart(s)
	if len(words) == 2 && !isYear(words[0]) {
		words[0], words[1] = words[1], words[0]
	}
	if len(words) < 1 || len(words) > 2 || !isYear(words[0]) {
		return Part{}, errNotPeriod
	}
	unit := ""
	if len(words) == 2 {
		unit = words[1]
	}
	if y, fiscal := strings.CutPrefix(words[0], "FY"); fiscal {
		n, _ := digits(y)
		return fiscalPart(n, unit, fiscalYearStart)
	}
	year, _ := digits(words[0])
	return calendarPart(year, unit)
}

// splitPart returns the upper-case words of a unit; a year that is written
// together with what follows is cut off.
func splitPart(s string) []string {
	words := strings.FieldsFunc(strings.ToUpper(s), func(r rune) bool { return r == '-' || r == ' ' || r == '/' || r == '\u00a0' || r == '\u2011' })
	if len(words) == 2 && words[0] == "FY" {
		return []string{words[0] + words[1]}
	}
	if len(words) == 3 && words[0] == "FY" {
		return []string{words[0] + words[1], words[2]}
	}
	if len(words) == 3 && words[1] == "FY" {
		return []string{words[0], words[1] + words[2]}
	}
	if len(words) != 1 {
		return words
	}
	w := words[0]
	for _, n := range []int{len("FY2027"), len("FY27"), len("2026")} {
		if len(w) > n && isYear(w[:n]) && (w[n] == 'Q' || w[n] == 'H' || w[n] == 'W') {
			return []string{w[:n], w[n:]}
		}
	}
	return words
}

// isYear accepts 1000 to 9999, FY27 and FY2027.
func isYear(w string) bool {
	y, fiscal := strings.CutPrefix(w, "FY")
	n, ok := digits(y)
	return ok && (len(y) == 4 && n >= 1000 || fiscal && len(y) == 2)
}

func calendarPart(year int, unit string) (Part, error) {
	first, months, precision, text := 1, 12, Year, fmt.Sprintf("%04d", year)
	n, ok := 0, false
	if unit != "" {
		n, ok = digits(unit[1:])
	}
	switch {
	case unit == "":
	case unit[0] == 'H' && ok:
		if n < 1 || n > 2 {
			return Part{}, problemf("a year has two halves, H1 and H2")
		}
		first, months, precision, text = n*6-5, 6, Half, fmt.Sprintf("%04d-H%d", year, n)
	case unit[0] == 'Q' && ok:
		if n < 1 || n > 4 {
			return Part{}, problemf("a year has four quarters, Q1 to Q4")
		}
		first, months, precision, text = n*3-2, 3, Quarter, fmt.Sprintf("%04d-Q%d", year, n)
	case unit[0] == 'W' && ok:
		return weekPart(year, n)
	default:
		m, err := monthNumber(unit)
		if err != nil {
			return Part{}, err
		}
		first, months, precision, text = m, 1, Month, fmt.Sprintf("%04d-%02d", year, m)
	}
	return monthsPart(Date{year, time.Month(first), 1}, months, precision, text), nil
}

func monthNumber(unit string) (int, error) {
	if n, ok := digits(unit); ok && len(unit) <= 2 {
		if n < 1 || n > 12 {
			return 0, problemf("there is no month %s", unit)
		}
		return n, nil
	}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToUpper(m.String())
		if unit == name || unit == name[:3] || unit == "SEPT" && m == time.September {
			return int(m), nil
		}
	}
	return 0, errNotPeriod
}

// weekPart returns an ISO 8601 week: it starts on Monday, and the first one of
// a year holds the fourth of January.
func weekPart(year, week int) (Part, error) {
	if week < 1 || week > isoWeeks(year) {
		return Part{}, problemf("the year %d has the weeks W01 to W%02d", year, isoWeeks(year))
	}
	fourth := Date{year, time.January, 4}
	monday := fourth.AddDays(-(int(fourth.Weekday())+6)%7 + (week-1)*7)
	return Part{monday, monday.AddDays(6), Week, fmt.Sprintf("%04d-W%02d", year, week)}, nil
}

// isoWeeks returns 52 or 53: the week of the 28th of December is the last.
func isoWeeks(year int) int {
	_, w := Date{year, time.December, 28}.Time().ISOWeek()
	return w
}

func fiscalPart(year int, unit string, start int) (Part, error) {
	if year < 100 {
		year += 2000
	}
	if start < 1 || start > 12 {
		start = 1
	}
	first := Date{year, time.Month(start), 1}
	if start > 1 {
		first.Year--
	}
	name := fmt.Sprintf("FY%02d", year%100)
	if year/100 != 20 {
		name = fmt.Sprintf("FY%d", year)
	}
	n, ok := 0, false
	if unit != "" {
		n, ok = digits(unit[1:])
	}
	switch {
	case unit == "":
		return monthsPart(first, 12, Year, name), nil
	case unit[0] == 'H' && ok && (n == 1 || n == 2):
		return monthsPart(first.AddMonths((n-1)*6), 6, Half, fmt.Sprintf("%s-H%d", name, n)), nil
	case unit[0] == 'Q' && ok && n >= 1 && n <= 4:
		return monthsPart(first.AddMonths((n-1)*3), 3, Quarter, fmt.Sprintf("%s-Q%d", name, n)), nil
	}
	return Part{}, problemf("a fiscal year has halves H1 and H2, and quarters Q1 to Q4")
}

func monthsPart(first Date, months int, p Precision, text string) Part {
	return Part{first, first.AddMonths(months).AddDays(-1), p, text}
}
