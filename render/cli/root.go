package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

const rootHelp = `Throughline turns a folder of Markdown strategy documents into a linked site.

Usage:
  throughline COMMAND [flags]

Commands:
  build       write the site of one edition into a folder
  serve       show the site in a browser, from memory
  pdf         print briefs as PDF files
  new         begin a document with its fields and prompts
  init        begin a portfolio that builds at once
  schema      print the JSON Schema of front matter, for editors
  explain     say more about a kind, a view, a finding or the theme
  version     say which build of throughline this is
  completion  print the completion script of a shell
  help        say more about a command

Example:
  throughline init strategy
  cd strategy
  throughline serve --open

"throughline help COMMAND" shows the flags of a command, and an example.
`

const helpHelp = `Says what a command does, with its flags and an example.

Usage:
  throughline help [COMMAND]

Example:
  throughline help build
`

// commandNames are the commands in the order in which people meet them.
func commandNames() []string {
	return []string{"build", "serve", "pdf", "new", "init", "schema", "explain", "version", "completion", "help"}
}

// root is the command line as a whole.
func (a *app) root() *cobra.Command {
	root := a.command("throughline", "Markdown strategy documents as a linked site", rootHelp)
	root.Args = cobra.ArbitraryArgs // a word that is no command is answered by RunE
	root.RunE = func(cmd *cobra.Command, args []string) error { return a.noCommand(cmd, args) }
	root.Version = versionLine()
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetIn(a.Stdin)
	root.SetOut(a.Stdout)
	root.SetErr(a.Stderr)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { _, _ = fmt.Fprint(cmd.OutOrStdout(), cmd.Long) })
	root.SetFlagErrorFunc(a.badFlag)
	root.SetHelpCommand(a.helpCommand())
	root.AddCommand(
		a.buildCommand(),
		a.serveCommand(),
		a.pdfCommand(),
		a.newCommand(),
		a.initCommand(),
		a.schemaCommand(),
		a.explainCommand(),
		a.versionCommand(),
		a.completionCommand(),
	)
	return root
}

// command is a command that speaks only through this package: cobra prints
// neither usage nor errors, and completes no file names where none are meant.
func (a *app) command(use, short, help string) *cobra.Command {
	return &cobra.Command{
		Use:               use,
		Short:             short,
		Long:              help,
		Args:              a.noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		SilenceUsage:      true,
		SilenceErrors:     true,
	}
}

func (a *app) helpCommand() *cobra.Command {
	cmd := a.command("help [COMMAND]", "say more about a command", helpHelp)
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		root := cmd.Root()
		if len(args) == 0 {
			return root.Help()
		}
		if topic, _, err := root.Find(args[:1]); err == nil && topic != root {
			return topic.Help()
		}
		return a.unknownCommand(args[0])
	}
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return commandNames(), cobra.ShellCompDirectiveNoFileComp
	}
	return cmd
}
