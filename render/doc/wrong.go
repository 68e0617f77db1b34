package doc

import "fmt"

// wrong says why a value cannot be read as its type. The message completes the
// sentence that begins with the field's name and the value.
type wrong struct{ message, hint string }

func (w *wrong) Error() string { return w.message }

// problemf returns a wrong without a hint of its own: the field's example will do.
func problemf(format string, args ...any) error { return &wrong{message: fmt.Sprintf(format, args...)} }

// The plain misfits, one for each type that is written as a scalar.
var (
	errNotDate     error = &wrong{"expected a date", "write it as 2026-10-05"}
	errNotPeriod   error = &wrong{"expected a period", "write it as 2026, 2026-H1, 2026-Q3, 2026-10, 2026-W41, 2026-10-05 or FY27-Q2, or two of them joined by \"..\""}
	errNotNumber   error = &wrong{"expected a number", "write it as 1200 or 0.5"}
	errNotQuantity error = &wrong{"expected a number with or without a unit", "write it as 42, 42%, 3.5 FTE, 14 days or 1.2M"}
	errNotMoney    error = &wrong{"expected an amount of money", "write it as €450k, 1.2M USD or 450000"}
	errNotLevel    error = &wrong{"expected a level", "write low, medium or high, or 1 to 5"}
	errNotBool     error = &wrong{"expected true or false", "write true or false"}
	errAmbiguous   error = &wrong{"two numbers can be meant by this", "write it without a separator of thousands, and with a point for decimals: 1200 or 1.2"}
)
