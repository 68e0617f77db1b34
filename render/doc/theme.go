package doc

var theme = &Kind{
	Name: "theme", Plural: "themes", Label: "Theme", Labels: "Themes",
	Summary: "A strategic choice: what stands in the way, how we deal with it, what we leave undone.",
	Folders: []string{"themes", "strategy", "strategies", "pillars"},
	Also:    []string{"strategy", "strategies", "pillar", "pillars", "strategic-theme"},
	Status:  words("draft: proposed", "active: adopted approved current in_progress", "retired: archived done closed obsolete"),
	Fields: []Field{
		{Name: "supports", Label: "Supports", Type: TypeRef, List: true, Refs: []string{"vision"}, Inverse: "Supported by", Asked: true, Also: []string{"vision"}, Doc: "The vision that it serves.", Example: "vision"},
		horizonField,
		{Name: "diagnosis", Label: "Diagnosis", Doc: "What makes it hard.", Also: []string{"challenge"}, Example: "New customers wait six weeks for their first result."},
		{Name: "policy", Label: "Guiding policy", Doc: "How we deal with that.", Also: []string{"guiding_policy", "approach"}, Example: "Remove set-up work instead of speeding it up."},
		{Name: "not_doing", Label: "Not doing", List: true, Doc: "What we leave undone because of it.", Also: []string{"non_goals", "wont_do"}, Example: "[Custom onboarding for single accounts]"},
		{Name: "budget", Label: "Budget", Type: TypeMoney, Doc: "What may be spent on it.", Example: "€2M"},
	},
	Sections: []Section{
		{"Diagnosis", "What stands in the way, and how do we know?"},
		{"Guiding policy", "How do we deal with it? What does that rule out?"},
		{"Coherent action", "Which goals and initiatives follow from it?"},
	},
}
