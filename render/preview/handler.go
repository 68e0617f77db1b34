package preview

import (
	"bytes"
	_ "embed"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// own is where the preview's own files are. No site has a path with a name
// that begins with a dot.
const own = ".throughline/"

//go:embed client/preview.js
var script []byte

// Handler returns a handler that serves the site as it is at each request. If
// the address can be reached from other machines and there is no token, it
// refuses everything.
func (l *Live) Handler(o Options) http.Handler {
	return &guard{hosts: newHosts(o), options: o, next: &pages{l}}
}

// serveOwn answers for the preview's own files.
func (l *Live) serveOwn(w http.ResponseWriter, r *http.Request, name string) {
	switch name {
	case "events":
		l.hub.ServeHTTP(w, r)
	case "preview.js":
		w.Header().Set("Content-Type", contentType(name))
		w.Write(script)
	default:
		refuse(w, http.StatusNotFound, "The preview has no such file.")
	}
}

// inject gives a page the preview's script, and the right to ask for the
// events. What is not a whole page stays as it is.
func (s *state) inject(page []byte) []byte {
	at := -1
	for _, before := range []string{"<head>", "<!DOCTYPE html>"} {
		if i := bytes.Index(page, []byte(before)); i >= 0 && at < 0 {
			at = i + len(before)
		}
	}
	if at < 0 {
		return page
	}
	tag := `<script src="/` + own + `preview.js" data-build="` + strconv.FormatUint(s.number, 10) + `"></script>`
	rest := bytes.Replace(page[at:], []byte("default-src 'none';"), []byte("default-src 'none'; connect-src 'self';"), 1)
	return slices.Concat(page[:at], []byte(tag), rest)
}

func isPage(name string) bool { return strings.HasSuffix(strings.ToLower(name), ".html") }
