package pdf

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/chromedp"
)

// site is a page with a style sheet that lays it on small sheets.
func site(body string) fstest.MapFS {
	return fstest.MapFS{
		"briefs/it.html": {Data: []byte(`<!DOCTYPE html><html lang="de"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'">
<title>Größer werden · Lumen</title><meta name="author" content="Lumen"><meta name="description" content="Warum."><link rel="stylesheet" href="../style.css"></head>
<body><article class="brief"><div class="sheet"><h1>Größer werden</h1>` + body + `</div></article></body></html>`)},
		"style.css": {Data: []byte(`@page small { size: a4; margin: 10mm 10mm 27mm; } @page { @bottom-right { content: counter(page) " von " counter(pages); } }
body { margin: 0 } .sheet { page: small; font: 16px/20px serif } h1, h2, p { margin: 0; font-size: 16px; line-height: 20px } .next { break-before: page } .whole { break-inside: avoid }`)},
	}
}

// start starts the real browser, or skips the test where there is none.
func startReal(t *testing.T, o Options) *Printer {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			o.Browser = path
			break
		}
	}
	if o.Browser == "" {
		if os.Getenv("THROUGHLINE_BROWSER") == "required" {
			t.Fatal("THROUGHLINE_BROWSER=required, and there is no browser in PATH")
		}
		t.Skip("no chromium, chromium-browser, google-chrome or chrome in PATH")
	}
	p, err := Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

func print(t *testing.T, p *Printer, j Job) Paper {
	t.Helper()
	paper, err := p.Print(t.Context(), j)
	if err != nil {
		t.Fatal(err)
	}
	return paper
}

// lines is a paragraph of that many lines of 20 pixels. A sheet has 260 mm, 49
// lines and a little.
func lines(n int) string { return "<p>" + strings.Repeat("word<br>", n-1) + "word</p>" }

func TestPrint(t *testing.T) {
	p := startReal(t, Options{Tabs: 2})
	day := time.Date(2026, 10, 15, 0, 0, 0, 0, time.UTC)

	t.Run("says what the page says", func(t *testing.T) {
		paper := print(t, p, Job{Site: site(`<h2 id="a">Warum</h2><p>Weil es <b>geht</b>.</p><svg role="img" aria-label="Eine Kurve" width="9" height="9"><path d="M0 0h9v9z"/></svg>`), Path: "briefs/it.html", Edition: "board", Day: day})
		text, err := Text(paper.Data)
		if err != nil {
			t.Fatal(err)
		}
		for _, words := range []string{"Größer werden", "Größer werden · Lumen\nLumen\nWarum.\nEdition: board\nThroughline\n", "Weil es  geht .", "1  von  1", "D:20261015000000Z", "Eine Kurve"} {
			if !bytes.Contains(text, []byte(words)) {
				t.Errorf("no %q in %s", words, text)
			}
		}
		for _, part := range []string{"/Marked true", "/Lang (de)", "/Outlines", "/DisplayDocTitle true", "/S /H1", "/S /H2", "/MediaBox [0 0 594.95996 841.91998]"} {
			if !bytes.Contains(paper.Data, []byte(part)) {
				t.Errorf("no %s", part)
			}
		}
		if bytes.Contains(text, []byte("Headless")) || bytes.Contains(text, []byte("throughline.invalid")) {
			t.Error("it names the browser or its address")
		}
	})

	t.Run("links", func(t *testing.T) {
		body := `<p id="p"><a href="../goals/a%20b.html#x">goal</a> <a href="https://else.example/?a=1">else</a> <a href="#p">here</a> <a href="mailto:a@b.example">mail</a></p>`
		uri := regexp.MustCompile(`/URI \(([^)]*)\)`)
		targets := func(base string) (found []string) {
			for _, m := range uri.FindAllSubmatch(print(t, p, Job{Site: site(body), Path: "briefs/it.html", Base: base}).Data, -1) {
				found = append(found, string(m[1]))
			}
			return found
		}
		if got, want := targets("https://plan.example/s/"), []string{"https://plan.example/s/goals/a%20b.html#x", "https://else.example/?a=1", "mailto:a@b.example"}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		if got, want := targets(""), []string{"https://else.example/?a=1", "mailto:a@b.example"}; !slices.Equal(got, want) {
			t.Errorf("without an address: got %q, want %q", got, want)
		}
	})

	t.Run("measures", func(t *testing.T) {
		for _, tt := range []struct {
			name   string
			body   string
			pages  int
			blocks []string
			want   Fit
		}{
			{"room", lines(9), 1, nil, Fit{Sheets: 1, Room: 39, Blocks: []int{}}},
			{"full", lines(48), 1, nil, Fit{Sheets: 1, Blocks: []int{}}},
			{"too long", lines(51), 1, nil, Fit{Sheets: 2, Over: 3, Blocks: []int{}}},
			{"two pages", lines(51), 2, nil, Fit{Sheets: 2, Room: 46, Blocks: []int{}}},
			{"parts", lines(4) + `<p class="next">second</p>`, 2, nil, Fit{Sheets: 2, Room: 48, Blocks: []int{}}},
			{"a part that is too long", lines(60) + `<p class="next">second</p>`, 2, nil, Fit{Sheets: 3, Over: 12, Blocks: []int{}}},
			{"what cannot be split", lines(30) + `<div class="whole">` + lines(30) + `</div><div class="whole">` + lines(30) + "</div>", 2, nil, Fit{Sheets: 3, Over: 1, Blocks: []int{}}},
			{"blocks", `<h2 id="a">A</h2>` + lines(4) + `<h2 id="b">B</h2>` + lines(7), 1, []string{"a", "none", "b"}, Fit{Sheets: 1, Room: 35, Blocks: []int{5, 0, 8}}},
			{"promises nothing", lines(3), 0, nil, Fit{Sheets: 1, Blocks: []int{}}},
		} {
			got := print(t, p, Job{Site: site(tt.body), Path: "briefs/it.html", Pages: tt.pages, Blocks: tt.blocks}).Fit
			if got.Sheets != tt.want.Sheets || got.Over != tt.want.Over || got.Room != tt.want.Room || !slices.Equal(got.Blocks, tt.want.Blocks) {
				t.Errorf("%s: got %+v, want %+v", tt.name, got, tt.want)
			}
		}
	})

	t.Run("nothing but the site", func(t *testing.T) {
		body := `<img src="../none.png" alt=""><img src="http://127.0.0.1:1/x.png" alt=""><iframe src="file:///etc/passwd"></iframe><p>still</p>`
		text, err := Text(print(t, p, Job{Site: site(body), Path: "briefs/it.html"}).Data)
		if err != nil || !bytes.Contains(text, []byte("still")) || bytes.Contains(text, []byte("root:")) {
			t.Errorf("%s, %v", text, err)
		}
	})

	t.Run("the same again", func(t *testing.T) {
		// Two tabs, whichever is free: a browser counts on in each.
		body := `<table><tr><th>a<th>b<tr><td>1<td>2</table>` + lines(30)
		first := print(t, p, Job{Site: site(body), Path: "briefs/it.html", Day: day})
		for range 3 {
			if !bytes.Equal(print(t, p, Job{Site: site(body), Path: "briefs/it.html", Day: day}).Data, first.Data) {
				t.Error("printed again it is another file")
			}
		}
	})
}

