// Package page says what each page of the site says.
//
// In comes the linked graph; out goes a list of [Page] values: a path, a
// template and a function that makes the model. A model holds finished values:
// formatted strings, relative hrefs, sorted lists. Pages are pure functions of
// the graph, so each can be made alone, at any time, in any order. The package
// sees no files, no headers and no audiences: what is not in the graph cannot
// be on a page. Only export, render and, to explain the views, cli may import
// page.
package page

import "throughline/render/diag"

// Page is one page before it is laid out.
type Page struct {
	Path     string     // in the site, slash-separated
	Template string     // name of the file in templates/pages, without .tmpl
	Model    func() any // a value of the template's type in Models
	Source   string     // what claims the path, for messages
	At       diag.Span  // where the author claims it, if anywhere
	Drawings []Drawing  // charts of the page that have files of their own
	Holds    []Held     // documents whose text stands on the page
	Letter   string     // name of the template of the page as a letter, which has its model; "" if it is none
}

// Held is a document whose text stands on a page with that of others: its own
// page, and the id at which it begins.
type Held struct{ Path, ID string }

// Models is the type of each template's model, by template name. Templates are
// checked against it, field by field.
func Models() map[string]any {
	return map[string]any{
		"home":        Home{},
		"overview":    Overview{},
		"list":        List{},
		"document":    Document{},
		"brief":       Brief{},
		"mail-brief":  Brief{},
		"mail-update": Document{},
		"print":       Print{},
		"tags":        Tags{},
		"tag":         Tag{},
		"redirect":    Redirect{},
		"404":         NotFound{},
	}
}
