package page

import (
	"fmt"
	"slices"
	"strings"

	"throughline/render/chart"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// Drawing is a chart of a page as a file of its own, for slides and documents.
type Drawing struct {
	Path string
	svg  func(p *planner, s Sheet) []byte
}

// Sheet is a style sheet as drawings need it that stand alone.
type Sheet struct{ sheet chart.Sheet }

// NewSheet takes what drawings need from the style sheet of the site's pages.
func NewSheet(css []byte) Sheet { return Sheet{chart.NewSheet(string(css))} }

// drawn is a place with charts: a view of an overview, a block in prose, a part
// of a document. Which files a site has must be known before anything is drawn,
// so how many charts there are is told from what they are drawn of. Where there
// turn out to be fewer, a file is an empty drawing, and no page links it.
type drawn struct {
	page  string // that shows it
	name  string // in the names of its files
	count int
	make  func(p *planner) []Block // draws it as the page does
}

// path is the file of the chart at that index: charts/roadmap-timeline.svg,
// charts/kpis/activation-rate-trend.svg.
func (d drawn) path(i int) string {
	s := "charts/" + strings.TrimSuffix(d.page, ".html") + "-" + d.name
	if i > 0 {
		s += fmt.Sprint("-", i+1)
	}
	return s + ".svg"
}

// drawings are the files of the charts of a place.
func (d drawn) drawings() []Drawing {
	if d.count == 0 {
		return nil
	}
	list := make([]Drawing, 0, d.count)
	for i := range d.count {
		list = append(list, Drawing{Path: d.path(i), svg: func(p *planner, s Sheet) []byte {
			var f chart.Figure
			if charts := chartsIn(d.make(p)); i < len(charts) {
				f = chart.Figure{SVG: charts[i].SVG, Title: charts[i].Title}
			}
			return s.sheet.Standalone(f)
		}})
	}
	return list
}

// saved gives the charts of a place, as shown on the page at from, the way to
// their files.
func (d drawn) saved(from string, blocks []Block) []Block {
	for i, c := range chartsIn(blocks) {
		if i < d.count {
			c.File = relative(from, d.path(i))
		}
	}
	return blocks
}

func chartsIn(blocks []Block) []*Chart {
	var list []*Chart
	for i := range blocks {
		if blocks[i].Chart != nil {
			list = append(list, blocks[i].Chart)
		}
	}
	return list
}

// drawnViews are the views that draw a chart where they show anything.
var drawnViews = []string{"timeline", "tree", "coverage", "allocation", "money", "risks", "score"}

// drawsChart is how many charts a view has: one or none.
func drawsChart(v doc.View) int {
	if !slices.Contains(drawnViews, v.As.Name) || v.As.Name == "timeline" && (query{View: v}).hides("date") {
		return 0
	}
	return 1
}

// drawnAlike reports whether a view block that takes the place of another leaves
// the document with as many charts.
func drawnAlike(a, b doc.View) bool {
	return drawsChart(a) == drawsChart(b) && (a.As.Name == "allocation") == (b.As.Name == "allocation")
}

// drawnOverview is a part of an overview as a place of charts.
func (p *planner) drawnOverview(o *overview, part overviewPart) drawn {
	d := drawn{page: o.path, name: strings.TrimPrefix(part.id, "t:"), count: part.charts}
	if part.make == nil {
		d.count = drawsChart(part.view())
	}
	d.make = func(p *planner) []Block { return p.overviewPanel(o, part).Blocks }
	return d
}

// savedRoadmap names the chart of a document that is a roadmap.
const savedRoadmap = "roadmap"

// drawnView is a view block of a node's body as a place of charts. It is drawn
// as the node's own page shows it, wherever it is embedded. The block is looked
// up when it is drawn: the list of pages outlives changes of bodies.
func (p *planner) drawnView(n *portfolio.Node, i int, v doc.View) drawn {
	from, name := p.path(n), fmt.Sprint("view-", i+1)
	return drawn{page: from, name: name, count: drawsChart(v), make: func(p *planner) []Block {
		return p.among(n).panel(from, "t:"+name, p.texts.Of(n).Views[i]).Blocks
	}}
}

// drawnRoadmap is a saved roadmap as a place of charts.
func (p *planner) drawnRoadmap(n *portfolio.Node) drawn {
	from, v := p.path(n), n.Doc.View()
	return drawn{page: from, name: savedRoadmap, count: drawsChart(v), make: func(p *planner) []Block { return p.panel(from, "t:"+savedRoadmap, v).Blocks }}
}

// drawnPart is a part of a kind's documents that draws charts, with how many.
type drawnPart struct {
	kind, id string
	charts   func(n *portfolio.Node, views []doc.View) int // the views are those of its body
	make     func(p *planner, from, id string, n *portfolio.Node) []Block
}

// drawnParts are the parts of documents that draw charts.
var drawnParts = []drawnPart{
	{"kpi", "trend", func(n *portfolio.Node, _ []doc.View) int {
		if n.HasSeries() {
			return 1
		}
		return 0
	}, trend},
	{"kpi", "drivers", func(n *portfolio.Node, _ []doc.View) int {
		return min(1, len(n.Sources("drives"))) + min(1, len(n.Targets("drives")))
	}, driven},
	{"case", "worth", func(n *portfolio.Node, _ []doc.View) int { return min(1, len(n.Doc.Records("scenarios"))) }, worth},
	{"team", "load", func(n *portfolio.Node, views []doc.View) int {
		if shows(views, "allocation") {
			return 0 // its own words have it
		}
		return min(1, len(n.Sources("allocation")))
	}, teamLoad},
}

// drawnPart is a part of a document as a place of charts; false for parts that
// draw none.
func (p *planner) drawnPart(n *portfolio.Node, id string) (drawn, bool) {
	for i := range drawnParts {
		if x := &drawnParts[i]; x.kind == n.Kind.Name && x.id == id {
			return x.of(p, n, p.texts.Of(n).Views), true
		}
	}
	return drawn{}, false
}

// of is the part of one document as a place of charts.
func (x *drawnPart) of(p *planner, n *portfolio.Node, views []doc.View) drawn {
	from := p.path(n)
	return drawn{page: from, name: x.id, count: x.charts(n, views), make: func(p *planner) []Block { return x.make(p.within(textRoom), from, "t:"+x.id+"-chart", n) }}
}

// drawnIn are the charts of a document that have files.
func (p *planner) drawnIn(n *portfolio.Node, views []doc.View) []Drawing {
	var list []Drawing
	if n.Kind.Name == "roadmap" {
		list = append(list, p.drawnRoadmap(n).drawings()...)
	}
	for i, v := range views {
		list = append(list, p.drawnView(n, i, v).drawings()...)
	}
	for i := range drawnParts {
		if x := &drawnParts[i]; x.kind == n.Kind.Name {
			list = append(list, x.of(p, n, views).drawings()...)
		}
	}
	return list
}

// drawnList is what a kind's list shows above its table as a place of charts.
func (p *planner) drawnList(k *doc.Kind) drawn {
	from, nodes := listPath(k), p.g.Kind(k)
	d := drawn{page: from, name: "view", make: func(p *planner) []Block {
		nodes := slices.Clone(nodes)
		p.arrange(k, nodes)
		return p.listBlocks(from, k, nodes, listForms[k.Name])
	}}
	any := func(fields ...string) bool {
		return slices.ContainsFunc(nodes, func(n *portfolio.Node) bool {
			return !slices.ContainsFunc(fields, func(f string) bool { return !n.Doc.Has(f) })
		})
	}
	if k.Name == "risk" && any("probability", "impact") || k.Name == "competitor" && any("capabilities") || k.Name == "case" && any("benefits") {
		d.count = 1
	}
	return d
}
