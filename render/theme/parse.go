package theme

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"throughline/render/diag"
)

// definitions parses the file. A file that cannot be parsed has none, and its
// problem is reported.
func (b *book) definitions(f *file) []*definition {
	t := parse.New(f.Path)
	t.Mode = parse.SkipFuncCheck // the checker knows a better message
	trees := make(map[string]*parse.Tree)
	if _, err := t.Parse(string(f.Data), "", "", trees); err != nil {
		d := f.parseProblem(err)
		if f.builtin {
			b.faults = append(b.faults, fmt.Sprintf("%s:%d: %s", f.Path, d.Line, d.Message))
		} else {
			b.problems = append(b.problems, d)
			b.broken = true
		}
		return nil
	}
	var defs []*definition
	for _, name := range slices.Sorted(maps.Keys(trees)) {
		if tree := trees[name]; name != f.Path || !parse.IsEmptyTree(tree.Root) {
			defs = append(defs, &definition{name: name, tree: tree, file: f})
		}
	}
	return defs
}

// define returns the place where the file defines the name.
func (f *file) define(name string) diag.Span {
	at := regexp.MustCompile(`\{\{-?\s*(?:define|block)\s+(["` + "`" + `]` + regexp.QuoteMeta(name) + `["` + "`" + `])`).FindSubmatchIndex(f.Data)
	if at == nil {
		return f.File()
	}
	return f.Span(at[2], at[3])
}

// parseProblem turns an error of text/template/parse, which is only text, into
// a diagnostic. The parser knows the line; the column is that of the thing
// that its message quotes.
func (f *file) parseProblem(err error) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Message: err.Error(), Span: f.File()}
	rest, ok := strings.CutPrefix(err.Error(), "template: "+f.Path+":")
	number, message, ok2 := strings.Cut(rest, ": ")
	line, err := strconv.Atoi(number)
	if !ok || !ok2 || err != nil {
		return d
	}
	if before, started, found := strings.Cut(message, " started at "+f.Path+":"); found {
		message = before
		if n, err := strconv.Atoi(started); err == nil {
			line = n
		}
	}
	d.Message = message
	switch {
	case message == "unexpected EOF":
		if open := f.unclosed(); open != nil {
			d.Span = f.Span(open[0], open[1])
			d.Message = fmt.Sprintf("%q has no {{end}}", f.Data[open[0]:open[1]])
			d.Hint = "close it with {{end}}"
			return d
		}
	case strings.HasPrefix(message, "bad character"):
		d.Hint = "an action ends with }} on the same line"
	case message == "unexpected {{end}}":
		d.Hint = "nothing is open here: remove it"
	case strings.HasPrefix(message, "unclosed action"):
		d.Message, d.Hint = "this action is not closed", "close it with }} on the same line"
		d.Span = f.onLine(line, "{{")
		return d
	case strings.HasPrefix(message, "undefined variable"):
		d.Hint = "variables are known from their := to the {{end}} of the same block"
	}
	d.Span = f.onLine(line, quotedIn(message))
	return d
}

// onLine returns the place of the last such string on the line, or of the
// whole line if it is not there.
func (f *file) onLine(line int, s string) diag.Span {
	start := 0
	for range line - 1 {
		start += strings.IndexByte(string(f.Data[start:]), '\n') + 1
	}
	text, _, _ := strings.Cut(string(f.Data[start:]), "\n")
	if i := strings.LastIndex(text, s); s != "" && i >= 0 {
		return f.Span(start+i, start+i+len(s))
	}
	indent := len(text) - len(strings.TrimLeft(text, " \t"))
	return f.Span(start+indent, start+len(text))
}

// quotedIn returns what a message of the parser quotes, in whatever way.
func quotedIn(message string) string {
	m := regexp.MustCompile("<[^>]+>|'[^']+'|\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|\\{\\{\\w+\\}\\}").FindString(message)
	if s, err := strconv.Unquote(m); err == nil {
		return s
	}
	return strings.Trim(m, "<>")
}

// unclosed returns the extent of the last opening action that has no {{end}}.
func (f *file) unclosed() []int {
	var open [][]int
	for _, m := range actions().FindAllSubmatchIndex(f.Data, -1) {
		if m[2] < 0 {
			continue // a comment or a value
		}
		switch string(f.Data[m[2]:m[3]]) {
		case "end":
			open = open[:max(0, len(open)-1)]
		case "if", "range", "with", "define", "block":
			open = append(open, m)
		}
	}
	if len(open) == 0 {
		return nil
	}
	return open[len(open)-1][:2]
}

// actions matches each action of a template; the group is its keyword.
func actions() *regexp.Regexp {
	return regexp.MustCompile("(?s)" + `\{\{-?\s*(?:/\*.*?\*/\s*-?\}\}|(?:(if|else|end|range|with|define|block|template|break|continue)\b)?(?:"(?:[^"\\\n]|\\.)*"|` + "`[^`]*`" + `|[^"` + "`" + `])*?\}\})`)
}
