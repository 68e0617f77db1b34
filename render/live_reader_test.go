package render

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// sampleFile is a file of the sample portfolio.
func sampleFile(t *testing.T, name string) string {
	t.Helper()
	f := multiplied(t, 1)[name]
	if f == nil {
		t.Fatalf("the sample has no %s", name)
	}
	return string(f.Data)
}

// A timeline that was grouped, filtered, zoomed and scrolled shows the edit, and
// is otherwise as the reader left it.
func timelineSurvives(t *testing.T, browser context.Context) {
	s := goLive(t, multiplied(t, 1))
	b := newTab(t, browser)
	b.open(t, s.url+"roadmap.html")
	eventually(t, b, panelText+`.includes("build 1")`)
	evaluate[bool](t, b, "("+choose+`)("Lanes", "team")`)
	evaluate[bool](t, b, "("+choose+`)("Zoom", "quarter")`)
	evaluate[bool](t, b, "("+tick+`)("Product", "Lumen Lockers")`)
	evaluate[bool](t, b, `(() => {
		window.loaded = "once";
		document.querySelector("details.twin").open = true;
		document.querySelector(".timeline-scroll").scrollLeft = 900;
		document.querySelector(".roadmap-controls input[type=search]").focus();
		return true;
	})()`)
	b.press(t, "infill")
	eventually(t, b, labelled+`.join() === "Benelux infill"`)
	evaluate[bool](t, b, `(document.activeElement.setSelectionRange(2, 4), window.was = document.querySelector(".timeline-scroll").scrollLeft, true)`)
	state := evaluate[string](t, b, `location.hash`)

	const file = "products/lockers/initiatives/benelux-infill.md"
	s.write(t, file, strings.Replace(sampleFile(t, file), "title: Benelux infill", "title: Benelux infill, and more", 1))
	eventually(t, b, labelled+`.join() === "Benelux infill, and more"`)
	want(t, b, `window.loaded`, "once")
	want(t, b, `location.hash`, state)
	want(t, b, `[...document.querySelectorAll(".roadmap-controls select")].map(s => s.value).join()`, "team,,quarter")
	want(t, b, `document.activeElement.value + " " + document.activeElement.selectionStart + document.activeElement.selectionEnd`, "infill 24")
	want(t, b, `document.querySelector("details.twin").open`, true)
	want(t, b, `Math.abs(document.querySelector(".timeline-scroll").scrollLeft - window.was) < 12`, true)
	want(t, b, `document.querySelectorAll(".timeline-axis").length + " " + document.querySelectorAll(".roadmap-controls select").length`, "1 3")
	want(t, b, tableRows, "Benelux infill, and more")

	evaluate[bool](t, b, "("+choose+`)("Lanes", "product")`) // it still answers
	want(t, b, lanes, "Lumen Lockers 1")
	evaluate[bool](t, b, `(document.querySelector(".timeline-scroll a.bar:not(.gone)").focus(), true)`)
	s.write(t, file, strings.Replace(sampleFile(t, file), "title: Benelux infill", "title: Benelux infill, once more", 1))
	eventually(t, b, labelled+`.join() === "Benelux infill, once more"`)
	want(t, b, `document.activeElement.matches(".timeline-scroll a.bar")`, true)
	b.silent(t)
}

