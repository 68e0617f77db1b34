package diag

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// printed returns the list as a person without colours sees it.
func printed(t *testing.T, l List) string {
	t.Helper()
	var b strings.Builder
	if err := Text(&b, l.Sorted(), false); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextPointsAtTheWords(t *testing.T) {
	var l List
	l.Find(Span{File: "content/goals/a.md", Line: 4, Col: 9, Width: 18, Text: "goals: [faster-frist-value]"}, Error, "bad-ref",
		`goal "faster-frist-value" does not exist`, `did you mean "faster-first-value"? (content/goals/faster-first-value.md)`)
	l.Block(Span{File: "content/b.md"}, "is encoded in UTF-16", "save it as UTF-8")
	l.Block(Span{File: "content/c.md", Line: 2, Col: 1, Width: 0, Text: "日本 x"}, "says nothing", "")
	l.Find(Span{File: "content/c.md", Line: 3, Col: 4, Width: 1, Text: "日本 x"}, Warn, "w", "wide characters take two cells", "")
	l.Find(Span{File: "content/c.md", Line: 4, Col: 3, Width: 2, Text: "\ta\tb"}, Info, "i", "tabs take one cell here", "")
	want := `content/b.md: error: is encoded in UTF-16
  hint: save it as UTF-8
content/c.md:2:1: error: says nothing
  2 | 日本 x
    | ^^
content/c.md:3:4: warn: wide characters take two cells [w]
  3 | 日本 x
    |      ^
content/c.md:4:3: info: tabs take one cell here [i]
  4 |  a b
    |   ^^
content/goals/a.md:4:9: error: goal "faster-frist-value" does not exist [bad-ref]
  4 | goals: [faster-frist-value]
    |         ^^^^^^^^^^^^^^^^^^
  hint: did you mean "faster-first-value"? (content/goals/faster-first-value.md)
`
	if d := cmp.Diff(want, printed(t, l)); d != "" {
		t.Error(d)
	}
}

func TestTextKeepsThePlaceOfALongLineInSight(t *testing.T) {
	var l List
	l.Block(Span{File: "a.md", Line: 1, Col: 501, Width: 4, Text: strings.Repeat("x", 500) + "here" + strings.Repeat("y", 500)}, "wrong", "")
	lines := strings.Split(printed(t, l), "\n")
	at := strings.IndexByte(lines[2], '^')
	if got := string([]rune(lines[1])[at : at+4]); got != "here" {
		t.Errorf("carets stand below %q:\n%s\n%s", got, lines[1], lines[2])
	}
	if n := len([]rune(lines[1])); n > 140 {
		t.Errorf("the excerpt is %d characters wide", n)
	}
}

func TestTextEscapesWhatCouldRuleATerminal(t *testing.T) {
	var l List
	l.Block(Span{File: "a\x1b[2J.md", Line: 1, Col: 1, Width: 1, Text: "\x1b]0;title\a \u202etxt"}, "control \r\n", "")
	if got := printed(t, l); strings.ContainsAny(got, "\x1b\a\r\u202e") {
		t.Errorf("control characters reach the terminal: %q", got)
	}
}

func TestTextCountsWhatItLeavesOut(t *testing.T) {
	var l List
	for i := range 25 {
		l.Find(Span{File: "a.md", Line: i + 1, Col: 1}, Warn, "w", "again", "")
	}
	if got := printed(t, l); strings.Count(got, "again") != perFile || !strings.HasSuffix(got, "a.md: 5 more\n") {
		t.Errorf("want %d problems and a count of 5 more, got:\n%s", perFile, got)
	}
}

func TestSortedIsStableAndUnique(t *testing.T) {
	var a, b List
	for _, line := range []int{3, 1, 2, 1} {
		a.Find(Span{File: "a.md", Line: line, Col: 1}, Warn, "w", "m", "")
	}
	for _, line := range []int{1, 2, 3} {
		b.Find(Span{File: "a.md", Line: line, Col: 1}, Warn, "w", "m", "")
	}
	if d := cmp.Diff(b, a.Sorted()); d != "" {
		t.Error(d)
	}
	if a[0].Line != 3 {
		t.Error("Sorted changed its receiver")
	}
}

func TestNearest(t *testing.T) {
	candidates := []string{"faster-first-value", "onboarding", "board", "kpi", "Growth"}
	for _, c := range []struct{ word, want string }{
		{"faster-frist-value", "faster-first-value"}, // letters swapped
		{"onbording", "onboarding"},
		{"bord", "board"},
		{"growht", "Growth"}, // case does not count
		{"kpis", "kpi"},
		{"xyz", ""},
		{"completely-different", ""},
		{"", ""},
	} {
		if got := Nearest(c.word, slices.Values(candidates)); got != c.want {
			t.Errorf("Nearest(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		limit, want int
	}{
		{"", "", 3, 0}, {"a", "", 3, 1}, {"abc", "acb", 3, 1}, {"abc", "bca", 3, 2},
		{"kitten", "sitting", 3, 3}, {"kitten", "sitting", 2, 3}, {"ä", "a", 1, 1}, {"short", "much longer", 2, 3},
	} {
		if got := Distance(c.a, c.b, c.limit); got != c.want {
			t.Errorf("Distance(%q, %q, %d) = %d, want %d", c.a, c.b, c.limit, got, c.want)
		}
		if back := Distance(c.b, c.a, c.limit); back != c.want {
			t.Errorf("Distance(%q, %q, %d) = %d, want the same both ways, %d", c.b, c.a, c.limit, back, c.want)
		}
	}
}

func BenchmarkNearest(b *testing.B) {
	var ids []string
	for i := range 10000 {
		ids = append(ids, fmt.Sprintf("initiative-%05d-consolidate-the-platform", i))
	}
	for b.Loop() {
		Nearest("initiative-0x999-consolidate-teh-platform", slices.Values(ids))
	}
}
