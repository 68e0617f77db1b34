package theme

import (
	"fmt"
	"reflect"
	"slices"
	"text/template/parse"

	"throughline/render/diag"
)

// operand is an argument of a function: its type and where it stands.
type operand struct {
	typ  reflect.Type
	node parse.Node
}

// function is what the checker knows of a function of the template language.
type function struct {
	name     string
	min, max int // arguments; max -1 for any number
	result   func(c *checker, at place, args []operand) reflect.Type
}

// place is where a function is called.
type place struct {
	name       string
	pos, width int
}

// functions are the functions that templates have: those of text/template.
// Rejected: any of our own. Models hold finished values.
func functions() []function {
	text, number, truth := reflect.TypeFor[string](), reflect.TypeFor[int](), reflect.TypeFor[bool]()
	gives := func(t reflect.Type) func(*checker, place, []operand) reflect.Type {
		return func(*checker, place, []operand) reflect.Type { return t }
	}
	return []function{
		{"and", 1, -1, (*checker).either},
		{"call", 1, -1, (*checker).calling},
		{"eq", 2, -1, (*checker).equality},
		{"ge", 2, 2, (*checker).order},
		{"gt", 2, 2, (*checker).order},
		{"html", 0, -1, gives(text)},
		{"index", 1, -1, (*checker).index},
		{"js", 0, -1, gives(text)},
		{"le", 2, 2, (*checker).order},
		{"len", 1, 1, (*checker).length},
		{"lt", 2, 2, (*checker).order},
		{"ne", 2, 2, (*checker).equality},
		{"not", 1, 1, gives(truth)},
		{"or", 1, -1, (*checker).either},
		{"print", 0, -1, gives(text)},
		{"printf", 1, -1, (*checker).format},
		{"println", 0, -1, gives(text)},
		{"slice", 1, 4, func(_ *checker, _ place, args []operand) reflect.Type { return args[0].typ }},
		{"urlquery", 0, -1, gives(text)},
		{"break", 0, 0, gives(number)}, // keywords in a range, listed for the nearest name
		{"continue", 0, 0, gives(number)},
	}
}

// command returns the type of one command of a pipeline. The final operand is
// the value of the command before it, nil for the first.
func (c *checker) command(dot reflect.Type, cmd *parse.CommandNode, final *operand) reflect.Type {
	args := make([]operand, 0, len(cmd.Args))
	for _, a := range cmd.Args[1:] {
		args = append(args, operand{c.value(dot, a, 0), a})
	}
	if final != nil {
		args = append(args, *final)
	}
	switch n := cmd.Args[0].(type) {
	case *parse.IdentifierNode:
		return c.function(n, args)
	case *parse.FieldNode, *parse.ChainNode, *parse.VariableNode:
		return c.value(dot, n, len(args))
	default:
		if len(args) > 0 {
			c.report(int(cmd.Pos), len(n.String()), fmt.Sprintf("%s is not a function and takes no arguments", n), "functions come first: {{len .Items}}")
		}
		return c.value(dot, n, 0)
	}
}

// value returns the type of one term. The number of arguments concerns a
// method at the end of a chain.
func (c *checker) value(dot reflect.Type, node parse.Node, args int) reflect.Type {
	switch n := node.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		pos := int(n.Pos)
		if len(n.Ident) > 1 { // the parser gives the place of the second name
			pos -= len(n.Ident[0]) + 1
		}
		return c.fields(dot, n.Ident, pos, args)
	case *parse.VariableNode:
		t := c.variable(n.Ident[0])
		if len(n.Ident) == 1 && args > 0 {
			c.report(int(n.Pos), len(n.Ident[0]), fmt.Sprintf("variable %q takes no arguments", n.Ident[0]), "functions come first: {{len $items}}")
		}
		return c.fields(t, n.Ident[1:], int(n.Pos), args)
	case *parse.ChainNode:
		return c.fields(c.value(dot, n.Node, 0), n.Field, int(n.Pos), args)
	case *parse.PipeNode:
		return c.pipeline(dot, n)
	case *parse.IdentifierNode:
		return c.function(n, nil)
	case *parse.StringNode:
		return reflect.TypeFor[string]()
	case *parse.BoolNode:
		return reflect.TypeFor[bool]()
	case *parse.NumberNode:
		if n.IsInt {
			return reflect.TypeFor[int]()
		}
		return reflect.TypeFor[float64]()
	}
	return nil
}

