package portfolio

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/source"
)

// Texts are what the bodies of one edition say, on top of its [Graph].
type Texts struct {
	Graph    *Graph
	Assets   []*File   // referred to by a document, by path
	Problems diag.List // of view blocks, as they were read

	docs     []*doc.Document // in the order of audience.Cleared
	list     []*Text         // in the order of Graph.Nodes
	asked    atomic.Int32    // how often for mentions
	mentions func() [][]Mention
	embeds   func() embeds
	broken   func() []Broken
}

// Text is what the body of one document says. Other documents are in it by their
// places in Graph.Nodes, so it can count for several graphs.
type Text struct {
	Doc   *doc.Document
	Body  *markdown.Body // rendered but for its holes
	Views []doc.View     // what Body.Views ask for, index by index

	at       int          // in Graph.Nodes
	links    []lead       // what Body.Links lead to, index by index
	values   []stand      // what Body.Values stand for, index by index
	parsed   []parsedView // its view blocks
	judged   bool         // it has views, which were held against the graph
	files    []*File      // that it refers to
	broken   []Broken     // what leads nowhere
	problems diag.List    // of its view blocks
	leans    []leaning    // the other bodies that it was read with
	asked    []string     // the names that it looked up, as slugs
}

// lead is a [Destination] without its node, and without words that are not its
// own.
type lead struct {
	Destination
	at    int32 // of the node, -1 if it leads to none
	named bool  // it has words, those of what it leads to
}

// stand is a [Figure] by the place of its node, -1 for none.
type stand struct {
	at    int32
	field *doc.Field
}

// leaning is the body of another document, whose headings were looked at.
type leaning struct {
	at     int // in Graph.Nodes
	body   *markdown.Body
	titled bool // the page's title is the heading that the body has for one
}

// Mention is a body that links to a node.
type Mention struct {
	From     *Node
	Sentence string // the first sentence that does, in plain text
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
	Cut      bool      // an embed of a section that does not exist: link to the document instead
}

// None reports whether the destination leads nowhere.
func (d Destination) None() bool { return d == Destination{} }

// Figure is what an inline value stands for: a field of a node.
type Figure struct {
	Node  *Node      // nil if nothing has that name
	Field *doc.Field // nil if the kind has no such field
}

// sameGraph reports whether linking the headers would make the graph that there
// is: every header, every opening heading and the list of files are the same.
func (t *Texts) sameGraph(docs []*doc.Document, bodies []*markdown.Body, tree *source.Tree) bool {
	if len(docs) != len(t.docs) || !t.Graph.files.same(tree) {
		return false
	}
	for i, d := range docs {
		old := t.list[t.Graph.order[i]]
		if old.Doc != d && !doc.SameHeader(old.Doc, d) || old.Body != bodies[i] && old.Body.Title != bodies[i].Title {
			return false
		}
	}
	return true
}

// cards returns a function that is asked for the documents in the order of their
// paths, and returns the card of each that was linked before under the same
// title, nil for others.
func (t *Texts) cards() func(d *doc.Document, title string) *card {
	if t == nil {
		return func(*doc.Document, string) *card { return nil }
	}
	i := 0
	return func(d *doc.Document, title string) *card {
		for i < len(t.docs) && t.docs[i].Path < d.Path {
			i++
		}
		if i == len(t.docs) || t.docs[i] != d {
			return nil
		}
		if n := t.Graph.Nodes[t.Graph.order[i]]; n.Title == title {
			return n.card
		}
		return nil
	}
}

// samePlaces reports whether the documents are those that there were, by path,
// kind and id, so that each has the place in Nodes that it had.
func (t *Texts) samePlaces(docs []*doc.Document) bool {
	return t != nil && slices.EqualFunc(t.docs, docs, func(a, b *doc.Document) bool {
		return a == b || a.Path == b.Path && a.Kind == b.Kind && a.ID == b.ID
	})
}

// readTexts reads every body, but for those that would be read as they were.
func readTexts(g *Graph, before *Texts, docs []*doc.Document, bodies []*markdown.Body, each Each) *Texts {
	t := &Texts{Graph: g, docs: docs, list: make([]*Text, len(docs))}
	ordered := make([]*markdown.Body, len(docs))
	for i, at := range g.order {
		ordered[at] = bodies[i]
	}
	var missing []int
	parsed := make([][]parsedView, len(docs)) // of the missing ones, where they were parsed before
	old := before.texts()
	for i, at := range g.order {
		x := old(docs[i])
		if x != nil && g.SamePlaces(before.Graph) && x.current(g, g == before.Graph, ordered) {
			t.list[at] = x
			continue
		}
		if x != nil {
			parsed[i] = x.parsed
		}
		missing = append(missing, i)
	}
	each(len(missing), func(k int) {
		i := missing[k]
		at := g.order[i]
		t.list[at] = g.read(g.Nodes[at], docs[i], ordered, parsed[i])
	})
	t.gather()
	t.mentions, t.embeds, t.broken = sync.OnceValue(t.invert), sync.OnceValue(t.embed), sync.OnceValue(t.collect)
	return t
}

