package doc

import (
	"path"
	"slices"
	"strings"

	"throughline/render/diag"
	"throughline/render/frontmatter"
	"throughline/render/source"
)

// Settings are what is said once for many documents: site.yaml, and the
// _defaults.yaml of folders.
type Settings struct {
	Site     Site
	defaults []defaults // deepest first
}

// defaults is one _defaults.yaml, decoded for each kind once: whether a key is
// known, and what it may hold, depends on the kind of the document.
type defaults struct {
	folder  string // "" for the root, else with a slash at its end
	kind    *Kind  // that it gives, or nil
	entries map[*Kind][]Entry
	extra   map[*Kind][]Extra
}

// ParseSettings reads site.yaml and every _defaults.yaml of the tree. Mistakes
// in them are reported here, once.
func ParseSettings(tree *source.Tree) (Settings, diag.List) {
	site, problems := parseSite(tree)
	problems = append(problems, misnamed(tree)...)
	s := Settings{Site: site}
	for _, t := range tree.Texts {
		if !isNamed(t.Path, defaultsName) {
			continue
		}
		one, more := parseDefaults(t, &s.Site)
		s.defaults = append(s.defaults, one)
		problems = append(problems, more...)
	}
	slices.SortStableFunc(s.defaults, func(a, b defaults) int { return strings.Count(b.folder, "/") - strings.Count(a.folder, "/") })
	return s, problems
}

// defaultsFor returns the defaults above the file, the deepest first.
func (s Settings) defaultsFor(file string) []defaults {
	if len(s.defaults) == 0 {
		return nil
	}
	var above []defaults
	for _, d := range s.defaults {
		if strings.HasPrefix(file, d.folder) {
			above = append(above, d)
		}
	}
	return above
}

// Audience returns the audience that the folders above a file give to a plain
// page there, or nil.
func (s Settings) Audience(file string) *Entry {
	for _, f := range s.defaultsFor(file) {
		for i := range f.entries[Page] {
			if e := &f.entries[Page][i]; e.Field.Name == "audience" {
				return e
			}
		}
	}
	return nil
}

// defaultKind returns the kind that the folders above give to documents that
// name none.
func defaultKind(folders []defaults, implied *Kind) *Kind {
	for _, f := range folders {
		if f.kind != nil {
			return f.kind
		}
	}
	return implied
}

func parseDefaults(t *source.Text, site *Site) (defaults, diag.List) {
	fields, problems := frontmatter.ParseFile(t)
	d := defaults{entries: map[*Kind][]Entry{}, extra: map[*Kind][]Extra{}}
	if dir := path.Dir(t.Path); dir != "." {
		d.folder = dir + "/"
	}
	keys := decoder{text: t, site: site}
	d.kind, _ = keys.kindKey(fields)
	problems = append(problems, keys.problems...)

	for _, k := range Kinds {
		one := decoder{text: t, site: site}
		d.entries[k], d.extra[k] = one.entries(fields, k.vocabulary)
		for i := range d.extra[k] { // a key of another kind is no extra of this one
			if knownToAny(d.extra[k][i].Key) {
				d.extra[k][i].Key = ""
			}
		}
		d.extra[k] = slices.DeleteFunc(d.extra[k], func(x Extra) bool { return x.Key == "" })
	}
	for _, f := range fields {
		problems = append(problems, defaultProblems(f, d, t, site)...)
	}
	return d, problems
}

// defaultProblems returns what is wrong with one key of a _defaults.yaml: what
// the folder's kind says of it, or else the kind that has least against it.
func defaultProblems(f frontmatter.Field, d defaults, t *source.Text, site *Site) diag.List {
	judge := func(k *Kind) diag.List {
		one := decoder{text: t, site: site}
		one.entries([]frontmatter.Field{f}, k.vocabulary)
		return one.problems
	}
	kind := d.kind
	if kind == nil {
		kind = locate(&source.Tree{}, d.folder+"any.md").kind
	}
	if kind != Page && kind.named(f.Key) != nil {
		return judge(kind)
	}
	best := judge(kind)
	for _, k := range Kinds {
		if k.named(f.Key) == nil {
			continue
		}
		if found := judge(k); kind.named(f.Key) == nil && !best.Blocks() || len(found) < len(best) {
			best, kind = found, k
		}
	}
	return best
}

func knownToAny(key string) bool {
	return slices.ContainsFunc(Kinds, func(k *Kind) bool { return k.named(key) != nil })
}
