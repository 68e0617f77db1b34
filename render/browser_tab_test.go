package render

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

//go:embed testdata/axe/axe.min.js
var axe string

// witness runs before a page's own scripts and notes what it does.
const witness = `
window.witnessed = {shift: 0, moved: [], violations: []};
new PerformanceObserver(list => {
	for (const e of list.getEntries()) {
		window.witnessed.shift += e.value;
		for (const s of e.sources) window.witnessed.moved.push(JSON.stringify(s.previousRect) + " to " + JSON.stringify(s.currentRect) + " " + (s.node?.outerHTML ?? s.node?.textContent ?? "").slice(0, 80));
	}
}).observe({type: "layout-shift", buffered: true});
document.addEventListener("securitypolicyviolation", e => window.witnessed.violations.push(e.violatedDirective + " " + e.blockedURI));
`

// startBrowser returns a context of one real browser, with its first tab. It
// skips the test where there is none, unless the environment asks for it.
func startBrowser(t testing.TB) context.Context {
	t.Helper()
	var bin string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			bin = p
			break
		}
	}
	if bin == "" {
		if os.Getenv("THROUGHLINE_BROWSER") == "required" {
			t.Fatal("THROUGHLINE_BROWSER=required, and there is no chromium, chromium-browser, google-chrome or chrome in PATH")
		}
		t.Skip("no chromium, chromium-browser, google-chrome or chrome in PATH")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(bin), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 8*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start %q: %v", bin, err)
	}
	return ctx
}

// tab is one tab of the browser and what happened in it since the last visit.
type tab struct {
	ctx context.Context

	mu       sync.Mutex
	console  []string // warnings, errors, exceptions
	requests []string
	received float64 // bytes
}

// newTab opens a tab with a storage of its own.
func newTab(t testing.TB, browser context.Context) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	b := &tab{ctx: ctx}
	if err := chromedp.Listen(ctx, b.note); err != nil {
		t.Fatal(err)
	}
	call(t, b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: witness})
	b.look(t, 1440, "light")
	return b
}

// note keeps what a test may want to know of an event.
func (b *tab) note(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == "warning" || e.Type == "error" || e.Type == "assert" {
			var words []string
			for _, a := range e.Args {
				words = append(words, string(a.Value)+a.Description)
			}
			b.console = append(b.console, strings.Join(words, " "))
		}
	case *runtime.EventExceptionThrown:
		words := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			words += " " + e.ExceptionDetails.Exception.Description
		}
		b.console = append(b.console, words)
	case *log.EventEntryAdded:
		if e.Entry.Level == "warning" || e.Entry.Level == "error" {
			b.console = append(b.console, e.Entry.Text+" "+e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		b.requests = append(b.requests, e.Request.URL)
	case *network.EventLoadingFinished:
		b.received += e.EncodedDataLength
	}
}

// visit goes to a page and waits until it is loaded.
func (b *tab) visit(t testing.TB, url string) {
	t.Helper()
	b.mu.Lock()
	b.console, b.requests, b.received = nil, nil, 0
	b.mu.Unlock()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(url)); err != nil {
		t.Fatalf("open %s: %v", url, err)
	}
}

// open visits a page and waits until its fonts are there and it is at rest.
func (b *tab) open(t testing.TB, url string) {
	t.Helper()
	b.visit(t, url)
	b.rest(t)
}

func (b *tab) rest(t testing.TB) {
	t.Helper()
	evaluate[bool](t, b, `document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))`)
}

// look sets the width of the window and the reader's preference for light or
// dark; "print" is paper, read by somebody who prefers the dark.
func (b *tab) look(t testing.TB, width int64, scheme string) {
	t.Helper()
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}}
	if scheme == "print" {
		media.Media, media.Features[0].Value = "print", "dark"
	}
	call(t, b, emulation.SetEmulatedMedia, media)
	if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(width, 900)); err != nil {
		t.Fatal(err)
	}
}

// quiet fails the test if the page complained, asked for something elsewhere,
// or moved while it was loaded.
func (b *tab) quiet(t *testing.T, origin string) {
	t.Helper()
	seen := evaluate[struct {
		Shift             float64
		Moved, Violations []string
	}](t, b, `window.witnessed`)
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, words := range b.console {
		t.Errorf("the console says: %s", words)
	}
	for _, v := range seen.Violations {
		t.Errorf("against the content security policy: %s", v)
	}
	for _, r := range b.requests {
		if !strings.HasPrefix(r, origin) && !strings.HasPrefix(r, "data:") {
			t.Errorf("asks for %s", r)
		}
	}
	const still = 0.005 // a word that breaks elsewhere when a font comes late; anything that a reader notices is more
	if seen.Shift > still {
		t.Errorf("the layout shifts by %g: %q", seen.Shift, seen.Moved)
	}
}

