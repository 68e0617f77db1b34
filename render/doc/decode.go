package doc

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"throughline/render/diag"
	"throughline/render/frontmatter"
	"throughline/render/source"
)

// decoder turns header values into typed ones. It is driven by the field
// tables alone.
type decoder struct {
	text     *source.Text
	site     *Site
	problems diag.List

	field *Field // that is being read, and
	key   string // how the author spells it
}

// entries decodes the keys that the vocabulary knows; the others become extras.
func (d *decoder) entries(fields []frontmatter.Field, v vocabulary) ([]Entry, []Extra) {
	entries := make([]Entry, 0, len(fields))
	var extras []Extra
	for _, f := range d.preferred(fields, v) {
		field := v.named(f.Key)
		if field == nil {
			if d.unknown(f, v) {
				extras = append(extras, d.extra(f))
			}
			continue
		}
		if i := slices.IndexFunc(entries, func(e Entry) bool { return e.Field == field }); i >= 0 {
			d.again(field, entries[i], f)
			extras = append(extras, d.extra(f))
			continue
		}
		if e, ok := d.entry(field, f); ok {
			entries = append(entries, e)
		}
	}
	return entries, extras
}

// extra keeps a key as it is.
func (d *decoder) extra(f frontmatter.Field) Extra {
	return Extra{frontmatter.Canonical(f.Key), plain(f.Value), d.text, f.KeyStart, f.KeyEnd}
}

// preferred moves synonyms of a field whose own name is there as well behind
// it, so that the name wins.
func (d *decoder) preferred(fields []frontmatter.Field, v vocabulary) []frontmatter.Field {
	isSynonym := func(f frontmatter.Field) bool {
		name := frontmatter.Canonical(f.Key)
		field := v.index[name]
		return field != nil && field.Name != name && slices.ContainsFunc(fields, func(o frontmatter.Field) bool { return frontmatter.Canonical(o.Key) == field.Name })
	}
	if !slices.ContainsFunc(fields, isSynonym) {
		return fields
	}
	var first, last []frontmatter.Field
	for _, f := range fields {
		if isSynonym(f) {
			last = append(last, f)
		} else {
			first = append(first, f)
		}
	}
	return append(first, last...)
}

// again reports a second key for one field.
func (d *decoder) again(field *Field, e Entry, f frontmatter.Field) {
	at := d.text.Span(f.KeyStart, f.KeyEnd)
	line := d.text.Span(e.KeyStart, e.KeyEnd).Line
	message := fmt.Sprintf("%q is read as %q, which line %d gives already", f.Key, field.Name, line)
	if field.Visibility {
		d.problems.Block(at, message, "remove one of the two")
		return
	}
	d.problems.Find(at, diag.Warn, "unknown-key", message, "remove one of the two; this one is not used")
}

// entry decodes one key. It returns false if the key has no usable value.
func (d *decoder) entry(field *Field, f frontmatter.Field) (Entry, bool) {
	reported := len(d.problems)
	outerField, outerKey := d.field, d.key
	d.field, d.key = field, f.Key
	values := d.values(field, f.Value)
	d.field, d.key = outerField, outerKey
	if len(values) == 0 {
		if field.Visibility && len(d.problems) == reported {
			d.nothing(field, f)
		}
		return Entry{}, false
	}
	return Entry{Field: field, Values: values, Text: d.text, KeyStart: f.KeyStart, KeyEnd: f.KeyEnd}, true
}

// nothing reports a key that decides who sees what, and does not say it.
func (d *decoder) nothing(field *Field, f frontmatter.Field) {
	message := fmt.Sprintf("%q says nothing", f.Key)
	if field.Name == "audience" {
		message = fmt.Sprintf("%q names no audience", f.Key)
	}
	d.problems.Block(d.text.Span(f.KeyStart, f.KeyEnd), message, fmt.Sprintf("give it a value, such as %q, or remove the line", field.Name+": "+field.Example))
}

// values decodes everything that a key holds.
func (d *decoder) values(field *Field, v frontmatter.Value) []Value {
	switch {
	case blank(v):
		return nil
	case !field.List:
		if v.Shape == frontmatter.List && !isLink(v) {
			if len(v.Items) != 1 {
				d.wrong(field, v, problemf("expected one value"))
				return nil
			}
			v = v.Items[0]
		}
		return d.append(nil, field, v)
	case field.Keyed && v.Shape == frontmatter.Map && !hasKey(v, field.Fields[0].Name):
		return d.keyed(field, v)
	case v.Shape == frontmatter.List && !isLink(v):
		var values []Value
		for _, item := range v.Items {
			values = d.append(values, field, item)
		}
		return values
	case field.Commas && v.Shape == frontmatter.Scalar && strings.ContainsRune(v.Text, ','):
		var values []Value
		for _, part := range d.split(v) {
			values = d.append(values, field, part)
		}
		return values
	}
	return d.append(nil, field, v)
}

// append decodes one value and adds it, unless it is blank or wrong.
func (d *decoder) append(values []Value, field *Field, v frontmatter.Value) []Value {
	if blank(v) || d.placeholder(field, v) {
		return values
	}
	data, err := d.one(field, v)
	if err != nil {
		d.wrong(field, v, err)
		return values
	}
	return append(values, Value{v.Start, v.End, data})
}

