package render

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/page"
)

// build makes the site of a content tree and fails the test if it is blocked.
func build(t testing.TB, content fs.FS, edit ...func(*Input)) Result {
	t.Helper()
	in := Input{Content: content, Name: "content", Now: doc.Date{Year: 2026, Month: 10, Day: 15}}
	for _, f := range edit {
		f(&in)
	}
	res, err := Build(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	if res.Tree == nil {
		t.Fatalf("the build is blocked:\n%s", text(res.Problems))
	}
	return res
}

func text(l diag.List) string {
	var b strings.Builder
	_ = diag.Text(&b, l, false)
	return b.String()
}

func edition(name string) func(*Input) { return func(in *Input) { in.Edition = name } }

// bytesOf renders the whole site.
func bytesOf(t testing.TB, res Result) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, p := range res.Tree.Paths() {
		data, err := res.Tree.Render(p)
		if err != nil {
			t.Fatal(err)
		}
		out[p] = string(data)
	}
	return out
}

func tree(files map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, data := range files {
		m[name] = &fstest.MapFile{Data: []byte(data), Mode: 0o644}
	}
	return m
}

// A small portfolio in which much is for some readers only.
var guarded = map[string]string{
	"site.yaml": `title: Guarded
audiences:
  everyone: []
  leadership: [everyone]
  board: [leadership]
default_audience: everyone
restrict:
  budget: leadership
`,
	"vision.md":               "---\ntitle: The vision\n---\n\nWhere we go.\n\n::: audience board\nWe may sell CANARYBLOCK to [[canary-goal]].\n\n![plan](images/canary-plan.png)\n:::\n\nThe end.\n",
	"goals/open.md":           "---\ntitle: Open goal\nsupports: vision\n---\n\nMentions [[canary-goal|our other goal]].\n",
	"goals/canary-goal.md":    "---\ntitle: CANARYTITLE\nsupports: vision\naudience: board\ntags: [canarytag]\naliases: [/canaryalias]\n---\n\nSecret CANARYBODY, see [open](open.md).\n\n![x](../images/canary-chart.png)\n",
	"initiatives/a.md":        "---\ntitle: Bet A\ngoals: open\nbudget: €987,654\n---\n\nText.\n",
	"initiatives/draft.md":    "---\ntitle: CANARYDRAFT\ngoals: open\ndraft: true\n---\n\nCANARYDRAFT.\n",
	"stakeholders/ceo.md":     "---\ntitle: CANARYSTAKEHOLDER\n---\n\nText.\n",
	"images/canary-plan.png":  "not really a picture",
	"images/canary-chart.png": "not really a picture",
}

func TestAnEditionHoldsNothingItMayNotSee(t *testing.T) {
	res := build(t, tree(guarded), edition("everyone"))
	for p, data := range bytesOf(t, res) {
		for _, canary := range []string{"CANARY", "canary-plan", "canarytag", "canaryalias", "canary-chart", "987"} {
			if strings.Contains(data, canary) || strings.Contains(p, canary) {
				t.Errorf("%s holds %q", p, canary)
			}
		}
	}
	board := bytesOf(t, build(t, tree(guarded), edition("board")))
	for _, want := range []string{"goals/canary-goal.html", "images/canary-plan.png", "tags/canarytag.html", "canaryalias/index.html"} {
		if _, ok := board[want]; !ok {
			t.Errorf("the board's edition lacks %s", want)
		}
	}
}

// Non-interference: what an edition may not see makes no difference to it.
func TestWithheldDocumentsMakeNoDifference(t *testing.T) {
	without := maps.Clone(guarded)
	for _, name := range []string{"goals/canary-goal.md", "initiatives/draft.md", "stakeholders/ceo.md", "images/canary-plan.png", "images/canary-chart.png"} {
		delete(without, name)
	}
	without["vision.md"] = "---\ntitle: The vision\n---\n\nWhere we go.\n\nThe end.\n"
	without["initiatives/a.md"] = strings.Replace(without["initiatives/a.md"], "budget: €987,654\n", "", 1)
	full := bytesOf(t, build(t, tree(guarded), edition("everyone")))
	less := bytesOf(t, build(t, tree(without), edition("everyone")))
	if d := cmp.Diff(less, full); d != "" {
		t.Errorf("withheld content changes the edition (-without +with):\n%s", d)
	}
}

func TestAnUnknownAudienceFailsClosed(t *testing.T) {
	files := maps.Clone(guarded)
	files["goals/open.md"] = "---\ntitle: Open\naudience: bord\n---\n"
	res, err := Build(t.Context(), Input{Content: tree(files), Name: "content", Now: doc.Date{Year: 2026, Month: 10, Day: 15}})
	if err != nil {
		t.Fatal(err)
	}
	if res.Tree != nil || !strings.Contains(text(res.Problems), `did you mean "board"?`) {
		t.Errorf("want no site and a hint, got:\n%s", text(res.Problems))
	}
}

// The same input gives the same bytes, whatever the number of cores, the time
// zone, the locale and the folder.
func TestSameInputSameBytes(t *testing.T) {
	content := os.DirFS("../content")
	want := bytesOf(t, build(t, content, edition("author")))
	for _, cores := range []int{1, 8} {
		for _, zone := range []string{"UTC", "Pacific/Kiritimati"} {
			t.Run(fmt.Sprint(cores, zone), func(t *testing.T) {
				t.Setenv("TZ", zone)
				t.Setenv("LC_ALL", "tr_TR.UTF-8")
				defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
				dir := filepath.Join(t.TempDir(), "elsewhere")
				if err := os.CopyFS(dir, content); err != nil {
					t.Fatal(err)
				}
				got := bytesOf(t, build(t, os.DirFS(dir), edition("author")))
				if d := cmp.Diff(want, got); d != "" {
					t.Error(d)
				}
			})
		}
	}
}