// What stands on sheets, and charts that no script draws, follow like prose.
func sheetsAndCharts(t *testing.T, browser context.Context) {
	s := goLive(t, multiplied(t, 1))
	b := newTab(t, browser)
	const file = "products/lockers/kpis/parcels-per-locker"
	b.open(t, s.url+"kpis/parcels-per-locker.html")
	eventually(t, b, panelText+`.includes("build 1")`)
	evaluate[bool](t, b, `(window.loaded = "once", window.drawn = document.querySelector("svg.trend, figure svg, .chart-box svg").outerHTML, true)`)
	s.write(t, file+".csv", sampleFile(t, file+".csv")+"2026-10,99\n")
	eventually(t, b, `document.querySelector("svg.trend, figure svg, .chart-box svg").outerHTML !== window.drawn`)
	want(t, b, `window.loaded`, "once")
	b.silent(t)

	b.open(t, s.url+"briefs/initiatives/benelux-infill.html")
	eventually(t, b, panelText+`.includes("build 2")`)
	evaluate[bool](t, b, `window.loaded = true`)
	const work = "products/lockers/initiatives/benelux-infill.md"
	s.write(t, work, strings.Replace(sampleFile(t, work), "title: Benelux infill", "title: Benelux infill on a sheet", 1))
	eventually(t, b, `document.querySelector("main").textContent.includes("Benelux infill on a sheet")`)
	want(t, b, `window.loaded`, true)

	b.open(t, s.url+"briefs/board-2026-11.html")
	evaluate[bool](t, b, `window.loaded = true`)
	const brief = "briefs/board-2026-11.md"
	s.write(t, brief, sampleFile(t, brief)+"\n\nA sentence that came while somebody read.\n")
	eventually(t, b, `document.querySelector("main").textContent.includes("A sentence that came while somebody read.")`)
	want(t, b, `window.loaded`, true)
	b.silent(t)
}

// stateOf is what the preview says of itself.
type stateOf struct {
	Build    int
	Born     struct{ Path string }
	Blocked  bool
	Problems []struct {
		File   string
		Blocks bool
	}
}

func (s *liveSite) state(t testing.TB) (state stateOf) {
	t.Helper()
	response, err := http.Get(s.url + ".throughline/state.json")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(&state); err != nil {
		t.Fatal(err)
	}
	return state
}

// A browser opens few connections to one server: if every tab had a stream of
// its own, the seventh page would never come. All ten hear of an edit; the page
// of a new document takes one of them: the one with the focus, else one that is
// seen, else the one that listens for the others.
func oneTabGoes(t *testing.T, browser context.Context) {
	s := goLive(t, liveContent(nil))
	for round, tt := range []struct {
		name       string
		tabs       int
		seen       func(i int) bool
		focus, who int // by index, -1 for none, and for any
	}{
		{"one has the focus", 10, func(int) bool { return true }, 6, 6},
		{"one is seen", 3, func(i int) bool { return i == 1 }, -1, 1},
		{"several are seen", 4, func(i int) bool { return i > 0 }, -1, -1},
		{"none is seen", 3, func(int) bool { return false }, -1, 0}, // the first one came first, and listens
	} {
		t.Run(tt.name, func(t *testing.T) {
			first := newTab(t, browser)
			var tabs []*tab
			for i := range tt.tabs {
				b := first
				if i > 0 {
					ctx, cancel := chromedp.NewContext(first.ctx)
					t.Cleanup(cancel)
					b = &tab{ctx: ctx}
				}
				state := "hidden"
				if tt.seen(i) {
					state = "visible"
				}
				pretend := fmt.Sprintf(`Object.defineProperty(document, "visibilityState", {get: () => %q}); document.hasFocus = () => %v; localStorage.setItem("throughline-follow", "on");`, state, i == tt.focus)
				call(t, b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: pretend})
				b.open(t, s.url+"goals/long.html")
				eventually(t, b, panelText+`.includes("build")`)
				tabs = append(tabs, b)
			}
			s.write(t, fmt.Sprintf("risks/new-%d.md", round), "# New\n")
			there := fmt.Sprintf(`location.pathname === "/risks/new-%d.html"`, round)
			for s.state(t).Born.Path != fmt.Sprintf("/risks/new-%d.html", round) {
				time.Sleep(5 * time.Millisecond) // until the test's own time is over
			}
			for i := range 2 { // a tab that shows the second edit has made up its mind before
				before := s.state(t).Build
				s.write(t, "goals/other.md", fmt.Sprintf("# Edit %d of round %d\n", i, round))
				for _, b := range tabs {
					eventually(t, b, fmt.Sprintf(`Number(%s.match(/build (\d+)/)?.[1]) > %d`, panelText, before))
				}
			}
			var gone []int
			for i, b := range tabs {
				if evaluate[bool](t, b, there) {
					gone = append(gone, i)
				}
			}
			if len(gone) != 1 || tt.who >= 0 && gone[0] != tt.who {
				t.Errorf("the tabs %v went to the new page", gone)
			}
		})
	}
}
