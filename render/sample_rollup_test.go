package render

import (
	"os"
	"testing"

	"throughline/render/audience"
	"throughline/render/doc"
	"throughline/render/portfolio"
	"throughline/render/source"
)

// sampleGraph links the sample portfolio as its author sees it.
func sampleGraph(t testing.TB) *portfolio.Graph {
	t.Helper()
	in := Input{Content: os.DirFS("../content"), Name: "content"}
	tree, _, err := source.Read(in.Content, in.Name)
	if err != nil {
		t.Fatal(err)
	}
	settings, _ := doc.ParseSettings(tree)
	docs, _ := parseDocuments(t.Context(), in, tree, settings)
	policy, _ := audience.NewPolicy(settings.Site, audience.Author, settings.Site.AsOf, false)
	cleared, _, _ := audience.Clear(docs, settings.Site, policy)
	bodies, _ := parseBodies(t.Context(), in, cleared, settings.Site)
	return portfolio.Link(cleared, bodies, tree, settings.Site)
}
