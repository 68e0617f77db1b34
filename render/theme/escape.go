package theme

import (
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"strings"
)

// The escapers of html/template that pages need, as it names them in the trees
// that it has escaped.
const (
	escapeHTML   = "_html_template_htmlescaper"
	escapeAttr   = "_html_template_attrescaper"
	escapeRCDATA = "_html_template_rcdataescaper"
	filterURL    = "_html_template_urlfilter"
	normalizeURL = "_html_template_urlnormalizer"
)

// escaped returns the function that appends a text as a chain of escapers
// would make it, or nil for a chain that is not known here. Each is, byte for
// byte, what html/template does with a string; a fuzz test compares them.
func escaped(chain string) func(dst []byte, s string) []byte {
	switch chain {
	case escapeHTML, escapeAttr, escapeRCDATA:
		return appendEscaped
	case filterURL + " " + escapeAttr:
		return func(dst []byte, s string) []byte { return appendEscaped(dst, safeURL(s)) }
	case filterURL + " " + normalizeURL + " " + escapeAttr:
		return func(dst []byte, s string) []byte { return appendEscaped(dst, normalized(safeURL(s))) }
	}
	return nil
}

// appendEscaped appends text as it stands in HTML text and in attributes.
func appendEscaped(dst []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		var e string
		switch s[i] {
		case 0:
			e = "\ufffd"
		case '"':
			e = "&#34;"
		case '&':
			e = "&amp;"
		case '\'':
			e = "&#39;"
		case '+':
			e = "&#43;"
		case '<':
			e = "&lt;"
		case '>':
			e = "&gt;"
		default:
			continue
		}
		dst = append(dst, s[from:i]...)
		dst = append(dst, e...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}

// safeURL returns the URL, or one that says that its scheme is not allowed.
func safeURL(s string) string {
	scheme, _, ok := strings.Cut(s, ":")
	if !ok || strings.Contains(scheme, "/") ||
		strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto") {
		return s
	}
	return "#ZgotmplZ"
}

// normalized returns the URL with the bytes percent-encoded that must be; what
// is encoded already stays.
func normalized(s string) string {
	clean := func(i int) bool {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
			return true
		case c == '%':
			return i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
		}
		return strings.IndexByte("-._~!#$&*+,/:;=?@[]", c) >= 0
	}
	i := 0
	for i < len(s) && clean(i) {
		i++
	}
	if i == len(s) {
		return s
	}
	dst := []byte(s[:i])
	for ; i < len(s); i++ {
		if clean(i) {
			dst = append(dst, s[i])
		} else {
			dst = fmt.Appendf(dst, "%%%02x", s[i])
		}
	}
	return string(dst)
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// shown returns the act that writes a value through a chain of escapers, or
// nil if that is not known here: for types that say themselves how they are
// shown, or that html/template trusts in some other place than this.
func shown(of value, t reflect.Type, chain string) act {
	put := escaped(chain)
	switch {
	case put == nil:
	case t == reflect.TypeFor[template.HTML]():
		if chain == escapeHTML {
			return func(m *machine, dot reflect.Value) { m.out = append(m.out, of(m, dot).String()...) }
		}
	case t.PkgPath() == "html/template" || t.NumMethod() > 0 || reflect.PointerTo(t).NumMethod() > 0:
	case t.Kind() == reflect.String:
		return func(m *machine, dot reflect.Value) { m.out = put(m.out, of(m, dot).String()) }
	case t.Kind() >= reflect.Int && t.Kind() <= reflect.Int64 && !strings.HasPrefix(chain, filterURL):
		return func(m *machine, dot reflect.Value) { m.out = strconv.AppendInt(m.out, of(m, dot).Int(), 10) }
	}
	return nil
}
