package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"throughline/render/diag"
	"throughline/render/source"
)

var update = flag.Bool("update", false, "write what comes out into the cases")

// TestCases runs the archives in testdata. The comment of each says what it
// shows. It holds in.md, and what comes of it: out.html always; links,
// headings, facts and diagnostics where the archive has a file of that name.
// The file "fill" says what fills the holes, a line each:
//
//	link TARGET HREF     a link or image leads there; other links lead to TARGET
//	missing TARGET       it leads nowhere
//	withheld TARGET      nothing is known of it
//	text TARGET WORDS    the words of a wiki link without a label
//	size TARGET W H      an image's own size
//	embed TARGET HTML    the content of an embed
//	value ID.FIELD TEXT  a live figure
//	view HTML            each view
//	prefix, section, droptitle, pattern EXPRESSION URL
func TestCases(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { runCase(t, file) })
	}
}

func runCase(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var in, fill []byte
	for _, f := range archive.Files {
		switch f.Name {
		case "in.md":
			in = f.Data
		case "fill":
			fill = f.Data
		}
	}
	src := &source.Text{Path: "doc.md", Name: "content/doc.md", Data: in}
	options, filler := readFill(t, string(fill))
	b, problems := Parse(source.Part{Text: src, Data: src.Data}, options)
	for i, f := range archive.Files {
		var got string
		switch f.Name {
		case "in.md", "fill":
			continue
		case "out.html":
			got = string(b.HTML(filler(b)))
			if p := wrong(strings.ReplaceAll(got, seam, "")); p != nil {
				t.Errorf("out.html: %s", strings.Join(p, "\n"))
			}
		case "links":
			got = showLinks(b, src)
		case "headings":
			for _, h := range b.Headings {
				got += fmt.Sprintf("%d %q %q at %q\n", h.Level, h.ID, h.Text, firstLine(src.Data[h.Start:]))
			}
		case "facts":
			got = fmt.Sprintf("title: %s\nsummary: %s\nanchors: %q\ntext:\n%s\n", b.Title, b.Summary, b.Anchors, b.Text())
		case "diagnostics":
			var out bytes.Buffer
			if err := diag.Text(&out, problems.Sorted(), false); err != nil {
				t.Fatal(err)
			}
			got, problems = out.String(), nil
		default:
			t.Fatalf("%s holds %q, which is no part of a case", file, f.Name)
		}
		if *update {
			archive.Files[i].Data = []byte(strings.TrimRight(got, "\n") + "\n")
		} else if diff := cmp.Diff(strings.TrimRight(string(f.Data), "\n"), strings.TrimRight(got, "\n")); diff != "" {
			t.Errorf("%s (-want +got)\n%s", f.Name, diff)
		}
	}
	if len(problems) > 0 {
		t.Errorf("problems that the case does not expect: %+v", problems)
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// showLinks prints a link a line: how it was written, where it leads, and the
// bytes that it was read from.
func showLinks(b *Body, src *source.Text) string {
	var out strings.Builder
	forms := []string{"inline", "image", "wiki", "embed", "auto"}
	for _, l := range b.Links {
		fmt.Fprintf(&out, "%s %q", forms[l.Form], l.Target)
		if l.Query != "" || l.Fragment != "" {
			fmt.Fprintf(&out, " query %q fragment %q", l.Query, l.Fragment)
		}
		if l.External {
			out.WriteString(" external")
		}
		at := src.Span(l.Start, l.End)
		fmt.Fprintf(&out, "\n  %d:%d %q label %q\n", at.Line, at.Col, src.Data[l.Start:l.End], l.Label)
		if l.Sentence != "" {
			fmt.Fprintf(&out, "  %s\n", l.Sentence)
		}
	}
	return out.String()
}

func firstLine(b []byte) []byte {
	line, _, _ := bytes.Cut(b, []byte("\n"))
	return line
}

// readFill reads what fills the holes of a case.
func readFill(t *testing.T, lines string) (Options, func(*Body) Filler) {
	t.Helper()
	var options Options
	var f Filler
	targets, figures := map[string]Target{}, map[string]Figure{}
	for line := range strings.Lines(lines) {
		words := strings.Fields(line)
		rest := func(n int) string { return strings.Join(words[n:], " ") }
		if len(words) < 2 && line != "droptitle\n" {
			t.Fatalf("fill: %q", line)
		}
		switch words[0] {
		case "link":
			targets[words[1]] = Target{Href: words[2], Title: rest(3)}
		case "missing":
			targets[words[1]] = Target{Missing: true, Title: rest(2)}
		case "withheld":
			targets[words[1]] = Target{}
		case "text":
			targets[words[1]] = Target{Href: words[1] + ".html", Text: rest(2)}
		case "size":
			target := Target{Href: words[1]}
			if _, err := fmt.Sscan(rest(2), &target.Width, &target.Height); err != nil {
				t.Fatal(err)
			}
			targets[words[1]] = target
		case "embed":
			targets[words[1]] = Target{Embedded: template.HTML(rest(2) + "\n")}
		case "value":
			figures[words[1]] = Figure{Text: rest(2), Title: "as of today"}
		case "view":
			f.View = func(int) Panel { return Panel{Cut: true} }
		case "prefix":
			f.Prefix = words[1]
		case "section":
			f.Section = words[1]
		case "droptitle":
			f.DropTitle = true
		case "pattern":
			options.Patterns = append(options.Patterns, Pattern{Match: regexp.MustCompile(words[1]), URL: words[2]})
		default:
			t.Fatalf("fill: %q", line)
		}
	}
	return options, func(b *Body) Filler {
		f.Link = func(i int) Target {
			l := b.Links[i]
			if target, ok := targets[l.Target]; ok {
				return target
			}
			href := l.Target + l.Query
			if l.Fragment != "" {
				href += "#" + l.Fragment
			}
			return Target{Href: href}
		}
		f.Value = func(i int) Figure { return figures[b.Values[i].ID+"."+b.Values[i].Field] }
		return f
	}
}

// Pieces of cut HTML are as many as its views and one, and nothing that an
// author writes is a place to cut.
func TestCut(t *testing.T) {
	body := []byte("Before <!--view--> `<!--view-->`\n\n> - ```view\n>   as: tree\n>   ```\n\n```view\nas: list\n```\n")
	b, _ := Parse(source.Part{Text: &source.Text{Path: "x.md", Name: "x.md", Data: body}, Data: body}, Options{})
	var got []string
	for _, piece := range Cut(b.HTML(Filler{View: func(int) Panel { return Panel{Cut: true} }})) {
		got = append(got, string(piece))
	}
	want := []string{
		"<p>Before  <code>&lt;!--view--&gt;</code></p>\n<blockquote>\n<ul>\n<li>\n",
		"</li>\n</ul>\n</blockquote>\n",
		"",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
