package theme

import (
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"throughline/render/page"
	"throughline/templates"
)

// Every template, style sheet and script says in its first lines what it is
// for, and every type that a template meets is explained.
func TestGuideExplainsEverything(t *testing.T) {
	g, problems, err := NewGuide(templates.FS, nil, page.Models(), page.About)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	for _, f := range g.Files {
		if ext := path.Ext(f.Path); f.About == "" && slices.Contains([]string{".tmpl", ".css", ".js"}, ext) {
			t.Errorf("%s does not say what it is for", f.Path)
		}
		if f.Own != "" || f.Added {
			t.Errorf("%s is not the user's", f.Path)
		}
	}
	met := map[string]bool{}
	for _, typ := range g.Types {
		if met[typ.Name] {
			t.Errorf("%s is described twice", typ.Name)
		}
		met[typ.Name] = true
		if typ.About == "" {
			t.Errorf("%s is not explained", typ.Name)
		}
	}
	for _, typ := range g.Types {
		for _, f := range typ.Fields {
			if name := strings.TrimLeft(f.Type, "[]*"); strings.HasPrefix(name, "page.") && !met[name] {
				t.Errorf("%s.%s is a %s, which is not described", typ.Name, f.Name, f.Type)
			}
		}
	}
}

func TestGuideOfAnOverlay(t *testing.T) {
	overlay := fstest.MapFS{
		"assets/brand.css": {Data: []byte("/* Ours,\n   in blue. */\n:root {}\n")},
		"pages/tag.tmpl":   {Data: []byte("{{/* page.Tag: shorter. */}}{{define \"main\"}}{{end}}")},
		"parts/mine.tmpl":  {Data: []byte("{{- /* \"one\": string, first. */ -}}{{define \"one\"}}{{end}}\n{{- /* \"two\":\n string, second. */ -}}{{define \"two\"}}{{end}}")},
		"pages/goal.tmpl":  {Data: []byte("lost")},
	}
	g, problems, err := NewGuide(templates.FS, overlay, page.Models(), page.About)
	if err != nil {
		t.Fatal(err)
	}
	if len(problems) != 1 || problems[0].File != "templates/pages/goal.tmpl" {
		t.Errorf("the problems are %v", problems)
	}
	want := map[string]GuideFile{
		"assets/brand.css": {Path: "assets/brand.css", About: "Ours, in blue.", Own: "templates/assets/brand.css", Added: true},
		"pages/tag.tmpl":   {Path: "pages/tag.tmpl", About: "page.Tag: shorter.", Own: "templates/pages/tag.tmpl"},
		"parts/mine.tmpl":  {Path: "parts/mine.tmpl", About: `"one": string, first. "two": string, second.`, Own: "templates/parts/mine.tmpl", Added: true},
	}
	for _, f := range g.Files {
		if w, own := want[f.Path]; own && f != w || !own && f.Own != "" {
			t.Errorf("%+v", f)
		}
		delete(want, f.Path)
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
}
