package preview

import (
	"bytes"
	"embed"
	"encoding/json"
	"html"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// own is where the preview's own files are. No site has a path with a name
// that begins with a dot.
const own = ".throughline/"

//go:embed client
var client embed.FS

// Handler returns a handler that serves the site as it is at each request. If
// the address can be reached from other machines and there is no token, it
// refuses everything.
func (l *Live) Handler(o Options) http.Handler {
	return &guard{hosts: newHosts(o), options: o, next: &pages{l, o}}
}

// serveOwn answers for the preview's own files.
func (p *pages) serveOwn(w http.ResponseWriter, r *http.Request, name string) {
	switch name {
	case "events":
		p.live.hub.ServeHTTP(w, r)
		return
	case "state.json":
		answer(w, p.live.now.Load().status(p.live.config.Folders, p.options))
		return
	case "near.json":
		answer(w, p.live.now.Load().near(r.URL.Query().Get("path")))
		return
	}
	data, err := client.ReadFile("client/" + name)
	if err != nil {
		refuse(w, http.StatusNotFound, "The preview has no such file.")
		return
	}
	w.Header().Set("Content-Type", contentType(name))
	w.Write(data)
}

// answer sends a value as JSON.
func answer(w http.ResponseWriter, v any) {
	data, err := json.Marshal(v)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(data)
}

// inject gives a page the preview's script, and the right to ask the preview.
// What is not a whole page stays as it is.
func (s *state) inject(page []byte, name string, missing bool) []byte {
	at := -1
	for _, before := range []string{"<head>", "<!DOCTYPE html>"} {
		if i := bytes.Index(page, []byte(before)); i >= 0 && at < 0 {
			at = i + len(before)
		}
	}
	if at < 0 {
		return page
	}
	source := ""
	if s.source != nil && !missing {
		source = s.source(name)
	}
	tag := `<link rel="stylesheet" href="/` + own + `page.css" data-throughline-page>` +
		`<script type="module" src="/` + own + `preview.js" data-throughline-build="` + strconv.FormatUint(s.number, 10) + `"` +
		` data-throughline-source="` + html.EscapeString(source) + `"`
	if missing {
		tag += " data-throughline-missing"
	}
	tag += "></script>"
	rest := bytes.Replace(page[at:], []byte("default-src 'none';"), []byte("default-src 'none'; connect-src 'self';"), 1)
	head, body := rest, []byte(nil)
	if i := bytes.Index(rest, []byte("<body")); i >= 0 { // its scripts wait: the preview's must see the page as it was served
		head, body = rest[:i], bytes.ReplaceAll(rest[i:], []byte("<script src="), []byte("<script defer src="))
	}
	return slices.Concat(page[:at], []byte(tag), head, body)
}

func isPage(name string) bool { return strings.HasSuffix(strings.ToLower(name), ".html") }

// waiting is the page of a site that was never complete.
const waiting = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'">
<title>Nothing to show yet</title>
</head>
<body>
<main>
<h1>Nothing to show yet</h1>
<p>The content has problems that must be mended first. This page follows.</p>
</main>
</body>
</html>
`
