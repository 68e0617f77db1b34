package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"throughline/render/diag"
	"throughline/render/preview"
)

// served runs "throughline serve" with the arguments until the test ends it,
// and returns what it says, its address, and a function that ends it.
func served(t *testing.T, args ...string) (address string, talk *strings.Builder, end func() int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	stdout, writer := io.Pipe()
	talk = new(strings.Builder) // not read before the program has ended
	code := make(chan int, 1)
	go func() {
		c := Main(ctx, append([]string{"serve"}, args...), Env{
			Stdin: strings.NewReader(""), Stdout: writer, Stderr: talk,
			Getenv: lookup(nil), Now: noon,
		})
		_ = writer.Close()
		code <- c
	}()
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		cancel()
		t.Fatalf("no address; exit code %d, stderr: %s", <-code, talk)
	}
	go func() { _, _ = io.Copy(io.Discard, stdout) }()
	return strings.TrimSpace(line), talk, func() int {
		cancel()
		return <-code
	}
}

func fetch(t *testing.T, address string) (int, string) {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

const harbour = `
-- content/site.yaml --
audiences:
  everyone: []
  leadership: [everyone]
publish: everyone
default_audience: everyone
-- content/goals/faster-first-booking.md --
---
title: Faster first booking
---
-- content/stakeholders/harbour-office.md --
# The harbour office
`

func TestServeShowsWhatTheAuthorSeesFromMemory(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, harbour)
	address, talk, end := served(t, "--addr", "127.0.0.1:0")
	for path, want := range map[string]string{
		"":                                 "Faster first booking",
		"goals/faster-first-booking.html":  "Faster first booking",
		"stakeholders/harbour-office.html": "The harbour office",
	} {
		if status, body := fetch(t, address+path); status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%q answers %d without %q", path, status, want)
		}
	}
	if code := end(); code != exitFine {
		t.Errorf("exit code %d after Ctrl-C, want %d", code, exitFine)
	}
	const want = "serving 2 documents of the edition for \"author\"; q and Enter, or Ctrl-C, end it\n"
	if talk.String() != want {
		t.Errorf("it said %q, want %q", talk, want)
	}
	if entries, _ := os.ReadDir("."); len(entries) != 1 {
		t.Errorf("something was written to disk: %v", entries)
	}
}

// until asks for a page until it holds the words.
func until(t *testing.T, address, words string) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if _, body := fetch(t, address); strings.Contains(body, words) {
			return
		}
	}
	t.Fatalf("%s never holds %q", address, words)
}

func TestServeFollowsTheFolders(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, harbour+"-- templates/README.md --\nmine\n")
	address, talk, end := served(t, "--addr", "127.0.0.1:0")
	write(t, "-- content/goals/faster-first-booking.md --\n# Faster, truly\n")
	until(t, address+"goals/index.html", "Faster, truly")
	write(t, "-- content/goals/faster-first-booking.md --\n---\nperiod: 2026-Q5\n---\n# Slower\n")
	until(t, address+".throughline/state.json", "four quarters")
	until(t, address+"goals/index.html", "Faster, truly")
	write(t, "-- content/goals/faster-first-booking.md --\n# Slower\n-- templates/assets/pages.css --\nbody { color: teal }\n")
	until(t, address+"goals/index.html", "Slower")
	until(t, address+"assets/style.css", "teal")
	time.Sleep(time.Second) // the last line is said when nothing changed for a while
	if code := end(); code != exitFine {
		t.Errorf("exit code %d after Ctrl-C, want %d", code, exitFine)
	}
	if !strings.Contains(talk.String(), "\n12:00:00 content/goals/faster-first-booking.md") {
		t.Errorf("it does not tell of a rebuild:\n%s", talk)
	}
}

