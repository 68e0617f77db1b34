package doc

import (
	"encoding/json"
	"fmt"
	"reflect"
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
		s := wholeSchema(kinds[0].vocabulary)
		s["title"], s["description"] = kinds[0].Label, kinds[0].Summary
		return encode(s)
	}
	var cases []any
	common := wholeSchema(Page.vocabulary)
	definitions := common["$defs"].(object)
	for _, k := range kinds {
		names := append([]string{k.Name, k.Plural}, k.Also...)
		cases = append(cases, object{
			"if":   object{"properties": object{"kind": object{"enum": names}}, "required": []string{"kind"}},
			"then": vocabularySchema(k.vocabulary, definitions),
		})
	}
	properties := common["properties"].(object)
	properties["kind"] = object{"description": Page.named("kind").Doc, "anyOf": []any{object{"enum": kindNamesOf(kinds)}, object{"type": "string"}}}
	common["title"], common["allOf"] = "Front matter", cases
	return encode(common)
}

// SiteSchema returns the JSON Schema of site.yaml.
func SiteSchema() []byte {
	s := wholeSchema(siteVocabulary)
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

// wholeSchema is a schema with its own definitions.
func wholeSchema(v vocabulary) object {
	definitions := object{}
	s := vocabularySchema(v, definitions)
	s["$defs"] = definitions
	return s
}

// vocabularySchema describes a header: each key and its synonyms, by reference
// to one definition.
func vocabularySchema(v vocabulary, definitions object) object {
	properties := object{}
	for _, f := range v.all {
		ref := define(definitions, f.Name, fieldSchema(f, definitions))
		for _, spelling := range append([]string{f.Name}, f.Also...) {
			if v.index[spelling] == f {
				properties[spelling] = ref
			}
		}
	}
	return object{"type": "object", "properties": properties}
}

// define keeps a schema under the name, or under the name and a number where
// another one has it, and returns a reference to it.
func define(definitions object, name string, s object) object {
	for n := 1; ; n++ {
		numbered := name
		if n > 1 {
			numbered = fmt.Sprintf("%s.%d", name, n)
		}
		if known := definitions[numbered]; known == nil || reflect.DeepEqual(known, s) {
			definitions[numbered] = s
			return object{"$ref": "#/$defs/" + numbered}
		}
	}
}

// fieldSchema describes what a key may hold. An empty value counts as absent.
func fieldSchema(f *Field, definitions object) object {
	one := valueSchema(f, definitions)
	list := object{"type": "array", "items": object{"anyOf": []any{one, linkSchema(definitions), object{"type": "null"}}}}
	if !f.List {
		list["maxItems"] = 1
	}
	forms := []any{one, list, object{"type": "null"}}
	if f.Keyed {
		forms = append(forms, keyedSchema(f, definitions))
	}
	s := object{"description": f.Doc, "anyOf": forms}
	if f.Example != "" {
		s["examples"] = []any{f.Example}
	}
	return s
}

// valueSchema describes one value. What a type alone decides is defined once.
func valueSchema(f *Field, definitions object) object {
	forms := []any{}
	switch {
	case f.Type == TypeRecord:
		return recordSchema(f, definitions)
	case f.Visibility && f.Type == TypeDate:
		return object{"type": "string", "pattern": datePattern} // nothing may stand for a value to come
	case len(f.Words) > 0 && f.Type == TypeQuantity:
		forms = append(forms, object{"enum": spellings(f.Words)})
	case len(f.Words) > 0:
		forms = append(forms, object{"enum": wordNames(f.Words)})
	}
	ref := define(definitions, "type."+typeKeys[f.Type], typeSchema(f.Type))
	if len(forms) == 0 {
		return ref
	}
	return object{"anyOf": append(forms, ref)}
}

// typeKeys name the definitions of types.
var typeKeys = [...]string{
	TypeText: "text", TypeBool: "bool", TypeNumber: "number", TypeDate: "date", TypePeriod: "period", TypeHorizon: "horizon",
	TypeQuantity: "quantity", TypeMoney: "money", TypeLevel: "level", TypeWord: "text", TypeRef: "text", TypeRecord: "record",
}

const datePattern = `^\s*\d{4}-\d{2}-\d{2}([Tt ].*)?\s*$`

// typeSchema describes the values of a type. Texts are judged by what they must
// look like at least; the exact rules are Parse's.
func typeSchema(t Type) object {
	number := object{"type": "number"}
	switch t {
	case TypeBool:
		return anyOf(object{"type": "boolean"}, object{"enum": []string{"true", "false", "yes", "no", "on", "off"}})
	case TypeNumber:
		return anyOf(number, textLike(`^\s*[-+−]?\d`))
	case TypeDate:
		return textLike(datePattern)
	case TypePeriod:
		return anyOf(number, textLike(`\d{2}`), mapWith("from", "start"))
	case TypeHorizon:
		return anyOf(number, object{"type": "string"}, mapWith("from", "start"))
	case TypeQuantity:
		return anyOf(number, textLike(`\d`), mapWith("value", "number", "amount"))
	case TypeMoney:
		return anyOf(number, textLike(`\d`), mapWith("amount", "value"))
	case TypeLevel:
		return anyOf(object{"type": "integer", "minimum": 1, "maximum": 5}, object{"enum": wordNames(levelWords)}, object{"type": "string"})
	}
	return object{"type": []string{"string", "number", "boolean"}}
}

// textLike is a text of that pattern, or one that stands for a value to come.
func textLike(pattern string) object {
	return object{"type": "string", "anyOf": []any{object{"pattern": pattern}, object{"pattern": `^([Tt][Bb][DAC]|tb[dac]|TODO|todo|\?+|[Nn]/[Aa]|[-–—]|xxx)$`}}}
}

func anyOf(forms ...any) object { return object{"anyOf": forms} }

// mapWith is a map that has one of the keys.
func mapWith(keys ...string) object {
	var forms []any
	for _, k := range keys {
		forms = append(forms, object{"required": []string{k}})
	}
	return object{"type": "object", "anyOf": forms}
}

// linkSchema is how YAML reads an unquoted [[x]].
func linkSchema(definitions object) object {
	return define(definitions, "type.link", object{"type": "array", "items": object{"type": []string{"string", "number", "array", "boolean"}}})
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
// Synonyms of its keys are allowed as every other key is.
func recordSchema(f *Field, definitions object) object {
	lone := &f.Fields[0]
	if f.Lone != "" {
		lone = f.sub(f.Lone)
	}
	properties := object{}
	for i := range f.Fields {
		sub := &f.Fields[i]
		properties[sub.Name] = define(definitions, f.Name+"."+sub.Name, fieldSchema(sub, definitions))
	}
	return define(definitions, "entry."+f.Name, anyOf(object{"type": "object", "properties": properties}, valueSchema(lone, definitions)))
}

// keyedSchema describes the map form: the keys are free, the values are the
// record's second field or its other fields.
func keyedSchema(f *Field, definitions object) object {
	second := &f.Fields[1]
	if f.Lone != "" {
		second = f.sub(f.Lone)
	}
	return object{"type": "object", "additionalProperties": anyOf(define(definitions, f.Name+"."+second.Name, fieldSchema(second, definitions)), recordSchema(f, definitions))}
}
