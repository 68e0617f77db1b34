package export

import (
	"cmp"
	"crypto/sha1"
	"encoding/hex"
	"strings"

	"throughline/render/portfolio"
)

// namespace is the name space of our ids: a random UUID, made once.
const namespace = "\x5b\x1e\x77\x0c\x4f\x6d\x4e\x0a\x9c\x3b\x2d\xa1\x60\xf8\x13\x94"

// documentID is a UUID for something of a document (RFC 9562, version 5: made
// of names). It stays the same as long as the organisation and the document keep
// theirs, wherever the site stands and whichever edition it is, so that calendars
// and feed readers know it again.
func documentID(g *portfolio.Graph, n *portfolio.Node, what ...string) string {
	return uuid(append([]string{cmp.Or(g.Site.Organization, g.Site.Title), n.Kind.Name, n.ID}, what...)...)
}

func uuid(names ...string) string {
	sum := sha1.Sum([]byte(namespace + strings.Join(names, "\x00")))
	b := sum[:16]
	b[6] = b[6]&0x0f | 0x50 // version
	b[8] = b[8]&0x3f | 0x80 // variant
	s := hex.EncodeToString(b)
	return s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}
