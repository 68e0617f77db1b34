package preview

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
)

// mirror is a live site that shows the files of a folder as they are: the site
// is right when it equals the folder.
type mirror struct {
	dir  string
	live *Live

	mu    sync.Mutex
	files map[string]string // as the last build read them: only what was said to have changed
}

// follow mirrors a folder that begins with the files, until the test ends.
func follow(t *testing.T, c Config, files map[string]string) *mirror {
	t.Helper()
	m := &mirror{dir: filepath.Join(t.TempDir(), "content"), files: map[string]string{}}
	m.write(t, ".hidden", "so that there is a folder")
	for name, text := range files {
		m.write(t, name, text)
	}
	c.Folders = []Folder{{Name: "content", Dir: m.dir, Files: os.DirFS(m.dir)}}
	c.Build = m.build
	ctx, stop := context.WithCancel(context.Background())
	live, err := Start(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	m.live = live
	var running sync.WaitGroup
	running.Go(func() { live.Run(ctx) })
	t.Cleanup(func() {
		stop()
		running.Wait()
	})
	return m
}

// build reads what changed, and nothing else.
func (m *mirror) build(_ context.Context, c Changes) (Site, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	paths := c["content"]
	if c == nil {
		paths = []string{"."}
	}
	for _, p := range paths {
		maps.DeleteFunc(m.files, func(name, _ string) bool { return p == "." || name == p || strings.HasPrefix(name, p+"/") })
		maps.Copy(m.files, m.onDisk(p))
	}
	return Site{}, nil
}

// onDisk returns the visible files below a path.
func (m *mirror) onDisk(from string) map[string]string {
	files := map[string]string{}
	_ = fs.WalkDir(os.DirFS(m.dir), from, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case hidden(filepath.Base(p)) && d.IsDir():
			return fs.SkipDir
		case hidden(filepath.Base(p)), d.IsDir():
			return nil
		}
		if data, err := os.ReadFile(filepath.Join(m.dir, p)); err == nil {
			files[p] = string(data)
		}
		return nil
	})
	return files
}

func (m *mirror) path(name string) string { return filepath.Join(m.dir, filepath.FromSlash(name)) }

func (m *mirror) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(m.path(name)), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(m.path(name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func (m *mirror) rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(m.path(from), m.path(to)); err != nil {
		t.Fatal(err)
	}
}

func (m *mirror) remove(t *testing.T, name string) {
	t.Helper()
	if err := os.RemoveAll(m.path(name)); err != nil {
		t.Fatal(err)
	}
}

// settle waits until the mirror shows what is on the disk.
func (m *mirror) settle(t *testing.T) {
	t.Helper()
	var diff string
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		m.mu.Lock()
		diff = cmp.Diff(m.onDisk("."), m.files)
		m.mu.Unlock()
		if diff == "" {
			return
		}
	}
	t.Fatalf("the preview does not show what is on the disk (-disk +preview):\n%s", diff)
}

