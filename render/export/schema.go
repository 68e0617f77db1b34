package export

import (
	_ "embed" // the schema as far as it does not depend on the vocabulary
	"encoding/json"
	"fmt"
	"reflect"

	"throughline/render/doc"
)

const schemaPath = "portfolio.schema.json"

//go:embed portfolio.schema.json
var schemaText []byte

// object is a JSON Schema under construction. encoding/json writes its keys in
// order of their names, so that the same tables give the same bytes.
type object = map[string]any

// portfolioSchema is the JSON Schema (2020-12) of portfolio.json: the file
// beside this one, with the header fields of every kind from the vocabulary.
func portfolioSchema() ([]byte, error) {
	var schema object
	if err := json.Unmarshal(schemaText, &schema); err != nil {
		return nil, fmt.Errorf("internal error: %s: %w", schemaPath, err)
	}
	definitions := schema["$defs"].(object)
	var names []string
	var cases []any
	for _, k := range doc.Kinds {
		names = append(names, k.Name)
		definitions["fields."+k.Name] = fieldsSchema(k, definitions)
		cases = append(cases, object{
			"if":   object{"properties": object{"kind": object{"const": k.Name}}},
			"then": object{"properties": object{"fields": ref("fields." + k.Name)}},
		})
	}
	definitions["kind"] = object{"enum": names}
	definitions["document"].(object)["allOf"] = cases
	data, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("internal error: %s: %w", schemaPath, err)
	}
	return append(data, '\n'), nil
}

func ref(name string) object { return object{"$ref": "#/$defs/" + name} }

// fieldsSchema describes the header of a kind. What several kinds say alike is
// defined once.
func fieldsSchema(k *doc.Kind, definitions object) object {
	properties := object{}
	for _, f := range k.All() {
		if !published(k, f) {
			continue
		}
		name, s := "field."+f.Name, fieldSchema(f)
		switch known := definitions[name]; {
		case known == nil:
			definitions[name] = s
			properties[f.Name] = ref(name)
		case reflect.DeepEqual(known, s):
			properties[f.Name] = ref(name)
		default:
			properties[f.Name] = s
		}
	}
	return object{"description": k.Summary, "type": "object", "properties": properties, "additionalProperties": false}
}

func fieldSchema(f *doc.Field) object {
	s := valueSchema(f)
	if f.List {
		s = object{"type": "array", "items": s, "minItems": 1}
	}
	s["description"] = f.Doc
	return s
}

// valueSchema describes one value. Words are not enumerated: authors may use
// their own.
func valueSchema(f *doc.Field) object {
	switch f.Type {
	case doc.TypeBool:
		return object{"type": "boolean"}
	case doc.TypeNumber:
		return object{"type": "number"}
	case doc.TypeDate:
		return ref("date")
	case doc.TypePeriod:
		return ref("period")
	case doc.TypeHorizon:
		return object{"oneOf": []any{object{"type": "string"}, ref("period")}}
	case doc.TypeQuantity:
		return ref("quantity")
	case doc.TypeMoney:
		return ref("money")
	case doc.TypeLevel:
		return ref("level")
	case doc.TypeWord:
		if len(f.Words) == 0 {
			return object{"type": "string"}
		}
		return object{"type": "string", "examples": wordNames(f)}
	case doc.TypeRef:
		return ref("reference")
	case doc.TypeRecord:
		properties := object{}
		for i := range f.Fields {
			properties[f.Fields[i].Name] = fieldSchema(&f.Fields[i])
		}
		return object{"type": "object", "properties": properties, "additionalProperties": false}
	}
	return object{"type": "string"}
}

func wordNames(f *doc.Field) []string {
	names := make([]string, len(f.Words))
	for i, w := range f.Words {
		names[i] = w.Name
	}
	return names
}
