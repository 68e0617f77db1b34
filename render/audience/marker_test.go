package audience

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var testPolicy = Policy{names: []string{"everyone", "staff", "board"}}

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

		"":                                      "text",
		"The ::: audience board of old":         "text",
		"and `::: audience board` in code":      "text",
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
		m, ok := readLine([]byte(line), extent{0, len(line)}, testPolicy)
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
