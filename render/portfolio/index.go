package portfolio

import (
	"iter"
	"path"
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/source"
)

// index finds nodes by what authors call them. All names but those of source
// and assets are slugs, so case, spaces and Unicode forms do not matter.
type index struct {
	source map[string]*Node           // by source path
	path   map[string]*Node           // by source path without its ending, and by folder for the folder's page
	page   map[string]*Node           // plain pages by id
	named  map[string]*named          // by name
	assets map[string]*source.Asset   // by path
	names  map[string][]*source.Asset // by file name, as Obsidian refers to them
	lists  map[string]*doc.Kind       // folder of a kind that has nodes

	spare []named
}

// named are the nodes that go by one name.
type named struct {
	ids   []*Node // by id; pages also by the last part of theirs
	file  []*Node // by file name, and by the folder's for the folder's page
	alias []*Node
	title []*Node
}

func newIndex(nodes []*Node, tree *source.Tree) *index {
	x := &index{
		source: make(map[string]*Node, len(nodes)),
		path:   make(map[string]*Node, len(nodes)),
		page:   map[string]*Node{},
		named:  make(map[string]*named, 2*len(nodes)),
		assets: make(map[string]*source.Asset, len(tree.Assets)),
		names:  map[string][]*source.Asset{},
		lists:  map[string]*doc.Kind{},
	}
	for _, n := range nodes {
		x.add(nodes, n)
	}
	for _, a := range tree.Assets {
		x.assets[a.Path] = a
		name := doc.Slug(path.Base(a.Path))
		x.names[name] = append(x.names[name], a)
	}
	return x
}

func (x *index) add(nodes []*Node, n *Node) {
	alone := nodes[n.at : n.at+1 : n.at+1] // most names belong to one node
	c := n.card
	x.source[n.Doc.Path] = n
	x.path[c.path] = n
	base := x.name(c.base)
	base.file = joined(base.file, alone)
	switch c.base {
	case "readme":
		if x.path[c.folder] != nil {
			break // index.md comes before README.md
		}
		fallthrough
	case "index":
		x.path[c.folder] = n
		if name := path.Base(c.folder); name != "" {
			folder := x.name(name)
			folder.file = joined(folder.file, alone)
		}
	}
	id := base
	if n.ID != c.base {
		id = x.name(n.ID)
	}
	id.ids = joined(id.ids, alone)
	if n.Kind == doc.Page {
		x.page[n.ID] = n
		last := x.name(path.Base(n.ID))
		last.ids = joined(last.ids, alone)
	} else {
		for _, folder := range n.Kind.Folders {
			x.lists[folder] = n.Kind
		}
	}
	title := x.name(c.title)
	title.title = joined(title.title, alone)
	for _, a := range c.aliases {
		alias := x.name(a)
		alias.alias = joined(alias.alias, alone)
	}
}

// name returns what goes by a name, a place to put it in at least.
func (x *index) name(name string) *named {
	if name == "" {
		return &named{} // nothing can be called nothing
	}
	known := x.named[name]
	if known == nil {
		if len(x.spare) == 0 {
			x.spare = make([]named, 1024)
		}
		known, x.spare = &x.spare[0], x.spare[1:]
		x.named[name] = known
	}
	return known
}

// joined adds the one node to the list, once.
func joined(list, alone []*Node) []*Node {
	switch {
	case list == nil:
		return alone
	case slices.Contains(list, alone[0]):
		return list
	}
	return append(list, alone[0])
}

// stem returns the path without a Markdown ending.
func stem(p string) string {
	if ext := path.Ext(p); strings.EqualFold(ext, ".md") || strings.EqualFold(ext, ".markdown") {
		return p[:len(p)-len(ext)]
	}
	return p
}

// Find returns the nodes that the text may name when it is written in a
// document in the folder dir: one if it is clear, none, or several if it is
// ambiguous. Only nodes of the kinds count; no kinds means any.
//
// A text with a slash is, in this order, a relative path, kind/id, a path from
// the content folder, or the end of a path. One without is a file in the same
// folder if it has a Markdown ending, else an id, a file name, an alias or a title. The
// first that fits decides.
func (g *Graph) Find(text, dir string, kinds []string) []*Node {
	return g.find(nameOf(text), dir, kinds)
}

func (g *Graph) find(text name, dir string, kinds []string) []*Node {
	x := g.index
	if text.nearby != "" {
		if n := x.at(path.Join(dir, text.nearby)); n != nil && n.is(kinds) {
			return []*Node{n}
		}
	}
	if text.slug == "" && text.text != "" {
		return ofKinds(x.located(text.text), kinds)
	}
	if known := x.named[text.slug]; known != nil {
		for _, tier := range [][]*Node{known.ids, known.file, known.alias, known.title} {
			if found := ofKinds(tier, kinds); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// is reports whether the node is of one of the kinds; no kinds means any.
func (n *Node) is(kinds []string) bool { return len(kinds) == 0 || slices.Contains(kinds, n.Kind.Name) }

// ofKinds are the nodes of the kinds; not to be changed.
func ofKinds(nodes []*Node, kinds []string) []*Node {
	other := slices.IndexFunc(nodes, func(n *Node) bool { return !n.is(kinds) })
	if other < 0 {
		return nodes
	}
	return append(slices.Clone(nodes[:other]), filter(nodes[other:], func(n *Node) bool { return n.is(kinds) })...)
}

// Files yields the paths of all files of the content folder that are no texts,
// whether a document refers to them or not. Editions do not decide about files
// by themselves, so this is for what only the author reads.
func (g *Graph) Files() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, a := range g.files.assets {
			if !yield(a.Path) {
				return
			}
		}
	}
}

// located returns the nodes that a text with a slash may name.
func (x *index) located(text string) []*Node {
	prefix, id, _ := strings.Cut(text, "/")
	if k := doc.KindNamed(prefix); k != nil && k != doc.Page {
		if known := x.named[doc.SlugPath(id)]; known != nil {
			for _, n := range known.ids {
				if n.Kind == k {
					return []*Node{n}
				}
			}
		}
	}
	slug := doc.SlugPath(text)
	if n := x.path[slug]; n != nil {
		return []*Node{n}
	}
	if n := x.page[slug]; n != nil {
		return []*Node{n}
	}
	return x.below(slug)
}

// at returns the node whose source is at the path: exactly, or but for case
// and ending.
func (x *index) at(p string) *Node {
	if n := x.source[p]; n != nil {
		return n
	}
	return x.path[doc.SlugPath(stem(p))]
}

// below returns the nodes whose source path ends in the slugged path, as
// Obsidian writes the shortest path that is unique.
func (x *index) below(slug string) []*Node {
	known := x.named[path.Base(slug)]
	if known == nil {
		return nil
	}
	return filter(known.file, func(n *Node) bool {
		p := "/" + n.card.path
		return strings.HasSuffix(p, "/"+slug) || strings.HasSuffix(path.Dir(p), "/"+slug) && path.Base(slug) != path.Base(p)
	})
}

func filter(nodes []*Node, keep func(*Node) bool) []*Node {
	var out []*Node
	for _, n := range nodes {
		if keep(n) {
			out = append(out, n)
		}
	}
	return out
}