// split cuts a text at its commas. Positions are exact where the text stands in
// the file as it is.
func (d *decoder) split(v frontmatter.Value) []frontmatter.Value {
	raw := string(d.text.Data[v.Start:v.End])
	shift := strings.Index(raw, v.Text) // past a quote
	var parts []frontmatter.Value
	at := 0
	for part := range strings.SplitSeq(v.Text, ",") {
		p := v
		p.Text = strings.TrimSpace(part)
		if shift >= 0 {
			lead := len(part) - len(strings.TrimLeft(part, " \t"))
			p.Start = v.Start + shift + at + lead
			p.End = p.Start + len(p.Text)
		}
		at += len(part) + 1
		parts = append(parts, p)
	}
	return parts
}

// blank reports whether a value says nothing: it counts as absent.
func blank(v frontmatter.Value) bool {
	switch v.Shape {
	case frontmatter.Scalar:
		return strings.TrimSpace(v.Text) == ""
	case frontmatter.List:
		return !slices.ContainsFunc(v.Items, func(i frontmatter.Value) bool { return !blank(i) })
	case frontmatter.Map:
		return len(v.Fields) == 0
	}
	return true
}

// isLink reports whether a list is how YAML reads an unquoted [[x]].
func isLink(v frontmatter.Value) bool {
	if v.Shape != frontmatter.List || len(v.Items) != 1 || v.Items[0].Shape != frontmatter.List {
		return false
	}
	return !slices.ContainsFunc(v.Items[0].Items, func(i frontmatter.Value) bool { return i.Shape != frontmatter.Scalar })
}

// linkText returns what stands between the brackets of an unquoted [[x]]. A
// single pair of brackets in a list counts as well.
func linkText(v frontmatter.Value) (string, bool) {
	for v.Shape == frontmatter.List && len(v.Items) == 1 && v.Items[0].Shape == frontmatter.List {
		v = v.Items[0]
	}
	if v.Shape != frontmatter.List || len(v.Items) == 0 {
		return "", false
	}
	var words []string
	for _, i := range v.Items {
		if i.Shape != frontmatter.Scalar {
			return "", false
		}
		words = append(words, i.Text)
	}
	return strings.Join(words, ", "), true
}

// placeholder reports words that stand for a value which is still to come.
func (d *decoder) placeholder(field *Field, v frontmatter.Value) bool {
	if v.Shape != frontmatter.Scalar || field.Type == TypeText || field.Type == TypeWord || field.Visibility {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(v.Text)) {
	case "tbd", "tba", "todo", "tbc", "?", "??", "???", "n/a", "-", "–", "—", "xxx":
		d.problems.Find(d.text.Span(v.Start, v.End), diag.Warn, "placeholder",
			fmt.Sprintf("%q is not filled in yet: %q", d.name(field), v.Text), fmt.Sprintf("write %s, or remove the line", article(field)))
		return true
	}
	return false
}

func article(field *Field) string {
	if field.Example == "" {
		return field.Type.String()
	}
	return field.Type.String() + fmt.Sprintf(", such as %q", field.Name+": "+field.Example)
}

// wrong reports a value that is not of its field's type.
func (d *decoder) wrong(field *Field, v frontmatter.Value, err error) {
	if err == errReported {
		return
	}
	w, ok := err.(*wrong)
	if !ok {
		w = &wrong{message: err.Error()}
	}
	hint := w.hint
	if hint == "" && field.Example != "" {
		hint = fmt.Sprintf("for example %q", field.Name+": "+field.Example)
	}
	d.problems.Block(d.text.Span(v.Start, v.End), fmt.Sprintf("%q is %s: %s", d.name(field), found(v), w.message), hint)
}

// name returns the field as the author spells it. A field that a map's key or a
// lone value stands for was not spelt at all.
func (d *decoder) name(field *Field) string {
	if field == d.field {
		return d.key
	}
	return field.Name
}

// found says what a value is, for a message.
func found(v frontmatter.Value) string {
	switch v.Shape {
	case frontmatter.List:
		return fmt.Sprintf("a list of %d", len(v.Items))
	case frontmatter.Map:
		return "a map"
	}
	text := v.Text
	const most = 40
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most]) + "…"
	}
	return fmt.Sprintf("%q", text)
}

// hasKey reports whether the map has that key, in any spelling.
func hasKey(v frontmatter.Value, name string) bool {
	return slices.ContainsFunc(v.Fields, func(f frontmatter.Field) bool { return frontmatter.Canonical(f.Key) == name })
}

// plain returns a value as data for machines.
func plain(v frontmatter.Value) any {
	switch v.Shape {
	case frontmatter.List:
		items := make([]any, len(v.Items))
		for i, item := range v.Items {
			items[i] = plain(item)
		}
		return items
	case frontmatter.Map:
		m := make(map[string]any, len(v.Fields))
		for _, f := range v.Fields {
			m[f.Key] = plain(f.Value)
		}
		return m
	}
	return v.Text
}
