package portfolio

import (
	"throughline/render/doc"
)

// Standing is how a document is doing: what people say, what the figures say,
// and whether they agree.
type Standing struct {
	Health   Health   // what is said: by the newest update, or by the document itself
	Computed Health   // what progress, pace or thresholds say; Word is "" if they say nothing
	Differs  bool     // both say something, and not the same
	Progress Progress // how much is done
	Pace     Pace     // how that compares with the time that has passed
	Summary  Saying   // the newest sentence about it
}

// Health is a word on how something goes.
type Health struct {
	Word   string   // on_track, at_risk, off_track, none, or a word that nobody knows; "" if nobody says
	Raw    string   // as written, "" if it was computed
	Date   doc.Date // the day it is of, zero if unknown
	Source *Node    // the document that says so; nil if it was computed
	How    string   // how it was found, as a sentence
}

// Saying is a sentence with its day.
type Saying struct {
	Text   string
	Date   doc.Date // zero if unknown
	Source *Node    // the update, or nil
}

// Progress is how much of something is done.
type Progress struct {
	Known bool
	Value float64  // 0 to 1
	Raw   float64  // as computed; below 0 where it got worse, above 1 where it went beyond
	Date  doc.Date // the day of the newest figure in it, zero if unknown
	How   string   // how it was computed, or why it is not known
	From  []*Node  // the documents whose figures are in it, this one left out
}
