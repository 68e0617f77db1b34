package page

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/text/language"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// planner holds what the pages of one portfolio share; all but the texts follow
// from the graph. Nobody changes it.
type planner struct {
	g      *portfolio.Graph
	texts  *portfolio.Texts
	nav    navigation
	paths  []string // of the nodes
	labels map[*doc.Kind]doc.Label
	words  words

	layouts   map[*doc.Kind]*layout
	direction string          // of the site's language, "rtl" or ""
	written   map[string]bool // paths of written briefs
	sheet     int             // width of charts in pixels, 0 for that of a screen

	room   int             // width that charts may have on a screen, 0 for that of a page
	prints map[string]bool // paths of sets of documents that print as one
	reader *reader         // of the sheet, nil for a screen

	heights *heights // of the passages of briefs

	// What only some pages ask for is made when the first one does.
	schedule  func() portfolio.Schedule
	scheduled *atomic.Pointer[portfolio.Schedule] // once it is made
	conflicts func() map[pair]portfolio.Conflict
	loads     map[portfolio.Calendar]func() portfolio.Load
	work      func() map[*portfolio.Node][]*portfolio.Node // initiatives of goals and themes, by their main path
	under     func() map[*portfolio.Node][]*portfolio.Node // what belongs to a document
}

// Widths of the places that charts stand in, in pixels.
const (
	textRoom = 680 // a column of prose
	homeRoom = 800 // beside the questions of the home page
)

// within is the planner for charts in a place that is narrower than a page.
func (p *planner) within(room int) *planner {
	if p.sheet > 0 {
		return p
	}
	narrower := *p
	narrower.room = room
	return &narrower
}

// among is the planner for the charts in a node's text: as wide as a column of
// prose, and as a list in the words above or below one.
func (p *planner) among(n *portfolio.Node) *planner {
	if p.g.Introduces(n) != nil {
		return p
	}
	return p.within(textRoom)
}

// load is what work asks of teams by the quarters of a calendar.
func (p *planner) load(c portfolio.Calendar) portfolio.Load { return p.loads[c]() }

// pair is a dependency: what must end, and what waits for it.
type pair struct{ before, after *portfolio.Node }

func newPlanner(t *portfolio.Texts, before *planner) *planner {
	g := t.Graph
	p := &planner{g: g, texts: t, paths: pathsOf(g, before), labels: labelsOf(g.Site), words: wordsFor(g.Site), heights: new(heights)}
	if before != nil {
		p.heights = before.heights.next()
	}
	depth := 2 // of lists, tags and briefs
	for _, n := range g.Nodes {
		depth = max(depth, strings.Count(p.path(n), "/"))
	}
	p.layouts = make(map[*doc.Kind]*layout, len(layouts))
	for i := range layouts {
		p.layouts[doc.KindNamed(layouts[i].kind)] = &layouts[i]
	}
	p.nav = newNavigation(g, p.labels, depth)
	p.direction = direction(g.Site.Language)
	p.schedule, p.scheduled = scheduleOf(g, before)
	p.conflicts = sync.OnceValue(func() map[pair]portfolio.Conflict { return conflictsOf(p.schedule()) })
	p.loads = map[portfolio.Calendar]func() portfolio.Load{}
	for _, c := range []portfolio.Calendar{portfolio.CalendarYear, portfolio.FiscalYear} {
		p.loads[c] = sync.OnceValue(func() portfolio.Load { return g.Load(c) })
	}
	p.work = sync.OnceValue(func() map[*portfolio.Node][]*portfolio.Node { return workOf(g) })
	p.under = sync.OnceValue(func() map[*portfolio.Node][]*portfolio.Node { return branchesOf(g) })
	p.written = map[string]bool{}
	for _, n := range g.Kind(briefKind) {
		p.written[p.path(n)] = true
	}
	p.prints = map[string]bool{}
	for _, x := range p.printings() {
		p.prints[x.path] = true
	}
	return p
}

