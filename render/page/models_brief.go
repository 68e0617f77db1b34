package page

// Brief is the model of a brief: one or two sheets of paper for one reader.
type Brief struct {
	Frame
	Style  string // class: "written" or "generated"
	Paper  string // class: "a4" or "letter"
	Pages  int    // how many pages it promises to fill, 1 or 2
	Draft  bool
	For    string // whom it is for, and so how confidential it is: "For the board"
	Kind   string // of what it is about: "Goal"; "" for a written brief
	Lead   string // the one-sentence description
	Head   []Fact // owner, period, as of
	Ask    Ask
	Before []Part    // what the reader is told first
	Body   []Passage // the author's prose, of a written brief
	After  []Part
	Foot   []Fact // owner and next review
	Living Link   // the page that says all of it, always up to date
	Plain  string // href of the brief as plain text, "" if there is none

	// Of a written brief, below its sheets and not on paper.
	More      []Fact
	Relations []Group
	Mentions  []Mention
	Tags      []Link
	Links     []Link // outside links of the header

	filled Fit
}

// Ask is what a brief wants of its reader. Without points the brief is for
// information.
type Ask struct {
	Points []Request
	By     string // when the answer is needed, "" if nobody says
}

// Request is one thing that is asked for.
type Request struct {
	Text string
	Link Link // the decision or case that it is about, empty for the author's own words
	By   string
	Who  []Value // who is to decide
}
