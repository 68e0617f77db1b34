package theme

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"throughline/render/diag"
)

// lint finds markup in the user's templates that the pages' content security
// policy will not let work: inline styles and scripts, and anything from
// another host.
func (b *book) lint(files map[string]*file) {
	for _, p := range slices.Sorted(maps.Keys(files)) {
		if f := files[p]; f.isTemplate() && !f.builtin {
			f.lint(&b.problems)
		}
	}
}

func (f *file) lint(problems *diag.List) {
	z := html.NewTokenizer(bytes.NewReader(f.markup()))
	for at := 0; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		raw := len(z.Raw())
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			f.lintTag(z.Token(), at, at+raw, problems)
		}
		at += raw
	}
}

// lintTag checks one tag, which stands between two offsets of the file.
func (f *file) lintTag(tag html.Token, start, end int, problems *diag.List) {
	find := func(word, message, hint string) {
		span := f.Span(start, end)
		if i := bytes.Index(bytes.ToLower(f.Data[start+1:end]), []byte(word)); i >= 0 {
			span = f.Span(start+1+i, start+1+i+len(word))
		}
		problems.Find(span, diag.Warn, "theme", message, hint)
	}
	const policy = "the pages' content security policy forbids it"
	attrs := make(map[string]string, len(tag.Attr))
	for _, a := range tag.Attr {
		attrs[a.Key] = a.Val
		switch {
		case a.Key == "style":
			find("style", "an inline style has no effect: "+policy, "give the element a class and style it in a file in assets")
		case strings.HasPrefix(a.Key, "on"):
			find(a.Key, fmt.Sprintf("the handler %q never runs: %s", a.Key, policy), "attach it in a script file in assets")
		}
	}
	switch tag.Data {
	case "style":
		find("style", "a style element has no effect: "+policy, "put its rules into a file in assets")
	case "script":
		if _, ok := attrs["src"]; !ok && (attrs["type"] == "" || strings.Contains(attrs["type"], "javascript") || attrs["type"] == "module") {
			find("script", "an inline script never runs: "+policy, "put it into a file in assets and name it with src")
		}
	}
	loads := attrs["src"]
	if tag.Data == "link" && (attrs["rel"] == "stylesheet" || attrs["rel"] == "preload" || attrs["rel"] == "icon") {
		loads = attrs["href"]
	}
	if isElsewhere(loads) {
		find(strings.ToLower(loads), "a page loads nothing from another host: "+policy, "put the file into assets")
	}
}

func isElsewhere(url string) bool {
	url = strings.ToLower(strings.TrimSpace(url))
	return strings.HasPrefix(url, "//") || strings.HasPrefix(url, "http:") || strings.HasPrefix(url, "https:")
}

// markup returns the file with each action blanked out, so that what is left
// is HTML with every offset as it was. A value becomes letters, because it may
// stand for an attribute; everything else becomes spaces.
func (f *file) markup() []byte {
	data := bytes.Clone(f.Data)
	for _, m := range actions().FindAllSubmatchIndex(f.Data, -1) {
		fill := byte('x')
		if m[2] >= 0 || bytes.Contains(f.Data[m[0]:m[1]], []byte("/*")) {
			fill = ' '
		}
		for i := m[0]; i < m[1]; i++ {
			if data[i] != '\n' {
				data[i] = fill
			}
		}
	}
	return data
}
