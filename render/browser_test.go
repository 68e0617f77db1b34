package render

import (
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"throughline/render/audience"
)

// site is a built site in a folder, and on a server.
type site struct {
	dir, url string
	pages    []string // paths that end in .html, redirects and letters left out
}

// publish builds an edition of a content folder, the author's unless an edit names
// another, and serves it.
func publish(t *testing.T, content fs.FS, edit ...func(*Input)) site {
	t.Helper()
	s := site{dir: t.TempDir()}
	res := build(t, content, append([]func(*Input){edition(audience.Author)}, edit...)...)
	if _, err := Write(t.Context(), res, s.dir, WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.FileServer(http.Dir(s.dir)))
	t.Cleanup(server.Close)
	s.url = server.URL + "/"
	for p, data := range bytesOf(t, res) {
		if path.Ext(p) == ".html" && !strings.HasSuffix(p, ".mail.html") && !strings.Contains(data, `http-equiv="refresh"`) {
			s.pages = append(s.pages, p)
		}
	}
	slices.Sort(s.pages)
	return s
}

func (s site) file(p string) string {
	return "file://" + filepath.ToSlash(filepath.Join(s.dir, filepath.FromSlash(p)))
}

// kinds returns one page of each kind: from each folder its list and another
// page, and the pages at the top.
func (s site) kinds() []string {
	var few []string
	count := map[string]int{}
	for _, p := range s.pages {
		dir := path.Dir(p)
		if list := path.Base(p) == "index.html"; list || dir == "." || count[dir] == 0 {
			if !list {
				count[dir]++
			}
			few = append(few, p)
		}
	}
	return few
}

// What is true of pages that real people look at with a real browser.
func TestInTheBrowser(t *testing.T) {
	browser := startBrowser(t)
	sample := publish(t, os.DirFS("../content"))
	t.Run("from a disk", func(t *testing.T) { fromAFolder(t, browser, sample) })
	t.Run("home page", func(t *testing.T) { homePage(t, browser, sample) })
	t.Run("late fonts", func(t *testing.T) { lateFonts(t, browser, sample) })
	t.Run("slow line", func(t *testing.T) { slowLine(t, browser, sample) })
	t.Run("keyboard", func(t *testing.T) { keyboard(t, browser, sample) })
	t.Run("menu of a phone", func(t *testing.T) { phoneMenu(t, browser, sample) })
	t.Run("theme", func(t *testing.T) { readersTheme(t, browser, sample) })
	t.Run("sorting", func(t *testing.T) { sorting(t, browser, sample) })
	t.Run("paper", func(t *testing.T) { paper(t, browser, sample) })
	t.Run("without scripts", func(t *testing.T) { withoutScripts(t, browser, sample) })
	t.Run("a company's theme", func(t *testing.T) { companyTheme(t, browser) })
	t.Run("extremes", func(t *testing.T) { extremes(t, browser) })
	t.Run("one page of each kind", func(t *testing.T) { eachKind(t, browser, sample) })
	t.Run("every other page", func(t *testing.T) { otherPages(t, browser, sample) })
}

// Every other page is accessible and quiet in one of the four looks, which
// take turns.
func otherPages(t *testing.T, browser context.Context, s site) {
	b := newTab(t, browser)
	seen := s.kinds()
	for i, p := range slices.DeleteFunc(slices.Clone(s.pages), func(p string) bool {
		return slices.Contains(seen, p) || strings.HasPrefix(p, "print/") || strings.Count(p, "/") == 2 && strings.HasPrefix(p, "briefs/") // one of them is like another
	}) {
		width, scheme := []int64{1440, 360}[i%2], []string{"light", "dark"}[i/2%2]
		b.look(t, width, scheme)
		t.Run(fmt.Sprintf("%s %d %s", p, width, scheme), func(t *testing.T) {
			b.open(t, s.url+p)
			b.quiet(t, s.url)
			b.sound(t, scheme)
			b.narrow(t, p)
		})
	}
}

