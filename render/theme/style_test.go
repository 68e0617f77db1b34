package theme

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"strconv"
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

// The rarer letters that fonts.css looks for in files of their own are those that
// the files were made of.
func TestRangesOfFonts(t *testing.T) {
	read := func(name string) string {
		data, err := os.ReadFile("../../templates/assets/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	letters := func(ranges []string) map[int64]bool {
		set := map[int64]bool{}
		for _, r := range ranges {
			first, last, ok := strings.Cut(strings.TrimPrefix(r, "U+"), "-")
			if !ok {
				last = first
			}
			from, err1 := strconv.ParseInt(first, 16, 32)
			to, err2 := strconv.ParseInt(last, 16, 32)
			if err := errors.Join(err1, err2); err != nil {
				t.Fatal(err)
			}
			for ; from <= to; from++ {
				set[from] = true
			}
		}
		return set
	}
	listed := func(pattern string) []string {
		m := regexp.MustCompile(pattern).FindStringSubmatch(read("../../render/font/make.py"))
		if m == nil {
			t.Fatalf("make.py has nothing like %s", pattern)
		}
		return regexp.MustCompile(`[0-9a-f]+(-[0-9a-f]+)?`).FindAllString(m[1], -1)
	}
	want, often := letters(listed(`(?s)MORE = \(\n(.*?)\n\)`)), letters(listed(`LATIN = "(.*?)"`))
	maps.DeleteFunc(want, func(r int64, _ bool) bool { return often[r] })
	ranges := regexp.MustCompile(`-more\.woff2"\).*?unicode-range: (.*?); }`).FindAllStringSubmatch(read("fonts.css"), -1)
	if len(ranges) != 2 {
		t.Fatalf("%d ranges", len(ranges))
	}
	for _, m := range ranges {
		if d := cmp.Diff(want, letters(strings.Split(m[1], ", "))); d != "" {
			t.Errorf("-make.py +fonts.css\n%s", d)
		}
	}
}
