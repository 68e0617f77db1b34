package doc

import (
	"encoding/json"
	"fmt"
	"slices"
)

// object is a JSON Schema under construction. encoding/json writes its keys in
// order of their names, so that the same tables give the same bytes.
type object = map[string]any

const draft = "https://json-schema.org/draft/2020-12/schema"

// Schema returns the JSON Schema (2020-12) of the headers of the kinds, of all
// kinds where none is given. It is made for completion and hints in editors, and
// is as forgiving as [Parse]: every header that Parse reads without a blocking
// problem fits, and synonyms of keys and words are allowed.
func Schema(kinds ...*Kind) []byte {
	if len(kinds) == 0 {
		kinds = Kinds
	}
	if len(kinds) == 1 {
		s := vocabularySchema(kinds[0].vocabulary)
		s["title"], s["description"] = kinds[0].Label, kinds[0].Summary
		return encode(s)
	}
	var cases []any
	for _, k := range kinds {
		names := append([]string{k.Name, k.Plural}, k.Also...)
		cases = append(cases, object{
			"if":   object{"properties": object{"kind": object{"enum": names}}, "required": []string{"kind"}},
			"then": vocabularySchema(k.vocabulary),
		})
	}
	common := vocabularySchema(Page.vocabulary)
	properties := common["properties"].(object)
	properties["kind"] = object{"description": Page.named("kind").Doc, "anyOf": []any{object{"enum": kindNamesOf(kinds)}, object{"type": "string"}}}
	common["title"], common["allOf"] = "Front matter", cases
	return encode(common)
}

// SiteSchema returns the JSON Schema of site.yaml.
func SiteSchema() []byte {
	s := vocabularySchema(siteVocabulary)
	s["title"], s["description"] = "site.yaml", "The settings of a portfolio."
	return encode(s)
}

func kindNamesOf(kinds []*Kind) []string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.Name
	}
	return names
}

func encode(s object) []byte {
	s["$schema"] = draft
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic(fmt.Sprintf("internal error: schema: %v", err))
	}
	return append(data, '\n')
}

// vocabularySchema describes a header: each key under its name, and its
// synonyms by reference to it.
func vocabularySchema(v vocabulary) object {
	properties := object{}
	for _, f := range v.all {
		properties[f.Name] = fieldSchema(f)
	}
	for _, f := range v.all {
		for _, also := range f.Also {
			if v.index[also] == f && properties[also] == nil {
				properties[also] = object{"$ref": "#/$defs/" + f.Name}
			}
		}
	}
	definitions := object{}
	for _, f := range v.all {
		if len(f.Also) > 0 {
			definitions[f.Name] = properties[f.Name]
			properties[f.Name] = object{"$ref": "#/$defs/" + f.Name}
		}
	}
	return object{"type": "object", "properties": properties, "$defs": definitions}
}

// fieldSchema describes what a key may hold. An empty value counts as absent.
func fieldSchema(f *Field) object {
	one := valueSchema(f)
	forms := []any{one, object{"type": "null"}}
	if f.List {
		forms = append(forms, object{"type": "array", "items": object{"anyOf": []any{one, linkSchema, object{"type": "null"}}}})
	} else {
		forms = append(forms, object{"type": "array", "items": object{"anyOf": []any{one, linkSchema}}, "maxItems": 1})
	}
	if f.Keyed {
		forms = append(forms, keyedSchema(f))
	}
	s := object{"description": f.Doc, "anyOf": forms}
	if f.Example != "" {
		s["examples"] = []any{f.Example}
	}
	return s
}

// linkSchema is how YAML reads an unquoted [[x]].
var linkSchema = object{"type": "array", "items": object{"type": []string{"string", "number", "array", "boolean"}}}

var anyText = object{"type": []string{"string", "number", "boolean"}}

