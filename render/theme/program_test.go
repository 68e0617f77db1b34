package theme

import (
	"html/template"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"throughline/templates"
)

// Pages are, byte for byte, what html/template makes of them.
func TestProgramsChangeNoByte(t *testing.T) {
	th := load(t)
	for _, s := range samples() {
		got, err := th.Render(s.template, s.model)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(byLibrary(t, s), string(got)); d != "" {
			t.Errorf("%s: -html/template +program\n%s", s.path, d)
		}
	}
}

// byLibrary executes a built-in page with html/template alone.
func byLibrary(t *testing.T, s sample) string {
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

// What makes pages fast is still there.
func TestBuiltInPagesHavePrograms(t *testing.T) {
	for name, page := range load(t).pages {
		if page.program == nil {
			t.Errorf("page %q has no program", name)
		}
	}
}

// What a program cannot do is left to html/template, whole pages at a time.
func TestOtherPagesAreLeftToTheLibrary(t *testing.T) {
	type inner struct{ Text string }
	type model struct {
		Text  string
		Short word
		Link  *inner
		inner
		List []inner
		Map  map[string]string
		Any  any
	}
	m := model{Text: "<b>", Short: "s", Link: &inner{"<i>"}, List: []inner{{"1"}, {"2"}}, Map: map[string]string{"k": "v"}, Any: "any"}
	for _, tt := range []struct {
		name, page, want string
		program          bool
	}{
		{"fields", `{{.Text}}{{.Link.Text}}{{range $i, $x := .List}}{{if $i}}, {{end}}{{$x.Text}}{{else}}none{{end}}`, "&lt;b&gt;&lt;i&gt;1, 2", true},
		{"a function", `{{len .List}}`, "2", false},
		{"a comparison", `{{if eq .Text "<b>"}}same{{end}}`, "same", false},
		{"an assignment", `{{$x := .Text}}{{range .List}}{{$x = .Text}}{{end}}{{$x}}`, "2", false},
		{"a break", `{{range .List}}{{.Text}}{{break}}{{end}}`, "1", false},
		{"a number", `{{range 2}}.{{end}}`, "..", false},
		{"a map", `{{.Map.k}}`, "v", false},
		{"a value of any type", `{{.Any}}`, "any", false},
		{"a value that says how it is shown", `{{.Short}}`, "word s", false},
		{"a URL in a query", `<a href="/?q={{.Text}}">`, `<a href="/?q=%3cb%3e">`, false},
		{"a script", `<script>var x = {{.Text}}</script>`, `<script>var x = "\u003cb\u003e"</script>`, false},
		{"a template called in an attribute", `{{define "x"}}{{.Text}}{{end}}<p title="{{template "x" .}}">`, `<p title="&lt;b&gt;">`, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			th, problems, err := Load(fstest.MapFS{"pages/p.tmpl": {Data: []byte(tt.page)}}, nil, map[string]any{"p": m}, Brand{})
			if err != nil || len(problems) > 0 {
				t.Fatal(err, problems)
			}
			if got := th.pages["p"].program != nil; got != tt.program {
				t.Errorf("a program: %v, want %v", got, tt.program)
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

// word says itself how it is shown.
type word string

func (w word) String() string { return "word " + string(w) }

// Where the model has nothing and the template follows it, the page fails as
// it does with html/template.
func TestAPointerAtNothing(t *testing.T) {
	type inner struct{ Text string }
	type model struct{ Link *inner }
	th, problems, err := Load(fstest.MapFS{"pages/p.tmpl": {Data: []byte(`a{{.Link.Text}}b`)}}, nil, map[string]any{"p": model{}}, Brand{})
	if err != nil || len(problems) > 0 || th.pages["p"].program == nil {
		t.Fatal(err, problems)
	}
	if got, err := th.Render("p", model{}); err == nil || !strings.Contains(err.Error(), "nil pointer evaluating") {
		t.Errorf("%q, %v", got, err)
	}
	if got, err := th.Render("p", model{&inner{"x"}}); err != nil || string(got) != "axb" {
		t.Errorf("%q, %v", got, err)
	}
}

// FuzzEscapers compares the escapers of programs with html/template's.
func FuzzEscapers(f *testing.F) {
	for _, s := range []string{"", "plain", `<a href="x">'&+</a>`, "\x00\xff\u2028é", "a/b:c", "javascript:alert(1)", "JAVASCRIPT:x", "mailto:a@b.c", "HTTPS://x/y z", "%41%4", "%zz[]!$'()*", "a b\tc\n", "ſ:"} {
		f.Add(s)
	}
	type model struct{ S string }
	const text = `<title>{{.S}}</title><meta http-equiv="refresh" content="0; url={{.S}}"><p title="{{.S}}">{{.S}}</p><a href="{{.S}}">`
	th, problems, err := Load(fstest.MapFS{"pages/p.tmpl": {Data: []byte(text)}}, nil, map[string]any{"p": model{}}, Brand{})
	if err != nil || len(problems) > 0 {
		f.Fatal(err, problems)
	}
	f.Fuzz(func(t *testing.T, s string) { agree(t, th, "p", "the page", model{s}) })
}
