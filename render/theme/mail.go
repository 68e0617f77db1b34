package theme

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mailPath is the style sheet of letters. It is not published: its rules stand
// on the elements themselves, where mail programs keep them.
const mailPath = "assets/mail.css"

// Mail returns the page that the template makes of the model as one file for a
// mail program: styles on the elements, no script, nothing that is loaded from
// elsewhere, pictures as their words. Links are resolved against the address of
// the page; without one, they are words.
func (t *Theme) Mail(name string, model any, address string) ([]byte, error) {
	page, err := t.Render(name, model)
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("read template %q: %w", name, err)
	}
	l := letter{rules: t.mail}
	if address != "" {
		l.address, err = url.Parse(address)
		if err != nil {
			return nil, fmt.Errorf("read the address of a page: %w", err)
		}
	}
	l.children(root)
	var b bytes.Buffer
	if err := html.Render(&b, root); err != nil {
		return nil, fmt.Errorf("write template %q: %w", name, err)
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// letters reads the style sheet of letters into the theme.
func (b *book) letters(t *Theme, f *file) {
	if f == nil {
		return
	}
	rules, err := mailRules(string(f.Data))
	if err != nil {
		b.fault(f, strings.TrimPrefix(err.Error(), mailPath+": "))
	}
	t.mail = rules
}

// letter puts styles on elements, and takes away what a mail program cannot use.
type letter struct {
	rules   []mailRule
	address *url.URL // of the page, nil if it has none
}

// dropped are elements that a mail program does not show.
var dropped = []atom.Atom{atom.Script, atom.Style, atom.Svg, atom.Link, atom.Nav, atom.Button, atom.Input, atom.Template}

// kept are the attributes that stay.
var kept = []string{"href", "lang", "dir", "colspan", "rowspan", "scope", "start", "value", "charset", "name", "content", "http-equiv", "role", "align", "width", "cellpadding", "cellspacing", "border"}

func (l letter) children(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		l.node(c)
		c = next
	}
}

func (l letter) node(n *html.Node) {
	switch {
	case n.Type == html.CommentNode:
		n.Parent.RemoveChild(n)
	case n.Type != html.ElementNode:
	case slices.Contains(dropped, n.DataAtom):
		n.Parent.RemoveChild(n)
	case n.DataAtom == atom.Img:
		l.picture(n)
	default:
		classes := strings.Fields(attr(n, "class"))
		l.children(n)
		l.link(n)
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return !slices.Contains(kept, a.Key) })
		style, before := l.styled(n.Data, classes)
		if before != "" {
			n.InsertBefore(&html.Node{Type: html.TextNode, Data: before}, n.FirstChild)
		}
		if style != "" {
			n.Attr = append(n.Attr, html.Attribute{Key: "style", Val: style})
		}
		switch n.DataAtom { // which some mail programs fold for good
		case atom.Details:
			n.DataAtom, n.Data = atom.Div, "div"
		case atom.Summary:
			n.DataAtom, n.Data = atom.P, "p"
		}
	}
}

// picture puts the words of an image in its place.
func (l letter) picture(n *html.Node) {
	words := attr(n, "alt")
	if words == "" {
		n.Parent.RemoveChild(n)
		return
	}
	n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: "[" + words + "]"}, n)
	n.Parent.RemoveChild(n)
}

// link makes the address of a link whole. One that leads into the site, which
// has no address, or within the page, whose ids are gone, becomes words.
func (l letter) link(n *html.Node) {
	if n.DataAtom != atom.A {
		return
	}
	u, err := url.Parse(attr(n, "href"))
	if err == nil && l.address != nil && u.String() != "" && !strings.HasPrefix(u.String(), "#") {
		u = l.address.ResolveReference(u)
	}
	if err != nil || !u.IsAbs() {
		n.DataAtom, n.Data, n.Attr = atom.Span, "span", nil
		return
	}
	for i := range n.Attr {
		if n.Attr[i].Key == "href" {
			n.Attr[i].Val = u.String()
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// mailRule is a rule of mail.css for one element, class, or both.
type mailRule struct {
	tag     string
	classes []string
	style   string // its declarations
	before  string // what stands before its words
}

// styled is what the rules say of an element, each property once.
func (l letter) styled(tag string, classes []string) (style, before string) {
	var all []string
	for _, r := range l.rules {
		if r.tag != "" && r.tag != tag || slices.ContainsFunc(r.classes, func(c string) bool { return !slices.Contains(classes, c) }) {
			continue
		}
		for d := range strings.SplitSeq(r.style, ";") {
			name, _, ok := strings.Cut(d, ":")
			if !ok {
				continue
			}
			same := func(other string) bool { return strings.HasPrefix(other, strings.TrimSpace(name)+":") }
			all = append(slices.DeleteFunc(all, same), strings.TrimSpace(d))
		}
		before = max(before, r.before)
	}
	return strings.Join(all, "; "), before
}

// mailRules reads mail.css. Its selectors name an element, classes or both, and
// may end in ::before, of which only the content counts.
func mailRules(css string) ([]mailRule, error) {
	var rules []mailRule
	for {
		before, rest, ok := strings.Cut(css, "/*")
		if !ok {
			break
		}
		_, after, _ := strings.Cut(rest, "*/")
		css = before + after
	}
	for strings.TrimSpace(css) != "" {
		selectors, rest, ok := strings.Cut(css, "{")
		body, after, closed := strings.Cut(rest, "}")
		if !ok || !closed {
			return nil, fmt.Errorf("%s: a rule is not closed: %q", mailPath, strings.TrimSpace(selectors))
		}
		css = after
		style := strings.Join(strings.Fields(body), " ")
		for s := range strings.SplitSeq(selectors, ",") {
			s = strings.TrimSpace(s)
			name, pseudo := strings.CutSuffix(s, "::before")
			if name == "" || strings.ContainsAny(name, " >+~:[#*@") {
				return nil, fmt.Errorf("%s: %q is not an element with classes; mail programs know no others", mailPath, s)
			}
			parts := strings.Split(name, ".")
			r := mailRule{tag: parts[0], classes: parts[1:], style: strings.TrimSpace(style)}
			if pseudo {
				_, content, _ := strings.Cut(style, `content: "`)
				r.before, _, _ = strings.Cut(content, `"`)
				r.style = ""
			}
			rules = append(rules, r)
		}
	}
	slices.SortStableFunc(rules, func(a, b mailRule) int { return len(a.classes) - len(b.classes) }) // classes weigh more
	return rules, nil
}
