package doc

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
