// Package export writes the portfolio for machines.
//
// In come the linked graph and the list of pages; out go files, each a
// function that makes its bytes. Like pages, exports are pure functions of the
// graph, so they hold nothing that the edition may not see. Only render may
// import export.
package export

import (
	"bytes"
	"encoding/xml"
	"strings"

	"throughline/render/page"
	"throughline/render/portfolio"
)

// File is one file for machines.
type File struct {
	Path string
	Make func(p *page.Plan) ([]byte, error)
}

// Files lists the exports of a site with such pages. Each is made of a plan that
// has the same pages: what bodies say may be something else by then. A table without a row is no use, and the
// protocol of sitemaps knows no relative URLs, so those are not always there;
// every page leads to the data, the feed and the calendar.
func Files(g *portfolio.Graph, pages []page.Page) []File {
	base := g.Site.BaseURL
	files := []File{
		{Path: portfolioPath, Make: func(p *page.Plan) ([]byte, error) { return portfolioJSON(p.Texts(), p.Voice()), nil }},
		{Path: schemaPath, Make: func(*page.Plan) ([]byte, error) { return portfolioSchema() }},
		{Path: feedPath, Make: func(p *page.Plan) ([]byte, error) { return feed(g, p.Voice()) }},
		{Path: calendarPath, Make: func(p *page.Plan) ([]byte, error) { return calendar(g, p.Voice()), nil }},
		{Path: guidePath, Make: func(p *page.Plan) ([]byte, error) { return guide(g, p.Voice()), nil }},
		{Path: "robots.txt", Make: func(*page.Plan) ([]byte, error) { return robots(base), nil }},
	}
	if base != "" {
		files = append(files, File{Path: "sitemap.xml", Make: func(*page.Plan) ([]byte, error) { return sitemap(base, pages), nil }})
	}
	files = append(files, csvFiles(g)...)
	return append(files, plainTexts(pages)...)
}

// plainTexts are the briefs and updates as text, each beside its page.
func plainTexts(pages []page.Page) []File {
	var files []File
	for i := range pages {
		x := &pages[i]
		if x.Letter != "" {
			files = append(files, File{Path: page.PlainPath(x.Path), Make: func(p *page.Plan) ([]byte, error) {
				return []byte(page.PlainText(p.Model(x))), nil
			}})
		}
	}
	return files
}

// robots asks search engines to stay away: strategy is not for them. Whoever
// wants to be found replaces the file on the host.
func robots(base string) []byte {
	s := "User-agent: *\nDisallow: /\n"
	if base != "" {
		s += "Sitemap: " + strings.TrimSuffix(base, "/") + "/sitemap.xml\n"
	}
	return []byte(s)
}

// sitemap lists the pages that people read, by https://www.sitemaps.org.
func sitemap(base string, pages []page.Page) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, p := range pages {
		if p.Template == "redirect" || p.Template == "404" {
			continue
		}
		b.WriteString("<url><loc>")
		// Writing to a bytes.Buffer cannot fail.
		_ = xml.EscapeText(&b, []byte(page.Absolute(base, p.Path)))
		b.WriteString("</loc></url>\n")
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
}
