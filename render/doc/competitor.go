package doc

var competitor = &Kind{
	Name: "competitor", Plural: "competitors", Label: "Competitor", Labels: "Competitors",
	Summary: "Another answer to our customers' need, and how it compares.",
	Folders: []string{"competitors"},
	Also:    []string{"rival", "competition"},
	Fields: []Field{
		asOfField,
		{Name: "products", Label: "Products", Type: TypeRef, List: true, Refs: []string{"product"}, Inverse: "Competitors", Doc: "Our products that it competes with.", Example: "[payments]"},
		{Name: "segments", Label: "Segments", Type: TypeRef, List: true, Refs: []string{"market"}, Inverse: "Competitors", Also: []string{"segment", "markets"}, Doc: "Where it competes.", Example: "[mid-market]"},
		{Name: "positioning", Label: "Positioning", Also: []string{"position"}, Doc: "What it says of itself.", Example: "The simple choice for small shops"},
		{Name: "strengths", Label: "Strengths", List: true, Also: []string{"strength"}, Doc: "What it does better.", Example: "[Price]"},
		{Name: "weaknesses", Label: "Weaknesses", List: true, Also: []string{"weakness"}, Doc: "What it does worse.", Example: "[Support]"},
		{Name: "threat", Label: "Threat", Type: TypeLevel, Doc: "How much it endangers us.", Example: "high"},
		{Name: "pricing", Label: "Pricing", Also: []string{"price"}, Doc: "What it costs.", Example: "€29 a month and 1.4%"},
		{Name: "capabilities", Label: "Capabilities", Type: TypeRecord, List: true, Keyed: true, Also: []string{"features"}, Doc: "What it can do.", Example: "{Instant payout: full, Invoicing: partial, Multi-currency: none}", Fields: []Field{
			{Name: "name", Label: "Capability", Doc: "What can be done.", Also: []string{"title", "capability"}},
			{Name: "level", Label: "Level", Type: TypeWord, Words: words("full: yes true complete", "partial: partly some limited", "none: no false missing"), Doc: "Fully, partly or not.", Also: []string{"value"}},
			{Name: "note", Label: "Note", Doc: "What to know about it.", Also: []string{"text"}},
		}},
	},
	Sections: []Section{
		{"How it wins", "Where do customers choose it over us, and why?"},
		{"How we answer", "What do we say, and what do we build?"},
	},
}
