package theme

import (
	"bytes"
	"html/template"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"throughline/templates"
)

// Pages are, byte for byte, what html/template makes of them when it escapes
// every value.
func TestTrustedHTMLChangesNoByte(t *testing.T) {
	th := load(t)
	for _, s := range samples() {
		got, err := th.Render(s.template, s.model)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(escapedThroughout(t, s), string(got)); d != "" {
			t.Errorf("%s: -escaped +trusted\n%s", s.path, d)
		}
	}
}

// escapedThroughout executes a built-in page with html/template alone.
func escapedThroughout(t *testing.T, s sample) string {
	t.Helper()
	all := template.New("")
	files, err := fs.Glob(templates.FS, "parts/*.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	own := "pages/" + s.template + ".tmpl"
	for _, p := range append(files, "base.tmpl", own) {
		data, err := fs.ReadFile(templates.FS, p)
		if err != nil {
			t.Fatal(err)
		}
		template.Must(all.New(p).Parse(string(data)))
	}
	entry := "base.tmpl"
	if all.Lookup("main") == nil {
		entry = own
	}
	var b strings.Builder
	if err := all.ExecuteTemplate(&b, entry, s.model); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestOnlyHTMLIsTrusted(t *testing.T) {
	type link struct {
		Text   string
		Anchor template.HTML
	}
	type model struct {
		Text  string
		Body  template.HTML
		Any   any
		Links []link
		Other []link
	}
	const tag = "<b>&"
	m := model{Text: tag, Body: tag, Any: tag, Links: []link{{tag, tag}}, Other: []link{{tag, tag}, {tag, tag}}}
	for _, tt := range []struct{ name, page, want string }{
		{"HTML in the text of the page", `{{.Body}}`, tag},
		{"HTML in a range", `{{range .Links}}{{.Anchor}}{{end}}`, tag},
		{"HTML in a variable", `{{with $x := .Body}}{{$x}}{{end}}`, tag},
		{"HTML in a template that is given text elsewhere", `{{template "say" .Body}} {{template "say" .Text}}`, tag + " &lt;b&gt;&amp;"},
		{"the same the other way round", `{{template "say" .Text}} {{template "say" .Body}}`, "&lt;b&gt;&amp; " + tag},
		{"HTML in an attribute", `<p title="{{.Body}}">`, `<p title="&">`},
		{"HTML in the title", `<title>{{.Body}}</title>`, `<title>&lt;b&gt;&</title>`},
		{"HTML in a template that is called from an attribute too", `{{template "say" .Body}}<p title="{{template "say" .Body}}">`, tag + `<p title="&">`},
		{"text", `{{.Text}}`, "&lt;b&gt;&amp;"},
		{"text in a range", `{{range .Links}}{{.Text}}{{end}}`, "&lt;b&gt;&amp;"},
		{"a type that is not known", `{{.Any}}`, "&lt;b&gt;&amp;"},
		{"HTML made text", `{{print .Body}}`, "&lt;b&gt;&amp;"},
		{"a variable that was HTML", `{{$x := .Body}}{{if .Text}}{{$x = .Text}}{{end}}{{$x}}`, "&lt;b&gt;&amp;"},
		{"a variable that is HTML only at first", `{{$x := .Body}}{{range .Other}}{{$x}}{{$x = .Text}}{{end}}`, tag + "&lt;b&gt;&amp;"},
		{"what comes from one", `{{$x := .Body}}{{range .Other}}{{with $x}}{{.}}{{end}}{{$x = .Text}}{{end}}`, tag + "&lt;b&gt;&amp;"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := fstest.MapFS{
				"pages/p.tmpl":   {Data: []byte(tt.page)},
				"parts/say.tmpl": {Data: []byte(`{{define "say"}}{{.}}{{end}}`)},
			}
			th, problems, err := Load(files, nil, map[string]any{"p": m}, Brand{})
			if err != nil || len(problems) > 0 {
				t.Fatal(err, problems)
			}
			got, err := th.Render("p", m)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, string(got)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

// What makes pages fast is still there: links go without an escaper, words do
// not.
func TestLinksAreTrusted(t *testing.T) {
	var tree bytes.Buffer
	for _, x := range load(t).pages["document"].Templates() {
		tree.WriteString(x.Tree.Root.String())
	}
	for _, want := range []string{"{{.Anchor}}", "{{.Link.Anchor}}", "{{.Title | " + htmlEscaper + "}}"} {
		if !strings.Contains(tree.String(), want) {
			t.Errorf("the templates of a document do not hold %s", want)
		}
	}
}
