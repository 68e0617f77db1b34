package preview

import (
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
)

func TestHosts(t *testing.T) {
	good := []string{"127.0.0.1:4321", "localhost:4321", "LocalHost:4321", "[::1]:4321"}
	bad := []string{
		"", ":", ":4321", "127.0.0.1", "localhost", "::1", "[::1]", "127.0.0.1:", "localhost:", "localhost:80", "localhost:43210", "localhost:04321",
		"localhost:+4321", "localhost:4321 ", " localhost:4321", "localhost.:4321", "localhost.example:4321", "x.localhost:4321", "evil.example", "evil.example:4321",
		"127.0.0.1.evil.example:4321", "127.0.0.1.nip.io:4321", "127.0.0.2:4321", "127.1:4321", "2130706433:4321", "0x7f.0.0.1:4321", "0177.0.0.1:4321",
		"0.0.0.0:4321", "[::]:4321", "[::ffff:127.0.0.1]:4321", "[0:0:0:0:0:0:0:1]:4321", "::1:4321", "192.168.0.10:4321", "user@localhost:4321",
		"localhost:4321,evil.example", "localhost:4321/", "localhost:4321:4321", "localhost%00:4321", "\u2113ocalhost:4321", "loc\u0430lhost:4321",
	}
	for _, h := range good {
		if w := ask(Options{}, "/", host(h)); w.Code != 200 {
			t.Errorf("%q: got %d, want it allowed", h, w.Code)
		}
	}
	for _, h := range bad {
		if w := ask(Options{}, "/", host(h)); w.Code != 403 {
			t.Errorf("%q: got %d, want 403", h, w.Code)
		}
	}
	if n := len(good) + len(bad); n < 40 {
		t.Errorf("only %d hosts", n)
	}
}

func TestHostWithoutPort(t *testing.T) {
	web := Options{Addr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80}}
	for h, want := range map[string]int{"localhost": 200, "127.0.0.1": 200, "[::1]": 200, "localhost:80": 200, "localhost:": 403, "localhost:4321": 403, "evil.example": 403} {
		if w := ask(web, "/", host(h)); w.Code != want {
			t.Errorf("%q: got %d, want %d", h, w.Code, want)
		}
	}
}

func TestOrigins(t *testing.T) {
	good := []string{"http://127.0.0.1:4321", "http://localhost:4321", "http://[::1]:4321"}
	bad := []string{
		"", "null", "NULL", "*", "http://", "https://127.0.0.1:4321", "https://localhost:4321", "http://localhost", "http://localhost:80", "http://localhost:4322",
		"http://evil.example", "https://evil.example", "http://evil.example:4321", "http://localhost:4321.evil.example", "http://localhost:4321/", "http://localhost:4321@evil.example",
		"http://localhost:4321 http://evil.example", "HTTP://localhost:4321", "//localhost:4321", "localhost:4321", "http:/localhost:4321", "file://", "chrome-extension://abcdef",
		"moz-extension://abcdef", "about:blank", "data:text/html,x", "http://127.0.0.2:4321", "http://192.168.0.10:4321", "http://localhost.:4321", "http://x.localhost:4321",
	}
	for _, o := range good {
		if w := ask(Options{}, "/", header("Origin", o)); w.Code != 200 {
			t.Errorf("%q: got %d, want it allowed", o, w.Code)
		}
	}
	for _, o := range bad {
		if w := ask(Options{}, "/", header("Origin", o)); w.Code != 403 {
			t.Errorf("%q: got %d, want 403", o, w.Code)
		}
	}
	if w := ask(Options{}, "/", header("Origin", good[0], "http://evil.example")); w.Code != 403 {
		t.Errorf("two origins: got %d, want 403", w.Code)
	}
	for _, o := range append(good, bad...) {
		if h := ask(Options{}, "/", header("Origin", o)).Header(); h.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%q is given a CORS header", o)
		}
	}
}

func TestFetchMetadata(t *testing.T) {
	for site, want := range map[string]int{"none": 200, "same-origin": 200, "same-site": 403, "cross-site": 403, "": 403, "None": 403, "else": 403} {
		for _, mode := range []string{"navigate", "cors", "no-cors", "websocket"} {
			w := ask(Options{}, "/", header("Sec-Fetch-Site", site), header("Sec-Fetch-Mode", mode), header("Sec-Fetch-Dest", "document"))
			if w.Code != want {
				t.Errorf("%s, %s: got %d, want %d", site, mode, w.Code, want)
			}
		}
	}
	if w := ask(Options{}, "/", header("Sec-Fetch-Site", "same-origin", "cross-site")); w.Code != 403 {
		t.Errorf("two values: got %d, want 403", w.Code)
	}
}

