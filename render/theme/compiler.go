package theme

import (
	"errors"
	"html/template"
	"io"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// compiler makes the program of a page from the trees that html/template has
// escaped. It knows what the built-in theme needs of the template language:
// fields, methods without arguments, if, with, range over lists, template, variables, and the conditions
// and, or and not.
type compiler struct {
	page    *template.Template
	set     map[string]*definition // what the page was made of
	vars    []bound
	slots   int
	open    []instance // templates that are being compiled
	made    map[instance]act
	unknown bool // something is not known here
}

// instance is a template with the type of its data. As none calls itself, its
// variables have places of their own in the machine.
type instance struct {
	name string
	dot  reflect.Type
}

// bound is a variable and where the machine keeps it.
type bound struct {
	name string
	typ  reflect.Type
	slot int
}

// compiled returns the program of one of the templates of an escaped page, or nil if it holds anything
// that a program cannot do.
func compiled(page *template.Template, name string, set map[string]*definition, model reflect.Type) *program {
	if model == nil {
		return nil
	}
	c := compiler{page: page, set: set, made: make(map[instance]act)}
	body := c.template(name, model)
	if c.unknown {
		return nil
	}
	return &program{model: model, body: body, slots: c.slots}
}

// refuse gives the page up.
func (c *compiler) refuse() { c.unknown = true }

// template compiles the template that has the name, for data of the type.
func (c *compiler) template(name string, dot reflect.Type) act {
	at := instance{name, dot}
	if s := c.made[at]; s != nil {
		return s
	}
	tree := c.tree(name)
	if tree == nil || slices.Contains(c.open, at) {
		c.refuse()
		return nil
	}
	vars := c.vars
	c.open, c.vars = append(c.open, at), nil
	whole := c.bind("$", dot)
	body := c.list(tree.Root, dot)
	c.open, c.vars = c.open[:len(c.open)-1], vars
	s := func(m *machine, dot reflect.Value) {
		m.vars[whole] = dot
		body(m, dot)
	}
	c.made[at] = s
	return s
}

// tree returns the escaped tree of a template, nil if it is not to be had.
// html/template hands out those that stand in the text of the page. One that is
// called elsewhere it escapes a second time, under a name that it keeps to
// itself; of these the page's title is escaped here again, as html/template
// does it in a title.
func (c *compiler) tree(name string) *parse.Tree {
	if t := c.page.Lookup(name); t != nil {
		return t.Tree
	}
	name, ok := strings.CutSuffix(name, "$htmltemplate_stateRCDATA_elementTitle")
	if !ok || c.set[name] == nil {
		return nil
	}
	tree := c.set[name].tree.Copy()
	text := func(s string) parse.Node { return &parse.TextNode{NodeType: parse.NodeText, Text: []byte(s)} }
	tree.Root.Nodes = slices.Concat([]parse.Node{text("<title>")}, tree.Root.Nodes, []parse.Node{text("</title>")})
	t, err := template.New(name).AddParseTree(name, tree)
	if err != nil {
		return nil
	}
	if err, wrong := errors.AsType[*template.Error](t.Execute(io.Discard, nil)); wrong && err != nil {
		return nil
	}
	tree.Root.Nodes = tree.Root.Nodes[1 : len(tree.Root.Nodes)-1]
	return tree
}

// bind gives a variable its place.
func (c *compiler) bind(name string, t reflect.Type) int {
	c.vars = append(c.vars, bound{name, t, c.slots})
	c.slots++
	return c.slots - 1
}

func (c *compiler) list(l *parse.ListNode, dot reflect.Type) act {
	if l == nil {
		return sequence(nil)
	}
	var acts []act
	mark := len(c.vars)
	for _, n := range l.Nodes {
		if s := c.node(n, dot); s != nil {
			acts = append(acts, s)
		}
	}
	c.vars = c.vars[:mark]
	return sequence(acts)
}

// node compiles one node; nil is nothing to do.
func (c *compiler) node(node parse.Node, dot reflect.Type) act {
	mark := len(c.vars)
	switch n := node.(type) {
	case *parse.TextNode:
		return literal(string(n.Text))
	case *parse.CommentNode:
		return nil
	case *parse.ActionNode:
		return c.action(n.Pipe, dot)
	case *parse.IfNode:
		defer func() { c.vars = c.vars[:mark] }()
		return branch(c.condition(n.Pipe, dot), c.list(n.List, dot), c.list(n.ElseList, dot))
	case *parse.WithNode:
		defer func() { c.vars = c.vars[:mark] }()
		return c.with(n, dot)
	case *parse.RangeNode:
		defer func() { c.vars = c.vars[:mark] }()
		return c.loop(n, dot)
	case *parse.TemplateNode:
		return c.call(n, dot)
	}
	c.refuse()
	return nil
}

// action compiles {{value | escapers}} and {{$x := value}}.
func (c *compiler) action(p *parse.PipeNode, dot reflect.Type) act {
	if len(p.Decl) > 0 {
		of, t := c.single(p, dot)
		slot := c.declared(p, t)
		return func(m *machine, dot reflect.Value) { m.vars[slot] = of(m, dot) }
	}
	var chain []string
	for _, cmd := range p.Cmds[1:] {
		name, ok := cmd.Args[0].(*parse.IdentifierNode)
		if !ok || len(cmd.Args) > 1 {
			c.refuse()
			return nil
		}
		chain = append(chain, name.Ident)
	}
	if of, t := c.anchored(p.Cmds[0], dot); t != nil && len(chain) == 1 && chain[0] == escapeHTML {
		return anchor(of)
	}
	of, t := c.command(p.Cmds[0], dot)
	if c.unknown {
		return nil
	}
	s := shown(of, t, strings.Join(chain, " "))
	if s == nil {
		c.refuse()
	}
	return s
}

func (c *compiler) with(n *parse.WithNode, dot reflect.Type) act {
	of, t := c.single(n.Pipe, dot)
	if c.unknown {
		return nil
	}
	slot, is := -1, truth(t)
	if len(n.Pipe.Decl) > 0 {
		slot = c.declared(n.Pipe, t)
	}
	if is == nil {
		c.refuse()
	}
	return within(of, is, slot, c.list(n.List, t), c.list(n.ElseList, dot))
}

func (c *compiler) loop(n *parse.RangeNode, dot reflect.Type) act {
	over, t := c.single(n.Pipe, dot)
	if c.unknown || t.Kind() != reflect.Slice || n.Pipe.IsAssign {
		c.refuse()
		return nil
	}
	mark, number, element := len(c.vars), -1, -1
	switch d := n.Pipe.Decl; len(d) {
	case 1:
		element = c.bind(d[0].Ident[0], t.Elem())
	case 2:
		number, element = c.bind(d[0].Ident[0], reflect.TypeFor[int]()), c.bind(d[1].Ident[0], t.Elem())
	}
	each := c.list(n.List, t.Elem())
	c.vars = c.vars[:mark]
	return loop(over, number, element, each, c.list(n.ElseList, dot))
}

func (c *compiler) call(n *parse.TemplateNode, dot reflect.Type) act {
	if n.Pipe == nil {
		c.refuse()
		return nil
	}
	of, t := c.single(n.Pipe, dot)
	if c.unknown || len(n.Pipe.Decl) > 0 {
		c.refuse()
		return nil
	}
	body := c.template(n.Name, t)
	if _, plain := n.Pipe.Cmds[0].Args[0].(*parse.DotNode); plain {
		return body
	}
	return func(m *machine, dot reflect.Value) { body(m, of(m, dot)) }
}

// declared binds the variable that a pipeline declares.
func (c *compiler) declared(p *parse.PipeNode, t reflect.Type) int {
	if len(p.Decl) != 1 || p.IsAssign {
		c.refuse()
	}
	return c.bind(p.Decl[0].Ident[0], t)
}
