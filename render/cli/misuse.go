package cli

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"throughline/render/diag"
)

// noCommand answers a command line that names no command.
func (a *app) noCommand(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return a.unknownCommand(args[0])
	}
	return &misuse{"no command was given", "the commands are " + list(commandNames(), "and")}
}

func (a *app) unknownCommand(word string) error {
	m := &misuse{message: fmt.Sprintf("there is no command %q", word)}
	if near := diag.Nearest(word, slices.Values(commandNames())); near != "" {
		m.hint = a.instead(replace(a.args, word, near))
	}
	if m.hint == "" {
		m.hint = "the commands are " + list(commandNames(), "and")
	}
	return m
}

// noArguments answers words after a command that takes only flags. The first
// two folders were probably meant as what is read and what is written.
func (a *app) noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	m := &misuse{message: fmt.Sprintf("%s takes no argument, but was given %q", cmd.Name(), args[0])}
	flags := []string{"content", "out"}
	fixed := a.args
	for i, arg := range args {
		if i >= len(flags) || i == 0 && !isFolder(arg) || cmd.Flag(flags[i]) == nil || cmd.Flags().Changed(flags[i]) {
			fixed = nil
			break
		}
		folder := arg
		if below := path.Join(arg, "content"); i == 0 && isFolder(below) { // where init put it
			folder = below
		}
		fixed = replace(fixed, arg, "--"+flags[i], folder)
	}
	if fixed != nil {
		m.hint = a.instead(fixed)
	}
	if m.hint == "" {
		m.hint = a.seeHelp(cmd)
	}
	return m
}

// badFlag answers a flag that does not exist, lacks its value or cannot have
// the one it was given.
func (a *app) badFlag(cmd *cobra.Command, err error) error {
	if words := cmd.Flags().Args(); !cmd.HasParent() && len(words) > 0 {
		return a.unknownCommand(words[0]) // its flags cannot be known either
	}
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return a.unknownFlag(cmd, e)
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		f := e.GetFlag()
		return &misuse{fmt.Sprintf("--%s needs a value", f.Name), fmt.Sprintf("%s --%s %s", cmd.CommandPath(), f.Name, placeholder(f))}
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return &misuse{fmt.Sprintf("--%s is either given or not, but was given %q", e.GetFlag().Name, e.GetValue()), a.seeHelp(cmd)}
	}
	if e, ok := errors.AsType[*pflag.InvalidSyntaxError](err); ok {
		return &misuse{fmt.Sprintf("%q is not a flag", e.GetSpecifiedFlag()), a.seeHelp(cmd)}
	}
	return &misuse{err.Error(), a.seeHelp(cmd)}
}

// unknownFlag answers a flag that the command does not have: one dash instead
// of two, a slip of the fingers, or a flag of another command.
func (a *app) unknownFlag(cmd *cobra.Command, e *pflag.NotExistError) error {
	dashes, name := "--", e.GetSpecifiedName()
	if short := e.GetSpecifiedShortnames(); short != "" {
		dashes = "-"
		name, _, _ = strings.Cut(short, "=")
	}
	m := &misuse{message: fmt.Sprintf("%s has no flag %q", cmd.CommandPath(), dashes+name)}
	known := flagNames(cmd)
	near := diag.Nearest(name, slices.Values(known))
	if near != "" {
		m.hint = a.instead(rename(a.args, dashes+name, "--"+near))
	} else if !cmd.HasParent() {
		m.hint = "flags follow a command: " + list(commandNames(), "or")
	} else if owners := flagOwners(cmd.Root(), name); len(owners) > 0 {
		m.hint = fmt.Sprintf("%q is a flag of %s", "--"+name, list(owners, "and"))
	}
	if m.hint == "" {
		m.hint = a.seeHelp(cmd)
	}
	return m
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

// flagOwners are the commands that have the flag.
func flagOwners(root *cobra.Command, name string) []string {
	var owners []string
	for _, command := range commandNames() {
		if cmd, _, err := root.Find([]string{command}); err == nil && cmd.Flags().Lookup(name) != nil {
			owners = append(owners, command)
		}
	}
	return owners
}

// placeholder is the word for a flag's value, which its usage quotes.
func placeholder(f *pflag.Flag) string {
	word, _ := pflag.UnquoteUsage(f)
	return word
}

func (a *app) seeHelp(cmd *cobra.Command) string {
	if !cmd.HasParent() {
		return "throughline help"
	}
	return "throughline help " + cmd.Name()
}
