package portfolio

import (
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

// tags collects the tags of the nodes; case and spaces do not tell them apart.
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
