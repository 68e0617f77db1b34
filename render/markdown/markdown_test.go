package markdown

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"throughline/render/diag"
	"throughline/render/source"
)

// parse parses a body that begins its file.
func parse(md string) (*Body, diag.List) {
	t := &source.Text{Path: "doc.md", Name: "content/doc.md", Data: []byte(md)}
	return Parse(source.Part{Text: t, Data: t.Data}, Options{})
}

// Places are places in the file: the header before the body counts, and so do
// lines that are left out of it.
func TestPlacesAreInTheFile(t *testing.T) {
	const header, hidden = "---\ntitle: x\n---\n", "secret [a](hidden.md)\n"
	file := &source.Text{Name: "content/doc.md", Data: []byte(header + hidden + "\n# H\n\n[a](b.md) [c](ftp:d) {{ e.f }}\n\n```view\nas: list\n```\n")}
	part := source.Part{Text: file, Data: file.Data[len(header)+len(hidden):], Offset: len(header), Gaps: []source.Gap{{At: 0, Size: len(hidden)}}}
	b, problems := Parse(part, Options{})
	at := func(start, end int) string { return string(file.Data[start:end]) }
	if len(b.Links) != 1 || at(b.Links[0].Start, b.Links[0].End) != "b.md" {
		t.Errorf("links %+v", b.Links)
	}
	if h := b.Headings[0]; at(h.Start, h.Start+3) != "# H" {
		t.Errorf("heading at %d", h.Start)
	}
	if v := b.Values[0]; at(v.Start, v.End) != "e.f" || v.ID != "e" || v.Field != "f" {
		t.Errorf("value %+v", v)
	}
	if v := b.Views[0]; at(v.Start, v.End) != "as: list\n" {
		t.Errorf("view %+v", v)
	}
	want := diag.Span{File: "content/doc.md", Line: 8, Col: 15, Width: 5, Text: "[a](b.md) [c](ftp:d) {{ e.f }}"}
	if diff := cmp.Diff(want, problems[0].Span); diff != "" {
		t.Errorf("problem (-want +got)\n%s", diff)
	}
}

// Parsers are shared, so documents may be parsed at the same time.
func TestParseConcurrently(t *testing.T) {
	want, _ := parse(document())
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			got, _ := parse(document())
			if diff := cmp.Diff(want.HTML(asWritten(want)), got.HTML(asWritten(got))); diff != "" {
				t.Error(diff)
			}
		})
	}
	group.Wait()
}

// A section that does not exist is empty, and so is one in a footnote, which
// has no page of its own.
func TestNoSuchSection(t *testing.T) {
	b, _ := parse("# A\n\nx[^1]\n\n[^1]: # B\n")
	for _, id := range []string{"c", "b"} {
		if got := b.HTML(Filler{Section: id}); got != "" {
			t.Errorf("section %q is %q", id, got)
		}
	}
}

// document returns about 5 kB of the kind that people write.
func document() string {
	const section = `## What changes %

We will accelerate the **measurable** checkout so that retention improves; the [roadmap](../roadmaps/payments.md#now) has
the order, and [[guided-setup|guided setup]] comes first. Our working name is ` + "`standardise-renewal`" + `, *reviewed* each quarter.
Activation is at {{ activation-rate.current }}, see https://tracker.example/browse/PAY-12.

| Milestone | Owner | Due | Confidence |
|:--|:--|:-:|--:|
| Expand the billing platform | Carmen Ruiz | 2026-09-15 | 40% |
| Standardise the baseline | Ada Lindqvist | 2028-08-12 | 45% |
| Renegotiate the roll-out | Iker Zabala | 2026-07-23 | 40% |

- We will accelerate the shared layer so that time to value improves in the first wave.
- If margin stays flat for two reviews, the finance team will **accelerate** the bridge instead.

> The finance team asked for a measurable roll-out, and the *activation* numbers support it.

`
	return "# Renegotiate the release train\n\n" + strings.Repeat(section, 5) + "```yaml\na: 1\n```\n"
}

func BenchmarkParse(b *testing.B) {
	md := document()
	b.SetBytes(int64(len(md)))
	b.ReportAllocs()
	for b.Loop() {
		parse(md)
	}
}

func BenchmarkHTML(b *testing.B) {
	body, _ := parse(document())
	f := Filler{Link: func(int) Target { return Target{Href: "../goals/onboarding.html"} }}
	b.ReportAllocs()
	for b.Loop() {
		body.HTML(f)
	}
}

func BenchmarkText(b *testing.B) {
	body, _ := parse(document())
	b.ReportAllocs()
	for b.Loop() {
		body.Text()
	}
}
