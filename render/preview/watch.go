package preview

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"syscall"
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
// handed on at once, by the name that it tells; once it is silent, a scan finds
// what it did not tell. Where it cannot be asked, scans on a ticker do it all.
type watcher struct {
	folders []Folder
	seen    []scan // of each folder
	changes chan Changes

	system *fsnotify.Watcher // nil if it cannot be asked
	add    func(dir string) error
	events chan fsnotify.Event
	errors chan error
	poll   string // why it polls, "" if it does not

	dirty Changes              // to be handed on
	held  map[string]time.Time // gone or emptied, by path on the disk, until when to wait
	quiet *time.Timer
}

// newWatcher begins to watch; run hands the changes on.
func newWatcher(folders []Folder, poll bool) *watcher {
	w := &watcher{folders: folders, changes: make(chan Changes), dirty: Changes{}, held: map[string]time.Time{}, add: func(string) error { return nil }}
	if poll {
		w.poll = "--poll"
	} else if system, err := fsnotify.NewBufferedWatcher(4096); err != nil {
		w.poll = "the system cannot watch folders: " + err.Error()
	} else {
		w.system, w.events, w.errors, w.add = system, system.Events, system.Errors, system.Add
	}
	now := time.Now()
	for _, f := range folders {
		w.follow(f, ".")
		w.seen = append(w.seen, f.look(now))
	}
	return w
}

func (w *watcher) polling() string { return w.poll }

func (w *watcher) close() {
	if w.system != nil {
		_ = w.system.Close() // it only ever says that it was closed
	}
}

// follow watches the folder at the path and those below it.
func (w *watcher) follow(f Folder, from string) {
	if w.system == nil {
		return
	}
	_ = fs.WalkDir(f.Files, from, func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil
		}
		if hidden(path.Base(p)) {
			return fs.SkipDir
		}
		if err := w.add(filepath.Join(f.Dir, filepath.FromSlash(p))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			w.giveUp(err)
		}
		return nil
	})
}

// giveUp goes over to polling: a folder cannot be watched.
func (w *watcher) giveUp(err error) {
	if w.poll != "" {
		return
	}
	w.poll = fmt.Sprintf("not every folder can be watched: %v", err)
	if errors.Is(err, syscall.ENOSPC) {
		w.poll = "the system's limit of watched folders is reached"
	}
}

// run hands on changes until the context ends.
func (w *watcher) run(ctx context.Context) {
	defer w.close()
	w.quiet = time.NewTimer(rest)
	defer w.quiet.Stop()
	for {
		var out chan Changes
		if len(w.dirty) > 0 {
			out = w.changes
		}
		select {
		case <-ctx.Done():
			return
		case out <- w.dirty:
			w.dirty = Changes{}
		case e, ok := <-w.events:
			if !ok {
				w.events = nil
				continue
			}
			w.note(e)
			w.quiet.Reset(rest)
		case <-w.errors:
			w.quiet.Reset(0)
		case now := <-w.quiet.C:
			w.tick(now)
		}
	}
}

// tick lets go what was held, or scans.
func (w *watcher) tick(now time.Time) {
	w.scan(now)
	if w.poll != "" {
		w.quiet.Reset(pollEvery)
	} else {
		w.quiet.Reset(lookEvery)
	}
}

// note takes an event in.
func (w *watcher) note(e fsnotify.Event) {
	f, p, ok := w.place(e.Name)
	if !ok || e.Op == fsnotify.Chmod {
		return
	}
	info, err := fs.Stat(f.Files, p)
	if err == nil && info.IsDir() && e.Op.Has(fsnotify.Create) {
		w.follow(f, p)
	}
	w.dirty.add(f.Name, p)
}

// place returns the folder that a path on the disk lies in, and the path
// there.
func (w *watcher) place(name string) (Folder, string, bool) {
	for _, f := range w.folders {
		rel, err := filepath.Rel(f.Dir, name)
		if err != nil {
			continue
		}
		rel = filepath.ToSlash(rel)
		if rel == ".." || strings.HasPrefix(rel, "../") {
			continue
		}
		for part := range strings.SplitSeq(rel, "/") {
			if hidden(part) {
				return Folder{}, "", false
			}
		}
		return f, rel, true
	}
	return Folder{}, "", false
}

// scan looks at all folders and notes what differs from the last look.
func (w *watcher) scan(now time.Time) {
	for i, f := range w.folders {
		seen := f.look(now)
		for _, p := range w.seen[i].diff(seen) {
			if seen[p].mode.IsDir() {
				w.follow(f, p)
			}
			w.dirty.add(f.Name, p)
		}
		w.seen[i] = seen
	}
}
