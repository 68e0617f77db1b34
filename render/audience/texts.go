package audience

import (
	"fmt"
	"slices"

	"throughline/render/doc"
)

// piece is a text that the edition may not see.
type piece struct {
	words   []byte // reduced
	form    pieceForm
	figures bool     // its figures count,
	labels  []string // those behind one of these words however common they are
	from    string   // the file, as the author knows it
}

type pieceForm uint8

const (
	prose pieceForm = iota
	title
	identity
)

// each calls f for every text that the edition may not see, in a fixed order.
func (w Withheld) each(f func(piece)) {
	for _, d := range w.docs {
		from := d.File().File
		for _, t := range titles(d) {
			f(piece{words: reduceMarkdown([]byte(t)), form: title, from: from})
		}
		f(piece{words: []byte(d.ID), form: identity, from: from})
		if specific([]byte(d.ID)) { // as in a URL: words that only stand beside each other in prose
			f(piece{words: []byte(d.Kind.Plural + "/" + d.ID), form: identity, from: from})
		}
		if e := entry(d.Entries, "aliases"); e != nil {
			for _, v := range e.Values {
				f(piece{words: fmt.Append(nil, v.Data), form: title, from: from})
			}
		}
		f(piece{words: reduceMarkdown(d.Body), from: from})
		eachValue(d.Entries, func(s []byte) { f(piece{words: s, from: from}) })
		for _, x := range d.Extra {
			eachPlain(x.Value, func(s string) { f(piece{words: []byte(s), from: from}) })
		}
	}
	for _, b := range w.blocks {
		f(piece{words: reduceMarkdown(b.d.Body[b.start:b.end]), figures: true, from: b.d.File().File})
	}
	for _, v := range w.values {
		f(piece{words: v.words, figures: true, labels: v.labels, from: v.from})
	}
}

// eachVisible calls f for every text of a document that the edition sees.
func eachVisible(d *doc.Document, f func([]byte)) {
	for _, s := range []string{d.Path, d.ID, d.Name, d.Title} {
		f([]byte(s))
	}
	f(d.Body)
	f(reduceMarkdown(d.Body))
	eachValue(d.Entries, f)
	for _, x := range d.Extra {
		f([]byte(x.Key))
		eachPlain(x.Value, func(s string) { f([]byte(s)) })
	}
	for _, p := range d.History {
		for _, c := range p.Cells {
			f([]byte(c.Column))
			f([]byte(c.Text))
		}
	}
}

// eachValue calls f for the text of every value, as read and as written.
func eachValue(entries []doc.Entry, f func([]byte)) {
	for _, e := range entries {
		for _, v := range e.Values {
			if r, ok := v.Data.(doc.Record); ok {
				eachValue(r.Entries, f)
				continue
			}
			f(fmt.Append(nil, v.Data))
			if e.Text != nil && v.Start <= v.End && v.End <= len(e.Text.Data) {
				f(e.Text.Data[v.Start:v.End])
			}
		}
	}
}

// eachPlain calls f for every text within a value that the vocabulary does not
// know, keys too, in a fixed order.
func eachPlain(value any, f func(string)) {
	switch v := value.(type) {
	case map[string]any:
		for _, key := range sortedKeys(v) {
			f(key)
			eachPlain(v[key], f)
		}
	case []any:
		for _, x := range v {
			eachPlain(x, f)
		}
	default:
		f(fmt.Sprint(v))
	}
}

// eachSetting calls f for the texts of site.yaml that pages show.
func eachSetting(s doc.Site, f func([]byte)) {
	for _, t := range []string{s.Title, s.Organization, s.Description, s.BaseURL, s.Publish, s.DefaultAudience} {
		f([]byte(t))
	}
	for _, a := range s.Audiences {
		f([]byte(a.Name))
	}
	for _, l := range s.Labels {
		f([]byte(l.One))
		f([]byte(l.Many))
	}
	for _, l := range s.Links {
		f([]byte(l.URL))
	}
}

// eachVocabulary calls f for the words of package doc: pages are full of them.
func eachVocabulary(f func([]byte)) {
	say := func(texts ...string) {
		for _, t := range texts {
			f([]byte(t))
		}
	}
	var fields func([]doc.Field)
	words := func(defs []doc.WordDef) {
		for _, w := range defs {
			say(w.Name, w.Label)
			say(w.Also...)
		}
	}
	fields = func(fs []doc.Field) {
		for _, x := range fs {
			say(x.Name, x.Label, x.Inverse, x.Doc, x.Example)
			say(x.Also...)
			words(x.Words)
			fields(x.Fields)
		}
	}
	fields(doc.Common)
	for _, k := range doc.Kinds {
		say(k.Name, k.Plural, k.Label, k.Labels, k.Summary)
		say(slices.Concat(k.Folders, k.Also)...)
		words(k.Status)
		fields(k.Fields)
		for _, s := range k.Sections {
			say(s.Heading, s.Prompt)
		}
	}
}
