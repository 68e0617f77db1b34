package theme

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
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
	l := letter{rules: t.mail, styles: map[string]mailStyle{}}
	if address != "" {
		if l.address, err = url.Parse(address); err != nil {
			return nil, fmt.Errorf("read the address of a page: %w", err)
		}
	}
	l.out.Grow(2 * len(page))
	l.write(html.NewTokenizer(bytes.NewReader(page)))
	return l.out.Bytes(), nil
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

// letter writes a page with styles on its elements, and without what a mail
// program cannot use.
type letter struct {
	rules   []mailRule
	styles  map[string]mailStyle // by element and classes
	address *url.URL             // of the page, nil if it has none
	out     bytes.Buffer
	skip    string // the element that is left out
	deep    int    // how many of that name are open in it
	links   []bool // which of the open links lead somewhere
}

// mailStyle is what the rules say of an element.
type mailStyle struct{ style, before string }

// dropped are elements that a mail program does not show.
var dropped = []string{"script", "style", "svg", "nav", "button", "template"}

// kept are the attributes that stay.
var kept = []string{"lang", "dir", "colspan", "rowspan", "scope", "start", "value", "charset", "name", "content", "http-equiv", "role", "align", "width", "cellpadding", "cellspacing"}

// renamed are elements that some mail programs fold for good.
var renamed = map[string]string{"details": "div", "summary": "p"}

func (l *letter) write(z *html.Tokenizer) {
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			return // the end; reading from memory cannot fail
		case html.TextToken, html.DoctypeToken:
			if l.deep == 0 {
				l.out.Write(z.Raw())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			l.start(z, string(name), more, kind)
		case html.EndTagToken:
			name, _ := z.TagName()
			l.end(string(name))
		}
	}
}

func (l *letter) start(z *html.Tokenizer, name string, more bool, kind html.TokenType) {
	switch {
	case l.deep > 0:
		if name == l.skip && kind == html.StartTagToken {
			l.deep++
		}
		return
	case slices.Contains(dropped, name):
		if kind == html.StartTagToken {
			l.skip, l.deep = name, 1
		}
		return
	}
	attributes := map[string]string{}
	var order []string
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		attributes[string(key)] = string(value)
		order = append(order, string(key))
	}
	switch name {
	case "link", "input":
		return
	case "img":
		if words := attributes["alt"]; words != "" {
			l.out.WriteString(html.EscapeString("[" + words + "]"))
		}
		return
	}
	style := l.styled(name, attributes["class"])
	href := ""
	if name == "a" {
		href = l.whole(attributes["href"])
		l.links = append(l.links, href != "")
		if href == "" {
			name = "span"
			style.style = ""
		}
	}
	l.out.WriteString("<" + cmp.Or(renamed[name], name))
	if href != "" {
		l.attribute("href", href)
	}
	for _, key := range order {
		if slices.Contains(kept, key) {
			l.attribute(key, attributes[key])
		}
	}
	if style.style != "" {
		l.attribute("style", style.style)
	}
	l.out.WriteByte('>')
	l.out.WriteString(style.before)
}

func (l *letter) attribute(key, value string) {
	l.out.WriteString(" " + key + `="` + html.EscapeString(value) + `"`)
}

func (l *letter) end(name string) {
	if l.deep > 0 {
		if name == l.skip {
			l.deep--
		}
		return
	}
	if last := len(l.links) - 1; name == "a" && last >= 0 {
		if !l.links[last] {
			name = "span"
		}
		l.links = l.links[:last]
	}
	l.out.WriteString("</" + cmp.Or(renamed[name], name) + ">")
}

// whole is the address of a link. One that leads into the site, which has no
// address, or within the page, whose ids are gone, has none.
func (l *letter) whole(href string) string {
	u, err := url.Parse(href)
	if err != nil {
		return ""
	}
	if l.address != nil && !u.IsAbs() && u.Path != "" {
		u = l.address.ResolveReference(u)
	}
	if !u.IsAbs() {
		return ""
	}
	return u.String()
}

// mailRule is a rule of mail.css for one element, class, or both.
type mailRule struct {
	tag     string
	classes []string
	style   string // its declarations
	before  string // what stands before its words
}

// styled is what the rules say of an element, each property once.
func (l *letter) styled(tag, class string) mailStyle {
	key := tag + " " + class
	if known, ok := l.styles[key]; ok {
		return known
	}
	var all []string
	var made mailStyle
	classes := strings.Fields(class)
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
		made.before = cmp.Or(r.before, made.before)
	}
	made.style = strings.Join(all, "; ")
	l.styles[key] = made
	return made
}

// mailRules reads mail.css. Its selectors name an element, classes or both, and
// may end in ::before, of which only the content counts.
func mailRules(css string) ([]mailRule, error) {
	var rules []mailRule
	css = string(terse([]byte(css)))
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
