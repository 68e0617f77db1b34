package export_test

import (
	"encoding/xml"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"throughline/render/doc"
	"throughline/render/export"
	"throughline/render/page"
	"throughline/render/portfolio"
)

// pages are a site's pages, with names that XML and URLs would trip over.
var pages = []page.Page{
	{Path: "index.html", Template: "home"},
	{Path: "goals/index.html", Template: "list"},
	{Path: "goals/größe & güte.html", Template: "document"},
	{Path: "goals/a<b>'c'.html", Template: "document"},
	{Path: "old.html", Template: "redirect"},
	{Path: "404.html", Template: "404"},
}

func made(t *testing.T, path, base string) string {
	t.Helper()
	files := export.Files(&portfolio.Graph{Site: doc.Site{BaseURL: base}}, pages)
	i := slices.IndexFunc(files, func(f export.File) bool { return f.Path == path })
	if i < 0 {
		t.Fatalf("there is no %s", path)
	}
	data, err := files[i].Make(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestSitemap(t *testing.T) {
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://strategy.example/sub/</loc></url>
<url><loc>https://strategy.example/sub/goals/</loc></url>
<url><loc>https://strategy.example/sub/goals/gr%C3%B6%C3%9Fe%20&amp;%20g%C3%BCte.html</loc></url>
<url><loc>https://strategy.example/sub/goals/a%3Cb%3E%27c%27.html</loc></url>
</urlset>
`
	got := made(t, "sitemap.xml", "https://strategy.example/sub/")
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
	var set struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(got), &set); err != nil || len(set.URLs) != 4 {
		t.Errorf("a reader of XML finds %d pages: %v", len(set.URLs), err)
	}
}

// The protocol wants absolute URLs, so a site that does not know its own has no
// sitemap.
func TestNoSitemapWithoutABaseURL(t *testing.T) {
	for _, f := range export.Files(&portfolio.Graph{}, pages) {
		if f.Path == "sitemap.xml" {
			t.Error("there is a sitemap")
		}
	}
}

func TestRobotsAreAskedToStayAway(t *testing.T) {
	for base, want := range map[string]string{
		"":                         "User-agent: *\nDisallow: /\n",
		"https://strategy.example": "User-agent: *\nDisallow: /\nSitemap: https://strategy.example/sitemap.xml\n",
		"https://a.example/sub/":   "User-agent: *\nDisallow: /\nSitemap: https://a.example/sub/sitemap.xml\n",
	} {
		if d := cmp.Diff(want, made(t, "robots.txt", base)); d != "" {
			t.Errorf("base URL %q (-want +got):\n%s", base, d)
		}
	}
}
