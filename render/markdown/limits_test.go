package markdown

import (
	"fmt"
	"strings"
	"testing"
)

// TestLimits goes up to each cap and one step over it.
func TestLimits(t *testing.T) {
	quotes := func(n int) string { return strings.Repeat("> ", n) + "a\n" }
	lists := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat("  ", i) + "- a\n")
		}
		return b.String()
	}
	times := func(s string) func(int) string { return func(n int) string { return strings.Repeat(s, n) } }
	numbered := func(format string) func(int) string {
		return func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, format, i)
			}
			return b.String()
		}
	}
	for _, c := range []struct {
		name    string
		make    func(n int) string
		most    int
		message string
		line    int
	}{
		{"quotes", quotes, 32, "blocks are nested more than 32 deep", 1},
		{"lists", lists, 32, "blocks are nested more than 32 deep", 33},
		{"paragraph", times("a"), 64 << 10, "a paragraph is longer than 64 KiB", 1},
		{"heading", func(n int) string { return "# " + strings.Repeat("a", n-2) }, 64 << 10, "a paragraph is longer than 64 KiB", 1},
		{"lines of a paragraph", times("a b c d\n"), 64 << 7, "a paragraph is longer than 64 KiB", 8193},
		{"brackets", times("["), 100, "more than 100 brackets are open at once", 1},
		{"brackets in a heading", func(n int) string { return "# " + strings.Repeat("[", n) }, 100, "more than 100 brackets are open at once", 1},
		{"emphasis", times("*a "), 1500, "a paragraph has more than 1500 marks of emphasis and links", 1},
		{"link targets", times("[a](b) "), 1500, "a paragraph has more than 1500 marks of emphasis and links", 1},
		{"columns", func(n int) string {
			return strings.Repeat("|a", n) + "|\n" + strings.Repeat("|-", n) + "|\n"
		}, 100, "a table has 101 columns; at most 100 are allowed", 1},
		{"cells", func(n int) string {
			return strings.Repeat("|a", 50) + "|\n" + strings.Repeat("|-", 50) + "|\n" + strings.Repeat("|b|\n", n-1)
		}, 1000, "a table has 50050 cells; at most 50000 are allowed", 1},
		{"definitions", numbered("[a%d]: b\n"), 2000, "there are more than 2000 link definitions", 2001},
		{"definitions apart", numbered("[a%d]: b\n\n"), 2000, "there are more than 2000 link definitions", 4001},
		{"footnotes", numbered("[^a%d]: b\n"), 1000, "there are more than 1000 footnotes", 1001},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, problems := parse(c.make(c.most)); len(problems) > 0 {
				t.Errorf("at the cap: %v", problems)
			}
			_, problems := parse(c.make(c.most + 1))
			if len(problems) != 1 || !problems[0].Blocks() || problems[0].Message != c.message || problems[0].Line != c.line {
				t.Errorf("over the cap: got %+v, want %q on line %d", problems, c.message, c.line)
			}
		})
	}
}

// A cap counts what would be parsed, not what looks like it.
func TestLimitsLeaveCodeAlone(t *testing.T) {
	for name, md := range map[string]string{
		"quotes":   "```\n" + strings.Repeat("> ", 40) + "\n```\n",
		"brackets": "    " + strings.Repeat("[", 200) + "\n",
		"long":     "```\n" + strings.Repeat("a", 100<<10) + "\n```\n",
		"table":    "|a|\n|-|\n" + strings.Repeat("|"+strings.Repeat("b", 60)+"|\n", 2000),
		"list":     strings.Repeat("- "+strings.Repeat("a", 60)+"\n", 2000),
	} {
		if _, problems := parse(md); len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

// hostile are patterns that take a careless parser quadratic time, or worse,
// when they are repeated. What went over a second for a document of 1 MiB has
// a cap, or a parser of our own.
var hostile = []string{
	"*a **a ", "*a_ ", "_a ", "~~a ", "==a ", "=", "~", "[", "![", "[a](", "![a](b", "[a](<b", "[a](b \"", "[[", "![[a", "[[a]] ",
	"[a][", "[^a] ", "<", "</", "<a ", "<a href=\"", "<!--", "<!A", "<?", "<![CDATA[", "<b><i>", "</b>", "<svg><math>", "<img src=x>\n",
	"`a ``b ", "{{", "{{ a.b }} ", "%%", "a%%", "&", "&#", "\\", "http://a.b/(", "www.a", "a@", "(", "a\n", "a  \n", "- ", "> ", "1. ",
	"# a\n", "a\n---\n", "|a", "|`a\\|`", ": a\n", "a\n: b\n", "- [ ] a\n", "[^a]: b\n", "[a]: b\n", "[a] [b]: c\n", "```\n", "```go\na\n```\n",
	"> [!a]\n> b\n\n", "<div>\n\n", "<div>", "<p>", "<li>", "\t", " ", "\t- a\n\n", "A. [b](c) ", "|a|\n|-|\n|b|\n\n", "<svg>\n\n", "<!-- a\n\n", "%%\n\n",
	"<div><p></div>", "<svg>\n</svg ", "<div>\n<img src src=x>", "<div {{a%%",
}

// TestHostilePatterns would take minutes if one of them were quadratic.
func TestHostilePatterns(t *testing.T) {
	for _, pattern := range hostile {
		for _, md := range documents(pattern, 64<<10) {
			b, _ := parse(md)
			b.Text()
			if p := wrong(string(b.HTML(Filler{}))); p != nil {
				t.Errorf("%.20q: %s", md, strings.Join(p[:min(len(p), 5)], "\n"))
			}
		}
	}
}

// BenchmarkHostile shows how time grows with length: compare the bytes a second
// of the two sizes.
func BenchmarkHostile(b *testing.B) {
	for _, pattern := range hostile {
		for _, size := range []int{64 << 10, 512 << 10} {
			b.Run(fmt.Sprintf("%q/%dKiB", pattern, size>>10), func(b *testing.B) {
				b.SetBytes(int64(4 * size))
				for b.Loop() {
					for _, md := range documents(pattern, size) {
						parse(md)
					}
				}
			})
		}
	}
}

// documents repeats a pattern in one line, in paragraphs just below the cap, on
// lines of its own, and in blocks of its own.
func documents(pattern string, size int) []string {
	fill := func(unit string) string { return strings.Repeat(unit, size/len(unit)) }
	paragraph := strings.Repeat(pattern, (maxParagraph-1<<10)/len(pattern)) + "\n\n"
	few := strings.Repeat(pattern, min(maxMarks/4, (maxParagraph-1<<10)/len(pattern))) + "\n\n"
	return []string{"<div><img " + fill(strings.Trim(pattern, "<>\n")+" ") + ">", fill(pattern), fill(paragraph), fill(few), fill(pattern + "\n"), fill(pattern + "\n\n")}
}
