// Package markdown turns body text into HTML with holes. goldmark and chroma
// live here and nowhere else.
//
// In comes the cleared body of one document; out goes a [Body]: HTML that is
// finished but for its holes (links, images, embeds, inline values, views),
// the headings with GitHub's slugs, and the problems found on the way. What
// stands in the holes depends on the other documents, so it is filled in by
// [Body.HTML] once the portfolio is linked. A Body depends on nothing but the
// bytes and the options it was parsed with, and nobody changes it: it may be
// remembered by their hash.
//
// It always holds that the HTML contains no script, no handler, no style and no
// dangerous URL, that every element which is opened is closed in the block that
// opened it, that no id is given twice, and that comments are not in it. A URL
// that is not allowed is the finding bad-link; a comment that is not closed and
// a body over a cap (see limits.go) block.
//
// Packages from portfolio on may import it: they see only what package audience
// has cleared.
package markdown

import (
	"html/template"
	"regexp"
	"strings"
)

// Options are the settings that change how every body is read.
type Options struct {
	Patterns []Pattern // words of the text that become links, from site.yaml
	Places   bool      // blocks say in which file and line they are written, for the preview
}

// Pattern turns the matches of an expression in prose into links.
type Pattern struct {
	Match *regexp.Regexp
	URL   string // with $1 … for the groups
}

// Body is the Markdown of one document, rendered but for its holes.
//
// Its title is the heading that opens it, if that is of the first level or
// there is none of the first level; else the only heading of the first level.
// Several of them, none at the top, are parts rather than a title.
type Body struct {
	Title    string    // plain text of the heading that names the body, "" if none does; see below
	TitleID  string    // of that heading
	Headings []Heading // in order, with the title
	Links    []Link    // in order: everything that points somewhere
	Values   []Value   // inline values {{ id.field }}, in order
	Views    []View    // view blocks, in order
	Chapters []Chapter // in order; they hold all of it but the rules between sheets
	Anchors  []string  // ids of raw HTML anchors (<a id>, <a name>), not of headings
	Summary  string    // plain text of the first paragraph, at most 300 characters, cut at a word

	html     string   // the finished HTML, less the holes
	holes    []hole   // in order
	details  []detail // what holes need beyond their index; the first is empty
	sections []span   // of each heading, down to the next one that ends it
	opening  span     // the heading that is the Title, empty without one
	fold     span     // where the first heading below the title begins, empty without one
	notes    []span   // the list item of each footnote, by number
	anchors  []string // of the anchor holes, "" where a heading has the id
}

// Heading is one heading of a body.
type Heading struct {
	Level int    // 1 to 6
	ID    string // GitHub's slug, unique in the body
	Text  string // plain text
	Start int    // offset in the file
}

// Form says how a link was written.
type Form uint8

// Forms of links.
const (
	Inline Form = iota // [text](target), [text][ref] or raw HTML
	Image              // ![alt](target) or raw HTML
	Wiki               // [[target#fragment|label]]
	Embed              // ![[target#fragment|label]]
	Auto               // a bare or bracketed URL, or a site.yaml pattern
)

// Link is one thing that points somewhere.
type Link struct {
	Form     Form
	Target   string // decoded, without fragment and query; "" for the document itself
	Query    string // of a URL, with its ?
	Fragment string // decoded, without #; of a wiki link the slug of the heading it names
	External bool   // Target is an http, https or mailto URL, whole, as it may stand in href
	Label    string // plain text the reader sees; of a wiki link or embed "" if none was written
	Sentence string // the sentence it stands in, plain text, at most 240 characters; "" if External.
	// An inline value stands in it as written, and a wikilink without words of
	// its own as [[i]], i the index in Body.Links.
	Start int // offset in the file of the target as written
	End   int
}

// Value is an inline value {{ id.field }}.
type Value struct {
	ID, Field  string
	Start, End int
}

// View is a view block: YAML that asks for a live view.
type View struct {
	Start, End int // offsets in the file of the YAML between the fences
}

// Part is a part of a body: what stands before the first heading below its
// title, or what follows. A body without such a heading, or with footnotes
// (they stand at the end, whoever refers to them), is all opening.
type Part uint8

// Parts of a body.
const (
	Whole Part = iota
	Opening
	Rest
)

// Target says what becomes of one [Link]. The zero Target leaves the author's
// words, and nothing of an embed.
type Target struct {
	Href     string        // "" leaves the words without a link
	Text     string        // replaces the words of a wiki link or embed with no label
	Title    string        // tool tip, "" for none
	Missing  bool          // leads nowhere: mark the words
	Embedded template.HTML // of an Embed: the content to put here, with Href and Text for where it is from, if it stands alone; else it is a link
	Width    int           // of an image, in pixels, 0 if unknown
	Height   int
}

// Figure says what stands in the place of an inline value.
type Figure struct {
	Text    string // "" leaves the author's words, marked as missing
	Title   string // tool tip: what the figure is and of when
	Missing bool
}

// Panel says what stands in the place of a view block.
type Panel struct {
	Cut   bool   // a page puts the view here: the HTML is to be cut, see [Cut]
	Title string // else: the caption of a figure that shows the block's source
}

// seam is where HTML is cut. Comments of authors are never published, so
// nothing else can be one.
const seam = "<!--view-->"

// Cut cuts HTML where views are to stand, in the order in which the Filler was
// asked for them. It has one piece more than views; the pieces are whole only
// together.
func Cut(h template.HTML) []template.HTML {
	parts := strings.Split(string(h), seam+"\n")
	pieces := make([]template.HTML, len(parts))
	for i, p := range parts {
		pieces[i] = template.HTML(p)
	}
	return pieces
}

// Filler says what stands in the holes. Each function is called with the index
// into the list of the Body; a nil function leaves its holes to the author's words.
// Links to elsewhere leave no hole, and nobody is asked for them.
type Filler struct {
	Link  func(i int) Target
	Value func(i int) Figure
	View  func(i int) Panel

	Prefix    string // put before every id that the body makes, so that embeds do not collide
	Section   string // only the section below this heading id, "" for all
	Chapter   int    // only the text of that chapter, from 1 on; below zero only its heading; 0 for all
	Part      Part   // else only what opens the body, or only the rest
	DropTitle bool   // leave out the heading that is the title
	Demote    bool   // else put it a level down: the page has a title of its own
}
