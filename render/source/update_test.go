package source

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// seen is what a tree holds, by path.
func seen(tree *Tree) map[string]string {
	all := map[string]string{}
	for _, t := range tree.Texts {
		all[t.Path] = string(t.Data)
	}
	for _, a := range tree.Assets {
		data, _ := a.Read()
		all[a.Path] = "asset " + string(data)
	}
	for _, f := range tree.Folders {
		all[f] = "folder"
	}
	return all
}

func TestUpdateIsReadOfWhatChanged(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) func() error {
		return func() error {
			file := filepath.Join(dir, name)
			_ = os.MkdirAll(filepath.Dir(file), 0o777)
			return os.WriteFile(file, []byte(text), 0o666)
		}
	}
	for _, begin := range []func() error{put("a.md", "a"), put("goals/b.md", "b"), put("images/p.png", "p"), put("goals/bad.md", "\xff")} {
		if err := begin(); err != nil {
			t.Fatal(err)
		}
	}
	tree, _, err := Read(os.DirFS(dir), "content")
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name    string
		do      func() error
		changed []string
	}{
		{"a text", put("a.md", "other"), []string{"a.md"}},
		{"a file below folders that are new", put("x/y/z.md", "deep"), []string{"x/y/z.md"}},
		{"an asset of the same length", put("images/p.png", "q"), []string{"images/p.png"}},
		{"a mistake that is mended", put("goals/bad.md", "good"), []string{"goals/bad.md"}},
		{"a mistake that is new", put("a.md", "\x00"), []string{"a.md"}},
		{"what no build looks at", put(".git/x.md", "x"), []string{".git/x.md"}},
		{"a folder with another name", func() error { return os.Rename(filepath.Join(dir, "goals"), filepath.Join(dir, "aims")) }, []string{"goals", "aims/b.md"}},
		{"a folder that is gone", func() error { return os.RemoveAll(filepath.Join(dir, "x")) }, []string{"x"}},
		{"names that stand between a folder and what is in it", func() error {
			return errors.Join(put("k/one.md", "1")(), put("k-too/two.md", "2")(), put("k.md", "3")(), put("k/l/four.md", "4")())
		}, []string{"k/one.md", "k-too/two.md", "k.md", "k/l/four.md"}},
		{"such names again", func() error {
			return errors.Join(put("k/one.md", "5")(), put("k-too/two.md", "6")(), put("k.md", "7")())
		}, []string{"k", "k-too", "k.md"}},
		{"such names without one", func() error { return os.RemoveAll(filepath.Join(dir, "k-too")) }, []string{"k", "k-too"}},
		{"nobody knows what", put("n.md", "n"), []string{"."}},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		updated, problems, err := tree.Update(step.changed)
		if err != nil {
			t.Fatal(err)
		}
		cold, want, err := Read(os.DirFS(dir), "content")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(seen(cold), seen(updated)); diff != "" {
			t.Errorf("%s (-read +updated):\n%s", step.name, diff)
		}
		if diff := cmp.Diff(printed(want), printed(problems)); diff != "" {
			t.Errorf("%s: problems (-read +updated):\n%s", step.name, diff)
		}
		tree = updated
	}
}

// A file that was only touched is the same value, so whoever remembers what
// was made of it need not make it again.
func TestUpdateKeepsWhatIsTheSame(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{"a.md": "a", "b.md": "b", "p.png": "p"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	tree, _, err := Read(os.DirFS(dir), "content")
	if err != nil {
		t.Fatal(err)
	}
	if same, _, err := tree.Update([]string{"a.md", "gone.md"}); err != nil || same != tree {
		t.Errorf("a tree in which nothing differs is another tree (%v)", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("other"), 0o666); err != nil {
		t.Fatal(err)
	}
	now, _, err := tree.Update([]string{"a.md", "b.md"})
	if err != nil || now.Text("b.md") != tree.Text("b.md") || now.Text("a.md") == tree.Text("a.md") {
		t.Errorf("of a and b, not only b is the same (%v)", err)
	}
}
