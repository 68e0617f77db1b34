package theme

import (
	"regexp"
	"testing"
	"testing/fstest"

	"throughline/render/page"
	"throughline/templates"
)

// FuzzOverlay lays any text over a page. Loading never panics and every
// problem stands where it says; what loads without a problem also renders, and
// as html/template would.
func FuzzOverlay(f *testing.F) {
	for _, seed := range []string{
		`{{define "main"}}<h1>{{.Name}}</h1>{{range .Groups}}{{template "group" .}}{{end}}{{end}}`,
		`<!doctype html>{{with $x := .Nav}}{{range $i, $g := $x}}{{$g.Title}}{{$i}}{{else}}-{{end}}{{end}}`,
		`{{define "main"}}{{if and .Title (eq .Count "x" .Name) (not .Noindex) | or .Title}}{{len .Nav}}{{break}}{{end}}`,
		`{{range 3}}{{.}}{{end}}{{printf "%d" 3 | print}}{{$x := 1}}{{$x = "a"}}{{$x}}{{block "q" .Trail}}{{end}}`,
		`<a href="{{.Root}}{{.Title}}" {{if .Noindex}}title="{{end}}">{{/* }} */}}<script>var x = {{.Nav}}</script>`,
		`{{(.Frame).Title}}{{.Groups.Items}}{{nil}}{{template "link" (index .Trail 0)}}{{"` + "\xff" + `"}}`,
	} {
		f.Add(seed)
	}
	models := page.Models()
	var tag any
	for _, s := range samples() {
		if s.template == "tag" {
			tag = s.model
		}
	}
	// What depends on values rather than types, or takes its time.
	runtime := regexp.MustCompile(`index|slice|\d{3}|0[xXbBoO]|'`)
	f.Fuzz(func(t *testing.T, text string) {
		overlay := fstest.MapFS{"pages/tag.tmpl": &fstest.MapFile{Data: []byte(text)}}
		th, problems, err := Load(templates.FS, overlay, models, Brand{})
		if err != nil {
			t.Fatalf("the built-in theme is blamed: %v", err)
		}
		for _, p := range problems {
			if p.File != "templates/pages/tag.tmpl" || p.Message == "" {
				t.Errorf("problem without place or words: %+v", p)
			}
		}
		if problems.Blocks() || runtime.MatchString(text) {
			return
		}
		if _, err := th.Render("tag", tag); err != nil {
			t.Errorf("loads but does not render: %v", err)
		}
		if th.pages["tag"].program != nil {
			agree(t, th, "tag", "the page", tag)
		}
	})
}
