package audience_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"throughline/render/audience"
	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/source"
)

var update = flag.Bool("update", false, "rewrite what the cases expect")

// today is the day on which every test takes place.
var today = doc.Date{Year: 2026, Month: 10, Day: 5}

// TestClear runs the cases of testdata. A case is a content folder, and below
// want/ what comes of it: the documents of each edition, with blank lines
// squeezed, and the problems that the author is told.
func TestClear(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			content, want := fstest.MapFS{}, map[string]string{}
			for _, f := range archive.Files {
				if name, ok := strings.CutPrefix(f.Name, "want/"); ok {
					want[name] = string(f.Data)
				} else {
					content[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			got := outcome(t, content)
			if *update {
				rewrite(t, file, archive, got)
				return
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
}

// outcome clears the content for every edition.
func outcome(t *testing.T, content fs.FS) map[string]string {
	t.Helper()
	settings, docs := load(t, content)
	got := map[string]string{}
	var problems diag.List
	for _, edition := range append(audience.Editions(settings.Site), audience.Author) {
		p, found := audience.NewPolicy(settings.Site, edition, today, false)
		problems = append(problems, found...)
		cleared, _, found := audience.Clear(docs, settings, p)
		problems = append(problems, found...)
		got[edition] = dump(cleared.Documents())

		again, _, known := audience.Clear(docs, settings, p.After(cleared))
		if diff := cmp.Diff(got[edition], dump(again.Documents())) + cmp.Diff(found, known); diff != "" {
			t.Errorf("%s: what an earlier clearing knows changes the outcome (-first +again):\n%s", edition, diff)
		}
	}
	_, found := audience.NewPolicy(settings.Site, "", today, false)
	if problems = append(problems, found...).Sorted(); len(problems) > 0 {
		var b strings.Builder
		if err := diag.Text(&b, problems, false); err != nil {
			t.Fatal(err)
		}
		got["problems"] = b.String()
	}
	return got
}

// load reads a content folder that is in order but for who may see what.
func load(t testing.TB, content fs.FS) (doc.Settings, []*doc.Document) {
	t.Helper()
	tree, problems, err := source.Read(content, "content")
	if err != nil {
		t.Fatal(err)
	}
	settings, found := doc.ParseSettings(tree)
	problems = append(problems, found...)
	var docs []*doc.Document
	for _, text := range tree.Texts {
		if strings.HasSuffix(text.Path, ".md") || strings.HasSuffix(text.Path, ".markdown") {
			d, found := doc.Parse(tree, text, settings)
			problems = append(problems, found...)
			docs = append(docs, d)
		}
	}
	if problems.Blocks() {
		var b strings.Builder
		_ = diag.Text(&b, problems.Sorted(), false)
		t.Fatalf("the case itself is not in order:\n%s", &b)
	}
	return settings, docs
}

// dump shows documents as a reader would compare them.
func dump(docs []*doc.Document) string {
	var b strings.Builder
	for _, d := range docs {
		fmt.Fprintf(&b, "%s\n", d.Path)
		dumpEntries(&b, "  ", d.Entries)
		for _, x := range d.Extra {
			fmt.Fprintf(&b, "  %s: %v\n", x.Key, x.Value)
		}
		for _, p := range d.History {
			fmt.Fprintf(&b, "  (%v", p.When)
			for _, c := range p.Cells {
				fmt.Fprintf(&b, ", %s %s", c.Column, c.Text)
			}
			b.WriteString(")\n")
		}
		for _, line := range squeeze(d.Body) {
			fmt.Fprintf(&b, "  | %s\n", line)
		}
	}
	return b.String()
}

func dumpEntries(b *strings.Builder, indent string, entries []doc.Entry) {
	for _, e := range entries {
		if e.Field.Name == "title" {
			continue
		}
		for _, v := range e.Values {
			if r, ok := v.Data.(doc.Record); ok {
				fmt.Fprintf(b, "%s%s:\n", indent, e.Field.Name)
				dumpEntries(b, indent+"  ", r.Entries)
				continue
			}
			fmt.Fprintf(b, "%s%s: %v\n", indent, e.Field.Name, v.Data)
		}
	}
}

// squeeze returns the lines of a body, without those that are blank.
func squeeze(body []byte) []string {
	var lines []string
	for line := range strings.Lines(string(body)) {
		if line = strings.TrimRight(line, " \n"); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// rewrite puts what came out into the case, behind its content.
func rewrite(t *testing.T, file string, archive *txtar.Archive, got map[string]string) {
	t.Helper()
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return strings.HasPrefix(f.Name, "want/") })
	for _, name := range slices.Sorted(maps.Keys(got)) {
		archive.Files = append(archive.Files, txtar.File{Name: "want/" + name, Data: []byte(got[name])})
	}
	if err := os.WriteFile(file, bytes.TrimLeft(txtar.Format(archive), "\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}