// One page of each kind is accessible in all four looks. Light and dark differ
// in nothing but contrast, and every other page has the fourth.
func eachKind(t *testing.T, browser context.Context, s site) {
	b := newTab(t, browser)
	for i, p := range s.kinds() {
		t.Run(p, func(t *testing.T) {
			b.look(t, 1440, "light")
			b.open(t, s.url+p)
			b.quiet(t, s.url)
			b.sound(t, "wide, light")
			b.look(t, 1440, "dark")
			b.sound(t, "wide, dark", "color-contrast")
			b.look(t, 360, []string{"dark", "light"}[i%2])
			b.sound(t, "narrow")
			b.narrow(t, "narrow")
			b.look(t, 768, "light")
			b.narrow(t, "medium")
			b.look(t, 2000, "light")
			b.narrow(t, "very wide")
			for _, width := range []int64{1280, 1440} { // where people sit, no table has to be scrolled sideways
				b.look(t, width, "light")
				want(t, b, `[...document.querySelectorAll(".table")].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.slice(0, 80)).join("; ")`, "")
			}
		})
	}
}

// A site that is opened from a folder works like one on a server.
func fromAFolder(t *testing.T, browser context.Context, s site) {
	b := newTab(t, browser)
	for _, p := range []string{"index.html", "initiatives/index.html", "glossary.html"} {
		b.open(t, s.file(p))
		b.quiet(t, s.file(""))
		want(t, b, `[...document.fonts].filter(f => f.status === "loaded" && f.family.includes("Throughline")).length >= 2`, true)
		want(t, b, `document.querySelectorAll(".switch input").length`, 3)
	}
}

// The home page arrives with its fonts in less than 300 kB, uncompressed.
func homePage(t *testing.T, browser context.Context, s site) {
	b := newTab(t, browser)
	b.open(t, s.url)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.received == 0 || b.received >= 300_000 {
		t.Errorf("the home page takes %.0f bytes", b.received)
	}
	t.Logf("%.0f bytes in %d requests", b.received, len(b.requests))
}

// Until the fonts arrive others of the same size stand in for them: lines may
// break elsewhere when they are late, but hardly anything moves.
func lateFonts(t *testing.T, browser context.Context, s site) {
	files := http.FileServer(http.Dir(s.dir))
	for _, p := range []string{"index.html", "initiatives/index.html", "principles.html"} {
		release := make(chan struct{})
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if path.Ext(r.URL.Path) == ".woff2" {
				<-release
			}
			files.ServeHTTP(w, r)
		}))
		b := newTab(t, browser)
		call(t, b, page.Navigate, page.NavigateParams{URL: server.URL + "/" + p})
		if _, err := chromedp.Run(b.ctx, chromedp.Poll[bool](`performance.getEntriesByName("first-contentful-paint").length > 0`)); err != nil {
			t.Fatal(err)
		}
		want(t, b, `[...document.fonts].every(f => f.status !== "loaded" || !f.family.includes("Throughline"))`, true)
		close(release)
		b.rest(t)
		if shift := evaluate[float64](t, b, `window.witnessed.shift`); shift > 0.005 {
			t.Errorf("%s: late fonts shift the layout by %g", p, shift)
		}
		server.Close()
	}
}

// A page that comes in pieces does not move its tables with each of them.
func slowLine(t *testing.T, browser context.Context, s site) {
	files := http.FileServer(http.Dir(s.dir))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if ext := path.Ext(r.URL.Path); ext == ".html" || ext == "" {
			w = pieces{w}
		}
		files.ServeHTTP(w, r)
	}))
	defer server.Close()
	b := newTab(t, browser)
	b.look(t, 1440, "light")
	for _, p := range []string{"kpis/", "decisions/", "teams/", "teams/carrier-core.html", "briefs/portfolio.html"} {
		t.Run(p, func(t *testing.T) {
			b.open(t, server.URL+"/"+p)
			b.quiet(t, server.URL)
		})
	}
}

// pieces sends what is written a kilobyte at a time, with pauses in which a
// browser paints.
type pieces struct{ http.ResponseWriter }

func (p pieces) Write(b []byte) (int, error) {
	for piece := range slices.Chunk(b, 1<<10) {
		if _, err := p.ResponseWriter.Write(piece); err != nil {
			return 0, err
		}
		if err := http.NewResponseController(p.ResponseWriter).Flush(); err != nil {
			return 0, err
		}
		time.Sleep(100 * time.Millisecond)
	}
	return len(b), nil
}

