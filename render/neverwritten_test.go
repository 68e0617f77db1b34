package render

import (
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

const twoAudiences = "audiences: {everyone: [], board: [everyone]}\ndefault_audience: everyone\nas_of: 2026-10-15\n"

// A withheld block leaves no trace, whatever stands around it: the edition has
// the bytes that it would have if the block had never been written.
func TestWithheldBlocksLeaveNoTrace(t *testing.T) {
	const block = "::: audience board\nHidden words.\n\n- hidden item\n:::\n"
	for name, around := range map[string][2]string{
		"a tight list":        {"- one\n", "- two\n- three\n"},
		"a numbered list":     {"3. one\n", "4. two\n"},
		"a nested list":       {"- one\n  - inner\n", "  - inner\n- two\n"},
		"a paragraph":         {"One line\n", "and another.\n"},
		"a quote":             {"> One line\n", "> and another.\n"},
		"a callout":           {"> [!NOTE] Title\n", "> and another.\n"},
		"a table":             {"| a | b |\n|---|---|\n| 1 | 2 |\n", "| 3 | 4 |\n"},
		"the head of a table": {"| a | b |\n", "|---|---|\n| 1 | 2 |\n"},
		"a setext heading":    {"Words\n", "=====\n\nText.\n"},
		"a definition":        {"Term\n", ": what it is\n"},
		"indented code":       {"    one\n", "    two\n"},
		"a footnote":          {"A[^1].\n\n[^1]: note\n", "    goes on\n"},
		"blank lines":         {"One.\n\n", "\nTwo.\n"},
		"the beginning":       {"", "One.\n"},
		"the end":             {"One.\n", ""},
		"HTML":                {"<details>\n", "words\n</details>\n"},
	} {
		t.Run(name, func(t *testing.T) {
			sameSite(t, around[0]+around[1], around[0]+block+around[1])
		})
	}
}

// The same for lines and blocks that nobody thought of.
func TestWithheldBlocksNeverLeaveATrace(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 7))
		var without, with strings.Builder
		for range 1 + r.IntN(12) {
			if r.IntN(4) == 0 {
				with.WriteString("::: audience board\n" + drawLine(r) + drawLine(r) + ":::\n")
			}
			line := drawLine(r)
			without.WriteString(line)
			with.WriteString(line)
		}
		sameSite(t, without.String(), with.String())
	}
}

func drawLine(r *rand.Rand) string {
	begin := []string{"", "- ", "  - ", "1. ", "> ", "    ", "# ", "| a | ", "[^1]: ", ": "}
	words := []string{"", "words", "[a](b.md)", "*x*", "[^1]", "---", "===", "|---|---|", "{{ a.title }}", "[[a]]"}
	if r.IntN(10) == 0 {
		return "```\ncode\n```\n"
	}
	return begin[r.IntN(len(begin))] + words[r.IntN(len(words))] + "\n"
}

// sameSite fails the test unless everyone's edition is the same with both bodies.
func sameSite(t *testing.T, without, with string) {
	t.Helper()
	site := func(body string) map[string]string {
		return bytesOf(t, build(t, fstest.MapFS{
			"site.yaml": {Data: []byte(twoAudiences)},
			"a.md":      {Data: []byte("---\ntitle: A\n---\n" + body)},
		}))
	}
	if d := cmp.Diff(site(without), site(with)); d != "" {
		t.Errorf("the block makes a difference to\n%s\n(-without +with):\n%s", with, d)
	}
}

// Messages about what stands behind a withheld block name the line in the file.
func TestPlacesBehindWithheldBlocks(t *testing.T) {
	res := build(t, fstest.MapFS{
		"site.yaml": {Data: []byte(twoAudiences)},
		"a.md":      {Data: []byte("---\ntitle: A\n---\n::: audience board\nHidden.\n:::\n[x](gone.md)\n::: audience board\n:::\n\n```view\nas: nothing\n```\n")},
	})
	var got []string
	for _, p := range res.Problems {
		got = append(got, p.File+":"+p.Check+":"+p.Text)
		if p.Line != map[string]int{"bad-link": 7, "bad-view": 12, "unknown-word": 12}[p.Check] {
			t.Errorf("%s is said to be in line %d", p.Message, p.Line)
		}
	}
	if len(got) != 2 {
		t.Errorf("findings: %q", got)
	}
}

// A withheld view block is not read: a mistake in it is no finding of an edition
// that may not see it.
func TestWithheldViewBlocksAreNotRead(t *testing.T) {
	content := fstest.MapFS{
		"site.yaml": {Data: []byte(twoAudiences)},
		"a.md":      {Data: []byte("---\ntitle: A\n---\nText.\n\n::: audience board\n```view\nas: canary\nkind: canary\n```\n{{ canary.x }} [c](canary.md) [[canary]]\n:::\n")},
	}
	for name, want := range map[string]bool{"everyone": false, "board": true} {
		res := build(t, content, edition(name))
		if got := strings.Contains(text(res.Problems), "canary"); got != want {
			t.Errorf("edition %s:\n%s", name, text(res.Problems))
		}
	}
}
