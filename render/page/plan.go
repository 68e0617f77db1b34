package page

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// planner holds what the pages of one graph share. It is complete before the
// first model is made, and nobody changes it after.
type planner struct {
	g      *portfolio.Graph
	nav    navigation
	paths  map[*portfolio.Node]string
	labels map[*doc.Kind]doc.Label
	words  words

	layouts   map[*doc.Kind]*layout
	schedule  portfolio.Schedule
	conflicts map[pair]portfolio.Conflict
	work      map[*portfolio.Node][]*portfolio.Node // initiatives of goals and themes, by their main path
	direction string                                // of the site's language, "rtl" or ""

	under   map[*portfolio.Node][]*portfolio.Node // what belongs to a document
	written map[string]bool                       // paths of written briefs
	sheet   int                                   // width of charts in pixels, 0 for that of a screen
	reader  *reader                               // of the sheet, nil for a screen
}

// pair is a dependency: what must end, and what waits for it.
type pair struct{ before, after *portfolio.Node }

func newPlanner(g *portfolio.Graph) *planner {
	p := &planner{g: g, paths: make(map[*portfolio.Node]string, len(g.Nodes)), labels: labelsOf(g.Site), words: wordsFor(g.Site)}
	depth := 2 // of lists, tags and briefs
	for _, n := range g.Nodes {
		p.paths[n] = PathOf(g, n)
		depth = max(depth, strings.Count(p.paths[n], "/"))
	}
	p.layouts = make(map[*doc.Kind]*layout, len(layouts))
	for i := range layouts {
		p.layouts[doc.KindNamed(layouts[i].kind)] = &layouts[i]
	}
	p.nav = newNavigation(g, p.labels, depth)
	p.direction = direction(g.Site.Language)
	p.schedule = g.Schedule()
	p.conflicts = make(map[pair]portfolio.Conflict, len(p.schedule.Conflicts))
	for _, c := range p.schedule.Conflicts {
		p.conflicts[pair{c.Before, c.After}] = c
	}
	p.work = map[*portfolio.Node][]*portfolio.Node{}
	for _, n := range g.Kind(doc.KindNamed("initiative")) {
		for _, of := range []*portfolio.Node{g.Goal(n), g.Theme(n)} {
			if of != nil {
				p.work[of] = append(p.work[of], n)
			}
		}
	}
	p.under = branchesOf(g)
	p.written = map[string]bool{}
	for _, n := range g.Kind(briefKind) {
		p.written[p.paths[n]] = true
	}
	return p
}

// Plan lists the pages of the site in the order of their paths' kinds: home,
// lists, documents, briefs, tags, redirects, 404.
func Plan(g *portfolio.Graph) []Page {
	p := newPlanner(g)
	pages := []Page{{Path: homePath, Template: "home", Source: "the home page", Model: func() any { return p.homePage() }}}
	pages = append(pages, p.overviewPages()...)
	for _, k := range doc.Kinds {
		if p.hasList(k) {
			pages = append(pages, Page{Path: listPath(k), Template: "list", Source: "the list of " + k.Plural, Model: func() any { return p.list(k) }, Drawings: p.drawnList(k).drawings()})
		}
	}
	for _, n := range g.Nodes {
		if n.Kind == doc.Page && (n.ID == "" || g.Introduces(n) != nil) {
			pages[0].Drawings = append(pages[0].Drawings, p.drawnIn(n)...)
			continue // shown on the home page or the list
		}
		x := Page{Path: p.paths[n], Template: "document", Source: n.Path(), At: n.Doc.File(), Model: func() any { return p.document(n) }, Drawings: p.drawnIn(n)}
		if n.Kind == briefKind {
			x.Template, x.Model = "brief", func() any { return p.writtenBrief(n) }
		}
		pages = append(pages, x)
	}
	pages = append(pages, p.briefPages()...)
	pages = append(pages, p.readerPages()...)
	pages = append(pages, p.tagPages()...)
	for _, r := range g.Redirects {
		pages = append(pages, Page{Path: r.Path, Template: "redirect", Source: "the alias in " + r.To.Path(), At: r.At, Model: func() any {
			return Redirect{Language: g.Site.Language, Title: r.To.Title, Href: relative(r.Path, p.paths[r.To])}
		}})
	}
	return append(pages, Page{Path: "404.html", Template: "404", Source: "the page for missing pages", Model: func() any { return p.notFound() }})
}

