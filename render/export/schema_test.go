package export_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"throughline/render/export"
)

// decoded reads a JSON file, its numbers as they are written.
func decoded(t testing.TB, data []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// The schema that stands in a site fits the portfolio.json beside it: that of
// the sample, and of every case. It allows no key that it does not name.
func TestPortfolioFitsItsSchema(t *testing.T) {
	for name, g := range graphs(t) {
		t.Run(name, func(t *testing.T) {
			made := files(t, g)
			c := jsonschema.NewCompiler()
			c.AssertFormat()
			if err := c.AddResource("portfolio.schema.json", decoded(t, made["portfolio.schema.json"])); err != nil {
				t.Fatal(err)
			}
			schema, err := c.Compile("portfolio.schema.json")
			if err != nil {
				t.Fatal(err)
			}
			instance := decoded(t, made["portfolio.json"])
			if err := schema.Validate(instance); err != nil {
				t.Error(err)
			}
			o := instance.(map[string]any)
			o["surprise"] = true
			if schema.Validate(o) == nil {
				t.Error("a key that the schema does not name is allowed")
			}
		})
	}
}

// Every key that the schema names is written in some case: it promises nothing
// that never comes. The fields of headers are the vocabulary's, and left out.
func TestSchemaPromisesNothingThatNeverComes(t *testing.T) {
	written := map[string]bool{}
	var schema any
	for _, g := range graphs(t) {
		made := files(t, g)
		schema = decoded(t, made["portfolio.schema.json"])
		collect(decoded(t, made["portfolio.json"]), written)
	}
	var promised func(v any)
	promised = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if properties, ok := v["properties"].(map[string]any); ok {
				for _, name := range slices.Sorted(maps.Keys(properties)) {
					if !written[name] {
						t.Errorf("nothing ever has the key %q", name)
					}
				}
			}
			for _, name := range slices.Sorted(maps.Keys(v)) {
				if !strings.HasPrefix(name, "field") && name != "allOf" {
					promised(v[name])
				}
			}
		case []any:
			for _, x := range v {
				promised(x)
			}
		}
	}
	promised(schema)
}

func collect(v any, keys map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			keys[k] = true
			collect(x, keys)
		}
	case []any:
		for _, x := range v {
			collect(x, keys)
		}
	}
}

func TestSchemaAndFileHaveOneVersion(t *testing.T) {
	made := files(t, graphs(t)["empty"])
	var schema struct {
		Properties struct {
			Schema struct{ Const int }
		}
	}
	var file struct{ Schema int }
	if err := json.Unmarshal(made["portfolio.schema.json"], &schema); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(made["portfolio.json"], &file); err != nil {
		t.Fatal(err)
	}
	if schema.Properties.Schema.Const != export.SchemaVersion || file.Schema != export.SchemaVersion {
		t.Errorf("the schema is of version %d, the file of %d; both should be %d", schema.Properties.Schema.Const, file.Schema, export.SchemaVersion)
	}
}

// What a file refers to by kind and id is a document of the same file, and each
// relation stands at both of its ends.
func TestNothingInTheFileLeadsNowhere(t *testing.T) {
	type end struct{ Kind, ID string }
	for name, g := range graphs(t) {
		data := files(t, g)["portfolio.json"]
		var file struct {
			Documents []struct {
				Kind, ID  string
				Relations []struct{ To end }
				Inverse   []struct{ From end }
			}
		}
		if err := json.Unmarshal(data, &file); err != nil {
			t.Fatal(err)
		}
		known := map[end]bool{}
		out, in := map[[2]end]int{}, map[[2]end]int{}
		for _, d := range file.Documents {
			here := end{d.Kind, d.ID}
			known[here] = true
			for _, r := range d.Relations {
				out[[2]end{here, r.To}]++
			}
			for _, r := range d.Inverse {
				in[[2]end{r.From, here}]++
			}
		}
		if len(known) != len(g.Graph.Nodes) {
			t.Errorf("%s: %d documents of %d", name, len(known), len(g.Graph.Nodes))
		}
		if !maps.Equal(out, in) {
			t.Errorf("%s: relations have one end only", name)
		}
		var look func(v any)
		look = func(v any) {
			switch v := v.(type) {
			case map[string]any:
				kind, isKind := v["kind"].(string)
				id, isID := v["id"].(string)
				if isKind && isID && !known[end{kind, id}] {
					t.Errorf("%s: there is no %s %q", name, kind, id)
				}
				for _, x := range v {
					look(x)
				}
			case []any:
				for _, x := range v {
					look(x)
				}
			}
		}
		look(decoded(t, data))
	}
}
