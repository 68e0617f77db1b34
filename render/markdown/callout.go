package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// calloutTitle is the first child of a quote that is a callout: GitHub's
// alerts (> [!NOTE]) and Obsidian's callouts (> [!tip]- A title).
type calloutTitle struct {
	ast.BaseBlock
	word string // as written
	fold byte   // '+' open, '-' closed, 0 not foldable
}

var kindCalloutTitle = ast.NewNodeKind("CalloutTitle")

func (*calloutTitle) Kind() ast.NodeKind { return kindCalloutTitle }
func (n *calloutTitle) Dump(src []byte, level int) {
	ast.DumpHelper(n, src, level, map[string]string{"Word": n.word}, nil)
}

// calloutTransformer turns the marker line of a quote into a calloutTitle, and
// leaves the rest of the paragraph.
type calloutTransformer struct{}

func (calloutTransformer) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := node.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != node || node.Lines().Len() == 0 {
		return
	}
	first := node.Lines().At(0)
	first = first.TrimLeftSpace(reader.Source())
	first = first.TrimRightSpace(reader.Source())
	line := first.Value(reader.Source())
	end := bytes.IndexByte(line, ']')
	if !bytes.HasPrefix(line, []byte("[!")) || end < 3 {
		return
	}
	var t tally
	t.add(line)
	if message, _ := t.over(); message != "" {
		return // for the limits on paragraphs to refuse
	}
	title := &calloutTitle{word: string(line[2:end])}
	if strings.IndexFunc(title.word, notWord) >= 0 {
		return
	}
	rest := end + 1
	if rest < len(line) && (line[rest] == '+' || line[rest] == '-') {
		title.fold = line[rest]
		rest++
	}
	if rest < len(line) && line[rest] != ' ' && line[rest] != '\t' {
		return
	}
	words := text.NewSegment(first.Start+rest, first.Stop)
	words = words.TrimLeftSpace(reader.Source())
	if !words.IsEmpty() {
		title.Lines().Append(words)
	}
	title.SetPos(first.Start)
	quote.InsertBefore(quote, node, title)
	node.Lines().SetSliced(1, node.Lines().Len())
	if node.Lines().Len() == 0 {
		quote.RemoveChild(quote, node)
	}
}

func notWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_'
}

// calloutClass returns the class of a callout: GitHub's five types and
// Obsidian's, by their first names; any other word looks like a note.
func calloutClass(word string) string {
	switch word = strings.ToLower(word); word {
	case "note", "info", "todo", "tip", "important", "warning", "caution", "abstract",
		"success", "question", "failure", "danger", "bug", "example", "quote":
		return word
	case "summary", "tldr":
		return "abstract"
	case "hint":
		return "tip"
	case "attention":
		return "warning"
	case "check", "done":
		return "success"
	case "help", "faq":
		return "question"
	case "fail", "missing":
		return "failure"
	case "error":
		return "danger"
	case "cite":
		return "quote"
	}
	return "note"
}

// calloutWord returns the title of a callout that has none: its type word.
func calloutWord(word string) string {
	word = strings.ToLower(word)
	r, n := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[n:]
}
