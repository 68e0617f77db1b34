package markdown

import (
	"strconv"
	"strings"
)

// fate says what becomes of a raw HTML element.
type fate uint8

const (
	foreign  fate = iota // no element of HTML: words, shown as written
	phrasing             // kept
	flow                 // kept where blocks may stand, else unwrapped
	unwrap               // its tags go, what is in it stays
	drop                 // goes with all that is in it
)

// fateOf is the allow-list of elements. What is neither phrasing nor flow never
// reaches the output as an element.
func fateOf(name string) fate {
	switch name {
	case "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd",
		"mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr":
		return phrasing
	case "blockquote", "caption", "center", "col", "colgroup", "dd", "details", "div", "dl", "dt",
		"figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
		"summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul":
		return flow
	case "address", "acronym", "article", "aside", "base", "big", "blink", "body", "button", "data", "dialog",
		"dir", "fieldset", "font", "footer", "head", "header", "hgroup", "html", "input", "label", "legend",
		"link", "main", "map", "area", "marquee", "menu", "menuitem", "meta", "meter", "nav", "nobr", "optgroup", "option",
		"output", "param", "picture", "progress", "search", "section", "slot", "source", "strike", "time", "track", "tt":
		return unwrap
	case "applet", "audio", "canvas", "embed", "form", "frame", "frameset", "iframe", "math", "noembed", "noframes",
		"noscript", "object", "plaintext", "portal", "script", "select", "style", "svg", "template", "textarea", "title",
		"video", "xmp":
		return drop
	}
	return foreign
}

// isVoid reports whether the element has no content and no end tag.
func isVoid(name string) bool {
	switch name {
	case "br", "col", "embed", "frame", "hr", "img", "wbr":
		return true
	}
	return false
}

// headingLevel returns the level of h1 to h6, 0 for other names.
func headingLevel(name string) int {
	if len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6' {
		return int(name[1] - '0')
	}
	return 0
}

// cleanAttribute is the allow-list of attributes with the values they may
// have, but for ids, links and sources, which are not written as they are.
// align becomes a class: the site's policy forbids styles.
func cleanAttribute(element, name, value string) (cleanName, cleanValue string) {
	value = strings.TrimSpace(value)
	switch name {
	case "title":
		return name, value
	case "lang":
		if len(value) <= 35 && value != "" && strings.Trim(strings.ToLower(value), "abcdefghijklmnopqrstuvwxyz0123456789-") == "" {
			return name, value
		}
	case "dir":
		return name, oneOf(value, "ltr", "rtl", "auto")
	case "align":
		return "class", oneOf(value, "left", "right", "center", "justify")
	case "open":
		if element == "details" {
			return name, name
		}
	case "start", "value":
		if n, err := strconv.Atoi(value); err == nil && (element == "ol" && name == "start" || element == "li" && name == "value") {
			return name, strconv.Itoa(n)
		}
	case "type":
		if element == "ol" && len(value) == 1 && strings.Contains("1aAiI", value) {
			return name, value
		}
	case "colspan", "rowspan":
		if n, err := strconv.Atoi(value); err == nil && 0 < n && n <= maxColumns && (element == "td" || element == "th") {
			return name, strconv.Itoa(n)
		}
	case "scope":
		if element == "th" {
			return name, oneOf(value, "row", "col", "rowgroup", "colgroup")
		}
	}
	return "", ""
}

func oneOf(value string, words ...string) string {
	for _, w := range words {
		if strings.EqualFold(value, w) {
			return w
		}
	}
	return ""
}

// pixels reads a width or height in pixels, 0 for anything else.
func pixels(s string) int {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.ToLower(strings.TrimSpace(s)), "px"))
	if err != nil || n <= 0 || n > 10_000 {
		return 0
	}
	return n
}
