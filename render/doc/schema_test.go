package doc_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
	"golang.org/x/tools/txtar"

	"throughline/render/doc"
)

func TestSchemaTakesWhatTheHelpShows(t *testing.T) {
	all := compile(t, doc.Schema())
	for _, k := range doc.Kinds {
		one := compile(t, doc.Schema(k))
		for _, f := range k.All() {
			if f.Example == "" {
				continue
			}
			if err := one.Validate(value(t, f.Name+": "+f.Example)); err != nil {
				t.Errorf("%s of %s does not fit its schema: %v", f.Name, k.Name, err)
			}
			if f.Name == "kind" {
				continue
			}
			if err := all.Validate(value(t, "kind: "+k.Name+"\n"+f.Name+": "+f.Example)); err != nil {
				t.Errorf("%s of %s does not fit the schema of all kinds: %v", f.Name, k.Name, err)
			}
		}
	}
}

// Whatever Parse takes in any case of this package, the schema takes.
func TestSchemaTakesWhatParseTakes(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	schemas, taken := map[*doc.Kind]*jsonschema.Schema{}, 0
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			header, ok := strings.CutPrefix(string(f.Data), "---\n")
			header, _, closed := strings.Cut(header, "---\n")
			if !strings.HasSuffix(f.Name, ".md") || !ok || !closed || header == "" {
				continue
			}
			d, problems := parse(t, f.Name, string(f.Data))
			if problems.Blocks() {
				continue
			}
			if schemas[d.Kind] == nil {
				schemas[d.Kind] = compile(t, doc.Schema(d.Kind))
			}
			if err := schemas[d.Kind].Validate(value(t, header)); err != nil {
				t.Errorf("%s in %s does not fit: %v", f.Name, file, err)
			}
			taken++
		}
	}
	if taken < 10 {
		t.Errorf("only %d headers were tried", taken)
	}
}

// compile reads a schema as an editor does.
func compile(t testing.TB, schema []byte) *jsonschema.Schema {
	t.Helper()
	definition, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", definition); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

// value reads YAML into the data that a schema judges. Keys of maps are text.
func value(t testing.TB, header string) any {
	t.Helper()
	var v any
	if err := yaml.Unmarshal([]byte(header), &v); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(plain(v))
	if err != nil {
		t.Fatal(err)
	}
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return instance
}

func plain(v any) any {
	switch x := v.(type) {
	case map[string]any:
		for k := range x {
			x[k] = plain(x[k])
		}
	case map[any]any:
		m := map[string]any{}
		for k, v := range x {
			m[fmt.Sprint(k)] = plain(v)
		}
		return m
	case []any:
		for i := range x {
			x[i] = plain(x[i])
		}
	case time.Time:
		return x.Format("2006-01-02")
	}
	return v
}

func TestSchemaRefusesWhatBlocks(t *testing.T) {
	all := compile(t, doc.Schema())
	for _, c := range []struct{ kind, header string }{
		{"initiative", "title: [a, b]"},
		{"initiative", "title: {a: b}"},
		{"initiative", "end: tomorrow"},
		{"initiative", "budget: lots"},
		{"initiative", "budget: {currency: EUR}"},
		{"initiative", "goals: {a: b}"},
		{"initiative", "draft: maybe"},
		{"initiative", "confidence: 9"},
		{"initiative", "reviewed: 5 Oct"},
		{"initiative", "weight: heavy"},
		{"goal", "due: sometime"},
		{"kpi", "target: high"},
		{"update", "publish_date: TBD"},
	} {
		k := doc.KindNamed(c.kind)
		if _, problems := parse(t, "x.md", "---\nkind: "+c.kind+"\n"+c.header+"\n---\n"); !problems.Blocks() {
			t.Errorf("%s: %q does not block", c.kind, c.header)
		}
		if compile(t, doc.Schema(k)).Validate(value(t, c.header)) == nil {
			t.Errorf("%s: %q fits its schema", c.kind, c.header)
		}
		if all.Validate(value(t, "kind: "+c.kind+"\n"+c.header)) == nil {
			t.Errorf("%s: %q fits the schema of all kinds", c.kind, c.header)
		}
	}
}

func TestSiteSchema(t *testing.T) {
	good := `title: x
currency: EUR
fiscal_year_start: 2
audiences: {everyone: [], board: [everyone]}
restrict: {budget: board}
labels: {initiative: [Bet, Bets], theme: Pillar}
links: {"[A-Z]+-[0-9]+": "https://x.example/$0"}
checks: {stale: warn}
as_of: "2026-10-05"
`
	site := compile(t, doc.SiteSchema())
	if err := site.Validate(value(t, good)); err != nil {
		t.Errorf("good settings do not fit: %v", err)
	}
	for _, bad := range []string{"title: {a: b}", "fiscal_year_start: {a: b}", "as_of: today", "publish: {a: b}"} {
		if site.Validate(value(t, bad)) == nil {
			t.Errorf("%q fits", bad)
		}
	}
}

func TestSchemaIsTheSameEachTime(t *testing.T) {
	if !bytes.Equal(doc.Schema(), doc.Schema()) || !bytes.Equal(doc.SiteSchema(), doc.SiteSchema()) {
		t.Error("two schemas of one vocabulary differ")
	}
}
