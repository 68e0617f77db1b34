package page

import "html/template"

// Overview is the model of a page that the site makes of many documents:
// roadmap.html, strategy.html, money.html, allocation.html.
type Overview struct {
	Frame
	Style  string // class
	Lead   string
	Panels []Titled
}

// Titled is a view below a heading of its own.
type Titled struct {
	ID    string // of the heading; "" has none
	Title string
	Panel Panel
}

// Passage is a stretch of a body, and the view that stands behind it. The HTML
// of a body is whole only when all its passages are.
type Passage struct {
	HTML  template.HTML
	Panel *Panel // nil behind the last
}

// Panel is a view as a page shows it: in the prose of a document, or as a part
// of one of the site's own pages.
type Panel struct {
	ID     string // of its caption, unique on the page
	Style  string // class: the name of the view
	Title  string // "" where the heading above says it
	Note   string // what is shown of how much: "8 of 24 initiatives"
	Empty  string // why nothing is shown, "" if something is
	Blocks []Block
	More   Link // the page that shows all of it
}

// Block is a piece of a panel: a chart, a table, a board, a list or figures.
type Block struct {
	Title string
	Chart *Chart
	Table *Table
	Board []Lane
	Items []Item
	Facts []Fact
	Note  string // how to read it
}

// Chart is a drawing with its table twin.
type Chart struct {
	SVG      template.HTML
	Narrow   template.HTML // the same drawn for a phone, or none
	Title    string
	Desc     string // what a reader sees in it
	Twin     Table
	Scrolls  bool   // it may be wider than a phone
	Timeline bool   // wide: it scrolls within itself
	File     string // the drawing as a file of its own, relative to the page; "" if it has none
	Width    int    // of the drawing, in pixels at its natural size
	Height   int
	Script   string // of a timeline that readers may group, filter and zoom: its href; else ""
}

// Lane is a column of a board: now, next, later.
type Lane struct {
	Title string
	Note  string // "7 initiatives"
	Cards []Card
}

// Card is a document on a board, or among cards.
type Card struct {
	Link
	Text   string
	States []Value // health, status and what else is known at a glance
	Facts  []Fact
	Bar    *Chart // progress, nil if unknown
}
