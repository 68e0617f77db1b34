package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Options say how a site is written.
type Options struct {
	Audience string // the edition; a folder holds one edition only
	Force    bool   // write over generated files that somebody edited
}

// Summary says what a commit did.
type Summary struct {
	Written   int      // files that are new or have changed
	Unchanged int      // files that were kept as they were
	Removed   int      // files of the old site that the new one does not have
	Bytes     int64    // size of the new site
	InPlace   bool     // an old site was replaced file by file: folders cannot be exchanged here
	Kept      []string // files of an old site that somebody edited, or that appeared while it was exchanged: kept, and no longer ours
}

// Stage is a new site on its way into a folder. Nothing in the folder changes
// before Commit. A stage ends with Commit or Abort; to defer Abort is always
// right.
type Stage struct {
	dir     string // as the user named it, for messages
	options Options

	area   *area    // locked; nil when the stage has ended
	live   string   // the output folder below the area's root
	exists bool     // there is an output folder
	inside bool     // the area is inside the output folder
	folder *os.Root // the output folder as it was at Begin; nil if there was none
	draft  *os.Root // the new site

	kept  []string // what tidy kept
	old   manifest
	raw   []byte // the old manifest's bytes
	want  set
	paths []string       // sorted
	index map[string]int // by path: where in paths and puts
	puts  []put

	buffers sync.Pool // of *[]byte, for reading old files
	mu      sync.Mutex
	folders []*folder // of the draft, open and not in use

	exchange func(root *os.Root, a, b string) error // replaced by tests
	step     func(name string) error                // called between the steps of Commit; nil but in tests
}

// Begin prepares to write the files named by paths into the folder, which need
// not exist. It locks the folder against other builds, clears up after a build
// that was killed, and makes sure that nothing foreign is in the way.
func Begin(dir string, paths []string, o Options) (*Stage, error) {
	s := newStage(dir, paths, o)
	if err := s.begin(); err != nil {
		s.Abort()
		return nil, s.wrap(err)
	}
	return s, nil
}

func newStage(dir string, paths []string, o Options) *Stage {
	s := &Stage{dir: dir, options: o, exchange: exchange, paths: slices.Sorted(slices.Values(paths))}
	s.want = newSet(paths)
	s.puts = make([]put, len(paths))
	s.index = make(map[string]int, len(paths))
	for i, p := range s.paths {
		if !fs.ValidPath(p) || p == "." || s.want.folders[p] {
			panic(fmt.Sprintf("internal error: output path %q", p))
		}
		s.index[p] = i
	}
	return s
}

// wrap says what was being done.
func (s *Stage) wrap(err error) error {
	return fmt.Errorf("write site into %q: %w", s.dir, err)
}

func (s *Stage) begin() error {
	if err := s.settle(); err != nil {
		return err
	}
	if err := s.tidy(); err != nil {
		return err
	}
	if s.exists {
		var err error
		if s.old, s.raw, err = readManifest(s.folder); err != nil {
			return err
		}
		if s.raw != nil && s.old.Audience != s.options.Audience {
			return fmt.Errorf("it holds the edition for %q, not for %q; give each edition a folder of its own with --out", s.old.Audience, s.options.Audience)
		}
		if _, err = s.scan(); err != nil {
			return err
		}
	}
	return s.makeFolders()
}

// scan lists the output folder and complains about what is in the way.
func (s *Stage) scan() (listing, error) {
	found, err := scan(s.folder, s.old, s.want)
	if err != nil {
		return listing{}, err
	}
	if names := found.inTheWay(s.want); len(names) > 0 {
		return listing{}, fmt.Errorf("%s in the way, not written by throughline: %s; move them away, or build with another --out", count(len(names), "file is", "files are"), quote(names))
	}
	return found, nil
}

// makeFolders makes the draft with every folder that the new site needs.
func (s *Stage) makeFolders() error {
	if err := s.area.root.Mkdir(s.area.draft(), 0o777); err != nil {
		return err
	}
	var err error
	if s.draft, err = s.area.root.OpenRoot(s.area.draft()); err != nil {
		return err
	}
	for _, dir := range slices.Sorted(maps.Keys(s.want.folders)) {
		// Names that differ in case are one folder on some systems.
		if err := s.draft.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}

// Abort gives the stage up: the output folder is as it was. After Commit it
// does nothing.
func (s *Stage) Abort() error {
	if err := s.end(); err != nil {
		return s.wrap(err)
	}
	return nil
}

// end removes the staging area and unlocks the folder.
func (s *Stage) end() error {
	s.closeFolders()
	for _, root := range []**os.Root{&s.folder, &s.draft} {
		if *root != nil {
			(*root).Close()
			*root = nil
		}
	}
	if s.area == nil {
		return nil
	}
	err := s.area.release()
	s.area.root.Close()
	s.area = nil
	return err
}

// longestList is how many names a message quotes.
const longestList = 20

// quote lists names for a message.
func quote(names []string) string {
	var quoted []string
	for _, name := range names[:min(len(names), longestList)] {
		quoted = append(quoted, strconv.Quote(name))
	}
	list := strings.Join(quoted, ", ")
	if more := len(names) - longestList; more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	return list
}

// count returns a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
