package doc

var brief = &Kind{
	Name: "brief", Plural: "briefs", Label: "Brief", Labels: "Briefs",
	Summary: "One or two printed pages for one audience.",
	Folders: []string{"briefs"},
	Also:    []string{"one-pager", "onepager", "memo"},
	Status:  words("draft: in_progress wip", "final: done approved published active"),
	Fields: []Field{
		asked(audienceField),
		{Name: "about", Label: "About", Type: TypeRef, List: true, Inverse: "Briefs", Asked: true, Doc: "What it is about.", Example: "[payments]"},
		{Name: "pages", Label: "Pages", Type: TypeNumber, Doc: "How many pages it may fill: 1 or 2.", Example: "1"},
		{Name: "ask", Label: "Ask", List: true, Also: []string{"asks"}, Doc: "What the reader is to decide or give.", Example: "Approve €450k for guided set-up"},
		{Name: "decision_by", Label: "Decision by", Type: TypePeriod, Also: []string{"needed_by", "due", "deadline"}, Doc: "When it is needed.", Example: "2026-11-15"},
		{Name: "period", Label: "Period", Type: TypePeriod, Doc: "The time that it covers.", Example: "2026-Q3"},
		{Name: "paper", Label: "Paper", Type: TypeWord, Words: words("a4", "letter: us_letter us"), Doc: "The paper it is printed on.", Example: "a4"},
	},
	Sections: []Section{
		{"Bottom line", "Where we are, what changed, what decides the next period: three sentences."},
		{"What works and what does not", "Two of each, with the cause."},
		{"What we will not do", "The price of this choice."},
	},
}
