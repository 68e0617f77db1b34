package doc

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"throughline/render/diag"
	"throughline/render/frontmatter"
)

// errReported stands for a value whose problems are in the list already.
var errReported = errors.New("reported")

// one converts a value to what the field's type says.
func (d *decoder) one(field *Field, v frontmatter.Value) (any, error) {
	if field.Type == TypeRecord {
		return d.record(field, v)
	}
	if v.Shape == frontmatter.Map {
		if data, ok, err := d.fromMap(field, v); ok {
			return data, err
		}
		return nil, problemf("expected %s", field.Type)
	}
	text, link := v.Text, false
	if v.Shape == frontmatter.List {
		if text, link = linkText(v); !link {
			return nil, problemf("expected %s", field.Type)
		}
	}
	text = strings.TrimSpace(text)
	if link && field.Type == TypeRef {
		return ParseRef("[[" + text + "]]"), nil
	}
	return d.scalar(field, v, text)
}

func (d *decoder) scalar(field *Field, v frontmatter.Value, text string) (any, error) {
	switch field.Type {
	case TypeText:
		return text, nil
	case TypeBool:
		return parseBool(text)
	case TypeNumber:
		number, rest := splitNumber(text)
		if number == "" || rest != "" {
			return nil, errNotNumber
		}
		return notation{commaGroups: isEnglish(d.site.Language)}.number(number)
	case TypeDate:
		return ParseDate(text)
	case TypePeriod:
		return ParsePeriod(text, d.site.FiscalYearStart)
	case TypeHorizon:
		return d.horizon(field, v, text)
	case TypeQuantity:
		return d.quantity(field, text)
	case TypeMoney:
		return ParseMoney(text, d.site.Currency, d.site.Language)
	case TypeLevel:
		return ParseLevel(text)
	case TypeWord:
		w := parseWord(text, field.Words)
		if !w.Known {
			d.unknownWord(field, v, w)
		}
		return w, nil
	case TypeRef:
		r := ParseRef(text)
		if r.Text == "" {
			return nil, problemf("expected the id of a document")
		}
		return r, nil
	}
	panic(fmt.Sprintf("internal error: field %q has type %d", field.Name, field.Type))
}

func parseBool(s string) (bool, error) {
	switch strings.ToLower(s) {
	case "true", "yes", "on", "y":
		return true, nil
	case "false", "no", "off", "n":
		return false, nil
	}
	return false, errNotBool
}

// horizon reads now, next and later; a horizon may be a stretch of time as well.
func (d *decoder) horizon(field *Field, v frontmatter.Value, text string) (any, error) {
	w := parseWord(text, field.Words)
	if w.Known {
		return w, nil
	}
	p, err := ParsePeriod(text, d.site.FiscalYearStart)
	if err == nil {
		return p, nil
	}
	if err != errNotPeriod {
		return nil, err
	}
	d.unknownWord(field, v, w)
	return w, nil
}

// quantity reads a quantity, or a word that stands for one.
func (d *decoder) quantity(field *Field, text string) (any, error) {
	if len(field.Words) > 0 {
		if w := parseWord(text, field.Words); w.Known {
			text = w.Name
		}
	}
	return parseQuantity(text, d.site.Language, d.site.Currency)
}

// unknownWord finds a word that no list has. A word on health that stands in
// another field is the commonest slip.
func (d *decoder) unknownWord(field *Field, v frontmatter.Value, w Word) {
	var known []string
	for _, def := range field.Words {
		known = append(known, def.Name)
	}
	hint := "known words: " + strings.Join(known, ", ")
	if health := parseWord(w.Raw, healthWords); field.Name == "status" && health.Known {
		hint = fmt.Sprintf("this is a word on health: write %q; words for status: %s", "health: "+health.Name, strings.Join(known, ", "))
	} else if near := diag.Nearest(w.Name, slices.Values(known)); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	d.problems.Find(d.text.Span(v.Start, v.End), diag.Warn, "unknown-word", fmt.Sprintf("%q is no word for %q", w.Raw, d.name(field)), hint)
}

