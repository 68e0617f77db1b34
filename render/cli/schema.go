package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"throughline/render/diag"
	"throughline/render/doc"
)

const schemaHelp = `Prints the JSON Schema of front matter, made from the same definitions that
read it, for editors and other tools.

Usage:
  throughline schema [KIND | site]

Without a KIND, the schema is for documents of every kind; "site" is for
site.yaml.

Examples:
  throughline schema initiative
  throughline schema site > site.schema.json
`

// siteWord asks for the schema of the settings.
const siteWord = "site"

func (a *app) schemaCommand() *cobra.Command {
	cmd := a.command("schema [KIND]", "print the JSON Schema of front matter, for editors", schemaHelp)
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(_ *cobra.Command, args []string) error { return a.schema(args) }
	cmd.ValidArgsFunction = firstArgument(func() []string {
		return append(kindWords(), cobra.CompletionWithDesc(siteWord, "the settings in site.yaml"))
	})
	return cmd
}

func (a *app) schema(args []string) error {
	var text []byte
	switch {
	case len(args) > 1:
		return &misuse{"schema takes one kind at a time", a.instead([]string{"schema", args[0]})}
	case len(args) == 0:
		text = doc.Schema(doc.Kinds...)
	case args[0] == siteWord || args[0] == "site.yaml":
		text = doc.SiteSchema()
	default:
		kind := doc.KindNamed(args[0])
		if kind == nil {
			return a.unknownKind(args[0], append(kindNames(), siteWord))
		}
		text = doc.Schema(kind)
	}
	return written(a.Stdout.Write(text))
}

// unknownKind answers a word that names no kind of document.
func (a *app) unknownKind(word string, known []string) error {
	m := &misuse{message: fmt.Sprintf("there is no kind %q", word)}
	if near := nearestKind(word, known); near != "" {
		m.hint = a.instead(replace(a.args, word, near))
	}
	if m.hint == "" {
		m.hint = "the kinds are " + list(known, "and")
	}
	return m
}

// nearestKind also knows the other words that people use for a kind.
func nearestKind(word string, known []string) string {
	if near := diag.Nearest(word, slices.Values(known)); near != "" {
		return near
	}
	for _, k := range doc.Kinds {
		if diag.Nearest(word, slices.Values(append([]string{k.Plural}, k.Also...))) != "" {
			return k.Name
		}
	}
	return ""
}
