package audience_test

import (
	"bytes"
	"io/fs"
	"os"
	"testing"

	"throughline/render"
)

func TestRunSample(t *testing.T) {
	b := func(e string) render.Result {
		res, err := render.Build(t.Context(), render.Input{Content: os.DirFS("../../content"), Name: "content", Edition: e, Now: today})
		if err != nil {
			t.Fatal(err)
		}
		return res
	}
	for _, e := range []string{"everyone", "leadership", "board"} {
		small, full := b(e), b("author")
		same, found, missed := 0, 0, 0
		fs.WalkDir(full.Tree, ".", func(p string, de fs.DirEntry, err error) error {
			if err != nil || de.IsDir() {
				return err
			}
			data, _ := fs.ReadFile(full.Tree, p)
			other, _ := fs.ReadFile(small.Tree, p)
			if bytes.Equal(data, other) {
				same++
				return nil
			}
			if small.Audit.Check(p, data) != nil {
				found++
			} else {
				missed++
				t.Log("missed", p)
			}
			return nil
		})
		t.Logf("%s: same %d, found %d, missed %d", e, same, found, missed)
	}
}
