package doc

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Slug returns the text as it stands in ids and URLs: NFC, lower-case, white
// space as hyphens, without the characters that URLs and file systems reserve.
// Letters of every script and emoji stay; a name that Windows keeps for a device
// gets an underscore, con_. It is never empty unless s is, and Slug of a slug is
// the slug.
func Slug(s string) string {
	if isSlug(s) {
		return undevice(s)
	}
	var b strings.Builder
	hyphen := false
	for _, r := range norm.NFC.String(strings.ToLower(norm.NFC.String(s))) {
		switch {
		case unicode.IsSpace(r) || r == '-' || r == '/':
			hyphen = b.Len() > 0
			continue
		case reserved(r):
			continue
		}
		if hyphen {
			b.WriteByte('-')
			hyphen = false
		}
		b.WriteRune(r)
	}
	slug := norm.NFC.String(strings.Trim(b.String(), ".-"))
	if slug == "" && s != "" {
		h := fnv.New32a()
		h.Write([]byte(s))
		return fmt.Sprintf("untitled-%08x", h.Sum32())
	}
	return undevice(slug)
}

// devices are the names that Windows opens as devices, whatever their ending.
var devices = []string{"con", "prn", "aux", "nul", "conin$", "conout$"}

// undevice returns the slug with an underscore behind the name of a device.
func undevice(slug string) string {
	if len(slug) < 3 || strings.IndexByte("acnpl", slug[0]) < 0 { // nearly all
		return slug
	}
	stem, rest, dotted := strings.Cut(slug, ".")
	device := slices.Contains(devices, stem)
	for _, port := range []string{"com", "lpt"} {
		if n, ok := strings.CutPrefix(stem, port); ok && utf8.RuneCountInString(n) == 1 && strings.Contains("123456789¹²³", n) {
			device = true
		}
	}
	switch {
	case !device:
		return slug
	case dotted:
		return stem + "_." + rest
	}
	return stem + "_"
}

// isSlug is the fast way out for names that are slugs already.
func isSlug(s string) bool {
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '_':
		case c == '-' && i > 0 && i < len(s)-1 && s[i-1] != '-':
		default:
			return false
		}
	}
	return true
}

// reserved reports whether a character cannot stand in a URL path or a file
// name everywhere. The joiner of emoji is kept; other invisible ones are not.
func reserved(r rune) bool {
	const joiner = '\u200d'
	return unicode.IsControl(r) || r == unicode.ReplacementChar || strings.ContainsRune("<>:\"|?*\\#%", r) || unicode.In(r, unicode.Cf) && r != joiner
}

// SlugPath returns the path with each of its segments as a slug.
func SlugPath(p string) string {
	segments := strings.Split(p, "/")
	n := 0
	for _, s := range segments {
		if s = Slug(s); s != "" {
			segments[n] = s
			n++
		}
	}
	return strings.Join(segments[:n], "/")
}
