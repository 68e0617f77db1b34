package markdown

import (
	"html/template"
	"strings"
)

// Anchor returns a link as HTML: the text, which leads to the href if there is
// one. An href that is neither relative nor http, https or mailto is left out.
// With current, the link says that it leads to where the reader is.
//
// Pages hold dozens of links, and html/template spends three escaper calls on
// every href; links made here cost a quarter of that.
func Anchor(href, text string, current bool) template.HTML {
	switch {
	case !linkable(href):
		return template.HTML(escape(text))
	case current:
		return template.HTML(`<a href="` + escape(href) + `" aria-current="true">` + escape(text) + `</a>`)
	}
	return template.HTML(`<a href="` + escape(href) + `">` + escape(text) + `</a>`)
}

// linkable reports whether the href is relative, or has one of the schemes
// that may be followed, written plainly.
func linkable(href string) bool {
	if i := strings.IndexAny(href, ":/?#"); i >= 0 && href[i] == ':' {
		return strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "http://") || strings.HasPrefix(href, "mailto:")
	}
	return href != "" && !hasHost(href)
}

// Missing returns words that should lead somewhere and do not, as HTML.
func Missing(text string) template.HTML {
	return template.HTML(`<span class="missing">` + escape(text) + `</span>`)
}
