package theme

import (
	"reflect"
	"slices"
	"text/template/parse"
)

// condition compiles what stands behind if, and the arguments of and, or, not.
func (c *compiler) condition(node parse.Node, dot reflect.Type) test {
	if p, ok := node.(*parse.PipeNode); ok {
		if len(p.Cmds) != 1 || len(p.Decl) > 0 {
			c.refuse()
			return nil
		}
		cmd := p.Cmds[0]
		if f, ok := cmd.Args[0].(*parse.IdentifierNode); ok {
			return c.logic(f.Ident, cmd.Args[1:], dot)
		}
		if len(cmd.Args) > 1 {
			c.refuse()
			return nil
		}
		return c.condition(cmd.Args[0], dot)
	}
	of, t := c.operand(node, dot)
	if c.unknown {
		return nil
	}
	is := truth(t)
	if is == nil {
		c.refuse()
	}
	return func(m *machine, dot reflect.Value) bool { return is(of(m, dot)) }
}

// logic compiles and, or and not.
func (c *compiler) logic(name string, args []parse.Node, dot reflect.Type) test {
	tests := make([]test, 0, len(args))
	for _, a := range args {
		tests = append(tests, c.condition(a, dot))
	}
	switch {
	case name == "not" && len(tests) == 1:
		return func(m *machine, dot reflect.Value) bool { return !tests[0](m, dot) }
	case (name == "and" || name == "or") && len(tests) > 0:
		until := name == "or"
		return func(m *machine, dot reflect.Value) bool {
			for _, t := range tests {
				if t(m, dot) == until {
					return until
				}
			}
			return !until
		}
	}
	c.refuse()
	return nil
}

// single compiles a pipeline of one command.
func (c *compiler) single(p *parse.PipeNode, dot reflect.Type) (value, reflect.Type) {
	if len(p.Cmds) != 1 {
		c.refuse()
		return nil, nil
	}
	return c.command(p.Cmds[0], dot)
}

// command compiles a command that is one operand.
func (c *compiler) command(cmd *parse.CommandNode, dot reflect.Type) (value, reflect.Type) {
	if len(cmd.Args) != 1 {
		c.refuse()
		return nil, nil
	}
	return c.operand(cmd.Args[0], dot)
}

// anchored compiles the value whose anchor the command is; its type is nil if
// the command is no anchor.
func (c *compiler) anchored(cmd *parse.CommandNode, dot reflect.Type) (value, reflect.Type) {
	if len(cmd.Args) != 1 {
		return nil, nil
	}
	of, t, names := c.start(cmd.Args[0], dot)
	if len(names) == 0 || names[len(names)-1] != "Anchor" {
		return nil, nil
	}
	of, t = c.fields(of, t, names[:len(names)-1])
	if t == nil || t.Kind() != reflect.Struct || !t.Implements(reflect.TypeFor[anchored]()) {
		return nil, nil
	}
	return of, t
}

// operand compiles the dot, a variable or a chain of fields of one.
func (c *compiler) operand(node parse.Node, dot reflect.Type) (value, reflect.Type) {
	of, t, names := c.start(node, dot)
	return c.fields(of, t, names)
}

// start returns where a chain of fields begins, and the chain.
func (c *compiler) start(node parse.Node, dot reflect.Type) (value, reflect.Type, []string) {
	self := func(_ *machine, dot reflect.Value) reflect.Value { return dot }
	switch n := node.(type) {
	case *parse.DotNode:
		return self, dot, nil
	case *parse.FieldNode:
		return self, dot, n.Ident
	case *parse.VariableNode:
		for _, v := range slices.Backward(c.vars) {
			if v.name == n.Ident[0] {
				return func(m *machine, _ reflect.Value) reflect.Value { return m.vars[v.slot] }, v.typ, n.Ident[1:]
			}
		}
	}
	c.refuse()
	return nil, nil, nil
}

// fields compiles a chain of fields and methods.
func (c *compiler) fields(of value, t reflect.Type, names []string) (value, reflect.Type) {
	for _, name := range names {
		if i, result := getter(t, name); result != nil {
			if t.Kind() == reflect.Pointer {
				of = pointed(of, t)
			}
			of, t = resultOf(of, i), result
			continue
		}
		f, ok := field(t, name)
		if !ok {
			c.refuse()
			return nil, nil
		}
		if t.Kind() == reflect.Pointer {
			of = pointed(of, t)
		}
		of, t = fieldOf(of, f.Index), f.Type
	}
	return of, t
}

// getter returns the number of a method of a struct, or of one that is pointed
// at, that takes nothing and returns one value, and the type of that; else nil.
func getter(t reflect.Type, name string) (int, reflect.Type) {
	if t == nil || indirect(t).Kind() != reflect.Struct {
		return 0, nil
	}
	m, ok := indirect(t).MethodByName(name)
	if !ok || m.Type.NumIn() != 1 || m.Type.NumOut() != 1 {
		return 0, nil
	}
	return m.Index, m.Type.Out(0)
}

// field returns a field of a struct, or of one that is pointed at. A method of
// the name comes before it, and is none.
func field(t reflect.Type, name string) (reflect.StructField, bool) {
	if t == nil || indirect(t).Kind() != reflect.Struct {
		return reflect.StructField{}, false
	}
	if _, is := method(t, name); is {
		return reflect.StructField{}, false
	}
	f, ok := indirect(t).FieldByName(name)
	for of, i := indirect(t), 0; ok && i < len(f.Index)-1; i++ {
		of = of.Field(f.Index[i]).Type
		ok = of.Kind() == reflect.Struct // not embedded as a pointer
	}
	return f, ok && f.IsExported()
}
