package theme

import (
	"html/template"
	"reflect"
	"text/template/parse"
)

// htmlEscaper is the function that html/template puts behind a value that
// stands in the text of a page.
const htmlEscaper = "_html_template_htmlescaper"

// spot is the place of an action. Copies of a tree keep it.
type spot struct {
	file string
	pos  parse.Pos
}

// noteHTML remembers whether the value of an action is HTML by its type,
// whatever the data that its template is called with.
func (c *checker) noteHTML(n *parse.ActionNode, t reflect.Type) {
	at := spot{c.file.Path, n.Pos}
	known, again := c.html[at]
	c.html[at] = t == reflect.TypeFor[template.HTML]() && (known || !again)
}

// trust takes the escaper from the values that are HTML by their type, in a
// page whose escapers are set. In the text of a page the escaper hands HTML on
// as it is, but calling it costs more than all else about a link, and a page
// holds some dozens of them. Everything else keeps its escaper: text, values of
// a type that is not known, and HTML in an attribute or the title.
func trust(page *template.Template, html map[spot]bool) {
	for _, t := range page.Templates() {
		if t.Tree != nil {
			trustNode(t.Tree.Root, t.Tree.ParseName, html)
		}
	}
}

func trustNode(node parse.Node, file string, html map[spot]bool) {
	switch n := node.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, child := range n.Nodes {
			trustNode(child, file, html)
		}
	case *parse.ActionNode:
		last := len(n.Pipe.Cmds) - 1
		f, ok := n.Pipe.Cmds[last].Args[0].(*parse.IdentifierNode)
		if ok && f.Ident == htmlEscaper && html[spot{file, n.Pos}] {
			n.Pipe.Cmds = n.Pipe.Cmds[:last]
		}
	case *parse.IfNode:
		trustNode(n.List, file, html)
		trustNode(n.ElseList, file, html)
	case *parse.WithNode:
		trustNode(n.List, file, html)
		trustNode(n.ElseList, file, html)
	case *parse.RangeNode:
		trustNode(n.List, file, html)
		trustNode(n.ElseList, file, html)
	}
}
