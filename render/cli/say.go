package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"throughline/render/diag"
)

// sayError tells what went wrong, and what to do about it.
func (a *app) sayError(message, hint string) {
	prefix := "error:"
	if a.colour() {
		prefix = "\x1b[31merror:\x1b[0m"
	}
	a.talk("%s %s\n", prefix, printable(message))
	if hint != "" {
		a.talk("  hint: %s\n", printable(hint))
	}
}

// talk writes to the person at the terminal. That nobody can be reached is
// not worth failing for.
func (a *app) talk(format string, args ...any) {
	_, _ = fmt.Fprintf(a.Stderr, format, args...)
}

// result writes what was asked for.
func (a *app) result(format string, args ...any) error {
	return written(fmt.Fprintf(a.Stdout, format, args...))
}

// written wraps the failure of writing to standard output.
func written(_ int, err error) error {
	if err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}

// sayProblems prints what is wrong with the content. Infos are only counted.
func (a *app) sayProblems(l diag.List) error {
	var told diag.List
	for _, d := range l {
		if d.Severity > diag.Info {
			told = append(told, d)
		}
	}
	if err := diag.Text(a.Stderr, told, a.colour()); err != nil {
		return fmt.Errorf("write to standard error: %w", err)
	}
	return nil
}

// colour reports whether to colour what a person reads.
func (a *app) colour() bool {
	return a.Terminal && a.Getenv("NO_COLOR") == "" && a.Getenv("TERM") != "dumb"
}

// tally says how many problems there are: "3 errors, 14 warnings, 2 notes".
func tally(l diag.List) string {
	var parts []string
	add := func(n int, one, many string) {
		if n > 0 {
			parts = append(parts, count(n, one, many))
		}
	}
	add(l.Count(diag.Error), "error", "errors")
	add(l.Count(diag.Warn), "warning", "warnings")
	add(l.Count(diag.Info), "note", "notes")
	return strings.Join(parts, ", ")
}

// count is a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// seconds is a duration as people speak of it.
func seconds(d time.Duration) string {
	return strconv.FormatFloat(d.Seconds(), 'f', 2, 64) + "s"
}

// list joins words as a sentence does: "a, b or c".
func list(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}

// printable escapes what could move the cursor of a terminal: arguments and
// file names are quoted in messages. Line breaks stay.
func printable(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r != '\n' && (unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control)) {
			q := strconv.QuoteRuneToASCII(r)
			b.WriteString(q[1 : len(q)-1])
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
