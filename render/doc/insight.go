package doc

var insight = &Kind{
	Name: "insight", Plural: "insights", Label: "Insight", Labels: "Insights",
	Summary: "Something we learnt, from whom, and what it speaks for.",
	Folders: []string{"insights", "research"},
	Also:    []string{"research", "finding", "evidence", "learning"},
	Fields: []Field{
		sourceField,
		asked(dateField),
		{Name: "segment", Label: "Segment", Type: TypeRef, List: true, Refs: []string{"market"}, Inverse: "Insights", Also: []string{"segments", "market", "persona"}, Doc: "Whom it is about.", Example: "mid-market"},
		{Name: "customers", Label: "Customers", List: true, Also: []string{"customer", "sample"}, Doc: "Who said it, or how many.", Example: "14"},
		{Name: "strength", Label: "Strength", Type: TypeLevel, Doc: "How much it proves.", Example: "high"},
		{Name: "quotes", Label: "Quotes", Type: TypeRecord, List: true, Also: []string{"quote"}, Doc: "Their own words.", Example: `[{text: "We gave up at step four", who: Operations lead}]`, Fields: []Field{
			{Name: "text", Label: "Quote", Doc: "The words.", Also: []string{"quote"}},
			{Name: "who", Label: "Who", Doc: "Whose words.", Also: []string{"by", "from", "author", "source"}},
		}},
		{Name: "supports", Label: "Supports", Type: TypeRef, List: true, Refs: []string{"goal", "initiative"}, Inverse: "Supported by", Also: []string{"goals", "initiatives"}, Doc: "What it speaks for.", Example: "[faster-first-value]"},
	},
	Sections: []Section{
		{"What we learnt", "In one paragraph, without the method."},
		{"How we know", "Whom did we ask, when, and what would prove us wrong?"},
	},
}
