package check_test

import (
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

	"throughline/render/audience"
	"throughline/render/check"
	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/portfolio"
	"throughline/render/source"
)

var update = flag.Bool("update", false, "rewrite what the cases expect")

// today is the day on which every test takes place.
var today = doc.Date{Year: 2026, Month: 10, Day: 5}

// A case is a content folder, and below want/ what the author is told when an
// edition is built: want/author, and where the case speaks of audiences
// want/everyone. An edition without findings has no file.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			content, want := fstest.MapFS{}, map[string]string{}
			var input []txtar.File
			for _, f := range archive.Files {
				if name, ok := strings.CutPrefix(f.Name, "want/"); ok {
					want[name] = string(f.Data)
				} else {
					content[f.Name] = &fstest.MapFile{Data: f.Data}
					input = append(input, f)
				}
			}
			got := map[string]string{}
			for _, edition := range editions(content) {
				if text := printed(t, run(t, content, edition)); text != "" {
					got[edition] = text
				}
			}
			if *update {
				archive.Files = input
				for _, name := range slices.Sorted(maps.Keys(got)) {
					archive.Files = append(archive.Files, txtar.File{Name: "want/" + name, Data: []byte(got[name])})
				}
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
}

func editions(content fstest.MapFS) []string {
	if f := content["site.yaml"]; f != nil && strings.Contains(string(f.Data), "audiences:") {
		return []string{audience.Author, audience.Everyone}
	}
	return []string{audience.Author}
}

func printed(t *testing.T, l diag.List) string {
	t.Helper()
	var b strings.Builder
	if err := diag.Text(&b, l.Sorted(), false); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// run checks an edition of a content folder as a build does.
func run(t testing.TB, content fs.FS, edition string) diag.List {
	t.Helper()
	g, withheld, site := graph(t, content, edition)
	return check.Configure(check.Run(g, withheld), site)
}

func graph(t testing.TB, content fs.FS, edition string) (*portfolio.Texts, audience.Withheld, doc.Site) {
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
	policy, found := audience.NewPolicy(settings.Site, edition, today, true)
	problems = append(problems, found...)
	cleared, withheld, found := audience.Clear(docs, settings, policy)
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
	return portfolio.Link(cleared, bodies, tree, settings.Site), withheld, settings.Site
}

// Whatever an edition may see, each reference that leads nowhere is reported
// exactly once.
func TestEveryBrokenReferenceIsReportedOnce(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[portfolio.Fault]bool{}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		content := fstest.MapFS{}
		for _, f := range archive.Files {
			content[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		for _, edition := range editions(content) {
			g, withheld, _ := graph(t, content, edition)
			count := map[diag.Span]int{}
			for _, d := range check.Run(g, withheld) {
				if d.Check != "cycle" && d.Check != "mixed-currency" { // these judge what leads somewhere
					count[d.Span]++
				}
			}
			for _, b := range g.Broken() {
				seen[b.Fault] = true
				count[b.At]--
			}
			for _, n := range g.Graph.Nodes { // and files of closed folders
				for i := range g.Of(n).Body.Links {
					d := g.Link(n, i)
					if d.File != nil && withheld.Folder(d.File.Asset.Path) {
						count[g.Of(n).Doc.Span(g.Of(n).Body.Links[i].Start, g.Of(n).Body.Links[i].End)]--
					}
				}
			}
			for at, n := range count {
				if n != 0 {
					t.Errorf("%s, edition %s: %s:%d:%d is reported %+d times too often", file, edition, at.File, at.Line, at.Col, n)
				}
			}
		}
	}
	for f := portfolio.NoTarget; f <= portfolio.BadAlias; f++ {
		if !seen[f] && f != portfolio.TooMany {
			t.Errorf("no case has the fault %d", f)
		}
	}
}

func TestTooManyEmbeds(t *testing.T) {
	content := fstest.MapFS{"ground.md": {Data: []byte("The ground.\n")}, "top.md": {Data: []byte(strings.Repeat("![[ground]]\n\n", 202))}}
	l := run(t, content, audience.Author)
	want := `content/top.md:401:4: warn: is one embed too many for one page: more than 200 documents, or 4 MiB [embed-ring]
  401 | ![[ground]]
      |    ^^^^^^
  hint: a link is shown instead; link to some of them
content/top.md:403:4: warn: is one embed too many for one page: more than 200 documents, or 4 MiB [embed-ring]
  403 | ![[ground]]
      |    ^^^^^^
  hint: a link is shown instead; link to some of them
`
	if d := cmp.Diff(want, printed(t, l)); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// Somebody has moved a folder: thousands of links are broken, each another.
// Each is reported. The search for near names must not take the square of that:
// BenchmarkNearest shows it.
func TestManyBrokenReferencesAreReportedSoon(t *testing.T) {
	content := fstest.MapFS{}
	for i := range 3000 {
		text := fmt.Sprintf("---\ngoals: moved-goal-number-%05d\n---\n[x](../moved/document-%05d.md)\n", i, i)
		content[fmt.Sprintf("initiatives/initiative-%05d.md", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	g, withheld, _ := graph(t, content, audience.Author)
	if l := check.Run(g, withheld); len(l) != 6000 {
		t.Errorf("%d findings, want 6000", len(l))
	}
}

func TestConfigureLeavesProblemsThatBlock(t *testing.T) {
	var l diag.List
	l.Block(diag.Span{File: "content/a.md"}, "cannot be read", "")
	site := doc.Site{Checks: map[string]string{"": "off", "bad-ref": "off"}}
	if got := check.Configure(l, site); !got.Blocks() {
		t.Errorf("a problem that blocks is gone: %v", got)
	}
}

func TestChecksExplainThemselves(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range check.Checks {
		if c.Name == "" || c.Doc == "" || seen[c.Name] || check.Elsewhere[c.Name] != "" {
			t.Errorf("check %q has no text, or a name that another one has", c.Name)
		}
		seen[c.Name] = true
	}
}

func BenchmarkRun(b *testing.B) {
	content := fstest.MapFS{}
	for i := range 1000 {
		text := fmt.Sprintf("---\ngoals: goal-%04d\n---\n[x](initiative-%04d.md)\n", i, (i+1)%1000)
		content[fmt.Sprintf("initiatives/initiative-%04d.md", i)] = &fstest.MapFile{Data: []byte(text)}
		content[fmt.Sprintf("goals/goal-%04d.md", i)] = &fstest.MapFile{Data: []byte("---\ntitle: A goal\n---\n")}
	}
	for i := range 10 { // some are wrong, as they are
		content[fmt.Sprintf("initiatives/wrong-%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ngoals: gaol-000%d\n---\n", i)}
	}
	g, withheld, _ := graph(b, content, audience.Author)
	b.ReportAllocs()
	for b.Loop() {
		check.Run(g, withheld)
	}
}