// The way through a page by keyboard: past the navigation, or into it.
func keyboard(t *testing.T, browser context.Context, s site) {
	b := newTab(t, browser)
	b.open(t, s.url+"goals/index.html")
	b.press(t, kb.Tab)
	want(t, b, `document.activeElement.className`, "skip")
	want(t, b, `document.activeElement.getBoundingClientRect().top >= 0`, true)
	b.press(t, kb.Enter)
	want(t, b, `document.activeElement.id`, "t:main")
	b.press(t, kb.Tab)
	want(t, b, `document.activeElement.closest("main") !== null`, true)

	b.open(t, s.url+"goals/index.html")
	seen := map[string]bool{}
	for range 80 {
		b.press(t, kb.Tab)
		if evaluate[bool](t, b, `document.activeElement === document.body`) {
			break // past the last link
		}
		at := evaluate[struct {
			Words   string
			Where   string
			Visible bool
		}](t, b, `(() => {
			const e = document.activeElement, face = e.type === "radio" ? e.nextElementSibling : e, box = face.getBoundingClientRect();
			return {
				Words: e.type === "radio" ? "radio" : e.textContent.trim(),
				Where: e.closest(".switch, .nav, thead, tbody, .masthead, .skip")?.className || e.closest("thead, tbody")?.tagName || "",
				Visible: getComputedStyle(face).outlineStyle !== "none" && box.width > 0 && box.height > 0 && box.left >= 0,
			};
		})()`)
		if !at.Visible {
			t.Errorf("the focus on %q cannot be seen", at.Words)
		}
		seen[at.Where] = true
	}
	for _, where := range []string{"skip", "masthead", "nav", "switch", "THEAD", "TBODY"} {
		if !seen[where] {
			t.Errorf("the focus never comes to %q: %v", where, seen)
		}
	}
}

// On a phone the navigation opens and closes by one button.
func phoneMenu(t *testing.T, browser context.Context, s site) {
	b := newTab(t, browser)
	b.look(t, 360, "light")
	b.open(t, s.url+"goals/index.html")
	const open = `document.getElementById("t:nav").matches(":popover-open")`
	want(t, b, `getComputedStyle(document.getElementById("t:nav")).display`, "none")
	for range 3 { // skip link, site, menu
		b.press(t, kb.Tab)
	}
	want(t, b, `document.activeElement.className`, "menu")
	b.press(t, kb.Enter)
	want(t, b, open, true)
	b.sound(t, "menu open")
	b.press(t, kb.Tab)
	want(t, b, `document.activeElement.className`, "close")
	b.press(t, kb.Escape)
	want(t, b, open, false)
	want(t, b, `document.activeElement.className`, "menu")
}

// The reader's choice of light or dark holds on every page of the site, from
// before it is painted. Paper stays white.
func readersTheme(t *testing.T, browser context.Context, s site) {
	const ground = `getComputedStyle(document.documentElement).backgroundColor`
	b := newTab(t, browser)
	b.open(t, s.url)
	light := evaluate[string](t, b, ground)
	evaluate[bool](t, b, `document.querySelector(".switch input:checked").focus(), true`)
	want(t, b, `document.activeElement.value`, "auto")
	b.press(t, kb.ArrowRight)
	b.press(t, kb.ArrowRight)
	want(t, b, `document.documentElement.dataset.theme`, "dark")
	dark := evaluate[string](t, b, ground)
	if dark == light {
		t.Errorf("dark is %s, like light", dark)
	}
	b.open(t, s.url+"kpis/index.html")
	want(t, b, ground, dark)
	want(t, b, `document.querySelector(".switch input:checked").value`, "dark")
	want(t, b, `document.querySelector("script").matches("head > :not([defer], [async])")`, true)
	b.look(t, 720, "print")
	want(t, b, ground, "rgb(255, 255, 255)")
	b.look(t, 1440, "dark")
	evaluate[bool](t, b, `document.querySelector(".switch input[value=light]").click(), true`)
	want(t, b, ground, light)
}

