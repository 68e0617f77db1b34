package check

import (
	"fmt"
	"iter"
	"path"
	"slices"
	"strings"

	"throughline/render/audience"
	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// neighbours finds what a broken reference was probably meant to be. Looking
// through a large portfolio is slow, so answers are kept for the run.
type neighbours struct {
	g      *portfolio.Graph
	texts  *portfolio.Texts
	byBase map[string][]string // paths of documents and files, by lower-case file name; made when first asked for
	known  map[string]string
}

// maxSearches is how many broken references of one run get a hint that takes a
// search through the whole portfolio. Whoever has more has moved a folder, and
// must not wait for the square of its size.
const maxSearches = 1000

func newNeighbours(t *portfolio.Texts) *neighbours {
	return &neighbours{g: t.Graph, texts: t, known: map[string]string{}}
}

// called returns the paths of the documents and files with that name.
func (x *neighbours) called(base string) []string {
	if x.byBase == nil {
		x.byBase = map[string][]string{}
		for p := range x.paths() {
			base := strings.ToLower(path.Base(p))
			x.byBase[base] = append(x.byBase[base], p)
		}
	}
	return x.byBase[strings.ToLower(base)]
}

// paths yields where documents are, and files. What files there are is for the
// author alone.
func (x *neighbours) paths() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, n := range x.g.Nodes {
			if !yield(n.Doc.Path) {
				return
			}
		}
		if x.g.Edition == audience.Author {
			x.g.Files()(yield)
		}
	}
}

// remember returns the answer to a question, asked before or not.
func (x *neighbours) remember(key string, find func() string) string {
	hint, ok := x.known[key]
	if !ok && len(x.known) < maxSearches {
		hint = find()
		x.known[key] = hint
	}
	return hint
}

// node suggests a document by id or title.
func (x *neighbours) node(text string, kinds []string) string {
	return x.remember("node\x00"+text+"\x00"+strings.Join(kinds, ","), func() string {
		if hit := x.spelled(doc.Slug(path.Base(text)), kinds); hit != nil {
			return fmt.Sprintf("did you mean %q? (%s)", hit.ID, hit.Path())
		}
		if other := x.g.Find(text, ".", nil); len(other) == 1 { // the right name, the wrong kind
			return fmt.Sprintf("there is the %s %q (%s)", other[0].Kind.Name, other[0].ID, other[0].Path())
		}
		if len(kinds) == 1 {
			return fmt.Sprintf("mend the name, or write it: throughline new %s %q", kinds[0], text)
		}
		return ""
	})
}

// spelled returns the document whose id or title is the most like the slug, or
// nil.
func (x *neighbours) spelled(slug string, kinds []string) *portfolio.Node {
	best := diag.Nearest(slug, func(yield func(string) bool) {
		for n := range x.of(kinds) {
			if !yield(path.Base(n.ID)) || !yield(doc.Slug(n.Title)) {
				return
			}
		}
	})
	if best == "" {
		return nil
	}
	for n := range x.of(kinds) {
		if path.Base(n.ID) == best || doc.Slug(n.Title) == best {
			return n
		}
	}
	return nil
}

// named suggests a document or file for a wikilink.
func (x *neighbours) named(text string) string {
	if path.Ext(text) == "" {
		return x.node(text, nil)
	}
	return x.remember("file\x00"+text, func() string {
		best := diag.Nearest(path.Base(text), func(yield func(string) bool) {
			for p := range x.paths() {
				if !yield(path.Base(p)) {
					return
				}
			}
		})
		if best == "" {
			return ""
		}
		return fmt.Sprintf("did you mean %q?", best)
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
	dir := path.Dir(from.Doc.Path)
	want := path.Join(dir, target)
	if strings.HasPrefix(target, "/") {
		want = strings.TrimPrefix(path.Clean(target), "/")
	}
	return x.remember("path\x00"+dir+"\x00"+target, func() string {
		if same := x.called(path.Base(want)); len(same) == 1 {
			return fmt.Sprintf("did you mean %q?", relative(dir, same[0]))
		}
		if strings.HasPrefix(want, "..") {
			return "links cannot leave the content folder; copy the file into it, or link to where it is hosted"
		}
		if best := diag.Nearest(want, x.paths()); best != "" {
			return fmt.Sprintf("did you mean %q?", relative(dir, best))
		}
		return ""
	})
}

// relative returns the path as a link from a file in dir writes it.
func relative(dir, to string) string {
	to = strings.ReplaceAll(to, " ", "%20")
	if dir == "." {
		return to
	}
	from, parts := strings.Split(dir, "/"), strings.Split(to, "/")
	for len(from) > 0 && len(parts) > 1 && from[0] == parts[0] {
		from, parts = from[1:], parts[1:]
	}
	return strings.Repeat("../", len(from)) + strings.Join(parts, "/")
}

// heading suggests a heading of the document.
func (x *neighbours) heading(n *portfolio.Node, fragment string) string {
	var ids []string
	for _, h := range x.texts.Of(n).Body.Headings {
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
	for _, f := range k.All() {
		names = append(names, f.Name)
	}
	if best := diag.Nearest(name, slices.Values(names)); best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return fmt.Sprintf("its fields: throughline schema %s", k.Name)
}