// A browser that ends or stops while it prints is an error, whatever it was
// doing; the next page says so too, and nothing is left running.
func TestABrowserThatBreaksOff(t *testing.T) {
	job := Job{Site: site(lines(3)), Path: "briefs/it.html"}
	for _, tt := range []struct {
		name, want string
		act        func(*os.Process) error
		patience   time.Duration
	}{
		{"ends", "it broke off", (*os.Process).Kill, patience},
		{"stops", "it does not answer", stop, 300 * time.Millisecond},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := startReal(t, Options{})
			print(t, p, job)
			p.patience = tt.patience
			if err := tt.act(chromedp.FromContext(p.ctx).Browser.Process()); err != nil {
				t.Skip(err)
			}
			for range 2 {
				if _, err := p.Print(t.Context(), job); err == nil || !strings.Contains(err.Error(), tt.want) {
					t.Errorf("got %v, want %q", err, tt.want)
				}
			}
		})
	}
}

func TestPrintingCanBeInterrupted(t *testing.T) {
	p := startReal(t, Options{})
	ctx, interrupt := context.WithCancel(t.Context())
	slow := site(lines(3))
	job := Job{Site: opening{slow, func(name string) {
		if name == "style.css" {
			interrupt()
		}
	}}, Path: "briefs/it.html"}
	if _, err := p.Print(ctx, job); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	print(t, p, Job{Site: slow, Path: "briefs/it.html"}) // the browser is still there
}

// What a browser keeps is in the folder that it was given.
func TestProfile(t *testing.T) {
	dir := t.TempDir()
	p := startReal(t, Options{Profile: dir})
	print(t, p, Job{Site: site(lines(3)), Path: "briefs/it.html"})
	p.Close()
	if found, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(found) == 0 {
		t.Errorf("%v, %v", found, err)
	}
}

// opening is a site that tells of each file that is asked for.
type opening struct {
	fstest.MapFS
	tell func(name string)
}

func (o opening) ReadFile(name string) ([]byte, error) {
	o.tell(name)
	return o.MapFS.ReadFile(name)
}
