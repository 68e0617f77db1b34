package doc

var risk = &Kind{
	Name: "risk", Plural: "risks", Label: "Risk", Labels: "Risks",
	Summary: "What may go wrong, how likely and how bad it is, and what we do about it.",
	Folders: []string{"risks"},
	Also:    []string{"issue", "threat"},
	Status:  words("open: active new identified", "mitigated: in_progress reduced", "accepted: tolerated", "closed: done resolved retired", "hit: occurred happened materialised materialized"),
	Fields: []Field{
		asked(ownerField),
		{Name: "mitigation", Label: "Mitigation", List: true, Asked: true, Also: []string{"mitigations", "response"}, Doc: "What we do about it.", Example: "Second supplier under contract by March"},
		{Name: "probability", Label: "Probability", Type: TypeLevel, Also: []string{"likelihood"}, Doc: "How likely it is.", Example: "medium"},
		{Name: "impact", Label: "Impact", Type: TypeLevel, Also: []string{"severity"}, Doc: "How bad it would be.", Example: "high"},
		{Name: "trigger", Label: "Trigger", Also: []string{"triggers"}, Doc: "What tells us that it happens.", Example: "Two late deliveries in one month"},
		{Name: "affects", Label: "Affects", Type: TypeRef, List: true, Inverse: "Risks", Doc: "What it endangers.", Example: "[guided-setup]"},
	},
	Sections: []Section{
		{"What may happen", "Cause, event and effect, in three sentences."},
		{"What we do", "What lowers the odds, and what limits the damage?"},
	},
}
