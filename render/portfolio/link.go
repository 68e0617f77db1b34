package portfolio

import (
	"path"
	"slices"
	"strings"

	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/source"
)

// Fault says in which way a reference leads nowhere.
type Fault uint8

// Faults of references.
const (
	NoTarget  Fault = iota // nothing has that name
	Ambiguous              // several documents do; see Broken.Among
	NoAnchor               // the document has no such heading or anchor
	NoFile                 // no document, file or folder has that path
	NoField                // the document has no such field
	Refused                // the file may not be published; see Broken.Reason
	Ring                   // an embed that holds itself, by way of Broken.Among
	TooMany                // the page would embed too many documents
	BadAlias               // an old URL that cannot be a path in the site
)

// Broken is a reference that leads nowhere.
type Broken struct {
	Fault  Fault
	Node   *Node      // the document it stands in
	Field  *doc.Field // of the header; nil in a body
	Value  bool       // it is an inline value of a body
	Text   string     // as written
	Kinds  []string   // the kinds that it may lead to, none for any
	Among  []*Node    // what it may mean, or the ring
	Target *Node      // the document that has no such anchor or field
	Reason string     // why a file is refused
	At     diag.Span
}

// maxEmbeds is how many documents one page may embed, those that are embedded
// in embedded ones included.
const maxEmbeds = 200

type linker struct {
	g       *Graph
	tree    *source.Tree
	files   map[*source.Asset]*File
	refused map[*source.Asset]string // why a file may not be published
	used    map[*File]bool
}

// Resolve returns the node that a header reference of n leads to, or nil.
func (g *Graph) Resolve(n *Node, f *doc.Field, r doc.Ref) *Node {
	if found := g.Find(r.Text, path.Dir(n.Doc.Path), f.Refs); len(found) == 1 {
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
		found := l.g.Find(ref.Text, path.Dir(n.Doc.Path), e.Field.Refs)
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

// Free reports whether the field names people, and the portfolio has no page
// for anybody, so that a name is just a name.
func (g *Graph) Free(f *doc.Field) bool {
	if len(f.Refs) == 0 {
		return false
	}
	for _, name := range f.Refs {
		if !slices.Contains([]string{"person", "team", "stakeholder"}, name) || len(g.kinds[doc.KindNamed(name)]) > 0 {
			return false
		}
	}
	return true
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

func (n *Node) mention(from *Node, sentence string) {
	if last := len(n.Mentions) - 1; last < 0 || n.Mentions[last].From != from {
		n.Mentions = append(n.Mentions, Mention{From: from, Sentence: sentence})
	}
}

// follow returns where one link of n leads, and what is wrong with it. Both
// are set when only a part of it leads nowhere.
func (l *linker) follow(n *Node, link markdown.Link) (Destination, *Broken) {
	if link.External {
		return Destination{URL: link.Target + link.Query + fragment(link.Fragment)}, nil
	}
	if link.Target == "" {
		return l.anchor(n, link, Destination{Node: n})
	}
	if link.Form == markdown.Wiki || link.Form == markdown.Embed {
		return l.wiki(n, link)
	}
	p := path.Join(path.Dir(n.Doc.Path), link.Target)
	if strings.HasPrefix(link.Target, "/") {
		p = path.Clean(link.Target)[1:]
	}
	if p == "" {
		p = "."
	}
	if d := l.path(p, strings.HasSuffix(link.Target, "/")); !d.None() {
		if d.Node != nil {
			return l.anchor(d.Node, link, d)
		}
		return l.fileOr(d, link)
	}
	return Destination{}, &Broken{Fault: NoFile, Text: link.Target}
}

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
	for _, name := range []string{"index.md", "README.md", "readme.md", "Readme.md"} {
		if n := x.source[path.Join(p, name)]; n != nil {
			return Destination{Node: n, Text: n.Title}
		}
	}
	if k := x.lists[strings.ToLower(p)]; k != nil {
		return Destination{List: k, Text: k.Labels}
	}
	if n := x.at(strings.TrimSuffix(p, ".html")); n != nil && !folder {
		return Destination{Node: n, Text: n.Title}
	}
	return Destination{}
}

// wiki follows [[target]] and ![[target]].
func (l *linker) wiki(n *Node, link markdown.Link) (Destination, *Broken) {
	found := l.g.Find(link.Target, path.Dir(n.Doc.Path), nil)
	switch {
	case len(found) == 1:
		return l.anchor(found[0], link, Destination{Node: found[0], Text: found[0].Title})
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
	for _, p := range []string{path.Join(path.Dir(n.Doc.Path), target), strings.Trim(path.Clean(target), "/")} {
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
	if !l.used[d.File] {
		l.used[d.File] = true
		l.g.Assets = append(l.g.Assets, d.File)
	}
	return d, nil
}

// anchor finds the heading or anchor that the link's fragment names in n.
func (l *linker) anchor(n *Node, link markdown.Link, d Destination) (Destination, *Broken) {
	if link.Fragment == "" {
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
	return d, b
}

// Anchor returns the id in the node's page that a fragment means: the id
// itself, in any case, or the words of a heading, as Obsidian writes them. Of
// a path of headings, "A#B", the last one counts.
func (n *Node) Anchor(fragment string) (string, bool) {
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
			return h.ID, true
		}
	}
	return "", false
}

// values finds the fields that inline values stand for.
func (l *linker) values(n *Node) {
	n.Values = make([]Figure, len(n.Body.Values))
	for i, v := range n.Body.Values {
		found := l.g.Find(v.ID, path.Dir(n.Doc.Path), nil)
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
			b.Fault, b.Text, b.Target = NoField, v.Field, found[0]
		}
		l.g.Broken = append(l.g.Broken, b)
	}
}

// redirects collects the aliases that are old URLs.
func (l *linker) redirects(n *Node) {
	e := n.Doc.Entry("aliases")
	if e == nil {
		return
	}
	for _, v := range e.Values {
		old, _ := v.Data.(string)
		if !strings.HasPrefix(old, "/") {
			continue
		}
		at := n.Doc.File()
		if e.Text != nil {
			at = e.Text.Span(v.Start, v.End)
		}
		p, ok := redirectPath(old)
		if !ok {
			l.g.Broken = append(l.g.Broken, Broken{Fault: BadAlias, Node: n, Field: e.Field, Text: old, At: at})
			continue
		}
		l.g.Redirects = append(l.g.Redirects, Redirect{Path: p, To: n, At: at})
	}
}

// redirectPath returns the file that answers for an old URL.
func redirectPath(old string) (string, bool) {
	if strings.ContainsAny(old, `\?#%:*"<>|`) || slices.Contains(strings.Split(old, "/"), "..") {
		return "", false
	}
	p := strings.Trim(path.Clean(old), "/")
	switch {
	case p == "":
		return "", false
	case strings.HasSuffix(old, "/") || !strings.HasSuffix(p, ".html"):
		return p + "/index.html", true
	}
	return p, true
}

// invert gives every node the relations that lead to it.
func (l *linker) invert() {
	for _, n := range l.g.Nodes {
		for _, r := range n.Out {
			if r.To != n {
				r.To.In = append(r.To.In, r)
			}
		}
	}
	slices.SortFunc(l.g.Assets, func(a, b *File) int { return strings.Compare(a.Asset.Path, b.Asset.Path) })
	slices.SortFunc(l.g.Redirects, func(a, b Redirect) int { return strings.Compare(a.Path, b.Path) })
}
