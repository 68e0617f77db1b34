package doc

var vision = &Kind{
	Name: "vision", Plural: "visions", Label: "Vision", Labels: "Visions",
	Summary: "Where we are going, for whom, and why it is worth it.",
	Folders: []string{"visions"},
	Also:    []string{"mission", "north-star"},
	Status:  words("draft", "adopted: active approved current live", "retired: archived replaced obsolete"),
	Fields: []Field{
		horizonField,
		{Name: "value_proposition", Label: "Value proposition", Asked: true, Doc: "What those it is for gain.", Example: "Every parcel arrives on the promised day."},
		{Name: "for", Label: "For", List: true, Doc: "Whom it is for.", Also: []string{"for_whom", "customers"}, Example: "Shops that send ten to a thousand parcels a day"},
		{Name: "need", Label: "Need", List: true, Doc: "What they need and do not have.", Also: []string{"needs", "problem"}, Example: "One price and one promise"},
		{Name: "north_star", Label: "North star", Type: TypeRef, Refs: []string{"kpi"}, Inverse: "North star of", Doc: "The one measure that follows the value delivered.", Example: "parcels-on-time"},
	},
	Sections: []Section{
		{"Where we are going", "Describe the world once this has come true, as those who live in it would."},
		{"Why us", "What makes us the ones to do it?"},
		{"What stays", "What will not change on the way?"},
	},
}
