package doc

// Type says how a value is written, and what [Value.Data] holds.
type Type uint8

// Types of values.
const (
	TypeText     Type = iota // string
	TypeBool                 // bool
	TypeNumber               // Decimal
	TypeDate                 // Date
	TypePeriod               // Period
	TypeHorizon              // Word (now, next, later), or Period where a span of time was given
	TypeQuantity             // Quantity
	TypeMoney                // Money
	TypeLevel                // Level
	TypeWord                 // Word
	TypeRef                  // Ref
	TypeRecord               // Record
)

// Field is one header key of a kind, or one key of a record.
type Field struct {
	Name  string // canonical spelling
	Label string
	Type  Type
	List  bool // several values; one is accepted as well
	Keyed bool // of records: also written as a map, whose keys are the first field and whose values the others

	Refs    []string // of references: the kinds they may point to, in order of precedence; empty for any
	Inverse string   // of references: the heading of the relation on the target's page, "" for none

	Asked      bool      // asked for once the document is active
	Visibility bool      // decides who may see the document
	Also       []string  // other names that are read as this one, in canonical spelling
	Words      []WordDef // of words: the list; of quantities: words that stand for one
	Fields     []Field   // of records, in order; a scalar is the first
	Lone       string    // of records: the field that a scalar is instead of the first
	Commas     bool      // of lists: a text with commas is split at them

	Doc     string // one line for the schema and the help
	Example string // as YAML
}

// sub returns the record field with that name or synonym, or nil.
func (f *Field) sub(name string) *Field {
	for i := range f.Fields {
		if f.Fields[i].Name == name {
			return &f.Fields[i]
		}
	}
	for i := range f.Fields {
		for _, also := range f.Fields[i].Also {
			if also == name {
				return &f.Fields[i]
			}
		}
	}
	return nil
}

// typeNames are how messages call the types.
var typeNames = [...]string{
	TypeText:     "text",
	TypeBool:     "true or false",
	TypeNumber:   "a number",
	TypeDate:     "a date",
	TypePeriod:   "a period",
	TypeHorizon:  "now, next or later",
	TypeQuantity: "a number with or without a unit",
	TypeMoney:    "an amount of money",
	TypeLevel:    "a level",
	TypeWord:     "a word",
	TypeRef:      "the id of a document",
	TypeRecord:   "a map",
}

// String returns how messages call the type.
func (t Type) String() string { return typeNames[t] }
