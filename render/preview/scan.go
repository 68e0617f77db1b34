package preview

import (
	"hash/maphash"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Folder is a folder that the site is made from.
type Folder struct {
	Name  string // as the user names it; the key in [Changes]
	Dir   string // on the disk, for the system to watch
	Files fs.FS  // the same folder, for looking
}

// stamp is what tells two states of a file apart without reading it, but where
// its time is too near to be trusted: then what it holds counts too. The time of
// a folder is that at which something in it last came or went.
type stamp struct {
	size int64
	time time.Time
	mode fs.FileMode
	sum  uint64 // of the bytes, 0 if they were not looked at
}

// coarse is how coarse the times of file systems may be: a file may have been
// written again within it without another time.
const coarse = 2 * time.Second

// maxSum is the longest file that is read for its sum, in bytes. Longer ones
// take longer to write than the times are coarse.
const maxSum = 8 << 20

// scan is everything below a folder, by path, with the folder itself.
type scan map[string]stamp

// looker scans folders. All scans of one looker can be compared.
type looker struct{ seed maphash.Seed }

// look scans a folder. What cannot be read is left out: the build says why.
func (l looker) look(f Folder) scan {
	seen := scan{}
	now := time.Now()
	_ = fs.WalkDir(f.Files, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fs.SkipDir
		case hidden(path.Base(p)):
			if d.IsDir() {
				return fs.SkipDir
			}
		default:
			if s, ok := f.stamp(p); ok {
				if now.Sub(s.time) < coarse {
					s.sum = l.sum(f.Files, p, s)
				}
				seen[p] = s
			}
		}
		return nil
	})
	return seen
}

// sum returns the sum of a file, 0 if it has none.
func (l looker) sum(files fs.FS, p string, s stamp) uint64 {
	if !s.mode.IsRegular() || s.size > maxSum {
		return 0
	}
	file, err := files.Open(p)
	if err != nil {
		return 0
	}
	defer file.Close()
	var h maphash.Hash
	h.SetSeed(l.seed)
	if _, err := io.Copy(&h, io.LimitReader(file, maxSum)); err != nil {
		return 0
	}
	return max(h.Sum64(), 1)
}

// stamp looks at what stands at a path. Of a link, what it leads to counts.
func (f Folder) stamp(p string) (stamp, bool) {
	info, err := fs.Stat(f.Files, p)
	if err != nil {
		if info, err = fs.Lstat(f.Files, p); err != nil {
			return stamp{}, false
		}
	}
	if info.IsDir() {
		return stamp{time: info.ModTime(), mode: fs.ModeDir}, true
	}
	return stamp{size: info.Size(), time: info.ModTime(), mode: info.Mode()}, true
}

// hidden reports whether no build looks at a file or folder of that name.
func hidden(base string) bool {
	return strings.HasPrefix(base, ".") && base != "." || base == "node_modules"
}

// differs reports whether a file may have changed between two looks, or what
// there is in a folder: a build in between may have read there what came after
// the one look and went before the other.
func (s stamp) differs(now stamp) bool {
	return s.size != now.size || s.mode != now.mode || !s.time.Equal(now.time) || s.sum != 0 && now.sum != 0 && s.sum != now.sum
}

// diff returns what may differ between two scans of one folder, sorted.
func (s scan) diff(now scan) []string {
	var changed []string
	for p, after := range now {
		if before, known := s[p]; !known || before.differs(after) {
			changed = append(changed, p)
		}
	}
	for p := range s {
		if _, still := now[p]; !still {
			changed = append(changed, p)
		}
	}
	slices.Sort(changed)
	return changed
}
