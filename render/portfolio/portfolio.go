// Package portfolio links documents into one portfolio: relations and their
// inverses, mentions in bodies, redirects, and the files that are referred to.
//
// In come cleared documents with their parsed bodies, and the assets of the
// content tree; out come a [Graph], which is what the headers say, and the
// [Texts], which is what the bodies say on top of it. Nobody changes either. It
// always holds that every reference was followed exactly once and either leads
// to a [Node] or asset of this graph or is broken; what an edition may not see
// is not here, so nothing here can point at it. Roll-ups live here too. They are
// computed when somebody first asks, and never again for one graph.
//
// Most edits change one body and no header. A graph can be handed on to the next
// build then, because it cannot hold anything that was changed: it is made of
// headers, opening headings and the list of files alone, [Relink] compares all
// of them, and a Node has no way to a body. Of the texts each counts again for
// which nothing that it was read with differs: its document, its parsed body,
// the graph, and the bodies in whose headings its links end. What stands between
// several documents, such as mentions, is put together anew.
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
	"sync"
	"sync/atomic"

	"throughline/render/audience"
	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/source"
)

// Graph is the linked portfolio of one edition, as far as headers say.
type Graph struct {
	Site      doc.Site
	Edition   string
	Today     doc.Date
	Nodes     []*Node    // by kind in the order of doc.Kinds, then by id
	Logo      *File      // of the organisation, nil if there is none to show
	LogoFault string     // why the logo that site.yaml names is not shown, "" if it is
	Redirects []Redirect // old URLs, by path
	Tags      []Tag      // by name

	kinds   map[*doc.Kind][]*Node
	intros  map[*Node]*doc.Kind
	index   *index
	changed []string // names that changed hands since the graph from which this one was made
	files   *files   // of the content folder
	order   []int32  // where in Nodes each document is, in the order of audience.Cleared
	cycles  func() cycles
}

// Node is one document and what it is connected to.
type Node struct {
	Doc     *doc.Header
	Kind    *doc.Kind
	ID      string
	Title   string     // from the header, else the opening heading, else the file name
	Heading string     // the opening heading of the body, "" if it has none
	Out     []Relation // what the header refers to, in the order of the kind's fields
	In      []Relation // what other headers say of this node, in the order of Nodes

	dir    string // the folder of its file, "." for the root
	at     int    // in Graph.Nodes
	graph  *Graph
	card   *card
	broken []Broken // references of the header that lead nowhere
	lazy   atomic.Pointer[rolled]
}

// Relation is a reference in a header that leads from one node to another.
type Relation struct {
	Field    *doc.Field // of From; in a record, the record's reference field
	Under    *doc.Field // the record's field, or nil
	From, To *Node

	record int // of the field Under
	family int // of relations that must not come back to where they began, or noFamily
}

// Link connects the cleared documents. bodies holds the parsed body of each
// document, in the order of cleared.Documents.
func Link(cleared audience.Cleared, bodies []*markdown.Body, tree *source.Tree, site doc.Site) *Texts {
	return Relink(nil, cleared, bodies, tree, site, func(n int, f func(i int)) {
		for i := range n {
			f(i)
		}
	})
}

// Each calls f for 0 ≤ i < n, perhaps for several at once, and waits.
type Each func(n int, f func(i int))

// Relink is [Link] for documents of which most may be what they were when they
// were linked before, under the same settings and for the same edition. They are
// in the order of their paths, as they were then.
func Relink(before *Texts, cleared audience.Cleared, bodies []*markdown.Body, tree *source.Tree, site doc.Site, each Each) *Texts {
	docs := cleared.Documents()
	if before == nil || !before.sameGraph(docs, bodies, tree) {
		return readTexts(newGraph(before, cleared, docs, bodies, tree, site, each), before, docs, bodies, each)
	}
	return readTexts(before.Graph, before, docs, bodies, each)
}

// newGraph links the headers.
func newGraph(before *Texts, cleared audience.Cleared, docs []*doc.Document, bodies []*markdown.Body, tree *source.Tree, site doc.Site, each Each) *Graph {
	g := &Graph{Site: site, Edition: cleared.Edition(), Today: cleared.Today(), files: newFiles(tree)}
	if before != nil {
		g.files.keep(before.Graph.files)
	}
	nodes := newNodes(g, before, docs, bodies)
	if before.samePlaces(docs) && before.Graph.files.same(tree) {
		g.follow(before.Graph, nodes, each)
	} else {
		g.arrange(ordered(docs), nodes)
		g.index = newIndex(g.Nodes, tree)
		each(len(g.Nodes), func(i int) { g.relations(g.Nodes[i]) })
	}
	g.Site.Title = g.title()
	g.intros = map[*Node]*doc.Kind{}
	for _, k := range doc.Kinds {
		if n := g.Intro(k); n != nil {
			g.intros[n] = k
		}
	}
	g.invert()
	g.redirect()
	g.logo()
	g.Tags = g.tagged(before)
	g.cycles = sync.OnceValue(g.findCycles)
	return g
}

