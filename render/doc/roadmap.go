package doc

var roadmap = &Kind{
	Name: "roadmap", Plural: "roadmaps", Label: "Roadmap", Labels: "Roadmaps",
	Summary: "A saved view of the work, with prose.",
	Folders: []string{"roadmaps"},
	Fields: []Field{
		{Name: "as", Label: "As", Type: TypeWord, Asked: true, Doc: "How it is drawn.", Example: "timeline", Words: words("timeline: gantt", "horizons: now_next_later", "table: list")},
		whereField,
		{Name: "group", Label: "Group", Also: []string{"group_by"}, Doc: "The field that makes the rows.", Example: "theme"},
		{Name: "from", Label: "From", Type: TypePeriod, Doc: "Where it begins.", Example: "2026-Q1"},
		{Name: "to", Label: "To", Type: TypePeriod, Doc: "Where it ends.", Example: "2027-Q4"},
		{Name: "hide", Label: "Hide", List: true, Commas: true, Doc: "Fields and parts to leave out.", Example: "[budget]"},
	},
	Sections: []Section{
		{"How to read it", "Who is it for, and how firm is it?"},
	},
}

// whereField holds conditions: a field, and the values it may have.
var whereField = Field{Name: "where", Label: "Where", Type: TypeRecord, List: true, Keyed: true, Also: []string{"filter"},
	Doc: `What is shown: a value, a list of which one must fit, "!x" for not, ">= 2026-Q3" to compare.`, Example: "{product: payments, status: [planned, in_progress]}",
	Fields: []Field{
		{Name: "field", Label: "Field", Doc: "The field that is compared."},
		{Name: "is", Label: "Is", List: true, Doc: "The values that fit."},
	}}
