package output

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
)

// errCannotLink says that a file cannot be linked into the new site, so that
// the folders cannot be exchanged.
var errCannotLink = errors.New("cannot be linked")

// Commit publishes the new site. Everything that Begin was told must have been
// put. On an error the old site is still there, or, if the system cannot
// exchange folders, the next build completes what this one began.
func (s *Stage) Commit() (Summary, error) {
	defer s.Abort()
	sum, err := s.commit()
	if err != nil {
		return Summary{}, s.wrap(err)
	}
	if err := s.end(); err != nil {
		return sum, s.wrap(err)
	}
	return sum, nil
}

func (s *Stage) commit() (Summary, error) {
	sum, err := s.summarize()
	if err != nil {
		return Summary{}, err
	}
	var found listing
	var stale map[string]seen
	if s.exists {
		if found, err = s.recheck(); err != nil {
			return Summary{}, err
		}
		if stale, err = s.stale(&found, &sum); err != nil {
			return Summary{}, err
		}
	}
	next := manifest{Version: manifestVersion, Audience: s.options.Audience, Files: make(map[string]digest, len(s.puts))}
	for i, p := range s.paths {
		next.Files[p] = s.puts[i].sum
	}
	if sum.Written == 0 && len(stale) == 0 && bytes.Equal(s.raw, next.encode()) {
		return sum, nil // all is as it shall be
	}
	if !s.inside {
		err = s.swap(next, found, stale, &sum)
		if !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, errCannotLink) {
			return sum, err
		}
	}
	sum.InPlace = s.raw != nil
	return sum, s.replace(next, found, stale)
}

// summarize adds up the puts, and complains about edited files.
func (s *Stage) summarize() (Summary, error) {
	sum := Summary{Kept: s.kept}
	var edited []string
	for i, p := range s.paths {
		put := s.puts[i]
		switch {
		case !put.done:
			panic(fmt.Sprintf("internal error: output path %q was announced and not put", p))
		case put.unchanged:
			sum.Unchanged++
		default:
			sum.Written++
		}
		if put.edited {
			edited = append(edited, p)
		}
		sum.Bytes += put.size
	}
	if len(edited) > 0 && !s.options.Force {
		return Summary{}, fmt.Errorf("%s edited since it was built: %s; keep a copy of the edits and build with --force", count(len(edited), "file was", "files were"), quote(edited))
	}
	return sum, nil
}

// recheck looks at the output folder once more: building takes time.
func (s *Stage) recheck() (listing, error) {
	_, raw, err := readManifest(s.folder)
	if err == nil && !bytes.Equal(raw, s.raw) {
		err = errors.New("another program has built into it meanwhile; build again")
	}
	if err != nil {
		return listing{}, err
	}
	return s.scan()
}

// stale returns the owned files that the new site does not have. Those that
// somebody edited become foreign.
func (s *Stage) stale(found *listing, sum *Summary) (map[string]seen, error) {
	gone := map[string]seen{}
	for p, there := range found.owned {
		if !there || s.want.files[p] {
			continue
		}
		was, err := look(s.folder, p)
		switch {
		case missing(err):
		case err != nil:
			return nil, err
		case s.old.wrote(p, was.sum):
			gone[p] = was
			sum.Removed++
		default:
			sum.Kept = append(sum.Kept, p)
			found.foreign = append(found.foreign, foreign{path: p})
		}
	}
	slices.Sort(sum.Kept)
	if blocked := found.inTheWay(s.want); len(blocked) > 0 {
		return nil, fmt.Errorf("%s in the way, edited since it was built: %s; move them away", count(len(blocked), "file is", "files are"), quote(blocked))
	}
	return gone, nil
}

// swap completes the draft, puts it in the place of the output folder, and
// clears the old site away.
func (s *Stage) swap(next manifest, found listing, stale map[string]seen, sum *Summary) error {
	if err := s.draft.WriteFile(manifestName, next.encode(), 0o666); err != nil {
		return err
	}
	if !s.exists {
		s.draft.Close() // some systems move no folder that is open
		// A folder that appeared meanwhile is empty, or this fails.
		return s.area.root.Rename(s.area.draft(), s.live)
	}
	if err := s.carry(found); err != nil {
		return err
	}
	if err := s.trade(found); err != nil {
		return err
	}
	if err := s.at("sweep"); err != nil {
		return err
	}
	kept, err := s.sweep(stale)
	sum.Kept = append(sum.Kept, kept...)
	if err != nil {
		return fmt.Errorf("the new site is in place, but the old one cannot be cleared away: %w", err)
	}
	return nil
}

// trade exchanges the draft with the output folder, which is "old" then.
func (s *Stage) trade(found listing) error {
	root, draft, old := s.area.root, s.area.draft(), s.area.old()
	// Nothing is flushed to the disk: a build guards against its own end, not
	// against that of the machine, after which it is run again.
	//
	// From here on the next build would not throw the tree away, but look at
	// every file: it may soon be the old site.
	if err := s.at("rename"); err != nil {
		return err
	}
	if err := root.Rename(draft, old); err != nil {
		return err
	}
	if err := s.at("exchange"); err != nil {
		return err
	}
	if refused := s.exchange(root, old, s.live); refused != nil {
		if err := root.Rename(old, draft); err != nil {
			return err
		}
		return refused
	}
	for _, f := range found.foreign {
		if f.folder {
			// The folder itself comes back in the place of its copy, with its
			// owner and attributes and all that happened in it meanwhile. If
			// the system refuses, the copy does.
			_ = s.exchange(root, path.Join(old, f.path), path.Join(s.live, f.path))
		}
	}
	return nil
}

// at runs the hook of the tests.
func (s *Stage) at(step string) error {
	if s.step == nil {
		return nil
	}
	return s.step(step)
}

// carry links everything unchanged and everything foreign into the draft, and
// gives its folders the modes of the old ones.
func (s *Stage) carry(found listing) error {
	for i, p := range s.paths {
		if s.puts[i].unchanged {
			if err := s.link(p); err != nil {
				return err
			}
		}
	}
	for _, f := range found.foreign {
		if err := s.draft.MkdirAll(path.Dir(f.path), 0o777); err != nil {
			return err
		}
		if err := s.carryOne(f); err != nil {
			return err
		}
	}
	for dir, mode := range found.folders {
		info, err := s.draft.Lstat(dir)
		if missing(err) || err == nil && !info.IsDir() {
			continue
		}
		if err == nil && info.Mode() != mode {
			err = s.draft.Chmod(dir, mode)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// link links a file of the old site into the draft.
func (s *Stage) link(p string) error {
	if err := s.area.root.Link(path.Join(s.live, p), path.Join(s.area.draft(), p)); err != nil {
		return fmt.Errorf("%w: %w", errCannotLink, err)
	}
	return nil
}

// carryOne links a file, or all files of a folder that is made anew.
func (s *Stage) carryOne(f foreign) error {
	if !f.folder {
		return s.link(f.path)
	}
	info, err := s.folder.Lstat(f.path)
	if err != nil {
		return err
	}
	if !changeable(s.folder, f.path) {
		return errCannotLink
	}
	entries, err := readDir(s.folder, f.path)
	if err != nil {
		return err
	}
	if err := s.draft.Mkdir(f.path, 0o700); err != nil {
		return err
	}
	for _, e := range entries {
		if err := s.carryOne(foreign{path.Join(f.path, e.Name()), e.IsDir()}); err != nil {
			return err
		}
	}
	if err := s.draft.Chmod(f.path, info.Mode()); err != nil {
		return err
	}
	return s.draft.Chtimes(f.path, info.ModTime(), info.ModTime())
}
