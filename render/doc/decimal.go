package doc

import (
	"math/big"
	"strings"
)

// maxDigits bounds numbers: no amount that people write has more digits.
const maxDigits = 40

// Decimal is an exact decimal number. The zero Decimal is 0. It is never
// changed: all operations return new ones.
type Decimal struct {
	coefficient *big.Int // nil for 0
	scale       int      // digits after the point
}

// NewDecimal returns coefficient × 10^-scale.
func NewDecimal(coefficient int64, scale int) Decimal {
	return Decimal{big.NewInt(coefficient), scale}.reduced()
}

// ParseDecimal reads a number as machines write it: digits with an optional
// sign and point.
func ParseDecimal(s string) (Decimal, error) {
	sign, rest := int64(1), s
	switch {
	case strings.HasPrefix(rest, "-"):
		sign, rest = -1, rest[1:]
	case strings.HasPrefix(rest, "+"):
		rest = rest[1:]
	}
	whole, fraction, point := strings.Cut(rest, ".")
	all := whole + fraction
	if all == "" || point && (whole == "" || fraction == "") || strings.Trim(all, "0123456789") != "" {
		return Decimal{}, errNotNumber
	}
	if len(all) > maxDigits {
		return Decimal{}, problemf("it has more than %d digits", maxDigits)
	}
	c, ok := new(big.Int).SetString(all, 10)
	if !ok {
		return Decimal{}, errNotNumber
	}
	return Decimal{c.Mul(c, big.NewInt(sign)), len(fraction)}.reduced(), nil
}

// reduced drops zeros at the end of the fraction, so that equal numbers are
// written alike.
func (d Decimal) reduced() Decimal {
	if d.Sign() == 0 {
		return Decimal{}
	}
	ten, rest := big.NewInt(10), new(big.Int)
	for d.scale > 0 {
		q, r := new(big.Int).QuoRem(d.coefficient, ten, rest)
		if r.Sign() != 0 {
			break
		}
		d = Decimal{q, d.scale - 1}
	}
	for ; d.scale < 0; d.scale++ {
		d.coefficient = new(big.Int).Mul(d.coefficient, ten)
	}
	return d
}

func (d Decimal) int() *big.Int {
	if d.coefficient == nil {
		return new(big.Int)
	}
	return d.coefficient
}

// at returns the coefficient, not to be changed, for a scale that is at least
// the number's own.
func (d Decimal) at(scale int) *big.Int {
	if scale == d.scale {
		return d.int()
	}
	factor := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale-d.scale)), nil)
	return factor.Mul(factor, d.int())
}

// Sign returns -1, 0 or 1.
func (d Decimal) Sign() int { return d.int().Sign() }

// IsZero reports whether the number is 0.
func (d Decimal) IsZero() bool { return d.Sign() == 0 }

// Cmp returns -1, 0 or 1 as the number is less than, equal to or greater than
// the other.
func (d Decimal) Cmp(o Decimal) int {
	if d.coefficient == nil && o.coefficient == nil {
		return 0
	}
	s := max(d.scale, o.scale)
	return d.at(s).Cmp(o.at(s))
}

// Equal reports whether two numbers are the same.
func (d Decimal) Equal(o Decimal) bool { return d.Cmp(o) == 0 }

// Add returns the sum.
func (d Decimal) Add(o Decimal) Decimal {
	s := max(d.scale, o.scale)
	return Decimal{new(big.Int).Add(d.at(s), o.at(s)), s}.reduced()
}

// Sub returns the difference.
func (d Decimal) Sub(o Decimal) Decimal { return d.Add(o.Neg()) }

// Neg returns the number with the other sign.
func (d Decimal) Neg() Decimal { return Decimal{new(big.Int).Neg(d.int()), d.scale}.reduced() }

// Mul returns the product.
func (d Decimal) Mul(o Decimal) Decimal {
	return Decimal{new(big.Int).Mul(d.int(), o.int()), d.scale + o.scale}.reduced()
}

// Shift returns the number × 10^places.
func (d Decimal) Shift(places int) Decimal { return Decimal{d.int(), d.scale - places}.reduced() }

// Rat returns the number as a fraction, for quotients.
func (d Decimal) Rat() *big.Rat {
	denominator := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(d.scale)), nil)
	return new(big.Rat).SetFrac(d.int(), denominator)
}

// Float returns the nearest float: for lengths on a chart, never for sums.
func (d Decimal) Float() float64 {
	f, _ := d.Rat().Float64()
	return f
}

// Round returns the number with at most that many digits after the point, half
// away from zero.
func (d Decimal) Round(places int) Decimal {
	if d.scale <= places {
		return d
	}
	text := d.Rat().FloatString(places)
	r, err := ParseDecimal(text)
	if err != nil { // longer than authors may write: keep it exact
		return d
	}
	return r
}

// String returns the number with a point, without separators of thousands.
func (d Decimal) String() string {
	s := new(big.Int).Abs(d.int()).String()
	if d.scale > 0 {
		if missing := d.scale + 1 - len(s); missing > 0 {
			s = strings.Repeat("0", missing) + s
		}
		s = s[:len(s)-d.scale] + "." + s[len(s)-d.scale:]
	}
	if d.Sign() < 0 {
		return "-" + s
	}
	return s
}

// DecimalOf returns the fraction as a number with at most that many digits
// after the point, half away from zero.
func DecimalOf(r *big.Rat, places int) Decimal {
	scaled := new(big.Int).Mul(r.Num(), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
	q, rest := new(big.Int).QuoRem(scaled, r.Denom(), new(big.Int))
	if rest.Abs(rest).Lsh(rest, 1).Cmp(r.Denom()) >= 0 {
		q.Add(q, big.NewInt(int64(r.Sign())))
	}
	return Decimal{q, places}.reduced()
}
