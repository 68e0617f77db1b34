package doc_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"throughline/render/doc"
)

func TestSchemaTakesWhatTheHelpShows(t *testing.T) {
	for _, k := range doc.Kinds {
		for _, f := range k.All() {
			if f.Example == "" {
				continue
			}
			if err := validate(t, doc.Schema(k), f.Name+": "+f.Example); err != nil {
				t.Errorf("%s of %s does not fit the schema: %v", f.Name, k.Name, err)
			}
		}
	}
}

// validate holds a header against a schema, as an editor does.
func validate(t testing.TB, schema []byte, header string) error {
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
	var value map[string]any
	if err := yaml.Unmarshal([]byte(strings.Trim(header, "-\n")), &value); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return compiled.Validate(instance)
}

func TestSchemaRefusesWhatBlocks(t *testing.T) {
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
		if validate(t, doc.Schema(k), c.header) == nil {
			t.Errorf("%s: %q fits its schema", c.kind, c.header)
		}
		if validate(t, doc.Schema(), "kind: "+c.kind+"\n"+c.header) == nil {
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
	if err := validate(t, doc.SiteSchema(), good); err != nil {
		t.Errorf("good settings do not fit: %v", err)
	}
	for _, bad := range []string{"title: {a: b}", "fiscal_year_start: {a: b}", "as_of: today", "publish: {a: b}"} {
		if validate(t, doc.SiteSchema(), bad) == nil {
			t.Errorf("%q fits", bad)
		}
	}
}

func TestSchemaIsTheSameEachTime(t *testing.T) {
	if !bytes.Equal(doc.Schema(), doc.Schema()) || !bytes.Equal(doc.SiteSchema(), doc.SiteSchema()) {
		t.Error("two schemas of one vocabulary differ")
	}
}
