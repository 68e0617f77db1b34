package frontmatter

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"throughline/render/source"
)

// sameAsLibrary compares plain with the library, and says whether plain could
// read the YAML.
func sameAsLibrary(t interface{ Errorf(string, ...any) }, in string) bool {
	x := &source.Text{Path: "in.md", Name: "content/in.md", Data: []byte("xx\n" + in + "\n---")}
	start, end := 3, 3+len(in)
	r := reader{text: x}
	if !r.printable(start, end) {
		return false
	}
	got, ok := plainFields(x.Data, start, end)
	if !ok {
		return false
	}
	want, ok := r.fields(start, end)
	if !ok || len(r.problems) > 0 {
		t.Errorf("%q: the library finds problems: %v", in, r.problems)
		return true
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%q: -library +plain\n%s", in, d)
	}
	return true
}

func TestPlainReadsWhatTheLibraryReads(t *testing.T) {
	for _, tt := range []struct {
		in    string
		plain bool
	}{
		{"title: Grow\n", true},
		{"title: Grow", true},
		{"title:   Grow  \n\n# a comment\nowner: Ädä (x) b:c d#e\n", true},
		{"a:\nb:   \n\nc: 1\n", true},
		{"a:\n", true},
		{"a: \"x: y # z\"\nb: 'x \"y\" \\'\n", true},
		{"a: [b, \"c, d\", [e], 5%]\nb: [[x]]\nc: []\nd: {a: b, c: {d: [e]}}\ne: {}\n", true},
		{"a:\n- b\n- c d\nb:\n  - e\n\n  - \"f\"\n", true},
		{"a:\n  b: c\n  d:\n    e: f\ng: h\n", true},
		{"a:\n  - b: c\n    d: e\n  -   f: g\n      h:\n        - i\nj: k\n", true},
		{"a:\n  # why\n  - b\n# and\nc: 2026-01-01\n", true},
		{"a: -€0.18\n2026: +5\nIt is / so: .5\né: {2026-Q1: it's, a b: c}\n", true},
		{"a: 5 # comment\n", false},
		{"a: b\n  c\n", false},
		{"a: |\n  b\n", false},
		{"a: \"b\\n\"\n", false},
		{"a: 'it''s'\n", false},
		{"a: b: c\n", false},
		{"a: null\nb: ~\n", false},
		{"a: &x b\n", false},
		{"a: *x\n", false},
		{"a: !x b\n", false},
		{"a: [b, c,]\n", false},
		{"a: [b\n  c]\n", false},
		{"a: [b 'c]\n", false},
		{"a: [b:c]\n", false},
		{"a : b\n", false},
		{"a: b\na: c\n", false},
		{"decisionMakers: b\ndecision-makers: c\n", false},
		{"a:\tb\n", false},
		{"\"a\": b\n", false},
		{"- a\n", false},
		{"  a: b\n", false},
		{"a: b\n---\nc: d\n", false},
		{"", false},
	} {
		if got := sameAsLibrary(t, tt.in); got != tt.plain {
			t.Errorf("%q is read by plain: %v, want %v", tt.in, got, tt.plain)
		}
	}
}

// Headers put together at random from what YAML is made of.
func TestPlainReadsRandomHeaders(t *testing.T) {
	parts := []string{"a", "bc", "x-y", "7", "2026-01-01", "é", "(x)", ":", ": ", ":\n", "\n", "\n", "  ", "    ", " ", "- ", "-", "-", "-€1", "it's", "2026: ", "Two words: ", "é: ", ".", "/", "x.y/z", "[", "]", "{", "}", ", ", ",", "\"", "'", "\"x y\"", "'z'", "#", " # c", "null", "~", "|", "\\", "\t", "a: b\n", "key: ", "k:\n", "  - i\n", "- j\n", "  m: n\n", "    o: p\n", "[q, r]", "{s: t}", "%", "&", "*", "!", "---\n", "?", "? "}
	read := 0
	random := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		var in strings.Builder
		in.WriteString("k:")
		for range random.IntN(12) {
			in.WriteString(parts[random.IntN(len(parts))])
		}
		if sameAsLibrary(t, in.String()) {
			read++
		}
		if t.Failed() {
			return
		}
	}
	if read < 1000 {
		t.Errorf("only %d were read by plain", read)
	}
}

// The headers that people write are plain: all of the sample portfolio's.
func TestTheSamplesHeadersArePlain(t *testing.T) {
	total, odd := 0, []string{}
	err := filepath.WalkDir("../../content", func(p string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(p) != ".md" {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		f, _ := findFence(&source.Text{Path: p, Data: bytes.ReplaceAll(data, []byte("\r"), nil)})
		if !f.found {
			return nil
		}
		total++
		if !sameAsLibrary(t, string(data[f.start:f.end])) {
			odd = append(odd, p)
		}
		return nil
	})
	if err != nil || total < 100 || len(odd)*20 > total {
		t.Errorf("%d of %d headers are left to the library: %v, %v", len(odd), total, odd, err)
	}
}

func FuzzPlain(f *testing.F) {
	for _, s := range []string{"a: b\n", "a:\n  - b: c\n    d: [e, {f: \"g\"}]\n", "a:\n- 'b'\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) { sameAsLibrary(t, strings.ToValidUTF8(in, "?")) })
}
