package portfolio

import (
	"throughline/render/diag"
	"throughline/render/doc"
)

// Fault says in which way a reference leads nowhere.
type Fault uint8

// Faults of references.
const (
	NoTarget  Fault = iota // nothing has that name
	Ambiguous              // several documents do; see Broken.Among
	NoAnchor               // the document has no such heading or anchor
	NoFile                 // no document, file or folder has that path
	NoPage                 // the folder at that path has no page of its own
	NoField                // the document has no such field
	Refused                // the file may not be published; see Broken.Reason
	Ring                   // an embed that holds itself, by way of Broken.Among
	TooMany                // the page would embed too much
	BadAlias               // an old URL that cannot be a path in the site
)

// Broken is a reference that leads nowhere.
type Broken struct {
	Fault  Fault
	Node   *Node      // the document it stands in
	Field  *doc.Field // of the header; nil in a body
	Value  bool       // it is an inline value of a body
	Text   string     // as written
	Kinds  []string   // the kinds that it may lead to, none for any
	Among  []*Node    // what it may mean, or the ring
	Target *Node      // the document that has no such anchor or field
	Reason string     // why a file is refused
	At     diag.Span
}
