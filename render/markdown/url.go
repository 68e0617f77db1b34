package markdown

import (
	"html"
	"net/url"
	"strings"

	"github.com/yuin/goldmark/util"
)

// address is where a URL of a document leads.
type address struct {
	target, query, fragment string // as in [Link]
	external                bool
}

// parseURL judges a URL whose character references are resolved. It is not ok
// if it has a scheme other than http, https and mailto, or a host and no
// scheme: undisguised, or behind control characters, percent signs or further
// character references, which no honest author writes there.
func parseURL(s string) (a address, ok bool) {
	s = strings.TrimSpace(strings.Map(dropControl, s))
	for plain, i := s, 0; i < 3; i++ {
		if !allowedScheme(scheme(plain)) || hasHost(plain) {
			return a, false
		}
		next := undisguise(plain)
		if next == plain {
			break
		}
		plain = next
	}
	switch scheme(s) {
	case "":
	case "mailto":
		return address{target: escapeURL(s), external: true}, len(s) > len("mailto:")
	default: // http, https
		_, rest, _ := strings.Cut(s, ":")
		host, found := strings.CutPrefix(rest, "//")
		if !found || host == "" || strings.ContainsAny(host[:1], `/\?#@:`) {
			return a, false
		}
		return address{target: escapeURL(s), external: true}, true
	}
	s, a.fragment, _ = strings.Cut(s, "#")
	s, a.query, _ = strings.Cut(s, "?")
	if a.query != "" {
		a.query = "?" + escapeURL(a.query)
	}
	a.target, a.fragment = percentDecoded(s), percentDecoded(a.fragment)
	return a, true
}

// disguised returns the scheme that a URL turns out to have, "" if none.
func disguised(s string) string {
	s = strings.TrimSpace(strings.Map(dropControl, s))
	for range 3 {
		if found := scheme(s); found != "" {
			return found
		}
		s = undisguise(s)
	}
	return ""
}

// dropControl leaves out what browsers leave out before they look for a scheme.
func dropControl(r rune) rune {
	if r < ' ' || r >= 0x7f && r < 0xa0 {
		return -1
	}
	return r
}

func undisguise(s string) string {
	if !strings.ContainsAny(s, "%&") {
		return s
	}
	if d, err := url.PathUnescape(s); err == nil {
		s = d
	}
	return strings.TrimSpace(strings.Map(dropControl, html.UnescapeString(s)))
}

// scheme returns the lower-case scheme of the URL, "" if it has none.
func scheme(s string) string {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		case i > 0 && c == ':':
			return strings.ToLower(s[:i])
		default:
			return ""
		}
	}
	return ""
}

func allowedScheme(s string) bool {
	return s == "" || s == "http" || s == "https" || s == "mailto"
}

// hasHost reports whether a URL without scheme names a host: browsers read a
// backslash as a slash.
func hasHost(s string) bool {
	return len(s) >= 2 && (s[0] == '/' || s[0] == '\\') && (s[1] == '/' || s[1] == '\\')
}

// escapeURL percent-encodes what may not stand in a URL, and leaves what is
// encoded as it is.
func escapeURL(s string) string { return string(util.URLEscape([]byte(s), false)) }

func percentDecoded(s string) string {
	if d, err := url.PathUnescape(s); err == nil {
		s = d
	}
	return strings.Map(dropControl, strings.ToValidUTF8(s, "\ufffd"))
}

// isImage reports whether the target is a picture, by its extension.
func isImage(target string) bool {
	dot := strings.LastIndexByte(target, '.')
	if dot < 0 {
		return false
	}
	switch strings.ToLower(target[dot+1:]) {
	case "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico":
		return true
	}
	return false
}

// baseName returns the last part of a path or URL.
func baseName(target string) string {
	target, _, _ = strings.Cut(target, "?")
	target = strings.TrimRight(target, "/")
	return target[strings.LastIndexByte(target, '/')+1:]
}