// A table sorts by the column whose head is pressed, and finds back.
func sorting(t *testing.T, browser context.Context, s site) {
	const order = `[...document.querySelectorAll(".index tbody tr")].map(r => r.cells[0].querySelector("a").textContent).join("|")`
	const states = `[...document.querySelectorAll(".index thead th")].map(th => th.ariaSort ?? "-").join(" ")`
	b := newTab(t, browser)
	b.open(t, s.url+"initiatives/index.html")
	before := evaluate[string](t, b, order)
	evaluate[bool](t, b, `document.querySelectorAll(".index .sort")[1].focus(), true`)
	b.press(t, kb.Enter)
	want(t, b, states, "- ascending - - - -")
	want(t, b, `document.querySelector(".index tbody .mark").matches(".off_track")`, true)
	want(t, b, `document.activeElement.className`, "sort")
	b.press(t, kb.Enter)
	want(t, b, states, "- descending - - - -")
	b.press(t, kb.Enter)
	want(t, b, states, "- - - - - -")
	want(t, b, order, before)

	evaluate[bool](t, b, `document.querySelectorAll(".index .sort")[3].click(), true`)
	want(t, b, `(() => {
		const years = [...document.querySelectorAll(".index td.period")].map(c => c.textContent.match(/\d{4}/)?.[0]).filter(Boolean);
		return years.length > 10 && years.every((y, i) => i === 0 || years[i - 1] <= y);
	})()`, true)

	b.open(t, s.url+"kpis/index.html") // by the figure, not by the day that stands below it
	evaluate[bool](t, b, `document.querySelectorAll(".block .sort")[1].click(), true`)
	want(t, b, `(() => {
		const figures = [...document.querySelectorAll(".block tbody td:nth-child(2) .mark")].map(e => parseFloat(e.textContent.replace(/[^\d.]/g, "")));
		return figures.length > 10 && figures.every((n, i) => i === 0 || figures[i - 1] <= n);
	})()`, true)
	b.open(t, s.url+"risks/index.html") // by rank, not by the word for it
	evaluate[bool](t, b, `document.querySelectorAll(".index .sort")[2].click(), true`)
	want(t, b, `[...new Set([...document.querySelectorAll(".index tbody td:nth-child(3)")].map(e => e.textContent))].join(" < ")`, "Low < Medium < High < Very high")
}

// Paper is white, has no navigation, shows what is folded, and cuts nothing,
// whatever theme the reader has on the screen.
func paper(t *testing.T, browser context.Context, s site) {
	const a4, letter = 658, 680 // CSS pixels between the margins
	b := newTab(t, browser)
	for i, p := range s.kinds() {
		t.Run(p, func(t *testing.T) {
			b.look(t, 1440, "dark")
			b.open(t, s.url+p)
			evaluate[bool](t, b, `document.documentElement.dataset.theme = "dark", true`)
			b.look(t, letter, "print")
			b.narrow(t, "letter")
			b.look(t, a4, "print")
			b.printed(t)
			if i%5 == 0 { // the inks of paper are the same everywhere
				b.sound(t, "print", "color-contrast")
			}
			want(t, b, `getComputedStyle(document.documentElement).backgroundColor`, "rgb(255, 255, 255)")
			want(t, b, `[...document.querySelectorAll("nav, button:not(.sort), .skip, .switch")].filter(e => e.checkVisibility()).length`, 0)
			want(t, b, `[...document.querySelectorAll(".sort")].filter(e => getComputedStyle(e).display !== "contents").length`, 0) // else heads are not repeated
		})
	}
}

