package chart

import (
	"math"
	"strconv"
)

// fix is a length in tenths of a pixel. Integers are the same on every machine,
// which floats that a compiler may fuse are not.
type fix int

func px(n int) fix { return fix(10 * n) }

func (f fix) String() string {
	b := strconv.AppendInt(nil, int64(f/10), 10)
	if f < 0 && f > -10 {
		b = append([]byte{'-'}, b...)
	}
	if d := f % 10; d != 0 {
		b = append(b, '.', byte('0'+max(d, -d)))
	}
	return string(b)
}

// scale maps figures to lengths. A scale whose figures are all the same puts
// them in the middle.
type scale struct {
	from, to   float64 // figures
	start, end fix     // where they stand; start may lie behind end
}

// at returns the place of a figure; those beyond the ends stay at the ends.
func (s scale) at(v float64) fix {
	if s.to == s.from || math.IsNaN(v) {
		return (s.start + s.end) / 2
	}
	whole, part := float64(s.to-s.from), float64(v-s.from) // the conversions forbid fusing
	if math.IsInf(whole, 0) || math.IsInf(part, 0) {
		whole, part = float64(s.to/4-s.from/4), float64(v/4-s.from/4)
	}
	share := float64(part / whole)
	if math.IsNaN(share) {
		return (s.start + s.end) / 2
	}
	share = max(0, min(1, share))
	return s.start + fix(math.Round(float64(share*float64(s.end-s.start))))
}

// ticks returns round figures from the first at or below low to the first at or
// above high, about n of them: steps of 1, 2, 2.5 or 5 times a power of ten.
func ticks(low, high float64, n int) []float64 {
	if math.IsNaN(low) || math.IsNaN(high) || math.IsInf(low, 0) || math.IsInf(high, 0) || high < low {
		return nil
	}
	if high == low {
		if low == 0 {
			return []float64{0, 1}
		}
		low, high = min(low, 0), max(high, 0)
	}
	raw := high/float64(n) - low/float64(n) // not (high-low)/n, which may overflow
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * power
	for _, m := range []float64{1, 2, 2.5, 5} {
		if m*power >= raw*(1-1e-9) {
			step = m * power
			break
		}
	}
	first, last := math.Floor(low/step+1e-9), math.Ceil(high/step-1e-9)
	const exact = 1 << 52 // above it, one more is not more
	if !(step > 0) || last-first > float64(10*n) || math.Abs(first) > exact || math.Abs(last) > exact ||
		math.IsInf(float64(first*step), 0) || math.IsInf(float64(last*step), 0) {
		return []float64{low, high}
	}
	list := make([]float64, 0, int(last-first)+1)
	for i := first; i <= last; i++ {
		list = append(list, float64(i*step))
	}
	return list
}
