package preview

import (
	"io/fs"
	"path"
	"strings"
	"time"
)

// Folder is a folder that the site is made from.
type Folder struct {
	Name  string // as the user names it; the key in [Changes]
	Dir   string // on the disk, for the system to watch
	Files fs.FS  // the same folder, for looking
}

// stamp is what tells two states of a file apart without reading it.
type stamp struct {
	size   int64
	time   time.Time
	mode   fs.FileMode
	recent bool // the time is too near to the look to be trusted: more could have been written within it
}

// coarse is how coarse the times of file systems may be. A file that changed
// less than this before a scan is read again after the next one.
const coarse = 2 * time.Second

// scan is everything below a folder, by path.
type scan map[string]stamp

// look scans the folder. What cannot be read is left out: the build says why.
func (f Folder) look(now time.Time) scan {
	seen := scan{}
	_ = fs.WalkDir(f.Files, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fs.SkipDir
		case p == ".":
			seen[p] = stamp{mode: fs.ModeDir}
			return nil
		case hidden(path.Base(p)):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			seen[p] = stamp{mode: fs.ModeDir}
			return nil
		}
		if s, ok := f.stamp(p, d, now); ok {
			seen[p] = s
		}
		return nil
	})
	return seen
}

// stamp looks at one file. Of a link, what it leads to counts.
func (f Folder) stamp(p string, d fs.DirEntry, now time.Time) (stamp, bool) {
	info, err := d.Info()
	if err == nil && d.Type()&fs.ModeSymlink != 0 {
		if there, err := fs.Stat(f.Files, p); err == nil {
			info = there
		}
	}
	if err != nil {
		return stamp{}, false
	}
	return stamp{size: info.Size(), time: info.ModTime(), mode: info.Mode(), recent: now.Sub(info.ModTime()) < coarse}, true
}

// hidden reports whether no build looks at a file or folder of that name.
func hidden(base string) bool {
	return strings.HasPrefix(base, ".") && base != "." || base == "node_modules"
}

// diff returns what may differ between two scans of one folder, in no order.
func (old scan) diff(now scan) []string {
	var changed []string
	for p, s := range now {
		before, known := old[p]
		if !known || before.recent || before.size != s.size || before.mode != s.mode || !before.time.Equal(s.time) {
			if s.mode.IsDir() && known && before.mode.IsDir() {
				continue
			}
			changed = append(changed, p)
		}
	}
	for p := range old {
		if _, still := now[p]; !still {
			changed = append(changed, p)
		}
	}
	return changed
}
