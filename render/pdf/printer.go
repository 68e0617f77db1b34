package pdf

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// Options say which browser prints, and how.
type Options struct {
	Browser string // the program
	Profile string // an empty folder for what the browser keeps; "" lets it have one of its own
	Temp    string // an empty folder for what it writes outside of its profile; "" lets it have the system's, and the user's own
	Open    bool   // without the browser's sandbox, where the system has none: pages are the site's own, and run no script of others
	Tabs    int    // pages at a time; 0 is 1

	patience time.Duration // in tests
}

// patience is how long a browser may take to answer for the first time, and for
// a page.
const patience = time.Minute

// farewell is how long a browser may take to end by itself, and to clear up.
const farewell = time.Second

// Printer is a running browser. It may be used by many goroutines.
type Printer struct {
	ctx  context.Context // of the browser
	stop func()          // ends it at once
	end  func()          // lets it end by itself first
	tabs chan *tab       // those that nobody uses

	patience time.Duration
	output   tail // what the browser says of itself
}

// Start starts a browser. It runs until the context ends or Close is called.
// Where the system has no sandbox for it, as in many containers, it does without:
// the pages are the site's own.
func Start(ctx context.Context, o Options) (*Printer, error) {
	p, err := start(ctx, o)
	if err != nil && !o.Open && strings.Contains(err.Error(), "No usable sandbox") {
		o.Open = true
		return start(ctx, o)
	}
	return p, err
}

func start(ctx context.Context, o Options) (*Printer, error) {
	p := &Printer{tabs: make(chan *tab, max(1, o.Tabs)), patience: cmp.Or(o.patience, patience)}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(o.Browser),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("font-render-hinting", "none"),
		chromedp.Flag("lang", "en-US"),
		chromedp.CombinedOutput(&p.output),
	)
	if o.Profile != "" {
		options = append(options, chromedp.UserDataDir(o.Profile))
	}
	if o.Temp != "" {
		// Its sockets, its reports of crashes, and what the desktop would keep of it.
		options = append(options, chromedp.Env("TMPDIR="+o.Temp, "BREAKPAD_DUMP_LOCATION="+o.Temp, "GSETTINGS_BACKEND=memory"))
	}
	if o.Open {
		options = append(options, chromedp.NoSandbox)
	}
	allocator, stopAllocator := chromedp.NewExecAllocator(ctx, options...)
	quiet := func(string, ...any) {} // what goes wrong is an error of whoever asked
	root, stopBrowser := chromedp.NewContext(allocator, chromedp.WithErrorf(quiet), chromedp.WithLogf(quiet))
	p.ctx, p.stop = root, func() {
		stopBrowser()
		stopAllocator()
	}
	p.end = sync.OnceFunc(func() {
		limited, cancel := context.WithTimeout(root, farewell)
		defer cancel()
		_ = chromedp.Cancel(limited) // one that does not is stopped
		p.stop()
	})
	if err := p.begin(); err != nil {
		p.stop()
		return nil, p.explain(ctx, "start the browser", err)
	}
	for range cap(p.tabs) {
		p.tabs <- &tab{printer: p}
	}
	return p, nil
}

// begin waits until the browser answers, and asks it what it is.
func (p *Printer) begin() error {
	var version browser.GetVersionResult
	answered := make(chan error, 1)
	go func() {
		var err error
		version, err = chromedp.CallBrowser(p.ctx, browser.GetVersion, cdp.Empty{})
		answered <- err
	}()
	timer := time.NewTimer(p.patience)
	defer timer.Stop()
	select {
	case err := <-answered:
		if err != nil {
			return err
		}
	case <-timer.C:
		return errSilent
	}
	if major(version.Product) < leastVersion {
		return &TooOld{version.Product}
	}
	return nil
}

// A browser that runs and does not answer, and one that ended.
var (
	errSilent = errors.New("it does not answer")
	errBroken = errors.New("it broke off")
)

var versionNumber = regexp.MustCompile(`Chrom(?:e|ium)/(\d+)`)

// major is the first number of a browser's version, 0 if it is no Chromium.
func major(product string) int {
	m := versionNumber.FindStringSubmatch(product)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1]) // digits; too many of them are no version either
	return n
}

// Close ends the browser and waits until it is gone, with what it kept. Where
// the context of Start has ended, the browser was stopped already.
func (p *Printer) Close() { p.end() }

// Print prints a page.
func (p *Printer) Print(ctx context.Context, j Job) (Paper, error) {
	var t *tab
	select {
	case t = <-p.tabs:
	case <-ctx.Done():
		return Paper{}, ctx.Err()
	}
	defer func() { p.tabs <- t }()
	paper, err := t.print(ctx, j)
	if err != nil {
		return Paper{}, p.explain(ctx, fmt.Sprintf("print %q", j.Path), err)
	}
	return paper, nil
}

// explain says what the browser was doing when it failed, and why, as far as it
// says so itself.
func (p *Printer) explain(ctx context.Context, doing string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err() // somebody ended it
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		err = errSilent
	case errors.Is(err, context.Canceled):
		err = errBroken
	}
	return &failure{doing, p.output.lastWords(), err}
}

// failure is what a browser could not do.
type failure struct {
	doing string
	said  string // by the browser, of why; "" if it said nothing
	err   error
}

func (f *failure) Error() string {
	if f.said != "" {
		return f.doing + ": it said: " + f.said
	}
	return f.doing + ": " + strings.Join(strings.Fields(f.err.Error()), " ")
}

func (f *failure) Unwrap() error { return f.err }
