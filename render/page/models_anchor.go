package page

import (
	"html/template"

	"throughline/render/markdown"
)

// What leads somewhere has an anchor: the link as HTML, which templates show
// with {{.Anchor}}. AppendAnchor is the same for the many of a page that are
// written and not kept.

// Anchor returns the link as HTML; words that lead nowhere without one.
func (l Link) Anchor() template.HTML {
	if l.Missing && l.Href == "" {
		return markdown.Missing(l.Text)
	}
	return markdown.Anchor(l.Href, l.Text, false)
}

// AppendAnchor appends the link as HTML.
func (l Link) AppendAnchor(dst []byte) []byte {
	if l.Missing && l.Href == "" {
		return markdown.AppendMissing(dst, l.Text)
	}
	return markdown.AppendAnchor(dst, l.Href, l.Text, false)
}

// Anchor returns the entry as HTML; the current one says so.
func (l NavLink) Anchor() template.HTML { return markdown.Anchor(l.Href, l.Text, l.Current) }

// AppendAnchor appends the entry as HTML.
func (l NavLink) AppendAnchor(dst []byte) []byte {
	return markdown.AppendAnchor(dst, l.Href, l.Text, l.Current)
}

// Anchor returns the step as HTML.
func (s Step) Anchor() template.HTML { return markdown.Anchor(s.Href, s.Text, false) }

// AppendAnchor appends the step as HTML.
func (s Step) AppendAnchor(dst []byte) []byte {
	return markdown.AppendAnchor(dst, s.Href, s.Text, false)
}

// Anchor returns the entry as HTML.
func (e Entry) Anchor() template.HTML { return markdown.Anchor(e.Href, e.Text, false) }

// AppendAnchor appends the entry as HTML.
func (e Entry) AppendAnchor(dst []byte) []byte {
	return markdown.AppendAnchor(dst, e.Href, e.Text, false)
}
