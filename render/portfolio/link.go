package portfolio

import (
	"path"
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/source"
)

type linker struct {
	g       *Graph
	tree    *source.Tree
	files   map[*source.Asset]*File
	refused map[*source.Asset]string // why a file may not be published
	used    map[*File]bool
}

// Resolve returns the node that a header reference of n leads to, or nil.
func (g *Graph) Resolve(n *Node, f *doc.Field, r doc.Ref) *Node {
	if found := g.Find(r.Text, n.dir, f.Refs); len(found) == 1 {
		return found[0]
	}
	return nil
}

// relations follows the references of the header, those in records included.
func (l *linker) relations(n *Node) {
	for i := range n.Doc.Entries {
		e := &n.Doc.Entries[i]
		switch e.Field.Type {
		case doc.TypeRef:
			l.refs(n, e, nil)
		case doc.TypeRecord:
			for _, v := range e.Values {
				record := v.Data.(doc.Record)
				for j := range record.Entries {
					if record.Entries[j].Field.Type == doc.TypeRef {
						l.refs(n, &record.Entries[j], e.Field)
					}
				}
			}
		}
	}
}

func (l *linker) refs(n *Node, e *doc.Entry, under *doc.Field) {
	for _, v := range e.Values {
		ref := v.Data.(doc.Ref)
		found := l.g.Find(ref.Text, n.dir, e.Field.Refs)
		if len(found) == 1 {
			n.Out = append(n.Out, Relation{Field: e.Field, Under: under, From: n, To: found[0]})
			continue
		}
		if e.Text == nil || len(found) == 0 && l.g.Free(e.Field) {
			continue
		}
		b := Broken{Node: n, Field: e.Field, Text: ref.Text, Kinds: e.Field.Refs, Among: found, At: e.Text.Span(v.Start, v.End)}
		if len(found) > 1 {
			b.Fault = Ambiguous
		}
		l.g.Broken = append(l.g.Broken, b)
	}
}

// people are the kinds of those who can answer for something.
var people = []string{"person", "team", "stakeholder"}

// Free reports whether the field names people, and nobody has a page, so that a
// name is just a name. Where a field may name a person, teams alone do not
// count: many portfolios describe their teams and not who is in them.
func (g *Graph) Free(f *doc.Field) bool {
	kinds := f.Refs
	if slices.Contains(kinds, "person") {
		kinds = people[:1]
	}
	for _, name := range kinds {
		if !slices.Contains(people, name) || len(g.kinds[doc.KindNamed(name)]) > 0 {
			return false
		}
	}
	return len(kinds) > 0
}

// links follows what the body points at.
func (l *linker) links(n *Node) {
	n.Links = make([]Destination, len(n.Body.Links))
	for i, link := range n.Body.Links {
		d, b := l.follow(n, link)
		n.Links[i] = d
		if b != nil {
			b.Node, b.At = n, n.Doc.Span(link.Start, link.End)
			l.g.Broken = append(l.g.Broken, *b)
		}
		if d.Node != nil && d.Node != n {
			d.Node.mention(n, link.Sentence)
		}
	}
}

// mention notes that a body links here. Of several links the first one that
// stands in a sentence speaks for it.
func (n *Node) mention(from *Node, sentence string) {
	if last := len(n.Mentions) - 1; last < 0 || n.Mentions[last].From != from {
		n.Mentions = append(n.Mentions, Mention{From: from, Sentence: sentence})
	} else if n.Mentions[last].Sentence == "" {
		n.Mentions[last].Sentence = sentence
	}
}

