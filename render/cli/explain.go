package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"throughline/render/diag"
)

const explainHelp = `Says more about one part of throughline, for those who want to change it.

Usage:
  throughline explain [TOPIC] [flags]

Without a TOPIC, the topics are listed.

Flags:
  --templates DIR  files that lie over the built-in templates (default templates
                   where there is such a folder)

Examples:
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
			return topicNames(topics), cobra.ShellCompDirectiveNoFileComp
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
		if t.name == args[0] {
			return t.explain(cmd, templates, args[1:])
		}
	}
	m := &misuse{message: fmt.Sprintf("there is no topic %q", args[0])}
	if near := diag.Nearest(args[0], slices.Values(topicNames(topics))); near != "" {
		m.hint = a.instead(replace(a.args, args[0], near))
	}
	if m.hint == "" {
		m.hint = "the topics are listed by: " + cmd.CommandPath()
	}
	return m
}
