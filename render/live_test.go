package render

import (
	"context"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/chromedp"

	"throughline/render/audience"
	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/preview"
)

// liveSite is a preview of two folders, as the command line makes it.
type liveSite struct {
	content, templates string
	url                string
	live               *preview.Live
	heard              chan preview.Report
}

// goLive previews the content until the test ends.
func goLive(t testing.TB, content fs.FS) *liveSite {
	t.Helper()
	s := &liveSite{content: t.TempDir(), templates: t.TempDir(), heard: make(chan preview.Report, 1000)}
	if err := os.CopyFS(s.content, content); err != nil {
		t.Fatal(err)
	}
	in := Input{
		Content: os.DirFS(s.content), Name: "content", Templates: os.DirFS(s.templates),
		Edition: audience.Author, Now: doc.Date{Year: 2026, Month: 10, Day: 15}, Places: true,
	}
	var last *Result
	ctx, stop := context.WithCancel(context.Background())
	live, err := preview.Start(ctx, preview.Config{
		Folders: []preview.Folder{{Name: "content", Dir: s.content, Files: in.Content}, {Name: "templates", Dir: s.templates, Files: in.Templates}},
		Heard: func(r preview.Report) {
			select {
			case s.heard <- r:
			default: // nobody listens
			}
		},
		Build: func(ctx context.Context, c preview.Changes) (preview.Site, error) {
			in.Before, in.Changed, in.Restyled = last, c["content"], len(c["templates"]) > 0
			res, err := Site(ctx, in)
			if err != nil {
				return preview.Site{}, err
			}
			same := last != nil && res.SameContent(*last) && !in.Restyled
			last = &res
			site := preview.Site{Unchanged: same, Problems: res.Problems, Edition: res.Edition, Documents: res.Documents}
			site.Check = func() diag.List { return res.Checked().Problems }
			if res.Tree != nil {
				site.Files, site.Source, site.Paths = res.Tree, res.Tree.Source, res.Tree.Paths
			}
			return site, nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	s.live = live
	live.First()
	l, err := preview.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	options := preview.Options{Addr: l.Addr(), Editor: "vscode://file{path}:{line}:{column}"}
	s.url = preview.URL(options)
	var running sync.WaitGroup
	running.Go(func() { live.Run(ctx) })
	running.Go(func() {
		if err := preview.Serve(ctx, l, live.Handler(options)); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(func() {
		stop()
		running.Wait()
		http.DefaultClient.CloseIdleConnections()
	})
	return s
}

// write saves a file of the content.
func (s *liveSite) write(t testing.TB, name, text string) {
	t.Helper()
	save(t, filepath.Join(s.content, filepath.FromSlash(name)), text)
}

// style saves a file of the templates.
func (s *liveSite) style(t testing.TB, name, text string) {
	t.Helper()
	save(t, filepath.Join(s.templates, filepath.FromSlash(name)), text)
}

func save(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// eventually waits until the expression is true in the tab, which may be on its
// way to another page.
func eventually(t testing.TB, b *tab, expression string) {
	t.Helper()
	var last error
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		yes, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](expression, chromedp.EvalAwaitPromise))
		if err == nil && yes {
			return
		}
		last = err
	}
	b.silent(t)
	t.Fatalf("never true: %s (%v)", expression, last)
}

// silent fails the test if the page complained.
func (b *tab) silent(t testing.TB) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, words := range b.console {
		t.Errorf("the console says: %s", words)
	}
}

const longGoal = `---
title: A long goal
---
An opening paragraph.

> [!note]- Folded
> What was folded.

## First

` + lorem + `

| a | b |
|---|---|
| 1 | 2 |
| 3 | 4 |
| 5 | 6 |

## Second

` + lorem + lorem + lorem + `

## Third

The last paragraph.
`

const lorem = `We keep what works and mend what does not, one quarter at a time, with the people who know.

We say what we stop, so that what we begin has room. We write it down where everybody can read it.

We measure before and after, and we tell what we found, also when it is not what we hoped for.

`

func liveContent(extra map[string]string) fstest.MapFS {
	files := fstest.MapFS{}
	all := map[string]string{"goals/long.md": longGoal, "goals/other.md": "---\ntitle: The other\n---\nSee [the long one](long.md).\n", "site.yaml": "title: Live\n"}
	maps.Copy(all, extra)
	for name, text := range all {
		files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return files
}
