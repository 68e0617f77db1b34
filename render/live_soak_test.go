package render

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
)

// soak is how many edits the soak makes. The promise is about 10,000:
//
//	go test ./render -run TestSoak -soak 10000 -timeout 2h -v
var soak = flag.Int("soak", 60, "edits of TestSoak")

// Edit after edit the preview shows what a build would write; its memory settles,
// and nothing that it began outlives it.
func TestSoak(t *testing.T) {
	leaks := goleak.IgnoreCurrent()
	t.Run("edits", func(t *testing.T) {
		s := goLive(t, uncoloured(corpus(120)))
		a := &author{Rand: rand.New(rand.NewPCG(1, 2)), content: s.content, templates: s.templates}
		var settled, last, compared int
		for i := 1; i <= *soak; i++ {
			a.change(t)
			s.write(t, "notes/token.md", fmt.Sprintf("---\nkind: page\n---\n# Token\n\nEdit number %d.\n", i))
			s.shows(t, a, fmt.Sprintf("Edit number %d.", i))
			for len(s.heard) > 0 {
				<-s.heard // a report holds the site that it is about
			}
			switch i { // before the comparison, which has the preview make every page
			case 500:
				settled = heap()
			case *soak:
				last = heap()
			}
			if i%50 == 0 {
				compared++
				s.equalsABuild(t, a)
			}
		}
		if compared == 0 {
			s.equalsABuild(t, a)
		}
		if last > 0 && settled > 0 {
			ratio := float64(last) / float64(settled)
			t.Logf("after %d edits the heap has %.1f MB, %.2f times that after 500", *soak, float64(last)/(1<<20), ratio)
			if *soak >= 2000 && ratio > 1.2 {
				t.Errorf("the heap grows")
			}
		}
	})
	goleak.VerifyNone(t, leaks, goleak.IgnoreAnyFunction("github.com/dlclark/regexp2/v2.runClock")) // of the highlighter; it ends by itself
}

// uncoloured takes the code out of a corpus: on a machine that is busier than it
// can be, the highlighter's clock jumps, it gives up on an expression, and a
// build colours the code otherwise.
func uncoloured(content fstest.MapFS) fstest.MapFS {
	for _, f := range content {
		f.Data = bytes.ReplaceAll(f.Data, []byte("```go\n"), []byte("```\n"))
	}
	return content
}

// heap is what is in use, in bytes.
func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // what finalizers and pools held
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// shows waits until the preview shows the words, and mends what keeps it from
// that.
func (s *liveSite) shows(t *testing.T, a *author, words string) {
	t.Helper()
	for end := time.Now().Add(time.Minute); ; time.Sleep(time.Millisecond) {
		if _, body := s.get(t, "notes/token.html"); strings.Contains(body, words) {
			return
		}
		state := s.state(t)
		if time.Now().After(end) {
			t.Fatalf("after change %d the preview does not show %q; build %d, blocked: %v", a.n, words, state.Build, state.Blocked)
		}
		var files []string
		for _, p := range state.Problems {
			if p.Blocks {
				files = append(files, p.File)
			}
		}
		if len(files) > 0 {
			slices.Sort(files)
			a.mend(t, slices.Compact(files))
		}
	}
}

// get returns what the preview answers, and its status.
func (s *liveSite) get(t testing.TB, p string) (status, body string) {
	t.Helper()
	response, err := http.Get(s.url + p)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.Status, string(data)
}

// equalsABuild waits until every page that the preview serves is that of a build.
func (s *liveSite) equalsABuild(t *testing.T, a *author) {
	t.Helper()
	cold := rebuilt(t, a)
	if cold.Tree == nil {
		t.Fatalf("after change %d a build is blocked, and the preview is not:\n%s", a.n, text(cold.Problems))
	}
	want := bytesOf(t, cold)
	maps.DeleteFunc(want, func(p, _ string) bool { return path.Ext(p) != ".html" || p == "404.html" })
	paths := slices.Sorted(maps.Keys(want))
	diff := ""
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(3 * time.Millisecond) {
		if diff = cmp.Diff(want, s.pages(t, paths)); diff == "" {
			return
		}
	}
	t.Fatalf("after change %d the pages differ (-build +preview), in %s:\n%s", a.n, filepath.Base(s.content), diff)
}
