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
	source map[string]*Node   // by source path
	path   map[string]*Node   // by source path without its ending, and by folder for the folder's page
	page   map[string]*Node   // plain pages by id
	ids    map[string][]*Node // by id; pages also by the last part of theirs
	file   map[string][]*Node // by file name, and by the folder's for the folder's page
	alias  map[string][]*Node
	title  map[string][]*Node
	assets map[string]*source.Asset   // by path
	names  map[string][]*source.Asset // by file name, as Obsidian refers to them
	lists  map[string]*doc.Kind       // folder of a kind that has nodes
}

func newIndex(nodes []*Node, tree *source.Tree) index {
	x := index{
		source: make(map[string]*Node, len(nodes)),
		path:   make(map[string]*Node, len(nodes)),
		page:   map[string]*Node{},
		ids:    make(map[string][]*Node, len(nodes)),
		file:   make(map[string][]*Node, len(nodes)),
		alias:  map[string][]*Node{},
		title:  make(map[string][]*Node, len(nodes)),
		assets: make(map[string]*source.Asset, len(tree.Assets)),
		names:  map[string][]*source.Asset{},
		lists:  map[string]*doc.Kind{},
	}
	for _, n := range nodes {
		x.add(n)
	}
	for _, a := range tree.Assets {
		x.assets[a.Path] = a
		name := doc.Slug(path.Base(a.Path))
		x.names[name] = append(x.names[name], a)
	}
	return x
}

func (x index) add(n *Node) {
	x.source[n.Doc.Path] = n
	p := doc.SlugPath(stem(n.Doc.Path))
	x.path[p] = n
	add(x.file, path.Base(p), n)
	folder := strings.TrimPrefix(path.Dir(p), ".")
	switch path.Base(p) {
	case "readme":
		if x.path[folder] != nil {
			break // index.md comes before README.md
		}
		fallthrough
	case "index":
		x.path[folder] = n
		add(x.file, path.Base(folder), n)
	}
	add(x.ids, n.ID, n)
	if n.Kind == doc.Page {
		x.page[n.ID] = n
		add(x.ids, path.Base(n.ID), n)
	} else {
		for _, folder := range n.Kind.Folders {
			x.lists[folder] = n.Kind
		}
	}
	add(x.title, doc.Slug(n.Title), n)
	for _, a := range n.Doc.Texts("aliases") {
		if !strings.HasPrefix(a, "/") {
			add(x.alias, doc.Slug(a), n)
		}
	}
}

func add(m map[string][]*Node, key string, n *Node) {
	if key != "" && !slices.Contains(m[key], n) {
		m[key] = append(m[key], n)
	}
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
	text = strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	fits := func(n *Node) bool { return len(kinds) == 0 || slices.Contains(kinds, n.Kind.Name) }
	x := g.index
	if stem(text) != text || strings.HasPrefix(text, ".") {
		if n := x.at(path.Join(dir, text)); n != nil && fits(n) {
			return []*Node{n}
		}
	}
	text = strings.Trim(stem(text), "/")
	if strings.Contains(text, "/") {
		return filter(x.located(text), fits)
	}
	slug := doc.Slug(text)
	for _, tier := range []map[string][]*Node{x.ids, x.file, x.alias, x.title} {
		if found := filter(tier[slug], fits); len(found) > 0 {
			return found
		}
	}
	return nil
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
func (x index) located(text string) []*Node {
	prefix, id, _ := strings.Cut(text, "/")
	if k := doc.KindNamed(prefix); k != nil && k != doc.Page {
		for _, n := range x.ids[doc.SlugPath(id)] {
			if n.Kind == k {
				return []*Node{n}
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
func (x index) at(p string) *Node {
	if n := x.source[p]; n != nil {
		return n
	}
	return x.path[doc.SlugPath(stem(p))]
}

// below returns the nodes whose source path ends in the slugged path, as
// Obsidian writes the shortest path that is unique.
func (x index) below(slug string) []*Node {
	return filter(x.file[path.Base(slug)], func(n *Node) bool {
		p := "/" + doc.SlugPath(stem(n.Doc.Path))
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
