package markdown

import (
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// example is one example of a specification.
type example struct {
	Number   int    `json:"example"`
	Markdown string `json:"markdown"`
	HTML     string `json:"html"`
}

// TestCommonMark holds every example of the CommonMark specification against
// our output. The list of differences is exact: an example that no longer
// differs must leave it.
func TestCommonMark(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(goldmarkDir(t), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []example
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) != 652 {
		t.Fatalf("the specification has %d examples, want 652", len(examples))
	}
	conform(t, examples, commonMarkDifferences)
}

// TestGFM does the same with the examples of the extensions, as goldmark
// collects them.
func TestGFM(t *testing.T) {
	for name, differences := range map[string]differences{
		"table":           {},
		"strikethrough":   {},
		"tasklist":        {},
		"linkify":         {"only http, https and mailto are linked": {7}},
		"footnote":        {},
		"definition_list": {},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(goldmarkDir(t), "extension", "_test", name+".txt")
			conform(t, readExamples(t, file), differences)
		})
	}
}

// differences are the numbers of examples that differ on purpose, by reason.
type differences map[string][]int

func (d differences) reason(number int) string {
	for reason, numbers := range d {
		if slices.Contains(numbers, number) {
			return reason
		}
	}
	return ""
}

var commonMarkDifferences = differences{
	"what is open in a block is closed in it":                 {148, 167, 187, 344, 476, 477, 494},
	"attributes that are not on the allow-list are dropped":   {152, 153, 154, 164, 169},
	"elements that HTML does not know are the author's words": {150, 163, 201, 491, 524, 536, 617, 623},
	"tags that are cut off are the author's words":            {156, 157, 158},
	"an <a> that leads nowhere is a <span>":                   {613, 614, 615, 616},
	"scripts, styles and form fields go with their content":   {170, 171, 172, 173, 176, 178},
	"declarations are left out":                               {629},
	"a link without words gets those of its target":           {484, 630, 631, 642, 643},
	"double brackets are wikilinks":                           {548, 590},
	"an image with a title is a figure":                       {572, 573, 576, 577, 584, 585, 586, 588, 589, 591},
	"only http, https and mailto are linked":                  {596, 598, 599, 601},
	"bare URLs are links, as in GFM":                          {608, 611, 612},
}

func conform(t *testing.T, examples []example, expected differences) {
	t.Helper()
	if len(examples) == 0 {
		t.Fatal("no examples")
	}
	for _, e := range examples {
		b, _ := parse(e.Markdown)
		got := normal(t, string(b.HTML(asWritten(b))))
		diff := cmp.Diff(normal(t, demoted(e.HTML, b)), got)
		switch reason := expected.reason(e.Number); {
		case diff != "" && reason == "":
			t.Errorf("example %d\n%s\n(-want +got)\n%s", e.Number, e.Markdown, diff)
		case diff == "" && reason != "":
			t.Errorf("example %d no longer differs: take %q off the list", e.Number, reason)
		}
	}
}

// demoted is the HTML of the specification with its headings where a page has
// them: below the page's own title, if any but the title is of the first level.
func demoted(want string, b *Body) string {
	parts := strings.Count(want, "<h1>")
	title := slices.ContainsFunc(b.Headings, func(h Heading) bool { return h.Level == 1 })
	if title {
		parts--
	}
	if parts == 0 {
		return want
	}
	if first := strings.Index(want, "</h1>"); title {
		return want[:first+5] + heading1to5.Replace(want[first+5:])
	}
	return heading1to5.Replace(want)
}

var heading1to5 = strings.NewReplacer(
	"<h1>", "<h2>", "</h1>", "</h2>", "<h2>", "<h3>", "</h2>", "</h3>", "<h3>", "<h4>", "</h3>", "</h4>",
	"<h4>", "<h5>", "</h4>", "</h5>", "<h5>", "<h6>", "</h5>", "</h6>",
)

// asWritten fills each link with its own target.
func asWritten(b *Body) Filler {
	return Filler{Link: func(i int) Target {
		l := b.Links[i]
		href := escapeURL(l.Target) + l.Query
		if l.Fragment != "" {
			href += "#" + l.Fragment
		}
		if href == "" {
			href = "#"
		}
		return Target{Href: href}
	}}
}