// patterns are what the text of a type must look like at least.
var patterns = map[Type]string{
	TypeDate:     `^\s*\d{4}-\d{2}-\d{2}([Tt ].*)?\s*$`,
	TypePeriod:   `\d{2}`,
	TypeQuantity: `\d`,
	TypeMoney:    `\d`,
	TypeNumber:   `^\s*[-+−]?\d`,
}

// valueSchema describes one value.
func valueSchema(f *Field) object {
	text := object{"type": "string"}
	if p := patterns[f.Type]; p != "" {
		text["anyOf"] = []any{object{"pattern": p}, object{"enum": placeholders}}
	}
	if f.Visibility && f.Type == TypeDate {
		text = object{"type": "string", "pattern": patterns[TypeDate]}
	}
	switch f.Type {
	case TypeBool:
		return object{"anyOf": []any{object{"type": "boolean"}, object{"enum": []string{"true", "false", "yes", "no", "on", "off"}}}}
	case TypeDate:
		return text
	case TypePeriod, TypeNumber:
		return object{"anyOf": []any{object{"type": "number"}, text, periodMap(f)}}
	case TypeQuantity:
		forms := []any{object{"type": "number"}, text, object{"type": "object", "anyOf": required("value", "number", "amount")}}
		if len(f.Words) > 0 {
			forms = append(forms, object{"enum": spellings(f.Words)}, object{"type": "string"})
		}
		return object{"anyOf": forms}
	case TypeMoney:
		return object{"anyOf": []any{object{"type": "number"}, text, object{"type": "object", "anyOf": required("amount", "value")}}}
	case TypeLevel:
		return object{"anyOf": []any{object{"type": "integer", "minimum": 1, "maximum": 5}, object{"enum": wordNames(levelWords)}, object{"type": "string"}}}
	case TypeWord, TypeHorizon:
		forms := []any{object{"enum": wordNames(f.Words)}, anyText}
		if len(f.Words) == 0 {
			forms = forms[1:]
		}
		if f.Type == TypeHorizon {
			forms = append(forms, periodMap(f))
		}
		return object{"anyOf": forms}
	case TypeRecord:
		return recordSchema(f)
	}
	return anyText
}

// placeholders stand for a value that is still to come.
var placeholders = []string{"TBD", "tbd", "TBA", "tba", "TODO", "todo", "TBC", "tbc", "?", "??", "???", "n/a", "N/A", "-", "–", "—", "xxx"}

// periodMap allows a period as a map of its two ends.
func periodMap(f *Field) object {
	if f.Type == TypeNumber {
		return object{"type": "number"}
	}
	return object{"type": "object", "anyOf": required("from", "start")}
}

func required(names ...string) []any {
	var forms []any
	for _, n := range names {
		forms = append(forms, object{"required": []string{n}})
	}
	return forms
}

// spellings returns the words and their synonyms.
func spellings(defs []WordDef) []string {
	var names []string
	for _, d := range defs {
		names = append(append(names, d.Name), d.Also...)
	}
	return names
}

// recordSchema describes a record as a map or as the scalar that stands for it.
func recordSchema(f *Field) object {
	lone := &f.Fields[0]
	if f.Lone != "" {
		lone = f.sub(f.Lone)
	}
	properties := object{}
	for i := range f.Fields {
		sub := &f.Fields[i]
		properties[sub.Name] = fieldSchema(sub)
		for _, also := range sub.Also {
			if !slices.ContainsFunc(f.Fields, func(o Field) bool { return o.Name == also }) && properties[also] == nil {
				properties[also] = fieldSchema(sub)
			}
		}
	}
	return object{"anyOf": []any{object{"type": "object", "properties": properties}, valueSchema(lone)}}
}

// keyedSchema describes the map form: the keys are free, the values are the
// record's second field or its other fields.
func keyedSchema(f *Field) object {
	second := &f.Fields[1]
	if f.Lone != "" {
		second = f.sub(f.Lone)
	}
	return object{"type": "object", "additionalProperties": object{"anyOf": []any{fieldSchema(second), recordSchema(f)}}}
}
