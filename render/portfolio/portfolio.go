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
// page's.
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
	Redirects []Redirect // old URLs, by path
	Tags      []Tag      // by name
	Broken    []Broken   // references that lead nowhere, in the order of Nodes

	kinds  map[*doc.Kind][]*Node
	intros map[*Node]*doc.Kind
	index  index
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
	Embeds   int            // how many documents its page embeds, with those that they embed
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

// Redirect is an old URL of a document.
type Redirect struct {
	Path string // in the site, without a leading slash, ending in .html
	To   *Node
	At   diag.Span
}

// Tag is a tag and the nodes that bear it.
type Tag struct {
	Name  string // as first written, in the order of Nodes
	Slug  string
	Nodes []*Node
}

// Link connects the cleared documents. bodies holds the parsed body of each
// document, in the order of cleared.Documents.
func Link(cleared audience.Cleared, bodies []*markdown.Body, tree *source.Tree, site doc.Site) *Graph {
	g := &Graph{Site: site, Edition: cleared.Edition(), Today: cleared.Today(), kinds: map[*doc.Kind][]*Node{}}
	for i, d := range cleared.Documents() {
		g.Nodes = append(g.Nodes, newNode(d, bodies[i]))
	}
	rank := map[*doc.Kind]int{}
	for i, k := range doc.Kinds {
		rank[k] = i
	}
	slices.SortFunc(g.Nodes, func(a, b *Node) int {
		if a.Kind != b.Kind {
			return rank[a.Kind] - rank[b.Kind]
		}
		return strings.Compare(a.ID, b.ID)
	})
	for _, n := range g.Nodes {
		g.kinds[n.Kind] = append(g.kinds[n.Kind], n)
	}
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
	}
	l.invert()
	l.embeds()
	g.Tags = tags(g.Nodes)
	return g
}

func newNode(d *doc.Document, b *markdown.Body) *Node {
	n := &Node{Doc: d, Kind: d.Kind, ID: d.ID, Title: d.Title, Body: b}
	if n.Title == "" {
		n.Title = b.Title
	}
	if n.Title == "" {
		n.Title = d.Name
	}
	return n
}

// Kind returns the nodes of the kind by id; not to be changed.
func (g *Graph) Kind(k *doc.Kind) []*Node { return g.kinds[k] }

// Intro returns the page that introduces a kind's list, such as
// goals/index.md, or nil.
func (g *Graph) Intro(k *doc.Kind) *Node {
	for _, folder := range append([]string{k.Plural}, k.Folders...) {
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
	return n.Kind == doc.Page && n.ID == doc.SlugPath(strings.TrimPrefix(path.Dir(n.Doc.Path), "."))
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

func tags(nodes []*Node) []Tag {
	at := map[string]int{}
	var out []Tag
	for _, n := range nodes {
		for _, name := range n.Doc.Texts("tags") {
			slug := doc.Slug(name)
			if slug == "" {
				continue
			}
			i, ok := at[slug]
			if !ok {
				i = len(out)
				at[slug] = i
				out = append(out, Tag{Name: name, Slug: slug})
			}
			if last := len(out[i].Nodes) - 1; last < 0 || out[i].Nodes[last] != n {
				out[i].Nodes = append(out[i].Nodes, n)
			}
		}
	}
	slices.SortFunc(out, func(a, b Tag) int { return strings.Compare(a.Slug, b.Slug) })
	return out
}