// function checks a call and returns the type of its result.
func (c *checker) function(n *parse.IdentifierNode, args []operand) reflect.Type {
	all := functions()
	i := slices.IndexFunc(all, func(f function) bool { return f.name == n.Ident })
	pos, width := int(n.Pos), len(n.Ident)
	if i < 0 {
		hint := "models hold finished values: show a field"
		names := func(yield func(string) bool) {
			for _, f := range all {
				if !yield(f.name) {
					return
				}
			}
		}
		if near := diag.Nearest(n.Ident, names); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		c.report(pos, width, fmt.Sprintf("function %q does not exist", n.Ident), hint)
		return nil
	}
	f := all[i]
	if len(args) < f.min || f.max >= 0 && len(args) > f.max {
		c.report(pos, width, fmt.Sprintf("function %q takes %s, not %d", f.name, f.arity(), len(args)), "")
		return nil
	}
	return f.result(c, place{f.name, pos, width}, args)
}

func (f function) arity() string {
	plural := "s"
	if f.max == 1 || f.max < 0 && f.min == 1 {
		plural = ""
	}
	switch {
	case f.max < 0:
		return fmt.Sprintf("at least %d argument%s", f.min, plural)
	case f.max == f.min:
		return fmt.Sprintf("%d argument%s", f.min, plural)
	default:
		return fmt.Sprintf("%d to %d arguments", f.min, f.max)
	}
}

// either is the type of "and" and "or": one of their arguments.
func (c *checker) either(_ place, args []operand) reflect.Type {
	for _, a := range args[1:] {
		if a.typ != args[0].typ {
			return nil
		}
	}
	return args[0].typ
}

func (c *checker) length(at place, args []operand) reflect.Type {
	if t := args[0].typ; t != nil {
		switch indirect(t).Kind() {
		case reflect.Array, reflect.Chan, reflect.Map, reflect.Slice, reflect.String:
		default:
			c.report(at.pos, at.width, fmt.Sprintf("%q has no length: it is %s", args[0].node.String(), describe(t)), "len counts lists and text")
		}
	}
	return reflect.TypeFor[int]()
}

func (c *checker) index(at place, args []operand) reflect.Type {
	t := args[0].typ
	for range args[1:] {
		if t == nil {
			return nil
		}
		switch of := indirect(t); of.Kind() {
		case reflect.Slice, reflect.Array, reflect.Map:
			t = dynamic(of.Elem())
		case reflect.String:
			t = reflect.TypeFor[byte]()
		default:
			c.report(at.pos, at.width, fmt.Sprintf("%q has no elements: it is %s", args[0].node.String(), describe(t)), "index reaches into lists and maps")
			return nil
		}
	}
	return t
}

func (c *checker) calling(at place, args []operand) reflect.Type {
	t := args[0].typ
	switch {
	case t == nil:
	case t.Kind() != reflect.Func:
		c.report(at.pos, at.width, fmt.Sprintf("%q is no function: it is %s", args[0].node.String(), describe(t)), "show it as it is")
	case t.NumOut() > 0:
		return dynamic(t.Out(0))
	}
	return nil
}

func (c *checker) format(at place, args []operand) reflect.Type {
	if t := args[0].typ; t != nil && t.Kind() != reflect.String {
		c.report(at.pos, at.width, fmt.Sprintf("%q wants its format first, not %s", at.name, describe(t)), `write it as {{printf "%s" .Title}}`)
	}
	return reflect.TypeFor[string]()
}

// order checks lt, le, gt and ge.
func (c *checker) order(at place, args []operand) reflect.Type {
	for _, a := range args {
		if a.typ == nil {
			continue
		}
		if k := basic(a.typ); k == "" || k == "true or false" {
			c.report(at.pos, at.width, fmt.Sprintf("%q cannot order %q, which is %s", at.name, a.node.String(), describe(a.typ)), "order numbers or text")
			return reflect.TypeFor[bool]()
		}
	}
	return c.equality(at, args)
}

// equality checks eq and ne, and what all comparisons share.
func (c *checker) equality(at place, args []operand) reflect.Type {
	first := args[0]
	for _, a := range args[1:] {
		if first.typ == nil || a.typ == nil {
			continue
		}
		x, y := basic(first.typ), basic(a.typ)
		if x != y || x == "" && !(first.typ.Comparable() && a.typ.Comparable()) {
			c.report(at.pos, at.width, fmt.Sprintf("%q cannot compare %q, which is %s, with %q, which is %s",
				at.name, first.node.String(), describe(first.typ), a.node.String(), describe(a.typ)), "compare like with like")
			break
		}
	}
	return reflect.TypeFor[bool]()
}

// basic returns the family of values that a type can be compared with, or "".
func basic(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "text"
	case reflect.Float32, reflect.Float64:
		return "fraction"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return "number"
	}
	return ""
}
