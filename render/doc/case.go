package doc

var businessCase = &Kind{
	Name: "case", Plural: "cases", Label: "Business case", Labels: "Business cases",
	Summary: "Why the money is well spent: investment, benefits, and what they rest on.",
	Folders: []string{"cases", "business-cases"},
	Also:    []string{"business-case", "business-cases"},
	Status:  words("draft: proposed idea", "submitted: in_review pending", "approved: accepted", "rejected: declined"),
	Fields: []Field{
		{Name: "for", Label: "For", Type: TypeRef, List: true, Refs: []string{"initiative", "goal", "product", "theme"}, Inverse: "Business case", Asked: true, Also: []string{"about", "initiative"}, Doc: "What it is the case for.", Example: "guided-setup"},
		{Name: "investment", Label: "Investment", Type: TypeMoney, Asked: true, Doc: "What is to be spent at the start.", Example: "€450k"},
		{Name: "benefits", Label: "Benefits", Type: TypeRecord, List: true, Keyed: true, Lone: "amount", Asked: true, Also: []string{"benefit"}, Fields: yearly, Doc: "What comes back, by year.", Example: "{2027: €200k, 2028: €400k}"},
		{Name: "costs", Label: "Costs", Type: TypeRecord, List: true, Keyed: true, Lone: "amount", Also: []string{"cost"}, Fields: yearly, Doc: "What it costs to run, by year.", Example: "{2027: €50k, 2028: €50k}"},
		{Name: "discount_rate", Label: "Discount rate", Type: TypeQuantity, Doc: "What money must earn elsewhere.", Example: "8%"},
		{Name: "scenarios", Label: "Scenarios", Type: TypeRecord, List: true, Keyed: true, Doc: "How it may turn out.", Example: "{low: {benefits: {2027: €100k}}, high: {benefits: {2027: €300k}}}", Fields: []Field{
			{Name: "name", Label: "Scenario", Type: TypeWord, Words: words("low: worst pessimistic bear", "base: expected realistic mid", "high: best optimistic bull"), Doc: "Low, base or high.", Also: []string{"title", "scenario"}},
			{Name: "factor", Label: "Factor", Type: TypeQuantity, Doc: "The benefits in per cent of those above.", Also: []string{"benefit_factor"}},
			{Name: "probability", Label: "Probability", Type: TypeQuantity, Doc: "How likely it is."},
			{Name: "investment", Label: "Investment", Type: TypeMoney, Doc: "What is to be spent at the start."},
			{Name: "benefits", Label: "Benefits", Type: TypeRecord, List: true, Keyed: true, Lone: "amount", Fields: yearly, Doc: "What comes back, by year."},
			{Name: "costs", Label: "Costs", Type: TypeRecord, List: true, Keyed: true, Lone: "amount", Fields: yearly, Doc: "What it costs to run, by year."},
			{Name: "note", Label: "Note", Doc: "What makes it so.", Also: []string{"text", "description"}},
		}},
		assumptionsField,
		{Name: "approved_budget", Label: "Approved budget", Type: TypeMoney, Doc: "What was granted.", Example: "€400k"},
		{Name: "approved_by", Label: "Approved by", Type: TypeRef, List: true, Refs: deciders, Also: []string{"approver", "approvers"}, Doc: "Who granted it.", Example: "investment-board"},
	},
	Sections: []Section{
		{"What we ask for", "The sum, the time, and what happens without it."},
		{"What it rests on", "Which assumptions carry the benefits, and how will we test them?"},
	},
}

var yearly = []Field{
	{Name: "year", Label: "Year", Type: TypePeriod, Doc: "The year, or a part of it.", Also: []string{"period", "fy"}},
	{Name: "amount", Label: "Amount", Type: TypeMoney, Doc: "How much.", Also: []string{"value"}},
}