// Each is what an editor, a person or git does to a folder. The preview must
// end where the disk ends.
var savePatterns = []struct {
	name string
	do   func(t *testing.T, m *mirror)
}{
	{"in place, as VS Code and Obsidian do", func(t *testing.T, m *mirror) { m.write(t, "goals/a.md", "saved") }},
	{"emptied and written in two steps", func(t *testing.T, m *mirror) {
		m.write(t, "goals/a.md", "")
		time.Sleep(5 * time.Millisecond)
		m.write(t, "goals/a.md", "saved")
	}},
	{"emptied for good", func(t *testing.T, m *mirror) { m.write(t, "goals/a.md", "") }},
	{"a copy is renamed over it", func(t *testing.T, m *mirror) {
		m.write(t, "goals/a.md.tmp", "saved")
		m.rename(t, "goals/a.md.tmp", "goals/a.md")
	}},
	{"vim: a backup by rename, then a new file", func(t *testing.T, m *mirror) {
		m.write(t, "goals/4913", "")
		m.remove(t, "goals/4913")
		m.rename(t, "goals/a.md", "goals/a.md~")
		m.write(t, "goals/a.md", "saved")
		m.remove(t, "goals/a.md~")
	}},
	{"JetBrains: two temporary files", func(t *testing.T, m *mirror) {
		m.write(t, "goals/a.md___jb_tmp___", "saved")
		m.rename(t, "goals/a.md", "goals/a.md___jb_old___")
		m.rename(t, "goals/a.md___jb_tmp___", "goals/a.md")
		m.remove(t, "goals/a.md___jb_old___")
	}},
	{"a temporary file that stays", func(t *testing.T, m *mirror) { m.write(t, "goals/b.tmp", "stays") }},
	{"a folder's folder, with a file", func(t *testing.T, m *mirror) { m.write(t, "x/y/z/deep.md", "deep") }},
	{"a new folder that is then written to", func(t *testing.T, m *mirror) {
		m.write(t, "x/y/one.md", "one")
		m.settle(t)
		m.write(t, "x/y/two.md", "two")
	}},
	{"a folder is renamed, and then written to", func(t *testing.T, m *mirror) {
		m.rename(t, "goals", "aims")
		m.write(t, "aims/a.md", "after")
		m.settle(t)
		m.write(t, "aims/deep/c.md", "after the rename")
		m.settle(t)
		m.write(t, "aims/a.md", "long after")
	}},
	{"a folder takes the place of another", func(t *testing.T, m *mirror) {
		m.write(t, "new/a.md", "new a")
		m.remove(t, "goals")
		m.rename(t, "new", "goals")
		m.settle(t)
		m.write(t, "goals/a.md", "and on")
	}},
	{"a folder moves out, and in again", func(t *testing.T, m *mirror) {
		away := filepath.Join(t.TempDir(), "away")
		if err := os.Rename(m.path("goals"), away); err != nil {
			t.Skip(err) // another file system
		}
		m.settle(t)
		if err := os.WriteFile(filepath.Join(away, "a.md"), []byte("written while away"), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(away, m.path("goals")); err != nil {
			t.Fatal(err)
		}
		m.settle(t)
		m.write(t, "goals/a.md", "and on")
	}},
	{"a folder is removed and made again", func(t *testing.T, m *mirror) {
		m.remove(t, "goals")
		m.write(t, "goals/a.md", "again")
	}},
	{"a file becomes a folder, and a folder a file", func(t *testing.T, m *mirror) {
		m.remove(t, "index.md")
		m.write(t, "index.md/inner.md", "inner")
		m.remove(t, "goals")
		m.write(t, "goals", "a file now")
	}},
	{"git checkout of 300 files", func(t *testing.T, m *mirror) {
		for i := range 300 {
			name := fmt.Sprintf("branch/%d/file%d.md", i%20, i)
			m.write(t, name, "branch")
			if i%3 == 0 {
				m.remove(t, name)
			}
		}
		m.remove(t, "goals")
	}},
	{"the same time and size, other words", func(t *testing.T, m *mirror) {
		for _, text := range []string{"one", "two", "six", "ten"} {
			m.write(t, "goals/a.md", text)
		}
	}},
	{"another folder takes the place of the whole", func(t *testing.T, m *mirror) {
		m.rename(t, ".", "../away")
		m.write(t, "goals/a.md", "of another folder")
		m.settle(t)
		m.write(t, "goals/a.md", "and on")
	}},
	{"what no build looks at", func(t *testing.T, m *mirror) {
		m.write(t, ".git/index", "x")
		m.write(t, "node_modules/a/b.md", "x")
		m.write(t, "goals/.a.md.swp", "x")
		m.write(t, "goals/a.md", "saved")
	}},
}

func TestSavePatterns(t *testing.T) {
	for mode, c := range map[string]Config{"watching": {}, "polling": {Poll: true}, "ten watches": {limit: 10}} {
		t.Run(mode, func(t *testing.T) {
			for _, p := range savePatterns {
				t.Run(p.name, func(t *testing.T) {
					t.Parallel()
					m := follow(t, c, map[string]string{"index.md": "home", "goals/a.md": "before", "goals/deep/c.md": "c", "risks/r.md": "r"})
					p.do(t, m)
					m.settle(t)
				})
			}
		})
	}
}

func TestItSaysWhyItPolls(t *testing.T) {
	files := map[string]string{}
	for i := range 20 {
		files[fmt.Sprintf("folder%d/a.md", i)] = "a"
	}
	for want, c := range map[string]Config{
		"":               {},
		"as --poll asks": {Poll: true},
		"the system's limit of watched folders is reached": {limit: 10},
	} {
		m := follow(t, c, files)
		if got := m.live.First().Polling; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		m.write(t, "folder19/a.md", "new")
		m.settle(t)
	}
}

// A change is handed on without a pause: the first event is acted upon, whatever
// follows.
func TestThereIsNoQuietPeriod(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		files := fstest.MapFS{"a.md": {Data: []byte("before"), ModTime: time.Now()}}
		w := newWatcher(Config{Poll: true, Folders: []Folder{{Name: "content", Dir: "/content", Files: files}}})
		w.why.Store(nil) // the test tells it
		w.events = make(chan fsnotify.Event)
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		go w.run(ctx)
		for i := range 20 {
			begin := time.Now()
			files["a.md"] = &fstest.MapFile{Data: fmt.Append(nil, "edit ", i), ModTime: begin}
			w.events <- fsnotify.Event{Name: "/content/a.md", Op: fsnotify.Write}
			got := <-w.changes
			if took := time.Since(begin); took > 0 || !slices.Equal(got["content"], []string{"a.md"}) {
				t.Errorf("after %v it hands on %v", took, got)
			}
			time.Sleep(10 * time.Millisecond) // as somebody types
		}
	})
}

