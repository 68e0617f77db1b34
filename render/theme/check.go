package theme

import (
	"fmt"
	"reflect"
	"slices"
	"text/template/parse"

	"throughline/render/diag"
)

// checker follows one page's model through its templates, as the executor
// would, with types in place of values. A nil type is one that is only known
// when the page is rendered; nothing is said about it.
type checker struct {
	book   *book
	set    map[string]*definition
	seen   map[visit]bool
	blamed map[call]bool // calls with data that does not fit
	calls  []call        // from the page down to the template being checked
	open   []visit       // the templates that these calls have entered, without from
	file   *file         // that holds the node being checked
	root   reflect.Type
	vars   []variable
}

// visit is a template checked with one type of data. Problems of a built-in
// template are those of its caller, so each caller visits it anew.
type visit struct {
	tree *parse.Tree
	dot  reflect.Type
	from call
}

// call is a place in a user's file that calls a template.
type call struct {
	file *file
	pos  parse.Pos
	name string
}

type variable struct {
	name string
	typ  reflect.Type
}

// none is the data of a template that is called without an argument.
type none struct{}

// template checks a definition with the type of its data.
func (c *checker) template(d *definition, dot reflect.Type) {
	c.book.used[d] = true
	v := visit{tree: d.tree, dot: dot}
	if d.file.builtin {
		v.from = c.blame()
	}
	if c.seen[v] {
		return
	}
	c.seen[v] = true
	v.from = call{}
	c.open = append(c.open, v)
	file, root, vars := c.file, c.root, c.vars
	c.file, c.root, c.vars = d.file, dot, []variable{{"$", dot}}
	c.walk(dot, d.tree.Root)
	c.file, c.root, c.vars = file, root, vars
	c.open = c.open[:len(c.open)-1]
}

// blame returns the innermost call that stands in a user's file.
func (c *checker) blame() call {
	for _, at := range slices.Backward(c.calls) {
		if !at.file.builtin {
			return at
		}
	}
	return call{}
}

// report adds a problem at a run of bytes of the current file. Where that file
// is built in, the fault lies with the user's call that led there.
func (c *checker) report(pos, width int, message, hint string) {
	if !c.file.builtin {
		c.book.problems.Block(c.file.Span(pos, pos+width), message, hint)
		return
	}
	at := c.blame()
	if c.blamed[at] {
		return // one misfit has many symptoms
	}
	if at.file == nil {
		s := c.file.Span(pos, pos+width)
		c.book.faults = append(c.book.faults, fmt.Sprintf("%s:%d:%d: %s", c.file.Path, s.Line, s.Col, message))
		return
	}
	c.blamed[at] = true
	start := int(at.pos)
	c.book.problems.Block(at.file.Span(start, start+len(at.name)+2),
		fmt.Sprintf("template %q does not fit what it is given: %s", at.name, message),
		fmt.Sprintf("see the first line of %s for what it wants", c.set[at.name].file.Path))
}

// walk checks a node with the type of dot.
func (c *checker) walk(dot reflect.Type, node parse.Node) {
	switch n := node.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, child := range n.Nodes {
			c.walk(dot, child)
		}
	case *parse.ActionNode:
		t := c.pipeline(dot, n.Pipe)
		if len(n.Pipe.Decl) == 0 {
			c.printable(t, n.Pipe)
		}
	case *parse.IfNode:
		mark := len(c.vars)
		c.pipeline(dot, n.Pipe)
		c.walk(dot, n.List)
		c.walk(dot, n.ElseList)
		c.vars = c.vars[:mark]
	case *parse.WithNode:
		mark := len(c.vars)
		t := c.pipeline(dot, n.Pipe)
		c.walk(t, n.List)
		c.walk(dot, n.ElseList)
		c.vars = c.vars[:mark]
	case *parse.RangeNode:
		c.ranging(dot, n)
	case *parse.TemplateNode:
		c.call(dot, n)
	}
}

