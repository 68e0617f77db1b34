package doc

var person = &Kind{
	Name: "person", Plural: "people", Label: "Person", Labels: "People",
	Summary: "Somebody who owns, leads or decides.",
	Folders: []string{"people"},
	Also:    []string{"persons", "member", "employee"},
	Fields: []Field{
		{Name: "role", Label: "Role", Also: []string{"position", "job"}, Doc: "What they do.", Example: "Product manager"},
		{Name: "team", Label: "Team", Type: TypeRef, List: true, Refs: []string{"team"}, Inverse: "Members", Also: []string{"teams"}, Doc: "Where they belong.", Example: "payments-core"},
		{Name: "manager", Label: "Manager", Type: TypeRef, Refs: []string{"person"}, Inverse: "Manages", Also: []string{"reports_to"}, Doc: "Whom they report to.", Example: "ada-lindqvist"},
		{Name: "until", Label: "Until", Type: TypeDate, Also: []string{"left", "leaves"}, Doc: "Their last day.", Example: "2026-12-31"},
	},
}