// texts returns a function that is asked for the documents in the order of their
// paths, and returns what was read of each that is the same, nil for others.
func (t *Texts) texts() func(d *doc.Document) *Text {
	if t == nil {
		return func(*doc.Document) *Text { return nil }
	}
	i := 0
	return func(d *doc.Document) *Text {
		for i < len(t.docs) && t.docs[i].Path < d.Path {
			i++
		}
		if i == len(t.docs) || t.docs[i] != d {
			return nil
		}
		return t.list[t.Graph.order[i]]
	}
}

// current reports whether reading the same document again would make the same
// text, under the same graph or one in which every document has the place that it
// had. A text that names more than places is read again under another graph: one
// with something that leads nowhere, or with views.
func (t *Text) current(g *Graph, same bool, bodies []*markdown.Body) bool {
	if t.Body != bodies[t.at] {
		return false
	}
	for _, l := range t.leans {
		if b := bodies[l.at]; b != l.body || titledByBody(g.Nodes[l.at], b) != l.titled {
			return false
		}
	}
	return same || len(t.broken) == 0 && !t.judged && !slices.ContainsFunc(t.asked, g.hasChangedHands)
}

// read reads the body of one node. Its view blocks may be parsed already.
func (g *Graph) read(n *Node, d *doc.Document, bodies []*markdown.Body, parsed []parsedView) *Text {
	r := reader{g: g, bodies: bodies, text: &Text{Doc: d, Body: bodies[n.at], at: n.at, parsed: parsed}}
	r.links(n)
	r.values(n)
	r.views(n)
	return r.text
}

// gather collects the files that are referred to, and the problems.
func (t *Texts) gather() {
	used := map[*File]bool{}
	if logo := t.Graph.Logo; logo != nil {
		used[logo] = true
		t.Assets = append(t.Assets, logo)
	}
	for _, x := range t.list {
		t.Problems = append(t.Problems, x.problems...)
		for _, f := range x.files {
			if !used[f] {
				used[f] = true
				t.Assets = append(t.Assets, f)
			}
		}
	}
	slices.SortFunc(t.Assets, func(a, b *File) int { return strings.Compare(a.Asset.Path, b.Asset.Path) })
}

// Of returns what the body of a node says.
func (t *Texts) Of(n *Node) *Text { return t.list[n.at] }

// Link returns what a link of a node's body leads to.
func (t *Texts) Link(n *Node, i int) Destination {
	l := &t.list[n.at].links[i]
	d := l.Destination
	if l.at >= 0 {
		d.Node = t.Graph.Nodes[l.at]
	}
	switch {
	case !l.named:
	case d.Home:
		d.Text = t.Graph.Site.Title
	default:
		d.Text = d.Node.Title
	}
	return d
}

// Value returns what an inline value of a node's body stands for.
func (t *Texts) Value(n *Node, i int) Figure {
	v := t.list[n.at].values[i]
	if v.at < 0 {
		return Figure{}
	}
	return Figure{t.Graph.Nodes[v.at], v.field}
}

// TitledByBody reports whether the page's title is the heading that the body
// has for one, so that the body leaves it out.
func (t *Texts) TitledByBody(n *Node) bool { return titledByBody(n, t.Of(n).Body) }

// Mentions returns the bodies that link to a node, by kind and id; not to be
// changed.
func (t *Texts) Mentions(n *Node) []Mention {
	const few = 4 // that are not worth finding all
	if t.asked.Add(1) <= few {
		return t.mentioning(n.at)
	}
	return t.mentions()[n.at]
}

// mentioning finds who mentions one node.
func (t *Texts) mentioning(to int) []Mention {
	var list []Mention
	for at, x := range t.list {
		for i := range x.links {
			if int(x.links[i].at) == to && at != to {
				list = mentioned(list, t.Graph.Nodes[at], x.Body.Links[i].Sentence)
			}
		}
	}
	return list
}

// invert finds who mentions whom.
func (t *Texts) invert() [][]Mention {
	counts, total := make([]int32, len(t.list)), 0 // of links, of which there are no fewer than mentions
	for at, x := range t.list {
		for i := range x.links {
			if to := x.links[i].at; to >= 0 && int(to) != at {
				counts[to]++
				total++
			}
		}
	}
	all, room := make([][]Mention, len(t.list)), make([]Mention, total)
	for at, n := range counts {
		all[at], room = room[:0:n], room[n:]
	}
	for at, x := range t.list {
		for i := range x.links {
			if to := x.links[i].at; to >= 0 && int(to) != at {
				all[to] = mentioned(all[to], t.Graph.Nodes[at], x.Body.Links[i].Sentence)
			}
		}
	}
	return all
}

// mentioned adds a link to the mentions of a node. Of several links of one body
// the first one that stands in a sentence speaks for it.
func mentioned(list []Mention, from *Node, sentence string) []Mention {
	switch last := len(list) - 1; {
	case last < 0 || list[last].From != from:
		return append(list, Mention{From: from, Sentence: sentence})
	case list[last].Sentence == "":
		list[last].Sentence = sentence
	}
	return list
}

// Broken returns the references that lead nowhere: those of headers, then those
// of bodies, each in the order of Nodes, then embeds; not to be changed.
func (t *Texts) Broken() []Broken { return t.broken() }

func (t *Texts) collect() []Broken {
	var list []Broken
	for _, n := range t.Graph.Nodes {
		list = append(list, n.broken...)
	}
	for _, x := range t.list {
		list = append(list, x.broken...)
	}
	return append(list, t.embeds().broken...)
}
