package preview

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"throughline/render/diag"
)

// scripted is a live site whose changes come from the test.
type scripted struct {
	live   *Live
	heard  []Report
	change chan Changes
}

func newScripted(t *testing.T, build func(context.Context, Changes) (Site, error)) *scripted {
	t.Helper()
	s := &scripted{change: make(chan Changes)}
	w := &watcher{changes: s.change, dirty: Changes{}, scanAt: time.Now().Add(lookEvery)}
	s.live = &Live{watch: w, config: Config{Build: build, Heard: func(r Report) { s.heard = append(s.heard, r) }}}
	site, err := build(t.Context(), nil)
	s.live.show(site, err, 0)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.live.Run(ctx)
	}()
	t.Cleanup(func() {
		stop()
		<-done
	})
	return s
}

func changedFile(name string) Changes { return Changes{"content": {name}} }

func TestABuildIsCancelledWhenItIsOvertaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var built, cancelled []string
		s := newScripted(t, func(ctx context.Context, c Changes) (Site, error) {
			select {
			case <-ctx.Done():
				cancelled = append(cancelled, strings.Join(c["content"], " "))
				return Site{}, ctx.Err()
			case <-time.After(10 * time.Millisecond):
				built = append(built, strings.Join(c["content"], " "))
				return Site{Files: fstest.MapFS{}}, nil
			}
		})
		for _, name := range []string{"a.md", "b.md", "c.md"} {
			s.change <- changedFile(name)
			synctest.Wait()
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if diff := cmp.Diff([]string{"a.md", "a.md b.md"}, cancelled); diff != "" {
			t.Errorf("cancelled (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]string{"", "a.md b.md c.md"}, built); diff != "" {
			t.Errorf("built (-want +got):\n%s", diff)
		}
		if len(s.heard) != 1 || s.heard[0].Number != 2 || len(s.heard[0].Changes["content"]) != 3 {
			t.Errorf("heard %+v", s.heard)
		}
	})
}

// A build may be complete when it hears that it was overtaken. The next one then
// finds nothing new in what overtook it.
func TestAnOvertakenBuildThatIsCompleteIsShown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		builds := 0
		s := newScripted(t, func(ctx context.Context, c Changes) (Site, error) {
			if builds++; builds == 2 {
				<-ctx.Done()
			}
			return Site{Files: fstest.MapFS{}, Documents: min(builds, 2), Unchanged: builds == 3}, nil
		})
		for range 2 {
			s.change <- changedFile("a.md") // of one save
			synctest.Wait()
		}
		if now := s.live.now.Load(); now.site.Documents != 2 {
			t.Errorf("after %d builds the preview shows the site of build %d", builds, now.site.Documents)
		}
	})
}

// Somebody who types without a pause still sees the page move.
func TestABurstThatGoesOnIsShownNowAndThen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newScripted(t, func(ctx context.Context, c Changes) (Site, error) {
			select {
			case <-ctx.Done():
				return Site{}, ctx.Err()
			case <-time.After(30 * time.Millisecond):
				return Site{Files: fstest.MapFS{}}, nil
			}
		})
		for range 100 {
			s.change <- changedFile("a.md")
			time.Sleep(20 * time.Millisecond)
		}
		if n := s.live.now.Load().number; n < 4 {
			t.Errorf("after 2 s of typing the preview shows build %d", n)
		}
	})
}

func TestTheLastGoodSiteStays(t *testing.T) {
	good := fstest.MapFS{"index.html": {Data: []byte("good")}}
	mistake := diag.List{{Span: diag.Span{File: "content/a.md", Line: 3, Col: 2, Width: 4, Text: " oops"}, Severity: diag.Error, Message: "is wrong", Hint: "mend it"}}
	synctest.Test(t, func(t *testing.T) {
		next := func() (Site, error) { return Site{Files: good, Edition: "author"}, nil }
		s := newScripted(t, func(context.Context, Changes) (Site, error) { return next() })
		h := s.live.Handler(Options{Addr: loopback})
		for _, tt := range []struct {
			name     string
			outcome  func() (Site, error)
			problems int
			err      string
		}{
			{"a mistake", func() (Site, error) { return Site{Problems: mistake, Edition: "author"}, nil }, 1, ""},
			{"a failure", func() (Site, error) { return Site{}, errors.New("the disk is full") }, 0, "the disk is full"},
			{"a panic", func() (Site, error) { panic("internal error: oh") }, 0, "the build broke off: internal error: oh"},
			{"mended", next, 0, ""},
		} {
			next = tt.outcome
			s.change <- changedFile("a.md")
			time.Sleep(time.Second)
			synctest.Wait()
			if body := get(h, "/").Body.String(); body != "good" {
				t.Errorf("%s: it serves %q", tt.name, body)
			}
			var got status
			if err := json.Unmarshal(get(h, "/.throughline/state.json").Body.Bytes(), &got); err != nil {
				t.Fatal(err)
			}
			if len(got.Problems) != tt.problems || got.Error != tt.err || got.Edition != "author" {
				t.Errorf("%s: the state is %+v", tt.name, got)
			}
		}
		if len(s.heard) != 4 {
			t.Errorf("heard %d reports", len(s.heard))
		}
	})
}

func TestWhatIsUnchangedIsNotShownAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newScripted(t, func(context.Context, Changes) (Site, error) {
			return Site{Files: fstest.MapFS{}, Unchanged: true}, nil
		})
		s.change <- changedFile("a.md")
		time.Sleep(time.Second)
		synctest.Wait()
		if n := s.live.now.Load().number; n != 1 || len(s.heard) != 0 {
			t.Errorf("build %d, heard %d reports", n, len(s.heard))
		}
	})
}

// The pages are there before the checks are done; their findings follow.
func TestChecksDoNotKeepAPageWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newScripted(t, func(context.Context, Changes) (Site, error) {
			return Site{Files: fstest.MapFS{}, Check: func() diag.List {
				time.Sleep(time.Minute)
				return diag.List{{Severity: diag.Warn, Check: "slow"}}
			}}, nil
		})
		s.change <- changedFile("a.md")
		synctest.Wait()
		if now := s.live.now.Load(); now.number != 2 || now.checked {
			t.Errorf("build %d, checked %v", now.number, now.checked)
		}
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if now := s.live.now.Load(); now.number != 2 || !now.checked || len(now.problems) != 1 {
			t.Errorf("build %d, checked %v, %d problems", now.number, now.checked, len(now.problems))
		}
	})
}

// get asks a handler as the user's browser does.
func get(h http.Handler, target string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, target, nil)
	r.Host = "127.0.0.1:4321"
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// What is saved while the checks of the save before still run is checked too, and
// each save is told of with its own problems.
func TestSlowChecksCatchUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		builds := 0
		s := newScripted(t, func(context.Context, Changes) (Site, error) {
			builds++
			n := builds
			return Site{Files: fstest.MapFS{}, Check: func() diag.List {
				time.Sleep(time.Second)
				return make(diag.List, n)
			}}, nil
		})
		s.change <- changedFile("a.md")
		time.Sleep(500 * time.Millisecond)
		s.change <- changedFile("b.md")
		time.Sleep(3 * time.Second)
		synctest.Wait()
		if now := s.live.now.Load(); !now.checked || len(now.problems) != 3 {
			t.Errorf("the last save is checked: %t, with %d problems", now.checked, len(now.problems))
		}
		var said []string
		for _, r := range s.heard {
			said = append(said, fmt.Sprint(r.Changes["content"], len(r.Problems)))
		}
		if diff := cmp.Diff([]string{"[a.md] 2", "[b.md] 3"}, said); diff != "" {
			t.Errorf("heard (-want +got):\n%s", diff)
		}
	})
}

func TestTheStateIsReserved(t *testing.T) {
	l := fixed(fstest.MapFS{"index.html": {}})
	problems := diag.List{{Span: diag.Span{File: "content/secret.md", Line: 1}, Severity: diag.Error, Message: "the secret"}}
	l.show(Site{Problems: problems}, nil, 0)
	l.config.Folders = []Folder{{Name: "content", Dir: "/home/me/content"}}
	open := get(l.Handler(Options{Addr: loopback, Editor: "x:{path}"}), "/.throughline/state.json").Body.String()
	for _, want := range []string{"secret.md", `"errors":1`, "/home/me/content", `"blocked":true`} {
		if !strings.Contains(open, want) {
			t.Errorf("no %q in %s", want, open)
		}
	}
	reserved := get(l.Handler(Options{Addr: loopback, Editor: "x:{path}", Reserved: true}), "/.throughline/state.json").Body.String()
	if strings.Contains(reserved, "secret") || strings.Contains(reserved, "/home") || !strings.Contains(reserved, `"errors":1`) {
		t.Errorf("a reserved state is %s", reserved)
	}
}

