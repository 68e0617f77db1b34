package portfolio

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"throughline/render/doc"
)

// How far progress may lie behind the trajectory before it is said, as a share
// of the whole way: 10 and 25 points of 100. The second is the limit at which
// the check of contradictions speaks up.
const (
	behindAtRisk   = 0.10
	behindOffTrack = 0.25
)

// Words for pace.
const (
	NotBegun = "not_begun" // its time has not come
	Ahead    = "ahead"     // more than 10 points beyond the trajectory
	OnPace   = "on_pace"
	Behind   = "behind"  // more than 10 points short of it
	Missed   = "missed"  // its time is over, and the end was not reached
	Reached  = "reached" // all of it is done
)

// Pace compares progress with the progress that the time passed asks for.
type Pace struct {
	Known      bool
	Word       string   // one of the words for pace
	Health     string   // on_track, at_risk (more than 10 points behind), off_track (more than 25); "" if not begun
	Expected   float64  // 0 to 1: the progress that today asks for
	Actual     float64  // 0 to 1
	Gap        float64  // Actual − Expected; negative is behind
	Start, End doc.Date // first and last day
	Stated     bool     // the trajectory is that of the KPI's targets by period, or of milestones; else it is a straight line
	How        string   // how it was computed, or why it was not
}

// healthOf is the health that a gap between progress and trajectory means.
func healthOf(gap float64) string {
	switch {
	case gap < -behindOffTrack:
		return "off_track"
	case gap < -behindAtRisk:
		return "at_risk"
	}
	return "on_track"
}

// point is a figure on a day.
type point struct {
	day   doc.Date
	value *big.Rat
}

// along returns the value on the day of a line through the points, which are
// sorted by day; after the last one it stays, before the first it is nil.
func along(points []point, day doc.Date) *big.Rat {
	i := slices.IndexFunc(points, func(p point) bool { return p.day.After(day) })
	switch {
	case len(points) == 0 || i == 0:
		return nil
	case i < 0:
		return points[len(points)-1].value
	}
	a, b := points[i-1], points[i]
	v := new(big.Rat).Sub(b.value, a.value)
	v.Mul(v, big.NewRat(int64(day.DaysSince(a.day)), int64(b.day.DaysSince(a.day))))
	return v.Add(v, a.value)
}

// paced compares progress with a straight line from the first day to the last,
// and progress by milestones with the dates of the milestones: two of four that
// were both due are on pace, whatever share of the time has passed.
func paced(p Progress, first, last, today doc.Date) Pace {
	pace := Pace{Start: first, End: last}
	if first.IsZero() || last.IsZero() {
		pace.How = "it has no start and end to compare with"
		return pace
	}
	if last.Before(first) {
		pace.How = "it ends before it begins"
		return pace
	}
	if p.due != nil {
		pace.Stated, pace.How = true, "by the dates of the milestones"
		return pace.judge(p, p.due, today)
	}
	days := last.DaysSince(first) + 1
	passed := min(max(0, today.DaysSince(first)), days)
	pace.How = fmt.Sprintf("%d of %d days have passed", passed, days)
	return pace.judge(p, big.NewRat(int64(passed), int64(days)), today)
}

// judge fills in what follows from progress and from what is expected.
func (x Pace) judge(p Progress, expected *big.Rat, today doc.Date) Pace {
	if !p.Known {
		x.How = "its progress is not known"
		return x
	}
	x.Known, x.Actual = true, p.Value
	x.Expected, _ = clamped(expected).Float64()
	x.Gap = x.Actual - x.Expected
	switch {
	case today.Before(x.Start):
		x.Word = NotBegun
		x.How = "it begins on " + x.Start.String()
		return x
	case x.Actual >= 1:
		x.Word = Reached
	case today.After(x.End):
		x.Word = Missed
	case x.Gap > behindAtRisk:
		x.Word = Ahead
	case x.Gap < -behindAtRisk:
		x.Word = Behind
	default:
		x.Word = OnPace
	}
	x.Health = healthOf(x.Gap)
	if x.Word == Missed && x.Health == "on_track" {
		x.Health = "at_risk" // what was promised is not there, however little is missing
	}
	x.How = fmt.Sprintf("%s; %s asks for %s, and %s is done", x.How, today, percent(x.Expected), percent(x.Actual))
	return x
}

// resultPace compares a key result with the targets by period of its KPI, if
// it has any in that time, else with a straight line.
func (r Result) pace(first, last, today doc.Date) Pace {
	if r.KPI == nil || !r.From.Known || !r.To.Known || first.IsZero() || !first.Before(last) || r.From.Number.Equal(r.To.Number) {
		return paced(r.Progress, first, last, today)
	}
	points := []point{{first, r.From.Number.Rat()}}
	for _, a := range r.KPI.Measure().Trajectory {
		if day := a.When.LatestEnd(); day.After(first) && day.Before(last) {
			points = append(points, point{day, a.Value.Rat()})
		}
	}
	if len(points) == 1 {
		return paced(r.Progress, first, last, today)
	}
	points = append(points, point{last, r.To.Number.Rat()})
	asked := along(points, today)
	if asked == nil { // not begun
		asked = r.From.Number.Rat()
	}
	unit := cmp.Or(r.To.Unit, r.KPI.Measure().Unit)
	pace := Pace{Start: first, End: last, Stated: true, How: "the targets by period ask for " + doc.Quantity{Number: doc.DecimalOf(asked, 2), Unit: unit}.String()}
	share := new(big.Rat).Sub(asked, r.From.Number.Rat())
	share.Quo(share, r.To.Number.Sub(r.From.Number).Rat())
	return pace.judge(r.Progress, share, today)
}

func clamped(r *big.Rat) *big.Rat {
	one := big.NewRat(1, 1)
	switch {
	case r.Sign() < 0:
		return new(big.Rat)
	case r.Cmp(one) > 0:
		return one
	}
	return r
}

// percent writes a share, to the nearest point.
func percent(share float64) string { return fmt.Sprintf("%.0f%%", 100*share) }
