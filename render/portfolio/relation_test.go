package portfolio_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"throughline/render/audience"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// Every reference field of every kind, those in records included, leads to each
// of the kinds that it names, and shows there under its heading.
func TestEveryRelationHasTwoEnds(t *testing.T) {
	tested := 0
	for _, k := range doc.Kinds {
		for _, f := range k.All() {
			fields := []*doc.Field{f}
			if f.Type == doc.TypeRecord {
				fields = nil
				for i := range f.Fields {
					fields = append(fields, &f.Fields[i])
				}
			}
			for _, inner := range fields {
				if inner.Type == doc.TypeRef {
					testRelation(t, k, f, inner)
					tested++
				}
			}
		}
	}
	if tested < 100 {
		t.Errorf("only %d relations were tested", tested)
	}
}

func testRelation(t *testing.T, k *doc.Kind, f, inner *doc.Field) {
	t.Helper()
	kinds := inner.Refs
	if len(kinds) == 0 {
		kinds = []string{"goal"}
	}
	content := map[string]string{}
	value := ""
	for _, to := range kinds {
		value += fmt.Sprintf("%s/its-%s, ", to, to)
		content["all/its-"+to+".md"] = fmt.Sprintf("---\ntitle: T\nid: its-%s\nkind: %s\n---\n", to, to)
	}
	value = "[" + value + "]"
	if !inner.List {
		kinds = kinds[:1]
		value = kinds[0] + "/its-" + kinds[0]
	}
	if f != inner {
		value = fmt.Sprintf("[{%s: %s}]", inner.Name, value)
	}
	content["all/from.md"] = fmt.Sprintf("---\ntitle: F\nkind: %s\nid: from\n%s: %s\n---\n", k.Name, f.Name, value)
	x := read(t, folder(t, content))
	g := x.Graph
	for _, to := range kinds {
		target := g.Find(to+"/its-"+to, ".", nil)
		if len(target) != 1 {
			t.Fatalf("%s.%s: no single %s", k.Name, f.Name, to)
		}
		has := slices.ContainsFunc(target[0].In, func(r portfolio.Relation) bool {
			return r.From.Kind == k && r.Field == inner && r.Field.Inverse == inner.Inverse && (r.Under == f) == (f != inner)
		})
		if !has {
			t.Errorf("%s: %s.%s does not show on a %s", k.Name, f.Name, inner.Name, to)
		}
	}
	if len(x.Broken()) > 0 {
		t.Errorf("%s: %s.%s: %s", k.Name, f.Name, inner.Name, broken(x.Broken()[0]))
	}
}

// The headings of the product's table of relations.
func TestRelationsAreCalledWhatReadersExpect(t *testing.T) {
	for _, c := range []struct{ kind, field, record, heading string }{
		{"theme", "supports", "", "Supported by"},
		{"goal", "supports", "", "Supported by"},
		{"insight", "supports", "", "Supported by"},
		{"initiative", "goals", "", "Work towards this"},
		{"initiative", "impact", "kpi", "Moved by"},
		{"goal", "key_results", "kpi", "Moved by"},
		{"kpi", "drives", "", "Driven by"},
		{"initiative", "part_of", "", "Parts"},
		{"initiative", "depends_on", "id", "Needed by"},
		{"initiative", "insights", "", "Evidence for"},
		{"goal", "insights", "", "Evidence for"},
		{"initiative", "case", "", "Business case"},
		{"goal", "case", "", "Business case"},
		{"decision", "affects", "", "Decisions"},
		{"risk", "affects", "", "Risks"},
		{"decision", "supersedes", "", "Superseded by"},
		{"brief", "about", "", "Briefs"},
		{"update", "about", "", "Updates"},
		{"goal", "owner", "", "Owns"},
		{"product", "lead", "", "Leads"},
		{"team", "lead", "", "Leads"},
	} {
		f := doc.KindNamed(c.kind).Field(c.field)
		if c.record != "" {
			i := slices.IndexFunc(f.Fields, func(f doc.Field) bool { return f.Name == c.record })
			f = &f.Fields[i]
		}
		if f.Inverse != c.heading {
			t.Errorf("%s.%s shows as %q, want %q", c.kind, c.field, f.Inverse, c.heading)
		}
	}
}

// A graph does not depend on the order in which documents come in.
func TestOrderDoesNotMatter(t *testing.T) {
	content := chain(70)
	content["rings/a.md"] = &fstest.MapFile{Data: []byte("![[rings/b]]")}
	content["rings/b.md"] = &fstest.MapFile{Data: []byte("![[rings/a]]")}
	forwards := dump(stage(t, content, audience.Author).link())
	backwards := dump(stageInOrder(t, content, audience.Author, slices.Reverse).link())
	if d := cmp.Diff(forwards, backwards); d != "" {
		t.Errorf("documents in another order make another graph (-forwards +backwards):\n%s", d)
	}
}
