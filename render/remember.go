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

// memory is what a build hands to the next one: the content tree, and what was
// made of each file alone. It holds nothing that depends on two documents, so
// linking, models and pages are made anew by every build. The zero memory is
// empty.
type memory struct {
	tree    *source.Tree
	rules   rules
	texts   readTexts // by path
	decided audience.Cleared
	cleared readBodies // by path
	linked  *portfolio.Texts
	out     laidOut
	look    *dress // nil if none was loaded
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

// asked is what the command line says.
type asked struct {
	edition, base  string
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

// SameContent reports whether the content is what it was in another build of
// the same folder.
func (r Result) SameContent(other Result) bool {
	return r.memory.tree != nil && r.memory.tree == other.memory.tree
}

// rulesIn returns the texts that say how others are read.
func rulesIn(tree *source.Tree) []*source.Text {
	var rules []*source.Text
	for _, t := range tree.Texts {
		if ext := strings.ToLower(path.Ext(t.Path)); ext == ".yaml" || ext == ".yml" {
			rules = append(rules, t)
		}
	}
	return rules
}

// under returns what of the memory still counts under the rules.
func (m memory) under(r rules) memory {
	if m.rules.asked != r.asked || !slices.Equal(m.rules.texts, r.texts) {
		return memory{}
	}
	return m
}

// document returns what was made of the text, if it would be made again.
func (m memory) document(tree *source.Tree, t *source.Text) (readText, bool) {
	i, ok := slices.BinarySearchFunc(m.texts, t.Path, func(r readText, p string) int { return strings.Compare(r.text.Path, p) })
	if !ok || m.texts[i].document == nil || !m.texts[i].document.Current(tree, t) {
		return readText{}, false
	}
	return m.texts[i], true
}

// body returns what was made of the document, if its cleared bytes are the
// same.
func (m memory) body(d *doc.Document) (readBody, bool) {
	i, ok := slices.BinarySearchFunc(m.cleared, d.Path, func(r readBody, p string) int { return strings.Compare(r.document.Path, p) })
	if !ok {
		return readBody{}, false
	}
	old := m.cleared[i]
	then, now := old.document.Part(), d.Part()
	if old.body == nil || then.Text != now.Text || then.Offset != now.Offset || !slices.Equal(then.Gaps, now.Gaps) || !same(then.Data, now.Data) {
		return readBody{}, false
	}
	old.document = d
	return old, true
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
