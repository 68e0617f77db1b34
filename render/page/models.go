package page

import (
	"html/template"
)

// Frame is what every page shares. All hrefs in models are relative to the
// page, percent-encoded and ready for an attribute.
type Frame struct {
	Language     string // of the portfolio: "en", "de", …
	Direction    string // "rtl" where its script runs from right to left, else ""
	Site         string // title of the portfolio
	Organization string
	Title        string // of the page, plain text
	Description  string // one sentence for search engines and previews, "" if there is none
	Root         string // from the page to the root of the site: "", "../", "../../" …
	Canonical    string // absolute URL of the page, "" without base_url
	Noindex      bool
	Nav          []NavGroup // shared by pages, not to be changed
	Trail        []Step     // from the home page to the page above this one
	AsOf         string     // the day the site speaks of, formatted; "" if it has none
	Edition      string     // the audience that the site is for, "" where it has none
	Class        string     // who may read the page, as the edge of its paper says it; "" where nobody says
	Version      string     // of the content, as its history calls it; "" where it is not said
	Logo         *Picture   // of the organization, nil if there is none
	Whole        bool       // has tables and is not long: shown when all of it is there
}

// Picture is an image of the site.
type Picture struct {
	Href          string // from the root of the site, percent-encoded
	Alt           string
	Width, Height int // in pixels, 0 if unknown
}

// NavGroup is one part of the navigation: what a reader looks for.
type NavGroup struct {
	Title string
	Links []NavLink
}

// NavLink is one entry of the navigation.
type NavLink struct {
	Text    string
	Href    string
	Count   int  // documents behind it, 0 hides the number
	Current bool // this page, or the list that it belongs to
}

// Step is one step of the breadcrumb.
type Step struct {
	Text string
	Href string
}

// Link is a word that may lead somewhere.
type Link struct {
	Text    string
	Href    string // "" for plain text
	Missing bool   // it should lead somewhere and does not
}

// Fact is one line of the facts of a document.
type Fact struct {
	Label  string
	Values []Value
	Wide   bool // its words need more room than a figure or a name
}

// Value is one value of a fact.
type Value struct {
	Link
	Mark  string // class that says what the value means: "on_track", "at_risk", "off_track", "none", "status", "figure", "period", "chosen", "overdue" …
	Note  string // tool tip
	After string // quiet words behind it: the day of a figure, how old it is
}

// Part is one block of a document, before its prose or after it. It has one of
// Lead with Texts, Sayings, Points, Quotes, Table and Items.
type Part struct {
	ID      string // of its heading in the page
	Title   string
	Style   string // class: "verdict", "ask", "statement", "points", "quotes", "records", "served"
	Lead    string // of a verdict: what it comes to
	Texts   []string
	Sayings []Saying
	Points  []string
	Quotes  []Quote
	Table   *Table
	Items   []Item
	Blocks  []Block
}

// Saying is a sentence behind a few strong words: how something stands, a day.
type Saying struct {
	Lead Value // with its health, in quiet words behind it
	Text string
}

// Quote is somebody's own words.
type Quote struct{ Text, Who string }

// Statement is a document as one sentence of the strategy.
type Statement struct {
	Link
	When   string // its horizon
	Text   string
	Not    string // what is left undone because of it
	Health Value
}

// Section is one question that the home page answers.
type Section struct {
	ID         string // of its heading
	Title      string // the question's short form: "Why", "Where", "What by when"
	Kind       string // class
	Statements []Statement
	Table      *Table
	Blocks     []Block
	Groups     []Group
	All        Link // the list that it is taken from
}

// Table is a field that holds records: key results, milestones, options.
type Table struct {
	ID      string // of its heading in the page
	Title   string
	Columns []Column
	Rows    [][]Cell // each as long as Columns
	Total   bool     // the last row is the sum of the others
	Stacks  bool     // each row is about one thing: on a phone it becomes a block with labels
}

// Column is the head of a table column.
type Column struct {
	Label  string
	Number bool // figures: aligned right
}

// Words is the table without the columns that have none: a drawing cannot be sent.
func (t Table) Words() Table {
	return t.filled(func(c Cell) bool { return len(c.Values) > 0 || c.Below != "" })
}

// Cell is one cell of a table.
type Cell struct {
	Values  []Value
	Number  bool          // a figure: aligned right
	List    bool          // each value on a line of its own
	Period  bool          // kept on one line
	Long    bool          // words that need a line of their own where there is no room for columns
	Below   string        // a sentence below the values
	Drawing template.HTML // a small chart beside them
	Label   string        // of its column, where there is no room for columns and the value does not say what it is
	Sort    string        // what the column is sorted by where its words do not say it, else ""
}

