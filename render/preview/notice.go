package preview

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/fsnotify/fsnotify"
)

// note takes an event of the system in. The file that it names is looked at,
// whatever the event says has happened to it.
func (w *watcher) note(e fsnotify.Event) {
	if e.Op == fsnotify.Chmod {
		return
	}
	if folder, ok := w.place(filepath.Dir(e.Name)); ok { // also that of something hidden
		w.account(folder)
	}
	k, ok := w.place(e.Name)
	if !ok {
		return
	}
	w.touch(k)
	f := w.folders[k.folder]
	if k.path == "." { // another folder may take its place
		w.unfollow(f.Dir)
		return
	}
	before, known := w.seen[k.folder][k.path]
	now, there := f.stamp(k.path)
	switch {
	case !there && !known: // it came and went; a build that read its folder meanwhile has it
		w.hold(k, rest)
		return
	case !there:
		w.forget(k)
		w.hold(k, grace)
		return
	case fleeting(path.Base(k.path)):
		return
	case now.mode.IsDir():
		if known && before.mode.IsDir() && !e.Op.Has(fsnotify.Create) {
			return // what happened in it has events of its own
		}
		w.follow(k.folder, k.path)
		maps.Copy(w.seen[k.folder], w.below(f, k.path))
	case now.size == 0 && (!known || before.size > 0):
		w.hold(k, grace)
		return
	default:
		w.seen[k.folder][k.path] = now
	}
	w.hand(k)
}

// touch notes that what a scan under way has seen at the path may be older than
// what is known.
func (w *watcher) touch(k key) {
	if w.touched != nil {
		w.touched[k] = true
	}
}

// account takes the time of a folder for granted in which something came or
// went: where the system tells of everything, it tells of each such thing.
func (w *watcher) account(folder key) {
	if w.polling() != "" || !w.seen[folder.folder][folder.path].mode.IsDir() {
		return
	}
	w.touch(folder)
	if now, there := w.folders[folder.folder].stamp(folder.path); there {
		w.seen[folder.folder][folder.path] = now
	}
}

// forget notes that what stood at the path, and below it, is gone.
func (w *watcher) forget(k key) {
	if !w.seen[k.folder][k.path].mode.IsDir() {
		delete(w.seen[k.folder], k.path)
		return
	}
	maps.DeleteFunc(w.seen[k.folder], func(p string, _ stamp) bool { return p == k.path || strings.HasPrefix(p, k.path+"/") })
	w.unfollow(w.disk(k))
}

// below scans a folder that is new, so that the next scan of all does not find
// it again.
func (w *watcher) below(f Folder, from string) scan {
	sub, err := fs.Sub(f.Files, from)
	if err != nil {
		return nil
	}
	seen := scan{}
	for p, s := range w.looker.look(Folder{Files: sub}) {
		seen[path.Join(from, p)] = s
	}
	return seen
}

// fleeting reports whether a file of that name lives only while an editor
// saves another. If it stays, the next scan finds it.
func fleeting(base string) bool {
	for _, end := range []string{"~", ".tmp", ".swp", ".swx", "___jb_tmp___", "___jb_old___"} {
		if strings.HasSuffix(base, end) {
			return true
		}
	}
	return base == "4913" // vim asks with it whether it may write here
}

// place returns where in the folders a path on the disk lies, unless no build
// looks there.
func (w *watcher) place(name string) (key, bool) {
	for i, f := range w.folders {
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
				return key{}, false
			}
		}
		return key{i, rel}, true
	}
	return key{}, false
}

// disk is the path on the disk.
func (w *watcher) disk(k key) string {
	return filepath.Join(w.folders[k.folder].Dir, filepath.FromSlash(k.path))
}

// follow asks the system to tell of the folder and those below it.
func (w *watcher) follow(folder int, from string) {
	if w.system == nil {
		return
	}
	_ = fs.WalkDir(w.folders[folder].Files, from, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return nil
		case hidden(path.Base(p)):
			return fs.SkipDir
		}
		w.listen(w.disk(key{folder, p}))
		return nil
	})
}

// listen asks the system to tell of one folder. Where it cannot, everything is
// polled, and what it tells is still heard.
func (w *watcher) listen(dir string) {
	err := error(syscall.ENOSPC)
	if w.limit == 0 || len(w.system.WatchList()) < w.limit {
		err = w.system.Add(dir)
	}
	switch {
	case err == nil, errors.Is(err, fs.ErrNotExist):
	case errors.Is(err, syscall.ENOSPC):
		w.poll("the system's limit of watched folders is reached")
	default:
		w.poll(fmt.Sprintf("not every folder can be watched: %v", err))
	}
}

// unfollow ends what follow began for a folder that is gone. The system may
// still watch it, under its old name, where it was moved to.
func (w *watcher) unfollow(dir string) {
	if w.system == nil {
		return
	}
	for _, watched := range w.system.WatchList() {
		if watched == dir || strings.HasPrefix(watched, dir+string(filepath.Separator)) {
			_ = w.system.Remove(watched) // it may have ended by itself
		}
	}
}

// refollow makes what the system tells of the folders that there are.
func (w *watcher) refollow() {
	if w.system == nil {
		return
	}
	watched := map[string]bool{}
	for _, dir := range w.system.WatchList() {
		watched[dir] = true
	}
	for i := range w.folders {
		for p, s := range w.seen[i] {
			dir := w.disk(key{i, p})
			if s.mode.IsDir() && !watched[dir] {
				w.listen(dir)
			}
			delete(watched, dir)
		}
	}
	for dir := range watched {
		_ = w.system.Remove(dir)
	}
}
