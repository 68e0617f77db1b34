package export

import (
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/page"
	"throughline/render/portfolio"
)

const guidePath = "llms.txt"

// guide is llms.txt (https://llmstxt.org): what the site is, and each document
// with its link and a sentence, by kind. What people seldom ask for stands in
// the last section, which readers in a hurry leave out.
func guide(g *portfolio.Graph, v page.Voice) []byte {
	l := &guideList{g: g, v: v}
	l.WriteString("# " + oneLine(g.Site.Title) + "\n\n")
	if g.Site.Description != "" {
		l.WriteString("> " + oneLine(g.Site.Description) + "\n\n")
	}
	l.WriteString("A product strategy with its goals, measures and work, as of " + g.Today.String() +
		". Each page links to what it serves and to what serves it.\n")
	var last []*portfolio.Node
	for _, k := range doc.Kinds {
		if slices.Contains([]string{"team", "person", "stakeholder", "page"}, k.Name) {
			last = append(last, g.Kind(k)...)
		} else {
			l.section(v.Label(k).Many, g.Kind(k))
		}
	}
	l.WriteString("\n## Data\n\n")
	l.link(portfolioPath, portfolioPath, "every document, field, relation and computed figure")
	l.link(schemaPath, schemaPath, "what each key of it means")
	l.section("Optional", last)
	return []byte(l.String())
}

// guideList writes the lists of llms.txt.
type guideList struct {
	strings.Builder
	g *portfolio.Graph
	v page.Voice
}

// section lists documents below a heading, if there are any.
func (l *guideList) section(title string, nodes []*portfolio.Node) {
	if len(nodes) == 0 {
		return
	}
	l.WriteString("\n## " + oneLine(title) + "\n\n")
	for _, n := range nodes {
		l.link(n.Title, l.v.Path(n), l.v.Summary(n))
	}
}

func (l *guideList) link(title, path, text string) {
	l.WriteString("- [" + inMarkdown(title) + "](" + page.Absolute(l.g.Site.BaseURL, path) + ")")
	if text = oneLine(text); text != "" {
		l.WriteString(": " + text)
	}
	l.WriteByte('\n')
}

// oneLine is a text without line ends, which would end the line it stands in.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// inMarkdown escapes what would end the words of a link.
func inMarkdown(s string) string {
	s = oneLine(s)
	if !strings.ContainsAny(s, `\[]`) {
		return s // a replacer is made for each of ten thousand titles otherwise
	}
	return strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`).Replace(s)
}
