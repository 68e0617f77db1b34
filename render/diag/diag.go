// Package diag says what is wrong, where, and what to do about it.
//
// In come findings of every other room; out go lists in a stable order and
// printers for people and machines. A [Diagnostic] is complete from birth: it
// carries its place, the line it points at, one message and one hint, and
// nobody adds to it later. It is about the author's documents. Failures of the
// tool itself (disk, port, browser) are Go errors and never appear here.
//
// Any package may import diag; it imports nothing of the house.
package diag

import (
	"cmp"
	"slices"
)

// Severity says how much a diagnostic matters.
type Severity uint8

// Severities in rising order.
const (
	Info  Severity = iota // worth knowing
	Warn                  // probably a mistake
	Error                 // certainly a mistake
)

// String returns the word that stands in messages.
func (s Severity) String() string {
	switch s {
	case Info:
		return "info"
	case Warn:
		return "warn"
	default:
		return "error"
	}
}

// Span is a run of characters within one line of a file. The zero Span is
// about the content as a whole; a Span with Line 0 is about a file as a whole.
type Span struct {
	File  string // slash-separated, as the user would type it
	Line  int    // from 1
	Col   int    // from 1, in characters
	Width int    // in characters; 0 points between two characters
	Text  string // the whole line, without its end
}

// Diagnostic is one problem of the content.
//
// One with no Check blocks: nobody can know what the author meant, or who may
// see it, so no site is written. One with a Check is a finding of that check:
// its severity can be set in site.yaml, and a plain build goes on.
type Diagnostic struct {
	Span
	Severity Severity
	Check    string // the check that found it, "" if the problem blocks
	Message  string // lower case, no final period, names things in double quotes
	Hint     string // one thing the author can do now, "" if the message says it
}

// Blocks reports whether the problem forbids writing a site.
func (d Diagnostic) Blocks() bool { return d.Check == "" }

// List is a set of diagnostics, in no order until [List.Sorted].
type List []Diagnostic

// Block adds a problem that forbids writing a site.
func (l *List) Block(at Span, message, hint string) {
	*l = append(*l, Diagnostic{Span: at, Severity: Error, Message: message, Hint: hint})
}

// Find adds a finding of a check.
func (l *List) Find(at Span, s Severity, check, message, hint string) {
	*l = append(*l, Diagnostic{Span: at, Severity: s, Check: check, Message: message, Hint: hint})
}

// Blocks reports whether any problem forbids writing a site.
func (l List) Blocks() bool { return slices.ContainsFunc(l, Diagnostic.Blocks) }

// Sorted returns the diagnostics by file, place and message, each once.
func (l List) Sorted() List {
	s := slices.Clone(l)
	slices.SortFunc(s, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Col, b.Col),
			cmp.Compare(b.Severity, a.Severity),
			cmp.Compare(a.Check, b.Check),
			cmp.Compare(a.Message, b.Message),
			cmp.Compare(a.Hint, b.Hint),
			cmp.Compare(a.Width, b.Width),
			cmp.Compare(a.Text, b.Text),
		)
	})
	return slices.Compact(s)
}

// Count returns how many findings and blocking problems have the severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}