func TestSayRebuild(t *testing.T) {
	mistake := diag.Diagnostic{Span: diag.Span{File: "content/a.md", Line: 2, Col: 9}, Severity: diag.Error, Message: "is not a date"}
	finding := diag.Diagnostic{Severity: diag.Warn, Check: "bad-link"}
	for want, r := range map[string]preview.Report{
		"12:00:00 content/a.md in 3.2 ms\n":                                                   {Changes: preview.Changes{"content": {"a.md"}}},
		"12:00:00 content/a.md and 2 more in 3.2 ms; 1 warning\n":                             {Changes: preview.Changes{"content": {"a.md", "b.md"}, "templates": {"base.tmpl"}}, Problems: diag.List{finding}},
		"12:00:00 content/a.md: not shown: content/a.md:2:9: is not a date, and 1 more\n":     {Changes: preview.Changes{"content": {"a.md"}}, Problems: diag.List{mistake, mistake}},
		"12:00:00 content/x/y/a.md in 3.2 ms\n":                                               {Changes: preview.Changes{"content": {"x", "x/y", "x/y/a.md"}}},
		"12:00:00 content/x-y and 1 more in 3.2 ms\n":                                         {Changes: preview.Changes{"content": {"x", "x-y", "x/a.md"}}},
		"12:00:00 content/a.md: not shown: the disk is full\n":                                {Changes: preview.Changes{"content": {"a.md"}}, Err: errors.New("the disk is full")},
		"12:00:00 content in 3.2 ms\nchanges are looked for every so often: as --poll asks\n": {Changes: preview.Changes{"content": {"."}}, Polling: "as --poll asks"},
	} {
		var talk strings.Builder
		r.Took = 3210 * time.Microsecond
		a := &app{Env: Env{Stderr: &talk, Now: noon}}
		a.sayRebuild(r)
		if talk.String() != want {
			t.Errorf("got %q, want %q", &talk, want)
		}
	}
}

func TestServeBeginsWithProblems(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "-- content/goals/a.md --\n---\nperiod: 2026-Q5\n---\n")
	address, talk, end := served(t, "--addr", "127.0.0.1:0", "--poll")
	if status, body := fetch(t, address); status != http.StatusServiceUnavailable || !strings.Contains(body, "Nothing to show yet") {
		t.Errorf("it answers %d %q", status, body)
	}
	write(t, "-- content/goals/a.md --\n# Mended\n")
	until(t, address, "Mended")
	end()
	for _, want := range []string{"four quarters", "nothing to show yet: 1 problem must be mended first", "looked for every so often: as --poll asks"} {
		if !strings.Contains(talk.String(), want) {
			t.Errorf("it does not say %q:\n%s", want, talk)
		}
	}
}

func TestServeFollowsTheNameOfTheFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, harbour+"-- other/goals/b.md --\n# Of the other\n")
	address, _, end := served(t, "--addr", "127.0.0.1:0")
	if err := errors.Join(os.Rename("content", "before"), os.Rename("other", "content")); err != nil {
		t.Fatal(err)
	}
	until(t, address+"goals/b.html", "Of the other")
	write(t, "-- content/goals/b.md --\n# And on\n")
	until(t, address+"goals/b.html", "And on")
	end()
}

func TestServeEndsOnQ(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, harbour)
	code := Main(t.Context(), []string{"serve", "--addr", "127.0.0.1:0"}, Env{
		Stdin: strings.NewReader("help\nQ\n"), Stdout: io.Discard, Stderr: io.Discard, Getenv: lookup(nil), Now: noon, Terminal: true,
	})
	if code != exitFine {
		t.Errorf("exit code %d, want %d", code, exitFine)
	}
}

func TestEditorAddress(t *testing.T) {
	a := &app{Env: Env{Getenv: lookup([]string{"TERM_PROGRAM=vscode"})}, args: []string{"serve", "--editor", "vscod"}}
	for name, want := range map[string]string{
		"":                       "vscode://file{path}:{line}:{column}",
		"Zed":                    "zed://file{path}:{line}:{column}",
		"mine://x?f={path}":      "mine://x?f={path}",
		"vscod":                  "--editor does not know \"vscod\"",
		"javascript:open{path}":  "--editor \"javascript:open{path}\" would run in the page",
		"JavaScript://x/{path}":  "--editor \"JavaScript://x/{path}\" would run in the page",
		"mine://file":            "--editor \"mine://file\" does not say where the file goes",
		"mine mine://file{path}": "--editor \"mine mine://file{path}\" is not an address",
	} {
		got, err := a.editorAddress(name)
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestServeShowsAnEdition(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, harbour)
	address, _, end := served(t, "--addr", "127.0.0.1:0", "--audience", "everyone")
	if status, _ := fetch(t, address+"stakeholders/harbour-office.html"); status != http.StatusNotFound {
		t.Errorf("the stakeholder answers %d, want %d", status, http.StatusNotFound)
	}
	end()
}

func TestServeListensWhereItWasToldTo(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, harbour)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	addr := taken.Addr().String()
	_, port, _ := net.SplitHostPort(addr)

	code, _, stderr := run(t, nil, "serve", "--addr", addr)
	want := fmt.Sprintf("error: listen on %q: port %s is taken by another program\n  hint: --addr 127.0.0.1:0 takes any free port\n", addr, port)
	if code != exitFailed || stderr != want {
		t.Errorf("exit code %d, stderr %q, want %q", code, stderr, want)
	}

	var talk strings.Builder
	app := &app{Env: Env{Stderr: &talk}}
	near, err := app.listen(serveFlags{addr: addr}) // as if it were the default
	if err != nil {
		t.Fatal(err)
	}
	defer near.Close()
	if want := addr + " is taken by another program; taking " + near.Addr().String() + "\n"; talk.String() != want {
		t.Errorf("it said %q, want %q", &talk, want)
	}
}

