package portfolio

import (
	"cmp"
	"path"
	"strings"

	"throughline/render/doc"
)

// card is what linking wants to know of one document: the names that it can be
// found by, and what its header refers to, ready to be looked up. It follows
// from the header and the title alone, so it is handed on from graph to graph
// while both are the same.
type card struct {
	path    string   // of the source, as a slug without its ending
	base    string   // the last part of path
	folder  string   // the rest of path, "" at the root
	title   string   // as a slug
	aliases []string // as slugs; old URLs are none of them
	moved   bool     // it has aliases that are old URLs
	tags    []bearing
	status  string // the word for it, "" if it has none
	refs    []wanted
}

// bearing is a tag of a document.
type bearing struct{ name, slug string }

// wanted is a reference of a header.
type wanted struct {
	entry  *doc.Entry
	under  *doc.Field // the record's field, or nil
	record int        // of that field
	value  int        // in the entry
	family int
	name
}

func newCard(h *doc.Header, title string) *card {
	c := &card{path: doc.SlugPath(stem(h.Path)), title: doc.Slug(title)}
	c.base, c.folder = path.Base(c.path), strings.TrimPrefix(path.Dir(c.path), ".")
	for _, a := range h.Texts("aliases") {
		if strings.HasPrefix(a, "/") {
			c.moved = true
		} else {
			c.aliases = append(c.aliases, doc.Slug(a))
		}
	}
	for _, name := range h.Texts("tags") {
		name = strings.TrimPrefix(name, "#") // as Obsidian writes them
		if slug := TagSlug(name); slug != "" {
			c.tags = append(c.tags, bearing{name, slug})
		}
	}
	w, _ := h.Word("status")
	c.status = w.Name
	for i := range h.Entries {
		e := &h.Entries[i]
		switch e.Field.Type {
		case doc.TypeRef:
			c.want(e, nil, 0)
		case doc.TypeRecord:
			for i, v := range e.Values {
				record := v.Data.(doc.Record)
				for j := range record.Entries {
					if record.Entries[j].Field.Type == doc.TypeRef {
						c.want(&record.Entries[j], e.Field, i)
					}
				}
			}
		}
	}
	return c
}

// want notes the references of an entry.
func (c *card) want(e *doc.Entry, under *doc.Field, record int) {
	family := familyOf(cmp.Or(under, e.Field).Name)
	for i, v := range e.Values {
		c.refs = append(c.refs, wanted{e, under, record, i, family, nameOf(v.Data.(doc.Ref).Text)})
	}
}

// name is a text that may name documents, ready to be looked up.
type name struct {
	text   string // without a Markdown ending and slashes around it
	slug   string // "" if the text has a slash: then it is a place
	nearby string // the whole text where it may be a relative path, else ""
}

func nameOf(text string) name {
	text = strings.TrimSpace(text)
	if text == "" {
		return name{}
	}
	n := name{text: stem(text)}
	if n.text != text || strings.HasPrefix(text, ".") {
		n.nearby = text
	}
	if n.text = strings.Trim(n.text, "/"); !strings.Contains(n.text, "/") {
		n.slug = doc.Slug(n.text)
	}
	return n
}
