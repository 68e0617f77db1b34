package page

import (
	"cmp"
	"strings"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// labelsOf returns the words for each kind, in sentence case: the
// organisation's own where site.yaml gives them.
func labelsOf(site doc.Site) map[*doc.Kind]doc.Label {
	labels := make(map[*doc.Kind]doc.Label, len(doc.Kinds))
	for _, k := range doc.Kinds {
		own := site.Labels[k.Name]
		labels[k] = doc.Label{One: cmp.Or(own.One, k.Label), Many: cmp.Or(own.Many, k.Labels)}
	}
	return labels
}

// label is what a field is called. One that is named after the kind that it
// leads to follows the organisation's word for that kind.
func (p *planner) label(f *doc.Field) string {
	if len(p.g.Site.Labels) == 0 || len(f.Refs) != 1 {
		return f.Label
	}
	return p.renamed(f.Label, doc.KindNamed(f.Refs[0]))
}

// inverse is the heading of a relation on the page that it leads to. Documents
// that only belong to something stand under the name of their kind.
func (p *planner) inverse(r portfolio.Relation) string {
	if r.Field.Inverse == "" {
		return p.labels[r.From.Kind].Many
	}
	return p.renamed(r.Field.Inverse, r.From.Kind)
}

// renamed returns the organisation's word where the text is ours for the kind.
func (p *planner) renamed(text string, k *doc.Kind) string {
	switch text {
	case k.Label:
		return p.labels[k].One
	case k.Labels:
		return p.labels[k].Many
	}
	return text
}

// inSentence lower-cases the first letter of a label, unless the word looks
// like an abbreviation: "KPIs" stays.
func inSentence(label string) string {
	r := []rune(label)
	if len(r) == 0 || len(r) > 1 && strings.ToUpper(string(r[:2])) == string(r[:2]) {
		return label
	}
	return strings.ToLower(string(r[:1])) + string(r[1:])
}
