package preview

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
)

var site = fstest.MapFS{
	"index.html":            {Data: []byte("home")},
	"404.html":              {Data: []byte("not here")},
	"goals/index.html":      {Data: []byte("goals")},
	"goals/a b.html":        {Data: []byte("a b")},
	"goals/größe.html":      {Data: []byte("size")},
	"goals/100%.html":       {Data: []byte("percent")},
	"goals/a+b.html":        {Data: []byte("plus")},
	"bare/file.txt":         {Data: []byte("text")},
	"assets/site.css":       {Data: []byte("css")},
	"assets/data.JSON":      {Data: []byte("{}")},
	"assets/unknown.xyz":    {Data: []byte("<script>")},
	"assets/folder.html/x":  {Data: []byte("x")},
	"assets/diagram.svg":    {Data: []byte("<svg/>")},
	"assets/no-extension":   {Data: []byte("?")},
	"deep/er/still/it.html": {Data: []byte("deep")},
}

// broken is a site of which one page fails and one panics.
type broken struct{ fs.FS }

func (b broken) Open(name string) (fs.File, error) {
	switch name {
	case "fails.html":
		return nil, errors.New("the template is broken")
	case "panics.html":
		panic("internal error: <nothing> works")
	}
	return b.FS.Open(name)
}

func current() fs.FS { return broken{site} }

// fixed is a live site of which nothing changes by itself.
func fixed(site fs.FS) *Live {
	l := &Live{watch: new(watcher)}
	l.show(Site{Files: site}, nil, 0)
	return l
}

var loopback = &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 4321}

// ask sends one request to a handler on loopback, changed by the functions.
func ask(o Options, target string, change ...func(*http.Request)) *httptest.ResponseRecorder {
	if o.Addr == nil {
		o.Addr = loopback
	}
	r := httptest.NewRequest(http.MethodGet, target, nil)
	r.Host = "127.0.0.1:4321"
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	fixed(current()).Handler(o).ServeHTTP(w, r)
	return w
}

func header(name string, values ...string) func(*http.Request) {
	return func(r *http.Request) { r.Header[name] = values }
}

func host(h string) func(*http.Request) { return func(r *http.Request) { r.Host = h } }

func TestPages(t *testing.T) {
	tests := []struct {
		target   string
		status   int
		body     string // or the place of a redirect
		kind     string
		contains bool
	}{
		{target: "/", status: 200, body: "home", kind: "text/html; charset=utf-8"},
		{target: "/index.html", status: 200, body: "home", kind: "text/html; charset=utf-8"},
		{target: "/?q=1", status: 200, body: "home", kind: "text/html; charset=utf-8"},
		{target: "/goals/", status: 200, body: "goals", kind: "text/html; charset=utf-8"},
		{target: "/goals", status: 307, body: "/goals/"},
		{target: "/goals?q=a%20b", status: 307, body: "/goals/?q=a%20b"},
		{target: "/deep/er", status: 307, body: "/deep/er/"},
		{target: "/deep/er/", status: 404, body: "not here", kind: "text/html; charset=utf-8"},
		{target: "/goals/a%20b.html", status: 200, body: "a b", kind: "text/html; charset=utf-8"},
		{target: "/goals/gr%C3%B6%C3%9Fe.html", status: 200, body: "size", kind: "text/html; charset=utf-8"},
		{target: "/goals/100%25.html", status: 200, body: "percent", kind: "text/html; charset=utf-8"},
		{target: "/goals/a+b.html", status: 200, body: "plus", kind: "text/html; charset=utf-8"},
		{target: "/assets/site.css", status: 200, body: "css", kind: "text/css; charset=utf-8"},
		{target: "/assets/data.JSON", status: 200, body: "{}", kind: "application/json"},
		{target: "/assets/diagram.svg", status: 200, body: "<svg/>", kind: "image/svg+xml"},
		{target: "/assets/unknown.xyz", status: 200, body: "<script>", kind: "application/octet-stream"},
		{target: "/assets/no-extension", status: 200, body: "?", kind: "application/octet-stream"},
		{target: "/assets/folder.html", status: 307, body: "/assets/folder.html/"},
		{target: "/missing", status: 404, body: "not here", kind: "text/html; charset=utf-8"},
		{target: "/missing/", status: 404, body: "not here", kind: "text/html; charset=utf-8"},
		{target: "/Index.html", status: 404, body: "not here", kind: "text/html; charset=utf-8"},
		{target: "/index.html/", status: 404, body: "not here", kind: "text/html; charset=utf-8"},
		{target: "/index.html/x", status: 404, body: "not here", kind: "text/html; charset=utf-8"},
		{target: "/fails.html", status: 500, body: "This page cannot be made.\n\nthe template is broken\n", kind: "text/plain; charset=utf-8"},
		{target: "/panics.html", status: 500, body: "This page cannot be made.\n\ninternal error: <nothing> works\n", kind: "text/plain; charset=utf-8"},
	}
	for _, tt := range tests {
		t.Run(tt.target, func(t *testing.T) {
			w := ask(Options{}, tt.target)
			got := w.Body.String()
			if w.Code == http.StatusTemporaryRedirect {
				got = w.Header().Get("Location")
			}
			if w.Code != tt.status || got != tt.body || w.Header().Get("Content-Type") != tt.kind {
				t.Errorf("got %d %q of type %q, want %d %q of type %q", w.Code, got, w.Header().Get("Content-Type"), tt.status, tt.body, tt.kind)
			}
		})
	}
	t.Run("a site without 404.html", func(t *testing.T) {
		w := httptest.NewRecorder()
		r := httptest.NewRequest("GET", "/x", nil)
		r.Host = "localhost:4321"
		fixed(fstest.MapFS{}).Handler(Options{Addr: loopback}).ServeHTTP(w, r)
		if w.Code != 404 {
			t.Errorf("got %d", w.Code)
		}
	})
}

