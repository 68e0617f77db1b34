package pdf

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// origin is where the browser believes the site to be. The name cannot exist.
const origin = "http://throughline.invalid/"

// tab is one tab of the browser, opened when it is first needed.
type tab struct {
	printer *Printer
	ctx     context.Context
	site    fs.FS // of the job under way
}

// prepare makes a page ready for printing, and measures it.
//
//go:embed prepare.js
var prepare string

// print prints one page.
func (t *tab) print(ctx context.Context, j Job) (Paper, error) {
	t.site = j.Site
	if err := t.open(); err != nil {
		return Paper{}, err
	}
	limited, cancel := context.WithTimeout(t.ctx, t.printer.patience)
	defer cancel()
	defer context.AfterFunc(ctx, cancel)()

	if err := t.load(limited, j.Path); err != nil {
		return Paper{}, err
	}
	asked, err := json.Marshal(map[string]any{"origin": origin, "base": j.Base, "promised": j.Pages, "blocks": j.Blocks})
	if err != nil {
		return Paper{}, err
	}
	found, err := chromedp.Run(limited, chromedp.Evaluate[prepared](fmt.Sprintf("(%s)(%s)", prepare, asked), chromedp.EvalAwaitPromise))
	if err != nil {
		return Paper{}, err
	}
	yes := true
	printed, err := chromedp.Call(limited, page.PrintToPDF, page.PrintToPDFParams{
		PreferCSSPageSize: &yes, PrintBackground: &yes, GenerateTaggedPDF: &yes, GenerateDocumentOutline: &yes,
	})
	if err != nil {
		return Paper{}, err
	}
	data, sheets, err := normalize(printed.Data, metadata{found.Title, found.Author, found.Subject, j.Edition, j.Day})
	if err != nil {
		return Paper{}, err
	}
	return Paper{data, found.fit(j, sheets)}, nil
}

// load opens a page, whose scripts do not run: they have nothing to do on paper,
// and would ask for the fonts of the screen. Only [prepare] has.
func (t *tab) load(ctx context.Context, path string) error {
	run := func(yes bool) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !yes})
		return err
	}
	if err := run(false); err != nil {
		return err
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(origin+(&url.URL{Path: path}).EscapedPath())); err != nil {
		return err
	}
	return run(true)
}

// open makes the tab, whose requests are all answered from the site.
func (t *tab) open() error {
	if t.ctx != nil && t.ctx.Err() == nil {
		return nil
	}
	t.ctx, _ = chromedp.NewContext(t.printer.ctx) // ends with the browser
	if err := chromedp.Listen(t.ctx, func(event any) {
		if e, ok := event.(*fetch.EventRequestPaused); ok {
			go t.answer(e) // a listener must not wait for the browser
		}
	}); err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(t.ctx, t.printer.patience)
	defer cancel()
	if _, err := chromedp.Call(limited, fetch.Enable, fetch.EnableParams{}); err != nil {
		return err
	}
	_, err := chromedp.Call(limited, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media:    "print",
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}, {Name: "prefers-reduced-motion", Value: "reduce"}},
	})
	return err
}

// answer gives the browser a file of the site. What is not in the site does not
// exist, wherever it is asked for.
func (t *tab) answer(e *fetch.EventRequestPaused) {
	response := fetch.FulfillRequestParams{RequestID: e.RequestID, ResponseCode: 404}
	if u, err := url.Parse(e.Request.URL); err == nil && strings.HasPrefix(e.Request.URL, origin) {
		name := strings.TrimPrefix(u.Path, "/")
		if data, err := fs.ReadFile(t.site, name); err == nil {
			response.ResponseCode, response.Body = 200, data
			response.ResponseHeaders = headers(name)
		} else if !errors.Is(err, fs.ErrNotExist) {
			response.ResponseCode = 500
		}
	}
	_, _ = chromedp.Call(t.ctx, fetch.FulfillRequest, response) // a browser that is gone needs no answer
}

// headers say what a file is, and that pages may share it: style and fonts are
// most of what a page asks for, and a site does not change under a printer.
func headers(name string) []*fetch.HeaderEntry {
	var list []*fetch.HeaderEntry
	if kind := contentType(name); kind != "" {
		list = append(list, &fetch.HeaderEntry{Name: "Content-Type", Value: kind})
	}
	if path.Ext(name) != ".html" {
		list = append(list, &fetch.HeaderEntry{Name: "Cache-Control", Value: "max-age=3600"})
	}
	return list
}

func contentType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".woff2":
		return "font/woff2"
	}
	return "" // pictures and other fonts are known by their first bytes
}

// prepared is what prepare.js found.
type prepared struct {
	Title   string `json:"title"`
	Author  string `json:"author"`
	Subject string `json:"subject"`

	Line   float64   `json:"line"`   // CSS pixels of a line of text
	Over   float64   `json:"over"`   // CSS pixels by which it is too long, by its heights alone
	Room   float64   `json:"room"`   // CSS pixels that are empty on the last sheet
	Blocks []float64 `json:"blocks"` // CSS pixels
}

// fit counts in lines. What cannot be broken may take more sheets than heights
// tell: then it is too long by a line at least.
func (p prepared) fit(j Job, sheets int) Fit {
	f := Fit{Sheets: sheets, Blocks: make([]int, len(p.Blocks))}
	if j.Pages == 0 || p.Line <= 0 {
		return f
	}
	for i, height := range p.Blocks {
		f.Blocks[i] = int((height + p.Line/2) / p.Line)
	}
	if sheets > j.Pages {
		f.Over = max(1, int((p.Over+p.Line-1)/p.Line))
	} else {
		f.Room = int(p.Room / p.Line)
	}
	return f
}