// normal returns the tree that a browser makes of the HTML, a token a line,
// without what we add on purpose: ids of headings, classes, roles, labels, the
// frame of tables, colours of code. Space between blocks does not count, nor do
// comments, which we never publish.
func normal(t *testing.T, s string) []string {
	t.Helper()
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(s), body)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, n := range nodes {
		out = appendNormal(out, n, false)
	}
	return trimBlocks(out)
}

func appendNormal(out []string, n *html.Node, pre bool) []string {
	switch n.Type {
	case html.TextNode:
		text := n.Data
		if !pre {
			text = space.ReplaceAllString(text, " ")
		}
		if k := len(out); k > 0 && !strings.HasPrefix(out[k-1], "<") {
			out[k-1] += text
			if !pre {
				out[k-1] = space.ReplaceAllString(out[k-1], " ")
			}
			return out
		}
		return append(out, text)
	case html.ElementNode:
		ours := n.Data == "div" && attr(n, "class") == "table" || n.Data == "span" && pre
		if !ours {
			out = append(out, startTag(n))
		}
		for c := range n.ChildNodes() {
			out = appendNormal(out, c, pre || n.Data == "pre")
		}
		if !ours {
			out = append(out, "</"+n.Data+">")
		}
	}
	return out
}

var space = regexp.MustCompile(`[ \n\t]+`)

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// startTag writes a tag with its attributes sorted, and only those that the
// specifications speak of.
func startTag(n *html.Node) string {
	var attrs []string
	for _, a := range n.Attr {
		switch a.Key {
		case "href", "src":
			if u, err := url.PathUnescape(a.Val); err == nil {
				a.Val = u
			}
			if a.Val == "" {
				a.Val = "#"
			}
		case "align":
			a.Key = "class"
		case "style":
			a.Key, a.Val = "class", strings.TrimPrefix(a.Val, "text-align:")
		case "id":
			if headingLevel(n.Data) > 0 {
				continue
			}
		case "class":
			if n.Data == "pre" || n.Data == "li" {
				continue
			}
		case "alt":
			if a.Val == "" {
				continue
			}
		case "checked", "disabled":
			a.Val = ""
		case "loading", "decoding", "tabindex", "aria-label", "data-lang", "scope":
			continue
		}
		attrs = append(attrs, " "+a.Key+"="+strconv.Quote(a.Val))
	}
	slices.Sort(attrs)
	return "<" + n.Data + strings.Join(attrs, "") + ">"
}

// trimBlocks takes away the space between blocks.
func trimBlocks(tokens []string) []string {
	block := func(i int) bool {
		if i < 0 || i >= len(tokens) {
			return true
		}
		name, _, _ := strings.Cut(strings.Trim(tokens[i], "</>"), " ")
		return strings.HasPrefix(tokens[i], "<") && (fateOf(name) == flow || name == "br")
	}
	var out []string
	for i, s := range tokens {
		if !strings.HasPrefix(s, "<") {
			if block(i - 1) {
				s = strings.TrimLeft(s, " \n")
			}
			if block(i + 1) {
				s = strings.TrimRight(s, " \n")
			}
			if s == "" {
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

// goldmarkDir returns the folder of goldmark's module, which holds the examples.
func goldmarkDir(t *testing.T) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatalf("find goldmark's examples: %v", err)
	}
	return strings.TrimSpace(string(out))
}

// readExamples reads goldmark's format: a number, a line of dashes, Markdown,
// a line of dashes, HTML, a line of equals signs.
func readExamples(t *testing.T, file string) []example {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	const within, between = "//- - - - - - - - -//\n", "//= = = = = = = = = = = = = = = = = = = = = = = =//"
	var examples []example
	for c := range strings.SplitSeq(string(data), between) {
		parts := strings.SplitN(c, within, 3)
		if len(parts) != 3 {
			continue
		}
		head, _, _ := strings.Cut(strings.TrimSpace(parts[0]), ":")
		head, _, _ = strings.Cut(head, "\n")
		number, err := strconv.Atoi(strings.TrimSpace(head))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if strings.Contains(parts[0], `"enableEscape": true`) {
			for i := range parts {
				parts[i] = strings.NewReplacer(`\t`, "\t", `\n`, "\n").Replace(parts[i])
			}
		}
		examples = append(examples, example{number, parts[1], parts[2]})
	}
	return examples
}
