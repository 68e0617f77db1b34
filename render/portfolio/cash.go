package portfolio

import (
	"fmt"
	"math"
)

// cash is an amount in time.
type cash struct {
	begins float64 // years after the investment
	years  float64 // when its period ends, and it counts
	amount float64 // negative if it is paid
}

// The conversions to float64 around products below keep processors from fusing
// them with the addition that follows, so that every machine gets the same bits.

// discount is what one unit after that many years is worth today.
func discount(rate, years float64) float64 {
	if years == math.Trunc(years) && years >= 0 && years < 1000 {
		factor := 1.0
		for range int(years) {
			factor /= 1 + rate
		}
		return factor
	}
	return math.Pow(1+rate, -years)
}

// present is the sum of the amounts, each discounted to the day of the
// investment.
func present(flows []cash, rate float64) float64 {
	sum := 0.0
	for _, f := range flows {
		sum += float64(f.amount * discount(rate, f.years))
	}
	return sum
}

// npv is the net present value: NPV = C₀ + Σ Cₜ ÷ (1 + r)ᵗ, where C₀ is the
// investment, which is not discounted (Brealey, Myers and Allen, Principles of
// Corporate Finance, chapters 2 and 5).
func npv(flows []cash, rate float64) Estimate {
	if rate <= -1 {
		return Estimate{How: "a discount rate of −100% or less has no meaning"}
	}
	v := present(flows, rate)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Estimate{How: "the amounts are too large to compute with"}
	}
	return Estimate{Known: true, Value: v}
}

// irr is the internal rate of return: the rate at which the net present value
// is 0 (Brealey, Myers and Allen, chapter 5). There is exactly one where money
// is first spent and then comes back, by Descartes' rule of signs; with more
// changes of sign there may be several or none, and then none is given. It is
// found by bisection, which cannot miss it.
func irr(flows []cash) Estimate {
	changes, sign := 0, 0.0
	for _, f := range flows {
		if f.amount == 0 {
			continue
		}
		if now := math.Copysign(1, f.amount); now != sign {
			if sign == 0 && now > 0 {
				return Estimate{How: "money comes before any is spent"}
			}
			if sign != 0 {
				changes++
			}
			sign = now
		}
	}
	switch {
	case changes == 0:
		return Estimate{How: "nothing comes back"}
	case changes > 1:
		return Estimate{How: fmt.Sprintf("what is spent and what comes back change places %d times, so there may be several rates or none", changes)}
	}
	low, high := -0.9999, 1.0
	for present(flows, high) > 0 {
		if high *= 2; high > 1e9 {
			return Estimate{How: "it is too large to compute"}
		}
	}
	if !(present(flows, low) > 0) {
		return Estimate{How: "it is below −99.99%"}
	}
	for range 200 {
		middle := low + (high-low)/2
		if present(flows, middle) > 0 {
			low = middle
		} else {
			high = middle
		}
	}
	return Estimate{Known: true, Value: low, How: "the discount rate at which the NPV is 0"}
}

// payback is after how many years the amounts, not discounted, have made up for
// the investment for good; within a period they are taken to come evenly.
func payback(flows []cash) Estimate {
	if flows[0].amount >= 0 {
		return Estimate{How: "nothing is invested"}
	}
	sums := make([]float64, len(flows))
	sum := 0.0
	for i, f := range flows {
		sum += f.amount
		sums[i] = sum
	}
	last := len(flows) - 1
	if sums[last] < 0 {
		return Estimate{How: "it is not paid back in the time that the case looks at"}
	}
	for last > 0 && sums[last-1] >= 0 {
		last--
	}
	f := flows[last]
	share := -sums[last-1] / f.amount // of the period in which it is paid back
	return Estimate{Known: true, Value: f.begins + float64((f.years-f.begins)*share), How: "years until what comes back, not discounted, makes up for the investment"}
}
