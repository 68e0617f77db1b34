package preview

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// pages serves the files of a live site.
type pages struct {
	live    *Live
	options Options
}

func (p *pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, ok := target(r)
	if !ok {
		refuse(w, http.StatusBadRequest, "This is not a path of the site.")
		return
	}
	if mine, ok := strings.CutPrefix(name, own); ok {
		p.serveOwn(w, r, mine)
		return
	}
	now := p.live.now.Load()
	site := now.shown
	if site == nil {
		w.Header().Set("Content-Type", contentType("index.html"))
		w.WriteHeader(http.StatusServiceUnavailable)
		w.Write(now.inject([]byte(waiting), "", false))
		return
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	} else if isFolder(site, name) {
		location(w, name+"/", r.URL.RawQuery)
		return
	}
	data, err := read(site, name)
	status := http.StatusOK
	if errors.Is(err, fs.ErrNotExist) {
		status = http.StatusNotFound
		name = "404.html"
		data, err = read(site, name)
		if errors.Is(err, fs.ErrNotExist) {
			refuse(w, status, "The site has no such page.")
			return
		}
	}
	if err != nil {
		refuse(w, http.StatusInternalServerError, "This page cannot be made.\n\n"+err.Error())
		return
	}
	w.Header().Set("Content-Type", contentType(name))
	if isPage(name) {
		data = now.inject(data, name, status == http.StatusNotFound)
	}
	if status != http.StatusOK {
		w.WriteHeader(status)
		w.Write(data) // left out of the answer to HEAD
		return
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data)) // the zero time is left out
}

// target returns the path that the request line asks for, without its leading
// slash. It is strict about what was sent, before anything was decoded or
// cleaned: browsers never send the rest for an address of the site.
func target(r *http.Request) (string, bool) {
	raw, _, _ := strings.Cut(r.RequestURI, "?")
	name, ok := strings.CutPrefix(raw, "/")
	if !ok { // the absolute form, or *
		return "", false
	}
	lower := strings.ToLower(raw)
	for _, hidden := range []string{"\\", "%2f", "%5c", "#"} {
		if strings.Contains(lower, hidden) {
			return "", false
		}
	}
	name, err := url.PathUnescape(name)
	if err != nil || !utf8.ValidString(name) || strings.IndexFunc(name, unicode.IsControl) >= 0 {
		return "", false
	}
	return name, name == "" || fs.ValidPath(strings.TrimSuffix(name, "/")) && name != "." && name != "./"
}

// isFolder reports whether the site has a folder of that name. It asks only
// the folder above, so that no page is made for the answer.
func isFolder(site fs.FS, name string) bool {
	entries, err := fs.ReadDir(site, path.Dir(name))
	if err != nil {
		return false
	}
	for _, e := range entries {
		if e.Name() == path.Base(name) {
			return e.IsDir()
		}
	}
	return false
}

// read makes a file of the site. A panic in the making is an error.
func read(site fs.FS, name string) (data []byte, err error) {
	defer func() {
		if v := recover(); v != nil {
			data, err = nil, fmt.Errorf("%v", v)
		}
	}()
	return fs.ReadFile(site, name)
}

// contentType returns the type for the extension, from a table that is the
// same on every machine.
func contentType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".txt", ".md", ".yaml", ".yml", ".log":
		return "text/plain; charset=utf-8"
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".ics":
		return "text/calendar; charset=utf-8"
	case ".json", ".map":
		return "application/json"
	case ".xml":
		return "application/xml"
	case ".pdf":
		return "application/pdf"
	}
	return mediaType(name)
}

func mediaType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".gif":
		return "image/gif"
	case ".webp":
		return "image/webp"
	case ".avif":
		return "image/avif"
	case ".ico":
		return "image/x-icon"
	case ".woff2":
		return "font/woff2"
	case ".woff":
		return "font/woff"
	case ".ttf":
		return "font/ttf"
	case ".otf":
		return "font/otf"
	case ".mp4":
		return "video/mp4"
	case ".webm":
		return "video/webm"
	case ".mp3":
		return "audio/mpeg"
	}
	return "application/octet-stream"
}
