package export_test

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"throughline/render/audience"
	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/export"
	"throughline/render/markdown"
	"throughline/render/page"
	"throughline/render/portfolio"
	"throughline/render/source"
)

var update = flag.Bool("update", false, "rewrite what the cases expect")

// today is the day on which every test takes place where a site does not say.
var today = doc.Date{Year: 2026, Month: 10, Day: 15}

// link is the graph of a content folder, as its author sees it.
func link(t testing.TB, content fs.FS) *portfolio.Texts {
	t.Helper()
	tree, problems, err := source.Read(content, "content")
	if err != nil {
		t.Fatal(err)
	}
	settings, found := doc.ParseSettings(tree)
	problems = append(problems, found...)
	var docs []*doc.Document
	for _, text := range tree.Texts {
		if text.Markdown() {
			d, found := doc.Parse(tree, text, settings)
			problems = append(problems, found...)
			docs = append(docs, d)
		}
	}
	policy, found := audience.NewPolicy(settings.Site, audience.Author, today, false)
	problems = append(problems, found...)
	cleared, _, found := audience.Clear(docs, settings, policy)
	if problems = append(problems, found...); problems.Blocks() {
		var b strings.Builder
		_ = diag.Text(&b, problems.Sorted(), false)
		t.Fatalf("the content itself is not in order:\n%s", &b)
	}
	var bodies []*markdown.Body
	for _, d := range cleared.Documents() {
		body, _ := markdown.Parse(d.Part(), markdown.Options{})
		bodies = append(bodies, body)
	}
	return portfolio.Link(cleared, bodies, tree, settings.Site)
}

// files makes every export of a graph.
func files(t testing.TB, g *portfolio.Texts) map[string][]byte {
	t.Helper()
	made := map[string][]byte{}
	plan := page.NewPlan(g)
	for _, f := range export.Files(g.Graph, plan.Pages) {
		data, err := f.Make(plan)
		if err != nil {
			t.Fatal(err)
		}
		made[f.Path] = data
	}
	return made
}

// graphs are the graphs of all cases and of the sample portfolio, by name.
func graphs(t testing.TB) map[string]*portfolio.Texts {
	t.Helper()
	all := map[string]*portfolio.Texts{"sample": link(t, os.DirFS("../../content"))}
	for name, archive := range archives(t) {
		all[name] = link(t, contentOf(archive))
	}
	return all
}

func archives(t testing.TB) map[string]*txtar.Archive {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	all := map[string]*txtar.Archive{}
	for _, p := range paths {
		a, err := txtar.ParseFile(p)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSuffix(filepath.Base(p), ".txtar")] = a
	}
	return all
}

func contentOf(a *txtar.Archive) fs.FS {
	content := fstest.MapFS{}
	for _, f := range a.Files {
		if !strings.HasPrefix(f.Name, "want/") {
			content[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return content
}

// A case is a content folder, and below want/ the files that become of it, with
// plain ends of lines and without byte order marks. -update rewrites those that a
// case has.
func TestCases(t *testing.T) {
	for name, archive := range archives(t) {
		t.Run(name, func(t *testing.T) {
			made := files(t, link(t, contentOf(archive)))
			for i := range archive.Files {
				f := &archive.Files[i]
				path, ok := strings.CutPrefix(f.Name, "want/")
				if !ok {
					continue
				}
				data, ok := made[path]
				if !ok {
					t.Errorf("there is no %s", path)
					continue
				}
				got := bytes.ReplaceAll(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
				if *update {
					f.Data = got
				} else if d := cmp.Diff(string(f.Data), string(got)); d != "" {
					t.Errorf("%s (-want +got):\n%s", path, d)
				}
			}
			if *update {
				if err := os.WriteFile(filepath.Join("testdata", name+".txtar"), txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// The same graph gives the same bytes, however often.
func TestFilesAreTheSameEachTime(t *testing.T) {
	content := os.DirFS("../../content")
	once, again := files(t, link(t, content)), files(t, link(t, content))
	for path, data := range once {
		if !bytes.Equal(data, again[path]) {
			t.Errorf("%s differs", path)
		}
	}
}
