package page

import (
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// How many documents print as one, and how many there may be for products to
// have theirs, too. Nobody prints a thousand pages, and every document that is in one is made
// once more.
const (
	mostPrinted     = 300
	mostForProducts = 2000
)

// printPath is where a set of documents stands as one.
func printPath(name string) string { return "print/" + name + ".html" }

// unprinted are kinds that the portfolio prints without: briefs are paper of
// their own, and people only say what others answer for.
var unprinted = []string{"brief", "person"}

// printing is a set of documents that prints as one.
type printing struct {
	path, title, lead, source string
	back                      string // the page that it is of
	nodes                     []*portfolio.Node
}

// printings are the sets of documents that print as one: the portfolio, each of
// its sections, each product with what belongs to it.
func (p *planner) printings() []printing {
	var list []printing
	add := func(x printing) {
		if len(x.nodes) > 1 && len(x.nodes) <= mostPrinted {
			list = append(list, x)
		}
	}
	whole := printing{path: printPath("portfolio"), title: p.g.Site.Title, lead: p.g.Site.Description, source: "the portfolio as one document", back: homePath}
	for _, k := range p.printedKinds() {
		nodes := p.listed(k)
		if len(nodes) <= mostPrinted {
			p.arrange(k, nodes)
		}
		if !slices.Contains(unprinted, k.Name) {
			whole.nodes = append(whole.nodes, nodes...)
		}
		add(printing{path: printPath(k.Plural), title: p.labels[k].Many, source: "all " + k.Plural + " as one document", back: listPath(k), nodes: nodes})
	}
	add(whole)
	if len(p.g.Nodes) > mostForProducts {
		return list
	}
	for _, n := range p.g.Kind(doc.KindNamed("product")) {
		x := printing{path: printPath("products/" + n.ID), title: n.Title, lead: lead(n), source: n.Path() + " and what belongs to it as one document", back: p.path(n)}
		x.nodes = p.ofProduct(n)
		add(x)
	}
	return list
}

// printedKinds are the kinds in the order of the navigation, pages last.
func (p *planner) printedKinds() []*doc.Kind {
	var kinds []*doc.Kind
	for _, part := range navigationParts {
		for _, name := range part.kinds {
			if k := doc.KindNamed(name); name != "brief" {
				kinds = append(kinds, k)
			}
		}
	}
	return append(kinds, doc.Page)
}

// listed are the documents of a kind that their list has.
func (p *planner) listed(k *doc.Kind) []*portfolio.Node {
	return slices.DeleteFunc(slices.Clone(p.g.Kind(k)), p.elsewhere)
}

// elsewhere reports whether the words of a document stand on the home page or on
// a list, and not on a page of their own.
func (p *planner) elsewhere(n *portfolio.Node) bool {
	return n.Kind == doc.Page && (n.ID == "" || p.g.Introduces(n) != nil)
}

// ofProduct is a product and the documents that say they belong to it, in the
// order of the navigation.
func (p *planner) ofProduct(product *portfolio.Node) []*portfolio.Node {
	list := []*portfolio.Node{product}
	for _, k := range p.printedKinds() {
		if slices.Contains(unprinted, k.Name) {
			continue
		}
		var nodes []*portfolio.Node
		for _, r := range product.In {
			if r.Field.Name == "product" && r.From.Kind == k && !slices.Contains(nodes, r.From) {
				nodes = append(nodes, r.From)
			}
		}
		p.arrange(k, nodes)
		list = append(list, nodes...)
	}
	return list
}

// printPages are the pages that hold several documents.
func (p *planner) printPages() []Page {
	var pages []Page
	for _, x := range p.printings() {
		y := Page{Path: x.path, Template: "print", Source: x.source, model: func(p *planner, _ *portfolio.Node) any { return p.printed(x) }}
		for _, n := range x.nodes {
			y.Holds = append(y.Holds, Held{Path: p.path(n), ID: printID(n)})
		}
		pages = append(pages, y)
	}
	return pages
}

// printID is where a document begins on a page that holds several.
func printID(n *portfolio.Node) string { return n.Kind.Plural + "/" + n.ID }

// printed is a page that holds several documents, in chapters by kind.
func (p *planner) printed(x printing) Print {
	m := Print{Frame: p.frame(x.path, x.title, x.lead, nil), Lead: x.lead}
	m.Version = p.g.Site.Version
	m.Trail = []Step{p.home(x.path), stepTo(x.title, relative(x.path, x.back))}
	if x.back == homePath {
		m.Trail = m.Trail[:1]
	}
	m.Count = count(len(x.nodes), "document", "documents")
	for i, n := range x.nodes {
		if i == 0 || x.nodes[i-1].Kind != n.Kind {
			title := p.labels[n.Kind].Many
			m.Chapters = append(m.Chapters, Chapter{ID: n.Kind.Plural, Title: title, Entry: Link{Text: title, Href: "#" + n.Kind.Plural}})
		}
		chapter := &m.Chapters[len(m.Chapters)-1]
		id := printID(n)
		chapter.Documents = append(chapter.Documents, Place{ID: id, Entry: Link{Text: n.Title, Href: "#" + escape(id)}, Text: HeldMark(id)})
	}
	m.Flat = len(m.Chapters) == 1
	return m
}

// HeldMark stands on a page for the text of a document that it holds.
func HeldMark(id string) string { return "\u2063" + id + "\u2063" }

// printOf is the way from a page to the same and more as one document; the zero
// Link if there is none.
func (p *planner) printOf(from, path string) Link {
	if !p.prints[path] {
		return Link{}
	}
	return Link{Text: "Print all", Href: relative(from, path)}
}
