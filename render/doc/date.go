package doc

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day of the Gregorian calendar, without time and zone. The zero
// Date is no day.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the day of the time in the time's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads a day written as 2026-10-05; a time of day after it is
// ignored.
func ParseDate(s string) (Date, error) {
	if len(s) > 10 && (s[10] == 'T' || s[10] == 't' || s[10] == ' ') {
		s = s[:10]
	}
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, errNotDate
	}
	y, okY := digits(s[:4])
	m, okM := digits(s[5:7])
	d, okD := digits(s[8:])
	if !okY || !okM || !okD {
		return Date{}, errNotDate
	}
	return newDate(y, m, d)
}

// newDate refuses days that no calendar has.
func newDate(y, m, d int) (Date, error) {
	if y < 1000 || m < 1 || m > 12 {
		return Date{}, problemf("there is no month %04d-%02d", y, m)
	}
	date := Date{y, time.Month(m), d}
	if last := date.lastOfMonth(); d < 1 || d > last.Day {
		return Date{}, problemf("there is no day %04d-%02d-%02d; the last day of that month is %s", y, m, d, last)
	}
	return date, nil
}

// digits reads an unsigned number of at most nine digits.
func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, len(s) > 0 && len(s) < 10
}

// IsZero reports whether the Date is no day.
func (d Date) IsZero() bool { return d == Date{} }

// Time returns the first moment of the day in UTC.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Compare orders days in time; the zero Date is before all.
func (d Date) Compare(o Date) int {
	return cmp.Or(cmp.Compare(d.Year, o.Year), cmp.Compare(d.Month, o.Month), cmp.Compare(d.Day, o.Day))
}

// Before reports whether the day is earlier than the other.
func (d Date) Before(o Date) bool { return d.Compare(o) < 0 }

// After reports whether the day is later than the other.
func (d Date) After(o Date) bool { return d.Compare(o) > 0 }

// AddDays returns the day that many days later.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// AddMonths returns the first day of the month that many months later.
func (d Date) AddMonths(n int) Date {
	return DateOf(time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC))
}

// DaysSince returns how many days the other lies before this one.
func (d Date) DaysSince(o Date) int { return int(d.Time().Sub(o.Time()) / (24 * time.Hour)) }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

func (d Date) lastOfMonth() Date { return d.AddMonths(1).AddDays(-1) }

// String returns the day as 2026-10-05, the zero Date as "".
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}
