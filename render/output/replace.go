package output

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
)

// replace moves the files of the draft into the output folder one by one. It
// is for systems that cannot exchange folders, and for folders that cannot be
// exchanged. A manifest that knows both sites goes first, so that the next
// build can complete an interrupted one.
func (s *Stage) replace(next manifest, found listing, stale map[string]seen) error {
	if err := s.putManifest(s.both(next, stale)); err != nil {
		return err
	}
	order := make([]string, 0, len(s.paths))
	for i, p := range s.paths {
		if !s.puts[i].unchanged {
			order = append(order, p)
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	if err := s.makeWay(found, stale); err != nil {
		return err
	}
	for _, p := range order {
		if err := s.at("replace"); err != nil {
			return err
		}
		if err := s.area.root.Rename(path.Join(s.area.draft(), p), path.Join(s.live, p)); err != nil {
			return err
		}
	}
	for _, p := range slices.Sorted(maps.Keys(stale)) {
		if err := s.at("remove"); err != nil {
			return err
		}
		if err := s.remove(p); err != nil {
			return err
		}
	}
	s.removeEmpty(found)
	if err := s.at("manifest"); err != nil {
		return err
	}
	return s.putManifest(next)
}

// rank orders the files so that a reader meets no page whose parts are not yet
// there, and the first page last.
func rank(p string) int {
	switch {
	case p == "index.html":
		return 2
	case path.Ext(p) == ".html":
		return 1
	default:
		return 0
	}
}

// both returns a manifest that names what is there and what shall be there.
func (s *Stage) both(next manifest, stale map[string]seen) manifest {
	m := manifest{Version: next.Version, Audience: next.Audience, Files: map[string]digest{}, Next: next.Files}
	for i, p := range s.paths {
		if put := s.puts[i]; put.replaces != nil && !put.edited {
			m.Files[p] = put.was
		}
	}
	for p, was := range stale {
		m.Files[p] = was.sum
	}
	return m
}

// putManifest replaces the manifest in one step.
func (s *Stage) putManifest(m manifest) error {
	draft := path.Join(s.area.draft(), manifestName)
	if err := s.area.root.WriteFile(draft, m.encode(), 0o666); err != nil {
		return err
	}
	return s.area.root.Rename(draft, path.Join(s.live, manifestName))
}

// makeWay makes the folders of the new site. Where the old site has a file in
// the place of a folder, or a folder in the place of a file, that goes now.
func (s *Stage) makeWay(found listing, stale map[string]seen) error {
	for _, p := range slices.Sorted(maps.Keys(stale)) {
		blocks := s.want.folders[p]
		for dir := path.Dir(p); dir != "." && !blocks; dir = path.Dir(dir) {
			blocks = s.want.files[dir]
		}
		if blocks {
			if err := s.remove(p); err != nil {
				return err
			}
			delete(stale, p) // something new will have its name
		}
	}
	s.removeEmpty(found)
	for _, dir := range slices.Sorted(maps.Keys(s.want.folders)) {
		if err := s.folder.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}

// remove removes a file of the old site.
func (s *Stage) remove(p string) error {
	if err := s.folder.Remove(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// removeEmpty removes the folders of the old site that have become empty, the
// deepest first.
func (s *Stage) removeEmpty(found listing) {
	folders := slices.Sorted(maps.Keys(found.folders))
	for _, dir := range slices.Backward(folders) {
		if dir == "." || s.want.folders[dir] {
			continue
		}
		if s.folder.Remove(dir) == nil { // else something is in it
			delete(found.folders, dir) // a file may have its name next
		}
	}
}
