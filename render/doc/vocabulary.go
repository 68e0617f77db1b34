package doc

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"throughline/render/diag"
	"throughline/render/frontmatter"
)

// vocabulary is a set of keys: of a kind, of site.yaml or of a view block.
type vocabulary struct {
	all   []*Field          // in order
	index map[string]*Field // by name and by synonym
}

// newVocabulary indexes the fields: names come before synonyms, and the
// synonyms of earlier fields before those of later ones.
func newVocabulary(fields []*Field) vocabulary {
	v := vocabulary{fields, make(map[string]*Field, 2*len(fields))}
	for _, f := range fields {
		v.index[f.Name] = f
	}
	for _, f := range fields {
		for _, also := range f.Also {
			if v.index[also] == nil {
				v.index[also] = f
			}
		}
	}
	return v
}

// named returns the field that a key means, in any spelling, or nil.
func (v vocabulary) named(key string) *Field {
	if f := v.index[key]; f != nil {
		return f
	}
	if name := frontmatter.Canonical(key); name != key {
		return v.index[name]
	}
	return nil
}

// nearMiss is how many edits make an unknown key a slip of the pen.
const nearMiss = 2

// unknown reports a key that is close to a known one. It returns false if the
// key must not be kept, because it may have been meant to hide the document.
func (v vocabulary) unknown(key string, at diag.Span, problems *diag.List) bool {
	name := frontmatter.Canonical(key)
	for _, f := range v.all {
		if f.Visibility && f.near(name, nearMiss) {
			problems.Block(at, fmt.Sprintf("%q is close to %q, which decides who sees what", key, f.Name),
				fmt.Sprintf("write %q, or choose a name that is not so close to it", f.Name))
			return false
		}
	}
	if near := v.nearest(name); near != "" {
		problems.Find(at, diag.Warn, "unknown-key", fmt.Sprintf("nothing is known of the key %q", key), fmt.Sprintf("did you mean %q?", near))
	}
	return true
}

// nearest returns the name or synonym that a key was probably meant to be, the
// closest and among those the first. Short words are close to too many others,
// and nobody misses the first letter.
func (v vocabulary) nearest(name string) string {
	most := nearMiss
	if len(name) <= 6 {
		most = 1
	}
	for limit := 1; limit <= most; limit++ {
		for _, f := range v.all {
			if sameStart(name, f.Name) && within(name, f.Name, limit) {
				return f.Name
			}
			for _, also := range f.Also {
				if sameStart(name, also) && within(name, also, limit) {
					return also
				}
			}
		}
	}
	return ""
}

func sameStart(a, b string) bool { return a != "" && b != "" && a[0] == b[0] }

// near reports whether the field's name or a synonym lies within the distance,
// with or without its underscores.
func (f *Field) near(name string, limit int) bool {
	if within(name, f.Name, limit) || strings.Contains(f.Name, "_") && within(strings.ReplaceAll(name, "_", ""), strings.ReplaceAll(f.Name, "_", ""), limit) {
		return true
	}
	return slices.ContainsFunc(f.Also, func(also string) bool { return within(name, also, limit) })
}

// within compares two words, the cheap way where that is enough: an edit
// changes the length by at most one, and the set of letters by at most two.
func within(a, b string, limit int) bool {
	if !strings.ContainsFunc(a, func(r rune) bool { return r > 127 }) {
		if d := len(a) - len(b); d > limit || -d > limit || bits.OnesCount32(letters(a)^letters(b)) > 2*limit {
			return false
		}
	}
	return diag.Distance(a, b, limit) <= limit
}

func letters(s string) uint32 {
	var set uint32
	for i := range len(s) {
		set |= 1 << (s[i] & 31)
	}
	return set
}
