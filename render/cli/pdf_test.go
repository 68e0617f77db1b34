package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"throughline/render/pdf"
)

// needBrowser skips the test where nothing can print, unless the environment
// says that it must.
func needBrowser(t *testing.T) {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if _, err := exec.LookPath(name); err == nil {
			return
		}
	}
	if os.Getenv("THROUGHLINE_BROWSER") == "required" {
		t.Fatal("THROUGHLINE_BROWSER=required, and there is no browser in PATH")
	}
	t.Skip("no chromium, chromium-browser, google-chrome or chrome in PATH")
}

// secret are words that stand where only the board may read, in each place where
// something can be kept for it.
const secret = "Marmalade"

// sampleWithSecrets is the sample with more that is for the board only.
func sampleWithSecrets(t *testing.T, dir string) string {
	t.Helper()
	content := filepath.Join(dir, "content")
	if err := os.CopyFS(content, os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	add := func(name, text string) {
		t.Helper()
		f, err := os.OpenFile(filepath.Join(content, name), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteString(text); err != nil || f.Close() != nil {
			t.Fatal(err)
		}
	}
	add("products/lockers/goals/berlin-proof.md", "\n::: audience board\nWe call it "+secret+" among ourselves, and nobody else may know of it yet.\n:::\n")
	add("risks/"+secret+".md", "---\ntitle: "+secret+" fails in the second winter\naudience: board\nowner: nobody\nmitigation: none\naffects: [berlin-proof]\n---\n"+secret+" again.\n")
	add("updates/2026-10-14-"+secret+".md", "---\ntitle: "+secret+" slips\naudience: board\nabout: [berlin-proof]\nhealth: off_track\n---\n"+secret+" has slipped.\n")
	return content
}

// The briefs of the sample on paper: what a reader holds, sends on, and must not
// find in it.
func TestPrintTheSample(t *testing.T) {
	needBrowser(t)
	dir := t.TempDir()
	content := sampleWithSecrets(t, dir)
	out := filepath.Join(dir, "out")
	code, said, talk := run(t, nil, "build", "--pdf", "--audience", "everyone", "--content", content, "--out", out)
	if code != exitFine {
		t.Fatalf("exit code %d: %s%s", code, said, talk)
	}
	files := map[string][]byte{}
	if err := filepath.WalkDir(out, func(p string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(p) != ".pdf" {
			return err
		}
		rel, err := filepath.Rel(out, p)
		files[filepath.ToSlash(rel)], _ = os.ReadFile(p)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if len(files) < 14 {
		t.Fatalf("only %d files", len(files))
	}
	for name, data := range files {
		t.Run(name, func(t *testing.T) { soundPaper(t, filepath.Join(out, strings.TrimSuffix(name, ".pdf")+".html"), data) })
	}

	t.Run("the same from elsewhere", func(t *testing.T) {
		elsewhere := t.TempDir()
		temp, err := os.MkdirTemp("", "paper-") // with a short name: see tempFolder
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.RemoveAll(temp) })
		t.Setenv("TMPDIR", temp)
		some := []string{"portfolio", "goals/berlin-proof", "products/lockers"}
		again := sampleWithSecrets(t, elsewhere)
		args := append([]string{"pdf", "--audience", "everyone", "--content", again, "--out", filepath.Join(elsewhere, "pdf")}, some...)
		if code, said, talk := run(t, nil, args...); code != exitFine {
			t.Fatalf("exit code %d: %s%s", code, said, talk)
		}
		for _, id := range some {
			data, err := os.ReadFile(filepath.Join(elsewhere, "pdf", filepath.FromSlash(id)+".pdf"))
			if err != nil || !bytes.Equal(data, files["briefs/"+id+".pdf"]) {
				t.Errorf("%s is another file (%v)", id, err)
			}
		}
		if left, _ := filepath.Glob(filepath.Join(elsewhere, "pdf", "*", ".*")); len(left) > 0 {
			t.Errorf("left behind: %q", left)
		}
		if left, _ := filepath.Glob(filepath.Join(temp, "*")); len(left) > 0 {
			t.Errorf("the browser left behind: %q", left)
		}
	})

	t.Run("over others", func(t *testing.T) { paperOverOthers(t, content) })
}

var onePage = regexp.MustCompile(`class="[^"]*\bpages-1\b`)

// soundPaper fails the test if a file is not what was promised of it.
func soundPaper(t *testing.T, page string, data []byte) {
	t.Helper()
	html, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(html, []byte(filepath.Base(strings.TrimSuffix(page, ".html"))+".pdf")) {
		t.Error("its page does not offer it")
	}
	sheets := bytes.Count(data, []byte("/Type /Page\n"))
	if single := onePage.Match(html); single && (sheets != 1 || len(data) > 200_000) || sheets > 2 {
		t.Errorf("%d sheets, %d bytes", sheets, len(data))
	}
	for _, part := range []string{"/Marked true", "/Outlines", "/Lang (en)", "/DisplayDocTitle true", "/FontFile2", "/StructTreeRoot"} {
		if !bytes.Contains(data, []byte(part)) {
			t.Errorf("no %s", part)
		}
	}
	if names := regexp.MustCompile(`/FontName /([A-Za-z+-]+)`).FindAllSubmatch(data, -1); len(names) == 0 || slices.ContainsFunc(names, func(m [][]byte) bool { return !bytes.Contains(m[1], []byte("+Throughline")) }) {
		t.Errorf("fonts of the machine: %s", names)
	}
	if bytes.Contains(data, []byte("/Subtype /Type3")) {
		t.Error("it draws letters one by one")
	}
	text, err := pdf.Text(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, hidden := range []string{secret, strings.ToLower(secret), "throughline.invalid", "Chrome"} {
		if bytes.Contains(text, []byte(hidden)) {
			t.Errorf("it says %q", hidden)
		}
	}
	if title := regexp.MustCompile(`<title>([^<]*)</title>`).FindSubmatch(html); !bytes.Contains(text, bytes.ReplaceAll(title[1], []byte("&amp;"), []byte("&"))) {
		t.Errorf("no title %q", title[1])
	}
}

// Files that others made, or that are for other readers, stay.
func paperOverOthers(t *testing.T, content string) {
	out := t.TempDir()
	print := func(args ...string) (int, string) {
		code, said, talk := run(t, nil, append([]string{"pdf", "portfolio", "--content", content, "--out", out}, args...)...)
		return code, said + talk
	}
	file := filepath.Join(out, "portfolio.pdf")
	if err := os.WriteFile(file, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if code, words := print(); code != exitFailed || !strings.Contains(words, `not made by throughline: "portfolio.pdf"; nothing was written`) {
		t.Errorf("a foreign file: exit code %d: %s", code, words)
	}
	if data, _ := os.ReadFile(file); string(data) != "mine" {
		t.Error("it is gone")
	}
	if code, words := print("--force"); code != exitFine {
		t.Errorf("with --force: exit code %d: %s", code, words)
	}
	if code, words := print("--audience", "board"); code != exitFailed || !strings.Contains(words, `of another edition than "board": "portfolio.pdf" (everyone)`) {
		t.Errorf("another edition: exit code %d: %s", code, words)
	}
	if err := os.RemoveAll(out); err != nil {
		t.Fatal(err)
	}
	if code, words := print("--check"); code != exitFine || !strings.Contains(words, "1 brief checked") {
		t.Errorf("--check: exit code %d: %s", code, words)
	}
	if _, err := os.Stat(out); !errors.Is(err, os.ErrNotExist) {
		t.Error("--check writes something")
	}
}

func TestTempFolderForSockets(t *testing.T) {
	long := "/tmp/" + strings.Repeat("a", 60)
	for usual, want := range map[string]string{"/tmp": "/tmp", "/var/tmp": "/var/tmp", long: "/tmp"} {
		if got := tempFolder(usual); got != want {
			t.Errorf("in place of %q: %q, want %q", usual, got, want)
		}
	}
}

func TestChromiumPlaces(t *testing.T) {
	env := func(name string) string {
		return map[string]string{"HOME": "/Users/noor", "ProgramFiles": `C:\Program Files`}[name]
	}
	for system, want := range map[string]string{
		"linux":   "chromium",
		"darwin":  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
		"windows": `C:\Program Files\Google\Chrome\Application\chrome.exe`,
	} {
		if got := chromiumPlaces(system, env); got[0] != want {
			t.Errorf("%s: first %q, want %q", system, got[0], want)
		}
	}
}

// A snap sees its own /tmp, so what it keeps goes where it can see it.
func TestSnap(t *testing.T) {
	home := t.TempDir()
	script := filepath.Join(home, "chromium-browser")
	if err := os.WriteFile(script, []byte("#!/bin/sh\nexec /snap/bin/chromium \"$@\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if !isSnap(script) || isSnap(os.Args[0]) || isSnap("/nowhere") {
		t.Error("a script that begins a snap is one, other programs are none")
	}
	its, remove, err := chromium{script, true}.folders("linux", home)
	if err != nil || !strings.HasPrefix(its.profile, filepath.Join(home, "snap", "chromium", "common")) || its.temp != "" {
		t.Errorf("%+v, %v", its, err)
	}
	remove()
	if _, err := os.Stat(its.profile); !errors.Is(err, os.ErrNotExist) {
		t.Error("it is left behind")
	}
}

// What is no file is never written over, nor even opened. Files that a run left
// behind half-written are.
func TestWritePDFs(t *testing.T) {
	files := []printedBrief{{"goals/a.pdf", []byte("a")}, {"b.pdf", []byte("b")}}
	for name, put := range map[string]func(dir string) error{
		"a folder":       func(dir string) error { return os.MkdirAll(filepath.Join(dir, "b.pdf"), 0o777) },
		"a link":         func(dir string) error { return os.Symlink("/nowhere", filepath.Join(dir, "b.pdf")) },
		"a link outside": func(dir string) error { return os.Symlink(os.Args[0], filepath.Join(dir, "b.pdf")) },
	} {
		dir := t.TempDir()
		if err := put(dir); err != nil {
			t.Skip(err)
		}
		if err := writePDFs(dir, "everyone", files, false); err == nil || !strings.Contains(err.Error(), `not made by throughline: "b.pdf"`) {
			t.Errorf("%s: got %v", name, err)
		}
		if entries, _ := os.ReadDir(dir); len(entries) != 1 {
			t.Errorf("%s: something was written: %v", name, entries)
		}
	}
	dir := filepath.Join(t.TempDir(), "new")
	if err := os.MkdirAll(filepath.Join(dir, "goals"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, draft("goals/a.pdf")), []byte("half"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := writePDFs(dir, "everyone", files, false); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if data, err := os.ReadFile(filepath.Join(dir, f.name)); err != nil || !bytes.Equal(data, f.data) {
			t.Errorf("%s: %q, %v", f.name, data, err)
		}
		if _, err := os.Lstat(filepath.Join(dir, draft(f.name))); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is left", draft(f.name))
		}
	}
}
