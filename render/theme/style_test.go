package theme

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"throughline/templates"
)

// What is published of the built-in style sheets says the same in less.
func TestTerse(t *testing.T) {
	for _, tt := range []struct{ css, want string }{
		{"/* why */\na { color: red; }\n\n\n@media print {\n  b { margin: 0; } /* none */\n}\n", "a { color: red; }\n@media print {\nb { margin: 0; }\n}\n"},
		{`a::before { content: "/* not one */  "; }`, `a::before { content: "/* not one */  "; }`},
		{`a::before { content: "\"/*"; } /* one */`, `a::before { content: "\"/*"; } `},
		{`a::before { content: '`, `a::before { content: '`},
		{`a {} /* open`, `a {} `},
		{"a,\n  b {}", "a,\nb {}"},
	} {
		if got := string(terse([]byte(tt.css))); got != tt.want {
			t.Errorf("%q became %q, not %q", tt.css, got, tt.want)
		}
	}
}

// No rule of ours is lost with the comments.
func TestTerseKeepsRules(t *testing.T) {
	files, err := fs.Glob(templates.FS, "assets/*.css")
	if err != nil || len(files) < 10 {
		t.Fatal(err, files)
	}
	comment := regexp.MustCompile(`(?s)/\*.*?\*/`)
	rules := func(css []byte) string {
		return strings.Join(strings.Fields(string(comment.ReplaceAll(css, nil))), " ")
	}
	for _, name := range files {
		css, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(rules(css), rules(terse(css))); d != "" {
			t.Errorf("%s: -as it is +terse\n%s", name, d)
		}
	}
}
