package portfolio

import (
	"iter"
	"maps"
	"path"
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/source"
)

// index finds nodes by what authors call them, by their places in Graph.Nodes.
// All names but those of source and assets are slugs, so case, spaces and
// Unicode forms do not matter.
type index struct {
	source map[string]int32           // by source path
	path   map[string]int32           // by source path without its ending, and by folder for the folder's page
	page   map[string]int32           // plain pages by id
	named  map[string]*named          // by name
	assets map[string]*source.Asset   // by path
	names  map[string][]*source.Asset // by file name, as Obsidian refers to them
	lists  map[string]*doc.Kind       // folder of a kind that has nodes

	spare []named
}

// named are the nodes that go by one name, in their order.
type named struct {
	ids   []int32 // by id; pages also by the last part of theirs
	file  []int32 // by file name, and by the folder's for the folder's page
	alias []int32
	title []int32
}

func newIndex(nodes []*Node, tree *source.Tree) *index {
	x := &index{
		source: make(map[string]int32, len(nodes)),
		path:   make(map[string]int32, len(nodes)),
		page:   map[string]int32{},
		named:  make(map[string]*named, 2*len(nodes)),
		assets: make(map[string]*source.Asset, len(tree.Assets)),
		names:  map[string][]*source.Asset{},
		lists:  map[string]*doc.Kind{},
	}
	places := make([]int32, len(nodes))
	for i, n := range nodes {
		places[i] = int32(i)
		x.add(n, places[i:i+1:i+1]) // most names belong to one node
	}
	for _, a := range tree.Assets {
		x.assets[a.Path] = a
		name := doc.Slug(path.Base(a.Path))
		x.names[name] = append(x.names[name], a)
	}
	return x
}

// add makes a node known by its names. at is its place, alone.
func (x *index) add(n *Node, at []int32) {
	c := n.card
	x.source[n.Doc.Path] = at[0]
	x.path[c.path] = at[0]
	base := x.name(c.base)
	base.file = joined(base.file, at)
	switch c.base {
	case "readme":
		if _, taken := x.path[c.folder]; taken {
			break // index.md comes before README.md
		}
		fallthrough
	case "index":
		x.path[c.folder] = at[0]
		folder := x.name(path.Base(c.folder))
		folder.file = joined(folder.file, at)
	}
	id := base
	if n.ID != c.base {
		id = x.name(n.ID)
	}
	id.ids = joined(id.ids, at)
	if n.Kind == doc.Page {
		x.page[n.ID] = at[0]
		last := x.name(path.Base(n.ID))
		last.ids = joined(last.ids, at)
	} else {
		for _, folder := range n.Kind.Folders {
			x.lists[folder] = n.Kind
		}
	}
	title := x.name(c.title)
	title.title = joined(title.title, at)
	for _, a := range c.aliases {
		alias := x.name(a)
		alias.alias = joined(alias.alias, at)
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

// joined adds the one place to the list, once.
func joined(list, one []int32) []int32 {
	switch {
	case list == nil:
		return one
	case slices.Contains(list, one[0]):
		return list
	}
	return append(list, one[0])
}

// renamed returns the index of nodes of which some have other titles or aliases
// than before, and are otherwise called as before; and the names that changed
// hands.
func (x *index) renamed(before, now []*Node, some []int) (*index, []string) {
	y := *x
	y.named = maps.Clone(x.named)
	var changed []string
	own := func(name string) *named { // once a name changes, it is the new index's own
		if !slices.Contains(changed, name) {
			changed = append(changed, name)
			n := named{}
			if old := x.named[name]; old != nil {
				n = named{old.ids, old.file, slices.Clone(old.alias), slices.Clone(old.title)}
			}
			y.named[name] = &n
		}
		return y.named[name]
	}
	for _, i := range some {
		at := int32(i)
		was, is := before[i].card, now[i].card
		if was.title != is.title {
			old := own(was.title)
			old.title = without(old.title, at)
			fresh := own(is.title)
			fresh.title = within(fresh.title, at)
		}
		for _, a := range was.aliases {
			n := own(a)
			n.alias = without(n.alias, at)
		}
		for _, a := range is.aliases {
			n := own(a)
			n.alias = within(n.alias, at)
		}
	}
	delete(y.named, "") // nothing can be called nothing
	return &y, changed
}

func without(list []int32, at int32) []int32 {
	return slices.DeleteFunc(list, func(x int32) bool { return x == at })
}

// within puts the place into the sorted list, once.
func within(list []int32, at int32) []int32 {
	i, found := slices.BinarySearch(list, at)
	if found {
		return list
	}
	return slices.Insert(list, i, at)
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
	if text.nearby != "" {
		if n := g.at(path.Join(dir, text.nearby)); n != nil && n.is(kinds) {
			return []*Node{n}
		}
	}
	if text.slug == "" && text.text != "" {
		return filter(g.located(text.text), func(n *Node) bool { return n.is(kinds) })
	}
	if known := g.index.named[text.slug]; known != nil {
		for _, tier := range [][]int32{known.ids, known.file, known.alias, known.title} {
			if found := g.ofKinds(tier, kinds); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// ofKinds are the nodes at the places that are of the kinds; not to be changed.
func (g *Graph) ofKinds(places []int32, kinds []string) []*Node {
	if len(places) == 1 { // as nearly always
		at := places[0]
		if !g.Nodes[at].is(kinds) {
			return nil
		}
		return g.Nodes[at : at+1 : at+1]
	}
	var found []*Node
	for _, at := range places {
		if n := g.Nodes[at]; n.is(kinds) {
			found = append(found, n)
		}
	}
	return found
}

// is reports whether the node is of one of the kinds; no kinds means any.
func (n *Node) is(kinds []string) bool { return len(kinds) == 0 || slices.Contains(kinds, n.Kind.Name) }

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
func (g *Graph) located(text string) []*Node {
	x := g.index
	prefix, id, _ := strings.Cut(text, "/")
	if k := doc.KindNamed(prefix); k != nil && k != doc.Page {
		if known := x.named[doc.SlugPath(id)]; known != nil {
			for _, at := range known.ids {
				if n := g.Nodes[at]; n.Kind == k {
					return []*Node{n}
				}
			}
		}
	}
	slug := doc.SlugPath(text)
	if at, ok := x.path[slug]; ok {
		return []*Node{g.Nodes[at]}
	}
	if n := g.page(slug); n != nil {
		return []*Node{n}
	}
	return g.below(slug)
}

// at returns the node whose source is at the path: exactly, or but for case
// and ending.
func (g *Graph) at(p string) *Node {
	at, ok := g.index.source[p]
	if !ok {
		if at, ok = g.index.path[doc.SlugPath(stem(p))]; !ok {
			return nil
		}
	}
	return g.Nodes[at]
}

// page returns the plain page with the id, or nil.
func (g *Graph) page(id string) *Node {
	if at, ok := g.index.page[id]; ok {
		return g.Nodes[at]
	}
	return nil
}

// below returns the nodes whose source path ends in the slugged path, as
// Obsidian writes the shortest path that is unique.
func (g *Graph) below(slug string) []*Node {
	known := g.index.named[path.Base(slug)]
	if known == nil {
		return nil
	}
	return filter(g.ofKinds(known.file, nil), func(n *Node) bool {
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
