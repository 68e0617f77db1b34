package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"throughline/render/check"
)

// checkNames are all findings that have a name: those of checks, then those of
// the rooms before them.
func checkNames() []string {
	var names []string
	for _, c := range check.Checks {
		names = append(names, c.Name)
	}
	return append(names, slices.Sorted(maps.Keys(check.Elsewhere))...)
}

// checkSummary is what a finding means, with its severity where that is one.
func checkSummary(name string) (text, severity string) {
	for _, c := range check.Checks {
		if c.Name == name {
			return c.Doc, c.Severity.String()
		}
	}
	return check.Elsewhere[name], ""
}

func checkWords() []string {
	var words []string
	for _, name := range checkNames() {
		text, _ := checkSummary(name)
		words = append(words, cobra.CompletionWithDesc(name, text))
	}
	return words
}

func (a *app) explainCheck(_ *cobra.Command, _ string, args []string) error {
	var b strings.Builder
	switch {
	case len(args) > 1:
		return &misuse{"explain takes one check at a time", a.instead([]string{"explain", "check", args[0]})}
	case len(args) == 0:
		b.WriteString("Findings, as they stand in brackets behind a message:\n\n")
		for _, name := range checkNames() {
			text, _ := checkSummary(name)
			line(&b, fmt.Sprintf("  %-14s  ", name), text)
		}
	default:
		if !sayCheck(&b, args[0]) {
			return a.unknown("check", args[0], checkNames())
		}
	}
	return a.result("%s", b.String())
}

// sayCheck explains a finding; false if there is none of that name.
func sayCheck(b *strings.Builder, name string) bool {
	name = strings.Trim(name, "[]")
	text, severity := checkSummary(name)
	if text == "" {
		return false
	}
	line(b, fmt.Sprintf("Finding %q: ", name), text+".")
	if severity != "" {
		b.WriteString("  severity: " + severity + "\n")
	}
	fmt.Fprintf(b, `
Its message says what was found, and its hint what to do about it. Findings never
stop a plain build. Give it another severity in site.yaml, or turn it off:

  checks:
    %s: off                # off, info, warn, error
`, name)
	return true
}
