package cli

import (
	"slices"
	"strings"
	"unicode"
)

// instead offers the corrected command line, or nothing where quoting it would
// depend on the shell.
func (a *app) instead(args []string) string {
	line := "throughline"
	for _, arg := range args {
		quoted, ok := quote(arg)
		if !ok {
			return ""
		}
		line += " " + quoted
	}
	return "did you mean: " + line
}

// quote writes an argument so that every usual shell reads it as it is.
func quote(arg string) (string, bool) {
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r) || strings.ContainsRune("_+=:./-", r)
	}
	switch {
	case arg == "":
		return `""`, true
	case strings.IndexFunc(arg, func(r rune) bool { return !plain(r) }) < 0:
		return arg, true
	case strings.ContainsAny(arg, "\"$`\\!%") || strings.IndexFunc(arg, unicode.IsControl) >= 0:
		return "", false
	}
	return `"` + arg + `"`, true
}

// replace returns the arguments with the first that is the word replaced.
func replace(args []string, word string, by ...string) []string {
	i := slices.Index(args, word)
	if i < 0 {
		return slices.Clone(args)
	}
	return slices.Concat(args[:i], by, args[i+1:])
}

// rename returns the arguments with a flag's name replaced, its value kept.
func rename(args []string, from, to string) []string {
	args = slices.Clone(args)
	for i, arg := range args {
		if name, value, ok := strings.Cut(arg, "="); name == from {
			args[i] = to
			if ok {
				args[i] += "=" + value
			}
			break
		}
	}
	return args
}

// withFlag returns the arguments with the flag's value replaced.
func withFlag(args []string, flag, value string) []string {
	args = slices.Clone(args)
	for i, arg := range args {
		switch {
		case arg == flag && i+1 < len(args):
			args[i+1] = value
		case strings.HasPrefix(arg, flag+"="):
			args[i] = flag + "=" + value
		}
	}
	return args
}
