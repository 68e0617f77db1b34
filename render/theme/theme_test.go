package theme

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"throughline/render/page"
	"throughline/templates"
)

var pagesFlag = flag.String("pages", "", "write the sample pages to this folder, to look at them")

func load(t testing.TB) *Theme {
	t.Helper()
	th, problems, err := Load(templates.FS, nil, page.Models(), Brand{})
	if err != nil || len(problems) > 0 {
		t.Fatalf("built-in theme: %v %v", err, problems)
	}
	return th
}

// The built-in templates laid over themselves are checked like a user's: they
// have no findings, nothing in them is unused, and the pages stay the same.
func TestBuiltinStandsItsOwnCheck(t *testing.T) {
	over, problems, err := Load(templates.FS, templates.FS, page.Models(), Brand{})
	if err != nil || len(problems) > 0 {
		t.Fatalf("problems %v, error %v", problems, err)
	}
	plain := load(t)
	for _, s := range samples() {
		a, errA := plain.Render(s.template, s.model)
		b, errB := over.Render(s.template, s.model)
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		if d := cmp.Diff(string(a), string(b)); d != "" {
			t.Errorf("%s: -plain +over\n%s", s.path, d)
		}
	}
}

// Every template file belongs to a model or is called; every first line names
// what the template wants.
func TestBuiltinFiles(t *testing.T) {
	models := page.Models()
	err := fs.WalkDir(templates.FS, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if !hasPlace(p, models) {
			t.Errorf("%s has no place in a theme", p)
		}
		if !strings.HasSuffix(p, ".tmpl") {
			return nil
		}
		data, err := fs.ReadFile(templates.FS, p)
		name := strings.TrimSuffix(filepath.Base(p), ".tmpl")
		if model, ok := models[name]; ok && !strings.HasPrefix(string(data), "{{- /* "+reflect.TypeOf(model).String()+":") {
			t.Errorf("%s does not begin with the name of its model", p)
		}
		if !strings.HasPrefix(string(data), "{{- /* ") {
			t.Errorf("%s does not begin with a comment that says what it wants", p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestSamplesCoverEachTemplate(t *testing.T) {
	missing := page.Models()
	for _, s := range samples() {
		delete(missing, s.template)
	}
	if len(missing) > 0 {
		t.Errorf("no sample of %v", slices.Sorted(maps.Keys(missing)))
	}
}

// Each page is one balanced document with one h1, one main, no id twice, and
// no markup that the content security policy forbids.
func TestPagesAreSoundHTML(t *testing.T) {
	th := load(t)
	for _, s := range samples() {
		data, err := th.Render(s.template, s.model)
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range unsound(data, s.template != "redirect" && !strings.HasPrefix(s.template, "mail-")) {
			t.Errorf("%s: %s", s.path, problem)
		}
	}
}

// unsound returns what is wrong with a page. A framed page has a main and a h1.
func unsound(data []byte, framed bool) []string {
	void := []string{"meta", "link", "br", "hr", "img", "input", "wbr", "source", "col"}
	var open, problems []string
	count, ids := map[string]int{}, map[string]bool{}
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			if len(open) > 0 {
				problems = append(problems, fmt.Sprintf("not closed: %v", open))
			}
			if framed && (count["main"] != 1 || count["h1"] != 1) {
				problems = append(problems, fmt.Sprintf("%d main, %d h1", count["main"], count["h1"]))
			}
			return problems
		case html.StartTagToken:
			tag := z.Token()
			count[tag.Data]++
			for _, a := range tag.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					problems = append(problems, "forbidden: "+tag.String())
				}
				if a.Key == "id" && ids[a.Val] {
					problems = append(problems, "id twice: "+a.Val)
				}
				ids[a.Val] = ids[a.Val] || a.Key == "id"
			}
			if !slices.Contains(void, tag.Data) {
				open = append(open, tag.Data)
			}
		case html.EndTagToken:
			tag := z.Token()
			if len(open) == 0 || open[len(open)-1] != tag.Data {
				return append(problems, fmt.Sprintf("</%s> closes %v", tag.Data, open))
			}
			open = open[:len(open)-1]
		}
	}
}

