package chart

// Timeline shows what happens when: bars in lanes over an axis of time, with
// their milestones and with what they wait for.
//
// Days are counted from any day that the caller likes, the same in one
// timeline; 0 is none.
type Timeline struct {
	ID    string // unique on the page
	Title string
	Desc  string

	From, To   int // the first and the last day shown
	Today      int // 0 where there is none
	TodayLabel string

	Axis         []Band
	Lanes        []Lane
	Dependencies []Dependency

	Width    int  // natural width in pixels; 0 is 1,080
	Grounded bool // words have grounds of their own rather than edges: a PDF holds the edge of each letter as a drawing
	Detailed bool // names milestones beside their diamonds where there is room, in taller rows

	Facets []Facet // what the browser may group and filter by; none is none
	By     string  // key of the facet that the lanes stand for

	Words TimelineWords
}

// Band is a stretch of the axis that has a name.
type Band struct {
	From, To int // its first and last day
	Label    string
	Level    BandLevel
}

// BandLevel is how fine a band is. A timeline shows the years, and of the others
// the finest whose names have room.
type BandLevel int

// The levels of bands.
const (
	Years BandLevel = iota
	Halves
	Quarters
	Months
)

// Lane is a group of bars below one head, which one without words has not. A
// lane without bars is drawn as an empty one.
type Lane struct {
	Key   string // of the facet's value
	Label string
	Href  string
	Note  string // a few quiet words behind the label
	Bars  []Bar
}

// Bar is one thing that takes time. A bar without days is listed below the
// lanes.
type Bar struct {
	ID    string // unique in the timeline
	Label string
	Href  string
	Tip   string // the whole in a sentence: what a pointer and a screen reader are told

	// Where a bar begins and ends. A day is drawn square; a longer span is
	// drawn as an end that dissolves over it. Without one of the two the bar
	// dissolves over a quarter.
	Start, End Span

	Commitment  Commitment
	Mark        Mark // health; "" draws none
	State       State
	Progress    int // percent
	HasProgress bool
	Milestones  []Milestone

	In       map[string][]string // by key of a facet the keys of its values; the first is the lane's
	Keywords string              // found by a search, as the label is

	Words BarWords
}

// Span is a day (From is To), or the days among which one is not known. The
// zero Span is none.
type Span struct{ From, To int }

// Commitment is how firmly something is meant.
type Commitment string

// The commitments: a solid, an outlined and a dashed bar. "" is drawn as a
// target.
const (
	Committed   Commitment = "committed"
	Targeted    Commitment = "target"
	Exploratory Commitment = "exploratory"
)

// State is whether something still counts.
type State string

// The states. "" is neither.
const (
	Done    State = "done"
	Dropped State = "dropped"
)

// Milestone is a diamond on its bar, in the middle of its days.
type Milestone struct {
	When  Span
	Label string
	Tip   string // the label, the date and what has become of it
	Done  bool
	Late  bool // its day has passed, and it is not done
}

// BarWords are what the table says of a bar.
type BarWords struct {
	Start, End, Status, Health, Progress string
}

// Dependency says that To waits for From. One that names a bar that is not
// there is left out.
type Dependency struct {
	From, To string // ids of bars
	Conflict Conflict
	Note     string // what waits for what, and why that cannot hold
}

// Conflict is whether the order of two bars contradicts their dates.
type Conflict int

// The conflicts. A possible one is between two days that are not known well
// enough.
const (
	NoConflict Conflict = iota
	Possible
	Certain
)

// Facet is a way to sort bars into groups.
type Facet struct {
	Key    string       `json:"key"`    // in addresses and in [Bar.In]
	Label  string       `json:"label"`  // "Product"
	All    string       `json:"all"`    // "All products"
	None   string       `json:"none"`   // "No product": the lane of bars that have none
	Group  bool         `json:"group"`  // offered for lanes
	Filter bool         `json:"filter"` // offered as a filter
	Values []FacetValue `json:"values"` // in the order of the lanes

	NoneWidth fix `json:"noneWidth"` // of None as the head of a lane; filled in by Draw
}

// FacetValue is one group of a [Facet].
type FacetValue struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	Href  string `json:"href,omitempty"`
	Width fix    `json:"width"` // of Label as the head of a lane; filled in by Draw
}

// TimelineWords are the words in a timeline. Empty ones are English.
type TimelineWords struct {
	Bar                          string // head of the first column: "Initiative"
	Lane                         string // head of the second: "Product"; "" leaves it out
	Start, End, Status, Health   string
	Progress, Milestones         string
	DependsOn, Conflicts         string
	PossibleConflict, InConflict string // "possible", "certain"
	One, Many                    string // "bet", "bets": counted in the head of a lane that the browser makes; "" counts none
	Undated                      string // "No dates yet"
	Empty                        string // "Nothing is planned yet"
	Beyond                       string // "outside of the time shown"
}

func (w TimelineWords) orEnglish() TimelineWords {
	for _, d := range []struct {
		word *string
		text string
	}{
		{&w.Bar, "What"}, {&w.Start, "Start"}, {&w.End, "End"}, {&w.Status, "Status"}, {&w.Health, "Health"},
		{&w.Progress, "Progress"}, {&w.Milestones, "Milestones"}, {&w.DependsOn, "Depends on"}, {&w.Conflicts, "Conflicts"},
		{&w.PossibleConflict, "possible"}, {&w.InConflict, "certain"}, {&w.Undated, "No dates yet"},
		{&w.Empty, "Nothing is planned yet"}, {&w.Beyond, "outside of the time shown"},
	} {
		if *d.word == "" {
			*d.word = d.text
		}
	}
	return w
}
