package doc

import (
	"bytes"
	"fmt"
	"slices"
)

// The accessors below return the values of a header key by its canonical name
// or a synonym. Asking for a name that no kind has is a slip in our own code
// and panics, so that any test finds it; a name that this kind does not have,
// or that the author did not write, has no value.

// Entry returns the entry of the field, or nil.
func (h *Header) Entry(name string) *Entry {
	f := h.Kind.Field(name)
	if f == nil {
		if !fieldNames[name] {
			panic(fmt.Sprintf("internal error: no kind has a field %q", name))
		}
		return nil
	}
	for i := range h.Entries {
		if h.Entries[i].Field == f {
			return &h.Entries[i]
		}
	}
	return nil
}

// SameText reports whether two entries are written alike, or both are nil. What
// the path of a file implies counts as alike.
func (e *Entry) SameText(other *Entry) bool {
	if e == nil || other == nil {
		return e == other
	}
	return bytes.Equal(e.written(), other.written())
}

// written is the entry as it stands in its text.
func (e *Entry) written() []byte {
	if e.Text == nil {
		return nil
	}
	return e.Text.Data[e.KeyStart:e.Values[len(e.Values)-1].End]
}

// Entry returns the entry of the record's field, or nil.
func (r Record) Entry(name string) *Entry {
	if !fieldNames[name] {
		panic(fmt.Sprintf("internal error: no record has a field %q", name))
	}
	return entryOf(r.Entries, name)
}

func entryOf(entries []Entry, name string) *Entry {
	for i := range entries {
		if entries[i].Field.Name == name {
			return &entries[i]
		}
	}
	return nil
}

// fieldNames holds every name that may be asked for.
var fieldNames = allNames()

func allNames() map[string]bool {
	names := map[string]bool{}
	var add func(fields []*Field)
	add = func(fields []*Field) {
		for _, f := range fields {
			names[f.Name] = true
			for _, also := range f.Also {
				names[also] = true
			}
			add(pointers(f.Fields))
		}
	}
	for _, k := range Kinds {
		add(k.All())
	}
	add(siteVocabulary.all)
	add(viewVocabulary.all)
	names["publishDate"], names["expiryDate"] = true, true // as product and authors spell them
	return names
}

// first returns the first value of the entry if it is of type T.
func first[T any](e *Entry) (T, bool) {
	if e == nil {
		var none T
		return none, false
	}
	v, ok := e.Values[0].Data.(T)
	return v, ok
}

// all returns the values of the entry that are of type T.
func all[T any](e *Entry) []T {
	if e == nil {
		return nil
	}
	list := make([]T, 0, len(e.Values))
	for _, v := range e.Values {
		if t, ok := v.Data.(T); ok {
			list = append(list, t)
		}
	}
	return slices.Clip(list)
}

// Has reports whether the key has a value.
func (h *Header) Has(name string) bool { return h.Entry(name) != nil }

// Text returns the key's first value if it is text.
func (h *Header) Text(name string) string { s, _ := first[string](h.Entry(name)); return s }

// Texts returns the key's values that are text.
func (h *Header) Texts(name string) []string { return all[string](h.Entry(name)) }

// Ref returns the key's first value if it is a reference.
func (h *Header) Ref(name string) (Ref, bool) { return first[Ref](h.Entry(name)) }

// Refs returns the key's values that are references.
func (h *Header) Refs(name string) []Ref { return all[Ref](h.Entry(name)) }

// Period returns the key's value if it is a period.
func (h *Header) Period(name string) (Period, bool) { return first[Period](h.Entry(name)) }

// Date returns the key's value if it is a date.
func (h *Header) Date(name string) (Date, bool) { return first[Date](h.Entry(name)) }

// Money returns the key's value if it is money.
func (h *Header) Money(name string) (Money, bool) { return first[Money](h.Entry(name)) }

// Quantity returns the key's value if it is a quantity.
func (h *Header) Quantity(name string) (Quantity, bool) { return first[Quantity](h.Entry(name)) }

// Number returns the key's value if it is a number.
func (h *Header) Number(name string) (Decimal, bool) { return first[Decimal](h.Entry(name)) }

// Word returns the key's value if it is a word.
func (h *Header) Word(name string) (Word, bool) { return first[Word](h.Entry(name)) }

// Level returns the key's value if it is a level.
func (h *Header) Level(name string) (Level, bool) { return first[Level](h.Entry(name)) }

// Bool returns the key's value if it is true or false; false if it has none.
func (h *Header) Bool(name string) bool { b, _ := first[bool](h.Entry(name)); return b }

// Records returns the key's values that are records.
func (h *Header) Records(name string) []Record { return all[Record](h.Entry(name)) }

// Has reports whether the record's field has a value.
func (r Record) Has(name string) bool { return r.Entry(name) != nil }

// Text returns the field's first value if it is text.
func (r Record) Text(name string) string { s, _ := first[string](r.Entry(name)); return s }

// Texts returns the field's values that are text.
func (r Record) Texts(name string) []string { return all[string](r.Entry(name)) }

// Ref returns the field's first value if it is a reference.
func (r Record) Ref(name string) (Ref, bool) { return first[Ref](r.Entry(name)) }

// Refs returns the field's values that are references.
func (r Record) Refs(name string) []Ref { return all[Ref](r.Entry(name)) }

// Period returns the field's value if it is a period.
func (r Record) Period(name string) (Period, bool) { return first[Period](r.Entry(name)) }

// Date returns the field's value if it is a date.
func (r Record) Date(name string) (Date, bool) { return first[Date](r.Entry(name)) }

// Money returns the field's value if it is money.
func (r Record) Money(name string) (Money, bool) { return first[Money](r.Entry(name)) }

// Quantity returns the field's value if it is a quantity.
func (r Record) Quantity(name string) (Quantity, bool) { return first[Quantity](r.Entry(name)) }

// Number returns the field's value if it is a number.
func (r Record) Number(name string) (Decimal, bool) { return first[Decimal](r.Entry(name)) }

// Word returns the field's value if it is a word.
func (r Record) Word(name string) (Word, bool) { return first[Word](r.Entry(name)) }

// Level returns the field's value if it is a level.
func (r Record) Level(name string) (Level, bool) { return first[Level](r.Entry(name)) }

// Bool returns the field's value if it is true or false; false if it has none.
func (r Record) Bool(name string) bool { b, _ := first[bool](r.Entry(name)); return b }

// Records returns the field's values that are records.
func (r Record) Records(name string) []Record { return all[Record](r.Entry(name)) }