// newNodes makes the nodes, in the order of the documents.
func newNodes(g *Graph, before *Texts, docs []*doc.Document, bodies []*markdown.Body) []Node {
	all, known := make([]Node, len(docs)), before.cards()
	for i, d := range docs {
		n := &all[i]
		*n = Node{
			Doc: &d.Header, Kind: d.Kind, ID: d.ID, Title: cmp.Or(d.Title, bodies[i].Title, d.Name), Heading: bodies[i].Title,
			dir: path.Dir(d.Path), graph: g,
		}
		if n.card = known(d, n.Title); n.card == nil {
			n.card = newCard(n.Doc, n.Title)
		}
	}
	return all
}

// follow links nodes of which each has the place that it had in another graph. A
// reference that asks for no name that changed hands leads where it led: titles
// and aliases are all that can have changed of how nodes are found.
func (g *Graph) follow(before *Graph, nodes []Node, each Each) {
	g.arrange(before.order, nodes)
	var others []int
	total := 0
	for i, n := range g.Nodes {
		total += len(before.Nodes[i].Out)
		if was := before.Nodes[i]; n.card != was.card && (n.card.title != was.card.title || !slices.Equal(n.card.aliases, was.card.aliases)) {
			others = append(others, i)
		}
	}
	g.index = before.index
	if len(others) > 0 {
		g.index, g.changed = before.index.renamed(before.Nodes, g.Nodes, others)
	}
	room := make([]Relation, total)
	for i, n := range g.Nodes {
		k := len(before.Nodes[i].Out)
		n.Out, room = room[:k:k], room[k:]
	}
	each(len(g.Nodes), func(i int) {
		n, was := g.Nodes[i], before.Nodes[i]
		if n.card != was.card || len(was.broken) > 0 || slices.ContainsFunc(n.card.refs, func(w wanted) bool { return g.hasChangedHands(w.slug) }) {
			g.relations(n)
			return
		}
		for k := range was.Out {
			r := &was.Out[k]
			n.Out[k] = Relation{Field: r.Field, Under: r.Under, From: n, To: g.Nodes[r.To.at], record: r.record, family: r.family}
		}
	})
}

// hasChangedHands reports whether a name may belong to other nodes than in the
// graph from which this one was made.
func (g *Graph) hasChangedHands(name string) bool { return slices.Contains(g.changed, name) }

// SamePlaces reports whether two graphs have the same documents in the same
// places, by path, kind and id; they may differ in all else. It may deny it of
// graphs that were made independently.
func (g *Graph) SamePlaces(other *Graph) bool {
	return len(g.order) > 0 && len(other.order) > 0 && &g.order[0] == &other.order[0]
}

// arrange puts the nodes in order, and groups them by kind.
func (g *Graph) arrange(order []int32, nodes []Node) {
	g.order = order
	g.Nodes = make([]*Node, len(nodes))
	for i, at := range order {
		nodes[i].at = int(at)
		g.Nodes[at] = &nodes[i]
	}
	g.kinds = make(map[*doc.Kind][]*Node, len(doc.Kinds))
	for from, to := 0, 0; from < len(g.Nodes); from = to {
		k := g.Nodes[from].Kind
		for to < len(g.Nodes) && g.Nodes[to].Kind == k {
			to++
		}
		g.kinds[k] = g.Nodes[from:to:to]
	}
}

// ordered returns where each document stands by kind and id.
func ordered(docs []*doc.Document) []int32 {
	rank := make(map[*doc.Kind]int, len(doc.Kinds))
	for i, k := range doc.Kinds {
		rank[k] = i
	}
	by := make([]int32, len(docs))
	for i := range by {
		by[i] = int32(i)
	}
	slices.SortFunc(by, func(a, b int32) int {
		return cmp.Or(rank[docs[a].Kind]-rank[docs[b].Kind], strings.Compare(docs[a].ID, docs[b].ID))
	})
	order := make([]int32, len(docs))
	for at, i := range by {
		order[i] = int32(at)
	}
	return order
}

// Place returns where in Graph.Nodes the node is.
func (n *Node) Place() int { return n.at }

// Kind returns the nodes of the kind by id; not to be changed.
func (g *Graph) Kind(k *doc.Kind) []*Node { return g.kinds[k] }

// Intro returns the page that introduces a kind's list, such as
// goals/index.md, or nil.
func (g *Graph) Intro(k *doc.Kind) *Node {
	if n := g.page(k.Plural); n != nil && n.Folder() {
		return n
	}
	for _, folder := range k.Folders {
		if n := g.page(folder); n != nil && n.Folder() {
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
		if up := g.page(dir); up != nil {
			return up
		}
	}
	return nil
}

// Home returns the portfolio's own introduction, index.md at the root, or nil.
func (g *Graph) Home() *Node { return g.page("") }

// title is what the site is called: what site.yaml says, else the title of the
// portfolio's introduction, else the organization.
func (g *Graph) title() string {
	if g.Site.Title == "" && g.Home() != nil && (g.Home().Doc.Title != "" || g.Home().Heading != "") {
		return g.Home().Title
	}
	return cmp.Or(g.Site.Title, g.Site.Organization, "Portfolio")
}

// Path returns what messages call the node: its file.
func (n *Node) Path() string { return n.Doc.File().File }
