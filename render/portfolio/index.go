package portfolio

import (
	"path"
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/source"
)

// index finds nodes by what authors call them. All names are slugs, so case,
// spaces and Unicode forms do not matter.
type index struct {
	source map[string]*Node   // by source path, case kept
	folded map[string]*Node   // by slugged source path without its ending
	page   map[string]*Node   // plain pages by id
	ids    map[string][]*Node // by id; pages also by the last part of theirs
	alias  map[string][]*Node
	title  map[string][]*Node
	assets map[string]*source.Asset   // by path
	names  map[string][]*source.Asset // by slugged base name, as Obsidian refers to them
	lists  map[string]*doc.Kind       // folder of a kind that has nodes
}

func newIndex(nodes []*Node, tree *source.Tree) index {
	x := index{
		source: make(map[string]*Node, len(nodes)),
		folded: make(map[string]*Node, len(nodes)),
		page:   map[string]*Node{},
		ids:    make(map[string][]*Node, len(nodes)),
		alias:  map[string][]*Node{},
		title:  make(map[string][]*Node, len(nodes)),
		assets: make(map[string]*source.Asset, len(tree.Assets)),
		names:  map[string][]*source.Asset{},
		lists:  map[string]*doc.Kind{},
	}
	for _, n := range nodes {
		x.source[n.Doc.Path] = n
		x.folded[doc.SlugPath(stem(n.Doc.Path))] = n
		if n.Kind == doc.Page {
			x.page[n.ID] = n
			add(x.ids, path.Base(n.ID), n)
		} else {
			for _, folder := range n.Kind.Folders {
				x.lists[folder] = n.Kind
			}
		}
		add(x.ids, n.ID, n)
		add(x.title, doc.Slug(n.Title), n)
		for _, a := range n.Doc.Texts("aliases") {
			if !strings.HasPrefix(a, "/") {
				add(x.alias, doc.Slug(a), n)
			}
		}
	}
	for _, a := range tree.Assets {
		x.assets[a.Path] = a
		name := doc.Slug(path.Base(a.Path))
		x.names[name] = append(x.names[name], a)
	}
	return x
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
// Names are tried in this order, and the first that fits decides: a relative
// path to a file, kind/id, id, path, alias, title.
func (g *Graph) Find(text, dir string, kinds []string) []*Node {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	fits := func(n *Node) bool { return len(kinds) == 0 || slices.Contains(kinds, n.Kind.Name) }
	if strings.HasSuffix(text, ".md") || strings.HasPrefix(text, ".") {
		if n := g.index.at(path.Join(dir, text)); n != nil && fits(n) {
			return []*Node{n}
		}
	}
	text = strings.Trim(stem(text), "/")
	if prefix, id, ok := strings.Cut(text, "/"); ok {
		if k := doc.KindNamed(prefix); k != nil && k != doc.Page {
			for _, n := range g.index.ids[doc.SlugPath(id)] {
				if n.Kind == k && fits(n) {
					return []*Node{n}
				}
			}
		}
		slug := doc.SlugPath(text)
		if n := g.index.folded[slug]; n != nil && fits(n) {
			return []*Node{n}
		}
		return filter(g.index.below(slug), fits)
	}
	slug := doc.Slug(text)
	for _, tier := range []map[string][]*Node{g.index.ids, g.index.alias, g.index.title} {
		if found := filter(tier[slug], fits); len(found) > 0 {
			return found
		}
	}
	return nil
}

// at returns the node whose source is at the path: exactly, or but for case
// and ending.
func (x index) at(p string) *Node {
	if n := x.source[p]; n != nil {
		return n
	}
	return x.folded[doc.SlugPath(stem(p))]
}

// below returns the nodes whose source path ends in the slugged path, as
// Obsidian writes the shortest path that is unique.
func (x index) below(slug string) []*Node {
	var found []*Node
	for _, n := range x.ids[path.Base(slug)] {
		if strings.HasSuffix("/"+doc.SlugPath(stem(n.Doc.Path)), "/"+slug) {
			found = append(found, n)
		}
	}
	return found
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
