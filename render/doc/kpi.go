package doc

var kpi = &Kind{
	Name: "kpi", Plural: "kpis", Label: "KPI", Labels: "KPIs",
	Summary: "A measure with a baseline, a target, a direction and a source.",
	Folders: []string{"kpis", "metrics"},
	Also:    []string{"metric", "metrics", "measure", "indicator"},
	Status:  words("draft: proposed", "active: live current in_progress", "retired: archived obsolete replaced"),
	Fields: []Field{
		{Name: "unit", Label: "Unit", Asked: true, Doc: "What is counted.", Example: `"%"`},
		{Name: "direction", Label: "Direction", Type: TypeWord, Words: directionWords, Asked: true, Also: []string{"better"}, Doc: "Which way is better.", Example: "up"},
		{Name: "baseline", Label: "Baseline", Type: TypeQuantity, Asked: true, Also: []string{"from", "start"}, Doc: "Where it began.", Example: "42%"},
		{Name: "target", Label: "Target", Type: TypeQuantity, Asked: true, Also: []string{"to", "goal"}, Doc: "Where it is to end.", Example: "60%"},
		{Name: "source", Label: "Source", List: true, Asked: true, Also: []string{"sources", "data_source"}, Doc: "Where the figures come from.", Example: "Product analytics, weekly cohort"},
		{Name: "current", Label: "Current", Type: TypeQuantity, Also: []string{"actual", "value"}, Doc: "The latest figure; the newest line of the CSV file beside the document supplies it where it is missing.", Example: "48%"},
		{Name: "as_of", Label: "As of", Type: TypeDate, Also: []string{"updated", "measured"}, Doc: "The day of the current figure.", Example: "2026-10-01"},
		{Name: "frequency", Label: "Frequency", Type: TypeWord, Words: frequencyWords, Also: []string{"cadence"}, Doc: "How often it is measured.", Example: "monthly"},
		{Name: "formula", Label: "Formula", Also: []string{"definition", "calculation"}, Doc: "How it is computed.", Example: "activated accounts / new accounts"},
		{Name: "type", Label: "Type", Type: TypeWord, Doc: "Whether it leads, lags or guards.", Example: "leading", Words: words("leading: lead input", "lagging: lag outcome output", "guardrail: guard health counter")},
		{Name: "thresholds", Label: "Thresholds", Type: TypeRecord, List: true, Keyed: true, Doc: "From which figure on it is on track, at risk or off track.", Example: "{on_track: 55%, at_risk: 45%}", Fields: []Field{
			{Name: "health", Label: "Health", Type: TypeWord, Words: healthWords, Doc: "The state that begins there.", Also: []string{"state", "status"}},
			{Name: "value", Label: "Value", Type: TypeQuantity, Doc: "The figure.", Also: []string{"from", "at"}},
		}},
		{Name: "targets", Label: "Targets", Type: TypeRecord, List: true, Keyed: true, Doc: "Targets by period.", Example: "{2026-Q4: 52%, 2027-Q2: 60%}", Fields: []Field{
			{Name: "period", Label: "Period", Type: TypePeriod, Doc: "By when.", Also: []string{"by", "date"}},
			{Name: "value", Label: "Value", Type: TypeQuantity, Doc: "The figure.", Also: []string{"target"}},
		}},
		{Name: "drives", Label: "Drives", Type: TypeRef, List: true, Refs: []string{"kpi"}, Inverse: "Driven by", Doc: "The measures that move when this one does.", Example: "[net-revenue-retention]"},
	},
	Sections: []Section{
		{"What it measures", "Define it so that two people would compute the same figure."},
		{"How to read it", "What moves it, and what does it hide?"},
	},
}

var directionWords = words("up: higher increase more rising maximize increasing", "down: lower decrease less falling minimize decreasing")

var frequencyWords = words("daily: day", "weekly: week", "biweekly: fortnightly every_two_weeks", "monthly: month", "quarterly: quarter", "half_yearly: semiannually twice_a_year half", "yearly: annually annual year", "ad_hoc: as_needed irregular on_demand")
