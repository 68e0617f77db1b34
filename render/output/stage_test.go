package output

import (
	"net"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var (
	siteA = tree{"index.html": "A", "goals/a.html": "a", "goals/b.html": "b", "assets/site.css": "css", "old/gone.html": "gone"}
	siteB = tree{"index.html": "B", "goals/a.html": "a", "goals/b.html": "b2", "assets/site.css": "css", "new/page.html": "new"}
)

func TestASiteIsWritten(t *testing.T) {
	tests := []struct {
		name    string
		there   tree // before the build, written by nobody we know
		site    tree
		want    tree // after it
		wantErr []string
	}{
		{name: "into no folder", site: siteA, want: siteA},
		{name: "into an empty folder", there: tree{"./": ""}, site: siteA, want: siteA},
		{
			name:  "beside foreign files",
			there: tree{"CNAME": "example.com", ".gitignore": "*", "goals/notes.txt": "mine", "empty/": "", "deep/er/file": "x", "link": "-> nowhere", "goals/link": "-> ../CNAME"},
			site:  siteA,
			want: with(siteA, tree{"CNAME": "example.com", ".gitignore": "*", "goals/notes.txt": "mine", "empty/": "", "deep/er/file": "x",
				"link": "-> nowhere", "goals/link": "-> ../CNAME"}),
		},
		{
			name:  "a site without files",
			there: tree{"CNAME": "example.com"},
			site:  tree{},
			want:  tree{"CNAME": "example.com"},
		},
		{
			name:    "not over foreign files",
			there:   tree{"index.html": "mine", "goals/b.html": "mine", "goals/c.html": "mine"},
			site:    siteA,
			wantErr: []string{`write site into "`, `2 files are in the way, not written by throughline: "goals/b.html", "index.html"; move them away`},
		},
		{name: "not over an equal foreign file", there: tree{"index.html": "A"}, site: siteA, wantErr: []string{`1 file is in the way`, `"index.html"`}},
		{name: "not over a foreign folder", there: tree{"index.html/x": "mine"}, site: siteA, wantErr: []string{`"index.html"`}},
		{name: "not over an empty foreign folder", there: tree{"index.html/": ""}, site: siteA, wantErr: []string{`"index.html"`}},
		{name: "not over a link", there: tree{"index.html": "-> CNAME"}, site: siteA, wantErr: []string{`"index.html"`}},
		{name: "not through a link", there: tree{"elsewhere/": "", "goals": "-> elsewhere"}, site: siteA, wantErr: []string{`"goals"`}},
		{name: "not below a file", there: tree{"goals": "mine"}, site: siteA, wantErr: []string{`"goals"`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			everyWay(t, func(t *testing.T, b builder) {
				if tt.there != nil {
					must(t, os.Mkdir(b.dir, 0o777))
				}
				plant(t, b.dir, tt.there)
				want := tt.want
				if tt.wantErr != nil {
					want = snapshot(t, b.dir)
				}
				_, err := b.build(tt.site)
				wantError(t, err, tt.wantErr...)
				wantTree(t, b.dir, want)
				wantTidy(t, b.dir)
			})
		})
	}
}

// overwrites are second builds, and what people did before them.
var overwrites = []struct {
	name      string
	first     tree
	meanwhile tree // what people do before the second build
	remove    []string
	force     bool
	second    tree
	want      tree
	summary   Summary
	wantErr   []string
	elsewhere string // the audience of the second build, if another
}{
	{
		name: "what changed is written, what is gone is removed", first: siteA, second: siteB, want: siteB,
		summary: Summary{Written: 3, Unchanged: 2, Removed: 1, Bytes: 10},
	},
	{name: "nothing changed", first: siteA, second: siteA, want: siteA, summary: Summary{Unchanged: 5, Bytes: 10}},
	{
		name: "a generated file that was deleted comes back", first: siteA, remove: []string{"goals", "index.html"}, second: siteA, want: siteA,
		summary: Summary{Written: 3, Unchanged: 2, Bytes: 10},
	},
	{
		name: "a file becomes a folder, and a folder a file", first: tree{"a": "1", "b/c/d": "2"}, second: tree{"a/x": "1", "b": "2"},
		want: tree{"a/x": "1", "b": "2"}, summary: Summary{Written: 2, Removed: 2, Bytes: 2},
	},
	{
		name: "foreign files stay where all else goes", first: siteA, meanwhile: tree{"old/mine.txt": "m", "old/dir/": ""}, second: siteB,
		want: with(siteB, tree{"old/mine.txt": "m", "old/dir/": ""}), summary: Summary{Written: 3, Unchanged: 2, Removed: 1, Bytes: 10},
	},
	{
		name: "an edited file in the way stops the build", first: siteA, meanwhile: tree{"goals/b.html": "edited", "index.html": "edited"}, second: siteB,
		wantErr: []string{`2 files were edited since it was built: "goals/b.html", "index.html"`, "--force"},
	},
	{
		name: "an edited file that would not change stops the build", first: siteA, meanwhile: tree{"goals/a.html": "edited"}, second: siteB,
		wantErr: []string{`1 file was edited since it was built: "goals/a.html"`},
	},
	{
		name: "an edit that the build would make is fine", first: siteA, meanwhile: tree{"goals/b.html": "b2"}, second: siteB, want: siteB,
		summary: Summary{Written: 2, Unchanged: 3, Removed: 1, Bytes: 10},
	},
	{
		name: "force writes over edited files", first: siteA, meanwhile: tree{"goals/a.html": "edited"}, force: true, second: siteB, want: siteB,
		summary: Summary{Written: 4, Unchanged: 1, Removed: 1, Bytes: 10},
	},
	{
		name: "force does not write over foreign files", first: siteA, meanwhile: tree{"new/page.html": "mine"}, force: true, second: siteB,
		wantErr: []string{`"new/page.html"`},
	},
	{
		name: "an edited file that is no longer generated is kept", first: siteA, meanwhile: tree{"old/gone.html": "edited"}, second: siteB,
		want: with(siteB, tree{"old/gone.html": "edited"}), summary: Summary{Written: 3, Unchanged: 2, Bytes: 10, Kept: []string{"old/gone.html"}},
	},
	{
		name: "an edited file in the place of a folder stops the build", first: tree{"a": "1"}, meanwhile: tree{"a": "2"}, force: true, second: tree{"a/b": "1"},
		wantErr: []string{`"a"`, "edited since it was built"},
	},
	{
		name: "a generated file that became a folder stops the build", first: siteA, remove: []string{"index.html"}, meanwhile: tree{"index.html/mine": "x"}, second: siteB,
		wantErr: []string{`"index.html"`},
	},
	{
		name: "another edition needs its own folder", first: siteA, force: true, elsewhere: "board", second: siteB,
		wantErr: []string{`"everyone"`, `"board"`, "--out"},
	},
}

func TestASiteIsWrittenOverAnother(t *testing.T) {
	for _, tt := range overwrites {
		t.Run(tt.name, func(t *testing.T) {
			everyWay(t, func(t *testing.T, b builder) {
				_, err := b.build(tt.first)
				wantError(t, err)
				for _, p := range tt.remove {
					must(t, os.RemoveAll(filepath.Join(b.dir, p)))
				}
				plant(t, b.dir, tt.meanwhile)
				want := tt.want
				if tt.wantErr != nil {
					want = snapshot(t, b.dir)
				}
				b.options.Force = tt.force
				if tt.elsewhere != "" {
					b.options.Audience = tt.elsewhere
				}
				summary, err := b.build(tt.second)
				wantError(t, err, tt.wantErr...)
				sum := tt.summary
				sum.InPlace = (b.refuse || b.late) && sum.Written+sum.Removed > 0
				if diff := cmp.Diff(sum, summary); diff != "" {
					t.Errorf("summary (-want +got):\n%s", diff)
				}
				wantTree(t, b.dir, want)
				wantTidy(t, b.dir)
			})
		})
	}
}

func TestForeignThingsKeepTheirNature(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes and no sockets")
	}
	everyWay(t, func(t *testing.T, b builder) {
		_, err := b.build(siteA)
		wantError(t, err)
		plant(t, b.dir, tree{".git/HEAD": "ref", ".git/objects/ab/cd": "blob", ".git/empty/": "", "secret": "s", "goals/run.sh": "#!", "goals/link": "-> nowhere"})
		at := func(name string) string { return filepath.Join(b.dir, name) }
		then := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
		must(t, os.Chmod(at("secret"), 0o400))
		must(t, os.Chmod(at("goals/run.sh"), 0o755))
		must(t, os.Chmod(at(".git/objects"), 0o750))
		for _, name := range []string{"secret", ".git/HEAD", ".git/empty", ".git/objects"} {
			must(t, os.Chtimes(at(name), then, then))
		}
		must(t, os.Chmod(at("goals"), 0o775|os.ModeSetgid))
		must(t, os.Chmod(b.dir, 0o775))
		socket, err := net.Listen("unix", at("sock"))
		must(t, err)
		defer socket.Close()

		names := []string{".git", ".git/HEAD", ".git/objects", ".git/objects/ab/cd", ".git/empty", "secret", "goals/run.sh", "goals/link", "sock"}
		before := map[string]os.FileInfo{}
		for _, name := range names {
			before[name], err = os.Lstat(at(name))
			must(t, err)
		}
		_, err = b.build(siteB)
		wantError(t, err)
		for _, name := range names {
			after, err := os.Lstat(at(name))
			must(t, err)
			if !os.SameFile(before[name], after) {
				t.Errorf("%s is another file now", name)
			}
			if before[name].Mode() != after.Mode() || !before[name].ModTime().Equal(after.ModTime()) {
				t.Errorf("%s was %v of %v, is %v of %v", name, before[name].Mode(), before[name].ModTime(), after.Mode(), after.ModTime())
			}
		}
		for name, mode := range map[string]os.FileMode{".": 0o775, "goals": 0o775 | os.ModeSetgid} {
			info, err := os.Lstat(at(name))
			must(t, err)
			if info.Mode() != mode|os.ModeDir {
				t.Errorf("folder %s has mode %v, had %v", name, info.Mode(), mode)
			}
		}
		wantTidy(t, b.dir)
	})
}

