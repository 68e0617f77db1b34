package doc

import (
	"fmt"
	"slices"
	"strings"

	"throughline/render/diag"
	"throughline/render/frontmatter"
)

// foreignKey is a key by which another tool decides who sees a document, or
// when. It does nothing here, so the document would be published.
type foreignKey struct {
	names   []string // canonical
	hidesAt string   // the value that hides: "false", "true", or "" for any
	instead string
}

var foreignKeys = []foreignKey{
	{[]string{"publish", "published", "is_published", "dg_publish"}, "false", "draft: true"},
	{[]string{"is_draft", "isdraft", "unpublished"}, "true", "draft: true"},
	{[]string{"public", "is_public"}, "false", "audience: leadership"},
	{[]string{"private", "is_private", "hidden", "is_hidden", "hide", "confidential", "internal", "secret", "restricted", "unlisted"}, "true", "audience: leadership"},
	{[]string{"restrict", "restricted_to", "visible_to", "visible_for", "only_for", "readers"}, "", "audience: leadership"},
	{[]string{"visibility", "access", "audience_name", "audience_names", "audience_id"}, "", "audience: leadership"},
	{[]string{"pub_date", "pubdate", "publish_on", "publish_at", "embargo", "embargo_until"}, "", "publishDate: 2026-10-05"},
	{[]string{"expires", "expire", "expiry", "expires_on", "expires_at", "expiration_date", "unpublish", "unpublish_date"}, "", "expiryDate: 2027-10-05"},
}

// unknown reports a key that the vocabulary does not know, where it looks like
// a mistake. It returns false if the key must not be kept, because it may have
// been meant to hide something.
func (d *decoder) unknown(f frontmatter.Field, v vocabulary) bool {
	if !v.unknown(f.Key, d.text.Span(f.KeyStart, f.KeyEnd), &d.problems) {
		return false
	}
	if v.named("draft") != nil && !d.notForeign(f) {
		return false
	}
	return d.notNested(f.Value)
}

// notForeign reports false for a key of another tool that would hide the document.
func (d *decoder) notForeign(f frontmatter.Field) bool {
	name := frontmatter.Canonical(f.Key)
	i := slices.IndexFunc(foreignKeys, func(k foreignKey) bool { return slices.Contains(k.names, name) })
	if i < 0 || blank(f.Value) {
		return true
	}
	k := foreignKeys[i]
	hides := true
	if k.hidesAt != "" {
		says, err := parseBool(strings.TrimSpace(f.Value.Text))
		switch {
		case f.Value.Shape == frontmatter.Scalar && err == nil:
			hides = fmt.Sprint(says) == k.hidesAt
		default: // published: 2026-10-05 says when, and private: until May says that it is
			hides = k.hidesAt == "true"
		}
	}
	if hides {
		d.problems.Block(d.text.Span(f.KeyStart, f.KeyEnd), fmt.Sprintf("%q hides nothing here", f.Key), fmt.Sprintf("write a line such as %q", k.instead))
	}
	return !hides
}

// notNested reports false for a value in which a key stands that would decide
// who sees the document if it stood at the top of the header.
func (d *decoder) notNested(v frontmatter.Value) bool {
	fine := true
	for _, item := range v.Items {
		fine = d.notNested(item) && fine
	}
	for _, f := range v.Fields {
		if field := decides(f.Key); field != nil {
			d.problems.Block(d.text.Span(f.KeyStart, f.KeyEnd), fmt.Sprintf("%q does nothing inside another key", f.Key),
				fmt.Sprintf("write %q at the beginning of a line, not indented", field.Name+":"))
			fine = false
			continue
		}
		fine = d.notNested(f.Value) && fine
	}
	return fine
}

// decides returns the field that the key means if it is one of those that
// decide who sees a document, else nil.
func decides(key string) *Field {
	if f := Page.named(key); f != nil && f.Visibility {
		return f
	}
	return nil
}

// mistaken returns the field that decides who sees a document and that the key
// means or was probably meant to mean, or nil.
func mistaken(key string) *Field {
	name := frontmatter.Canonical(key)
	for _, f := range Page.all {
		if f.Visibility && (decides(name) == f || len(name) >= len("audience")-1 && f.near(name, 1)) {
			return f
		}
	}
	return nil
}

// notRead is said of what looks like a header and is none.
func notRead(problems *diag.List, at diag.Span, key string) {
	problems.Block(at, fmt.Sprintf("this looks like a header that was not read: %q decides who sees the document only between two lines \"---\" at its very beginning", key),
		"move the line into the header, or begin it with another word")
}