// ranging checks a range and its body, with dot as the element.
func (c *checker) ranging(dot reflect.Type, n *parse.RangeNode) {
	mark := len(c.vars)
	decl := n.Pipe.Decl
	over := c.commands(dot, n.Pipe)
	key, elem, keys := elements(over)
	switch {
	case !keys && elem == nil && over != nil:
		pos, width := extent(n.Pipe)
		c.report(pos, width, fmt.Sprintf("cannot range over %q, which is %s", n.Pipe.Cmds[len(n.Pipe.Cmds)-1].String(), describe(over)),
			rangeHint(over))
	case len(decl) > 1 && !keys && over != nil:
		pos, width := extent(n.Pipe)
		c.report(pos, width, fmt.Sprintf("%q gives one value at a time, not two", n.Pipe.Cmds[len(n.Pipe.Cmds)-1].String()), "range with one variable")
	}
	switch len(decl) {
	case 1:
		c.declare(n.Pipe, decl[0], elem)
	case 2:
		c.declare(n.Pipe, decl[0], key)
		c.declare(n.Pipe, decl[1], elem)
	}
	c.walk(elem, n.List)
	c.vars = c.vars[:mark]
	c.walk(dot, n.ElseList)
}

// call checks {{template "name" pipeline}}.
func (c *checker) call(dot reflect.Type, n *parse.TemplateNode) {
	given := reflect.TypeFor[none]()
	if n.Pipe != nil {
		given = c.pipeline(dot, n.Pipe)
	}
	d := c.set[n.Name]
	if d == nil {
		c.undefined(n)
		return
	}
	if slices.Contains(c.open, visit{tree: d.tree, dot: given}) {
		c.report(int(n.Pos), len(n.Name)+2, fmt.Sprintf("template %q calls itself without end", n.Name), "give it a part of its data")
		return
	}
	c.calls = append(c.calls, call{c.file, n.Pos, n.Name})
	c.template(d, given)
	c.calls = c.calls[:len(c.calls)-1]
}

// undefined reports a call of a template that nothing defines.
func (c *checker) undefined(n *parse.TemplateNode) {
	if f := c.book.lost[n.Name]; f != nil && c.file.builtin {
		c.book.problems.Block(f.File(), fmt.Sprintf("does not define template %q, which %s calls", n.Name, c.file.Path),
			fmt.Sprintf("define it here, or lay %s over as well", c.file.Path))
		return
	}
	if c.book.broken {
		return // it may be in the file that could not be parsed
	}
	names := sortedNames(c.set)
	hint := "define it in a file in parts"
	if near := diag.Nearest(n.Name, slices.Values(names)); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	c.report(int(n.Pos), len(n.Name)+2, fmt.Sprintf("template %q is not defined", n.Name), hint)
}

// pipeline returns the type of a pipeline's value and declares its variables.
func (c *checker) pipeline(dot reflect.Type, p *parse.PipeNode) reflect.Type {
	t := c.commands(dot, p)
	for _, v := range p.Decl {
		c.declare(p, v, t)
	}
	return t
}

func (c *checker) commands(dot reflect.Type, p *parse.PipeNode) reflect.Type {
	if p == nil || len(p.Cmds) == 0 {
		return nil
	}
	var final *operand
	var t reflect.Type
	for _, cmd := range p.Cmds {
		t = c.command(dot, cmd, final)
		final = &operand{typ: t, node: cmd}
	}
	return t
}

// declare adds a variable, or notes what is assigned to one: a variable that
// holds values of two types has an unknown one.
func (c *checker) declare(p *parse.PipeNode, v *parse.VariableNode, t reflect.Type) {
	name := v.Ident[0]
	if !p.IsAssign {
		c.vars = append(c.vars, variable{name, t})
		return
	}
	for i := range slices.Backward(c.vars) {
		if c.vars[i].name == name {
			if c.vars[i].typ != t {
				c.vars[i].typ = nil
			}
			return
		}
	}
}

func (c *checker) variable(name string) reflect.Type {
	for _, v := range slices.Backward(c.vars) {
		if v.name == name {
			return v.typ
		}
	}
	return nil
}
