package doc

// Page is the kind of documents that are nothing else: plain pages at their
// own paths.
var Page = &Kind{
	Name: "page", Plural: "pages", Label: "Page", Labels: "Pages",
	Summary: "Anything else, at its own path.",
	Also:    []string{"note", "doc", "document"},
}
