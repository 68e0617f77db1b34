package theme

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// Held is the text of a page that stands on another one with that of others.
type Held struct {
	Mark     string // what the other page holds in its place
	Template string
	Model    any
	ID       string                   // put before every id of it
	Href     func(href string) string // where a link or address of it leads from the other page
}

// Print returns the page that the template makes of the model, with the texts of
// other pages in it: their headings two levels down, their ids kept apart, and without
// what only a page of its own needs.
func (t *Theme) Print(name string, model any, held []Held) ([]byte, error) {
	page, err := t.Render(name, model)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	for _, h := range held {
		before, after, ok := bytes.Cut(page, []byte(h.Mark))
		if !ok {
			continue // a template of the user's may leave it out
		}
		b.Write(before)
		page = after
		if err := t.hold(&b, h); err != nil {
			return nil, err
		}
	}
	b.Write(page)
	return b.Bytes(), nil
}

// hold writes the main part of a page as a part of another one.
func (t *Theme) hold(b *bytes.Buffer, h Held) error {
	page := t.pages[h.Template]
	if page == nil || page.Lookup("main") == nil {
		return fmt.Errorf("internal error: the theme cannot render a part of %q", h.Template)
	}
	data, ok := t.run(page.main(), h.Model)
	if !ok {
		var text bytes.Buffer
		if err := page.ExecuteTemplate(&text, "main", h.Model); err != nil {
			return fmt.Errorf("execute template %q: %w", h.Template, err)
		}
		data = text.Bytes()
	}
	j := joiner{Held: h, out: b}
	return j.join(html.NewTokenizer(bytes.NewReader(data)))
}

// joiner writes the HTML of a page as a part of another one.
type joiner struct {
	Held
	out  *bytes.Buffer
	skip string // the element that is left out
	deep int    // how many of that name are open in it
}

func (j *joiner) join(z *html.Tokenizer) error {
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return nil // the end; reading from memory cannot fail
		}
		raw := z.Raw()
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken && kind != html.EndTagToken {
			if j.deep == 0 {
				j.out.Write(raw)
			}
			continue
		}
		name, more := z.TagName()
		switch {
		case j.deep > 0:
			j.pass(string(name), kind)
		case kind == html.EndTagToken:
			j.out.WriteString("</" + lowered(name) + ">")
		case string(name) == "script" || string(name) == "nav":
			if kind == html.StartTagToken {
				j.skip, j.deep = string(name), 1
			}
		case !more && lowered(name) == string(name):
			j.out.Write(raw)
		default:
			j.tag(z, name, kind)
		}
	}
}

// pass counts what is open in an element that is left out.
func (j *joiner) pass(name string, kind html.TokenType) {
	if name != j.skip {
		return
	}
	switch kind {
	case html.StartTagToken:
		j.deep++
	case html.EndTagToken:
		j.deep--
	}
}

func heading(name []byte) bool {
	return len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'
}

// lowered is the name of an element, headings two levels down. What stands
// beside a page stands within one here.
func lowered(name []byte) string {
	switch {
	case heading(name):
		return "h" + string(min(name[1]+2, '6'))
	case string(name) == "aside":
		return "div"
	}
	return string(name)
}

// landmark reports whether an attribute makes a part of a page one of the places
// that a reader may leap to. Among the parts of many pages nobody finds theirs.
func landmark(element, key string) bool {
	return (element == "section" || element == "aside") && (key == "aria-label" || key == "aria-labelledby")
}

// tag writes a tag with its ids, and what refers to them, kept apart.
func (j *joiner) tag(z *html.Tokenizer, name []byte, kind html.TokenType) {
	j.out.WriteString("<" + lowered(name))
	for {
		key, value, more := z.TagAttr()
		if len(key) > 0 && !landmark(string(name), string(key)) {
			j.out.WriteByte(' ')
			j.out.WriteString(svgCase(string(key)))
			if v := j.value(string(key), string(value)); v != "" || !boolean(string(key)) {
				j.out.WriteString(`="` + html.EscapeString(v) + `"`)
			}
		}
		if !more {
			break
		}
	}
	if kind == html.SelfClosingTagToken {
		j.out.WriteByte('/')
	}
	j.out.WriteByte('>')
}

func (j *joiner) value(key, value string) string {
	switch key {
	case "id", "for", "popovertarget":
		return j.ID + ":" + value
	case "aria-labelledby", "aria-describedby", "aria-controls", "headers":
		ids := strings.Fields(value)
		for i := range ids {
			ids[i] = j.ID + ":" + ids[i]
		}
		return strings.Join(ids, " ")
	case "href", "src":
		return j.Href(value)
	}
	if strings.HasPrefix(value, "url(#") {
		return "url(#" + j.ID + ":" + value[len("url(#"):]
	}
	return value
}

// boolean reports whether an attribute says all by being there.
func boolean(key string) bool {
	return key == "open" || key == "checked" || key == "disabled" || key == "download" || strings.HasPrefix(key, "data-")
}

// svgCase spells an attribute of drawings as they do: the reader of HTML makes
// all letters small.
func svgCase(key string) string {
	if key == "viewbox" {
		return "viewBox"
	}
	return key
}
