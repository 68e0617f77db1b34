package cli

import (
	"encoding/json"
	"path"
	"slices"
	"strings"
	"testing"

	"throughline/render/doc"
)

func dateOf(t *testing.T, s string) doc.Date {
	t.Helper()
	d, err := doc.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestExpand(t *testing.T) {
	tests := []struct{ text, want string }{
		{"@{day}", "2026-01-31"},
		{"@{day-31}", "2025-12-31"},
		{"@{month-2}-28", "2025-11-28"},
		{"@{month+1}", "2026-02"}, // not March, though February has no 31st
		{"@{quarter}..@{quarter+1}", "2026-Q1..2026-Q2"},
		{"@{quarter-1}", "2025-Q4"},
		{"by @{year+4}", "by 2030"},
		{"@{week} and @home", "@{week} and @home"},
	}
	day := dateOf(t, "2026-01-31")
	for _, test := range tests {
		if got := expand(test.text, day); got != test.want {
			t.Errorf("expand(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestTheEditorSettingsNameSchemasThatInitWrites(t *testing.T) {
	files, err := starterFiles(dateOf(t, "2026-10-05"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	settings := struct {
		Schemas map[string][]string `json:"yaml.schemas"`
	}{}
	for _, f := range files {
		names = append(names, f.name)
		if path.Ext(f.name) == ".json" && path.Base(f.name) != "settings.json" && !json.Valid(f.data) {
			t.Errorf("%s is not JSON", f.name)
		}
		if f.name == ".vscode/settings.json" {
			if err := json.Unmarshal(withoutComments(f.data), &settings); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(settings.Schemas) == 0 {
		t.Error("no schema is set")
	}
	for schema := range settings.Schemas {
		if !slices.Contains(names, path.Clean(schema)) {
			t.Errorf("the editor is told of %q; init writes %q", schema, names)
		}
	}
}

// withoutComments drops the comment lines, which only editors accept.
func withoutComments(data []byte) []byte {
	var b strings.Builder
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(strings.TrimSpace(line), "//") {
			b.WriteString(line)
		}
	}
	return []byte(b.String())
}
