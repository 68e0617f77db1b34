package theme

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"throughline/render/diag"
	"throughline/render/page"
	"throughline/templates"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// TestOverlay lays the files below templates/ of each case over the built-in
// theme. want.txt is what the author is told; want/NAME.html is what becomes
// of a page, and want/assets the list of assets with the end of the style sheet.
func TestOverlay(t *testing.T) {
	cases, err := filepath.Glob("testdata/overlay/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			want := txtar.Format(a)
			runOverlay(t, a)
			got := txtar.Format(a)
			if *update {
				if err := os.WriteFile(name, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(want), string(got)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

// runOverlay loads the case and replaces its expectations with what came out.
func runOverlay(t *testing.T, a *txtar.Archive) {
	t.Helper()
	th, problems, err := Load(templates.FS, overlayOf(a), page.Models(), Brand{})
	if err != nil {
		t.Fatal(err)
	}
	if len(th.Assets()) == 0 {
		t.Error("the theme has no assets")
	}
	for i := range a.Files {
		f := &a.Files[i]
		switch name, isWant := strings.CutPrefix(f.Name, "want/"); {
		case f.Name == "want.txt":
			var b bytes.Buffer
			if err := diag.Text(&b, problems, false); err != nil {
				t.Fatal(err)
			}
			f.Data = b.Bytes()
		case isWant && problems.Blocks():
			t.Fatalf("the overlay blocks: %v", problems)
		case name == "assets" && isWant:
			f.Data = assetList(th)
		case isWant:
			f.Data = renderSample(t, th, strings.TrimSuffix(name, ".html"))
		}
	}
}

func overlayOf(a *txtar.Archive) fs.FS {
	overlay := fstest.MapFS{}
	for _, f := range a.Files {
		if name, ok := strings.CutPrefix(f.Name, "templates/"); ok {
			overlay[name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return overlay
}

func assetList(th *Theme) []byte {
	var b bytes.Buffer
	for _, f := range th.Assets() {
		b.WriteString(f.Path + "\n")
		if f.Path == stylePath {
			lines := strings.Split(strings.TrimSpace(string(f.Data)), "\n")
			b.WriteString("  first: " + lines[0] + "\n  last: " + lines[len(lines)-1] + "\n")
		}
	}
	return b.Bytes()
}

func renderSample(t *testing.T, th *Theme, name string) []byte {
	t.Helper()
	for _, s := range samples() {
		if s.template == name {
			data, err := th.Render(name, s.model)
			if err != nil {
				t.Fatal(err)
			}
			return append(bytes.TrimSpace(data), '\n')
		}
	}
	t.Fatalf("no sample for %q", name)
	return nil
}
