package theme

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"
	"text/template/parse"

	"throughline/render/diag"
)

// compile makes the executable template of a page whose types are right, and
// has html/template find the context of every value now rather than when the
// first page is rendered. It returns nil where that fails.
func (b *book) compile(entry string, set map[string]*definition, model any) *template.Template {
	t := template.New(entry)
	for _, name := range sortedNames(set) {
		// html/template writes its escapers into the tree, so each page needs its own.
		if _, err := t.AddParseTree(name, set[name].tree.Copy()); err != nil {
			b.faults = append(b.faults, err.Error())
			return nil
		}
	}
	page := t.Lookup(entry)
	// The zero model may well fail to execute: an index into an empty list.
	err, isEscape := errors.AsType[*template.Error](page.Execute(io.Discard, model))
	if !isEscape {
		return page
	}
	d := b.escapeProblem(err, set)
	if d.File == "" {
		b.faults = append(b.faults, err.Error())
		return nil
	}
	b.problems = append(b.problems, d)
	return nil
}

// escapeProblem finds the place of an escaping error. Its File is "" if all
// files involved are built in.
func (b *book) escapeProblem(err *template.Error, set map[string]*definition) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Message: escapeMessage(err), Hint: escapeHint(err.ErrorCode)}
	def := set[strings.SplitN(err.Name, "$htmltemplate", 2)[0]]
	if err.Node != nil {
		def, d.Span = nodePlace(err.Node, set)
	} else if def != nil {
		d.Span = def.file.onLine(max(1, err.Line), "")
	}
	if def != nil && !def.file.builtin {
		return d
	}
	// The place is in a built-in file, which is right by itself: the cause is
	// one of the user's definitions, alone or in this company.
	d.Span = diag.Span{}
	for _, name := range sortedNames(set) {
		if f := set[name].file; !f.builtin {
			if e := alone(set[name]); e != nil {
				return diag.Diagnostic{Severity: diag.Error, Span: f.define(name), Message: fmt.Sprintf("template %q: %s", name, escapeMessage(e)), Hint: escapeHint(e.ErrorCode)}
			}
			if d.File == "" {
				d.Span = f.define(name)
			}
		}
	}
	return d
}

// alone returns what is wrong with a definition that is escaped by itself.
func alone(d *definition) *template.Error {
	t, err := template.New(d.name).AddParseTree(d.name, d.tree.Copy())
	if err != nil {
		return nil
	}
	e, _ := errors.AsType[*template.Error](t.Execute(io.Discard, nil))
	if e != nil && e.ErrorCode == template.ErrNoSuchTemplate {
		return nil
	}
	return e
}

// nodePlace returns the definition that holds the node, and its place. The
// parser tells the file of a node only as text.
func nodePlace(n parse.Node, set map[string]*definition) (*definition, diag.Span) {
	location, _ := (*parse.Tree)(nil).ErrorContext(n)
	for _, name := range sortedNames(set) {
		d := set[name]
		rest, ok := strings.CutPrefix(location, d.tree.ParseName+":")
		if !ok {
			continue
		}
		number, _, _ := strings.Cut(rest, ":")
		line, err := strconv.Atoi(number)
		if err != nil {
			continue
		}
		pos, width := int(n.Position()), len(n.String())
		if branch, ok := n.(*parse.BranchNode); ok {
			width = len(branch.Pipe.String())
		}
		span := d.file.Span(pos, pos+width)
		if span.Line != line {
			span = d.file.onLine(line, "")
		}
		return d, span
	}
	return nil, diag.Span{}
}

// escapeHint says what can be done about an escaping error.
func escapeHint(code template.ErrorCode) string {
	switch code {
	case template.ErrBranchEnd:
		return "an if or range must leave tags and quotes as it found them"
	case template.ErrRangeLoopReentry:
		return "the body of a range must end where it began: outside the tag or quote"
	case template.ErrEndContext, template.ErrOutputContext:
		return "close every tag, quote and comment in the template that opens it"
	case template.ErrAmbigContext:
		return "put the value into quotes of its own"
	case template.ErrBadHTML:
		return "check the quotes of this tag"
	case template.ErrPredefinedEscaper:
		return "values are escaped without being asked: remove it"
	}
	return ""
}

// escapeMessage says what html/template found, without its inner state.
func escapeMessage(err *template.Error) string {
	switch err.ErrorCode {
	case template.ErrBranchEnd:
		return "the branches end in different places of the HTML"
	case template.ErrEndContext:
		return "ends inside a tag, a quote or a comment"
	}
	message, _, _ := strings.Cut(err.Description, ": {state")
	return strings.TrimSuffix(message, ".")
}
