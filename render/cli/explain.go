package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"throughline/render/diag"
	"throughline/render/doc"
)

const explainHelp = `Says more about a kind of document, a view, a finding, or the theme.

Usage:
  throughline explain [TOPIC] [NAME] [flags]

Without a TOPIC, the topics are listed; without a NAME, what a topic has. A NAME
alone will do where it is no topic: "explain timeline".

Flags:
  --templates DIR  files that lie over the built-in templates (default templates
                   where there is such a folder)

Examples:
  throughline explain kind initiative
  throughline explain timeline
  throughline explain bad-ref
  throughline explain theme
  throughline explain theme pages/document.tmpl > templates/pages/document.tmpl
`

// topic is something that explain knows.
type topic struct {
	name, about string
	explain     func(cmd *cobra.Command, templates string, args []string) error
	words       func() []string // what may follow the name, for completion; nil for nothing
}

// topics are what explain knows, in the order in which they are listed.
func (a *app) topics() []topic {
	return []topic{
		{"kind", "the kinds of document, with their folders, fields and words", a.explainKind, kindWords},
		{"view", "the views of a view block, with the keys that they heed", a.explainView, viewWords},
		{"check", "the findings that stand in brackets behind messages", a.explainCheck, checkWords},
		{"theme", "the files of a theme, and what each page's model holds", a.explainTheme, themePaths},
	}
}

func (a *app) explainCommand() *cobra.Command {
	var templates string
	cmd := a.command("explain [TOPIC]", "say more about one part of throughline", explainHelp)
	cmd.Args = cobra.ArbitraryArgs
	cmd.Flags().StringVar(&templates, "templates", "", "`DIR` of files that lie over the built-in templates")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return a.explain(cmd, templates, args) }
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		topics := a.topics()
		if len(args) == 0 {
			return slices.Concat(topicWords(topics), kindWords(), viewWords(), checkWords()), cobra.ShellCompDirectiveNoFileComp
		}
		i := slices.IndexFunc(topics, func(t topic) bool { return t.name == args[0] })
		if i < 0 || topics[i].words == nil || len(args) > 1 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return topics[i].words(), cobra.ShellCompDirectiveNoFileComp
	}
	return cmd
}

func topicNames(topics []topic) []string {
	var names []string
	for _, t := range topics {
		names = append(names, t.name)
	}
	return names
}

func topicWords(topics []topic) []string {
	var words []string
	for _, t := range topics {
		words = append(words, cobra.CompletionWithDesc(t.name, t.about))
	}
	return words
}

func (a *app) explain(cmd *cobra.Command, templates string, args []string) error {
	topics := a.topics()
	if len(args) == 0 {
		for _, t := range topics {
			if err := a.result("%-8s %s\n", t.name, t.about); err != nil {
				return err
			}
		}
		return nil
	}
	for _, t := range topics {
		if args[0] == t.name || args[0] == t.name+"s" && len(args) == 1 && t.name != "theme" {
			return t.explain(cmd, templates, args[1:])
		}
	}
	if len(args) == 1 {
		if text := named(args[0]); text != "" {
			return a.result("%s", text)
		}
	}
	m := &misuse{message: fmt.Sprintf("nothing is known of %q", args[0])}
	known := slices.Concat(topicNames(topics), kindNames(), viewNames(), checkNames())
	if near := diag.Nearest(args[0], slices.Values(known)); near != "" {
		m.hint = a.instead(replace(a.args, args[0], near))
	}
	if m.hint == "" {
		m.hint = "the topics are listed by: " + cmd.CommandPath()
	}
	return m
}

// named explains everything that has the name: "risks" are documents and a view
// of them.
func named(name string) string {
	var parts []string
	add := func(say func(b *strings.Builder) bool) {
		var b strings.Builder
		if say(&b) {
			parts = append(parts, b.String())
		}
	}
	add(func(b *strings.Builder) bool {
		k := doc.KindNamed(name)
		if k != nil {
			sayKind(b, k)
		}
		return k != nil
	})
	add(func(b *strings.Builder) bool { return sayView(b, name) })
	add(func(b *strings.Builder) bool { return sayCheck(b, name) })
	return strings.Join(parts, "\n")
}
