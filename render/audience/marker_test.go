package audience

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var testPolicy = Policy{names: []string{"everyone", "staff", "board", "leadership"}}

// A line is an opener only if it is written exactly so; what looks like one and
// is not must never pass as text.
func TestReadLine(t *testing.T) {
	forms := map[form]string{0: "text", opener: "opener", closer: "closer", container: "container", slip: "slip"}
	for line, want := range map[string]string{
		"::: audience board":                 "opener board",
		":::audience board":                  "opener board",
		"  \t:::: Audience: Board , staff  ": "opener board staff",
		"::: audience":                       "opener",
		"::: audience,board":                 "opener board",
		"::: audience bored":                 "opener bored",
		"::: audience board :::":             "slip board",
		":::":                                "closer",
		"   ::::::\t":                        "closer",
		"::: tip":                            "container",
		":::{.note}":                         "container",
		"::: details Board members":          "container",
		"::: details Who is the audience?":   "container",
		"::: tip Know your audience":         "container",
		":::note[Title for everyone]":        "container",
		"::: {.callout-note}":                "container",
		"::: box of chocolates":              "container",
		"::: code-group":                     "container",

		"::: audiance board":                "slip",
		"::: audiences board":               "slip",
		"::: audience-board":                "slip",
		"::: audience=board":                "slip",
		"::: {.audience .board}":            "slip",
		"::: { audience: board }":           "slip",
		"::: /audience":                     "slip",
		"::: board":                         "slip",
		":::board":                          "slip",
		":: audience board":                 "slip",
		": : : audience board":              "slip",
		":audience board":                   "slip",
		"> ::: audience board":              "slip",
		">> - ::: audience board":           "slip",
		"- [x] ::: audience board":          "slip",
		"12. ::: audience board":            "slip",
		"[^1]: ::: audience board":          "slip",
		"| ::: audience board |":            "slip",
		"## ::: audience board":             "slip",
		"<div> ::: audience board":          "slip",
		"<!-- ::: audience board -->":       "slip",
		"%% ::: audience board %%":          "slip",
		"**::: audience board**":            "slip",
		"「::: audience board」":              "slip",
		"\u00a0::: audience board":          "slip",
		"\ufeff::: audience board":          "slip",
		"\u200b::: audience board":          "slip",
		"::: aud\u00adience board":          "slip",
		"\uff1a\uff1a\uff1a audience board": "slip",
		"\u2237\u2237 audience board":       "slip",
		"```audience board":                 "slip",
		"~~~ {audience board}":              "slip",
		"> [!AUDIENCE] board":               "slip",

		"::: audienceboard":                                  "slip",
		"::: the audience board":                             "slip",
		"::: for board":                                      "slip",
		"::: visible-to board":                               "slip",
		"::: visibility board":                               "slip",
		"::: Zielgruppe board":                               "slip",
		"::: ledership":                                      "slip",
		"::: section leadreship":                             "slip",
		"::: private":                                        "slip",
		"::: {.confidential}":                                "slip",
		"::: tip audience board":                             "slip",
		"Text. ::: audience board":                           "slip",
		"Text. :: audience board":                            "slip",
		"Text.:::audience board":                             "slip",
		"Text ::: board":                                     "slip",
		"## Plans ::: audience board":                        "slip",
		"| a | ::: audience board |":                         "slip",
		"Text ：：： audience board":                            "slip",
		"!!! audience board":                                 "slip",
		"+++ audience board":                                 "slip",
		";;; audience: board":                                "slip",
		"--- audience board":                                 "slip",
		"{% audience board %}":                               "slip",
		"{{< audience board >}}":                             "slip",
		"&colon;&colon;&colon; audience board":               "slip",
		"&#58;&#x3a;&#58; audience board":                    "slip",
		"%%audience board%%":                                 "slip",
		"%% audience: board %%":                              "slip",
		`<div audience="board">`:                             "slip",
		`<div data-audience="board">`:                        "slip",
		`<div class="audience board">`:                       "slip",
		"<audience board>":                                   "slip",
		"<audience>board</audience>":                         "slip",
		"<Audience>":                                         "slip",
		"<!-- audience: board -->":                           "slip",
		"Text <audience board> text":                         "slip",
		"`code` and ::: audience board":                      "slip",
		"one ` backtick ::: audience board":                  "slip",
		"\\` escaped ::: audience board `":                   "slip",
		"`` two ` ::: audience board":                        "slip",
		strings.Repeat("a ", 500_000) + "::: audience board": "slip",

		"":                                      "text",
		"and `::: audience board` in code":      "text",
		"and `` ` ::: audience board `` in it":  "text",
		`and \::: audience board in words`:      "text",
		"`<div audience=\"board\">` is HTML":    "text",
		"<https://example.org/audience/board>":  "text",
		"<a href=\"audience.html\">board</a>":   "text",
		"the flag --audience <audience> is it":  "text",
		"if size < audience of board > 3":       "text",
		"<!-- the audience: board members -->":  "text",
		"std::audience and Note:: audience":     "text",
		"### Audience board":                    "text",
		"***Audience board*** is it":            "text",
		"==audience board== is marked":          "text",
		"!!! note audience":                     "text",
		"[[audience board]]":                    "text",
		"`::: audience board`":                  "text",
		`\::: audience board`:                   "text",
		": audience is a word for listeners":    "text",
		": audience":                            "text",
		"12:30 audience with the king":          "text",
		"::":                                    "text",
		":: score ::":                           "text",
		"> [!NOTE] audience":                    "text",
		"[audience]: https://example.org":       "text",
		"| audience | board |":                  "text",
		"```go":                                 "text",
		"~~audience~~ board":                    "text",
		"---":                                   "text",
		strings.Repeat("> ", 5000) + "audience": "text",
	} {
		m, ok := scan{testPolicy, true, true}.readLine([]byte(line), extent{0, len(line)})
		got := "text"
		if ok {
			got = forms[m.form]
		}
		for _, n := range m.names {
			got += " " + n.text
			if raw := line[n.at.start:n.at.end]; raw != n.raw {
				t.Errorf("%q: the name %q is said to stand at %q", line, n.raw, raw)
			}
		}
		if got != want {
			t.Errorf("%q is read as %s, want %s (%s)", line, got, want, m.message)
		}
	}
}