func TestTheSiteCanBeSwapped(t *testing.T) {
	l := fixed(fstest.MapFS{"index.html": {Data: []byte("old")}})
	h := l.Handler(Options{Addr: loopback})
	for _, want := range []string{"old", "new"} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = "localhost:4321"
		h.ServeHTTP(w, r)
		if w.Body.String() != want {
			t.Errorf("got %q, want %q", w.Body, want)
		}
		l.show(Site{Files: fstest.MapFS{"index.html": {Data: []byte("new")}}}, nil, 0)
	}
}

func TestHeadersOfEveryAnswer(t *testing.T) {
	want := http.Header{
		"Cache-Control":                {"no-store"},
		"Content-Security-Policy":      {"frame-ancestors 'none'"},
		"Cross-Origin-Opener-Policy":   {"same-origin"},
		"Cross-Origin-Resource-Policy": {"same-origin"},
		"Referrer-Policy":              {"no-referrer"},
		"X-Content-Type-Options":       {"nosniff"},
		"X-Frame-Options":              {"DENY"},
	}
	answers := map[string]*httptest.ResponseRecorder{
		"page":      ask(Options{}, "/"),
		"redirect":  ask(Options{}, "/goals"),
		"missing":   ask(Options{}, "/missing"),
		"broken":    ask(Options{}, "/panics.html"),
		"forbidden": ask(Options{}, "/", host("evil.example")),
		"bad":       ask(Options{}, "/..%2f"),
		"method":    ask(Options{}, "/", func(r *http.Request) { r.Method = "POST" }),
	}
	for name, w := range answers {
		got := w.Header().Clone()
		for _, own := range []string{"Content-Type", "Content-Length", "Accept-Ranges", "Location", "Allow"} {
			got.Del(own)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestOnlyGetAndHead(t *testing.T) {
	for _, method := range []string{"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "QUERY"} {
		w := ask(Options{}, "/", func(r *http.Request) { r.Method = method })
		if w.Code != 405 || w.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: got %d, Allow %q", method, w.Code, w.Header().Get("Allow"))
		}
	}
	if w := ask(Options{}, "/goals/", func(r *http.Request) { r.Method = "HEAD" }); w.Code != 200 || w.Header().Get("Content-Length") != "5" {
		t.Errorf("HEAD: got %d, length %s", w.Code, w.Header().Get("Content-Length"))
	}
	if w := ask(Options{}, "/goals/", header("Range", "bytes=1-2")); w.Code != 206 || w.Body.String() != "oa" {
		t.Errorf("range: got %d %q", w.Code, w.Body)
	}
}

func TestListen(t *testing.T) {
	first, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	if _, err := Listen(first.Addr().String()); !errors.Is(err, ErrTaken) || !strings.Contains(err.Error(), first.Addr().String()) {
		t.Errorf("on a port that is taken: %v", err)
	}
	second, err := ListenNear(first.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	a, b := first.Addr().(*net.TCPAddr).Port, second.Addr().(*net.TCPAddr).Port
	if b <= a || b >= a+ports {
		t.Errorf("the port %d was taken, got %d", a, b)
	}
	for addr, want := range map[string]string{
		"127.0.0.1":         "write it as host:port",
		"127.0.0.1:http":    `the port "http" is not a number`,
		"127.0.0.1:70000":   `the port "70000" is not a number from 0 to 65535`,
		"127.0.0.1:-1":      "not a number",
		"192.0.2.1:4321":    `listen on "192.0.2.1:4321"`,
		"[::1:4321":         "write it as host:port",
		"no.such.invalid:1": `listen on "no.such.invalid:1"`,
	} {
		l, err := Listen(addr)
		if err == nil {
			l.Close()
			t.Errorf("%s: no error", addr)
		} else if !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want one that says %q", addr, err, want)
		}
	}
}

// serve runs a server until the test ends.
func serve(t *testing.T, o Options) *net.TCPAddr {
	t.Helper()
	l, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	o.Addr = l.Addr()
	ctx, stop := context.WithCancel(t.Context())
	var server sync.WaitGroup
	server.Go(func() {
		if err := Serve(ctx, l, fixed(current()).Handler(o)); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(func() {
		stop()
		server.Wait()
		if c, err := net.DialTimeout("tcp", o.Addr.String(), time.Second); err == nil {
			c.Close()
			t.Error("the listener is still open")
		}
	})
	return l.Addr().(*net.TCPAddr)
}

func TestServe(t *testing.T) {
	addr := serve(t, Options{})
	for range 2 { // a panic ends one answer, not the server
		for path, want := range map[string]int{"/": 200, "/panics.html": 500} {
			response, err := http.Get("http://" + addr.String() + path)
			if err != nil {
				t.Fatal(err)
			}
			response.Body.Close()
			if response.StatusCode != want {
				t.Errorf("%s: got %d, want %d", path, response.StatusCode, want)
			}
		}
	}
}

func TestServeReportsABrokenListener(t *testing.T) {
	l, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	if err := Serve(t.Context(), l, http.NotFoundHandler()); err == nil || !strings.HasPrefix(err.Error(), "serve the preview: ") {
		t.Errorf("got %v", err)
	}
}

// send writes bytes to the server and returns the status of its answer.
func send(t *testing.T, addr *net.TCPAddr, request string) int {
	t.Helper()
	c, err := net.DialTCP("tcp", nil, addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(5 * time.Second))
	if _, err := io.WriteString(c, request); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatalf("%q: %v", request, err)
	}
	response.Body.Close()
	return response.StatusCode
}

func TestRawTargets(t *testing.T) {
	addr := serve(t, Options{})
	for target, want := range rawTargets {
		request := fmt.Sprintf("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", target, addr)
		if got := send(t, addr, request); got != want {
			t.Errorf("%q: got %d, want %d", target, got, want)
		}
	}
	for _, tt := range []struct {
		name, request string
		want          int
	}{
		{"absolute form of the right place", "GET http://%s/ HTTP/1.1\r\nHost: %[1]s\r\n\r\n", 400},
		{"absolute form that hides another host", "GET http://%s/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", 400},
		{"no host", "GET / HTTP/1.1\r\n\r\n", 400},
		{"no host in the old protocol", "GET / HTTP/1.0\r\n\r\n", 403},
		{"two hosts", "GET / HTTP/1.1\r\nHost: %s\r\nHost: evil.example\r\n\r\n", 400},
		{"asterisk", "OPTIONS * HTTP/1.1\r\nHost: %s\r\n\r\n", 405},
		{"tunnel", "CONNECT %s HTTP/1.1\r\nHost: %[1]s\r\n\r\n", 405},
		{"preflight", "OPTIONS / HTTP/1.1\r\nHost: %s\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: GET\r\n\r\n", 405},
		{"a huge header", "GET / HTTP/1.1\r\nHost: %s\r\nX: " + strings.Repeat("x", 64<<10) + "\r\n\r\n", 431},
		{"a body", "GET / HTTP/1.1\r\nHost: %s\r\nContent-Length: 3\r\n\r\nabc", 200},
	} {
		request := tt.request
		if strings.Contains(request, "%s") {
			request = fmt.Sprintf(request, addr)
		}
		if got := send(t, addr, request); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
	if n := len(rawTargets); n < 100 {
		t.Errorf("only %d targets", n)
	}
}
