package output

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree is a folder in a test: file names to contents. A name that ends with a
// slash is a folder, contents that begin with "-> " are a link.
type tree map[string]string

// plant makes the tree on disk.
func plant(t *testing.T, dir string, files tree) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		p := filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(p), 0o777))
		target, link := strings.CutPrefix(files[name], "-> ")
		switch {
		case strings.HasSuffix(name, "/"):
			must(t, os.MkdirAll(p, 0o777))
		case link:
			must(t, os.Symlink(target, p))
		default:
			must(t, os.WriteFile(p, []byte(files[name]), 0o666))
		}
	}
}

// snapshot reads the tree on disk, without what belongs to this package.
// Folders are named only if they are empty.
func snapshot(t *testing.T, dir string) tree {
	t.Helper()
	files := tree{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(dir, p)
		name = filepath.ToSlash(name)
		switch {
		case errors.Is(err, fs.ErrNotExist) && p == dir:
			return nil
		case err != nil:
			return err
		case name == manifestName || name == ".":
		case name == insideName && d.IsDir():
			return fs.SkipDir
		case d.IsDir():
			entries, err := os.ReadDir(p)
			if err == nil && len(entries) == 0 {
				files[name+"/"] = ""
			}
			return err
		case d.Type()&fs.ModeSymlink != 0:
			target, err := os.Readlink(p)
			files[name] = "-> " + target
			return err
		case d.Type().IsRegular():
			data, err := os.ReadFile(p)
			files[name] = string(data)
			return err
		default:
			files[name] = d.Type().String()
		}
		return nil
	})
	must(t, err)
	return files
}

// with returns the union of trees; the later wins.
func with(trees ...tree) tree {
	all := tree{}
	for _, t := range trees {
		maps.Copy(all, t)
	}
	return all
}

// wantTree compares a folder with what it should hold.
func wantTree(t *testing.T, dir string, want tree) {
	t.Helper()
	if diff := cmp.Diff(want, snapshot(t, dir)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", filepath.Base(dir), diff)
	}
}

// wantTidy makes sure that nothing but the folder is left beside it.
func wantTidy(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	must(t, err)
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".throughline") {
			t.Errorf("%s is left beside the output folder", e.Name())
		}
	}
	if _, err := os.Lstat(filepath.Join(dir, insideName)); err == nil {
		t.Errorf("%s is left in the output folder", insideName)
	}
}

// wantError checks that the error says everything in want; none is expected if
// want is empty.
func wantError(t *testing.T, err error, want ...string) {
	t.Helper()
	if err == nil {
		if len(want) > 0 {
			t.Errorf("no error, want one that says %q", want)
		}
		return
	}
	if len(want) == 0 {
		t.Errorf("error: %v", err)
	}
	for _, part := range want {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("error: %v\nwant one that says %q", err, part)
		}
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// builder writes sites into a folder, as this system does or as one does that
// cannot exchange folders.
type builder struct {
	dir     string
	options Options
	refuse  bool                    // no exchange from the start
	hook    func(step string) error // called between the steps of Commit
	late    bool                    // no exchange, and it shows only in Commit
}

func noExchange(*os.Root, string, string) error { return errors.ErrUnsupported }

func (b builder) begin(paths []string) (*Stage, error) {
	s := newStage(b.dir, paths, b.options)
	if b.refuse {
		s.exchange = noExchange
	}
	s.step = b.hook
	if err := s.begin(); err != nil {
		s.Abort()
		return nil, s.wrap(err)
	}
	if b.late {
		s.exchange = noExchange
	}
	return s, nil
}

// build writes a whole site.
func (b builder) build(site tree) (Summary, error) {
	s, err := b.begin(slices.Sorted(maps.Keys(site)))
	if err != nil {
		return Summary{}, err
	}
	defer s.Abort()
	for p, data := range site {
		if err := s.Put(p, []byte(data)); err != nil {
			return Summary{}, err
		}
	}
	return s.Commit()
}

// everyWay runs the test for each way in which a site gets into its folder.
func everyWay(t *testing.T, test func(t *testing.T, b builder)) {
	for name, b := range map[string]builder{
		"exchange":             {},
		"one by one":           {refuse: true},
		"exchange fails later": {late: true},
	} {
		t.Run(name, func(t *testing.T) {
			b.dir = filepath.Join(t.TempDir(), "public")
			b.options.Audience = "everyone"
			test(t, b)
		})
	}
}
