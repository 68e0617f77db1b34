package portfolio

import (
	"throughline/render/doc"
)

// Calendar says which quarters a table has.
type Calendar uint8

// Calendars.
const (
	CalendarYear Calendar = iota // quarters of the calendar: 2027-Q1 begins in January
	FiscalYear                   // quarters of the site's fiscal year: FY28-Q1
)

// maxQuarters bounds tables by quarter: 25 years before today and after it.
const maxQuarters = 200

// Quarters returns the quarters that the days from first to last touch. What
// lies more than 25 years from today is left out.
func (g *Graph) Quarters(c Calendar, first, last doc.Date) []doc.Period {
	var list []doc.Period
	if first.IsZero() || last.IsZero() || g.Today.IsZero() {
		return nil
	}
	if early := g.Today.AddMonths(-3 * maxQuarters / 2); first.Before(early) {
		first = early
	}
	if late := g.Today.AddMonths(3 * maxQuarters / 2); last.After(late) {
		last = late
	}
	for day := first; !day.After(last); {
		q := g.quarter(c, day)
		list = append(list, q)
		day = q.LatestEnd().AddDays(1)
	}
	return list
}

func (g *Graph) quarter(c Calendar, day doc.Date) doc.Period {
	if c == FiscalYear {
		return doc.FiscalQuarterOf(day, g.Site.FiscalYearStart)
	}
	return doc.QuarterOf(day)
}

// span is from the first day on which work may begin to the last on which it
// may end; false where one of them is not said, or they are the wrong way round.
func span(n *Node) (first, last doc.Date, ok bool) {
	start, has := n.Doc.Period("start")
	end, also := n.Doc.Period("end")
	first, last = start.EarliestStart(), end.LatestEnd()
	return first, last, has && also && !last.Before(first)
}

// reach is the whole time that the spans of the nodes take.
func reach(nodes []*Node) (first, last doc.Date) {
	for _, n := range nodes {
		a, b, ok := span(n)
		if !ok {
			continue
		}
		if first.IsZero() || a.Before(first) {
			first = a
		}
		if b.After(last) {
			last = b
		}
	}
	return first, last
}

// common is the part of two spans that they have in common; false if they do
// not touch.
func common(p doc.Period, first, last doc.Date) (from, to doc.Date, ok bool) {
	from, to = p.EarliestStart(), p.LatestEnd()
	if first.After(from) {
		from = first
	}
	if last.Before(to) {
		to = last
	}
	return from, to, !to.Before(from)
}

// workdays counts the days from Monday to Friday between two days, both
// included. Holidays are not known.
func workdays(from, to doc.Date) int {
	monday := doc.Date{Year: 2001, Month: 1, Day: 1}
	before := func(d doc.Date) int { // working days since that Monday, before d
		n := d.DaysSince(monday)
		weeks, rest := n/7, n%7
		if rest < 0 {
			weeks, rest = weeks-1, rest+7
		}
		return weeks*5 + min(rest, 5)
	}
	return before(to.AddDays(1)) - before(from)
}
