package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// fenced writes a fenced code block: a diagram, a view, highlighted code, or
// code as it is.
func (w *writer) fenced(n *ast.FencedCodeBlock) {
	language := decoded(n.Language(w.src))
	lines := n.Lines()
	code := lines.Value(w.src)
	switch strings.ToLower(language) {
	case "mermaid":
		w.diagram(code)
		return
	case "view":
		start, end := w.part.Range(w.fenceBody(n))
		i := len(w.body.Views)
		w.body.Views = append(w.body.Views, View{Start: start, End: end})
		w.hole(viewOpen, i, 0)
		w.write(`<pre tabindex="0"><code>`)
		w.out = appendEscaped(w.out, code)
		w.write("</code></pre></figure>\n")
		w.hole(viewClose, i, 0)
		return
	}
	w.write("<pre")
	before := len(w.out)
	if language != "" {
		w.write(` class="chroma" data-lang="`)
		w.escaped(language)
		w.write(`"`)
	}
	w.write(` tabindex="0"><code`)
	if language != "" {
		w.write(` class="language-`)
		w.escaped(language)
		w.write(`"`)
	}
	w.write(">")
	if out, ok := w.highlight(language, code); ok {
		w.out = out
	} else {
		w.out = appendEscaped(w.out, code)
		if language != "" { // no colours to ask for
			w.out = append(w.out[:before], bytes.Replace(w.out[before:], []byte(` class="chroma"`), nil, 1)...)
		}
	}
	w.write("</code></pre>\n")
}

// fenceBody returns the place of the lines between the fences. In a quote or a
// list it holds the marks of those at the start of each further line.
func (w *writer) fenceBody(n *ast.FencedCodeBlock) (start, end int) {
	lines := n.Lines()
	if lines.Len() == 0 {
		at := max(0, n.Pos())
		return at, at
	}
	return lines.At(0).Start, lines.At(lines.Len() - 1).Stop
}

// diagram shows the source of a mermaid diagram under its title, or its type.
func (w *writer) diagram(code []byte) {
	w.write(`<figure class="diagram"><figcaption>`)
	w.escaped(diagramTitle(string(code)))
	w.write(`</figcaption><pre class="mermaid-source" tabindex="0"><code>`)
	w.out = appendEscaped(w.out, code)
	w.write("</code></pre></figure>\n")
}

// diagramTitle finds what a diagram calls itself: title: in its front matter,
// accTitle: or title in its body, else its type.
func diagramTitle(code string) string {
	title, kind, header := "", "", false
	for i, line := range strings.Split(code, "\n") {
		line = strings.TrimSpace(line)
		if line == "---" && (i == 0 || header) {
			header = !header
			continue
		}
		for _, key := range []string{"accTitle:", "title:", "title "} {
			if rest, ok := strings.CutPrefix(line, key); ok && title == "" {
				title = unquoted(strings.TrimSpace(rest))
			}
		}
		if kind == "" && !header && line != "" && !strings.HasPrefix(line, "%%") {
			kind, _, _ = strings.Cut(strings.Fields(line)[0], ":")
		}
	}
	switch {
	case title != "":
		return "Diagram: " + title
	case kind == "":
		return "Diagram"
	}
	return "Diagram: " + diagramKind(kind)
}

func unquoted(s string) string {
	if n := len(s) - 1; n > 0 && (s[0] == '"' || s[0] == '\'') && s[n] == s[0] {
		return s[1:n]
	}
	return s
}

// diagramKind turns the word that begins a diagram into words to read.
func diagramKind(word string) string {
	word, _, _ = strings.Cut(word, "-")
	switch word {
	case "graph":
		return "flowchart"
	case "pie", "gantt", "mindmap", "timeline", "journey", "flowchart", "kanban":
		return word
	case "gitGraph":
		return "git graph"
	case "erDiagram":
		return "entities and relations"
	}
	var b strings.Builder
	for i, r := range word {
		if i > 0 && 'A' <= r && r <= 'Z' {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return strings.ToLower(b.String())
}