// follow returns where one link of n leads, and what is wrong with it. Both
// are set when only a part of it leads nowhere.
func (l *linker) follow(n *Node, link markdown.Link) (Destination, *Broken) {
	if link.External {
		return Destination{URL: link.Target + link.Query + fragment(link.Fragment)}, nil
	}
	if link.Target == "" {
		return anchor(n, link, Destination{Node: n})
	}
	if link.Form == markdown.Wiki || link.Form == markdown.Embed {
		return l.wiki(n, link)
	}
	p := path.Join(n.dir, link.Target)
	if strings.HasPrefix(link.Target, "/") {
		p = path.Join(".", path.Clean(link.Target)[1:])
	}
	d := l.path(p, strings.HasSuffix(link.Target, "/"))
	switch {
	case d.Node != nil:
		return anchor(d.Node, link, d)
	case !d.None():
		return l.fileOr(d, link)
	case slices.Contains(unshown, strings.ToLower(path.Ext(p))):
		return d, &Broken{Fault: Refused, Text: link.Target, Reason: "sheets and settings are read, not shown"}
	case slices.Contains(l.tree.Folders, p):
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
func (l *linker) path(p string, folder bool) Destination {
	x := l.g.index
	if n := x.source[p]; n != nil && !folder {
		return Destination{Node: n, Text: n.Title}
	}
	if a := x.assets[p]; a != nil && !folder {
		return Destination{File: l.file(a)}
	}
	p = strings.TrimSuffix(p, ".html")
	if path.Base(p) == "index" && x.at(p) == nil {
		p = path.Dir(p)
	}
	for _, name := range []string{"index.md", "README.md", "readme.md", "Readme.md"} {
		if n := x.source[path.Join(p, name)]; n != nil {
			return Destination{Node: n, Text: n.Title}
		}
	}
	if p == "." {
		return Destination{Home: true, Text: l.g.Site.Title}
	}
	if k := x.lists[strings.ToLower(p)]; k != nil {
		return Destination{List: k, Text: k.Labels}
	}
	if n := x.at(p); n != nil {
		return Destination{Node: n, Text: n.Title}
	}
	return Destination{}
}

// wiki follows [[target]] and ![[target]].
func (l *linker) wiki(n *Node, link markdown.Link) (Destination, *Broken) {
	found := l.g.Find(link.Target, n.dir, nil)
	switch {
	case len(found) == 1:
		return anchor(found[0], link, Destination{Node: found[0], Text: found[0].Title})
	case len(found) > 1:
		return Destination{}, &Broken{Fault: Ambiguous, Text: link.Target, Among: found}
	}
	if a := l.asset(n, link.Target); a != nil {
		return l.fileOr(Destination{File: l.file(a), Text: path.Base(a.Path)}, link)
	}
	return Destination{}, &Broken{Fault: NoTarget, Text: link.Target}
}

// asset finds a file by relative path, path, or unique name.
func (l *linker) asset(n *Node, target string) *source.Asset {
	x := l.g.index
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
func (l *linker) fileOr(d Destination, link markdown.Link) (Destination, *Broken) {
	if d.File == nil {
		return d, nil
	}
	if why := l.refused[d.File.Asset]; why != "" {
		return Destination{}, &Broken{Fault: Refused, Text: link.Target, Reason: why}
	}
	l.publish(d.File)
	return d, nil
}

// publish puts the file among those of the site, once.
func (l *linker) publish(f *File) {
	if !l.used[f] {
		l.used[f] = true
		l.g.Assets = append(l.g.Assets, f)
	}
}

// anchor finds the heading or anchor that the link's fragment names in n. A
// link without it leads to the top of n; an embed that lost its section does
// not show the whole of n instead.
func anchor(n *Node, link markdown.Link, d Destination) (Destination, *Broken) {
	if link.Fragment == "" || strings.EqualFold(link.Fragment, "top") && link.Form != markdown.Embed {
		return d, nil
	}
	if id, ok := n.Anchor(link.Fragment); ok {
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

// Anchor returns the id in the node's page that a fragment means: the id
// itself, in any case, or the words of a heading, as Obsidian writes them. Of
// a path of headings, "A#B", the last one counts.
func (n *Node) Anchor(fragment string) (string, bool) {
	if fragment == n.Body.TitleID && n.TitledByBody() {
		return "", true
	}
	for _, h := range n.Body.Headings {
		if h.ID == fragment {
			return h.ID, true
		}
	}
	if slices.Contains(n.Body.Anchors, fragment) {
		return fragment, true
	}
	if i := strings.LastIndexByte(fragment, '#'); i >= 0 {
		fragment = fragment[i+1:]
	}
	for _, h := range n.Body.Headings {
		if strings.EqualFold(h.ID, fragment) || doc.Slug(h.Text) == doc.Slug(fragment) {
			if h.ID == n.Body.TitleID && n.TitledByBody() {
				return "", true
			}
			return h.ID, true
		}
	}
	return "", false
}

// TitledByBody reports whether the page's title is the heading that the body
// has for one, so that the body leaves it out.
func (n *Node) TitledByBody() bool {
	return n.Body.TitleID != "" && n.Title == n.Body.Title
}

// values finds the fields that inline values stand for. A name that fits
// several documents means the one that has the field.
func (l *linker) values(n *Node) {
	n.Values = make([]Figure, len(n.Body.Values))
	for i, v := range n.Body.Values {
		found := l.g.Find(v.ID, n.dir, nil)
		if len(found) > 1 {
			if able := filter(found, func(n *Node) bool { return n.Kind.Field(v.Field) != nil }); len(able) > 0 {
				found = able
			}
		}
		b := Broken{Node: n, Value: true, Text: v.ID, Among: found, At: n.Doc.Span(v.Start, v.End)}
		switch {
		case len(found) == 0:
			b.Fault = NoTarget
		case len(found) > 1:
			b.Fault = Ambiguous
		default:
			f := found[0].Kind.Field(v.Field)
			n.Values[i] = Figure{Node: found[0], Field: f}
			if f != nil {
				continue
			}
			b.Fault, b.Text, b.Target, b.Among = NoField, v.Field, found[0], nil
		}
		l.g.Broken = append(l.g.Broken, b)
	}
}

// invert gives every node the relations that lead to it, and sorts what
// collected on the way.
func (l *linker) invert() {
	for _, n := range l.g.Nodes {
		for _, r := range n.Out {
			if r.To != n {
				r.To.In = append(r.To.In, r)
			}
		}
	}
	slices.SortFunc(l.g.Assets, func(a, b *File) int { return strings.Compare(a.Asset.Path, b.Asset.Path) })
	slices.SortStableFunc(l.g.Redirects, func(a, b Redirect) int { return strings.Compare(a.Path, b.Path) })
}
