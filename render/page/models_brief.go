package page

import "html/template"

// Brief is the model of a brief: one or two sheets of paper for one reader.
type Brief struct {
	Frame
	Style   string // class: "written" or "generated"
	Paper   string // class: "a4" or "letter"
	Pages   int    // how many pages it promises to fill, 1 or 2
	Draft   bool
	For     string // whom it is for, and so how confidential it is: "For the board"
	Kind    string // of what it is about: "Goal"; "" for a written brief
	Lead    string // the one-sentence description
	Head    []Fact // owner, period, as of
	Ask     Ask
	Sheets  []Leaf // one, or as many as its author divides it into
	Foot    []Fact // owner and next review
	Living  Link   // the page that says all of it, always up to date
	Address string // of that page, "" without base_url
	Plain   string // href of the brief as plain text, "" if there is none
	PDF     string // href of the brief as a PDF, "" if there is none

	// Of a written brief, below its sheets and not on paper.
	More      []Fact
	Relations []Group
	Mentions  []Mention
	Tags      []Link
	Links     []Link // outside links of the header

	filled Fit
}

// Leaf is a sheet of paper of a brief.
type Leaf struct {
	Before []Part // what the reader is told first
	Told   []Told // by the author, of a written brief
	After  []Part
	Last   bool // the foot stands on it
}

// Told is a chapter of the author's prose.
type Told struct {
	Heading template.HTML // "" where the prose begins without one
	Body    []Passage
	Wide    bool // it begins with a view that takes the whole width
}

// Ask is what a brief wants of its reader. Without points the brief is for
// information.
type Ask struct {
	Points []Request
	By     string // when the answer is needed, "" if nobody says
}

// Request is one thing that is asked for.
type Request struct {
	Text   string
	Link   Link // the decision or case that it is about, empty for the author's own words
	By     string
	Late   bool    // that day has passed
	Who    []Value // who is to decide
	Detail string  // a sentence below it: between what
}
