package page

import (
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// Voice says things as the pages do, for what is not a page: feeds, calendars,
// lists for machines. The zero Voice is not usable; see [Plan.Voice].
type Voice struct{ p *planner }

// Label is the organisation's word for a kind.
func (v Voice) Label(k *doc.Kind) doc.Label { return v.p.labels[k] }

// Field is what a field is called.
func (v Voice) Field(f *doc.Field) string { return v.p.label(f) }

// Path is where the node's page stands in the site.
func (v Voice) Path(n *portfolio.Node) string { return v.p.path(n) }

// ListPath is where the list of a kind stands, if the site has one.
func (v Voice) ListPath(k *doc.Kind) string { return listPath(k) }

// TagPath is where a tag's page stands.
func (v Voice) TagPath(t *portfolio.Tag) string { return tagPath(t) }

// Lead is what a document says of itself in a sentence, "" if it says nothing.
func (v Voice) Lead(n *portfolio.Node) string { return lead(n) }

// Summary is the lead of a document, or the beginning of its body.
func (v Voice) Summary(n *portfolio.Node) string {
	if s := lead(n); s != "" {
		return s
	}
	return v.Sentence(n, v.p.texts.Of(n).Body.Summary)
}

// Sentence is plain text of the node's body with words in place of its
// wikilinks and inline values.
func (v Voice) Sentence(n *portfolio.Node, text string) string { return v.p.spoken(n, text) }

// Period writes a period with no more precision than it was given.
func (v Voice) Period(p doc.Period) string { return v.p.words.period(p) }

// Part writes one end of a period with no more precision than it was given.
func (v Voice) Part(p doc.Part) string { return v.p.words.part(p) }
