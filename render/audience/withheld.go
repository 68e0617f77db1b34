package audience

import (
	"path"
	"slices"
	"strings"

	"throughline/render/doc"
)

// Withheld is what an edition may not see. It is for two purposes: to tell the
// author that a reference leads to something withheld, and to search the
// finished bytes for it. It hands out nothing of what it holds.
type Withheld struct {
	edition  string
	site     doc.Site
	settings doc.Settings
	policy   Policy
	docs     []*doc.Document
	blocks   []hiddenBlock
	values   []hiddenValue
	names    func() map[string]bool // what references may call the documents, as slugs
}

// hiddenValue is the text of one restricted value.
type hiddenValue struct {
	words  []byte
	labels []string // what may stand before it on a page or in a file
	from   string
}

// hiddenBlock is the text of one withheld audience block.
type hiddenBlock struct {
	d *doc.Document
	extent
}

// Empty reports whether the edition may see everything.
func (w Withheld) Empty() bool {
	return len(w.docs)+len(w.blocks)+len(w.values) == 0
}

// Names reports whether the text of a reference names a withheld document: by
// its id (with or without its kind), its title, an alias, or its path from the
// content folder. It is for references that lead to nothing visible; one name
// may belong to a visible document as well.
func (w Withheld) Names(text string) bool {
	if len(w.docs) == 0 {
		return false
	}
	names := w.names()
	target, _, _ := strings.Cut(text, "#")
	return names[nameKey(text)] || names[nameKey(target)]
}

// Folder reports whether the folder of a file is for readers whom the edition
// does not include: its defaults name an audience that the edition may not see.
// That decides about documents. Files have no audience; they are published with
// what refers to them.
func (w Withheld) Folder(file string) bool {
	e := w.settings.Audience(file)
	return e != nil && !slices.ContainsFunc(e.Values, func(v doc.Value) bool {
		name, _ := v.Data.(string)
		return w.policy.admits(fold(name))
	})
}

// nameKey makes the ways to write one name equal.
func nameKey(text string) string {
	text = strings.TrimLeft(strings.TrimSpace(text), "./")
	if ext := path.Ext(text); strings.EqualFold(ext, ".md") || strings.EqualFold(ext, ".markdown") {
		text = strings.TrimSuffix(text, ext)
	}
	return doc.SlugPath(text)
}

// namesOf returns what references may call the documents.
func namesOf(docs []*doc.Document) map[string]bool {
	names := map[string]bool{}
	add := func(s string) {
		if key := nameKey(s); key != "" {
			names[key] = true
		}
	}
	for _, d := range docs {
		add(d.ID)
		add(d.Kind.Name + "/" + d.ID)
		add(d.Kind.Plural + "/" + d.ID)
		add(d.Path)
		for _, t := range titles(d) {
			add(t)
		}
		if e := entry(d.Entries, "aliases"); e != nil {
			for _, v := range e.Values {
				if s, ok := v.Data.(string); ok {
					add(s)
				}
			}
		}
	}
	return names
}

// titles returns the title of the document as its header, its first heading or
// its file name has it. The last counts only where there is no other.
func titles(d *doc.Document) []string {
	var found []string
	if d.Title != "" {
		found = append(found, d.Title)
	}
	for line := range strings.Lines(string(d.Body)) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if t, ok := strings.CutPrefix(line, "# "); ok {
			found = append(found, strings.TrimSpace(strings.TrimRight(t, "#")))
		}
		break
	}
	if len(found) == 0 && d.Name != "" {
		found = append(found, d.Name)
	}
	return found
}

// withhold notes an entry that the edition may not see.
func (w *Withheld) withhold(e doc.Entry) {
	from := "site.yaml"
	if e.Text != nil {
		from = e.Text.Name
	}
	for _, v := range e.Values {
		if r, ok := v.Data.(doc.Record); ok {
			for _, inner := range r.Entries {
				w.withhold(inner)
			}
		}
	}
	eachValue([]doc.Entry{e}, func(s []byte) {
		w.values = append(w.values, hiddenValue{s, []string{e.Field.Label, e.Field.Name}, from})
	})
}

// withholdPlain does the same for a value that the vocabulary does not know.
func (w *Withheld) withholdPlain(v any, key, from string) {
	eachPlain(v, func(s string) { w.values = append(w.values, hiddenValue{[]byte(s), []string{key}, from}) })
}
