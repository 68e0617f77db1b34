package render

import (
	"fmt"
	"io/fs"

	"throughline/render/diag"
	"throughline/render/page"
	"throughline/render/theme"
	"throughline/templates"
)

// Guide is what [ThemeGuide] says.
type Guide = theme.Guide

// ThemeGuide says what a theme consists of, with the overlay over the built-in
// one: which files there are, which of them are the user's, and what the
// templates' models hold. The overlay may be nil.
func ThemeGuide(overlay fs.FS) (Guide, diag.List, error) {
	g, problems, err := theme.NewGuide(templates.FS, overlay, page.Models(), page.About)
	if err != nil {
		return Guide{}, nil, fmt.Errorf("read theme: %w", err)
	}
	return g, problems, nil
}

// ThemeFile returns a file of the built-in theme, to begin a user's own with,
// or nil where there is none of that name.
func ThemeFile(name string) []byte {
	data, err := fs.ReadFile(templates.FS, name)
	if err != nil {
		return nil // embedded files can be read if they exist
	}
	return data
}
