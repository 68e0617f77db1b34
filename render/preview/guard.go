package preview

import (
	"crypto/subtle"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// tokenKey is the query parameter that carries the token the first time.
const tokenKey = "token"

// guard lets only those requests through that the user's own browser makes on
// the user's behalf.
type guard struct {
	hosts   hosts
	options Options
	next    http.Handler
}

func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	protect(w.Header())
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed, "The preview only answers GET and HEAD.")
	case !g.hosts.allow(r.Host):
		refuse(w, http.StatusForbidden, "The preview does not answer to this host name. Open the address that the command printed.")
	case !g.sameOrigin(r.Header):
		refuse(w, http.StatusForbidden, "The preview cannot be used from another site. Type or paste its address instead.")
	case g.options.Token == "" && NeedsToken(g.options.Addr):
		refuse(w, http.StatusForbidden, "The preview needs a token on this address.")
	case g.options.Token != "" && !g.knowsToken(r):
		g.admit(w, r)
	default:
		g.next.ServeHTTP(w, r)
	}
}

// protect sets the headers of every answer, errors too.
func protect(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "frame-ancestors 'none'")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
}

// refuse answers with a sentence.
func refuse(w http.ResponseWriter, status int, sentence string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	w.Write([]byte(sentence + "\n"))
}

// sameOrigin reports whether the browser says that the user, or a page of the
// preview, asks. Programs that are no browsers send none of the headers. A
// page on another port of the same machine is another site.
func (g *guard) sameOrigin(h http.Header) bool {
	for _, origin := range h["Origin"] {
		host, ok := strings.CutPrefix(origin, "http://")
		if !ok || !g.hosts.allow(host) {
			return false
		}
	}
	for _, site := range h["Sec-Fetch-Site"] {
		if site != "same-origin" && site != "none" {
			return false
		}
	}
	return true
}

// cookie returns the name of the cookie that carries the token. Cookies are
// shared among the ports of a host, so the port is part of the name.
func (g *guard) cookie() string {
	_, port, _ := net.SplitHostPort(g.options.Addr.String())
	return "throughline-" + port
}

func (g *guard) isToken(s string) bool {
	return subtle.ConstantTimeCompare([]byte(s), []byte(g.options.Token)) == 1
}

// knowsToken reports whether the request carries the token in its cookie, and
// not in its address, where it would be seen over a shoulder.
func (g *guard) knowsToken(r *http.Request) bool {
	c, err := r.Cookie(g.cookie())
	return err == nil && g.isToken(c.Value) && !r.URL.Query().Has(tokenKey)
}

// admit turns a token in the address into a cookie.
func (g *guard) admit(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	if !g.isToken(query.Get(tokenKey)) {
		refuse(w, http.StatusForbidden, "Open the whole address that the command printed, with its token.")
		return
	}
	name, ok := target(r)
	if !ok {
		refuse(w, http.StatusBadRequest, "This is not a path of the site.")
		return
	}
	http.SetCookie(w, &http.Cookie{Name: g.cookie(), Value: g.options.Token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	query.Del(tokenKey)
	location(w, name, query.Encode())
}

// location sends the browser to a path of the site.
func location(w http.ResponseWriter, name, query string) {
	u := url.URL{Path: "/" + name, RawQuery: query}
	w.Header().Set("Location", u.String())
	w.WriteHeader(http.StatusTemporaryRedirect)
}

// hosts are the values of the Host header that mean this preview.
type hosts struct {
	names    map[string]bool // without port
	literals bool            // any IP address is fine: no name, no rebinding
	port     string
}

func newHosts(o Options) hosts {
	host, port, _ := net.SplitHostPort(o.Addr.String())
	h := hosts{port: port, names: map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true}}
	if NeedsToken(o.Addr) {
		h.literals = true
		if o.Host != "" {
			h.names[strings.ToLower(o.Host)] = true
		}
		return h
	}
	h.names[host] = true
	return h
}

// allow reports whether the header names this preview. The port may be left
// out only where browsers leave it out.
func (h hosts) allow(header string) bool {
	host, port, err := net.SplitHostPort(header)
	if err != nil {
		if h.port != "80" || strings.HasSuffix(header, ":") {
			return false
		}
		host, port = strings.TrimSuffix(strings.TrimPrefix(header, "["), "]"), "80"
	}
	if port != h.port {
		return false
	}
	return h.names[strings.ToLower(host)] || h.literals && net.ParseIP(host) != nil
}
