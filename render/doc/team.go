package doc

var team = &Kind{
	Name: "team", Plural: "teams", Label: "Team", Labels: "Teams",
	Summary: "People who work together, and how much they can take on.",
	Folders: []string{"teams"},
	Also:    []string{"squad", "crew", "group"},
	Fields: []Field{
		leadField,
		{Name: "capacity", Label: "Capacity", Type: TypeRecord, List: true, Keyed: true, Lone: "fte", Asked: true, Doc: "How many full-time equivalents there are, if need be by period.", Example: "6.5", Fields: []Field{
			{Name: "period", Label: "Period", Type: TypePeriod, Doc: "When."},
			{Name: "fte", Label: "FTE", Type: TypeQuantity, Doc: "Full-time equivalents.", Also: []string{"value", "amount"}},
		}},
		{Name: "members", Label: "Members", Type: TypeRef, List: true, Refs: []string{"person"}, Inverse: "Member of", Also: []string{"member", "people"}, Doc: "Who belongs to it.", Example: "[noor-haddad]"},
		{Name: "products", Label: "Products", Type: TypeRef, List: true, Refs: []string{"product"}, Inverse: "Teams", Doc: "What it works on.", Example: "[payments]"},
	},
	Sections: []Section{{"What we do", "What can others come to this team for?"}},
}