// sound fails the test if axe finds a violation. No rules means all.
func (b *tab) sound(t *testing.T, where string, rules ...string) {
	t.Helper()
	options := map[string]any{"resultTypes": []string{"violations"}, "preload": false, "performanceTimer": false}
	if len(rules) > 0 {
		options["runOnly"] = rules
	}
	asked, err := json.Marshal(options)
	if err != nil {
		t.Fatal(err)
	}
	if !evaluate[bool](t, b, `typeof axe === "object"`) {
		evaluate[bool](t, b, axe+"; true")
	}
	found := evaluate[[]string](t, b, fmt.Sprintf(`axe.run(document, %s).then(r => r.violations.flatMap(v => v.nodes.slice(0, 3).map(n => v.id + ": " + n.html.slice(0, 160) + "\n\t" + n.failureSummary)))`, asked))
	for _, v := range found {
		t.Errorf("%s: %s", where, v)
	}
}

// narrow fails the test if the page is wider than the window, or if something
// is cut off at its edge. Tables and code scroll inside themselves.
func (b *tab) narrow(t *testing.T, where string) {
	t.Helper()
	wide := evaluate[string](t, b, `(() => {
		const width = document.documentElement.clientWidth;
		let culprit = "";
		for (const e of document.body.querySelectorAll("*")) {
			const box = e.getBoundingClientRect();
			if (box.right <= width + 1 && box.left >= -1 || box.width === 0 || !e.checkVisibility({ visibilityProperty: true }) || e.closest(".table, .timeline-scroll, .chart-box, pre, .skip, .said, .nav:not(:popover-open)")) continue;
			const style = getComputedStyle(e);
			if (style.clipPath !== "none" || box.right <= width + 1 && box.left + parseFloat(style.paddingLeft) >= -1) continue;
			culprit ||= Math.round(box.left) + " to " + Math.round(box.right) + " px: " + e.outerHTML.slice(0, 160);
		}
		if (culprit === "" && document.documentElement.scrollWidth > width) culprit = document.documentElement.scrollWidth + " px";
		return culprit;
	})()`)
	if wide != "" {
		t.Errorf("%s: wider than the window: %s", where, wide)
	}
}

// printed fails the test if paper lacks something that the screen can show:
// what is folded, what scrolls, what stands beyond the edge. The twins of charts
// stay away: paper has the charts.
func (b *tab) printed(t *testing.T) {
	t.Helper()
	b.narrow(t, "paper")
	want(t, b, `[...document.querySelectorAll("details:not(.twin, .roadmap-controls details, .contents details) > *")].filter(e => !e.checkVisibility({contentVisibilityAuto: true}) || e.getBoundingClientRect().height === 0).length`, 0)
	want(t, b, `[...document.querySelectorAll("main *")].filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible").length`, 0)
	want(t, b, `[...document.querySelectorAll(".table, pre")].filter(e => getComputedStyle(e).overflow !== "visible").length`, 0) // a box that scrolls ends with its sheet
	want(t, b, `[...document.querySelectorAll(".table :is(table, th, td)")].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length`, 0)
}

// press sends keys to whatever has the focus.
func (b *tab) press(t testing.TB, keys string) {
	t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.KeyEvent(keys)); err != nil {
		t.Fatal(err)
	}
}

// want compares the value of an expression with what it should be.
func want[T comparable](t testing.TB, b *tab, expression string, value T) {
	t.Helper()
	if got := evaluate[T](t, b, expression); got != value {
		t.Errorf("%s is %v, not %v", expression, got, value)
	}
}

func evaluate[T any](t testing.TB, b *tab, expression string) T {
	t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("evaluate %.80q: %v", expression, err)
	}
	return v
}

// call runs a command of the browser's protocol.
func call[P, R any](t testing.TB, b *tab, command cdp.Command[P, R], params P) R {
	t.Helper()
	r, err := chromedp.Call(b.ctx, command, params)
	if err != nil {
		t.Fatalf("%s: %v", command.Method, err)
	}
	return r
}
