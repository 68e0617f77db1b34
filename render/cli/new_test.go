package cli

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"throughline/render/doc"
)

func TestADocumentOfEveryKindCanBeBegunAndBuilt(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "-- content/products/berth/index.md --\n# Berth\n")
	for _, kind := range doc.Kinds {
		for _, args := range [][]string{
			{"new", kind.Name, "Größer & besser: " + kind.Label},
			{"new", kind.Name, "Below a product: " + kind.Label, "--product", "berth"},
		} {
			code, stdout, stderr := run(t, nil, args...)
			if code != exitFine || !strings.HasSuffix(stdout, ".md\n") {
				t.Errorf("throughline %s: exit code %d, stdout %q, stderr %q", strings.Join(args, " "), code, stdout, stderr)
			}
		}
	}
	code, stdout, stderr := run(t, nil, "build", "--strict", "--drafts")
	if code != exitFine || stderr != "" {
		t.Errorf("exit code %d, stderr:\n%s", code, stderr)
	}
	documents := 1 + 2*(len(doc.Kinds)-1) // stakeholders are for the author alone
	if want := fmt.Sprintf("public: %d documents, ", documents); !strings.HasPrefix(stdout, want) {
		t.Errorf("stdout %q, want %q", stdout, want)
	}
}

func TestNewPath(t *testing.T) {
	day := dateOf(t, "2026-10-05")
	tests := []struct{ folders, base, kind, title, want string }{
		{"", ".", "goal", "Fewer calls", "goals/fewer-calls.md"},
		{"objectives", ".", "goal", "Fewer calls", "objectives/fewer-calls.md"},
		{"Goals", ".", "goal", "Fewer calls", "Goals/fewer-calls.md"},
		{"products/berth/okrs goals", "products/berth", "goal", "Fewer calls", "products/berth/okrs/fewer-calls.md"},
		{"", ".", "vision", "Every harbour", "vision.md"},
		{"vision.md", ".", "vision", "Another", "visions/another.md"},
		{"", "products/berth", "vision", "Every harbour", "products/berth/visions/every-harbour.md"},
		{"", "products/berth", "product", "Another", "products/another/index.md"},
		{"", ".", "update", "First plans", "updates/2026-10-05-first-plans.md"},
		{"", "products/berth", "page", "Notes", "products/berth/notes.md"},
	}
	for _, test := range tests {
		t.Run(test.want, func(t *testing.T) {
			content := folders(test.folders)
			if got := newPath(content, test.base, doc.KindNamed(test.kind), test.title, day); got != test.want {
				t.Errorf("got %q", got)
			}
		})
	}
}

// folders is a content tree with these folders.
func folders(names string) fstest.MapFS {
	tree := fstest.MapFS{}
	for _, name := range strings.Fields(names) {
		tree[name] = &fstest.MapFile{Mode: fs.ModeDir}
	}
	return tree
}
