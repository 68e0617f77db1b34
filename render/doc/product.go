package doc

var product = &Kind{
	Name: "product", Plural: "products", Label: "Product", Labels: "Products",
	Summary: "Something we offer, with its place in the portfolio, its people and its money.",
	Folders: []string{"products"},
	Status:  words("active: live current in_progress", "retired: sunset archived closed discontinued"),
	Fields: []Field{
		{Name: "stage", Label: "Stage", Type: TypeWord, Asked: true, Also: []string{"lifecycle", "phase"}, Doc: "Where it is in its life.", Example: "grow", Words: words(
			"idea: concept discovery", "incubate: incubation pilot beta mvp", "grow: growth scale growing", "mature: maturity maintain harvest", "sunset: decline retire end_of_life")},
		leadField,
		{Name: "team", Label: "Team", Type: TypeRef, List: true, Refs: []string{"team"}, Inverse: "Works on", Also: []string{"teams"}, Doc: "Who builds it.", Example: "payments-core"},
		{Name: "segments", Label: "Segments", Type: TypeRef, List: true, Refs: []string{"market"}, Inverse: "Served by", Also: []string{"segment", "markets", "personas"}, Doc: "Whom it is for.", Example: "[mid-market]"},
		{Name: "value_proposition", Label: "Value proposition", Doc: "What they gain.", Example: "Paid on the day of the sale."},
		{Name: "pnl", Label: "Profit and loss", Type: TypeRecord, List: true, Keyed: true, Also: []string{"p_l", "profit_and_loss"}, Doc: "Revenue and cost by year, planned and actual; also as a CSV file beside the document.", Example: "[{year: 2026, revenue: €1.2M, cost: €0.9M, version: plan}]", Fields: []Field{
			{Name: "year", Label: "Year", Type: TypePeriod, Doc: "The year, or a part of it.", Also: []string{"period", "fy"}},
			{Name: "version", Label: "Version", Type: TypeWord, Words: pnlVersions, Doc: "Plan, forecast or actual.", Also: []string{"type", "scenario", "kind"}},
			{Name: "revenue", Label: "Revenue", Type: TypeMoney, Doc: "What it earns.", Also: []string{"income", "sales"}},
			{Name: "cost", Label: "Cost", Type: TypeMoney, Doc: "What it costs.", Also: []string{"costs", "expenses"}},
			{Name: "plan", Label: "Plan", Type: TypeRecord, Fields: pnlRow, Doc: "Planned revenue and cost.", Also: []string{"planned", "budget"}},
			{Name: "actual", Label: "Actual", Type: TypeRecord, Fields: pnlRow, Doc: "Actual revenue and cost.", Also: []string{"actuals"}},
		}},
	},
	Sections: []Section{
		{"Who it is for", "Which customers, with which need?"},
		{"Strategy", "How does it win, and what does it leave to others?"},
		{"What we know", "Which measures and insights do we steer by?"},
	},
}

var pnlVersions = words("plan: planned budget budgeted target", "forecast: outlook estimate", "actual: actuals real")

var pnlRow = []Field{
	{Name: "revenue", Label: "Revenue", Type: TypeMoney, Doc: "What it earns.", Also: []string{"income", "sales"}},
	{Name: "cost", Label: "Cost", Type: TypeMoney, Doc: "What it costs.", Also: []string{"costs", "expenses"}},
}