// Group is a set of related documents under the heading of their relation.
type Group struct {
	Title string
	Items []Item
}

// Item is a document as it appears in a list.
type Item struct {
	Link
	Kind        string // label of its kind
	Description string
	Status      Value // its Text is "" if not set
	Health      Value
	Period      string
	Owner       []Value
	Date        string
	With        []Link // further documents of which the same is to be said
	Cells       []Cell // in the list of its kind, as long as the list's Columns
}

// Mention is a body that links here, with its sentence.
type Mention struct {
	Link
	Kind     string
	Sentence string
}

// Send is where a page stands in a form that can be sent to somebody.
type Send struct {
	PDF   string // href of the brief as a PDF, "" if there is none
	Plain string // href of the page as plain text, for a message; "" if there is none
	Mail  string // href of the page as one file for a mail program; "" if there is none
}

// Entry is one line of a table of contents.
type Entry struct {
	Text  string
	Href  string // "#id"
	Level int    // 2 or 3
}

// Home is the model of index.html.
type Home struct {
	Frame
	Glance   []Fact    // how it stands: each value is a line
	Body     []Passage // the portfolio's introduction
	Sections []Section // why, where, what by when …: those that have an answer
	Rest     []Passage // the introduction from its first heading on, where there are sections
	Lists    []NavLink // every list with its count
	Empty    bool      // the portfolio holds no document
	Brief    Link      // the brief of the portfolio, empty if there is none
	Print    Link      // the portfolio as one document, empty if it is too large
}

// List is the model of a kind's list.
type List struct {
	Frame
	Kind    string    // name of the kind, for classes
	Label   string    // plural label, or the title of the introduction
	Plural  string    // plural label where the introduction has a title of its own, else ""
	One     string    // singular label
	Count   string    // "12 initiatives"
	Order   string    // how the list is sorted, in words
	Data    string    // the same as a CSV file; "" where there is nothing in it
	Print   Link      // its documents as one, empty if they are too many
	Intro   []Passage // index.md of the folder
	Rest    []Passage // the introduction from its first heading on, where there are items
	Health  []Value   // how many are in which health, the worst first: "1 off track"; empty for kinds without
	States  []Value   // how many have which status: "6 planned"; empty where all have one
	Blocks  []Block   // what suits the kind better than a table: above it, or instead of it
	Columns []Column  // beside the title; only those that have anything to show
	Items   []Item    // with their cells
	After   []Block   // what stands below the table
}

// Document is the model of a document's page, and of a plain page.
type Document struct {
	Frame
	Kind      string // name of the kind, for classes
	Label     string // label of the kind, "" for plain pages
	ListHref  string // the kind's list, "" for plain pages
	Brief     Link   // the brief that is made of it, empty if there is none
	Print     Link   // of a product: it and what belongs to it as one document, empty if that is too much
	Lead      string // the one-sentence description
	Facts     []Fact // in the order in which readers of the kind ask for them
	Top       *Panel // of a saved roadmap what it shows, else nil
	Before    []Part // what stands before the prose
	Body      []Passage
	After     []Part  // what stands after it
	Broad     []Part  // what stands below all of this, as wide as the page
	More      []Fact  // everything else that the header says
	About     string  // heading of what More holds
	Contents  []Entry // headings, empty when there are fewer than three
	Relations []Group // what it serves, then what serves it; without descriptions and owners
	Mentions  []Mention
	Tags      []Link
	Links     []Link // outside links of the header
	Send      Send   // an update in forms that can be sent
}

// Print is the model of a page that holds several documents, to be printed as one.
type Print struct {
	Frame
	Lead     string
	Count    string // "24 documents"
	Chapters []Chapter
	Flat     bool // there is one chapter, whose title says nothing
}

// Chapter is the documents of one kind.
type Chapter struct {
	ID        string // of its heading in the page
	Title     string
	Entry     Link // its line in the table of contents
	Documents []Place
}

// Place is where a document stands on a page that holds several.
type Place struct {
	ID    string
	Entry Link   // its line in the table of contents
	Text  string // stands for the text of the document: print it as it is
}

// Tags is the model of tags/index.html.
type Tags struct {
	Frame
	Tags []NavLink
}

// Tag is the model of a tag's page.
type Tag struct {
	Frame
	Name   string
	Count  string
	Groups []Group // by kind
}

// Redirect is the model of a page that stands at an old URL.
type Redirect struct {
	Language string
	Title    string // of the document that moved
	Href     string
}

// NotFound is the model of 404.html. It may be served at any path, so its
// hrefs are absolute where the site has a base URL.
type NotFound struct{ Frame }
