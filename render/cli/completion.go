package cli

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"throughline/render/diag"
	"throughline/render/doc"
)

const completionHelp = `Prints the script that lets a shell complete throughline's commands, flags and
values: editions from site.yaml, kinds of document, folders.

Usage:
  throughline completion bash|zsh|fish|powershell

Examples:
  throughline completion bash > /etc/bash_completion.d/throughline
  throughline completion zsh > "${fpath[1]}/_throughline"
  throughline completion fish > ~/.config/fish/completions/throughline.fish
  throughline completion powershell >> $PROFILE
`

func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

func (a *app) completionCommand() *cobra.Command {
	cmd := a.command("completion SHELL", "print the completion script of a shell", completionHelp)
	cmd.Args = a.oneShell
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		root := cmd.Root()
		var err error
		switch args[0] {
		case "bash":
			err = root.GenBashCompletionV2(a.Stdout, true)
		case "zsh":
			err = root.GenZshCompletion(a.Stdout)
		case "fish":
			err = root.GenFishCompletion(a.Stdout, true)
		case "powershell":
			err = root.GenPowerShellCompletionWithDesc(a.Stdout)
		}
		return written(0, err)
	}
	cmd.ValidArgsFunction = firstArgument(shells)
	return cmd
}

// oneShell accepts the name of one known shell.
func (a *app) oneShell(_ *cobra.Command, args []string) error {
	if len(args) == 1 && slices.Contains(shells(), args[0]) {
		return nil
	}
	if len(args) == 0 {
		m := &misuse{"completion needs the name of a shell", "the shells are " + list(shells(), "and")}
		if mine := filepath.Base(a.Getenv("SHELL")); slices.Contains(shells(), mine) {
			m.hint = a.instead(append(slices.Clone(a.args), mine))
		}
		return m
	}
	word := args[0]
	if len(args) > 1 {
		return &misuse{"completion prints the script of one shell at a time", a.instead([]string{"completion", word})}
	}
	m := &misuse{message: fmt.Sprintf("there is no completion for %q", word), hint: "the shells are " + list(shells(), "and")}
	if near := diag.Nearest(word, slices.Values(shells())); near != "" {
		m.hint = a.instead(replace(a.args, word, near))
	}
	return m
}

// firstArgument completes the first argument of a command.
func firstArgument(words func() []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return words(), cobra.ShellCompDirectiveNoFileComp
	}
}

// kindWords are the kinds of document, each with what it is for the shells
// that show it.
func kindWords() []string {
	var words []string
	for _, k := range doc.Kinds {
		words = append(words, cobra.CompletionWithDesc(k.Name, k.Summary))
	}
	return words
}

// kindNames are the kinds of document.
func kindNames() []string {
	var names []string
	for _, k := range doc.Kinds {
		names = append(names, k.Name)
	}
	return names
}

// completeFlags registers completions for the flags that a command has.
func completeFlags(cmd *cobra.Command) {
	folders := func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
	none := cobra.NoFileCompletions
	completions := map[string]cobra.CompletionFunc{
		"content":   folders,
		"out":       folders,
		"templates": folders,
		"audience":  completeAudience,
		"product":   completeProduct,
		"as-of":     none,
		"base-url":  none,
		"addr":      none,
		"paper":     cobra.FixedCompletions([]string{"a4", "letter"}, cobra.ShellCompDirectiveNoFileComp),
		"editor":    cobra.FixedCompletions(slices.Sorted(maps.Keys(editors)), cobra.ShellCompDirectiveNoFileComp),
	}
	for name, complete := range completions {
		if cmd.Flags().Lookup(name) == nil {
			continue
		}
		if err := cmd.RegisterFlagCompletionFunc(name, complete); err != nil {
			panic("internal error: " + err.Error())
		}
	}
}

// completeAudience completes the editions that site.yaml declares.
func completeAudience(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	content, _ := cmd.Flags().GetString("content")
	return editions(content), cobra.ShellCompDirectiveNoFileComp
}

// completeProduct completes the products that have a file or a folder.
func completeProduct(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	content, _ := cmd.Flags().GetString("content")
	return products(content), cobra.ShellCompDirectiveNoFileComp
}