// shared is a file system that a test changes while somebody reads it.
type shared struct {
	mu    sync.Mutex
	files fstest.MapFS
}

func (s *shared) Open(name string) (fs.File, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.files.Open(name)
}

func (s *shared) put(name string, file *fstest.MapFile) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[name] = file
}

// A build reads a folder some time after somebody looked at it. What is only
// there in between, neither look knows; the build has it all the same, so what it
// stood in is handed on again.
func TestWhatCameAndWentIsReadAgain(t *testing.T) {
	folder := func() *fstest.MapFile { return &fstest.MapFile{Mode: fs.ModeDir | 0o777, ModTime: time.Now()} }
	for name, c := range map[string]struct {
		poll bool
		want []string // what is handed on after the folder
	}{
		"polling":  {true, []string{"new"}},
		"watching": {false, []string{"new/b.md"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				files := &shared{files: fstest.MapFS{".": folder(), "a.md": {Data: []byte("a"), ModTime: time.Now()}}}
				w := newWatcher(Config{Poll: true, Folders: []Folder{{Name: "content", Dir: "/content", Files: files}}})
				if !c.poll {
					w.why.Store(nil) // the test tells it
					w.events = make(chan fsnotify.Event)
				}
				ctx, stop := context.WithCancel(t.Context())
				defer stop()
				go w.run(ctx)

				synctest.Wait()
				time.Sleep(time.Minute)
				files.put("new", folder())
				if !c.poll {
					w.events <- fsnotify.Event{Name: "/content/new", Op: fsnotify.Create}
				}
				got := <-w.changes
				for !slices.Contains(got["content"], "new") {
					got = <-w.changes
				}
				synctest.Wait()
				time.Sleep(time.Millisecond)
				files.put("new", folder()) // new/b.md came, a build read it, and it went
				if !c.poll {
					w.events <- fsnotify.Event{Name: "/content/new/b.md", Op: fsnotify.Create}
					w.events <- fsnotify.Event{Name: "/content/new/b.md", Op: fsnotify.Remove}
				}
				select {
				case got := <-w.changes:
					if !slices.Equal(got["content"], c.want) {
						t.Errorf("it hands on %v", got)
					}
				case <-time.After(time.Second):
					t.Error("a build that read new/b.md keeps it")
				}
				select {
				case got := <-w.changes:
					t.Errorf("and then %v, for nothing", got)
				case <-time.After(time.Minute):
				}
			})
		})
	}
}

// Goroutines that outlive the preview would pile up in whoever starts it twice.
func TestNothingIsLeftRunning(t *testing.T) {
	others := goleak.IgnoreCurrent()
	t.Run("a preview", func(t *testing.T) {
		m := follow(t, Config{}, map[string]string{"a.md": "before"})
		m.write(t, "a.md", "after")
		m.settle(t)
	})
	goleak.VerifyNone(t, others)
}
