package doc

import (
	"slices"
	"strings"

	"throughline/render/frontmatter"
)

// Kind is one sort of document.
type Kind struct {
	Name, Plural  string // "initiative", "initiatives": the plural is the folder in URLs
	Label, Labels string // "Initiative", "Initiatives", unless site.yaml has other words
	Summary       string // one line: what it is
	Folders       []string
	Also          []string  // other words for kind:, beside the plural
	Status        []WordDef // empty: any word will do
	Fields        []Field   // beyond Common; one with a name of Common takes its place
	Sections      []Section // of the body that `new` writes

	vocabulary // own fields, then the common ones
}

// Section is a heading of a new document with a prompt below it.
type Section struct{ Heading, Prompt string }

// Kinds are all kinds, in the order in which they are listed. A kind is one
// file and one line here.
//
// Rejected: feature, story, sprint (the tracker's), objective and bet (words
// for goal and initiative: see Kind.Also and labels: in site.yaml), metric tree
// (drives between KPIs), opportunity (an insight that supports a goal), meeting
// (an update).
var Kinds = []*Kind{
	complete(vision), complete(theme), complete(product), complete(goal), complete(kpi),
	complete(initiative), complete(roadmap), complete(decision), complete(market),
	complete(competitor), complete(insight), complete(businessCase), complete(team),
	complete(person), complete(stakeholder), complete(risk), complete(brief),
	complete(update), complete(Page),
}

// complete derives what the literal of a kind leaves out.
func complete(k *Kind) *Kind {
	var fields []*Field
	for i := range k.Fields {
		fields = append(fields, &k.Fields[i])
	}
	for i := range Common {
		f := Common[i]
		if slices.ContainsFunc(fields, func(own *Field) bool { return own.Name == f.Name }) {
			continue
		}
		if f.Name == "status" {
			f.Words = k.Status
		}
		fields = append(fields, &f)
	}
	k.vocabulary = newVocabulary(fields)
	return k
}

// KindNamed returns the kind with that name, plural or other word, in any
// spelling, or nil.
func KindNamed(word string) *Kind {
	name := strings.ReplaceAll(frontmatter.Canonical(strings.TrimSpace(word)), "_", "-")
	for _, k := range Kinds {
		if name == k.Name || name == k.Plural || slices.Contains(k.Also, name) {
			return k
		}
	}
	return nil
}

// Field returns the field that a key means in documents of the kind, whatever
// its spelling and whichever synonym it is, or nil. The common fields are among
// them.
func (k *Kind) Field(name string) *Field { return k.named(name) }

// All returns the fields of the kind in order: its own, then the common ones.
func (k *Kind) All() []*Field { return k.all }

// hasFolder reports whether documents of the kind live in folders of that
// lower-case name.
func (k *Kind) hasFolder(name string) bool { return slices.Contains(k.Folders, name) }