// hasList reports whether the kind has a list: when it has documents, or an
// introduction. The list of plain pages exists when the navigation cannot name
// them all.
func (p *planner) hasList(k *doc.Kind) bool {
	if k == briefKind && hasBriefs(p.g) {
		return true
	}
	if k != doc.Page {
		return len(p.g.Kind(k)) > 0 || p.g.Intro(k) != nil
	}
	for _, g := range p.nav.groups {
		for _, l := range g.links {
			if l.kind == doc.Page {
				return true
			}
		}
	}
	return p.g.Intro(k) != nil
}

// frame is what every page shares. The kind is that of the page's document or
// list, nil for others.
func (p *planner) frame(from, title, description string, kind *doc.Kind) Frame {
	f := Frame{
		Language:     p.g.Site.Language,
		Direction:    p.direction,
		Site:         p.g.Site.Title,
		Organization: p.g.Site.Organization,
		Title:        title,
		Description:  description,
		Root:         root(from),
		Noindex:      true,
		Nav:          p.nav.at(from, kind),
	}
	if !p.g.Site.AsOf.IsZero() && p.g.Site.Pinned {
		f.AsOf = p.words.date(p.g.Site.AsOf)
	}
	if len(p.g.Site.Audiences) > 0 {
		f.Edition, f.Class = p.g.Edition, "Edition: "+p.g.Edition
	}
	if base := p.g.Site.BaseURL; base != "" {
		f.Canonical = Absolute(base, from)
	}
	if l := p.g.Logo; l != nil {
		f.Logo = &Picture{Href: escape(l.Asset.Path), Alt: p.g.Site.Organization, Width: l.Width, Height: l.Height}
	}
	return f
}

// direction is "rtl" for languages that are written from right to left.
func direction(lang string) string {
	script, _ := language.Make(lang).Script()
	if slices.Contains([]string{"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"}, script.String()) {
		return "rtl"
	}
	return ""
}

func (p *planner) notFound() NotFound {
	f := p.frame("404.html", "Page not found", "", nil)
	if base := p.g.Site.BaseURL; base != "" {
		base = strings.TrimSuffix(base, "/") + "/"
		f.Root = base
		f.Nav = p.nav.from(base)
	}
	f.Canonical = ""
	return NotFound{Frame: f}
}

func (p *planner) tagPages() []Page {
	if len(p.g.Tags) == 0 {
		return nil
	}
	pages := []Page{{Path: tagsPath, Template: "tags", Source: "the list of tags", Model: func() any {
		m := Tags{Frame: p.frame(tagsPath, "Tags", "", nil)}
		m.Trail = []Step{p.home(tagsPath)}
		for i := range p.g.Tags {
			t := &p.g.Tags[i]
			m.Tags = append(m.Tags, navLinkTo(t.Name, relative(tagsPath, tagPath(t)), len(t.Nodes)))
		}
		return m
	}}}
	for i := range p.g.Tags {
		t := &p.g.Tags[i]
		pages = append(pages, Page{Path: tagPath(t), Template: "tag", Source: fmt.Sprintf("the tag %q", t.Name), Model: func() any {
			from := tagPath(t)
			m := Tag{Frame: p.frame(from, "Tag: "+t.Name, "", nil), Name: t.Name, Count: count(len(t.Nodes), "document", "documents")}
			m.Trail = []Step{p.home(from), stepTo("Tags", relative(from, tagsPath))}
			m.Groups = p.byKind(from, t.Nodes)
			return m
		}})
	}
	return pages
}

// byKind groups nodes, which are in the graph's order, under their kinds.
func (p *planner) byKind(from string, nodes []*portfolio.Node) []Group {
	var groups []Group
	var kind *doc.Kind
	for _, n := range nodes {
		if n.Kind != kind {
			kind = n.Kind
			groups = append(groups, Group{Title: p.labels[kind].Many})
		}
		last := &groups[len(groups)-1]
		last.Items = append(last.Items, p.item(from, n))
	}
	return groups
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
