package render

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// crawl follows every href and src from the start page, as a browser would,
// and returns the links that lead nowhere: to a missing page or file, or to a
// missing id. fetch returns the bytes of a URL without its fragment. Links to
// other hosts are not followed, but may only be words: a page that would load
// something from elsewhere is a fault.
func crawl(start string, fetch func(u *url.URL) ([]byte, error)) (pages int, faults []string) {
	type target struct{ page, from string }
	first, err := url.Parse(start)
	if err != nil {
		return 0, []string{err.Error()}
	}
	ids := map[string]map[string]bool{} // by URL
	wanted := map[target][]string{}     // fragments of pages
	queue := []*url.URL{first}
	queued := map[string]bool{first.String(): true}
	for len(queue) > 0 {
		u := queue[0]
		queue = queue[1:]
		data, err := fetch(u)
		if err != nil {
			faults = append(faults, err.Error())
			continue
		}
		if !strings.HasSuffix(u.Path, ".html") && !strings.HasSuffix(u.Path, "/") {
			continue
		}
		pages++
		found, refs, loads := look(data)
		ids[u.String()] = found
		for _, ref := range loads {
			if r, err := url.Parse(ref); err != nil || r.IsAbs() || r.Host != "" {
				faults = append(faults, fmt.Sprintf("%s loads %s", u, ref))
			}
		}
		for _, ref := range append(refs, loads...) {
			r, err := u.Parse(ref)
			if err != nil {
				faults = append(faults, fmt.Sprintf("%s: %v", u, err))
				continue
			}
			if r.Scheme != u.Scheme || r.Host != u.Host {
				continue
			}
			fragment := r.Fragment
			r.Fragment, r.RawFragment = "", ""
			if fragment != "" {
				wanted[target{r.String(), u.String()}] = append(wanted[target{r.String(), u.String()}], fragment)
			}
			if !queued[r.String()] {
				queued[r.String()] = true
				queue = append(queue, r)
			}
		}
	}
	for t, fragments := range wanted {
		for _, f := range fragments {
			if found, ok := ids[t.page]; ok && !found[f] {
				faults = append(faults, fmt.Sprintf("%s links to %s#%s, which is not there", t.from, t.page, f))
			}
		}
	}
	slices.Sort(faults)
	return pages, faults
}

// look returns the ids of a page, what it links to and what it loads. An id
// that stands twice is returned as "twice: id".
func look(data []byte) (ids map[string]bool, refs, loads []string) {
	ids = map[string]bool{}
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ids, refs, loads
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			for _, a := range tok.Attr {
				switch {
				case a.Key == "id" || a.Key == "name" && tok.Data == "a":
					if ids[a.Val] && a.Key == "id" {
						ids["twice: "+a.Val] = true
					}
					ids[a.Val] = true
				case a.Key == "href" && tok.Data == "a":
					refs = append(refs, a.Val)
				case a.Key == "href" && tok.Data == "link" && !isCanonical(tok), a.Key == "src":
					loads = append(loads, a.Val)
				case a.Key == "content" && strings.Contains(a.Val, "url="):
					refs = append(refs, a.Val[strings.Index(a.Val, "url=")+4:])
				}
			}
		}
	}
}

func isCanonical(tok html.Token) bool {
	return slices.ContainsFunc(tok.Attr, func(a html.Attribute) bool { return a.Key == "rel" && a.Val == "canonical" })
}

// fromDisk fetches file:// URLs.
func fromDisk(u *url.URL) ([]byte, error) {
	p := filepath.FromSlash(u.Path)
	info, err := os.Stat(p)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, fmt.Errorf("%s is a folder; from a disk it shows a list of files", u)
	}
	return os.ReadFile(p)
}

// below serves the folder below a path and returns its URL and a fetcher.
func below(t *testing.T, dir, prefix string) (string, func(*url.URL) ([]byte, error)) {
	t.Helper()
	server := httptest.NewServer(http.StripPrefix(prefix, http.FileServer(http.Dir(dir))))
	t.Cleanup(server.Close)
	return server.URL + prefix + "/", func(u *url.URL) ([]byte, error) {
		res, err := server.Client().Get(u.String())
		if err != nil {
			return nil, err
		}
		defer res.Body.Close()
		if res.StatusCode != http.StatusOK {
			return nil, fmt.Errorf("%s answers %s", u, res.Status)
		}
		return io.ReadAll(res.Body)
	}
}
