package markdown

import (
	"html/template"
	"strings"
)

// Anchor returns a link as HTML: the text, which leads to the href if there is
// one. An href that is neither relative nor http, https or mailto is left out.
// With current, the link says that it leads to where the reader is.
func Anchor(href, text string, current bool) template.HTML {
	return template.HTML(AppendAnchor(nil, href, text, current))
}

// AppendAnchor appends what [Anchor] returns. A page holds dozens of links, and
// most go nowhere but into it.
func AppendAnchor(dst []byte, href, text string, current bool) []byte {
	if !linkable(href) {
		return appendEscaped(dst, text)
	}
	dst = append(dst, `<a href="`...)
	dst = appendEscaped(dst, href)
	dst = append(dst, '"')
	if current {
		dst = append(dst, ` aria-current="true"`...)
	}
	dst = append(dst, '>')
	dst = appendEscaped(dst, text)
	return append(dst, "</a>"...)
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
func Missing(text string) template.HTML { return template.HTML(AppendMissing(nil, text)) }

// AppendMissing appends what [Missing] returns.
func AppendMissing(dst []byte, text string) []byte {
	dst = append(dst, `<span class="missing">`...)
	dst = appendEscaped(dst, text)
	return append(dst, "</span>"...)
}
