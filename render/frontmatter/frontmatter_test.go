package frontmatter_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"throughline/render/diag"
	"throughline/render/frontmatter"
	"throughline/render/source"
)

var update = flag.Bool("update", false, "rewrite what the cases expect")

func text(data string) *source.Text {
	return &source.Text{Path: "in.md", Name: "content/in.md", Data: []byte(data)}
}

// Each case is a file of testdata/cases: inputs named *.md, and after each what
// is read from it, *.out: the fields with their places, then the problems.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var rewritten []txtar.File
		for i, f := range archive.Files {
			if !strings.HasSuffix(f.Name, ".md") {
				continue
			}
			want := ""
			if i+1 < len(archive.Files) && archive.Files[i+1].Name == outName(f.Name) {
				want = string(archive.Files[i+1].Data)
			}
			in := strings.NewReplacer(`\t`, "\t", `\u2028`, "\u2028", `\x01`, "\x01").Replace(string(f.Data))
			got := read(text(in))
			rewritten = append(rewritten, f, txtar.File{Name: outName(f.Name), Data: []byte(got)})
			t.Run(filepath.Base(file)+"/"+f.Name, func(t *testing.T) {
				if diff := cmp.Diff(want, got); diff != "" && !*update {
					t.Errorf("(-want +got)\n%s", diff)
				}
			})
		}
		if *update {
			archive.Files = rewritten
			if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func outName(in string) string { return strings.TrimSuffix(in, ".md") + ".out" }

// read prints the fields of a header as "line:col-width key = value".
func read(t *source.Text) string {
	h, problems := frontmatter.Parse(t)
	var b bytes.Buffer
	printFields(&b, t, h.Fields, "")
	if body, _, _ := strings.Cut(string(t.Data[h.Body:]), "\n"); body != "" {
		fmt.Fprintf(&b, "body %q\n", body)
	}
	if err := diag.Text(&b, problems.Sorted(), false); err != nil {
		return err.Error()
	}
	return b.String()
}

func printFields(b *bytes.Buffer, t *source.Text, fields []frontmatter.Field, indent string) {
	for _, f := range fields {
		fmt.Fprintf(b, "%s%s %s =", indent, place(t, f.KeyStart, f.KeyEnd), f.Key)
		printValue(b, t, f.Value, indent)
	}
}

func printValue(b *bytes.Buffer, t *source.Text, v frontmatter.Value, indent string) {
	at := place(t, v.Start, v.End)
	switch v.Shape {
	case frontmatter.Null:
		fmt.Fprintf(b, " %s null\n", at)
	case frontmatter.Scalar:
		quoted := ""
		if v.Quoted {
			quoted = " quoted"
		}
		fmt.Fprintf(b, " %s %q%s\n", at, v.Text, quoted)
	case frontmatter.List:
		fmt.Fprintf(b, " %s list\n", at)
		for _, item := range v.Items {
			fmt.Fprintf(b, "%s  -", indent)
			printValue(b, t, item, indent+"  ")
		}
	case frontmatter.Map:
		fmt.Fprintf(b, " %s map\n", at)
		printFields(b, t, v.Fields, indent+"  ")
	}
}

func place(t *source.Text, start, end int) string {
	s := t.Span(start, end)
	return fmt.Sprintf("%d:%d+%d", s.Line, s.Col, s.Width)
}

func TestCanonicalFoldsSpellings(t *testing.T) {
	for key, want := range map[string]string{
		"title":            "title",
		"decision-makers":  "decision_makers",
		"decision_makers":  "decision_makers",
		"decisionMakers":   "decision_makers",
		"Decision makers":  "decision_makers",
		"DecisionMakers":   "decision_makers",
		" decision--maker": "decision_maker",
		"publishDate":      "publish_date",
		"PUBLISH_DATE":     "publish_date",
		"OKRs":             "okrs",
		"KPI":              "kpi",
		"asOf":             "as_of",
		"as.of":            "as_of",
		"level2Support":    "level2_support",
		"_audience_":       "audience",
		"Zürich Büro":      "zürich_büro",
		"売上":               "売上",
		"-":                "",
		"":                 "",
	} {
		if got := frontmatter.Canonical(key); got != want {
			t.Errorf("Canonical(%q) = %q, want %q", key, got, want)
		}
		if again := frontmatter.Canonical(want); again != want {
			t.Errorf("Canonical(%q) = %q: a canonical spelling must stay", want, again)
		}
	}
}

func TestCapsHaveTheirOwnMessages(t *testing.T) {
	keys := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "key%d: 1\n", i)
		}
		return b.String()
	}
	for _, c := range []struct {
		name, yaml, want string
	}{
		{"bytes", "title: " + strings.Repeat("x", frontmatter.MaxBytes) + "\n", "the header is 64 KiB long; the longest allowed is 64 KiB"},
		{"keys allowed", keys(frontmatter.MaxKeys), ""},
		{"keys", keys(frontmatter.MaxKeys + 1), "there are more than 256 keys"},
		{"depth allowed", "a: " + strings.Repeat("[", frontmatter.MaxDepth-1) + "x" + strings.Repeat("]", frontmatter.MaxDepth-1) + "\n", ""},
		{"depth", "a: " + strings.Repeat("[", frontmatter.MaxDepth+5) + "x" + strings.Repeat("]", frontmatter.MaxDepth+5) + "\n", "lists and maps are nested more than 32 deep"},
		{"very deep", "a: " + strings.Repeat("[", 30000) + "\n", "lists and maps are nested more than 32 deep"},
		{"billion laughs", "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", `anchors ("&name") and aliases ("*name") are not read`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := frontmatter.Parse(text("---\n" + c.yaml + "---\n"))
			got := ""
			if len(problems) > 0 {
				got = problems[0].Message
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestRangesKeepTheirPlaceInTheText(t *testing.T) {
	in := "Text\n\n```view\nas: timeline\nwhere: {a: b}\n```\n"
	start, end := strings.Index(in, "as:"), strings.LastIndex(in, "```")
	fields, problems := frontmatter.ParseRange(text(in), start, end)
	if len(problems) > 0 || len(fields) != 2 {
		t.Fatalf("got %d fields and %v", len(fields), problems)
	}
	v := fields[1].Value.Fields[0].Value
	if got := in[v.Start:v.End]; got != "b" {
		t.Errorf("the value stands at %q, want %q", got, "b")
	}
}

func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/cases/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, x := range archive.Files {
			if strings.HasSuffix(x.Name, ".md") {
				f.Add(string(x.Data))
			}
		}
	}
	f.Fuzz(func(t *testing.T, in string) {
		in = strings.ToValidUTF8(in, "?")
		x := text(in)
		h, problems := frontmatter.Parse(x)
		if h.Body < 0 || h.Body > len(in) {
			t.Fatalf("the body begins at %d of %d", h.Body, len(in))
		}
		for _, d := range problems {
			if d.Line < 1 || d.Message == "" || strings.ContainsAny(d.Message, "\n") {
				t.Errorf("a problem without a place or a message: %+v", d)
			}
		}
		for _, field := range h.Fields {
			checkField(t, in, field)
		}
	})
}

// checkField holds the values against the text that they claim to stand in.
func checkField(t *testing.T, in string, f frontmatter.Field) {
	t.Helper()
	if f.KeyStart < 0 || f.KeyEnd < f.KeyStart || f.KeyEnd > len(in) {
		t.Fatalf("the key %q is at %d-%d of %d", f.Key, f.KeyStart, f.KeyEnd, len(in))
	}
	checkValue(t, in, f.Value)
}

func checkValue(t *testing.T, in string, v frontmatter.Value) {
	t.Helper()
	if v.Start < 0 || v.End < v.Start || v.End > len(in) {
		t.Fatalf("a value is at %d-%d of %d", v.Start, v.End, len(in))
	}
	written := in[v.Start:v.End]
	if strings.Contains(written, "\n") {
		t.Errorf("a value spans lines: %q", written)
	}
	if v.Shape == frontmatter.Scalar && !v.Quoted && !strings.HasPrefix(v.Text, strings.Fields(written + " ")[0]) {
		t.Errorf("%q was read from %q", v.Text, written)
	}
	for _, i := range v.Items {
		checkValue(t, in, i)
	}
	for _, f := range v.Fields {
		checkField(t, in, f)
	}
}

const typical = `---
id: UP-0018
title: "Update: Sunset the supplier base"
kind: update
owner: Noor Haddad
status: active
start: 2026-07-01
end: 2027-07-28
product: PR-0003
goals:
  - OB-0006
depends_on: [IN-0019, IN-0025, IN-0002]
budget:
  amount: 2750000
  currency: EUR
tags: [ai, hiring, payments]
summary: "The renewal motion is board-level: it moves customer effort by 39%."
---

Text
`

func BenchmarkParse(b *testing.B) {
	x := text(typical)
	b.ReportAllocs()
	for b.Loop() {
		frontmatter.Parse(x)
	}
}