func TestFromElsewhere(t *testing.T) {
	network := func(ip string) net.Addr { return &net.IPNet{IP: net.ParseIP(ip), Mask: net.CIDRMask(24, 32)} }
	addrs := []net.Addr{network("127.0.0.1"), network("::1"), network("fe80::1"), network("2001:db8::7"), network("192.0.2.7"), network("192.0.2.8")}
	for listening, want := range map[string]string{
		"0.0.0.0":   "http://192.0.2.7:4321/?token=secret",
		"::":        "http://[2001:db8::7]:4321/?token=secret",
		"192.0.2.8": "",
	} {
		o := preview.Options{Addr: &net.TCPAddr{IP: net.ParseIP(listening), Port: 4321}, Host: listening, Token: "secret"}
		if got := fromElsewhere(o, addrs); got != want {
			t.Errorf("listening on %s: got %q, want %q", listening, got, want)
		}
		if got := fromElsewhere(o, addrs[:3]); got != "" {
			t.Errorf("listening on %s, with no address but its own: got %q", listening, got)
		}
	}
}

func TestServeToOtherMachinesNeedsAToken(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, harbour)
	address, talk, end := served(t, "--addr", "0.0.0.0:0")
	open, token, ok := strings.Cut(address, "?token=")
	if !ok || len(token) < 20 || !strings.HasPrefix(open, "http://127.0.0.1:") {
		t.Errorf("the address %q has no token", address)
	}
	if status, _ := fetch(t, open); status != http.StatusForbidden {
		t.Errorf("without the token it answers %d, want %d", status, http.StatusForbidden)
	}
	end()
	if !strings.Contains(talk.String(), "warning: other machines") || strings.Contains(talk.String(), "[::]") {
		t.Errorf("it did not warn: %q", talk)
	}
}

func TestABuildThatIsInterruptedLeavesTheSite(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, harbour)
	if code, _, stderr := run(t, nil, "build"); code != exitFine {
		t.Fatal(stderr)
	}
	before, err := os.ReadFile("public/index.html")
	if err != nil {
		t.Fatal(err)
	}
	write(t, "-- content/vision.md --\n# Another\n")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var talk strings.Builder
	code := Main(ctx, []string{"build"}, Env{Stdout: io.Discard, Stderr: &talk, Getenv: lookup(nil), Now: noon})
	if code != exitFailed || talk.String() != "error: interrupted; public was left as it was\n" {
		t.Errorf("exit code %d, stderr %q", code, &talk)
	}
	if after, _ := os.ReadFile("public/index.html"); string(after) != string(before) {
		t.Error("the site changed")
	}
	if entries, _ := os.ReadDir("."); len(entries) != 2 {
		t.Errorf("something was left behind: %v", entries)
	}
}

// stuck is an output that takes nothing, as a stage that does not end.
type stuck chan struct{}

func (s stuck) Write(p []byte) (int, error) {
	<-s
	return len(p), nil
}

func TestACommandThatHangsCanBeInterrupted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // the interrupt
		defer cancel()
		release := make(stuck)
		defer close(release)
		var talk strings.Builder
		start := time.Now()
		code := Main(ctx, []string{"version"}, Env{Stdout: release, Stderr: &talk, Getenv: lookup(nil), Now: noon})
		if took := time.Since(start); took != time.Minute+patience {
			t.Errorf("it ended after %v", took)
		}
		const want = "error: interrupted; what was under way did not stop and was given up\n  hint: the next build clears up after it\n"
		if code != exitFailed || talk.String() != want {
			t.Errorf("exit code %d, stderr %q, want %q", code, &talk, want)
		}
	})
}

func TestOpener(t *testing.T) {
	for system, want := range map[string]string{"linux": "xdg-open", "freebsd": "xdg-open", "darwin": "open", "windows": "rundll32"} {
		if got, _ := opener(system); got != want {
			t.Errorf("opener(%q) = %q, want %q", system, got, want)
		}
	}
}
