package chart

import (
	"html/template"
	"strconv"
	"strings"
	"unicode/utf8"
)

// canvas writes the elements of one drawing.
type canvas struct {
	b     strings.Builder
	open  []string // elements that are open
	links bool     // something in it can be followed
}

// attr is an attribute of an element. An empty value leaves it out.
type attr struct{ name, value string }

func at(name string, v fix) attr { return attr{name, v.String()} }
func class(names ...string) attr {
	return attr{"class", strings.Join(strings.Fields(strings.Join(names, " ")), " ")}
}
func data(name string, v int) attr              { return attr{"data-" + name, strconv.Itoa(v)} }
func (c *canvas) begin(name string, as ...attr) { c.tag(name, as, ">"); c.open = append(c.open, name) }
func (c *canvas) empty(name string, as ...attr) { c.tag(name, as, "/>") }

// end closes the element that was begun last.
func (c *canvas) end() {
	last := len(c.open) - 1
	c.b.WriteString("</" + c.open[last] + ">")
	c.open = c.open[:last]
}

func (c *canvas) tag(name string, as []attr, end string) {
	c.b.WriteString("<" + name)
	for _, a := range as {
		if a.value != "" {
			c.b.WriteString(" " + a.name + `="` + escape(a.value) + `"`)
		}
	}
	c.b.WriteString(end)
}

// words writes text inside the open element.
func (c *canvas) words(s string) { c.b.WriteString(escape(s)) }

// escape makes text part of a drawing. Characters that XML does not know, which
// would make a file of its own unreadable, are left out.
func escape(s string) string {
	return template.HTMLEscapeString(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == utf8.RuneError || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, s))
}

// text writes a label. Its place is that of the beginning of its baseline, or
// of the middle or end where the class says so: "mid" or "end".
func (c *canvas) text(x, y fix, s string, classes ...string) {
	if s == "" {
		return
	}
	c.begin("text", at("x", x), at("y", y), class(classes...))
	c.words(s)
	c.end()
}

func (c *canvas) line(x1, y1, x2, y2 fix, classes ...string) {
	c.empty("line", at("x1", x1), at("y1", y1), at("x2", x2), at("y2", y2), class(classes...))
}

func (c *canvas) rect(x, y, w, h fix, classes ...string) {
	c.empty("rect", at("x", x), at("y", y), at("width", max(w, 0)), at("height", max(h, 0)), class(classes...))
}

// tip names the open element for those who point at it or cannot see it.
func (c *canvas) tip(s string) {
	if s != "" {
		c.begin("title")
		c.words(s)
		c.end()
	}
}

// link begins an element that leads somewhere, or only groups what it holds
// where it leads nowhere. It is named by its tip.
func (c *canvas) link(href, tip string, as ...attr) {
	if href == "" {
		c.begin("g", as...)
	} else {
		c.links = true
		c.begin("a", append([]attr{{"href", href}}, as...)...)
	}
	c.tip(tip)
}

// figure closes the drawing. The id, unique on its page, names title and
// description.
func (c *canvas) figure(id, name, title, desc string, w, h fix, twin Table) Figure {
	role := "img"
	if c.links {
		role = "group" // an image would hide its links from who cannot see it
	}
	var head canvas
	head.begin("svg", class("chart", name), attr{"viewBox", "0 0 " + w.String() + " " + h.String()},
		at("width", w), at("height", h), attr{"role", role}, attr{"aria-labelledby", id + "-title " + id + "-desc"})
	head.begin("title", attr{"id", id + "-title"})
	head.words(title)
	head.end()
	head.begin("desc", attr{"id", id + "-desc"})
	head.words(desc)
	head.end()
	head.b.WriteString(c.b.String())
	head.end()
	return Figure{SVG: template.HTML(head.b.String()), Title: title, Desc: desc, Table: twin, Width: int(w / 10), Height: int(h / 10)}
}
