package page

import (
	"net/url"
	"path"
	"strings"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// Paths of pages that belong to no document.
const (
	homePath = "index.html"
	tagsPath = "tags/index.html"
)

// PathOf returns where the node's page stands in the site: index.html for the
// portfolio's introduction, the list's page for the introduction of a list,
// folder/index.html for a folder's page, the path itself for a plain page, and
// plural/id.html for everything else.
func PathOf(g *portfolio.Graph, n *portfolio.Node) string {
	if n.Kind != doc.Page {
		return n.Kind.Plural + "/" + n.ID + ".html"
	}
	if n.ID == "" {
		return homePath
	}
	if k := g.Introduces(n); k != nil {
		return listPath(k)
	}
	if n.Folder() {
		return n.ID + "/index.html"
	}
	return n.ID + ".html"
}

// DataPath is where the documents of a kind stand as a CSV file.
func DataPath(k *doc.Kind) string { return "csv/" + k.Plural + ".csv" }

func listPath(k *doc.Kind) string { return k.Plural + "/index.html" }

func tagPath(t *portfolio.Tag) string { return "tags/" + t.Slug + ".html" }

// root returns the way from a page to the root of the site: "" or "../../".
func root(from string) string { return strings.Repeat("../", strings.Count(from, "/")) }

// relative returns the URL of one path of the site as seen from another,
// percent-encoded. The same bytes work below any path and from a disk.
func relative(from, to string) string {
	for {
		a, restA, okA := strings.Cut(from, "/")
		b, restB, okB := strings.Cut(to, "/")
		if !okA || !okB || a != b {
			break
		}
		from, to = restA, restB
	}
	return root(from) + escape(to)
}

// Absolute returns the URL of a path of the site below its base URL. Pages of
// folders end in a slash. Without a base URL the path itself is returned.
func Absolute(base, p string) string {
	if base == "" {
		return escape(p)
	}
	if path.Base(p) == "index.html" {
		p = strings.TrimSuffix(p, "index.html")
	}
	return strings.TrimSuffix(base, "/") + "/" + escape(p)
}

// escape percent-encodes a path, segment by segment.
func escape(p string) string {
	plain := true
	for i := 0; i < len(p) && plain; i++ {
		c := p[i]
		plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '/' || c == '.' || c == '_' || c >= 'A' && c <= 'Z'
	}
	if plain {
		return p
	}
	parts := strings.Split(p, "/")
	for i, s := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(s), ":", "%3A")
	}
	return strings.Join(parts, "/")
}

// Rebased is where a link of one page leads from another one that holds its text: what
// the other page holds too, by the path of its own page, is an id there.
func Rebased(href, of, from string, held map[string]string) string {
	u, err := url.Parse(href)
	if err != nil || u.IsAbs() || u.Host != "" || u.RawQuery != "" {
		return href
	}
	to := of
	if u.Path != "" {
		to = path.Join(path.Dir(of), u.Path)
	}
	id, ok := held[to]
	switch {
	case ok && u.Fragment == "":
		return "#" + escape(id)
	case ok:
		return "#" + escape(id) + ":" + escape(u.Fragment)
	case u.Fragment != "":
		return relative(from, to) + "#" + escape(u.Fragment)
	}
	return relative(from, to)
}
