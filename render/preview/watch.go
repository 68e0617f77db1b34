package preview

import (
	"context"
	"hash/maphash"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Times of watching.
const (
	grace     = 40 * time.Millisecond  // what is gone or emptied may be on its way back: editors save like that
	pollEvery = 400 * time.Millisecond // between two scans where the system does not tell of changes
	lookEvery = 30 * time.Second       // between two scans where it does, in case it forgets
)

// watcher says what changes below some folders. What the system tells is
// handed on at once, by the name that it tells; once it is silent, a scan
// finds what it did not tell. Where it cannot tell, scans on a ticker do it
// all.
//
// Everything belongs to the goroutine of run; a scan runs beside it, so that
// nobody waits for it.
type watcher struct {
	folders []Folder
	looker  looker
	seen    []scan // of each folder
	changes chan Changes

	system *fsnotify.Watcher // nil if it cannot be asked
	events chan fsnotify.Event
	errors chan error
	limit  int // how many folders the system watches, in tests; 0 for as many as it does

	why     atomic.Pointer[string] // it polls, nil if it does not
	dirty   Changes
	held    map[key]time.Time // gone or emptied, until when to wait for more
	scanAt  time.Time
	scanned chan []scan  // receives the scan that runs; nil if none does
	touched map[key]bool // since that scan began
}

// key is a path in a folder, by the folder's index.
type key struct {
	folder int
	path   string
}

// newWatcher begins to watch; run hands the changes on.
func newWatcher(c Config) *watcher {
	w := &watcher{
		folders: c.Folders,
		looker:  looker{maphash.MakeSeed()},
		changes: make(chan Changes),
		limit:   c.limit,
		dirty:   Changes{},
		held:    map[key]time.Time{},
	}
	w.ask(c.Poll)
	for i := range w.folders {
		w.follow(i, ".")
	}
	w.seen = w.look()
	w.scanAt = time.Now().Add(w.pause())
	return w
}

// ask opens the system's ear, or says why not.
func (w *watcher) ask(poll bool) {
	if poll {
		w.poll("as --poll asks")
		return
	}
	for _, f := range w.folders {
		if kind := remote(f.Dir); kind != "" {
			w.poll("its folders are on " + kind + ", which does not tell of changes")
			return
		}
	}
	system, err := fsnotify.NewBufferedWatcher(4096)
	if err != nil {
		w.poll("the system cannot watch folders: " + err.Error())
		return
	}
	w.system, w.events, w.errors = system, system.Events, system.Errors
}

// look scans all folders.
func (w *watcher) look() []scan {
	seen := make([]scan, len(w.folders))
	for i, f := range w.folders {
		seen[i] = w.looker.look(f)
	}
	return seen
}

// poll goes over to scans on a ticker. The first reason stays.
func (w *watcher) poll(why string) { w.why.CompareAndSwap(nil, &why) }

// polling returns why it polls, "" if it does not.
func (w *watcher) polling() string {
	if why := w.why.Load(); why != nil {
		return *why
	}
	return ""
}

// pause is the time between two scans: short where nobody tells of changes, or
// a folder is gone, and with it what would tell that it is back.
func (w *watcher) pause() time.Duration {
	for _, seen := range w.seen {
		if _, there := seen["."]; !there {
			return pollEvery
		}
	}
	if w.polling() != "" {
		return pollEvery
	}
	return lookEvery
}

func (w *watcher) close() {
	if w.system != nil {
		_ = w.system.Close() // it only ever says that it was closed
	}
}

// run hands on changes until the context ends.
func (w *watcher) run(ctx context.Context) {
	var scans sync.WaitGroup
	defer w.close()
	defer scans.Wait()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		var out chan Changes
		if len(w.dirty) > 0 {
			out = w.changes
		}
		timer.Reset(time.Until(w.next()))
		select {
		case <-ctx.Done():
			return
		case out <- w.dirty:
			w.dirty = Changes{}
		case e, open := <-w.events:
			if !open {
				w.events = nil
				break
			}
			w.note(e)
			w.drain()
			w.sooner(time.Now().Add(rest))
		case <-w.errors: // it lost count, so all may have changed
			w.scanAt = time.Now()
		case seen := <-w.scanned:
			w.confirm(seen)
		case now := <-timer.C:
			w.release(now)
			if w.scanned == nil && !now.Before(w.scanAt) {
				w.scanned, w.touched = make(chan []scan, 1), map[key]bool{}
				scans.Go(func() { w.scanned <- w.look() })
			}
		}
	}
}

// drain takes in what the system has told besides: one save has several events,
// and each that comes later overtakes a build.
func (w *watcher) drain() {
	for {
		select {
		case e, open := <-w.events:
			if !open {
				return
			}
			w.note(e)
		default:
			return
		}
	}
}

// sooner puts the next scan off until the system is silent, or pulls it near.
func (w *watcher) sooner(at time.Time) {
	if w.polling() == "" || at.Before(w.scanAt) {
		w.scanAt = at
	}
}

// next is when there is something to do although nothing happened.
func (w *watcher) next() time.Time {
	at := w.scanAt
	if w.scanned != nil { // the scan that runs comes first
		at = time.Now().Add(lookEvery)
	}
	for _, until := range w.held {
		if until.Before(at) {
			at = until
		}
	}
	return at
}

// release hands on what was gone or empty for so long that it stays so.
func (w *watcher) release(now time.Time) {
	for k, until := range w.held {
		if !now.Before(until) {
			delete(w.held, k)
			w.hand(k)
		}
	}
}

// hand notes that a path is to be handed on.
func (w *watcher) hand(k key) {
	delete(w.held, k)
	w.dirty.add(w.folders[k.folder].Name, k.path)
}

// hold waits before a file counts as gone or empty.
func (w *watcher) hold(k key, wait time.Duration) {
	if _, waiting := w.held[k]; !waiting {
		w.held[k] = time.Now().Add(wait)
	}
}

// confirm compares a scan with what was known, but for what changed while it
// ran.
func (w *watcher) confirm(seen []scan) {
	for k := range w.touched {
		if s, known := w.seen[k.folder][k.path]; known {
			seen[k.folder][k.path] = s
		} else {
			delete(seen[k.folder], k.path)
		}
	}
	for i := range w.folders {
		for _, p := range w.seen[i].diff(seen[i]) {
			before, now := w.seen[i][p], seen[i][p] // zero if there is nothing
			if now.size > 0 || now.mode.IsDir() && !before.mode.IsDir() {
				w.hand(key{i, p})
			} else {
				w.hold(key{i, p}, grace)
			}
		}
	}
	w.seen = seen
	w.refollow()
	w.scanned, w.touched = nil, nil
	w.scanAt = time.Now().Add(w.pause())
}
