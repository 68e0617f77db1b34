package render

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"throughline/render/audience"
	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/page"
	"throughline/render/portfolio"
	"throughline/render/source"
	"throughline/render/theme"
	"throughline/templates"
)

// memory is what a build hands to the next one: immutable values, each with all
// that it was made from, by identity. A value counts again only if nothing of
// that differs, and nothing is ever patched: what was made of a file alone counts
// while the file and the rules are the same; the graph, while all headers are;
// the list of the site's files, while graph, views, assets and theme are. Models
// and pages are made anew by every build. The zero memory is empty.
type memory struct {
	tree     *source.Tree
	rules    rules
	settled  settled
	distinct bool      // no two documents are of one kind and have one id
	texts    readTexts // by path
	decided  audience.Cleared
	cleared  readBodies // by path
	linked   *portfolio.Texts
	out      laidOut
	look     *dress // nil if none was loaded
}

// dress is a theme that was loaded.
type dress struct {
	theme    *theme.Theme
	brand    theme.Brand
	problems diag.List
}

// rules are what all files are read by, and decide what an edition may see.
type rules struct {
	texts []*source.Text // site.yaml and each _defaults.yaml
	asked asked
}

// settled is what [doc.ParseSettings] made of the rules.
type settled struct {
	settings doc.Settings
	problems diag.List
}

// asked is what the command line says.
type asked struct {
	edition, base  string
	version, paper string
	printed        bool
	drafts, places bool
	day            doc.Date
	pinned         bool // the day is not that of the clock
}

// readText is what [doc.Parse] made of a text.
type readText struct {
	text     *source.Text
	document *doc.Document
	problems diag.List
}

// readBody is what [markdown.Parse] made of a cleared document.
type readBody struct {
	document *doc.Document // its text and its body are what was parsed
	body     *markdown.Body
	problems diag.List
}

type (
	readTexts  []readText
	readBodies []readBody
)

// before is the memory of the earlier build.
func (in Input) before() memory {
	if in.Before == nil {
		return memory{}
	}
	return in.Before.memory
}

// read reads the content tree, or what may have changed of it.
func (in Input) read(before memory) (*source.Tree, diag.List, error) {
	if before.tree == nil {
		return source.Read(in.Content, in.Name)
	}
	return before.tree.Update(in.Changed)
}

// dressed loads the theme, unless it was loaded before from the same files.
func (in Input) dressed(b theme.Brand) (*dress, error) {
	if old := in.before().look; old != nil && old.brand == b && !in.Restyled {
		return old, nil
	}
	loaded, problems, err := theme.Load(templates.FS, in.Templates, page.Models(), b)
	if err != nil {
		return nil, err
	}
	return &dress{loaded, b, problems}, nil
}

// Forget lets go of the files that the site was read from, a quarter of the
// memory of a large one: pages are made from what was found in them. It is for a
// site that is only to be written. Nothing can be built upon the result any
// more, and what is to be said of a place in a file has to be said before. It is
// the one change that is made to values which others hold.
func (r Result) Forget() {
	if r.Tree == nil {
		return
	}
	r.audit() // reads them
	for _, t := range r.memory.tree.Texts {
		t.Data = nil
	}
	for _, t := range r.memory.texts {
		t.document.Body = nil
	}
	for _, b := range r.memory.cleared {
		b.document.Body = nil
	}
}

// SameContent reports whether the content is what it was in another build of
// the same folder.
func (r Result) SameContent(other Result) bool {
	return r.memory.tree != nil && r.memory.tree == other.memory.tree
}

// rulesIn returns the texts that say how others are read.
func rulesIn(tree *source.Tree) []*source.Text {
	var rules []*source.Text
	for _, t := range tree.Texts {
		if ext := path.Ext(t.Path); strings.EqualFold(ext, ".yaml") || strings.EqualFold(ext, ".yml") {
			rules = append(rules, t)
		}
	}
	return rules
}

