package render

import (
	"io/fs"
	"slices"
	"strings"
	"sync"

	"throughline/render/audience"
	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/output"
	"throughline/render/page"
)

// Sheet is a brief that is to be printed.
type Sheet struct {
	Site    fs.FS    // the site that it is a page of
	Path    string   // of its page
	Edition string   // that it is a page of
	Base    string   // where the site will stand; "" if nobody says
	Day     doc.Date // the day it speaks of
	Pages   int      // that it promises to fill
	Blocks  []string // the ids of its blocks, in order
}

// Printed is a brief as a PDF.
type Printed struct {
	Data   []byte
	Words  []byte // what Data says, read from its bytes
	Over   int    // lines by which it is too long for its pages
	Room   int    // lines that are empty on them
	Blocks []int  // lines that each block takes
}

// Brief is a brief that can be printed.
type Brief struct {
	ID    string // by which people ask for it: "portfolio", "goals/berlin-proof"
	Title string
	File  string // the path of its PDF in the site

	fit *page.Fit // by the estimate
}

// press prints the briefs of a site, and keeps how they fit their pages.
type press struct {
	print         func(Sheet) (Printed, error)
	site          *output.Tree // when it is complete
	audit         func() audience.Audit
	edition, base string
	day           doc.Date
	briefs        []Brief

	mu   sync.Mutex
	fits []page.Fit
}

// newPress makes a press for the briefs of a plan. It needs the site and the
// audit, too, before it prints.
func newPress(print func(Sheet) (Printed, error), plan *page.Plan, edition string, site doc.Site) *press {
	p := &press{print: print, edition: edition, base: site.BaseURL, day: site.AsOf}
	for i := range plan.Pages {
		brief := &plan.Pages[i]
		if fit, ok := plan.Fit(brief); ok {
			id := strings.TrimSuffix(strings.TrimPrefix(brief.Path, "briefs/"), ".html")
			p.briefs = append(p.briefs, Brief{ID: id, Title: fit.Title, File: page.PaperPath(brief.Path), fit: &fit})
		}
	}
	slices.SortFunc(p.briefs, func(a, b Brief) int { return strings.Compare(a.ID, b.ID) })
	return p
}

// make prints a brief, and looks for what the edition may not show: in a PDF
// letters are numbers, so that it cannot be seen in its bytes.
func (p *press) make(f page.Fit) ([]byte, error) {
	s := Sheet{Site: p.site, Path: f.Path, Edition: p.edition, Base: p.base, Day: p.day, Pages: f.Pages}
	for _, b := range f.Blocks {
		s.Blocks = append(s.Blocks, b.ID)
	}
	printed, err := p.print(s)
	if err != nil {
		return nil, err
	}
	if err := p.audit().Check(page.PaperPath(f.Path), printed.Words); err != nil {
		return nil, err
	}
	f.Blocks = slices.Clone(f.Blocks)
	for i, lines := range printed.Blocks[:min(len(f.Blocks), len(printed.Blocks))] {
		f.Blocks[i].Lines = lines
	}
	f.Over, f.Room, f.Measured = printed.Over, printed.Room, true
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fits = append(p.fits, f)
	return printed.Data, nil
}

// Briefs are the briefs that the site holds as PDFs too, by their ids; none unless [Input] says how to print.
func (r Result) Briefs() []Brief {
	if r.press == nil {
		return nil
	}
	return r.press.briefs
}

// prints reports whether the file is a PDF of a brief.
func (r Result) prints(path string) bool {
	return r.press != nil && slices.ContainsFunc(r.press.briefs, func(b Brief) bool { return b.File == path })
}

// Misfits are the findings of the briefs that were printed: too long, or room for
// what was left out. They are sorted, with the severities of site.yaml.
func (r Result) Misfits() diag.List {
	if r.press == nil {
		return nil
	}
	r.press.mu.Lock()
	defer r.press.mu.Unlock()
	var found diag.List
	for _, f := range r.press.fits {
		found = append(found, f.Findings()...)
	}
	return r.configure(found)
}
