//go:build unix

package source

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Odd files are refused without being opened: opening a pipe would wait for
// a writer for ever.
func TestReadOpensOnlyRegularFiles(t *testing.T) {
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	for _, err := range []error{
		os.Mkdir(content, 0o755),
		os.WriteFile(filepath.Join(dir, "secret.md"), []byte("outside"), 0o644),
		os.WriteFile(filepath.Join(content, "a.md"), []byte("inside"), 0o644),
		os.Symlink("../secret.md", filepath.Join(content, "out.md")),
		os.Symlink("a.md", filepath.Join(content, "in.md")),
		os.Symlink("nowhere.md", filepath.Join(content, "dangling.md")),
		os.Symlink(".", filepath.Join(content, "loop")),
		syscall.Mkfifo(filepath.Join(content, "pipe.md"), 0o644),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(content)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	tree, problems, err := Read(root.FS(), "content")
	if err != nil {
		t.Fatal(err)
	}
	want := `content/dangling.md: error: is a link that cannot be followed: no such file or directory
  hint: links must stay inside the content folder; copy the file instead
content/loop: error: is a link to a folder, which is not followed
  hint: move the folder here, or link its files one by one
content/out.md: error: is a link that cannot be followed: path escapes from parent
  hint: links must stay inside the content folder; copy the file instead
content/pipe.md: error: is not a regular file (a named pipe)
  hint: remove it from the content folder
`
	if d := cmp.Diff(want, printed(problems)); d != "" {
		t.Error(d)
	}
	if len(tree.Texts) != 2 || string(tree.Text("in.md").Data) != "inside" {
		t.Errorf("want the file and the link to it, got %d texts", len(tree.Texts))
	}
}