func TestToken(t *testing.T) {
	open := Options{Addr: net.TCPAddrFromAddrPort(netip.MustParseAddrPort("192.168.0.10:4321")), Host: "Mybox", Token: "secret"}
	cookie := header("Cookie", "throughline-4321=secret")
	tests := []struct {
		name    string
		options Options
		target  string
		change  []func(*http.Request)
		want    int
	}{
		{"no token asked on loopback", Options{Addr: loopback}, "/", nil, 200},
		{"asked on loopback all the same", Options{Addr: loopback, Token: "secret"}, "/", nil, 403},
		{"none set: closed", Options{Addr: open.Addr}, "/", nil, 403},
		{"none set, empty one sent", Options{Addr: open.Addr}, "/?token=", nil, 403},
		{"none set, empty cookie", Options{Addr: open.Addr}, "/", []func(*http.Request){header("Cookie", "throughline-4321=")}, 403},
		{"missing", open, "/", nil, 403},
		{"empty", open, "/?token=", nil, 403},
		{"wrong", open, "/?token=Secret", nil, 403},
		{"longer", open, "/?token=secretx", nil, 403},
		{"in the address", open, "/?token=secret", nil, 307},
		{"in the address, second", open, "/?token=x&token=secret", nil, 403},
		{"in the cookie", open, "/", []func(*http.Request){cookie}, 200},
		{"in both", open, "/?token=secret", []func(*http.Request){cookie}, 307},
		{"in the cookie of another port", open, "/", []func(*http.Request){header("Cookie", "throughline-4322=secret")}, 403},
		{"wrong in the cookie", open, "/", []func(*http.Request){header("Cookie", "throughline-4321=x")}, 403},
		{"from another site", open, "/?token=secret", []func(*http.Request){header("Sec-Fetch-Site", "cross-site")}, 403},
		{"with a bad path", open, "//evil.example/?token=secret", nil, 400},
		{"under another name", open, "/?token=secret", []func(*http.Request){host("evil.example:4321")}, 403},
		{"under the name asked for", open, "/", []func(*http.Request){cookie, host("mybox:4321")}, 200},
		{"under another address", open, "/", []func(*http.Request){cookie, host("10.0.0.7:4321")}, 200},
		{"under the wrong port", open, "/", []func(*http.Request){cookie, host("192.168.0.10:80")}, 403},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.options.Addr != loopback {
				tt.change = append([]func(*http.Request){host("192.168.0.10:4321")}, tt.change...)
			}
			if w := ask(tt.options, tt.target, tt.change...); w.Code != tt.want {
				t.Errorf("got %d, want %d", w.Code, tt.want)
			}
		})
	}
	w := ask(open, "/goals/a%20b.html?q=1&token=secret", host("192.168.0.10:4321"))
	if got := w.Header().Get("Location"); got != "/goals/a%20b.html?q=1" {
		t.Errorf("sent to %q, want the address without the token", got)
	}
	if got, want := w.Header().Get("Set-Cookie"), "throughline-4321=secret; Path=/; HttpOnly; SameSite=Strict"; got != want {
		t.Errorf("cookie %q, want %q", got, want)
	}
	if a, b := NewToken(), NewToken(); a == b || len(a) < 20 {
		t.Errorf("tokens %q and %q", a, b)
	}
}

func TestAddressToOpen(t *testing.T) {
	for _, tt := range []struct {
		addr, host, token string
		want              string
		needs             bool
	}{
		{"127.0.0.1:4321", "", "", "http://127.0.0.1:4321/", false},
		{"127.0.0.1:4322", "localhost", "", "http://localhost:4322/", false},
		{"[::1]:4321", "", "", "http://[::1]:4321/", false},
		{"0.0.0.0:4321", "", "t", "http://127.0.0.1:4321/?token=t", true},
		{"[::]:4321", "0.0.0.0", "t", "http://localhost:4321/?token=t", true},
		{"192.168.0.10:4321", "mybox", "t", "http://mybox:4321/?token=t", true},
		{"192.168.0.10:4321", "192.168.0.10", "t", "http://192.168.0.10:4321/?token=t", true},
	} {
		addr := net.TCPAddrFromAddrPort(netip.MustParseAddrPort(tt.addr))
		if got := URL(Options{Addr: addr, Host: tt.host, Token: tt.token}); got != tt.want {
			t.Errorf("%s, %s: got %s, want %s", tt.addr, tt.host, got, tt.want)
		}
		if got := NeedsToken(addr); got != tt.needs {
			t.Errorf("%s needs a token: %v, want %v", tt.addr, got, tt.needs)
		}
	}
	if !NeedsToken(&net.UnixAddr{Name: "x"}) {
		t.Error("an address of another kind needs a token")
	}
}

