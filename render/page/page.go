// Package page says what each page of the site says.
//
// In comes the linked portfolio; out goes a [Plan], which lists the pages, each
// with its path and its template, and makes their models. A model holds finished
// values: formatted strings, relative hrefs, sorted lists. Pages are pure
// functions of the portfolio, so each can be made alone, at any time, in any
// order. Which pages there are follows from the graph and from which views
// bodies ask for, so the list can be handed on to the next build while both are
// the same. The package sees no files, no headers and no audiences: what is not
// in the portfolio cannot be on a page. Only export, render and, to explain the
// views, cli may import page.
package page

import (
	"throughline/render/diag"
	"throughline/render/portfolio"
)

// Page is one page before it is laid out.
type Page struct {
	Path     string    // in the site, slash-separated
	Template string    // name of the file in templates/pages, without .tmpl
	Source   string    // what claims the path, for messages
	At       diag.Span // where the author claims it, if anywhere
	Drawings []Drawing // charts of the page that have files of their own
	Holds    []Held    // documents whose text stands on the page
	Letter   string    // name of the template of the page as a letter, which has its model; "" if it is none

	node  *portfolio.Node // that it is about, if it is about one
	model func(p *planner, n *portfolio.Node) any
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
