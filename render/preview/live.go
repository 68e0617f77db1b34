package preview

import (
	"context"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"throughline/render/diag"
)

// Site is what came of one build.
type Site struct {
	Files     fs.FS                    // nil if a problem blocks it
	Problems  diag.List                // what is known once the pages can be shown
	Check     func() diag.List         // all problems; called once, after the pages are shown; nil if Problems are all
	Source    func(path string) string // the file that a page is made from, "" if none; may be nil
	Paths     func() []string          // of all files, sorted; often the very list of the build before; may be nil
	Edition   string
	Documents int
	Unchanged bool // nothing differs from the build before
}

// Changes are the paths that may have changed, sorted, by the name of their
// [Folder]. A folder's path stands for everything below it; "." is all.
type Changes map[string][]string

// add notes a path.
func (c Changes) add(folder, path string) {
	i, known := slices.BinarySearch(c[folder], path)
	if !known {
		c[folder] = slices.Insert(c[folder], i, path)
	}
}

// merge notes the paths of others.
func (c Changes) merge(others Changes) {
	for folder, paths := range others {
		for _, p := range paths {
			c.add(folder, p)
		}
	}
}

// Report is what there is to say about one build, or several in a row.
type Report struct {
	Changes  Changes
	Took     time.Duration // from the first look at the change until the pages could be shown
	Number   uint64        // of the build
	Site     Site
	Problems diag.List // all that were found
	Err      error     // what kept the tool from building
	Polling  string    // why folders are polled rather than watched, said once; "" else
}

// Config says what to watch and how to build.
type Config struct {
	Folders []Folder
	Poll    bool // do not ask the system for changes, look for them

	// Build makes the site. It is told what changed since the last build that
	// it completed; nil the first time. It is never called twice at once. When
	// the context ends it was overtaken by another change: it may break off with
	// the context's error. A site that it completes nonetheless is shown, since
	// the next one may be unchanged from it.
	Build func(context.Context, Changes) (Site, error)

	// Heard is told of each rebuild once its problems are known. It is called
	// by one goroutine at a time; nil for silence.
	Heard func(Report)

	limit int // of watched folders, in tests
}

// Live is a site that follows its folders. Make one with [Start].
type Live struct {
	config Config
	watch  *watcher
	hub    hub
	now    atomic.Pointer[state]
	listed []string        // all paths, when judge last looked; it runs once at a time
	pages  map[string]bool // those of documents
}

// state is what the preview shows at one moment. Nobody changes it.
type state struct {
	number   uint64
	site     Site  // the last one that could be shown has its Files
	shown    fs.FS // the last site that could be shown, nil before there is one
	source   func(string) string
	paths    func() []string
	look     func() (styles, scripts string)
	born     *born     // the last new document's page, nil if there is none yet
	problems diag.List // of the last build
	checked  bool      // the problems are all
	err      error     // what kept the tool from the last build
	took     time.Duration
}

// Start begins to watch the folders and makes the first build. The error is
// the tool's failure.
func Start(ctx context.Context, c Config) (*Live, error) {
	l := &Live{config: c, watch: newWatcher(c)}
	begin := time.Now()
	site, err := c.Build(ctx, nil)
	if err != nil {
		l.watch.close()
		return nil, err
	}
	l.show(site, nil, time.Since(begin))
	return l, nil
}

// show makes the site the one that is shown, unless it is blocked.
func (l *Live) show(site Site, err error, took time.Duration) {
	next := state{
		number: 1, site: site, problems: site.Problems, checked: site.Check == nil, err: err, took: took,
		shown: site.Files, source: site.Source, paths: site.Paths, look: looks(site.Files),
	}
	l.swap(func(last *state) state {
		next := next
		if last == nil {
			return next
		}
		next.number, next.born = last.number+1, last.born
		if err != nil {
			next.site = last.site
		}
		if next.site.Edition == "" { // a blocked site is of none
			next.site.Edition = last.site.Edition
		}
		if next.shown == nil || err != nil {
			next.shown, next.source, next.paths, next.look = last.shown, last.source, last.paths, last.look
		}
		return next
	})
}

// swap puts a state in the place of the current one, and says so.
func (l *Live) swap(next func(last *state) state) {
	for {
		last := l.now.Load()
		s := next(last)
		if l.now.CompareAndSwap(last, &s) {
			l.hub.announce(s.number)
			return
		}
	}
}

// First returns the outcome of the first build, with all its problems. Call it
// before [Live.Run].
func (l *Live) First() Report {
	s := l.judge(l.now.Load())
	return Report{Number: s.number, Site: s.site, Problems: s.problems, Took: s.took, Polling: l.watch.polling()}
}

// judge finds the rest of the problems of a state, and shows them if it still
// is the current one.
func (l *Live) judge(s *state) *state {
	if s.checked {
		return s
	}
	judged := *s
	judged.checked = true
	if s.err == nil && s.site.Check != nil {
		judged.problems = check(s.site)
	}
	if page := l.newcomer(s); page != "" {
		judged.born = &born{s.number, page}
	}
	l.swap(func(last *state) state {
		if last == s {
			return judged
		}
		newer := *last
		newer.born = judged.born
		return newer
	})
	return &judged
}

// newcomer returns the address of the one document's page that was not there
// when it was last asked, "" if there is none or several are new.
func (l *Live) newcomer(s *state) string {
	if s.paths == nil || s.source == nil {
		return ""
	}
	paths := s.paths()
	if l.pages != nil && len(paths) == len(l.listed) && (len(paths) == 0 || &paths[0] == &l.listed[0]) {
		return "" // it is the very list
	}
	before := l.pages
	l.listed, l.pages = paths, make(map[string]bool, len(before))
	var found []string
	for _, p := range paths {
		if !isPage(p) || !strings.HasSuffix(s.source(p), ".md") {
			continue
		}
		l.pages[p] = true
		if before != nil && !before[p] {
			found = append(found, p)
		}
	}
	if len(found) != 1 {
		return ""
	}
	return (&url.URL{Path: "/" + found[0]}).EscapedPath()
}

// check asks a site for its problems and survives a panic on the way.
func check(site Site) (found diag.List) {
	defer func() {
		if v := recover(); v != nil {
			found = slices.Clone(site.Problems)
			found.Find(diag.Span{}, diag.Error, "internal", fmt.Sprintf("the checks broke off: %v", v), "please report this")
		}
	}()
	return site.Check()
}
