package doc

// Page is the kind of documents that are nothing else: plain pages at their
// own paths.
var Page = page
