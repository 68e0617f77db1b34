package portfolio

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"throughline/render/diag"
	"throughline/render/doc"
)

// badView is the finding for what is wrong with a view: its page is still worth
// showing.
const badView = "bad-view"

// parsedView is a view block as it was read. It follows from the document and
// the settings alone.
type parsedView struct {
	view     doc.View
	problems diag.List
}

// views reads what the body's view blocks ask for, and holds it, and what a
// saved roadmap asks for, against what there is.
func (r *reader) views(n *Node) {
	t := r.text
	if t.parsed == nil {
		for _, v := range t.Body.Views {
			view, problems := doc.ParseView(t.Doc.Source(), v.Start, v.End, r.g.Site)
			t.parsed = append(t.parsed, parsedView{view, problems})
		}
	}
	for _, v := range t.parsed {
		t.Views = append(t.Views, v.view)
		problems := slices.Clip(v.problems)
		if len(problems) == 0 {
			r.g.judge(&problems, n, v.view)
		}
		t.problems = append(t.problems, problems...)
	}
	t.judged = len(t.Views) > 0 || n.Kind.Name == "roadmap"
	if n.Kind.Name == "roadmap" {
		r.g.judge(&t.problems, n, n.Doc.View())
	}
}

// Subject is the kind of documents that a view shows: the one that it names,
// else the one that such views are made for; nil for documents of all kinds.
func Subject(v doc.View) *doc.Kind {
	if v.Kind != nil {
		return v.Kind
	}
	switch v.As.Name {
	case "timeline", "horizons", "allocation", "money", "score", "":
		return doc.KindNamed("initiative")
	case "scorecard":
		return doc.KindNamed("kpi")
	case "risks":
		return doc.KindNamed("risk")
	case "decisions":
		return doc.KindNamed("decision")
	case "changes":
		return doc.KindNamed("update")
	case "coverage":
		return doc.KindNamed("goal")
	}
	return nil
}

// judge reports names of fields that the view's documents do not have, and
// values that none of them can have.
func (g *Graph) judge(problems *diag.List, n *Node, v doc.View) {
	kinds := doc.Kinds
	what := "any kind"
	if k := Subject(v); k != nil {
		kinds, what = []*doc.Kind{k}, "kind "+k.Name
	}
	names := append([]doc.Named{v.Group, v.Sort}, v.Columns...)
	for _, c := range v.Where {
		names = append(names, doc.Named{Name: c.Field, Span: c.Span})
	}
	for _, name := range names {
		if name.Name == "" || facet(name.Name) != nil || fieldOf(kinds, name.Name) != nil {
			continue
		}
		hint := "documents of " + what + " are shown by their fields, and by " + strings.Join(facetNames(), ", ")
		if near := diag.Nearest(name.Name, selectable(kinds)); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		problems.Find(name.Span, diag.Error, badView, fmt.Sprintf("no document of %s has %q", what, name.Name), hint)
	}
	for _, c := range v.Where {
		for _, x := range c.Values {
			g.judgeValue(problems, n, kinds, c.Field, x)
		}
	}
	if !v.From.IsZero() && !v.To.IsZero() && v.To.LatestEnd().Before(v.From.EarliestStart()) {
		problems.Find(v.Span, diag.Error, badView, fmt.Sprintf("the view ends (%s) before it begins (%s)", v.To, v.From), `swap "from" and "to"`)
	}
}

// judgeValue reports a value that nothing can have: a word that is in no list,
// a reference to nothing.
func (g *Graph) judgeValue(problems *diag.List, n *Node, kinds []*doc.Kind, name string, c doc.Comparison) {
	if c.Text == "" || doc.Slug(c.Text) == none {
		return
	}
	f := fieldOf(kinds, name)
	refs := []string{name} // of a facet such as theme
	switch {
	case f != nil && len(f.Words) > 0 && (f.Type == doc.TypeWord || f.Type == doc.TypeHorizon):
		if f.Word(c.Text).Known || f.Type == doc.TypeHorizon && g.value(c).is.period {
			return
		}
		words := make([]string, len(f.Words))
		for i, w := range f.Words {
			words[i] = w.Name
		}
		hint := "words for it: " + strings.Join(words, ", ")
		if near := diag.Nearest(c.Text, slices.Values(words)); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		problems.Find(c.Span, diag.Warn, badView, fmt.Sprintf("%q is no word for %q", c.Text, name), hint)
		return
	case f != nil && f.Type == doc.TypeRef && !g.Free(f):
		refs = f.Refs
	case facet(name) == nil || doc.KindNamed(name) == nil:
		return
	}
	text := doc.ParseRef(c.Text).Text
	if len(g.Find(text, n.dir, refs)) > 0 {
		return
	}
	hint := "write the id of a document, as in links to it"
	if near := diag.Nearest(text, g.idsOf(refs)); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	problems.Find(c.Span, diag.Warn, badView, fmt.Sprintf("%s %q does not exist", strings.Join(refs, " or "), text), hint)
}

// fieldOf returns the field as the first of the kinds that has it knows it.
func fieldOf(kinds []*doc.Kind, name string) *doc.Field {
	for _, k := range kinds {
		if f := k.Field(name); f != nil {
			return f
		}
	}
	return nil
}

func facetNames() []string {
	names := make([]string, len(Facets))
	for i, f := range Facets {
		names[i] = f.Name
	}
	return names
}

// selectable yields what documents of the kinds can be chosen by.
func selectable(kinds []*doc.Kind) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, f := range Facets {
			if !yield(f.Name) {
				return
			}
		}
		for _, k := range kinds {
			for _, f := range k.All() {
				if !yield(f.Name) {
					return
				}
			}
		}
	}
}

// idsOf yields the ids of all documents of the kinds; of all, for none.
func (g *Graph) idsOf(kinds []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, n := range g.Nodes {
			if (len(kinds) == 0 || slices.Contains(kinds, n.Kind.Name)) && !yield(n.ID) {
				return
			}
		}
	}
}
