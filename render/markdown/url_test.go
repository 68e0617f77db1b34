package markdown

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseURL(t *testing.T) {
	for s, want := range map[string]address{
		"":                         {},
		"a.md":                     {target: "a.md"},
		"../a%20b.md?x=1#c%20d":    {target: "../a b.md", query: "?x=1", fragment: "c d"},
		"#top":                     {fragment: "top"},
		"?x":                       {query: "?x"},
		"/abs/path.md":             {target: "/abs/path.md"},
		"a/b:c.md":                 {target: "a/b:c.md"},
		"10:30 meeting.md":         {target: "10:30 meeting.md"},
		"100%.md":                  {target: "100%.md"},
		"a.md#b?c":                 {target: "a.md", fragment: "b?c"},
		"a\u0007b.md":              {target: "ab.md"},
		"https://x.example/a b":    {target: "https://x.example/a%20b", external: true},
		"HTTP://X.example":         {target: "HTTP://X.example", external: true},
		"https://x.example/%41?b#": {target: "https://x.example/%41?b#", external: true},
		"mailto:a@b.example":       {target: "mailto:a@b.example", external: true},
	} {
		got, ok := parseURL(s)
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(address{})); !ok || diff != "" {
			t.Errorf("parseURL(%q) ok %v (-want +got)\n%s", s, ok, diff)
		}
	}
}

func TestParseURLRefuses(t *testing.T) {
	for _, s := range []string{
		"javascript:alert(1)", " javascript:x", "java\tscript:x", "java\nscript:x", "\x01javascript:x", "JAVASCRIPT:x",
		"javascript&colon;x", "java%73cript:x", "javascript%3Ax", "javascript%253Ax", "%6aavascript:x", "data:text/html,x", "vbscript:x",
		"file:///x", "ftp://x", "tel:1", "blob:x", "about:blank", "x-y.z+1:a", "C:\\x", "//x.example", "\\\\x.example", "/\\x.example", "\\/x.example",
		"%2f%2fx.example", "http:", "http:x", "https:/x", "https://", "https:///x", "https:\\\\x", "http://?x", "https://@x", "mailto:",
	} {
		if got, ok := parseURL(s); ok {
			t.Errorf("parseURL(%q) = %+v, want it refused", s, got)
		}
	}
}
