package portfolio

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"throughline/render/doc"
)

// Tag is a tag and the nodes that bear it.
type Tag struct {
	Name  string // as first written, in the order of Nodes
	Slug  string
	Nodes []*Node
}

// tagged finds the tags of the nodes. Those of a graph with the same tags in the
// same places are taken over.
func (g *Graph) tagged(before *Texts) []Tag {
	if before == nil || !slices.EqualFunc(before.Graph.Nodes, g.Nodes, func(a, b *Node) bool { return a.card == b.card || slices.Equal(a.card.tags, b.card.tags) }) {
		return tags(g.Nodes)
	}
	list, total := slices.Clone(before.Graph.Tags), 0
	for _, t := range list {
		total += len(t.Nodes)
	}
	room := make([]*Node, 0, total)
	for i := range list {
		from := len(room)
		for _, n := range list[i].Nodes {
			room = append(room, g.Nodes[n.at])
		}
		list[i].Nodes = room[from:len(room):len(room)]
	}
	return list
}

// tags collects the tags of the nodes; case and spaces do not tell them apart.
func tags(nodes []*Node) []Tag {
	at := map[string]int{}
	var out []Tag
	for _, n := range nodes {
		for _, tag := range n.card.tags {
			i, ok := at[tag.slug]
			if !ok {
				i = len(out)
				at[tag.slug] = i
				out = append(out, Tag{Name: tag.name, Slug: tag.slug})
			}
			if last := len(out[i].Nodes) - 1; last < 0 || out[i].Nodes[last] != n {
				out[i].Nodes = append(out[i].Nodes, n)
			}
		}
	}
	slices.SortFunc(out, func(a, b Tag) int { return strings.Compare(a.Slug, b.Slug) })
	return out
}

// longestTag is how many bytes of a tag stand in its URL.
const longestTag = 100

// TagSlug is the name of a tag in its URL: other than that of the list of
// tags, and short enough for a file.
func TagSlug(name string) string {
	slug := doc.Slug(strings.TrimPrefix(name, "#"))
	switch {
	case slug == "index":
		return "index-tag"
	case len(slug) > longestTag:
		h := fnv.New32a()
		h.Write([]byte(slug))
		return fmt.Sprintf("%s-%08x", strings.ToValidUTF8(slug[:longestTag], ""), h.Sum32())
	}
	return slug
}
