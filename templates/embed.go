// Package templates holds the built-in theme: the HTML templates and the assets
// that every site is made with. It is data; package theme loads, checks and
// executes it, and lays a user's own templates over it, file by file.
//
// base.tmpl is the frame of a page. pages/NAME.tmpl fills it for the pages of
// one model, named in the first line; parts/NAME.tmpl are the pieces that pages
// share. The style sheets directly in assets are joined into one; everything
// else in assets is published as it is.
package templates

import "embed"

// FS holds base.tmpl, pages, parts and assets. How the fonts were made is said
// beside package font.
//
//go:embed base.tmpl pages parts assets
var FS embed.FS