func TestUnchangedFilesAreNotWritten(t *testing.T) {
	everyWay(t, func(t *testing.T, b builder) {
		_, err := b.build(siteA)
		wantError(t, err)
		before, err := os.Lstat(filepath.Join(b.dir, "goals/a.html"))
		must(t, err)
		_, err = b.build(siteB)
		wantError(t, err)
		after, err := os.Lstat(filepath.Join(b.dir, "goals/a.html"))
		must(t, err)
		if !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
			t.Error("an unchanged file was written anew")
		}
	})
}

func TestTwoBuildsIntoOneFolder(t *testing.T) {
	everyWay(t, func(t *testing.T, b builder) {
		_, err := b.build(siteA)
		wantError(t, err)
		first, err := b.begin([]string{"index.html"})
		must(t, err)
		_, err = b.build(siteB)
		wantError(t, err, "another build is writing into it")
		must(t, first.Abort())
		wantTree(t, b.dir, siteA)
		_, err = b.build(siteB)
		wantError(t, err)
		wantTree(t, b.dir, siteB)
	})
}

func TestAbortLeavesNothing(t *testing.T) {
	everyWay(t, func(t *testing.T, b builder) {
		s, err := b.begin([]string{"a/index.html"})
		must(t, err)
		must(t, s.Put("a/index.html", []byte("x")))
		must(t, s.Abort())
		must(t, s.Abort())
		if _, err := os.Lstat(b.dir); err == nil {
			t.Error("the output folder is there")
		}
		wantTidy(t, b.dir)
	})
}

func TestOutputFolderIsNoFolder(t *testing.T) {
	dir := t.TempDir()
	plant(t, dir, tree{"file": "x", "real/": "", "link": "-> real"})
	for name, want := range map[string]string{"file": "not a folder", "link": "it is a link", "file/below": "not a directory"} {
		_, err := builder{dir: filepath.Join(dir, name)}.build(siteA)
		wantError(t, err, want)
	}
	wantTree(t, dir, tree{"file": "x", "real/": "", "link": "-> real"})
}