// scheduleOf makes the schedule when it is asked for, unless it follows from that of
// an earlier planner.
func scheduleOf(g *portfolio.Graph, before *planner) (func() portfolio.Schedule, *atomic.Pointer[portfolio.Schedule]) {
	made := new(atomic.Pointer[portfolio.Schedule])
	if before != nil {
		if was := before.scheduled.Load(); was != nil {
			if s, ok := g.Reschedule(*was); ok {
				made.Store(&s)
			}
		}
	}
	return sync.OnceValue(func() portfolio.Schedule {
		if s := made.Load(); s != nil {
			return *s
		}
		s := g.Schedule()
		made.Store(&s)
		return s
	}), made
}

// pathsOf finds where the nodes' pages stand. That follows from the places of the
// nodes, which mostly are those of an earlier planner.
func pathsOf(g *portfolio.Graph, before *planner) []string {
	if before != nil && before.g.SamePlaces(g) {
		return before.paths
	}
	paths := make([]string, len(g.Nodes))
	for i, n := range g.Nodes {
		paths[i] = PathOf(g, n)
	}
	return paths
}

// path is where a node's page stands.
func (p *planner) path(n *portfolio.Node) string { return p.paths[n.Place()] }

// conflictsOf finds conflicts by what they are between.
func conflictsOf(s portfolio.Schedule) map[pair]portfolio.Conflict {
	found := make(map[pair]portfolio.Conflict, len(s.Conflicts))
	for _, c := range s.Conflicts {
		found[pair{c.Before, c.After}] = c
	}
	return found
}

// workOf finds the initiatives of goals and themes.
func workOf(g *portfolio.Graph) map[*portfolio.Node][]*portfolio.Node {
	work := map[*portfolio.Node][]*portfolio.Node{}
	for _, n := range g.Kind(doc.KindNamed("initiative")) {
		for _, of := range []*portfolio.Node{g.Goal(n), g.Theme(n)} {
			if of != nil {
				work[of] = append(work[of], n)
			}
		}
	}
	return work
}

// Plan is the list of the pages of a site, and what makes them.
type Plan struct {
	Pages   []Page // not to be changed
	planner *planner
	kept    sync.Map // *Page → *once, of the pages that stand in several files
	fits    fits
}

// NewPlan lists the pages of the site in the order of their paths' kinds: home,
// lists, documents, briefs, tags, redirects, 404.
func NewPlan(t *portfolio.Texts) *Plan {
	p := newPlanner(t, nil)
	return &Plan{Pages: p.pages(), planner: p}
}

// pages lists the pages. Nothing in the list may hold what bodies say, because
// it counts for later ones too; so the list is made by a planner without them.
func (p *planner) pages() []Page {
	lister := *p
	lister.texts = nil
	return lister.enumerate(func(n *portfolio.Node) []doc.View { return p.texts.Of(n).Views })
}

// Again is [NewPlan] for a portfolio that may have the same pages. Where it has,
// the list is the very same.
func (x *Plan) Again(t *portfolio.Texts) *Plan {
	if x == nil {
		return NewPlan(t)
	}
	if x.planner.g != t.Graph {
		p := newPlanner(t, x.planner)
		return &Plan{Pages: p.pages(), planner: p}
	}
	p := *x.planner
	p.texts = t
	plan := &Plan{Pages: x.Pages, planner: &p}
	x.fits.handOn(&plan.fits, x.planner.texts, t)
	for _, n := range t.Graph.Nodes {
		if old, now := x.planner.texts.Of(n), t.Of(n); old != now && !slices.EqualFunc(old.Views, now.Views, drawnAlike) {
			plan.Pages = p.pages()
			break
		}
	}
	return plan
}

// Same reports whether two plans have the very same list of pages.
func (x *Plan) Same(other *Plan) bool { return x != nil && &x.Pages[0] == &other.Pages[0] }

// Texts returns the portfolio that is planned.
func (x *Plan) Texts() *portfolio.Texts { return x.planner.texts }

// Model makes the model of one of the pages: a value of its template's type in
// [Models].
func (x *Plan) Model(page *Page) any {
	if page.Letter == "" {
		return page.model(x.planner, page.node)
	}
	kept, ok := x.kept.Load(page)
	if !ok {
		kept, _ = x.kept.LoadOrStore(page, new(once))
	}
	return kept.(*once).model(func() any { return page.model(x.planner, page.node) })
}

