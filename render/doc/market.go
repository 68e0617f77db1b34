package doc

var market = &Kind{
	Name: "market", Plural: "markets", Label: "Market", Labels: "Markets",
	Summary: "A segment, a persona or a trend: who is out there, and what moves them.",
	Folders: []string{"markets", "market", "segments", "personas", "trends"},
	Also:    []string{"segment", "segments", "persona", "personas", "trend", "trends"},
	Fields: []Field{
		asOfField,
		sourceField,
		{Name: "type", Label: "Type", Type: TypeWord, Words: words("segment: market", "persona: user role", "trend: shift"), Doc: "Segment, persona or trend; the folder may imply it.", Example: "segment"},
		{Name: "size", Label: "Size", Type: TypeQuantity, Doc: "How large it is.", Example: "€2.4bn"},
		{Name: "growth", Label: "Growth", Type: TypeQuantity, Doc: "How fast it grows in a year.", Example: "8%"},
		{Name: "share", Label: "Share", Type: TypeQuantity, Doc: "How much of it is ours.", Example: "3.5%"},
		{Name: "needs", Label: "Needs", List: true, Also: []string{"need", "pains"}, Doc: "What they need.", Example: "[One invoice a month]"},
		{Name: "jobs", Label: "Jobs", List: true, Also: []string{"jobs_to_be_done", "jtbd"}, Doc: "What they try to get done.", Example: "[Pay suppliers on time]"},
	},
	Sections: []Section{
		{"Who they are", "How would you recognise one?"},
		{"What moves them", "What do they try to get done, and what stands in the way?"},
	},
}

var asOfField = Field{Name: "as_of", Label: "As of", Type: TypeDate, Asked: true, Also: []string{"updated"}, Doc: "The day on which this was true.", Example: "2026-10-01"}

var sourceField = Field{Name: "source", Label: "Source", List: true, Asked: true, Also: []string{"sources"}, Doc: "Where it comes from.", Example: "Analyst report, June 2026"}
