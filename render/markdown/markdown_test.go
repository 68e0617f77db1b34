package markdown

import (
	"throughline/render/diag"
	"throughline/render/source"
)

// parse parses a body that begins its file.
func parse(md string) (*Body, diag.List) {
	t := &source.Text{Path: "doc.md", Name: "content/doc.md", Data: []byte(md)}
	return Parse(t, t.Data, 0, Options{})
}
