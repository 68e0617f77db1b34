// Package portfolio links documents into one graph: relations and their
// inverses, mentions in bodies, redirects, and the files that are referred to.
//
// In come cleared documents with their parsed bodies, and the assets of the
// content tree; out goes a [Graph] that nobody changes. It always holds that
// every reference was followed exactly once and either leads to a [Node] or
// asset of this graph or stands in Broken; what an edition may not see is not
// here, so nothing here can point at it. Roll-ups live here too.
//
// Whether something is good or bad is package check's business; how it looks,
// page's. These two, export, render and, to explain the facets, cli may import
// portfolio.
package portfolio

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"throughline/render/audience"
	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/source"
)

// Graph is the linked portfolio of one edition.
type Graph struct {
	Site      doc.Site
	Edition   string
	Today     doc.Date
	Nodes     []*Node    // by kind in the order of doc.Kinds, then by id
	Assets    []*File    // referred to by a document, by path
	Logo      *File      // of the organisation, nil if there is none to show
	LogoFault string     // why the logo that site.yaml names is not shown, "" if it is
	Redirects []Redirect // old URLs, by path
	Tags      []Tag      // by name
	Broken    []Broken   // references that lead nowhere: in the order of Nodes, then the embeds

	Cycles []Cycle // relations that come back to where they began, by relation

	Problems diag.List // of view blocks, as they were read

	kinds  map[*doc.Kind][]*Node
	intros map[*Node]*doc.Kind
	index  index
	cut    map[edge]bool // relations that close a cycle, and that roll-ups do not follow
}

// Node is one document and what it is connected to.
type Node struct {
	Doc      *doc.Document
	Kind     *doc.Kind
	ID       string
	Title    string         // from the header, else the opening heading, else the file name
	Body     *markdown.Body // rendered but for its holes
	Out      []Relation     // what the header refers to, in the order of the kind's fields
	In       []Relation     // what other headers say of this node, in the order of Nodes
	Mentions []Mention      // bodies that link here, by kind and id
	Links    []Destination  // what Body.Links lead to, index by index
	Values   []Figure       // what Body.Values stand for, index by index
	Views    []doc.View     // what Body.Views ask for, index by index
	Embeds   int            // how many documents its page embeds, with those that they embed
	Updates  []*Node        // about it, the newest first; none of days to come
	Standing Standing       // how it is doing
	Measure  *Measure       // of a KPI: what its figures come to; else nil

	results []Result // of a goal

	dir    string // the folder of its file, "." for the root
	volume int    // bytes of Markdown that its page shows, with what it embeds
}

// Relation is a reference in a header that leads from one node to another.
type Relation struct {
	Field    *doc.Field // of From; in a record, the record's reference field
	Under    *doc.Field // the record's field, or nil
	From, To *Node
}

// Mention is a body that links to a node.
type Mention struct {
	From     *Node
	Sentence string // the first sentence that does, in plain text
}

// File is an asset that a document refers to.
type File struct {
	Asset         *source.Asset
	Width, Height int // of an image in pixels, 0 if unknown
}

// Destination is what a link in a body leads to. The zero Destination leads
// nowhere.
type Destination struct {
	Node     *Node     // a document, perhaps the one that links
	Home     bool      // the home page, where no document introduces the portfolio
	List     *doc.Kind // a kind's list
	File     *File     // an asset
	Fragment string    // the id of a heading or anchor in Node, "" for its top
	URL      string    // an outside URL
	Text     string    // title of what it leads to, for links that have no words of their own
	Cut      bool      // an embed that would never end: link to it instead
}

// None reports whether the destination leads nowhere.
func (d Destination) None() bool { return d == Destination{} }

// Figure is what an inline value stands for: a field of a node.
type Figure struct {
	Node  *Node      // nil if nothing has that name
	Field *doc.Field // nil if the kind has no such field
}

