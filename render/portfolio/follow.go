package portfolio

import (
	"path"
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/source"
)

// reader reads what one body says.
type reader struct {
	g      *Graph
	bodies []*markdown.Body // of all nodes
	text   *Text            // that is read
}

// links follows what the body points at.
func (r *reader) links(n *Node) {
	t := r.text
	t.links = make([]lead, len(t.Body.Links))
	for i, link := range t.Body.Links {
		d, b := r.follow(n, link)
		t.links[i] = leadOf(d)
		if b != nil {
			b.Node, b.At = n, t.Doc.Span(link.Start, link.End)
			t.broken = append(t.broken, *b)
		}
		if d.File != nil && !slices.Contains(t.files, d.File) {
			t.files = append(t.files, d.File)
		}
	}
}

// leadOf is the destination by the place of its node.
func leadOf(d Destination) lead {
	l := lead{Destination: d, at: -1}
	if d.Node != nil {
		l.Node, l.at = nil, int32(d.Node.at)
	}
	if l.named = d.Text != "" && (d.Node != nil || d.Home); l.named {
		l.Text = ""
	}
	return l
}

// find looks up a name, and notes that it was.
func (r *reader) find(text string, n *Node) []*Node {
	name := nameOf(text)
	if name.slug != "" {
		r.text.asked = append(r.text.asked, name.slug)
	}
	return r.g.find(name, n.dir, nil)
}

// follow returns where one link of n leads, and what is wrong with it. Both
// are set when only a part of it leads nowhere.
func (r *reader) follow(n *Node, link markdown.Link) (Destination, *Broken) {
	if link.External {
		return Destination{URL: link.Target + link.Query + fragment(link.Fragment)}, nil
	}
	if link.Target == "" {
		return r.anchor(n, link, Destination{Node: n})
	}
	if link.Form == markdown.Wiki || link.Form == markdown.Embed {
		return r.wiki(n, link)
	}
	p := path.Join(n.dir, link.Target)
	if strings.HasPrefix(link.Target, "/") {
		p = path.Join(".", path.Clean(link.Target)[1:])
	}
	d := r.path(p, strings.HasSuffix(link.Target, "/"))
	switch {
	case d.Node != nil:
		return r.anchor(d.Node, link, d)
	case !d.None():
		return r.fileOr(d, link)
	case slices.Contains(unshown, strings.ToLower(path.Ext(p))):
		return d, &Broken{Fault: Refused, Text: link.Target, Reason: "sheets and settings are read, not shown"}
	case slices.Contains(r.g.files.folders, p):
		return d, &Broken{Fault: NoPage, Text: link.Target}
	}
	return d, &Broken{Fault: NoFile, Text: link.Target}
}

// unshown are the endings of texts that are no documents. Whether the file is
// there does not matter: it may belong to a document of another edition.
var unshown = []string{".csv", ".yaml", ".yml"}

func fragment(f string) string {
	if f == "" {
		return ""
	}
	return "#" + f
}

// path returns the document, list or asset at a path of the content tree, as
// GitHub resolves it, or with the endings that other site generators write.
func (r *reader) path(p string, folder bool) Destination {
	g, x := r.g, r.g.index
	to := func(n *Node) Destination { return Destination{Node: n, Text: n.Title} }
	if at, ok := x.source[p]; ok && !folder {
		return to(g.Nodes[at])
	}
	if a := x.assets[p]; a != nil && !folder {
		return Destination{File: g.files.file(a)}
	}
	p = strings.TrimSuffix(p, ".html")
	if path.Base(p) == "index" && g.at(p) == nil {
		p = path.Dir(p)
	}
	for _, name := range []string{"index.md", "README.md", "readme.md", "Readme.md"} {
		if at, ok := x.source[path.Join(p, name)]; ok {
			return to(g.Nodes[at])
		}
	}
	if p == "." {
		return Destination{Home: true, Text: g.Site.Title}
	}
	if k := x.lists[strings.ToLower(p)]; k != nil {
		return Destination{List: k, Text: k.Labels}
	}
	if n := g.at(p); n != nil {
		return to(n)
	}
	return Destination{}
}

// wiki follows [[target]] and ![[target]].
func (r *reader) wiki(n *Node, link markdown.Link) (Destination, *Broken) {
	found := r.find(link.Target, n)
	switch {
	case len(found) == 1:
		return r.anchor(found[0], link, Destination{Node: found[0], Text: found[0].Title})
	case len(found) > 1:
		return Destination{}, &Broken{Fault: Ambiguous, Text: link.Target, Among: found}
	}
	if a := r.asset(n, link.Target); a != nil {
		return r.fileOr(Destination{File: r.g.files.file(a), Text: path.Base(a.Path)}, link)
	}
	return Destination{}, &Broken{Fault: NoTarget, Text: link.Target}
}

