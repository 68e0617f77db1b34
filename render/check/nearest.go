package check

import (
	"fmt"
	"iter"
	"path"
	"slices"
	"strings"

	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// neighbours finds what a broken reference was probably meant to be. Looking
// through a large portfolio is slow, so answers are kept for the run.
type neighbours struct {
	g      *portfolio.Graph
	byBase map[string][]*portfolio.Node // by base name of the file, lower case
	known  map[string]string
}

func newNeighbours(g *portfolio.Graph) *neighbours {
	return &neighbours{g: g, known: map[string]string{}}
}

func (x *neighbours) remember(key string, find func() string) string {
	hint, ok := x.known[key]
	if !ok {
		hint = find()
		x.known[key] = hint
	}
	return hint
}

// node suggests a document by id, alias or title.
func (x *neighbours) node(text string, kinds []string) string {
	return x.remember("node\x00"+text+"\x00"+strings.Join(kinds, ","), func() string {
		slug := doc.SlugPath(text)
		var hit *portfolio.Node
		best := diag.Nearest(slug, func(yield func(string) bool) {
			for n := range x.of(kinds) {
				for _, name := range []string{n.ID, doc.Slug(n.Title)} {
					if !yield(name) {
						return
					}
				}
			}
		})
		for n := range x.of(kinds) {
			if best != "" && (n.ID == best || doc.Slug(n.Title) == best) {
				hit = n
				break
			}
		}
		if hit != nil {
			return fmt.Sprintf("did you mean %q? (%s)", hit.ID, hit.Path())
		}
		if other := x.g.Find(text, ".", nil); len(other) == 1 { // the right name, the wrong kind
			return fmt.Sprintf("%q is a %s (%s)", other[0].ID, other[0].Kind.Name, other[0].Path())
		}
		if len(kinds) == 1 {
			if k := doc.KindNamed(kinds[0]); k != nil {
				return fmt.Sprintf("mend the name, or write it: throughline new %s %q", k.Name, text)
			}
		}
		return ""
	})
}

// of yields the nodes of the kinds, of all if there are none.
func (x *neighbours) of(kinds []string) iter.Seq[*portfolio.Node] {
	return func(yield func(*portfolio.Node) bool) {
		for _, n := range x.g.Nodes {
			if len(kinds) == 0 || slices.Contains(kinds, n.Kind.Name) {
				if !yield(n) {
					return
				}
			}
		}
	}
}

// path suggests a file for a relative link: the same name elsewhere, or a
// similar path.
func (x *neighbours) path(from *portfolio.Node, target string) string {
	if x.byBase == nil {
		x.byBase = map[string][]*portfolio.Node{}
		for _, n := range x.g.Nodes {
			base := strings.ToLower(path.Base(n.Doc.Path))
			x.byBase[base] = append(x.byBase[base], n)
		}
	}
	dir := path.Dir(from.Doc.Path)
	return x.remember("path\x00"+dir+"\x00"+target, func() string {
		base := strings.ToLower(path.Base(target))
		if same := x.byBase[base]; len(same) == 1 {
			return fmt.Sprintf("did you mean %q?", relative(dir, same[0].Doc.Path))
		}
		want := path.Join(dir, target)
		best := diag.Nearest(want, func(yield func(string) bool) {
			for _, n := range x.g.Nodes {
				if !yield(n.Doc.Path) {
					return
				}
			}
		})
		if best != "" {
			return fmt.Sprintf("did you mean %q?", relative(dir, best))
		}
		if strings.HasPrefix(path.Clean(want), "..") {
			return "links cannot leave the content folder; copy the file into it, or link to where it is hosted"
		}
		return ""
	})
}

// relative returns the path as a link from a file in dir writes it.
func relative(dir, to string) string {
	if dir == "." {
		return to
	}
	from := strings.Split(dir, "/")
	parts := strings.Split(to, "/")
	for len(from) > 0 && len(parts) > 1 && from[0] == parts[0] {
		from, parts = from[1:], parts[1:]
	}
	return strings.Repeat("../", len(from)) + strings.Join(parts, "/")
}

// heading suggests a heading of the document.
func (x *neighbours) heading(n *portfolio.Node, fragment string) string {
	var ids []string
	for _, h := range n.Body.Headings {
		ids = append(ids, h.ID)
	}
	if best := diag.Nearest(fragment, slices.Values(ids)); best != "" {
		return fmt.Sprintf("did you mean %q?", "#"+best)
	}
	for _, id := range ids { // "goals" for "goals-of-2026"
		if len(fragment) > 3 && (strings.Contains(id, fragment) || strings.Contains(fragment, id)) {
			return fmt.Sprintf("did you mean %q?", "#"+id)
		}
	}
	return ""
}

// field suggests a field of the kind.
func (x *neighbours) field(k *doc.Kind, name string) string {
	var names []string
	for _, f := range slices.Concat(k.Fields, doc.Common) {
		names = append(names, f.Name)
	}
	if best := diag.Nearest(name, slices.Values(names)); best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return fmt.Sprintf("its fields: throughline schema %s", k.Name)
}
