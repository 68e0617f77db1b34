package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"throughline/render/doc"
)

func (a *app) explainKind(_ *cobra.Command, _ string, args []string) error {
	var b strings.Builder
	switch {
	case len(args) > 1:
		return &misuse{"explain takes one kind at a time", a.instead([]string{"explain", "kind", args[0]})}
	case len(args) == 0:
		b.WriteString("Kinds of document, and the folders that make one:\n\n")
		for _, k := range doc.Kinds {
			text := k.Summary
			if len(k.Folders) > 0 {
				text += " In " + strings.Join(k.Folders, "/, ") + "/."
			}
			line(&b, fmt.Sprintf("  %-11s  ", k.Name), text)
		}
	default:
		k := doc.KindNamed(args[0])
		if k == nil {
			return a.unknown("kind", args[0], kindNames())
		}
		sayKind(&b, k)
	}
	return a.result("%s", b.String())
}

// sayKind explains a kind: where it lives, what its header may say, and what
// refers to it.
func sayKind(b *strings.Builder, k *doc.Kind) {
	line(b, fmt.Sprintf("Kind %q: ", k.Name), k.Summary)
	if len(k.Folders) > 0 {
		line(b, "  folders: ", strings.Join(k.Folders, "/, ")+"/")
	}
	if len(k.Also) > 0 {
		line(b, "  also in kind: ", strings.Join(k.Also, ", "))
	}
	b.WriteString("\nFields (* asked for once it is active)\n\n")
	for i := range k.Fields {
		sayField(b, "", k.Field(k.Fields[i].Name))
	}
	b.WriteString("\nFields of every kind\n\n")
	for _, f := range k.All() {
		if !owned(k, f) {
			sayField(b, "", f)
		}
	}
	if lines := pointing(k); len(lines) > 0 {
		b.WriteString("\nWhat refers to it\n\n")
		for _, l := range lines {
			b.WriteString("  " + l + "\n")
		}
	}
	fmt.Fprintf(b, "\nExample, in full: throughline new %s \"Title\"\n\n", k.Name)
	b.WriteString("  ---\n")
	for i := range k.Fields {
		if f := &k.Fields[i]; f.Asked && f.Example != "" {
			fmt.Fprintf(b, "  %s: %s\n", f.Name, f.Example)
		}
	}
	b.WriteString("  ---\n")
}

// owned reports whether the field is the kind's own rather than one of all.
func owned(k *doc.Kind, f *doc.Field) bool {
	for i := range k.Fields {
		if k.Fields[i].Name == f.Name {
			return true
		}
	}
	return false
}

// sayField explains a field, and the fields of its records below it.
func sayField(b *strings.Builder, indent string, f *doc.Field) {
	mark := " "
	if f.Asked {
		mark = "*"
	}
	text := []string{f.Doc, capitalised(fieldType(f)) + "."}
	if len(f.Words) > 0 && f.Type != doc.TypeQuantity {
		var words []string
		for _, w := range f.Words {
			word := w.Name
			if len(w.Also) > 0 {
				word += " (" + strings.Join(w.Also, ", ") + ")"
			}
			words = append(words, word)
		}
		text = append(text, "Words: "+strings.Join(words, "; ")+".")
	}
	if len(f.Also) > 0 {
		text = append(text, "Also: "+strings.Join(f.Also, ", ")+".")
	}
	if f.Example != "" {
		text = append(text, "Example: "+f.Example)
	}
	line(b, fmt.Sprintf("%s%s %-*s  ", indent, mark, 18-len(indent), f.Name), strings.Join(text, " "))
	for i := range f.Fields {
		sayField(b, indent+"  ", &f.Fields[i])
	}
}

// fieldType says how a field is written.
func fieldType(f *doc.Field) string {
	text := f.Type.String()
	if f.Type == doc.TypeRef {
		text = "the id of any document"
		if len(f.Refs) > 0 {
			text = "the id of a document of kind " + list(f.Refs, "or")
		}
	}
	if f.List {
		text += ", or a list of such"
	}
	return text
}

func capitalised(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// pointing are the fields of other kinds that refer to one, with what pages call
// it there.
func pointing(k *doc.Kind) []string {
	var lines []string
	var look func(from *doc.Kind, path string, fields []*doc.Field)
	look = func(from *doc.Kind, path string, fields []*doc.Field) {
		for _, f := range fields {
			if f.Type == doc.TypeRef && (len(f.Refs) == 0 || slices.Contains(f.Refs, k.Name)) {
				text := from.Name + "." + path + f.Name
				if f.Inverse != "" {
					text = fmt.Sprintf("%-34s  as %q", text, f.Inverse)
				}
				lines = append(lines, text)
			}
			var inner []*doc.Field
			for i := range f.Fields {
				inner = append(inner, &f.Fields[i])
			}
			look(from, path+f.Name+".", inner)
		}
	}
	for _, from := range doc.Kinds {
		var own []*doc.Field
		for _, f := range from.All() {
			if owned(from, f) {
				own = append(own, f)
			}
		}
		look(from, "", own)
	}
	var common []*doc.Field
	for i := range doc.Common {
		common = append(common, &doc.Common[i])
	}
	look(&doc.Kind{Name: "any kind"}, "", common)
	return lines
}
