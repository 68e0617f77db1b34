package doc

var update = &Kind{
	Name: "update", Plural: "updates", Label: "Update", Labels: "Updates",
	Summary: "What changed, on a day, about something.",
	Folders: []string{"updates"},
	Also:    []string{"status-update", "news", "changelog"},
	Fields: []Field{
		{Name: "about", Label: "About", Type: TypeRef, List: true, Inverse: "Updates", Asked: true, Doc: "What it is about.", Example: "[guided-setup]"},
		{Name: "progress", Label: "Progress", Type: TypeQuantity, Doc: "How much is done.", Example: "40%"},
		{Name: "summary", Label: "Summary", Doc: "The news in one sentence.", Example: "The beta is with twelve customers."},
	},
	Sections: []Section{
		{"What changed", "Good and bad together, with the cause."},
		{"What comes next", "The next signal to watch, and when."},
	},
}
