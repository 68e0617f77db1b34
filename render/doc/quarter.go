package doc

import "time"

// QuarterOf returns the quarter of the calendar year that holds the day.
func QuarterOf(d Date) Period {
	p, err := calendarPart(d.Year, quarterNames[(int(d.Month)-1)/3])
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return Period{p, p}
}

// FiscalQuarterOf returns the quarter that holds the day, of a fiscal year that
// starts with the given month; see [ParsePeriod] for how the year is named.
func FiscalQuarterOf(d Date, fiscalYearStart int) Period {
	start := min(max(fiscalYearStart, 1), 12)
	months := int(d.Month) - start // since the fiscal year began
	year := d.Year
	if months < 0 {
		months += int(time.December)
	} else if start > 1 {
		year++
	}
	p, err := fiscalPart(year, quarterNames[months/3], start)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return Period{p, p}
}

var quarterNames = [...]string{"Q1", "Q2", "Q3", "Q4"}
