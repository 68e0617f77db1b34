package render

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/chromedp/cdproto/page"
)

// sheets counts the pages of a PDF that the browser made.
var sheets = regexp.MustCompile(`/Type /Page\b`)

// pdf is the PDF of the page that the tab shows, on the paper that it asks for.
func (b *tab) pdf(t *testing.T) []byte {
	t.Helper()
	yes := true
	return call(t, b, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &yes, PrintBackground: &yes}).Data
}

// promised is how many pages a brief may have.
func promised(t *testing.T, b *tab) int {
	t.Helper()
	n, err := strconv.Atoi(evaluate[string](t, b, `document.querySelector(".brief").className.match(/pages-(\d)/)[1]`))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// What a reader holds in the hand.
func TestBriefsInTheBrowser(t *testing.T) {
	browser := startBrowser(t)
	sample := publish(t, os.DirFS("../content"))
	t.Run("the author's", func(t *testing.T) { briefsFit(t, browser, sample, 2) })
	t.Run("paper", func(t *testing.T) { sheetsOfPaper(t, browser, sample) })
	for _, name := range []string{"everyone", "board", "engineering", "sales"} {
		t.Run(name, func(t *testing.T) {
			briefsFit(t, browser, publish(t, os.DirFS("../content"), edition(name)), 6)
		})
	}
	t.Run("estimates", func(t *testing.T) { estimates(t, browser) })
	t.Run("letter", func(t *testing.T) { letter(t, browser) })
	t.Run("extremes", func(t *testing.T) { oddBriefs(t, browser) })
	t.Run("the edge of the sheet", func(t *testing.T) { sheetEdge(t, browser) })
}

// Every brief of a site, or one in so many, keeps to its pages, in type that can be read, with
// nothing cut and nothing of the screen.
func briefsFit(t *testing.T, browser context.Context, s site, each int) {
	const a4 = 665 // CSS pixels between the margins
	b := newTab(t, browser)
	n := 0
	for _, p := range s.pages {
		if !strings.HasPrefix(p, "briefs/") || p == "briefs/index.html" {
			continue
		}
		if n++; n%each != 0 && p != "briefs/portfolio.html" {
			continue
		}
		t.Run(p, func(t *testing.T) {
			b.look(t, a4, "print")
			b.open(t, s.url+p)
			if got, most := len(sheets.FindAll(b.pdf(t), -1)), promised(t, b); got > most {
				t.Errorf("it takes %d pages, and promises %d", got, most)
			}
			b.printed(t)
			readable(t, b)
			want(t, b, `getComputedStyle(document.documentElement).backgroundColor`, "rgb(255, 255, 255)")
			want(t, b, `[...document.querySelectorAll("nav, button, .masthead, .colophon, .brief-beside, .twin")].filter(e => e.checkVisibility()).length`, 0)
			want(t, b, `document.querySelector(".brief-ask").getBoundingClientRect().top < 320`, true) // on the first third of the sheet
		})
	}
}

// readable fails the test where letters are too small or lines too long: prose
// of 9.5 to 11 points on lines of at most 85 letters, tables of 8 at least.
func readable(t *testing.T, b *tab) {
	t.Helper()
	want(t, b, `[...document.querySelectorAll(".brief :is(.prose, .part) > p")].filter(e => { const pt = parseFloat(getComputedStyle(e).fontSize) * 0.75; return e.className === "" && (pt < 9.5 || pt > 11) }).length`, 0)
	want(t, b, `[...document.querySelectorAll(".brief .sheet *")].filter(e => e.closest("svg") === null && e.textContent.trim() !== "" && parseFloat(getComputedStyle(e).fontSize) * 0.75 < 6.7).length`, 0)
	want(t, b, `[...document.querySelectorAll(".brief table")].filter(e => parseFloat(getComputedStyle(e).fontSize) * 0.75 < 8).length`, 0)
	for _, line := range evaluate[[]string](t, b, linesOfText) {
		if n := utf8.RuneCountInString(line); n > 85 {
			t.Errorf("a line has %d letters: %s", n, line)
		}
	}
}

// linesOfText are the lines of the paragraphs and points of a brief, as they are
// set.
const linesOfText = `[...document.querySelectorAll(".brief :is(p, li):not(.brief-class, td *, th *)")].flatMap(e => {
	const range = document.createRange(), lines = []
	let top = -Infinity
	const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT)
	while (texts.nextNode()) for (let i = 0; i < texts.currentNode.length; i++) {
		range.setStart(texts.currentNode, i)
		range.setEnd(texts.currentNode, i + 1)
		const box = range.getBoundingClientRect()
		if (box.width === 0) continue
		if (box.top > top + 8) { lines.push(""); top = box.top }
		lines[lines.length - 1] += texts.currentNode.data[i]
	}
	return lines
})`

// A brief on Letter has sheets of Letter.
func letter(t *testing.T, browser context.Context) {
	s := publish(t, fstest.MapFS{
		"site.yaml":      {Data: []byte("as_of: 2026-10-15\n")},
		"briefs/it.md":   {Data: []byte("---\ntitle: It\npaper: letter\nask: Decide.\n---\nWhy.\n")},
		"briefs/them.md": {Data: []byte("---\ntitle: Them\npaper: a4\nask: Decide.\n---\nWhy.\n")},
	})
	b := newTab(t, browser)
	for p, box := range map[string]string{"briefs/it.html": "/MediaBox [0 0 612 792]", "briefs/them.html": "/MediaBox [0 0 594.95996 841.91998]"} {
		b.open(t, s.url+p)
		if data := b.pdf(t); !bytes.Contains(data, []byte(box)) {
			t.Errorf("%s: no %s in the PDF: %s", p, box, regexp.MustCompile(`/MediaBox \[[^]]*\]`).Find(data))
		}
	}
}

// Briefs that nobody plans for: without a word, much too long, in other scripts,
// with wide tables and long names. They may take more paper, and cut nothing.
func oddBriefs(t *testing.T, browser context.Context) {
	long := strings.Repeat("Aufsichtsratssitzungsvorbereitung", 6)
	s := publish(t, fstest.MapFS{
		"site.yaml":          {Data: []byte("as_of: 2026-10-15\n")},
		"briefs/empty.md":    {Data: []byte("---\ntitle: Empty\n---\n")},
		"briefs/long.md":     {Data: []byte("---\ntitle: Long\npages: 1\nabout: [g]\n---\n" + strings.Repeat("## A heading that is rather long for the margin in which it stands\n\nTen words that say nothing stand here for the rest. \n\n", 300))},
		"briefs/names.md":    {Data: []byte("---\ntitle: " + long + "\nowner: " + long + "\nask: [" + long + "]\ndescription: " + long + "\nabout: [g]\n---\n## " + long + "\n\n" + long + "\n\n| a | b | c | d | e | f | g | h | i | j |\n|---|---|---|---|---|---|---|---|---|---|\n" + strings.Repeat("| Aufsichtsratssitzung ", 10) + "|\n")},
		"briefs/hebrew.md":   {Data: []byte("---\ntitle: תקציר להנהלה\nask: להחליט על ברלין\nabout: [g]\n---\n## השורה התחתונה\n\nהרשת מחזירה את עצמה.\n")},
		"briefs/japanese.md": {Data: []byte("---\ntitle: 経営会議資料\nask: " + strings.Repeat("決定する", 60) + "\nabout: [g]\n---\n## 結論\n\n" + strings.Repeat("ベルリンは三か月遅れている。", 40) + "\n")},
		"goals/g.md":         {Data: []byte("---\ntitle: " + long + "\nkey_results:\n  - {title: " + long + ", from: 1, to: 2}\n---\n")},
		"initiatives/i.md":   {Data: []byte("---\ntitle: 自動販売機の設置\ngoals: g\nstart: 2026-Q3\nend: 2027-Q1\nhealth: red\ncommitment: committed\n---\n")},
	})
	b := newTab(t, browser)
	for _, p := range s.pages {
		if !strings.HasPrefix(p, "briefs/") {
			continue
		}
		t.Run(p, func(t *testing.T) {
			b.look(t, 665, "print")
			b.open(t, s.url+p)
			b.printed(t)
			if data := b.pdf(t); len(sheets.FindAll(data, -1)) > 1 && !strings.Contains(p, "long") && !strings.Contains(p, "names") {
				t.Errorf("it takes %d pages", len(sheets.FindAll(data, -1)))
			}
			for _, width := range []int64{360, 1100, 1440} {
				b.look(t, width, "light")
				b.narrow(t, "screen")
			}
		})
	}
}

// The edge of each sheet says the site, the edition and the day, which a page
// carries on its root element.
func sheetEdge(t *testing.T, browser context.Context) {
	s := publish(t, fstest.MapFS{
		"site.yaml":   {Data: []byte("title: Ours\nas_of: 2026-10-15\naudiences: {everyone: [], board: [everyone]}\ndefault_audience: everyone\n")},
		"goals/g.md":  {Data: []byte("---\ntitle: G\n---\n")},
		"notes/it.md": {Data: []byte("Words.\n")},
	})
	b := newTab(t, browser)
	b.open(t, s.url+"notes/it.html")
	want(t, b, `["--sheet-site", "--sheet-edition", "--sheet-as-of"].map(name => getComputedStyle(document.documentElement).getPropertyValue(name)).join(" ")`, `"Ours" "Edition: author" "As of 15 Oct 2026"`)
}

// Paper in the hand: roadmaps lie across inside documents that stand, and no
// sheet is empty but for its edge.
func sheetsOfPaper(t *testing.T, browser context.Context, s site) {
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Log("no pdftotext in PATH: whether a sheet is empty is not seen")
	}
	b := newTab(t, browser)
	for p, across := range map[string]bool{
		"index.html": false, "products/lockers.html": true, "themes/dense-network.html": true, "roadmap.html": true,
		"money.html": false, "goals/berlin-proof.html": false, "print/goals.html": false, "print/products/returns.html": true,
	} {
		b.look(t, 1440, "dark")
		b.open(t, s.url+p)
		data := b.pdf(t)
		lies, stands := regexp.MustCompile(`/MediaBox \[0 0 (79[0-9]|84[0-9])[.0-9]* (59|61)`), regexp.MustCompile(`/MediaBox \[0 0 (59|61)[.0-9]* `)
		if got := lies.Match(data); got != across {
			t.Errorf("%s: a sheet lies across: %t, not %t", p, got, across)
		}
		if p != "roadmap.html" && !stands.Match(data) {
			t.Errorf("%s: no sheet stands", p)
		}
		if reader == "" {
			continue
		}
		cmd := exec.CommandContext(t.Context(), reader, "-layout", "-", "-")
		cmd.Stdin = bytes.NewReader(data)
		text, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		pages := strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
		for i, page := range pages {
			if words := strings.Fields(page); len(words) < 20 { // the edge has some fifteen
				t.Errorf("%s: sheet %d of %d says no more than %q", p, i+1, len(pages), words)
			}
		}
	}
}
