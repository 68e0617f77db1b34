package doc_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/frontmatter"
	"throughline/render/source"
)

// parse reads a content folder of one document, with a year that begins in
// February.
func parse(t testing.TB, path, text string) (*doc.Document, diag.List) {
	t.Helper()
	tree, problems, err := source.Read(fstest.MapFS{
		path:        {Data: []byte(text)},
		"site.yaml": {Data: []byte("fiscal_year_start: 2\n")},
	}, "content")
	if err != nil {
		t.Fatal(err)
	}
	settings, more := doc.ParseSettings(tree)
	problems = append(problems, more...)
	d, more := doc.Parse(tree, tree.Text(path), settings)
	return d, append(problems, more...)
}

func message(problems diag.List) string {
	var b bytes.Buffer
	_ = diag.Text(&b, problems.Sorted(), false) // a buffer takes everything
	return b.String()
}

func TestEveryFolderImpliesItsKind(t *testing.T) {
	for folder, kind := range map[string]string{
		"visions": "vision", "themes": "theme", "strategy": "theme", "strategies": "theme", "pillars": "theme",
		"products": "product", "goals": "goal", "objectives": "goal", "okrs": "goal", "kpis": "kpi", "metrics": "kpi",
		"initiatives": "initiative", "bets": "initiative", "epics": "initiative", "roadmaps": "roadmap",
		"decisions": "decision", "adr": "decision", "adrs": "decision",
		"markets": "market", "market": "market", "segments": "market", "personas": "market", "trends": "market",
		"competitors": "competitor", "insights": "insight", "research": "insight", "cases": "case", "business-cases": "case",
		"teams": "team", "people": "person", "stakeholders": "stakeholder", "risks": "risk", "briefs": "brief", "updates": "update",
		"notes": "page", "goal": "page", "visionary": "page",
	} {
		for path, want := range map[string]string{
			folder + "/x.md": kind,
			strings.ToUpper(folder) + "/2026/deep/x.md": kind,
			"products/pay/" + folder + "/x.md":          kind,
			folder + "/index.md":                        "page",
			"other/" + folder + "/x.md":                 "page",
		} {
			switch {
			case folder == "products" && path == "PRODUCTS/2026/deep/x.md":
				want = "page" // below the product "2026"
			case folder == "products" && strings.HasPrefix(path, "products/pay/"):
				want = "page" // products do not nest
			}
			if d, _ := parse(t, path, ""); d.Kind.Name != want {
				t.Errorf("%s is a %s, want %s", path, d.Kind.Name, want)
			}
		}
	}
}

func TestKindsAreFoundByEveryWord(t *testing.T) {
	words := map[string]string{}
	for _, k := range doc.Kinds {
		for _, w := range slices.Concat([]string{k.Name, k.Plural}, k.Folders, k.Also) {
			if other := words[w]; other != "" && other != k.Name {
				t.Errorf("%q is a word for %s and for %s", w, other, k.Name)
			}
			words[w] = k.Name
		}
		for _, w := range slices.Concat([]string{k.Name, k.Plural, strings.ToUpper(k.Name)}, k.Also) {
			if doc.KindNamed(w) != k {
				t.Errorf("%q does not name the kind %s", w, k.Name)
			}
		}
	}
	for _, w := range []string{"", "story", "kind"} {
		if k := doc.KindNamed(w); k != nil {
			t.Errorf("%q names the kind %s", w, k.Name)
		}
	}
}

// The tables are the product: what they say of each other must hold.
func TestTablesAreConsistent(t *testing.T) {
	for _, k := range doc.Kinds {
		if k.Label == "" || k.Labels == "" || !strings.HasSuffix(k.Summary, ".") {
			t.Errorf("%s lacks a label or a summary", k.Name)
		}
		seen := map[string]bool{}
		for _, f := range k.All() {
			if seen[f.Name] {
				t.Errorf("%s has %s twice", k.Name, f.Name)
			}
			seen[f.Name] = true
			if k.Field(f.Name) != f {
				t.Errorf("%s does not find its field %s", k.Name, f.Name)
			}
			checkField(t, k.Name+"."+f.Name, *f)
		}
		for _, f := range k.Fields {
			for _, also := range f.Also {
				if k.Field(also).Name != f.Name {
					t.Errorf("in %s, %q is read as %s and never as %s", k.Name, also, k.Field(also).Name, f.Name)
				}
			}
		}
		checkWords(t, k.Name+".status", k.Status)
	}
}