// fromMap reads the types that may also be written as a map. It returns false
// if the field's type is none of them.
func (d *decoder) fromMap(field *Field, v frontmatter.Value) (data any, ok bool, err error) {
	switch field.Type {
	case TypeMoney:
		amount, currency := mapText(v, "amount", "value"), mapText(v, "currency", "unit")
		if amount == "" {
			return nil, false, nil
		}
		if currency != "" && currencyCode(currency, d.site.Currency) == "" {
			return nil, true, problemf("there is no currency %q", currency)
		}
		if currency == "" {
			currency = d.site.Currency
		}
		m, err := ParseMoney(amount, currencyCode(currency, d.site.Currency), d.site.Language)
		return m, true, err
	case TypeQuantity:
		number, unit := mapText(v, "value", "number", "amount"), mapText(v, "unit", "currency")
		if number == "" {
			return nil, false, nil
		}
		q, err := parseQuantity(strings.TrimSpace(number+" "+unit), d.site.Language, d.site.Currency)
		return q, true, err
	case TypePeriod, TypeHorizon:
		from, to := mapText(v, "from", "start"), mapText(v, "to", "end")
		if from == "" || to == "" {
			return nil, false, nil
		}
		p, err := ParsePeriod(from+".."+to, d.site.FiscalYearStart)
		return p, true, err
	}
	return nil, false, nil
}

// mapText returns the scalar below the first of the keys that the map has.
func mapText(v frontmatter.Value, keys ...string) string {
	for _, key := range keys {
		for _, f := range v.Fields {
			if frontmatter.Canonical(f.Key) == key && f.Value.Shape == frontmatter.Scalar {
				return strings.TrimSpace(f.Value.Text)
			}
		}
	}
	return ""
}

// record reads a map of the record's fields, or a scalar for one of them.
func (d *decoder) record(field *Field, v frontmatter.Value) (any, error) {
	if v.Shape == frontmatter.Map {
		if r := (Record{d.recordEntries(field, v.Fields)}); len(r.Entries) > 0 {
			return r, nil
		}
		return nil, problemf("none of its keys is known; expected %s", keyNames(field))
	}
	lone := &field.Fields[0]
	if field.Lone != "" {
		lone = field.sub(field.Lone)
	}
	if v.Shape == frontmatter.List && !isLink(v) && !lone.List {
		return nil, problemf("expected a map with %s", keyNames(field))
	}
	values := d.values(lone, v)
	if len(values) == 0 {
		return nil, errReported
	}
	return Record{[]Entry{{Field: lone, Values: values, Text: d.text, KeyStart: v.Start, KeyEnd: v.Start}}}, nil
}

func keyNames(field *Field) string {
	var names []string
	for _, f := range field.Fields {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// recordEntries reads the keys of a record, in the order of its fields.
func (d *decoder) recordEntries(field *Field, fields []frontmatter.Field) []Entry {
	var known []*Field
	for i := range field.Fields {
		known = append(known, &field.Fields[i])
	}
	v := newVocabulary(known)
	for _, f := range fields {
		if v.named(f.Key) == nil {
			d.notNested(frontmatter.Value{Fields: []frontmatter.Field{f}})
		}
	}
	entries, _ := d.entries(fields, v)
	slices.SortStableFunc(entries, func(a, b Entry) int { return slices.Index(known, a.Field) - slices.Index(known, b.Field) })
	return entries
}

// keyed reads a map whose keys are the first field of a record each.
func (d *decoder) keyed(field *Field, v frontmatter.Value) []Value {
	var values []Value
	key := &field.Fields[0]
	for _, f := range v.Fields {
		if blank(f.Value) {
			if field.Visibility {
				d.nothing(field, f)
			}
			continue
		}
		name := frontmatter.Value{Shape: frontmatter.Scalar, Text: f.Key, Start: f.KeyStart, End: f.KeyEnd}
		entries := []Entry{{Field: key, Values: d.append(nil, key, name), Text: d.text, KeyStart: f.KeyStart, KeyEnd: f.KeyEnd}}
		if len(entries[0].Values) == 0 {
			continue
		}
		if more := d.keyedRest(field, f); len(more) > 0 {
			values = append(values, Value{f.KeyStart, f.Value.End, Record{append(entries, more...)}})
		}
	}
	return values
}

// keyedRest reads what stands behind the key: the record's other fields, or the
// second alone.
func (d *decoder) keyedRest(field *Field, f frontmatter.Field) []Entry {
	second := &field.Fields[1]
	if field.Lone != "" {
		second = field.sub(field.Lone)
	}
	if f.Value.Shape == frontmatter.Map && second.Type != TypeMoney {
		entries := d.recordEntries(field, f.Value.Fields)
		if len(entries) == 0 {
			d.wrong(field, f.Value, problemf("none of its keys is known; expected %s", keyNames(field)))
		}
		return entries
	}
	values := d.values(second, f.Value)
	if len(values) == 0 {
		return nil
	}
	return []Entry{{Field: second, Values: values, Text: d.text, KeyStart: f.KeyStart, KeyEnd: f.KeyEnd}}
}
