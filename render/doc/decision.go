package doc

var decision = &Kind{
	Name: "decision", Plural: "decisions", Label: "Decision", Labels: "Decisions",
	Summary: "What was decided, by whom, instead of what, and when to look again.",
	Folders: []string{"decisions", "adr", "adrs"},
	Also:    []string{"adr", "adrs", "rfc"},
	Status:  words("proposed: draft open pending", "accepted: approved decided adopted active", "rejected: declined", "deprecated: retired obsolete", "superseded: replaced"),
	Fields: []Field{
		asked(dateField),
		{Name: "decision_makers", Label: "Decision makers", Type: TypeRef, List: true, Refs: deciders, Inverse: "Decided", Asked: true, Also: []string{"decision_maker", "deciders", "decider", "decided_by"}, Doc: "Who decides.", Example: "[noor-haddad]"},
		{Name: "consulted", Label: "Consulted", Type: TypeRef, List: true, Refs: deciders, Doc: "Who was asked.", Example: "[legal]"},
		{Name: "informed", Label: "Informed", Type: TypeRef, List: true, Refs: deciders, Doc: "Who was told.", Example: "[support]"},
		{Name: "options", Label: "Options", Type: TypeRecord, List: true, Also: []string{"alternatives", "considered_options", "option"}, Doc: "What could have been chosen, with doing nothing.", Example: "[{title: Buy, chosen: true}, {title: Do nothing}]", Fields: []Field{
			{Name: "title", Label: "Option", Doc: "What it is.", Also: []string{"name", "option"}},
			{Name: "summary", Label: "Summary", Doc: "In one sentence.", Also: []string{"description", "text"}},
			{Name: "pros", Label: "For", List: true, Doc: "What speaks for it.", Also: []string{"pro", "for"}},
			{Name: "cons", Label: "Against", List: true, Doc: "What speaks against it.", Also: []string{"con", "against"}},
			{Name: "cost", Label: "Cost", Type: TypeMoney, Doc: "What it costs.", Also: []string{"price"}},
			{Name: "score", Label: "Score", Type: TypeNumber, Doc: "How it was judged."},
			{Name: "chosen", Label: "Chosen", Type: TypeBool, Doc: "Whether it was chosen.", Also: []string{"selected"}},
		}},
		{Name: "affects", Label: "Affects", Type: TypeRef, List: true, Inverse: "Decisions", Doc: "What it changes.", Example: "[guided-setup]"},
		{Name: "supersedes", Label: "Supersedes", Type: TypeRef, List: true, Refs: []string{"decision"}, Inverse: "Superseded by", Also: []string{"replaces"}, Doc: "The decision that it replaces.", Example: "build-own-identity"},
		{Name: "needed_by", Label: "Needed by", Type: TypePeriod, Also: []string{"due", "deadline", "decide_by"}, Doc: "When it must be made.", Example: "2026-11-15"},
		{Name: "revisit", Label: "Revisit", Type: TypePeriod, Also: []string{"review_on", "revisit_on"}, Doc: "When to look again.", Example: "2027-Q2"},
		assumptionsField,
		{Name: "kill_criteria", Label: "Kill criteria", Type: TypeRecord, List: true, Also: []string{"kill_criterion", "stop_criteria"}, Doc: "What would make us stop.", Example: "[{kpi: activation-rate, below: 45%, by: 2027-Q1}]", Fields: []Field{
			{Name: "text", Label: "Criterion", Doc: "In words.", Also: []string{"title", "criterion", "if"}},
			{Name: "kpi", Label: "KPI", Type: TypeRef, Refs: []string{"kpi"}, Doc: "The measure.", Also: []string{"metric"}},
			{Name: "above", Label: "Above", Type: TypeQuantity, Doc: "Stop above this.", Also: []string{"over"}},
			{Name: "below", Label: "Below", Type: TypeQuantity, Doc: "Stop below this.", Also: []string{"under"}},
			{Name: "by", Label: "By", Type: TypePeriod, Doc: "When to look.", Also: []string{"due", "date"}},
		}},
		{Name: "reversible", Label: "Reversible", Type: TypeBool, Doc: "Whether it can be undone at little cost.", Example: "true"},
	},
	Sections: []Section{
		{"Context", "What made a decision necessary?"},
		{"Decision", "What do we do, in one paragraph?"},
		{"Consequences", "What becomes easier, what harder, and what will we watch?"},
	},
}

var deciders = []string{"person", "team", "stakeholder"}
