package doc

import "strings"

// Ref is a reference to another document, not yet resolved.
type Ref struct {
	Text     string // an id, a kind and an id, a title, an alias or a path, as written
	Label    string // what to show instead, "" if nothing was given
	Fragment string // a heading, without #
}

// ParseRef reads a bare reference, a wikilink or a Markdown link.
func ParseRef(s string) Ref {
	s = strings.TrimSpace(s)
	if inner, ok := enclosed(s, "[[", "]]"); ok {
		target, label, _ := strings.Cut(inner, "|")
		return splitFragment(strings.TrimSuffix(target, `\`), label)
	}
	if inner, ok := enclosed(s, "[", ")"); ok {
		if label, target, ok := strings.Cut(inner, "]("); ok {
			return splitFragment(target, label)
		}
	}
	return splitFragment(s, "")
}

func enclosed(s, open, end string) (string, bool) {
	if len(s) < len(open)+len(end) || !strings.HasPrefix(s, open) || !strings.HasSuffix(s, end) {
		return "", false
	}
	return s[len(open) : len(s)-len(end)], true
}

func splitFragment(target, label string) Ref {
	text, fragment, _ := strings.Cut(target, "#")
	return Ref{strings.TrimSpace(text), strings.TrimSpace(label), strings.TrimSpace(fragment)}
}

// String returns the reference as a wikilink would hold it.
func (r Ref) String() string {
	s := r.Text
	if r.Fragment != "" {
		s += "#" + r.Fragment
	}
	if r.Label != "" {
		s += "|" + r.Label
	}
	return s
}