// asset finds a file by relative path, path, or unique name.
func (r *reader) asset(n *Node, target string) *source.Asset {
	x := r.g.index
	for _, p := range []string{path.Join(n.dir, target), strings.Trim(path.Clean(target), "/")} {
		if a := x.assets[p]; a != nil {
			return a
		}
	}
	if named := x.names[doc.Slug(path.Base(target))]; len(named) == 1 {
		return named[0]
	}
	return nil
}

// fileOr is the destination, unless its file may not be published.
func (r *reader) fileOr(d Destination, link markdown.Link) (Destination, *Broken) {
	if d.File == nil {
		return d, nil
	}
	if why := d.File.refused; why != "" {
		return Destination{}, &Broken{Fault: Refused, Text: link.Target, Reason: why}
	}
	return d, nil
}

// anchor finds the heading or anchor that the link's fragment names in n. A
// link without it leads to the top of n; an embed that lost its section does
// not show the whole of n instead.
func (r *reader) anchor(n *Node, link markdown.Link, d Destination) (Destination, *Broken) {
	if link.Fragment == "" || strings.EqualFold(link.Fragment, "top") && link.Form != markdown.Embed {
		return d, nil
	}
	if id, ok := r.lean(n).anchor(n, link.Fragment); ok {
		d.Fragment = id
		return d, nil
	}
	b := &Broken{Fault: NoAnchor, Text: link.Fragment, Target: n}
	if link.Target == "" {
		return Destination{}, b
	}
	d.Cut = link.Form == markdown.Embed
	return d, b
}

// lean returns the body of a node, and notes that what is read depends on it.
func (r *reader) lean(n *Node) heads {
	b := r.bodies[n.at]
	if l := (leaning{n.at, b, titledByBody(n, b)}); n.at != r.text.at && !slices.Contains(r.text.leans, l) {
		r.text.leans = append(r.text.leans, l)
	}
	return heads{b}
}

// heads are the headings and anchors of a body.
type heads struct{ *markdown.Body }

// anchor returns the id in the node's page that a fragment means: the id
// itself, in any case, or the words of a heading, as Obsidian writes them. Of
// a path of headings, "A#B", the last one counts.
func (b heads) anchor(n *Node, fragment string) (string, bool) {
	titled := titledByBody(n, b.Body)
	if fragment == b.TitleID && titled {
		return "", true
	}
	for _, h := range b.Headings {
		if h.ID == fragment {
			return h.ID, true
		}
	}
	if slices.Contains(b.Anchors, fragment) {
		return fragment, true
	}
	if i := strings.LastIndexByte(fragment, '#'); i >= 0 {
		fragment = fragment[i+1:]
	}
	slug := doc.Slug(fragment)
	for _, h := range b.Headings {
		if strings.EqualFold(h.ID, fragment) || doc.Slug(h.Text) == slug {
			if h.ID == b.TitleID && titled {
				return "", true
			}
			return h.ID, true
		}
	}
	return "", false
}

// titledByBody reports whether the page's title is the heading that the body
// has for one, so that the body leaves it out.
func titledByBody(n *Node, b *markdown.Body) bool {
	return b.TitleID != "" && n.Title == b.Title
}

// values finds the fields that inline values stand for. A name that fits
// several documents means the one that has the field.
func (r *reader) values(n *Node) {
	t := r.text
	t.values = make([]stand, len(t.Body.Values))
	for i, v := range t.Body.Values {
		t.values[i].at = -1
		found := r.find(v.ID, n)
		if len(found) > 1 {
			if able := filter(found, func(n *Node) bool { return n.Kind.Field(v.Field) != nil }); len(able) > 0 {
				found = able
			}
		}
		b := Broken{Node: n, Value: true, Text: v.ID, Among: found, At: t.Doc.Span(v.Start, v.End)}
		switch {
		case len(found) == 0:
			b.Fault = NoTarget
		case len(found) > 1:
			b.Fault = Ambiguous
		default:
			f := found[0].Kind.Field(v.Field)
			t.values[i] = stand{int32(found[0].at), f}
			if f != nil {
				continue
			}
			b.Fault, b.Text, b.Target, b.Among = NoField, v.Field, found[0], nil
		}
		t.broken = append(t.broken, b)
	}
}
