package doc

import (
	"fmt"
	"slices"
	"strings"

	"throughline/render/diag"
	"throughline/render/frontmatter"
	"throughline/render/source"
)

// Parse reads one Markdown file of the tree. It depends on nothing but its
// arguments and may be called for many files at once.
func Parse(tree *source.Tree, t *source.Text, s Settings) (*Document, diag.List) {
	header, problems := frontmatter.Parse(t)
	if header.Body > 0 || len(problems) == 0 { // else it was reported that the header cannot be read
		problems = append(problems, strayHeader(t, header.Body)...)
	}
	d := decoder{text: t, site: &s.Site, problems: problems}
	p := locate(tree, t.Path)
	doc := &Document{
		Header: Header{Path: t.Path, Kind: p.kind, file: t.Name},
		Body:   t.Data[header.Body:], Offset: header.Body, text: t, index: isFolderPage(tree, t.Path),
	}

	folders := s.defaultsFor(t.Path)
	if kind, ok := d.kindKey(header.Fields); ok {
		doc.Kind = kind
	} else {
		doc.Kind = defaultKind(folders, doc.Kind)
	}
	doc.Entries, doc.Extra = d.entries(header.Fields, doc.Kind.vocabulary)
	doc.inherit(folders)
	doc.identify(p)
	if doc.Title = doc.Text("title"); doc.Title != "" {
		doc.Title = strings.Join(strings.Fields(doc.Title), " ")
	}
	doc.History = d.history(tree, doc)
	return doc, d.problems
}

// kindKey returns the kind that the header names. A kind that nobody knows is a
// page.
func (d *decoder) kindKey(fields []frontmatter.Field) (*Kind, bool) {
	for _, f := range fields {
		if Page.named(f.Key) != Page.named("kind") || blank(f.Value) || f.Value.Shape != frontmatter.Scalar {
			continue
		}
		if k := KindNamed(f.Value.Text); k != nil {
			return k, true
		}
		hint := "known kinds: " + strings.Join(kindNames(), ", ")
		if near := diag.Nearest(f.Value.Text, slices.Values(kindNames())); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		d.problems.Find(d.text.Span(f.Value.Start, f.Value.End), diag.Warn, "unknown-word", fmt.Sprintf("there is no kind %q, so this is a page", f.Value.Text), hint)
		return Page, true
	}
	return nil, false
}

func kindNames() []string {
	names := make([]string, len(Kinds))
	for i, k := range Kinds {
		names[i] = k.Name
	}
	return names
}

// inherit adds what the folders above give: deeper ones win, key by key, and
// the document's own keys over all.
func (doc *Document) inherit(folders []defaults) {
	for _, f := range folders {
		for _, e := range f.entries[doc.Kind] {
			if doc.Entry(e.Field.Name) == nil {
				doc.Entries = append(doc.Entries, e)
			}
		}
		for _, x := range f.extra[doc.Kind] {
			if !slices.ContainsFunc(doc.Extra, func(own Extra) bool { return own.Key == x.Key }) {
				doc.Extra = append(doc.Extra, x)
			}
		}
	}
}

// identify gives the document its id, its last-resort title and what its path
// implies.
func (doc *Document) identify(p place) {
	stem := p.stem
	if doc.Kind == update {
		day, rest := leadingDate(stem)
		stem = rest
		if !day.IsZero() {
			doc.imply("date", day)
		}
	}
	doc.Name = titleOf(stem)
	switch {
	case doc.Kind == Page:
		doc.ID = p.pageID
	case p.id == "": // the root's index.md
		doc.ID, doc.Name = "index", "Index"
	default:
		doc.ID = p.id
	}
	if id := doc.Text("id"); id != "" {
		if doc.ID = Slug(id); doc.Kind == Page {
			doc.ID = SlugPath(id)
		}
	}
	if p.product != "" && doc.Kind != product {
		doc.imply("product", Ref{Text: p.product})
	}
	if p.category != "" && doc.Kind == market {
		doc.imply("type", Word{p.category, p.category, true})
	}
}

// imply adds an entry that stands nowhere, unless the key is given.
func (doc *Document) imply(name string, data any) {
	f := doc.Kind.Field(name)
	if f == nil || doc.Entry(f.Name) != nil {
		return
	}
	doc.Entries = append(doc.Entries, Entry{Field: f, Values: []Value{{Data: data}}})
}

// Unique reports documents of one kind with one id.
func Unique(docs []*Document) diag.List {
	var problems diag.List
	type name struct {
		kind *Kind
		id   string
	}
	first := map[name]*Document{}
	for _, d := range docs {
		key := name{d.Kind, d.ID}
		other := first[key]
		if other == nil {
			first[key] = d
			continue
		}
		problems.Block(d.idSpan(), fmt.Sprintf("the %s %q exists already: %s", strings.ToLower(d.Kind.Label), d.ID, other.File().File),
			`rename one of the two files, or give one an "id:" of its own`)
	}
	return problems
}

// idSpan returns where the id comes from: its key, or the file's name.
func (doc *Document) idSpan() diag.Span {
	if e := doc.Entry("id"); e != nil && e.Text != nil {
		return e.Text.Span(e.Values[0].Start, e.Values[0].End)
	}
	return doc.File()
}
