package portfolio

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"throughline/render/diag"
)

// Redirect is an old URL of a document.
type Redirect struct {
	Path string // in the site, without a leading slash, ending in .html
	To   *Node
	At   diag.Span
}

// redirect collects the aliases that are old URLs.
func (g *Graph) redirect() {
	for _, n := range g.Nodes {
		if n.card.moved {
			g.redirectsTo(n)
		}
	}
	slices.SortStableFunc(g.Redirects, func(a, b Redirect) int { return strings.Compare(a.Path, b.Path) })
}

func (g *Graph) redirectsTo(n *Node) {
	e := n.Doc.Entry("aliases")
	for _, v := range e.Values {
		old, _ := v.Data.(string)
		if !strings.HasPrefix(old, "/") {
			continue
		}
		at := n.Doc.File()
		if e.Text != nil {
			at = e.Text.Span(v.Start, v.End)
		}
		p, ok := redirectPath(old)
		if !ok {
			n.broken = append(n.broken, Broken{Fault: BadAlias, Node: n, Field: e.Field, Text: old, At: at})
			continue
		}
		g.Redirects = append(g.Redirects, Redirect{Path: p, To: n, At: at})
	}
}

// redirectPath returns the file that answers for an old URL.
func redirectPath(old string) (string, bool) {
	old, err := url.PathUnescape(old)
	if err != nil || !utf8.ValidString(old) || strings.ContainsAny(old, `\?#%:*"<>|`) || strings.ContainsFunc(old, unicode.IsControl) {
		return "", false
	}
	if slices.Contains(strings.Split(old, "/"), "..") {
		return "", false
	}
	p := strings.Trim(path.Clean(old), "/")
	switch {
	case p == "":
		return "", false
	case strings.HasSuffix(old, "/") || !strings.HasSuffix(p, ".html"):
		return p + "/index.html", true
	}
	return p, true
}
