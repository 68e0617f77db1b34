package preview

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"sync"
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
	Paths     func() []string          // of all files, sorted; may be nil
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
	// the context ends it was overtaken by another change, and its outcome is
	// dropped.
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
	pages  map[string]bool // of documents, when judge last looked; it runs once at a time
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
	before := l.pages
	l.pages = make(map[string]bool, len(before))
	var found []string
	for _, p := range s.paths() {
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

// rest is how long nothing must have changed before the folders are scanned
// for what the system did not tell, and the site is checked.
const rest = 150 * time.Millisecond

// patience is how long changes may follow one another before a build is let
// to its end although it was overtaken.
const patience = 300 * time.Millisecond

// attempt is one build under way.
type attempt struct {
	changes Changes
	begin   time.Time
	cancel  context.CancelFunc
	site    Site
	err     error
}

// Run rebuilds the site when something changes, until the context ends.
func (l *Live) Run(ctx context.Context) {
	var workers sync.WaitGroup
	defer workers.Wait()
	defer l.hub.close()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	workers.Go(func() { l.watch.run(ctx) })

	r := runner{live: l, workers: &workers, pending: Changes{}, unsaid: Changes{}, done: make(chan *attempt), judged: make(chan *state)}
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case c := <-l.watch.changes:
			r.note(c)
		case a := <-r.done:
			r.end(a)
		case s := <-r.judged:
			r.judging = false
			r.say(s)
		case <-r.calm:
			r.calm = nil
			r.judge()
		}
		r.begin(ctx)
	}
	r.drain()
}

// runner is the state of [Live.Run].
type runner struct {
	live    *Live
	workers *sync.WaitGroup
	pending Changes   // not yet in a build
	unsaid  Changes   // in builds that nobody heard of yet
	burst   time.Time // when the changes began that no build has shown
	running *attempt
	judging bool
	calm    <-chan time.Time
	done    chan *attempt
	judged  chan *state
}

// note takes changes in. They overtake a build under way.
func (r *runner) note(c Changes) {
	if len(r.pending) == 0 && r.running == nil {
		r.burst = time.Now()
	}
	r.pending.merge(c)
	r.calm = nil
	if r.running != nil && time.Since(r.burst) < patience {
		r.running.cancel()
	}
}

// begin starts a build if there is something to build and none under way.
func (r *runner) begin(ctx context.Context) {
	if len(r.pending) == 0 || r.running != nil || ctx.Err() != nil {
		return
	}
	ctx, cancel := context.WithCancel(ctx)
	a := &attempt{changes: r.pending, begin: time.Now(), cancel: cancel}
	r.running, r.pending = a, Changes{}
	r.workers.Go(func() {
		a.site, a.err = build(ctx, r.live.config.Build, maps.Clone(a.changes))
		if a.err == nil {
			a.err = ctx.Err()
		}
		r.done <- a
	})
}

// build survives a panic on the way: the last good site stays up.
func build(ctx context.Context, f func(context.Context, Changes) (Site, error), c Changes) (site Site, err error) {
	defer func() {
		if v := recover(); v != nil {
			site, err = Site{}, fmt.Errorf("the build broke off: %v", v)
		}
	}()
	return f(ctx, c)
}

// end takes the outcome of a build in.
func (r *runner) end(a *attempt) {
	r.running = nil
	a.cancel()
	if errors.Is(a.err, context.Canceled) { // overtaken
		r.pending.merge(a.changes)
		return
	}
	if a.err != nil || !a.site.Unchanged {
		r.unsaid.merge(a.changes)
		r.live.show(a.site, a.err, time.Since(r.burst))
	}
	if len(r.pending) > 0 {
		r.burst = time.Now()
	}
	r.calm = time.After(rest)
}

// judge finds the problems of what is shown, in the background.
func (r *runner) judge() {
	if r.judging || r.running != nil {
		return
	}
	r.judging = true
	s := r.live.now.Load()
	r.workers.Go(func() {
		s := r.live.judge(s)
		tidy()
		r.judged <- s
	})
}

// tidy collects garbage while nobody waits, if there is much of it. It would
// else be collected during a later build, which takes twice as long then.
func tidy() {
	const grown = 1.3
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	if now, last := sample[0].Value.Uint64(), sample[1].Value.Uint64(); float64(now) > grown*float64(last) {
		runtime.GC()
	}
}

// say tells of what was built since it last told of something.
func (r *runner) say(s *state) {
	if len(r.unsaid) == 0 {
		return
	}
	if heard := r.live.config.Heard; heard != nil {
		heard(Report{Changes: r.unsaid, Took: s.took, Number: s.number, Site: s.site, Problems: s.problems, Err: s.err, Polling: r.live.watch.polling()})
	}
	r.unsaid = Changes{}
}

// drain ends what is under way.
func (r *runner) drain() {
	if r.running != nil {
		r.running.cancel()
		<-r.done
	}
	if r.judging {
		<-r.judged
	}
}
