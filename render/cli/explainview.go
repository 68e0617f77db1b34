package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/page"
	"throughline/render/portfolio"
)

// everyView are the keys of a view block that every view heeds.
var everyView = []string{"as", "kind", "title", "where", "from", "to", "limit"}

func viewNames() []string {
	var names []string
	for _, v := range page.Views() {
		names = append(names, v.Name)
	}
	return names
}

func viewWords() []string {
	var words []string
	for _, v := range page.Views() {
		words = append(words, cobra.CompletionWithDesc(v.Name, v.Summary))
	}
	return words
}

func (a *app) explainView(_ *cobra.Command, _ string, args []string) error {
	var b strings.Builder
	switch {
	case len(args) > 1:
		return &misuse{"explain takes one view at a time", a.instead([]string{"explain", "view", args[0]})}
	case len(args) == 0:
		b.WriteString("Views of a ```view block, and of `as:` in a roadmap:\n\n")
		for _, v := range page.Views() {
			line(&b, fmt.Sprintf("  %-10s  ", v.Name), v.Summary)
		}
	default:
		if !sayView(&b, args[0]) {
			return a.unknown("view", args[0], viewNames())
		}
	}
	return a.result("%s", b.String())
}

// sayView explains a view; false if there is none of that name.
func sayView(b *strings.Builder, name string) bool {
	views := page.Views()
	i := slices.IndexFunc(views, func(v page.View) bool { return v.Name == doc.ViewField("as").Word(name).Name })
	if i < 0 {
		return false
	}
	v := views[i]
	line(b, fmt.Sprintf("View %q: ", v.Name), v.Summary)
	if also := spelled(doc.ViewField("as").Words, v.Name); len(also) > 0 {
		line(b, "  also: ", strings.Join(also, ", "))
	}
	b.WriteString("\nKeys that it heeds\n\n")
	for _, key := range append(slices.Clone(everyView), v.Heeds...) {
		f := doc.ViewField(key)
		text := f.Doc
		if len(f.Also) > 0 {
			text += " Also: " + strings.Join(f.Also, ", ") + "."
		}
		line(b, fmt.Sprintf("  %-8s  ", f.Name), text)
	}
	b.WriteString("\nWhat where, group, sort and columns may name, beside the fields of the kind\n\n")
	for _, f := range portfolio.Facets {
		line(b, fmt.Sprintf("  %-8s  ", f.Name), f.Doc)
	}
	b.WriteString("\nExample\n\n  ```view\n")
	for l := range strings.Lines(v.Example) {
		b.WriteString("  " + l)
	}
	b.WriteString("  ```\n")
	return true
}

// spelled are the synonyms of a word.
func spelled(words []doc.WordDef, name string) []string {
	for _, w := range words {
		if w.Name == name {
			return w.Also
		}
	}
	return nil
}

// unknown answers a name that nothing has.
func (a *app) unknown(what, name string, known []string) error {
	m := &misuse{message: fmt.Sprintf("there is no %s %q", what, name)}
	if near := diag.Nearest(name, slices.Values(known)); near != "" {
		m.hint = a.instead(replace(a.args, name, near))
	}
	if m.hint == "" {
		m.hint = "they are listed by: throughline explain " + what
	}
	return m
}