// forms are in how many files a page that can be sent stands: as itself, as a
// letter, as text.
const forms = 3

// once is a model that is wanted as often as there are forms: it is kept from
// the first time to the last, and then forgotten. Whoever asks more often has
// it made again.
type once struct {
	mu    sync.Mutex
	made  any
	asked int
}

func (o *once) model(make func() any) any {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.made == nil {
		o.made = make()
	}
	m := o.made
	if o.asked++; o.asked%forms == 0 {
		o.made = nil
	}
	return m
}

// SVG draws one of the charts.
func (x *Plan) SVG(d Drawing, s Sheet) []byte { return d.svg(x.planner, s) }

// Voice says things as the pages do.
func (x *Plan) Voice() Voice { return Voice{x.planner} }

// enumerate makes the list of pages, given the views that the bodies ask for.
func (p *planner) enumerate(views func(*portfolio.Node) []doc.View) []Page {
	g := p.g
	pages := make([]Page, 0, 2*len(g.Nodes)+len(g.Tags)+len(g.Redirects)+64)
	pages = append(pages, Page{Path: homePath, Template: "home", Source: "the home page", model: func(p *planner, _ *portfolio.Node) any { return p.homePage() }})
	pages = append(pages, p.overviewPages()...)
	for _, k := range doc.Kinds {
		if p.hasList(k) {
			pages = append(pages, Page{Path: listPath(k), Template: "list", Source: "the list of " + k.Plural, model: func(p *planner, _ *portfolio.Node) any { return p.list(k) }, Drawings: p.drawnList(k).drawings()})
		}
	}
	for _, n := range g.Nodes {
		if p.elsewhere(n) {
			pages[0].Drawings = append(pages[0].Drawings, p.drawnIn(n, views(n))...)
			continue
		}
		x := Page{Path: p.path(n), Template: "document", Source: n.Path(), At: n.Doc.File(), node: n, model: documentModel, Drawings: p.drawnIn(n, views(n))}
		switch n.Kind {
		case briefKind:
			x.Template, x.Letter, x.model = "brief", "mail-brief", writtenModel
		case updateKind:
			x.Letter = "mail-update"
		}
		pages = append(pages, x)
	}
	pages = p.briefPages(pages)
	pages = append(pages, p.readerPages()...)
	pages = append(pages, p.printPages()...)
	pages = append(pages, p.tagPages()...)
	for _, r := range g.Redirects {
		pages = append(pages, Page{Path: r.Path, Template: "redirect", Source: "the alias in " + r.To.Path(), At: r.At, node: r.To, model: func(p *planner, to *portfolio.Node) any {
			return Redirect{Language: p.g.Site.Language, Title: to.Title, Href: relative(r.Path, p.path(to))}
		}})
	}
	return append(pages, Page{Path: "404.html", Template: "404", Source: "the page for missing pages", model: func(p *planner, _ *portfolio.Node) any { return p.notFound() }})
}

// The models of pages about documents: there are so many that none has a
// function of its own.
func documentModel(p *planner, n *portfolio.Node) any { return p.document(n) }
func writtenModel(p *planner, n *portfolio.Node) any  { return p.writtenBrief(n) }
func madeModel(p *planner, n *portfolio.Node) any     { return p.madeBrief(n) }

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

// longList is a list, in lines, that nobody waits for the end of.
const longList = 200

// whole is the frame of a page that is shown when all of it is there. A table
// finds the widths of its columns line by line, and moves while a slow
// connection brings them.
func (f Frame) whole() Frame {
	f.Whole = true
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
	pages := []Page{{Path: tagsPath, Template: "tags", Source: "the list of tags", model: func(p *planner, _ *portfolio.Node) any {
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
		pages = append(pages, Page{Path: tagPath(t), Template: "tag", Source: fmt.Sprintf("the tag %q", t.Name), model: func(p *planner, _ *portfolio.Node) any {
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
