package output

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"throughline/render/diag"
)

func text(p, body string) File {
	return File{Path: p, Source: "source of " + p, Make: func() ([]byte, error) { return []byte(body), nil }}
}

func TestTreeIsAFileSystem(t *testing.T) {
	paths := []string{"index.html", "goals/a.html", "goals/index.html", "goals/deep/er/b.html", "assets/größe.svg", "empty.txt"}
	var files []File
	for _, p := range paths {
		files = append(files, text(p, "body of "+p))
	}
	files = append(files, text("nothing", ""))
	tree, problems := New(files)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if err := fstest.TestFS(tree, paths...); err != nil {
		t.Error(err)
	}
	empty, _ := New(nil)
	if err := fstest.TestFS(empty); err != nil {
		t.Error(err)
	}
	info, err := fs.Stat(tree, "goals/a.html")
	must(t, err)
	if !info.ModTime().IsZero() || info.Size() != int64(len("body of goals/a.html")) {
		t.Errorf("got %v", info)
	}
	want := []string{"assets/größe.svg", "empty.txt", "goals/a.html", "goals/deep/er/b.html", "goals/index.html", "index.html", "nothing"}
	if diff := cmp.Diff(want, tree.Paths()); diff != "" {
		t.Errorf("paths (-want +got):\n%s", diff)
	}
}

func TestAFileIsMadeWhenFirstAskedFor(t *testing.T) {
	var made atomic.Int64
	tree, _ := New([]File{{Path: "a/b", Make: func() ([]byte, error) { made.Add(1); return []byte("x"), nil }}})
	if _, err := fs.ReadDir(tree, "a"); err != nil || made.Load() != 0 {
		t.Errorf("listing the folder made the file %d times, error %v", made.Load(), err)
	}
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			data, err := fs.ReadFile(tree, "a/b")
			if err != nil || !bytes.Equal(data, []byte("x")) {
				t.Errorf("read %q, %v", data, err)
			}
			data[0] = 'y' // the reader's own copy
		})
	}
	readers.Wait()
	if made.Load() != 1 {
		t.Errorf("made %d times", made.Load())
	}
	for range 2 {
		if _, err := tree.Render("a/b"); err != nil {
			t.Error(err)
		}
	}
	if made.Load() != 3 {
		t.Errorf("made %d times; Render remembers nothing", made.Load())
	}
}

