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

// Quarters returns the quarters that the days from first to last touch, at
// most 200 of them.
func (g *Graph) Quarters(c Calendar, first, last doc.Date) []doc.Period { return nil }
