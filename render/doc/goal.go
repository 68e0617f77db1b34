package doc

var goal = &Kind{
	Name: "goal", Plural: "goals", Label: "Goal", Labels: "Goals",
	Summary: "A change that we want to see by a time, and how we will know.",
	Folders: []string{"goals", "objectives", "okrs"},
	Also:    []string{"objective", "objectives", "okr", "okrs", "outcome"},
	Status: words("draft: proposed planned idea", "active: in_progress doing started wip current open", "achieved: done completed complete met reached",
		"missed: failed not_met", "dropped: cancelled canceled abandoned stopped"),
	Fields: []Field{
		{Name: "supports", Label: "Supports", Type: TypeRef, List: true, Refs: []string{"theme", "goal"}, Inverse: "Supported by", Asked: true, Also: []string{"theme", "themes"}, Doc: "The theme or goal that it serves.", Example: "grow-mid-market"},
		{Name: "period", Label: "Period", Type: TypePeriod, Asked: true, Also: []string{"due", "deadline", "target_date", "timeframe", "quarter"}, Doc: "When it is to be reached.", Example: "2026-Q4"},
		{Name: "key_results", Label: "Key results", Type: TypeRecord, List: true, Asked: true, Also: []string{"key_result", "krs", "kr"}, Fields: keyResultFields, Doc: "The measures that show that it is reached.", Example: "[{title: Activation within 7 days, kpi: activation-rate, from: 42%, to: 60%}]"},
		{Name: "parent", Label: "Parent", Type: TypeRef, Refs: []string{"goal"}, Inverse: "Parts", Doc: "The goal that it is a part of.", Example: "win-mid-market"},
		{Name: "kpi", Label: "KPI", Type: TypeRef, List: true, Refs: []string{"kpi"}, Inverse: "Moved by", Also: []string{"kpis", "metric", "metrics"}, Doc: "The measure that it is about.", Example: "activation-rate"},
		confidenceField,
		insightsField,
		caseField,
	},
	Sections: []Section{
		{"Why now", "What changes for customers and for us when it is reached?"},
		{"How we will know", "What do the key results measure, and where do the figures come from?"},
		{"What we will not do", "What is left undone so that this can be reached?"},
	},
}

var keyResultFields = []Field{
	{Name: "title", Label: "Key result", Doc: "What is to be reached.", Also: []string{"text", "name"}},
	{Name: "kpi", Label: "KPI", Type: TypeRef, Refs: []string{"kpi"}, Inverse: "Moved by", Doc: "The measure.", Also: []string{"metric"}},
	{Name: "from", Label: "From", Type: TypeQuantity, Doc: "Where it begins.", Also: []string{"baseline", "start"}},
	{Name: "to", Label: "To", Type: TypeQuantity, Doc: "Where it is to end.", Also: []string{"target", "goal"}},
	{Name: "current", Label: "Current", Type: TypeQuantity, Doc: "Where it is.", Also: []string{"actual", "now"}},
	{Name: "as_of", Label: "As of", Type: TypeDate, Doc: "The day of the current figure."},
	{Name: "unit", Label: "Unit", Doc: "What is counted."},
	{Name: "direction", Label: "Direction", Type: TypeWord, Words: directionWords, Doc: "Which way is better."},
	{Name: "weight", Label: "Weight", Type: TypeNumber, Doc: "Its share of the goal's progress."},
	{Name: "progress", Label: "Progress", Type: TypeQuantity, Doc: "How much of it is done, where no figures tell."},
	{Name: "owner", Label: "Owner", Type: TypeRef, List: true, Refs: []string{"person", "team"}, Doc: "Who answers for it.", Also: []string{"lead", "dri"}},
	{Name: "due", Label: "Due", Type: TypePeriod, Doc: "When it is to be reached.", Also: []string{"by", "deadline", "period"}},
	{Name: "source", Label: "Source", Doc: "Where the figures come from."},
	{Name: "status", Label: "Status", Type: TypeWord, Doc: "A word on where it stands."},
}

var confidenceField = Field{Name: "confidence", Label: "Confidence", Type: TypeLevel, Doc: "How sure we are that it will work out.", Example: "medium"}

var insightsField = Field{Name: "insights", Label: "Insights", Type: TypeRef, List: true, Refs: []string{"insight"}, Inverse: "Evidence for", Also: []string{"insight", "evidence"}, Doc: "What we know that speaks for it.", Example: "[setup-takes-weeks]"}

var caseField = Field{Name: "case", Label: "Business case", Type: TypeRef, List: true, Refs: []string{"case"}, Inverse: "Business case", Also: []string{"business_case", "cases"}, Doc: "Why the money is well spent.", Example: "guided-setup"}
