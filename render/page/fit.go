package page

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"throughline/render/diag"
	"throughline/render/markdown"
	"throughline/render/portfolio"
)

// The findings about how a brief fills the pages that it promises. They are made
// of a [Fit], which is estimated here and measured where there is a browser.
const (
	BriefOverflow = "brief-overflow"
	BriefThin     = "brief-thin"
)

// Fit is how a brief fills the pages that it promises.
type Fit struct {
	Path     string // of its page
	Title    string
	At       diag.Span // where its author says how many pages; of one that nobody wrote the file that it is about
	Draft    bool      // it is not finished, so that nothing of it is worse than a note
	Paper    string    // "a4" or "letter"
	Pages    int       // that it promises
	Over     int       // lines by which it is too long
	Room     int       // lines that are left, where it is not
	Blocks   []Extent  // what it shows, in order
	Left     []Extent  // what was left out because there was no room for it, the most important first
	Measured bool      // in a browser; else it is an estimate
}

// Fit is the estimated fit of a brief; false for other pages.
func (x *Plan) Fit(p *Page) (Fit, bool) {
	if p.Template != "brief" {
		return Fit{}, false
	}
	return x.fits.get(p, func() Fit {
		m, ok := p.model(x.planner, p.node).(Brief)
		if !ok {
			panic(fmt.Sprintf("internal error: %s is no brief", p.Path))
		}
		f := m.filled
		f.Path, f.Title, f.Blocks = p.Path, m.Frame.Title, m.extents(x.planner.ruler(m.Paper))
		return f
	}), true
}

// fits are the fits of the briefs that somebody wrote, as far as they are known.
type fits struct {
	mu sync.Mutex
	of map[*portfolio.Node]Fit
}

func (f *fits) get(p *Page, estimate func() Fit) Fit {
	if p.node == nil || p.node.Kind != briefKind {
		return estimate()
	}
	f.mu.Lock()
	known, ok := f.of[p.node]
	f.mu.Unlock()
	if ok {
		return known
	}
	known = estimate()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.of == nil {
		f.of = map[*portfolio.Node]Fit{}
	}
	f.of[p.node] = known
	return known
}

// handOn gives a plan of the same graph what is known of briefs that are as they
// were.
func (f *fits) handOn(to *fits, before, now *portfolio.Texts) {
	f.mu.Lock()
	defer f.mu.Unlock()
	to.of = make(map[*portfolio.Node]Fit, len(f.of))
	for n, known := range f.of {
		if text := now.Of(n); text == before.Of(n) && !leans(text.Body) {
			to.of[n] = known
		}
	}
}

// leans reports whether a body shows words of others: what it embeds, and
// headings that it leads to.
func leans(b *markdown.Body) bool {
	return slices.ContainsFunc(b.Links, func(l markdown.Link) bool { return l.Form == markdown.Embed || l.Fragment != "" })
}

// Extent is a block of a brief and how much of a page it takes.
type Extent struct {
	ID, Title string // of its heading
	Lines     int
}

// Findings are what is wrong with a fit: too much, or room for what was left out.
func (f Fit) Findings() diag.List {
	var l diag.List
	paper := map[string]string{"letter": "US Letter"}[f.Paper]
	if paper == "" {
		paper = "A4"
	}
	pages := map[int]string{1: "one page", 2: "two pages"}[f.Pages]
	if pages == "" {
		pages = fmt.Sprint(f.Pages, " pages")
	}
	how := ""
	if !f.Measured {
		how = " (an estimate, without a browser)"
	}
	switch {
	case f.Over > 0:
		severity := diag.Warn
		if f.Draft {
			severity = diag.Info
		}
		l.Find(f.At, severity, BriefOverflow, fmt.Sprintf("the brief is %s too long for %s of %s%s", lines(f.Over), pages, paper, how), f.cut())
	case len(f.Left) > 0 && f.Room >= f.Left[0].Lines:
		l.Find(f.At, diag.Info, BriefThin, fmt.Sprintf("the brief leaves %s of %s of %s empty%s, and has no %q", lines(f.Room), pages, paper, how, f.Left[0].Title), "")
	}
	return l
}

func lines(n int) string {
	if n == 1 {
		return "1 line"
	}
	return fmt.Sprint(n, " lines")
}

// cut says what to leave out of a brief that is too long: the shortest block
// whose lines suffice, else the longest one.
func (f Fit) cut() string {
	best := Extent{}
	for _, x := range f.Blocks {
		enough, was := x.Lines >= f.Over, best.Lines >= f.Over
		if x.Title != "" && (best.Title == "" || enough && (!was || x.Lines < best.Lines) || !enough && !was && x.Lines > best.Lines) {
			best = x
		}
	}
	var ways []string
	if best.Title != "" {
		ways = append(ways, fmt.Sprintf("cut %q, which takes %d", best.Title, best.Lines))
	}
	if f.Pages == 1 {
		ways = append(ways, `or write "pages: 2"`)
	}
	return strings.TrimPrefix(strings.Join(ways, ", "), "or ")
}