// settings reads what is said once for many documents, unless it was read
// before from the same files, among files of the same names.
func (m memory) settings(tree *source.Tree, texts []*source.Text) settled {
	if m.tree != nil && slices.Equal(m.rules.texts, texts) && sameNames(m.tree, tree) {
		return m.settled
	}
	var s settled
	s.settings, s.problems = doc.ParseSettings(tree)
	return s
}

// sameNames reports whether two trees have files of the same names.
func sameNames(a, b *source.Tree) bool {
	return slices.EqualFunc(a.Texts, b.Texts, func(a, b *source.Text) bool { return a == b || a.Path == b.Path }) &&
		slices.EqualFunc(a.Assets, b.Assets, func(a, b *source.Asset) bool { return a == b || a.Path == b.Path })
}

// under returns what of the memory still counts under the rules.
func (m memory) under(r rules) memory {
	if m.rules.asked != r.asked || !slices.Equal(m.rules.texts, r.texts) {
		return memory{}
	}
	return m
}

// recall returns a function that is asked for paths in ascending order, and
// returns what the list, which is in that order too, has at the path.
func recall[T any](list []T, pathOf func(*T) string) func(p string) *T {
	i := 0
	return func(p string) *T {
		for i < len(list) && pathOf(&list[i]) < p {
			i++
		}
		if i < len(list) && pathOf(&list[i]) == p {
			return &list[i]
		}
		return nil
	}
}

// documents returns a function that is asked for texts in the order of their
// paths, and returns what was made of one, if it would be made again.
func (m memory) documents(tree *source.Tree) func(t *source.Text) *readText {
	current := (*doc.Document).Current
	if m.tree != nil && sameNames(m.tree, tree) {
		current = (*doc.Document).Still
	}
	known := recall(m.texts, func(r *readText) string { return r.text.Path })
	return func(t *source.Text) *readText {
		r := known(t.Path)
		if r == nil || r.document == nil || !current(r.document, tree, t) {
			return nil
		}
		return r
	}
}

// bodies returns a function that is asked for documents in the order of their
// paths, and returns what was made of the body of one, if its cleared bytes are
// the same.
func (m memory) bodies() func(d *doc.Document) *readBody {
	known := recall(m.cleared, func(r *readBody) string { return r.document.Path })
	return func(d *doc.Document) *readBody {
		old := known(d.Path)
		switch {
		case old == nil || old.body == nil:
			return nil
		case old.document == d:
			return old
		}
		then, now := old.document.Part(), d.Part()
		if then.Text != now.Text || then.Offset != now.Offset || !slices.Equal(then.Gaps, now.Gaps) || !same(then.Data, now.Data) {
			return nil
		}
		return &readBody{d, old.body, old.problems}
	}
}

// unique reports documents of one kind with one id. If there were none before,
// and no document has changed its kind or id, there are none.
func (m memory) unique(now readTexts) diag.List {
	before := m.texts
	alike := func(a, b readText) bool {
		return a.document == b.document || a.document != nil && b.document != nil && a.document.Kind == b.document.Kind && a.document.ID == b.document.ID
	}
	if m.distinct && slices.EqualFunc(before, now, alike) {
		return nil
	}
	return doc.Unique(now.documents())
}

// same reports whether two bodies have the same bytes; often they are the very
// same.
func same(a, b []byte) bool {
	if len(a) != len(b) {
		return false
	}
	return len(a) == 0 || &a[0] == &b[0] || bytes.Equal(a, b)
}

func (l readTexts) documents() []*doc.Document {
	docs := make([]*doc.Document, len(l))
	for i, r := range l {
		docs[i] = r.document
	}
	return docs
}

func (l readTexts) problems() diag.List {
	var all diag.List
	for _, r := range l {
		all = append(all, r.problems...)
	}
	return all
}

func (l readBodies) bodies() []*markdown.Body {
	bodies := make([]*markdown.Body, len(l))
	for i, r := range l {
		bodies[i] = r.body
	}
	return bodies
}

func (l readBodies) problems() diag.List {
	var all diag.List
	for _, r := range l {
		all = append(all, r.problems...)
	}
	return all
}
