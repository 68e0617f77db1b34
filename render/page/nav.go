package page

import (
	"path"
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// maxNavPages is how many plain pages the navigation names one by one.
const maxNavPages = 12

// navigation is the frame's navigation. Pages of one depth share it but for
// the mark of where the reader is.
type navigation struct {
	groups  []navGroup
	byDepth [][]NavGroup // as seen from pages that many folders down
}

// navigationParts are the kinds by what a reader looks for.
var navigationParts = []struct {
	title string
	kinds []string
}{
	{"Strategy", []string{"vision", "theme", "goal", "kpi"}},
	{"Work", []string{"product", "initiative", "roadmap"}},
	{"Choices", []string{"decision", "case", "risk"}},
	{"News", []string{"brief", "update"}},
	{"Market", []string{"market", "competitor", "insight"}},
	{"People", []string{"team", "person", "stakeholder"}},
}

type navGroup struct {
	title string
	links []navLink
}

type navLink struct {
	text, path string
	count      int
	kind       *doc.Kind // the list's kind, nil for a single page
}

// newNavigation orders the lists by what a reader looks for. Lists of kinds
// that have no documents do not appear.
func newNavigation(g *portfolio.Graph, labels map[*doc.Kind]doc.Label, depth int) navigation {
	var nav navigation
	for _, p := range navigationParts {
		group := navGroup{title: p.title}
		for i := range overviews {
			if o := &overviews[i]; o.group == p.title && o.needs(g) {
				group.links = append(group.links, navLink{text: o.title, path: o.path})
			}
		}
		for _, name := range p.kinds {
			k := doc.KindNamed(name)
			if n := len(g.Kind(k)); n > 0 || g.Intro(k) != nil || k == briefKind && hasBriefs(g) {
				group.links = append(group.links, navLink{text: labels[k].Many, path: listPath(k), count: n, kind: k})
			}
		}
		if p.title == "News" {
			for _, a := range audiencesOf(g) {
				group.links = append(group.links, navLink{text: class(a), path: forPath(a)})
			}
		}
		if len(group.links) > 0 {
			nav.groups = append(nav.groups, group)
		}
	}
	if pages := pagesGroup(g); len(pages.links) > 0 {
		nav.groups = append(nav.groups, pages)
	}
	for d := range depth + 1 {
		nav.byDepth = append(nav.byDepth, nav.from(strings.Repeat("../", d)))
	}
	return nav
}

// pagesGroup names the plain pages at the top level, then all of them, then
// the tags.
func pagesGroup(g *portfolio.Graph) navGroup {
	group := navGroup{title: "Pages"}
	top, all := 0, 0
	for _, n := range g.Kind(doc.Page) {
		if n.ID == "" || g.Introduces(n) != nil {
			continue
		}
		all++
		if strings.Contains(n.ID, "/") {
			continue
		}
		top++
		if top <= maxNavPages {
			group.links = append(group.links, navLink{text: n.Title, path: PathOf(g, n)})
		}
	}
	if all > len(group.links) {
		group.links = append(group.links, navLink{text: "All pages", path: listPath(doc.Page), count: all, kind: doc.Page})
	}
	if len(g.Tags) > 0 {
		group.links = append(group.links, navLink{text: "Tags", path: tagsPath, count: len(g.Tags)})
	}
	return group
}

// from returns the navigation with hrefs that begin with the way to the root.
func (nav navigation) from(root string) []NavGroup {
	groups := make([]NavGroup, len(nav.groups))
	for i, g := range nav.groups {
		links := make([]NavLink, len(g.links))
		for j, l := range g.links {
			links[j] = navLinkTo(l.text, root+escape(l.path), l.count)
		}
		groups[i] = NavGroup{Title: g.title, Links: links}
	}
	return groups
}

func navLinkTo(text, href string, count int) NavLink {
	return NavLink{Text: text, Href: href, Count: count}
}

// at returns the navigation as seen from a page of a kind. What it returns is
// shared, and not to be changed.
func (nav navigation) at(from string, kind *doc.Kind) []NavGroup {
	shared := nav.byDepth[strings.Count(from, "/")]
	groups := shared
	for i, g := range nav.groups {
		copied := false
		for j, l := range g.links {
			if l.path != from && !(kind != nil && kind != doc.Page && l.kind == kind) && !inFolder(l, from) {
				continue
			}
			if !copied {
				if &groups[0] == &shared[0] {
					groups = slices.Clone(shared)
				}
				groups[i].Links = slices.Clone(groups[i].Links)
				copied = true
			}
			groups[i].Links[j].Current = true
		}
	}
	return groups
}

// inFolder reports whether the page stands below the folder page of the link.
func inFolder(l navLink, from string) bool {
	return l.kind == nil && path.Base(l.path) == "index.html" && path.Dir(l.path) != "." && strings.HasPrefix(from, path.Dir(l.path)+"/")
}

// trail returns the breadcrumb of a node: the throughline that it serves, from
// the home page down, and for pages their folders.
func (p *planner) trail(n *portfolio.Node, from string) []Step {
	line := []*portfolio.Node{n}
	for {
		next := parent(p.g, line[len(line)-1])
		if next == nil || slices.Contains(line, next) {
			break
		}
		line = append(line, next)
	}
	trail := make([]Step, 0, len(line)+1)
	trail = append(trail, p.home(from))
	if last := line[len(line)-1]; last.Kind != doc.Page {
		trail = append(trail, stepTo(p.labels[last.Kind].Many, relative(from, listPath(last.Kind))))
	}
	for _, step := range slices.Backward(line[1:]) {
		trail = append(trail, stepTo(step.Title, relative(from, p.path(step))))
	}
	return trail
}

func (p *planner) home(from string) Step { return stepTo("Home", relative(from, homePath)) }

func stepTo(text, href string) Step {
	return Step{Text: text, Href: href}
}

// parent is the next step of the throughline towards the vision. Plain pages
// have the page of the folder above.
func parent(g *portfolio.Graph, n *portfolio.Node) *portfolio.Node {
	if n.Kind == doc.Page {
		return g.FolderPage(n)
	}
	return g.Parent(n)
}
