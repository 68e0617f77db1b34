package page

import (
	"regexp"
	"slices"
	"strings"

	"throughline/render/markdown"
	"throughline/render/portfolio"
)

// body is a part of a node's Markdown as it stands on the page at from, with
// its views.
func (p *planner) body(from string, n *portfolio.Node, part markdown.Part) []Passage {
	return p.passages(from, n, func(f *markdown.Filler) { f.Part = part })
}

// chapter is a chapter of a brief.
func (p *planner) chapter(from string, n *portfolio.Node, i int) Told {
	var x Told
	body := p.texts.Of(n).Body
	if h := body.Chapters[i].Heading; h >= 0 && !(p.texts.TitledByBody(n) && body.Headings[h].ID == body.TitleID) {
		x.Heading = body.HTML(markdown.Filler{Chapter: -i - 1, Demote: true})
	}
	x.Body = p.passages(from, n, func(f *markdown.Filler) { f.Chapter = i + 1 })
	for _, y := range x.Body {
		if x.Wide = y.Panel != nil && slices.Contains(wideViews, y.Panel.Style); x.Wide || strings.TrimSpace(string(y.HTML)) != "" {
			x.Wide = x.Wide && strings.TrimSpace(string(y.HTML)) == ""
			break
		}
	}
	return x
}

// wideViews are the views that take the whole width of a sheet.
var wideViews = []string{"timeline", "horizons", "cards", "tree", "coverage"}

func (p *planner) passages(from string, n *portfolio.Node, choose func(f *markdown.Filler)) []Passage {
	var panels []shown
	f := p.filler(from, n, "", &panels)
	choose(&f)
	text := p.texts.Of(n)
	f.DropTitle, f.Demote = p.texts.TitledByBody(n), true
	if from == homePath { // the page is titled by the site
		f.DropTitle = n.Heading == p.g.Site.Title
	}
	h := text.Body.HTML(f)
	if len(panels) == 0 {
		if h == "" {
			return nil
		}
		return []Passage{{HTML: h}}
	}
	pieces := markdown.Cut(h)
	passages := make([]Passage, len(pieces))
	for i, piece := range pieces {
		passages[i].HTML = piece
		if i < len(panels) {
			passages[i].Panel = panels[i].panel
			if !headed.MatchString(string(piece)) { // else the author's heading says it
				panels[i].panel.Title = panels[i].title
			}
		}
	}
	return passages
}

// shown is a view of a body, and what it is called where nothing above it says
// so.
type shown struct {
	panel *Panel
	title string
}

// headed is a stretch of a body that ends in a heading.
var headed = regexp.MustCompile(`</h[2-6]>\s*$`)
