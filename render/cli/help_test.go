package cli

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func testRoot(t *testing.T) *cobra.Command {
	t.Helper()
	a := &app{Env: Env{Getenv: lookup(nil), Now: noon}}
	root := a.root()
	root.InitDefaultHelpCmd()
	return root
}

func TestEveryCommandIsListedInTheHelp(t *testing.T) {
	root := testRoot(t)
	var have []string
	for _, cmd := range root.Commands() {
		have = append(have, cmd.Name())
		if !strings.Contains(rootHelp, "\n  "+cmd.Name()+" ") {
			t.Errorf("throughline help does not list %q", cmd.Name())
		}
	}
	want := slices.Sorted(slices.Values(commandNames()))
	slices.Sort(have)
	if diff := cmp.Diff(want, have); diff != "" {
		t.Errorf("commandNames and the commands differ (-names +commands):\n%s", diff)
	}
}

func TestHelpNamesEveryFlagWithItsDefaultAndHasAnExample(t *testing.T) {
	for _, cmd := range testRoot(t).Commands() {
		t.Run(cmd.Name(), func(t *testing.T) {
			help := cmd.Long
			if !strings.Contains(help, "\nUsage:\n  throughline "+cmd.Name()) {
				t.Error("no usage")
			}
			if _, example, ok := strings.Cut(help, "\nExample"); !ok || !strings.Contains(example, "\n  throughline "+cmd.Name()) {
				t.Error("no example")
			}
			_, flags, _ := strings.Cut(help, "\nFlags:\n")
			cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
				line := "--" + f.Name + " "
				if f.Value.Type() == "string" {
					line += placeholder(f) + " "
				}
				if !strings.Contains(flags, "  "+line) {
					t.Errorf("the help does not say %q", line)
				}
				if f.Value.Type() == "string" && f.DefValue != "" && !strings.Contains(flags, `"`+f.DefValue+`"`) {
					t.Errorf("the help does not say that the default of --%s is %q", f.Name, f.DefValue)
				}
			})
			for line := range strings.Lines(help) {
				if n := len([]rune(line)) - 1; n > 80 && cmd.Name() != "new" { // the kinds' summaries are doc's
					t.Errorf("%d columns: %s", n, line)
				}
			}
		})
	}
}

func TestHelpIsAResult(t *testing.T) {
	for _, args := range [][]string{{"help", "build"}, {"build", "--help"}, {"build", "-h"}} {
		code, stdout, stderr := run(t, nil, args...)
		if code != exitFine || stdout != buildHelp || stderr != "" {
			t.Errorf("throughline %s: code %d, stderr %q, stdout (-want +got):\n%s", strings.Join(args, " "), code, stderr, cmp.Diff(buildHelp, stdout))
		}
	}
}

func TestCompletion(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, `
-- content/site.yaml --
audiences:
  everyone: []
  leadership: [everyone]
publish: everyone
default_audience: everyone
-- content/products/berth/index.md --
# Berth
-- content/products/harbour.md --
# Harbour
`)
	tests := []struct {
		line string
		want []string // at least
	}{
		{"build --audience ", []string{"everyone", "leadership", "author"}},
		{"serve --audience l", []string{"leadership"}},
		{"new ini", []string{"initiative"}},
		{"new goal Title --product ", []string{"berth", "harbour"}},
		{"schema s", []string{"site"}},
		{"explain ti", []string{"timeline"}},
		{"explain kind ini", []string{"initiative"}},
		{"explain check bad", []string{"bad-ref"}},
		{"explain t", []string{"theme"}},
		{"explain theme pages/tag", []string{"pages/tag.tmpl", "pages/tags.tmpl"}},
		{"completion ", []string{"bash", "zsh", "fish", "powershell"}},
		{"help b", []string{"build"}},
		{"bu", []string{"build"}},
		{"build --a", []string{"--as-of", "--audience"}},
	}
	for _, test := range tests {
		t.Run(test.line, func(t *testing.T) {
			args := append([]string{"__complete"}, strings.Split(test.line, " ")...)
			_, stdout, _ := run(t, nil, args...)
			var got []string
			for line := range strings.Lines(stdout) {
				word, _, _ := strings.Cut(strings.TrimSpace(line), "\t")
				got = append(got, word)
			}
			for _, want := range test.want {
				if !slices.Contains(got, want) {
					t.Errorf("%q is not offered; these are: %q", want, got)
				}
			}
		})
	}
}
