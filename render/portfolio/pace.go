package portfolio

import (
	"throughline/render/doc"
)

// How far progress may lie behind the trajectory before it is said, as a share
// of the whole way: 10 and 25 points of 100.
const (
	behindAtRisk   = 0.10
	behindOffTrack = 0.25
)

// Words for pace.
const (
	NotBegun = "not_begun" // its time has not come
	Ahead    = "ahead"     // more than 10 points beyond the trajectory
	OnPace   = "on_pace"
	Behind   = "behind" // more than 10 points short of it
	Missed   = "missed" // its time is over, and the end was not reached
	Reached  = "reached"
)

// Pace compares progress with the progress that the time passed asks for.
type Pace struct {
	Known      bool
	Word       string  // one of the words for pace
	Health     string  // on_track, at_risk (more than 10 points behind), off_track (more than 25); "" if not begun
	Expected   float64 // 0 to 1: the progress that today asks for
	Actual     float64 // 0 to 1
	Gap        float64 // Actual − Expected; negative is behind
	Start, End doc.Date
	Stated     bool // the trajectory is that of the KPI's targets by period; else it is a straight line
	How        string
}