func TestAFileThatCannotBeMade(t *testing.T) {
	broken := errors.New("template is broken")
	tree, _ := New([]File{{Path: "a", Make: func() ([]byte, error) { return nil, broken }}})
	_, open := tree.Open("a")
	_, stat := tree.Stat("a")
	_, read := tree.ReadFile("a")
	_, render := tree.Render("a")
	for name, err := range map[string]error{"open": open, "stat": stat, "read": read, "render": render} {
		if !errors.Is(err, broken) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := tree.Render("missing"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
}

func TestTwoSourcesOfOnePath(t *testing.T) {
	tests := []struct {
		a, b string
		want string // empty if both can be
	}{
		{"goals/a.html", "goals/b.html", ""},
		{"goals/a.html", "goals/a.html", `"goals/a.html" would be written twice: from one and from two`},
		{"goals/a.html", "goals/A.html", `"goals/A.html" from two and "goals/a.html" from one are one name on some systems`},
		{"GOALS/a.html", "goals/A.html", "are one name"},
		{"goals/stra\u00dfe.html", "goals/STRASSE.html", "are one name"},
		{"caf\u00e9.html", "cafe\u0301.html", "are one name"},
		{"\u01c5.html", "\u01c4.html", "are one name"},
		{"\u1fb3.html", "\u03b1\u03b9.html", "are one name"},
		{"I.html", "i.html", "are one name"},
		{"I.html", "\u0131.html", ""}, // a dotless i is another letter
		{"a", "a/b", `the output has a file "a" from one and a folder "a" from two`},
		{"a/b/c", "A", `the output has a file "A" from two and a folder "a" from one`},
		{"a/b/c", "A/B", `a file "A/B" from two and a folder "a/b" from one`},
		{"a/b", "A/c", ""}, // folders may meet
		{"a.html", "a/b.html", ""},
	}
	for _, tt := range tests {
		one, two := text(tt.a, ""), text(tt.b, "")
		one.Source, two.Source = "one", "two"
		for _, files := range [][]File{{one, two}, {two, one}} {
			tree, problems := New(files)
			left := 2
			if tt.want != "" {
				left = 1
			}
			if len(tree.Paths()) != left {
				t.Errorf("%s and %s: the tree has %q", tt.a, tt.b, tree.Paths())
			}
			checkProblem(t, problems, tt.want)
		}
	}
}

func TestNamesThatSomeSystemCannotHold(t *testing.T) {
	long := strings.Repeat("ä", 126) + "abc"
	tests := map[string]string{
		"con.html":               `the name "con.html" in the output path of source of con.html is the name of a device on Windows`,
		"a/NUL/b.html":           "device",
		"Com1":                   "device",
		"com\u00b9.tar.gz":       "device",
		"aux .txt":               "device",
		"conin$":                 "device",
		"com0":                   "",
		"com10":                  "",
		"com":                    "",
		"console.html":           "",
		"a.":                     "ends with a dot",
		"a./b":                   "ends with a dot",
		"a ":                     "ends with a space",
		" a":                     "begins with a space",
		"what?.html":             `contains '?'`,
		"a:b":                    `contains ':'`,
		`a\b`:                    `contains '\\'`,
		"a\tb":                   "contains the control character U+0009",
		"a\x7fb":                 "contains the control character U+007F",
		long[:255]:               "",
		long[:255] + "x":         "is 256 bytes long; file systems allow 255",
		"x/" + long + "y/z":      "is 256 bytes long",
		".throughline.json":      "throughline keeps for itself",
		".Throughline-staging/x": "throughline keeps for itself",
		"a/.throughline.json":    "",
		"größe & co – 100%.html": "",
		"日本語/🎉.html":             "",
	}
	for name, want := range tests {
		_, problems := New([]File{text(name, "")})
		checkProblem(t, problems, want)
	}
}

// checkProblem expects one blocking problem that says want, or none.
func checkProblem(t *testing.T, problems diag.List, want string) {
	t.Helper()
	if want == "" {
		if len(problems) > 0 {
			t.Errorf("got %v, want no problem", problems)
		}
		return
	}
	if len(problems) != 1 || !problems.Blocks() || !strings.Contains(problems[0].Message, want) || problems[0].Hint == "" {
		t.Errorf("got %v, want a blocking problem with a hint that says %q", problems, want)
	}
}

func TestPlaceOfAConflict(t *testing.T) {
	at := diag.Span{File: "content/b.md", Line: 3, Col: 5, Width: 2, Text: "id: a"}
	one, two := text("a.html", ""), text("a.html", "")
	one.Source, two.Source, two.At = "content/a.md", "content/b.md", at
	_, problems := New([]File{one, two})
	if diff := cmp.Diff(at, problems[0].Span); diff != "" {
		t.Errorf("place (-want +got):\n%s", diff)
	}
}

// Where the site itself is the other one, the author's file is where the
// message points, and what has to give way.
func TestTheSitesOwnPagesStay(t *testing.T) {
	for _, tt := range []struct {
		at   diag.Span
		hint string
	}{
		{diag.Span{File: "content/404.md"}, "give the document another name or an \"id:\" of its own"},
		{diag.Span{File: "content/logo.png"}, "give the file another name"},
		{diag.Span{File: "content/a.md", Line: 2}, "take it out: the site has a page of its own there"},
	} {
		for _, site := range []string{"a page of the site", "zzz"} { // before and behind it in the list
			author, own := text("x", ""), text("x", "")
			author.Source, author.At, own.Source = tt.at.File, tt.at, site
			_, problems := New([]File{author, own})
			if len(problems) != 1 || problems[0].Span != tt.at || problems[0].Hint != tt.hint {
				t.Errorf("got %v, want %v and %q", problems, tt.at, tt.hint)
			}
		}
	}
}

func TestPathsThatNoCallerMayPass(t *testing.T) {
	for _, p := range []string{"", ".", "/a", "../a", "a/../b", "a//b", "a/", "a\xff"} {
		func() {
			defer func() {
				if r, _ := recover().(string); !strings.HasPrefix(r, "internal error:") {
					t.Errorf("%q: recovered %q", p, r)
				}
			}()
			New([]File{text(p, "")})
		}()
	}
}

// Whatever two paths are given: both are in the tree only if no system takes
// one for the other.
func FuzzTwoPaths(f *testing.F) {
	for _, pair := range [][2]string{{"a", "A"}, {"a/b", "a"}, {"caf\u00e9", "cafe\u0301"}, {"con", "x"}, {"\u0130", "i\u0307"}, {"ß", "SS"}, {"a.", "a"}} {
		f.Add(pair[0], pair[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if !fs.ValidPath(a) || !fs.ValidPath(b) || a == "." || b == "." {
			t.Skip()
		}
		tree, problems := New([]File{text(a, "a"), text(b, "b")})
		if len(tree.Paths())+len(problems) != 2 {
			t.Fatalf("%d files and %d problems", len(tree.Paths()), len(problems))
		}
		if err := fstest.TestFS(tree, tree.Paths()...); err != nil {
			t.Error(err)
		}
		if len(problems) > 0 {
			return
		}
		if strings.EqualFold(a, b) || strings.HasPrefix(a, b+"/") || strings.HasPrefix(b, a+"/") {
			t.Errorf("%q and %q are both in the tree", a, b)
		}
	})
}