func checkField(t *testing.T, name string, f doc.Field) {
	t.Helper()
	for _, spelling := range append([]string{f.Name}, f.Also...) {
		if frontmatter.Canonical(spelling) != spelling {
			t.Errorf("%s: %q is not spelt canonically", name, spelling)
		}
	}
	if f.Label == "" || f.Doc == "" || !strings.ContainsAny(f.Doc[len(f.Doc)-1:], ".;") {
		t.Errorf("%s lacks a label, or a sentence that ends", name)
	}
	for _, r := range f.Refs {
		if k := doc.KindNamed(r); k == nil || k.Name != r {
			t.Errorf("%s refers to the unknown kind %q", name, r)
		}
	}
	if (f.Type == doc.TypeRecord) != (len(f.Fields) > 0) || f.Keyed && len(f.Fields) < 2 {
		t.Errorf("%s: records have fields, and only they", name)
	}
	if f.Lone != "" && !slices.ContainsFunc(f.Fields, func(s doc.Field) bool { return s.Name == f.Lone }) {
		t.Errorf("%s: there is no field %q to stand alone", name, f.Lone)
	}
	if f.Type != doc.TypeQuantity {
		checkWords(t, name, f.Words)
	}
	for _, sub := range f.Fields {
		checkField(t, name+"."+sub.Name, sub)
	}
}

func checkWords(t *testing.T, name string, defs []doc.WordDef) {
	t.Helper()
	seen := map[string]bool{}
	for _, d := range defs {
		for _, w := range append([]string{d.Name}, d.Also...) {
			if seen[w] || frontmatter.Canonical(w) != w {
				t.Errorf("%s: the word %q is there twice or not canonical", name, w)
			}
			seen[w] = true
		}
	}
}

// What the help shows must be right.
func TestExamplesAreSound(t *testing.T) {
	for _, k := range doc.Kinds {
		for _, f := range k.All() {
			if f.Example == "" || f.Name == "kind" {
				continue
			}
			header := "---\nkind: " + k.Name + "\n" + f.Name + ": " + f.Example + "\n---\n"
			d, problems := parse(t, "x.md", header)
			if len(problems) > 0 || !d.Has(f.Name) {
				t.Errorf("%s of %s:\n%s%s", f.Name, k.Name, header, message(problems))
			}
		}
	}
}

func TestNewDocumentsAreSound(t *testing.T) {
	today := doc.Date{Year: 2026, Month: 10, Day: 5}
	for _, k := range doc.Kinds {
		for _, title := range []string{"Grow", `A "quoted": title #1`, "2026", "- x", "Größe 🚀", "true", "", "@x {y}"} {
			text := string(doc.New(k, title, today))
			d, problems := parse(t, "x.md", strings.Replace(text, "---\n", "---\nkind: "+k.Name+"\n", 1))
			if len(problems) > 0 || d.Kind != k || d.Title != title {
				t.Errorf("a new %s called %q is called %q:\n%s\n%s", k.Name, title, d.Title, text, message(problems))
			}
		}
		// Every prompt is a line that works once its comment sign is gone.
		text := string(doc.New(k, "Grow", today))
		filled := strings.ReplaceAll(strings.Replace(text, "---\n", "---\nkind: "+k.Name+"\n", 1), "\n# ", "\n")
		d, problems := parse(t, "x.md", filled)
		for _, f := range k.All() {
			if f.Asked && !d.Has(f.Name) {
				t.Errorf("a new %s does not ask for %s", k.Name, f.Name)
			}
		}
		if len(problems) > 0 {
			t.Errorf("the prompts of a new %s:\n%s\n%s", k.Name, filled, message(problems))
		}
	}
}

func TestNewInitiative(t *testing.T) {
	got := string(doc.New(doc.KindNamed("initiative"), "Guided set-up", doc.Date{Year: 2026, Month: 10, Day: 5}))
	want := `---
title: Guided set-up
status: idea   # planned, in_progress, paused, done, dropped
# goals: [faster-first-value]   # The goals that it moves; the first is the main one
# start: 2026-Q3   # When it begins
# end: 2027-Q1   # When it ends
# owner: noor-haddad   # Who answers for it: a person or a team
---

## Problem

%%Whose problem is it, and how do we know?%%

## Approach

%%What will we do, in which order, and what not?%%

## How we will know

%%Which measure moves, by how much, by when?%%
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestUnknownNamesPanic(t *testing.T) {
	d, _ := parse(t, "goals/x.md", "---\nkey_results: [a]\n---\n")
	for name, ask := range map[string]func(){
		"document": func() { d.Text("titel") },
		"record":   func() { d.Records("key_results")[0].Text("titel") },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if r := recover(); r == nil || !strings.HasPrefix(r.(string), "internal error:") {
					t.Errorf("recovered %v", r)
				}
			}()
			ask()
		})
	}
	if d.Has("budget") || d.Text("title") != "" {
		t.Error("a known name without a value must have none")
	}
}
