package diag

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// perFile is how many problems of one file are printed; the rest are counted.
const perFile = 20

// Text prints a sorted list for a person:
//
//	file:line:col: severity: message [check]
//	  4 | the line
//	    |     ^^^^
//	  hint: what to do
//
// At most 20 problems of one file are shown, then a count. Control characters
// are escaped, so that a document cannot take over the terminal. With colour,
// severities and carets are coloured by ANSI codes.
func Text(w io.Writer, l List, colour bool) error {
	p := printer{w: w, colour: colour}
	for i := 0; i < len(l); {
		end := i
		for end < len(l) && l[end].File == l[i].File {
			end++
		}
		for _, d := range l[i:min(end, i+perFile)] {
			p.diagnostic(d)
		}
		if more := end - i - perFile; more > 0 {
			p.printf("%s: %d more\n", clean(l[i].File), more)
		}
		i = end
	}
	return p.err
}

type printer struct {
	w      io.Writer
	colour bool
	err    error
}

func (p *printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

func (p *printer) paint(code, s string) string {
	if !p.colour || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p *printer) diagnostic(d Diagnostic) {
	place := clean(d.File)
	if d.Line > 0 {
		place += fmt.Sprintf(":%d:%d", d.Line, d.Col)
	}
	if place != "" {
		place += ": "
	}
	check := ""
	if d.Check != "" {
		check = " [" + d.Check + "]"
	}
	code := map[Severity]string{Info: "36", Warn: "33", Error: "31"}[d.Severity]
	p.printf("%s%s %s%s\n", p.paint("1", place), p.paint(code, d.Severity.String()+":"), clean(d.Message), check)
	if d.Line > 0 && strings.TrimSpace(d.Text) != "" {
		p.excerpt(d, code)
	}
	if d.Hint != "" {
		p.printf("  hint: %s\n", clean(d.Hint))
	}
}

// longest is how many characters of a line an excerpt shows.
const longest = 120

func (p *printer) excerpt(d Diagnostic, code string) {
	line := []rune(d.Text)
	from := min(max(0, d.Col-1), len(line))
	to := min(from+max(1, d.Width), len(line))
	cut, before, after := 0, "", ""
	if len(line) > longest { // keep the place in sight
		cut = max(0, min(from-longest/3, len(line)-longest))
		end := min(len(line), cut+longest)
		if cut > 0 {
			before = "…"
		}
		if end < len(line) {
			after = "…"
		}
		line, from, to = line[cut:end], from-cut, min(to, end)-cut
	}
	number := strconv.Itoa(d.Line)
	margin := strings.Repeat(" ", len(number))
	p.printf("  %s | %s%s%s\n", number, before, clean(strings.ReplaceAll(string(line), "\t", " ")), after)
	pad := columns(before) + columns(clean(strings.ReplaceAll(string(line[:from]), "\t", " ")))
	carets := max(1, columns(clean(strings.ReplaceAll(string(line[from:max(from, to)]), "\t", " "))))
	p.printf("  %s | %s%s\n", margin, strings.Repeat(" ", pad), p.paint(code, strings.Repeat("^", carets)))
}

// columns returns how many terminal cells the text takes: East Asian wide and
// full-width characters take two, combining marks none.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch k := width.LookupRune(r).Kind(); {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case k == width.EastAsianWide || k == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// clean escapes what could move a terminal's cursor or reverse its text.
func clean(s string) string {
	bad := func(r rune) bool {
		return r == utf8.RuneError || unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control) || r == '\u2028' || r == '\u2029'
	}
	if strings.IndexFunc(s, bad) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if bad(r) && r != utf8.RuneError {
			q := strconv.QuoteRuneToASCII(r)
			b.WriteString(q[1 : len(q)-1])
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