// The written site works below a path of a web server, and from a disk.
func TestNoDeadLinks(t *testing.T) {
	sites := map[string]fs.FS{
		"sample":  os.DirFS("../content"),
		"guarded": tree(guarded),
		"forms":   os.DirFS("testdata/forms"),
		"corpus":  corpus(60),
		"empty":   tree(nil),
		"one":     tree(map[string]string{"note.md": "Just words."}),
	}
	for _, name := range slices.Sorted(maps.Keys(sites)) {
		t.Run(name, func(t *testing.T) {
			res := build(t, sites[name], edition("author"))
			dir := filepath.Join(t.TempDir(), "öffentlich & more")
			if _, err := Write(t.Context(), res, dir, WriteOptions{}); err != nil {
				t.Fatal(err)
			}
			want := 0
			for _, p := range res.Tree.Paths() {
				if strings.HasSuffix(p, ".html") && p != "404.html" {
					want++
				}
			}
			redirects := 0
			for _, p := range res.Tree.Paths() {
				if data, _ := res.Tree.Render(p); strings.HasSuffix(p, ".html") && strings.Contains(string(data), `http-equiv="refresh"`) {
					redirects++
				}
			}
			start, fetch := below(t, dir, "/deep/sub folder")
			pages, faults := crawl(start+"index.html", fetch)
			report(t, "over http", pages, want-redirects, faults)
			pages, faults = crawl("file://"+filepath.ToSlash(dir)+"/index.html", fromDisk)
			report(t, "from disk", pages, want-redirects, faults)
		})
	}
}

func report(t *testing.T, how string, pages, want int, faults []string) {
	t.Helper()
	if pages < want {
		t.Errorf("%s: only %d of %d pages can be reached by links", how, pages, want)
	}
	if len(faults) > 0 {
		t.Errorf("%s: %d faults:\n%s", how, len(faults), strings.Join(faults[:min(20, len(faults))], "\n"))
	}
}

func TestEveryPageIsWellFormed(t *testing.T) {
	for p, data := range bytesOf(t, build(t, os.DirFS("../content"), edition("author"))) {
		if !strings.HasSuffix(p, ".html") {
			continue
		}
		ids, _, _ := look([]byte(data))
		for id := range ids {
			if strings.HasPrefix(id, "twice: ") {
				t.Errorf("%s: id stands %s", p, id)
			}
		}
		for _, bad := range []string{" style=", " onclick=", "<script>", "<style", "javascript:", "&amp;amp;", "&lt;no value", "%!", "ZgotmplZ"} {
			if strings.Contains(data, bad) && !(bad == " style=" && strings.HasSuffix(p, ".mail.html")) { // mail programs keep nothing else
				t.Errorf("%s holds %q", p, bad)
			}
		}
		if n := strings.Count(data, "<h1"); n != 1 && !strings.Contains(data, `http-equiv="refresh"`) {
			t.Errorf("%s has %d first-level headings", p, n)
		}
	}
}

func TestCancelledBuildsStop(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Build(ctx, Input{Content: corpus(100), Name: "content", Now: doc.Date{Year: 2026, Month: 10, Day: 15}})
	if err != context.Canceled {
		t.Errorf("got error %v, want %v", err, context.Canceled)
	}
}

// A site whose files were let go is written like any other.
func TestForget(t *testing.T) {
	content := os.DirFS("../content")
	want := bytesOf(t, build(t, content, edition("board")))
	res := build(t, content, edition("board"))
	res.Forget()
	if d := cmp.Diff(want, bytesOf(t, res)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	Result{}.Forget() // of a build that was blocked
}

// What is known of a brief's length holds for the next build only where nothing
// that the brief shows has changed.
func TestFitFollowsEdits(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	header := "---\ntitle: Brief\npages: 1\n---\n"
	long := strings.Repeat("Twelve words that say little, and say it twice to be long.\n\n", 100)
	write("briefs/own.md", header+"Short.\n")
	write("briefs/embeds.md", header+"![[note]]\n")
	write("notes/note.md", "Short.\n")
	in := Input{Content: os.DirFS(dir), Name: "content", Now: doc.Date{Year: 2026, Month: 10, Day: 15}}
	var last *Result
	for _, step := range []struct {
		name, text string
		want       []string // briefs that are too long
	}{
		{"notes/note.md", "Short.\n", nil},
		{"notes/note.md", long, []string{"embeds"}},
		{"briefs/own.md", header + long, []string{"embeds", "own"}},
		{"notes/note.md", "Short again.\n", []string{"own"}},
		{"briefs/own.md", strings.Replace(header, "1", "2", 1) + "Short.\n", nil},
	} {
		write(step.name, step.text)
		in.Before, in.Changed = last, []string{step.name}
		res, err := Site(t.Context(), in)
		if err != nil {
			t.Fatal(err)
		}
		last = &res
		var got []string
		for _, d := range res.Checked().Problems {
			if d.Check == page.BriefOverflow {
				got = append(got, strings.TrimSuffix(path.Base(d.File), ".md"))
			}
		}
		if d := cmp.Diff(step.want, got); d != "" {
			t.Errorf("after %s: -want +got\n%s", step.name, d)
		}
	}
}