// Without scripts a page has all its words, links and its menu, and no control
// that does nothing.
func withoutScripts(t *testing.T, browser context.Context, s site) {
	b := newTab(t, browser)
	call(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.look(t, 360, "light")
	for _, p := range []string{"index.html", "initiatives/index.html", "404.html"} {
		b.visit(t, s.url+p)
		want(t, b, `document.querySelectorAll(".switch, .sort, .copy").length`, 0)
		want(t, b, `document.querySelector("main").innerText.length > 40`, true)
		want(t, b, `document.getElementById("t:nav").checkVisibility()`, false)
		evaluate[bool](t, b, `document.querySelector(".menu").focus(), true`)
		b.press(t, kb.Enter)
		want(t, b, `document.getElementById("t:nav").checkVisibility()`, true)
		b.look(t, 1440, "light")
		want(t, b, `document.getElementById("t:nav").checkVisibility()`, true)
		b.look(t, 360, "light")
	}
}

// A theme that a company lays over the built-in one is as sound as that.
func companyTheme(t *testing.T, browser context.Context) {
	s := publish(t, os.DirFS("../content"), companyFiles)
	b := newTab(t, browser)
	for _, p := range []string{"index.html", "initiatives/index.html", "goals/berlin-proof.html", "404.html"} {
		b.look(t, 1440, "light")
		b.open(t, s.url+p)
		b.quiet(t, s.url)
		want(t, b, `getComputedStyle(document.documentElement).backgroundColor`, "rgb(255, 255, 255)")
		want(t, b, `document.querySelector(".flag").naturalWidth`, 40)
		b.sound(t, p+", light")
		b.look(t, 360, "dark")
		want(t, b, `getComputedStyle(document.documentElement).backgroundColor`, "rgb(13, 22, 34)")
		b.sound(t, p+", dark", "color-contrast")
		b.narrow(t, p)
		b.look(t, 658, "print")
		want(t, b, `getComputedStyle(document.documentElement).backgroundColor`, "rgb(255, 255, 255)")
		b.printed(t)
	}
}

// What nobody plans for and everybody has: very long words and titles, very
// many tags and columns, very large images, other scripts, and nothing at all.
func extremes(t *testing.T, browser context.Context) {
	long := strings.Repeat("Aufsichtsratssitzungsvorbereitung ", 6)
	many := func(n int, f func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(f(i))
		}
		return b.String()
	}
	odd := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.yaml":       "title: " + long + "\norganization: " + strings.Repeat("Ω", 80) + "\nbrand: {accent: \"#ffe14d\", logo: wide.svg}\n",
		"wide.svg":        `<svg xmlns="http://www.w3.org/2000/svg" width="8000" height="600"><rect width="8000" height="600" fill="#999"/></svg>`,
		"goals/long.md":   "---\ntitle: " + strings.Repeat("W", 200) + "\ndescription: " + strings.Repeat("m", 300) + "\nowner: " + strings.Repeat("o", 90) + "\ntags: [" + many(60, func(i int) string { return fmt.Sprintf("tag number %d, ", i) }) + "]\n---\n" + strings.Repeat("word", 300) + "\n",
		"goals/short.md":  "---\ntitle: X\nstatus: " + strings.Repeat("undecided", 9) + "\n---\n",
		"risks/words.md":  "---\ntitle: Much to say\nstatus: waiting for the second reading of the committee of the board\nowner: " + long + "\nprobability: high\n---\n",
		"notes/wide.md":   "# Wide\n\n" + many(30, func(i int) string { return fmt.Sprintf("| Column %d ", i) }) + "|\n" + strings.Repeat("|---", 30) + "|\n" + strings.Repeat(strings.Repeat("| 1,234.5 ", 30)+"|\n", 40) + "\n![8,000 pixels](../wide.svg)\n",
		"notes/deep.md":   "# Deep\n\n" + many(12, func(i int) string { return strings.Repeat("  ", i) + "- level\n" }) + "\n" + many(5, func(i int) string { return strings.Repeat("#", i+2) + " Heading " + long + "\n\nText.\n\n" }) + strings.Repeat("> ", 12) + "quoted\n\n```\n" + strings.Repeat("code ", 200) + "\n```\n",
		"notes/arabic.md": "# خطة المنتج لعام 2027\n\nنبدأ من العميل، ثم من الوقت.\n\n- الأول\n- الثاني\n\n| العمود | القيمة |\n|---|---|\n| واحد | 1 |\n",
		"notes/cjk.md":    "# 製品戦略" + strings.Repeat("長", 100) + "\n\n" + strings.Repeat("私たちは顧客から始めます。", 60) + "\n",
		"notes/html.md":   "# HTML\n\n<details><summary>" + long + "</summary>\n\nHidden " + strings.Repeat("w", 400) + "\n\n</details>\n\nTerm\n: " + strings.Repeat("d", 200) + "\n\nA note.[^1]\n\n[^1]: " + strings.Repeat("n", 200) + "\n",
	} {
		odd[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, content := range map[string]fstest.MapFS{
		"odd":   odd,
		"one":   {"plan.md": {Data: []byte("# The plan\n\nBegin.\n")}},
		"empty": {"site.yaml": {Data: []byte("title: Nothing yet\n")}},
	} {
		s := publish(t, content)
		b := newTab(t, browser)
		for _, p := range s.pages {
			if strings.HasPrefix(p, "tags/tag-number") && p != "tags/tag-number-0.html" {
				continue
			}
			t.Run(name+"/"+p, func(t *testing.T) {
				b.look(t, 360, "light")
				b.open(t, s.url+p)
				b.quiet(t, s.url)
				b.narrow(t, "360 px")
				b.sound(t, "light")
				b.look(t, 768, "light")
				b.narrow(t, "768 px")
				b.look(t, 1440, "dark")
				b.narrow(t, "1440 px")
				b.sound(t, "dark", "color-contrast")
				b.look(t, 658, "print")
				b.printed(t)
			})
		}
	}
}
