package audience

import (
	"slices"
	"strconv"
	"strings"

	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/frontmatter"
)

// checkRestricted reports keys of restrict that are nobody's: one that is close
// to a known key is a slip of the pen that would publish what it should hide.
//
// It also reports keys of documents that are close to a restricted one, or hold
// it as a word: budget_eur would show what budget hides.
func checkRestricted(site doc.Site, docs []*doc.Document) diag.List {
	var problems diag.List
	if len(site.Restrict) == 0 {
		return nil
	}
	known := knownKeys()
	checkLikeRestricted(site, docs, known, &problems)
	for _, r := range site.Restrict {
		key := frontmatter.Canonical(r.Key)
		if slices.Contains(known, key) || slices.ContainsFunc(docs, func(d *doc.Document) bool { return hasExtra(d, key) }) {
			continue
		}
		message := "restrict names " + strconv.Quote(r.Key) + ", and no document has that key"
		if near := diag.Nearest(key, slices.Values(known)); near != "" {
			problems.Block(r.Span, message, "did you mean "+strconv.Quote(near)+"?")
			continue
		}
		problems.Find(r.Span, diag.Warn, "unknown-key", message, "remove it, or write it as the documents do")
	}
	return problems
}

// knownKeys returns every key that the vocabulary knows, and "history".
func knownKeys() []string {
	keys := []string{history}
	var add func(fields []doc.Field)
	add = func(fields []doc.Field) {
		for _, f := range fields {
			keys = append(append(keys, f.Name), f.Also...)
			add(f.Fields)
		}
	}
	add(doc.Common)
	for _, k := range doc.Kinds {
		add(k.Fields)
	}
	return keys
}

// hasExtra reports whether the document has the key, which the vocabulary does
// not know, anywhere in its header.
func hasExtra(d *doc.Document, key string) bool {
	return slices.ContainsFunc(d.Extra, func(x doc.Extra) bool { return x.Key == key || within(x.Value, key) })
}

func within(value any, key string) bool {
	switch v := value.(type) {
	case map[string]any:
		for k, x := range v {
			if frontmatter.Canonical(k) == key || within(x, key) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(v, func(x any) bool { return within(x, key) })
	}
	return false
}

// checkLikeRestricted reports keys, at any depth of what the vocabulary does not
// know, that were probably meant to be a restricted one.
func checkLikeRestricted(site doc.Site, docs []*doc.Document, known []string, problems *diag.List) {
	restricted := make([]string, len(site.Restrict))
	for i, r := range site.Restrict {
		restricted[i] = frontmatter.Canonical(r.Key)
	}
	for _, d := range docs {
		for _, x := range d.Extra {
			eachKey(x.Key, x.Value, func(key string) {
				name := frontmatter.Canonical(key)
				if slices.Contains(restricted, name) {
					return
				}
				for _, r := range restricted {
					if meantKey(name, r) && !(slices.Contains(known, name) && !holdsWord(name, r)) {
						problems.Block(x.Span(), strconv.Quote(key)+" is not restricted, and looks like "+strconv.Quote(r)+", which is",
							"write "+strconv.Quote(r)+", or name "+strconv.Quote(key)+" under restrict in site.yaml as well")
						return
					}
				}
			})
		}
	}
}

// eachKey calls f for a key and for every key within its value, in a fixed order.
func eachKey(key string, value any, f func(string)) {
	if key != "" {
		f(key)
	}
	switch v := value.(type) {
	case map[string]any:
		for _, k := range sortedKeys(v) {
			eachKey(k, v[k], f)
		}
	case []any:
		for _, x := range v {
			eachKey("", x, f)
		}
	}
}

// meantKey reports whether the key was probably meant to be the restricted one,
// or is about the same thing. Both are canonical. Short words are near to too
// many others for two slips.
func meantKey(key, restricted string) bool {
	limit := 1
	if len(restricted) > 5 && key != "" && key[0] == restricted[0] {
		limit = 2
	}
	return holdsWord(key, restricted) || diag.Distance(key, restricted, limit) <= limit
}

// holdsWord reports whether the words of the restricted key stand in the key,
// side by side.
func holdsWord(key, restricted string) bool {
	return strings.Contains("_"+key+"_", "_"+restricted+"_")
}