func TestPagesNearAMissingOne(t *testing.T) {
	l := new(Live)
	l.show(Site{Files: fstest.MapFS{}, Paths: func() []string {
		return []string{"assets/style.css", "goals/faster-booking.html", "goals/index.html", "index.html", "risks/faster-booking.html", "risks/größe.html"}
	}}, nil, 0)
	for asked, want := range map[string][]string{
		"/goals/faster-boking.html": {"/goals/faster-booking.html", "/risks/faster-booking.html"},
		"/goals/faster-booking":     {"/goals/faster-booking.html", "/risks/faster-booking.html"},
		"/risks/groesse.html":       {"/risks/gr%C3%B6%C3%9Fe.html"},
		"/zebra.html":               {},
		"":                          {},
		strings.Repeat("x", 5000):   {},
	} {
		if diff := cmp.Diff(want, l.now.Load().near(asked)); diff != "" {
			t.Errorf("near %.40q (-want +got):\n%s", asked, diff)
		}
	}
}

func TestInject(t *testing.T) {
	s := &state{number: 7, source: func(string) string { return `content/"a".md` }}
	for _, tt := range []struct{ page, want string }{
		{"a fragment", "a fragment"},
		{"<!DOCTYPE html><title>x</title>", "<!DOCTYPE html>TAG<title>x</title>"},
		{"<!DOCTYPE html><html><head><meta content=\"default-src 'none'; script-src 'self'\"></head>", "<!DOCTYPE html><html><head>TAG<meta content=\"default-src 'none'; connect-src 'self'; script-src 'self'\"></head>"},
		{"<!DOCTYPE html><head><script src=\"a.js\"></script></head><body class=\"x\"><script src=\"b.js\"></script></body>", "<!DOCTYPE html><head>TAG<script src=\"a.js\"></script></head><body class=\"x\"><script defer src=\"b.js\"></script></body>"},
	} {
		tag := `<link rel="stylesheet" href="/.throughline/page.css" data-throughline-page><script type="module" src="/.throughline/preview.js" data-throughline-build="7" data-throughline-source="content/&#34;a&#34;.md"></script>`
		if diff := cmp.Diff(strings.Replace(tt.want, "TAG", tag, 1), string(s.inject([]byte(tt.page), "a.html", false))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	if got := string(s.inject([]byte("<head>"), "404.html", true)); !strings.Contains(got, " data-throughline-missing>") || strings.Contains(got, ".md") {
		t.Errorf("of a missing page: %s", got)
	}
}

// The preview's own files are as guarded as the pages.
func TestOwnFilesAreGuarded(t *testing.T) {
	for _, name := range []string{"preview.js", "morph.js", "state.json", "near.json", "events", "nothing"} {
		target := "/.throughline/" + name
		if w := ask(Options{}, target, host("evil.example:4321")); w.Code != 403 {
			t.Errorf("%s for another host: %d", name, w.Code)
		}
		if w := ask(Options{}, target, header("Sec-Fetch-Site", "cross-site")); w.Code != 403 {
			t.Errorf("%s from another site: %d", name, w.Code)
		}
		if w := ask(Options{Token: "secret"}, target); w.Code != 403 {
			t.Errorf("%s without the token: %d", name, w.Code)
		}
	}
	for name, want := range map[string]string{
		"preview.js": "text/javascript; charset=utf-8", "panel.css": "text/css; charset=utf-8", "state.json": "application/json", "near.json": "application/json",
	} {
		if w := ask(Options{}, "/.throughline/"+name); w.Code != 200 || w.Header().Get("Content-Type") != want {
			t.Errorf("%s: %d of type %q", name, w.Code, w.Header().Get("Content-Type"))
		}
	}
	for _, name := range []string{"nothing", "", "client", "preview.js/", "../live.go"} {
		if w := ask(Options{}, "/.throughline/"+name); w.Code == 200 {
			t.Errorf("%q is served: %s", name, w.Body)
		}
	}
	if w := ask(Options{}, "/.throughline/events", func(r *http.Request) { r.Method = http.MethodHead }); w.Code != 200 || w.Body.Len() > 0 {
		t.Errorf("HEAD of the events: %d %q", w.Code, w.Body)
	}
}
