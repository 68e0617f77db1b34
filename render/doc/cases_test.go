package doc_test

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
	"golang.org/x/tools/txtar"

	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/source"
)

var update = flag.Bool("update", false, "rewrite what the cases expect")

// Each case is a content folder, and what is read from it: "documents" lists
// every document with its values and where they stand, "site" the settings,
// "problems" what the author is told.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]string{}
			content := fstest.MapFS{}
			archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool {
				if name, ok := strings.CutPrefix(f.Name, "want/"); ok {
					want[name] = string(f.Data)
					return true
				}
				data := strings.NewReplacer(`\u2028`, "\u2028", `\u0085`, "\u0085", `\v`, "\v").Replace(string(f.Data))
				content[f.Name] = &fstest.MapFile{Data: []byte(data)}
				return false
			})
			got := readCase(t, content)
			if *update {
				for _, name := range []string{"documents", "site", "problems"} {
					if got[name] != "" {
						archive.Files = append(archive.Files, txtar.File{Name: "want/" + name, Data: []byte(got[name])})
					}
				}
				if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// readCase reads a content folder as a build does.
func readCase(t *testing.T, content fs.FS) map[string]string {
	t.Helper()
	tree, problems, err := source.Read(content, "content")
	if err != nil {
		t.Fatal(err)
	}
	settings, more := doc.ParseSettings(tree)
	problems = append(problems, more...)
	var documents, messages bytes.Buffer
	var all []*doc.Document
	for _, x := range tree.Texts {
		if !strings.HasSuffix(x.Path, ".md") {
			continue
		}
		d, more := doc.Parse(tree, x, settings)
		problems = append(problems, more...)
		all = append(all, d)
		printDocument(&documents, d)
	}
	problems = append(problems, doc.Unique(all)...)
	if err := diag.Text(&messages, problems.Sorted(), false); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for name, text := range map[string]string{"documents": documents.String(), "problems": messages.String()} {
		if text != "" {
			got[name] = text
		}
	}
	if tree.Text("site.yaml") != nil {
		got["site"] = printSite(settings.Site)
	}
	return got
}

func printDocument(b *bytes.Buffer, d *doc.Document) {
	fmt.Fprintf(b, "%s: %s %q", d.Path, d.Kind.Name, d.ID)
	if d.Title != "" {
		fmt.Fprintf(b, " titled %q\n", d.Title)
	} else {
		fmt.Fprintf(b, " named %q\n", d.Name)
	}
	printEntries(b, d.Path, d.Entries, "  ")
	for _, x := range d.Extra {
		fmt.Fprintf(b, "  extra %s: %v\n", x.Key, x.Value)
	}
	for _, p := range d.History {
		fmt.Fprintf(b, "  line %d: %s %s", p.Line, p.When, p.Version)
		for _, c := range p.Cells {
			if c.IsNumber {
				fmt.Fprintf(b, " %s=%s%s", c.Column, c.Number, c.Unit)
			} else {
				fmt.Fprintf(b, " %s=%q", c.Column, c.Text)
			}
		}
		fmt.Fprintln(b)
	}
}

func printEntries(b *bytes.Buffer, file string, entries []doc.Entry, indent string) {
	for _, e := range entries {
		where := "implied"
		if e.Text != nil {
			s := e.Text.Span(e.KeyStart, e.KeyEnd)
			where = fmt.Sprintf("%d:%d", s.Line, s.Col)
			if e.Text.Path != file {
				where = e.Text.Path + ":" + where
			}
		}
		for _, v := range e.Values {
			if r, ok := v.Data.(doc.Record); ok {
				fmt.Fprintf(b, "%s%s (%s)\n", indent, e.Field.Name, where)
				printEntries(b, file, r.Entries, indent+"  ")
				continue
			}
			fmt.Fprintf(b, "%s%s (%s) %s%s\n", indent, e.Field.Name, where, printValue(v.Data), written(e, v))
		}
	}
}

// written returns the characters that a value claims to stand in, where they
// are not what it says anyway.
func written(e doc.Entry, v doc.Value) string {
	if e.Text == nil {
		return ""
	}
	raw := string(e.Text.Data[v.Start:v.End])
	if raw == printValue(v.Data) {
		return ""
	}
	return " from " + raw
}

func printValue(data any) string {
	switch x := data.(type) {
	case doc.Word:
		if !x.Known {
			return x.Name + "?"
		}
		return x.Name
	case doc.Period:
		return x.String()
	case fmt.Stringer:
		return x.String()
	}
	return fmt.Sprint(data)
}

func printSite(s doc.Site) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q by %q: %q\n%s %s, fiscal year from month %d, at %q\n", s.Title, s.Organization, s.Description, s.Language, s.Currency, s.FiscalYearStart, s.BaseURL)
	for _, code := range slices.Sorted(maps.Keys(s.Rates)) {
		fmt.Fprintf(&b, "rate %s %s\n", code, s.Rates[code])
	}
	fmt.Fprintf(&b, "brand %+v, as of %q, publish %q, default %q\n", s.Brand, s.AsOf, s.Publish, s.DefaultAudience)
	for _, a := range s.Audiences {
		fmt.Fprintf(&b, "audience %s %v (%d:%d)\n", a.Name, a.Sees, a.Span.Line, a.Span.Col)
	}
	for _, r := range s.Restrict {
		fmt.Fprintf(&b, "restrict %s to %s (%d:%d)\n", r.Key, r.Audience, r.Span.Line, r.Span.Col)
	}
	for _, k := range doc.Kinds {
		if l, ok := s.Labels[k.Name]; ok {
			fmt.Fprintf(&b, "label %s %+v\n", k.Name, l)
		}
	}
	for _, l := range s.Links {
		fmt.Fprintf(&b, "link %s to %s\n", l.Match, l.URL)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Checks)) {
		fmt.Fprintf(&b, "check %s %s\n", name, s.Checks[name])
	}
	return b.String()
}