// FuzzTarget sends any target: the answer is a page of the site, a refusal or
// a redirect within the site.
func FuzzTarget(f *testing.F) {
	for target := range rawTargets {
		f.Add(target)
	}
	h := fixed(current()).Handler(Options{Addr: loopback})
	f.Fuzz(func(t *testing.T, target string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.RequestURI = target
		r.Host = "localhost:4321"
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if to := w.Header().Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.Contains(to, `\`)) {
			t.Errorf("%q leads to %q", target, to)
		}
		if w.Code != 200 && w.Code != 307 && w.Code != 400 && w.Code != 404 && w.Code != 500 {
			t.Errorf("%q: %d", target, w.Code)
		}
	})
}

// rawTargets are request targets as they are sent, with the status expected.
var rawTargets = map[string]int{
	"/": 200, "/index.html": 200, "/goals/": 200, "/goals": 307, "/?": 200, "/?/../..": 200, "/?%00": 200, "/index.html?//x": 200,
	"/%69ndex.html": 200, "/goals/100%25.html": 200, "/goals/a%20b.html": 200, "/goals%2f": 400, "/goals%2Findex.html": 400,
	"/..": 400, "/../": 400, "/../etc/passwd": 400, "/../../../../etc/passwd": 400, "/goals/..": 400, "/goals/../": 400, "/goals/../index.html": 400,
	"/./": 400, "/.": 400, "/./index.html": 400, "/goals/.": 400, "/goals/./index.html": 400, "/%2e": 400, "/%2e/": 400, "/%2e%2e": 400, "/%2e%2e/": 400,
	"/%2E%2E/etc/passwd": 400, "/.%2e/": 400, "/%2e./": 400, "/..%2f": 400, "/..%2F..%2Fetc/passwd": 400, "/..%5c": 400, "/..%5C..%5Cwindows": 400,
	`/..\`: 400, `/..\..\windows`: 400, `/\`: 400, `/goals\index.html`: 400, `/%5c`: 400, `/%5Cevil.example`: 400, `/\evil.example`: 400,
	"//": 400, "///": 400, "//evil.example": 400, "//evil.example/": 400, "//evil.example/..": 400, "///evil.example": 400, "/goals//": 400, "/goals//index.html": 400,
	"//localhost:4321/": 400, "/%2f": 400, "/%2f/evil.example": 400, "/%2F%2Fevil.example": 400,
	"/%00": 400, "/index.html%00": 400, "/index.html%00.css": 400, "/goals/%00/": 400, "/%0a": 400, "/%0d%0aSet-Cookie:x=y": 400, "/%09": 400, "/%7f": 400, "/%1b": 400,
	"/%C2%85": 400, "/%c0%ae%c0%ae/": 400, "/%c0%af": 400, "/%ff": 400, "/%ed%a0%80": 400, "/%f8%80%80%80%80": 400, "/%e0%80%af": 400,
	"/%": 400, "/%2": 400, "/%zz": 400, "/%u002e": 400, "/goals/100%.html": 400, "/%25": 404, "/%252e%252e": 404, "/%252e%252e/": 404, "/..%252f": 404,
	"*": 400, "index.html": 400, "../index.html": 400, "?": 400, "": 400, "http://localhost/": 403, "http://127.0.0.1:1/": 403, "http://evil.example/": 403,
	"HTTP://evil.example/": 403, "https://evil.example/": 403, "ftp://evil.example/": 403, "file:///etc/passwd": 400, "http:///": 400, "http:/": 400,
	"javascript:alert(1)": 400, "/#": 400, "/index.html#x": 400, "/%23": 404, "/...": 404, "/.../": 404, "/..a": 404, "/a..": 404, "/.git/HEAD": 404, "/.throughline.json": 404,
	"/etc/passwd": 404, "/C:/windows": 404, "/c:": 404, "/~": 404, "/~root": 404, "/;": 404, "/index.html;x": 404, "/index.html.": 404, "/index.html%20": 404, "/INDEX.HTML": 404,
	"/con": 404, "/nul": 404, "/index.html::$DATA": 404, "/goals:x": 404, "/%E2%80%AE": 404, "/%F0%9F%8E%89": 404, "/ä": 404, "/<script>": 404, "/'\"": 404, "/{}": 404, "/[": 404, "/|": 404,
	"/panics.html": 500, "/fails.html": 500,
}
