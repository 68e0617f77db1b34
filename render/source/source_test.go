package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"throughline/render/diag"
)

func read(t *testing.T, files map[string]string) (*Tree, string) {
	t.Helper()
	m := fstest.MapFS{}
	for name, data := range files {
		m[name] = &fstest.MapFile{Data: []byte(data), Mode: 0o644}
	}
	tree, problems, err := Read(m, "content")
	if err != nil {
		t.Fatal(err)
	}
	return tree, printed(problems)
}

func printed(l diag.List) string {
	var b strings.Builder
	_ = diag.Text(&b, l.Sorted(), false)
	return b.String()
}

func TestReadSortsTextsFromAssets(t *testing.T) {
	tree, problems := read(t, map[string]string{
		"goals/a.md": "A", "goals/a.csv": "x,y", "site.yaml": "title: x", "images/p.png": "png", "Über uns.MD": "Ü",
		".git/config": "no", ".obsidian/x.md": "no", "node_modules/m/readme.md": "no", "goals/.hidden.md": "no",
	})
	if problems != "" {
		t.Error(problems)
	}
	var got []string
	for _, x := range tree.Texts {
		got = append(got, x.Path)
	}
	for _, a := range tree.Assets {
		got = append(got, "asset "+a.Path)
	}
	want := []string{"goals/a.csv", "goals/a.md", "site.yaml", "Über uns.MD", "asset images/p.png"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if x := tree.Text("goals/a.md"); x == nil || string(x.Data) != "A" || x.Name != "content/goals/a.md" {
		t.Errorf("Text finds %+v", x)
	}
	if tree.Text("goals/b.md") != nil {
		t.Error("Text finds a file that is not there")
	}
}

func TestReadMakesTextsAlike(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"windows line ends", "a\r\nb\r\n", "a\nb\n"},
		{"old Macintosh line ends", "a\rb", "a\nb"},
		{"byte order mark", "\xef\xbb\xbf---\nx", "---\nx"},
		{"all of it", "\xef\xbb\xbfa\r\n\r\nb\rc", "a\n\nb\nc"},
		{"empty", "", ""},
	} {
		tree, problems := read(t, map[string]string{"a.md": c.in})
		if problems != "" {
			t.Errorf("%s: %s", c.name, problems)
		}
		if got := string(tree.Texts[0].Data); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestReadRefusesWhatIsNotText(t *testing.T) {
	_, problems := read(t, map[string]string{
		"utf16.md":  "\xff\xfeh\x00",
		"latin1.md": "one\ncaf\xe9\n",
		"nul.md":    "a\x00b",
		"long.md":   strings.Repeat("x", MaxText+1),
	})
	want := `content/latin1.md:2:4: error: byte 0xE9 is not UTF-8
  2 | caf�
    |    ^
  hint: save the file as UTF-8
content/long.md: error: is 1024 KiB long; the longest document allowed is 1024 KiB
  hint: split it
content/nul.md:1:2: error: holds a NUL byte, so it is not text
  1 | a\x00b
    |  ^^^^
  hint: save it as plain UTF-8 text, or give it another extension
content/utf16.md: error: is encoded in UTF-16
  hint: save it as UTF-8
`
	if d := cmp.Diff(want, problems); d != "" {
		t.Error(d)
	}
}

func TestReadReportsWhatItMayNotRead(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("skipped: the superuser may read everything")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("x"), 0o000); err != nil {
		t.Fatal(err)
	}
	_, problems, err := Read(os.DirFS(dir), "content")
	if err != nil || !problems.Blocks() {
		t.Errorf("an unreadable file does not block: %v, %v", problems, err)
	}
}

func TestReadWithoutAFolder(t *testing.T) {
	if _, _, err := Read(os.DirFS(filepath.Join(t.TempDir(), "no")), "content"); err == nil {
		t.Error("a missing folder is no error")
	}
}

func TestSpanCountsCharacters(t *testing.T) {
	x := &Text{Name: "a.md", Data: []byte("eins\nzwölf drei\n")}
	at := strings.Index(string(x.Data), "drei")
	want := diag.Span{File: "a.md", Line: 2, Col: 7, Width: 4, Text: "zwölf drei"}
	if d := cmp.Diff(want, x.Span(at, at+4)); d != "" {
		t.Error(d)
	}
	if got := x.Span(at, at+100); got.Width != 4 {
		t.Errorf("a span goes beyond its line: %+v", got)
	}
	if got := x.Span(-5, 1000); got.Line != 1 || got.Col != 1 {
		t.Errorf("offsets outside the text give %+v", got)
	}
}