// Link connects the cleared documents. bodies holds the parsed body of each
// document, in the order of cleared.Documents.
func Link(cleared audience.Cleared, bodies []*markdown.Body, tree *source.Tree, site doc.Site) *Graph {
	g := &Graph{Site: site, Edition: cleared.Edition(), Today: cleared.Today()}
	for i, d := range cleared.Documents() {
		g.Nodes = append(g.Nodes, newNode(d, bodies[i]))
	}
	g.arrange()
	g.index = newIndex(g.Nodes, tree)
	g.Site.Title = g.title()
	g.intros = map[*Node]*doc.Kind{}
	for _, k := range doc.Kinds {
		if n := g.Intro(k); n != nil {
			g.intros[n] = k
		}
	}
	l := linker{g: g, tree: tree, files: map[*source.Asset]*File{}, refused: map[*source.Asset]string{}, used: map[*File]bool{}}
	for _, n := range g.Nodes {
		l.relations(n)
		l.links(n)
		l.values(n)
		l.redirects(n)
		l.views(n)
	}
	l.logo()
	l.invert()
	l.embeds()
	g.Tags = tags(g.Nodes)
	g.rollUp()
	return g
}

// arrange sorts the nodes, and groups them by kind.
func (g *Graph) arrange() {
	rank := make(map[*doc.Kind]int, len(doc.Kinds))
	for i, k := range doc.Kinds {
		rank[k] = i
	}
	slices.SortFunc(g.Nodes, func(a, b *Node) int {
		return cmp.Or(rank[a.Kind]-rank[b.Kind], strings.Compare(a.ID, b.ID))
	})
	g.kinds = make(map[*doc.Kind][]*Node, len(doc.Kinds))
	for _, n := range g.Nodes {
		g.kinds[n.Kind] = append(g.kinds[n.Kind], n)
	}
}

func newNode(d *doc.Document, b *markdown.Body) *Node {
	return &Node{
		Doc: d, Kind: d.Kind, ID: d.ID, Title: cmp.Or(d.Title, b.Title, d.Name), Body: b,
		dir: path.Dir(d.Path), volume: len(d.Body),
	}
}

// Kind returns the nodes of the kind by id; not to be changed.
func (g *Graph) Kind(k *doc.Kind) []*Node { return g.kinds[k] }

// Intro returns the page that introduces a kind's list, such as
// goals/index.md, or nil.
func (g *Graph) Intro(k *doc.Kind) *Node {
	if n := g.index.page[k.Plural]; n != nil && n.Folder() {
		return n
	}
	for _, folder := range k.Folders {
		if n := g.index.page[folder]; n != nil && n.Folder() {
			return n
		}
	}
	return nil
}

// Introduces returns the kind whose list the node introduces, or nil.
func (g *Graph) Introduces(n *Node) *doc.Kind { return g.intros[n] }

// Folder reports whether the node is the page of its folder: index.md or
// README.md.
func (n *Node) Folder() bool {
	return n.Kind == doc.Page && n.ID == doc.SlugPath(strings.TrimPrefix(n.dir, "."))
}

// FolderPage returns the page of the nearest folder above a plain page that
// has one, the root left out, or nil.
func (g *Graph) FolderPage(n *Node) *Node {
	for dir := path.Dir(n.ID); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if up := g.index.page[dir]; up != nil {
			return up
		}
	}
	return nil
}

// Home returns the portfolio's own introduction, index.md at the root, or nil.
func (g *Graph) Home() *Node { return g.index.page[""] }

// title is what the site is called: what site.yaml says, else the title of the
// portfolio's introduction, else the organization.
func (g *Graph) title() string {
	if g.Site.Title == "" && g.Home() != nil && (g.Home().Doc.Title != "" || g.Home().Body.Title != "") {
		return g.Home().Title
	}
	return cmp.Or(g.Site.Title, g.Site.Organization, "Portfolio")
}

// Path returns what messages call the node: its file.
func (n *Node) Path() string { return n.Doc.File().File }