func TestUnsoundFindsFaults(t *testing.T) {
	for _, bad := range []string{
		"<main><h1>a</h1>", "<main><h1>a</main></h1>", "<main></main>", "</p>",
		`<main><h1 id="a">a</h1><p id="a"></p></main>`, `<main><h1 style="x">a</h1></main>`,
	} {
		if len(unsound([]byte(bad), true)) == 0 {
			t.Errorf("nothing wrong with %s", bad)
		}
	}
}

// What an author writes appears as text, wherever it stands.
func TestRenderEscapes(t *testing.T) {
	th := load(t)
	evil := `"><script>alert('1')</script>`
	f := sampleFrame(evil, evil, "")
	f.Site = evil
	data, err := th.Render("document", page.Document{Frame: f, Label: evil, Lead: evil, Facts: []page.Fact{{Label: evil, Values: []page.Value{{Link: page.Link{Text: evil, Href: "javascript:alert(1)"}, Mark: evil, Note: evil}}}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<script>", "javascript:", `"">`} {
		if bytes.Contains(data, []byte(bad)) {
			t.Errorf("the page contains %q", bad)
		}
	}
}

func TestRenderUnknownTemplate(t *testing.T) {
	if _, err := load(t).Render("nothing", nil); err == nil {
		t.Error("no error")
	}
}

// A fault of the built-in theme is an error, because no author can mend it.
func TestLoadBrokenBuiltin(t *testing.T) {
	type model struct{ Title string }
	whole := map[string]string{"base.tmpl": `<p>{{template "main" .}}</p>`, "pages/a.tmpl": `{{define "main"}}{{.Title}}{{end}}`}
	tests := []struct{ name, file, text, want string }{
		{"field", "pages/a.tmpl", `{{define "main"}}{{.Titel}}{{end}}`, `pages/a.tmpl:1:21: theme.model has no field "Titel"`},
		{"syntax", "pages/a.tmpl", `{{define "main"}}`, `pages/a.tmpl:1: "{{define \"main\"}}" has no {{end}}`},
		{"call", "base.tmpl", `{{template "main" .}}{{template "x"}}`, `template "x" is not defined`},
		{"two definitions", "parts/b.tmpl", `{{define "base.tmpl"}}{{end}}`, "both define"},
		{"escaping", "base.tmpl", `<a href="{{template "main" .}}`, "ends in a non-text context"},
		{"no main", "pages/a.tmpl", ` `, `defines no "main"`},
		{"main not called", "base.tmpl", `<p>`, `never calls "main"`},
		{"no page", "pages/a.tmpl", "", "no pages/a.tmpl for its model"},
		{"no base", "base.tmpl", " ", "base.tmpl is empty"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := fstest.MapFS{}
			for name, text := range whole {
				files[name] = &fstest.MapFile{Data: []byte(text)}
			}
			files[test.file] = &fstest.MapFile{Data: []byte(test.text)}
			if test.text == "" {
				delete(files, test.file)
			}
			_, problems, err := Load(files, nil, map[string]any{"a": model{}}, Brand{})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, problems %v; want %q", err, problems, test.want)
			}
		})
	}
}

// Each built-in style sheet has its place in the cascade.
func TestStyleSheetOrder(t *testing.T) {
	found, err := fs.Glob(templates.FS, "assets/*.css")
	if err != nil || len(found) == 0 {
		t.Fatal(found, err)
	}
	for _, p := range found {
		if name, _ := sheetName(p); p != mailPath && !slices.Contains(sheets(), name) {
			t.Errorf("%s is not in the order of the sheets", p)
		}
	}
}

func TestWriteSamples(t *testing.T) {
	if *pagesFlag == "" {
		t.Skip("-pages names no folder")
	}
	th := load(t)
	write := func(p string, data []byte) {
		p = filepath.Join(*pagesFlag, p)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, a := range th.Assets() {
		write(a.Path, a.Data)
	}
	for _, s := range samples() {
		data, err := th.Render(s.template, s.model)
		if err != nil {
			t.Fatal(err)
		}
		write(s.path, data)
	}
}

func BenchmarkRender(b *testing.B) {
	th := load(b)
	for name, model := range map[string]any{"document": sampleDocument(), "list": sampleList(500)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := th.Render(name, model); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	models := page.Models()
	for b.Loop() {
		if _, _, err := Load(templates.FS, nil, models, Brand{}); err != nil {
			b.Fatal(err)
		}
	}
}
