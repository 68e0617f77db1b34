package page

import (
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
	if h := n.Body.Chapters[i].Heading; h >= 0 && !(n.TitledByBody() && n.Body.Headings[h].ID == n.Body.TitleID) {
		x.Heading = n.Body.HTML(markdown.Filler{Chapter: -i - 1, Demote: true})
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
	var panels []*Panel
	f := p.filler(from, n, "", &panels)
	choose(&f)
	f.DropTitle, f.Demote = n.TitledByBody(), true
	if from == homePath { // the page is titled by the site
		f.DropTitle = n.Body.Title == p.g.Site.Title
	}
	h := n.Body.HTML(f)
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
			passages[i].Panel = panels[i]
		}
	}
	return passages
}
