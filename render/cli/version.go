package cli

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

const versionHelp = `Says which build of throughline this is, and which Go made it.

Usage:
  throughline version

Example:
  throughline version
`

func (a *app) versionCommand() *cobra.Command {
	cmd := a.command("version", "say which build of throughline this is", versionHelp)
	cmd.RunE = func(*cobra.Command, []string) error { return a.result("%s\n", versionLine()) }
	return cmd
}

// versionLine names the version, the commit where it is known, and the
// compiler and system.
func versionLine() string {
	version, commit := "(devel)", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			version = info.Main.Version
		}
		commit = revision(info.Settings)
	}
	line := "throughline " + version
	if commit != "" {
		line += " (" + commit + ")"
	}
	return line + " " + runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH
}

// revision is the commit that was built, marked if files had been changed.
func revision(settings []debug.BuildSetting) string {
	commit, changed := "", ""
	for _, s := range settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = ", changed"
		}
	}
	if commit == "" {
		return ""
	}
	return commit + changed
}
