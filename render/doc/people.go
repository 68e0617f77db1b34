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
		{Name: "products", Label: "Products", Type: TypeRef, List: true, Refs: []string{"product"}, Inverse: "Teams", Also: []string{"product"}, Doc: "What it works on.", Example: "[payments]"},
	},
	Sections: []Section{{"What we do", "What can others come to this team for?"}},
}

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

var stakeholder = &Kind{
	Name: "stakeholder", Plural: "stakeholders", Label: "Stakeholder", Labels: "Stakeholders",
	Summary: "Somebody whose interest matters. In no edition but the author's unless it names an audience.",
	Folders: []string{"stakeholders"},
	Fields: []Field{
		{Name: "interest", Label: "Interest", Type: TypeLevel, Doc: "How much they care.", Example: "high"},
		{Name: "influence", Label: "Influence", Type: TypeLevel, Also: []string{"power"}, Doc: "How much they can change.", Example: "medium"},
		{Name: "stance", Label: "Stance", Type: TypeWord, Words: words("champion: advocate sponsor", "supporter: supportive positive for", "neutral: undecided", "sceptic: skeptic sceptical skeptical doubtful", "opponent: against blocker negative opposed"), Doc: "Where they stand.", Example: "supporter"},
		{Name: "needs", Label: "Needs", List: true, Also: []string{"need"}, Doc: "What they need from us.", Example: "[No surprise before the quarter ends]"},
		{Name: "cadence", Label: "Cadence", Type: TypeQuantity, Words: intervals, Also: []string{"frequency"}, Doc: "How often we talk.", Example: "monthly"},
		{Name: "last_contact", Label: "Last contact", Type: TypeDate, Also: []string{"last_met"}, Doc: "When we last talked.", Example: "2026-10-05"},
	},
}