// Whatever the lines: finding markers does not panic, the places are within
// the body, and lines with the exact syntax are found wherever they stand.
func FuzzFindMarkers(f *testing.F) {
	for _, s := range []string{
		"a\n::: audience board\nb\n:::\n", "> ::: audience x", "::: {.audience}\n", "`", "```audience", "[!audience", "<!-- ::: audience",
		"\uff1a\uff1a audience", "::: audience ,,,", "\x00::: audience\n", "[^", "[ ", "<", "::::",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, m := range findMarkers(body, testPolicy) {
			if m.line.start > m.at.start || m.at.start > m.at.end || m.at.end > m.line.end || m.line.end > len(body) {
				t.Fatalf("marker %+v in a body of %d bytes", m, len(body))
			}
		}
		whole := append(bytes.Clone(body), "\n::: audience board"...)
		found := findMarkers(whole, testPolicy)
		if len(found) == 0 || found[len(found)-1].form != opener {
			t.Fatalf("no opener found at the end of %q", whole)
		}
	})
}

func TestLines(t *testing.T) {
	for body, want := range map[string][]string{
		"":         nil,
		"a":        {"a"},
		"a\n":      {"a"},
		"\n\na\nb": {"", "", "a", "b"},
	} {
		var got []string
		for l := range lines([]byte(body)) {
			got = append(got, body[l.start:l.end])
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: -want +got:\n%s", body, d)
		}
	}
}

// Documents without blocks, which most are, must cost next to nothing.
func BenchmarkFindMarkers(b *testing.B) {
	body := []byte(strings.Repeat("Some words of a paragraph that goes on for a while, and then\n- an item, or\n| a | table |\n\n", 50))
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if findMarkers(body, testPolicy) != nil {
			b.Fatal("found a marker")
		}
	}
}

// hostileLines are what a careless reader of lines would look at again from
// every character.
var hostileLines = []string{
	"![", "<", "[^", "<? ", "::", ": ", "::<", "<a ", "< audience", "`", "` `` ", "\\", "\\:", "&", "&colon;", "{", "!", "\uff1a", "::: a\n", ":::\n", "::: audience board\n",
	"a ::: audience board\n", "a ::: ", "```\na ::: board\n", "é", "::: aaaaaaaa ",
}

// A document of the largest size takes milliseconds, whatever it holds, and as
// many times as long as it is longer. What were quadratic would take minutes.
func BenchmarkHostileLines(b *testing.B) {
	for _, unit := range hostileLines {
		for _, size := range []int{1 << 18, 1 << 20} {
			body := []byte(strings.Repeat(unit, size/len(unit)))
			b.Run(fmt.Sprintf("%q/%dk", unit, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(body)))
				for b.Loop() {
					markers := findMarkers(body, testPolicy)
					follow(body, markers, func(marker, surroundings, int) bool { return true })
				}
			})
		}
	}
}

// Each mark of a hostile document that is one is found, and none that is none.
func TestHostileLines(t *testing.T) {
	want := map[string]int{"::: a\n": 1, ":::\n": 1, "::: audience board\n": 1, "a ::: audience board\n": 1}
	for _, unit := range hostileLines {
		n := 1 << 20 / len(unit)
		got := len(findMarkers([]byte(strings.Repeat(unit, n)), testPolicy))
		if w, ok := want[unit]; ok && got != w*n {
			t.Errorf("%q, %d times: %d markers", unit, n, got)
		}
	}
}
