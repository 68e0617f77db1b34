// Package doc is the vocabulary of a portfolio: the kinds of document, their
// fields, and the value types that the fields are written in.
//
// In comes a [source.Tree]; out go the [Site] and one [Document] for each
// Markdown file, with every header value decoded, typed and positioned. A
// value of the wrong type is a blocking diagnostic; a near miss of a key is a
// finding, except next to the keys that decide who may see a document, where
// it blocks.
//
// A kind is a value in the list [Kinds]; the JSON Schema, the text of `new`
// and the help are made from the same definitions. Documents are not for
// pages: only what package audience has cleared is.
package doc

import (
	"bytes"

	"throughline/render/diag"
	"throughline/render/source"
)

// Document is one Markdown file. Nobody changes it after Parse; audience.Clear
// makes copies.
type Document struct {
	Header
	Body   []byte       // Markdown
	Offset int          // of Body in the file
	Gaps   []source.Gap // in Body; none before package audience has cleared it

	text    *source.Text
	index   bool         // it is its folder's page
	figures *source.Text // the CSV file beside it, or nil
}

// Header is what is known of a document without its body: what its path, its
// header and the figures beside it say.
type Header struct {
	Kind    *Kind
	ID      string // lower-case, NFC; of a plain page: its path
	Path    string // of the source file, relative to the content folder
	Title   string // from the header, "" if the body or the file name supplies it
	Name    string // the title made from the file name, the last resort
	Entries []Entry
	Extra   []Extra // keys that the vocabulary does not know
	History []Point // of a KPI: <stem>.csv beside it, in the file's order

	file string // as messages call it
}

// Current reports whether [Parse] would make the same document of the text
// again, and find the same problems: the text is the same, and so is what it
// was read with. The settings are for the caller to compare.
func (d *Document) Current(tree *source.Tree, t *source.Text) bool {
	return d.text == t && d.index == isFolderPage(tree, t.Path) && d.figures == historyFile(tree, d)
}

// Still is [Document.Current] for a tree whose files have the names that they had
// when the document was read: what each file is for cannot have changed, only
// what is in it.
func (d *Document) Still(tree *source.Tree, t *source.Text) bool {
	return d.text == t && (d.figures == nil || d.figures == tree.Text(d.figures.Path))
}

// SameHeader reports whether two documents have equal headers, with equal
// places: they were made from the same path, the same bytes before the body and
// the same figures. The settings that both were read with are for the caller to
// compare, and so is what package audience left of them.
func SameHeader(a, b *Document) bool {
	return a == b || a.Path == b.Path && a.file == b.file && a.index == b.index && a.figures == b.figures &&
		a.Offset == b.Offset && bytes.Equal(a.text.Data[:a.Offset], b.text.Data[:b.Offset])
}

// Span returns the place of a range of bytes of the document's file.
func (d *Document) Span(start, end int) diag.Span { return d.text.Span(start, end) }

// File returns the place that stands for the document's file as a whole.
func (h *Header) File() diag.Span { return diag.Span{File: h.file} }

// Part returns the body with the places of its bytes.
func (d *Document) Part() source.Part {
	return source.Part{Text: d.text, Data: d.Body, Offset: d.Offset, Gaps: d.Gaps}
}

// Source returns the file that the document was read from. It holds what
// editions may not see: behind the leak barrier only view blocks are read from it.
func (d *Document) Source() *source.Text { return d.text }

// Entry is one known header key with its values.
type Entry struct {
	Field    *Field
	Values   []Value      // one unless Field.List; never empty
	Text     *source.Text // where it is written: the document, a _defaults.yaml above it; nil if implied by the path
	KeyStart int
	KeyEnd   int
}

// Value is one decoded value.
type Value struct {
	Start, End int // bytes of Entry.Text; both 0 if implied
	Data       any // what Field.Type says; see [Type]
}

// Extra is a header key that the vocabulary does not know, as written.
type Extra struct {
	Key      string       // canonical spelling
	Value    any          // string, []any or map[string]any
	Text     *source.Text // where it is written: the document, or a _defaults.yaml above it
	KeyStart int
	KeyEnd   int
}

// Span returns the place of the key.
func (x Extra) Span() diag.Span { return x.Text.Span(x.KeyStart, x.KeyEnd) }

// Record is the value of a field of type [TypeRecord]: its own entries, in the
// order of Field.Fields.
type Record struct{ Entries []Entry }
