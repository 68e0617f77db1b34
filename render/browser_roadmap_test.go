package render

import (
	"context"
	"fmt"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"throughline/render/chart"
	"throughline/templates"
)

// roadmap is a timeline of that many bars in four lanes: product a holds the
// bars 0, 4, 8 and so on, and every bar waits for the one four before it. The
// first three have a milestone; the sixth has no team, the last no dates.
func roadmap(bars int) chart.Timeline {
	const from = 20000
	t := chart.Timeline{
		ID: "roadmap", Title: "Roadmap", Desc: fmt.Sprint(bars, " bets."), From: from, To: from + 1079, Today: from + 400, TodayLabel: "Today", By: "product",
		Words: chart.TimelineWords{Bar: "Bet", Lane: "Product", One: "bet", Many: "bets"},
	}
	for y := range 3 {
		t.Axis = append(t.Axis, chart.Band{From: from + y*360, To: from + y*360 + 359, Label: fmt.Sprintf("FY%d", 27+y), Level: chart.Years})
		for q := range 4 {
			day := from + y*360 + q*90
			t.Axis = append(t.Axis, chart.Band{From: day, To: day + 89, Label: fmt.Sprintf("Q%d", q+1), Level: chart.Quarters})
		}
	}
	for _, name := range []string{"product", "team", "health"} {
		f := chart.Facet{Key: name, Label: strings.ToUpper(name[:1]) + name[1:], None: "No " + name, Group: true, Filter: true}
		for _, key := range []string{"a", "b", "c", "d"} {
			f.Values = append(f.Values, chart.FacetValue{Key: key, Label: name + " " + key})
		}
		t.Facets = append(t.Facets, f)
	}
	t.Lanes = make([]chart.Lane, 4)
	for i := range bars {
		in := func(n int) []string { return []string{string(rune('a' + n%4))} }
		start := from + (i*37)%900
		b := chart.Bar{
			ID: fmt.Sprint(i), Label: fmt.Sprintf("Bet number %d", i), Href: fmt.Sprintf("bets/%d.html", i), Tip: fmt.Sprintf("Bet number %d: planned", i),
			Start: chart.Span{From: start, To: start + i%3*30}, End: chart.Span{From: start + 120, To: start + 120 + i%2*80},
			Commitment: []chart.Commitment{chart.Committed, chart.Targeted, chart.Exploratory}[i%3], Mark: []chart.Mark{chart.OnTrack, chart.AtRisk, chart.OffTrack, chart.NotSet}[i%4],
			Progress: i % 100, HasProgress: i%2 == 0, In: map[string][]string{"product": in(i), "team": in(i / 4), "health": in(i / 2)},
			Words: chart.BarWords{Start: "Q1", End: "Q3", Status: "planned"},
		}
		if i < 3 {
			b.Milestones = []chart.Milestone{{When: chart.Span{From: start + 60, To: start + 60}, Label: "Half way", Tip: "Half way", Late: i == 1}}
		}
		if i == 5 {
			b.In["team"] = nil
		}
		if i == bars-1 {
			b.Start, b.End, b.Keywords = chart.Span{}, chart.Span{}, "sometime"
		}
		if i >= 4 {
			t.Dependencies = append(t.Dependencies, chart.Dependency{From: fmt.Sprint(i - 4), To: fmt.Sprint(i), Conflict: chart.Conflict(i % 3), Note: "One waits"})
		}
		t.Lanes[i%4].Bars = append(t.Lanes[i%4].Bars, b)
	}
	for i := range t.Lanes {
		t.Lanes[i].Key, t.Lanes[i].Label = t.Facets[0].Values[i].Key, t.Facets[0].Values[i].Label
		dated := slices.DeleteFunc(slices.Clone(t.Lanes[i].Bars), func(b chart.Bar) bool { return b.Start == chart.Span{} })
		t.Lanes[i].Note = fmt.Sprint(len(dated), " bets")
	}
	return t
}

// roadmapPage writes a page around a timeline, with the theme's own style and
// scripts, and returns its address on the disk.
func roadmapPage(t testing.TB, spec chart.Timeline) string {
	t.Helper()
	dir, f := t.TempDir(), spec.Draw()
	var rows strings.Builder
	for _, row := range f.Table.Rows {
		rows.WriteString("<tr>")
		for _, cell := range row {
			rows.WriteString("<td>" + html.EscapeString(cell) + "</td>")
		}
		rows.WriteString("</tr>\n")
	}
	heads := ""
	for _, c := range f.Table.Head {
		heads += "<th>" + c.Label + "</th>"
	}
	files := map[string]string{"roadmap.html": `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'">
<title>Roadmap</title><script src="site.js"></script><link rel="stylesheet" href="style.css"></head><body>
<main id="t:main" tabindex="-1"><div class="wide"><header class="opening"><h1>Roadmap</h1></header>
<section class="roadmap" data-roadmap aria-labelledby="timeline"><h2 class="said" id="timeline">Timeline</h2>
<div class="roadmap-controls"></div>
<div class="timeline-scroll" role="group" tabindex="0" aria-labelledby="timeline">` + string(f.SVG) + `</div>
<script src="roadmap.js"></script>
<details class="twin"><summary>The same as a table</summary><div class="table" role="group" tabindex="0" aria-label="Table">
<table><thead><tr>` + heads + "</tr></thead><tbody>\n" + rows.String() + `</tbody></table></div></details>
</section></div></main></body></html>`}
	for _, name := range []string{"fonts", "tokens", "base", "frame", "facts", "tables", "pages", "timeline", "print"} {
		data, err := fs.ReadFile(templates.FS, "assets/"+name+".css")
		if err != nil {
			t.Fatal(err)
		}
		files["style.css"] += string(data)
	}
	for _, name := range []string{"site.js", "roadmap.js", "fonts/sans.woff2", "fonts/serif.woff2"} {
		data, err := fs.ReadFile(templates.FS, "assets/"+name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(data)
	}
	for name, data := range files {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return "file://" + filepath.ToSlash(filepath.Join(dir, "roadmap.html"))
}

// What the tests ask of a roadmap.
const (
	drawing   = `document.querySelector(".timeline-scroll > svg")`
	bars      = `[...document.querySelectorAll(".timeline-scroll .bar")].filter(b => !b.closest(".gone"))`
	lanes     = `[...document.querySelectorAll(".timeline-scroll .lane")].filter(l => !l.closest(".gone")).map(l => l.getAttribute("aria-label") + " " + [...l.querySelectorAll(".bar")].filter(b => !b.closest(".gone")).length).join(", ")`
	tableRows = `[...document.querySelectorAll("tbody tr")].filter(r => !r.hidden).map(r => r.cells[0].textContent).join("|")`
	labelled  = `[...document.querySelectorAll(".timeline-scroll .bar")].filter(b => !b.closest(".gone")).map(b => b.querySelector(":scope > text").textContent)`
	choose    = `(name, value) => { const s = [...document.querySelectorAll(".roadmap-controls label")].find(l => l.textContent.startsWith(name)).querySelector("select"); s.value = value; s.dispatchEvent(new Event("change")); return true; }`
	everyPart = `[...` + drawing + `.querySelectorAll("*")].map(e => e.tagName + [...e.attributes].filter(a => a.value && a.name !== "data-key").map(a => a.name + "=" + a.value).sort().join(" ") + (e.children.length ? "" : e.textContent)).join("\n")`
	tick      = `(facet, value) => { const d = [...document.querySelectorAll(".facet")].find(d => d.querySelector("summary").textContent.startsWith(facet)); d.open = true; return new Promise(done => setTimeout(() => { [...d.querySelectorAll("label")].find(l => l.textContent.startsWith(value)).querySelector("input").click(); done(true); }, 100)); }`
)

func TestRoadmapInTheBrowser(t *testing.T) {
	browser := startBrowser(t)
	small := roadmapPage(t, roadmap(24))
	t.Run("regroup", func(t *testing.T) { regroup(t, browser, small) })
	t.Run("filter", func(t *testing.T) { filterRoadmap(t, browser, small) })
	t.Run("address", func(t *testing.T) { roadmapAddress(t, browser, small) })
	t.Run("same rules", func(t *testing.T) { sameRules(t, browser, small) })
	t.Run("keyboard", func(t *testing.T) { walkRoadmap(t, browser, small) })
	t.Run("chain", func(t *testing.T) { lightChain(t, browser, small) })
	t.Run("looks", func(t *testing.T) { roadmapLooks(t, browser, small) })
	t.Run("one lane", func(t *testing.T) { loneLane(t, browser) })
	t.Run("paper", func(t *testing.T) { roadmapOnPaper(t, browser, small) })
	t.Run("700 bars", func(t *testing.T) { manyBars(t, browser) })
}

// Lanes, zoom and period change the drawing; the twin keeps its rows.
func regroup(t *testing.T, browser context.Context, url string) {
	b := newTab(t, browser)
	b.open(t, url)
	want(t, b, lanes, "product a 6, product b 6, product c 6, product d 5")
	evaluate[bool](t, b, "("+choose+`)("Lanes", "team")`)
	want(t, b, lanes, "team a 8, team b 6, team c 4, team d 4, No team 1")
	want(t, b, bars+`.length`, 24)
	want(t, b, `document.querySelectorAll("tbody tr:not([hidden])").length`, 24)
	want(t, b, `location.hash`, "#by=team")

	width := evaluate[float64](t, b, drawing+`.getBoundingClientRect().width`)
	evaluate[bool](t, b, "("+choose+`)("Zoom", "year")`)
	want(t, b, drawing+`.getBoundingClientRect().width > 2.5 * `+fmt.Sprint(width), true)
	want(t, b, `document.documentElement.scrollWidth <= innerWidth`, true)
	evaluate[bool](t, b, "("+choose+`)("Zoom", "")`)

	evaluate[bool](t, b, "("+choose+`)("Period", "fy28-q2")`)
	want(t, b, `document.querySelectorAll(".timeline-scroll .axis .strong").length`, 1)
	want(t, b, bars+`.length > 0 && `+bars+`.length < 24`, true)
	want(t, b, bars+`.length === document.querySelectorAll("tbody tr:not([hidden])").length`, true)
}

// A filter leaves what it says, in the drawing, in the table and in the count.
func filterRoadmap(t *testing.T, browser context.Context, url string) {
	b := newTab(t, browser)
	b.open(t, url)
	const count = `document.querySelector(".roadmap-controls output").textContent`
	want(t, b, count, "24 shown")
	evaluate[bool](t, b, "("+tick+`)("Product", "product a")`)
	want(t, b, count, "6 of 24 shown")
	evaluate[bool](t, b, "("+tick+`)("product a", "product b")`)
	want(t, b, lanes, "product a 6, product b 6")
	want(t, b, labelled+`.sort().join("|") === `+tableRows+`.split("|").sort().join("|")`, true)
	want(t, b, `location.hash`, "#product=a,b")
	want(t, b, `[...document.querySelectorAll(".link")].filter(l => !l.closest(".gone")).length`, 10)

	evaluate[bool](t, b, `document.querySelector(".roadmap-controls input[type=search]").focus(), true`)
	b.press(t, "NUMBER 21")
	want(t, b, tableRows, "Bet number 21")
	want(t, b, `location.hash`, "#product=a,b&q=NUMBER+21")
	b.press(t, "x")
	want(t, b, count, "0 of 24 shown")
	want(t, b, drawing+`.querySelector(".unmatched").textContent`, "Nothing matches.")
	evaluate[bool](t, b, `document.querySelector(".reset").click(), true`)
	want(t, b, count, "24 shown")
	want(t, b, `document.querySelector(".reset").checkVisibility()`, false)
	evaluate[bool](t, b, "("+tick+`)("Team", "No team")`)
	want(t, b, tableRows+` + location.hash`, "Bet number 5#team=-")
	evaluate[bool](t, b, `document.querySelector(".reset").click(), true`)
	evaluate[bool](t, b, `(() => { const i = document.querySelector(".roadmap-controls input[type=search]"); i.value = "sometime"; i.dispatchEvent(new Event("input")); return true; })()`)
	want(t, b, labelled+`.join()`, "Bet number 23")
}

// The address holds the state, the back button undoes a step, and what the
// address says wrongly is ignored.
func roadmapAddress(t *testing.T, browser context.Context, url string) {
	b := newTab(t, browser)
	b.open(t, url+"#by=health&team=a,nobody&period=fy27&zoom=half&colour=red")
	want(t, b, `[...document.querySelectorAll(".roadmap-controls select")].map(s => s.value).join()`, "health,fy27,half")
	before := evaluate[string](t, b, tableRows)
	evaluate[bool](t, b, "("+choose+`)("Period", "")`)
	evaluate[bool](t, b, "("+choose+`)("Lanes", "product")`)
	want(t, b, `location.hash`, "#team=a&zoom=half")
	for range 2 {
		evaluate[bool](t, b, `new Promise(done => { addEventListener("popstate", () => setTimeout(() => done(true), 50), {once: true}); history.back(); })`)
	}
	want(t, b, tableRows, before)
	want(t, b, `document.querySelector(".roadmap-controls select").value`, "health")
	if err := chromedp.Do(b.ctx, chromedp.Reload()); err != nil {
		t.Fatal(err)
	}
	b.rest(t)
	want(t, b, tableRows, before)
	b.quiet(t, "file://")
}

// On paper the drawing is as wide as a sheet, however close the reader looked;
// a high one goes on over several, with each bar on one of them. The screen has
// it back as it was.
func roadmapOnPaper(t *testing.T, browser context.Context, url string) {
	const print, back = `dispatchEvent(new Event("beforeprint"))`, `dispatchEvent(new Event("afterprint"))`
	const keep = `window.kept = (` + everyPart + `).split("\n"), true`
	const changed = `(` + everyPart + `).split("\n").map((now, i) => now === kept[i] ? "" : kept[i] + " -> " + now).filter(Boolean).slice(0, 2).join("; ")`
	const ratio = `(({width, height}) => width / height)(` + drawing + `.viewBox.baseVal)`
	b := newTab(t, browser)
	b.open(t, url+"#zoom=half")
	evaluate[bool](t, b, keep)
	evaluate[bool](t, b, print)
	want(t, b, ratio+` > 1.8 && `+ratio+` < 2`, true)
	want(t, b, `document.querySelectorAll(".timeline-sheet").length`, 0)
	evaluate[bool](t, b, back)
	want(t, b, changed, "")

	high := roadmapPage(t, roadmap(150))
	b.open(t, high)
	evaluate[bool](t, b, keep)
	evaluate[bool](t, b, print)
	want(t, b, `document.querySelectorAll(".timeline-sheet").length > 1`, true)
	want(t, b, `[...document.querySelectorAll(".timeline-sheet")].every(s => s.viewBox.baseVal.height <= 0.72 * s.viewBox.baseVal.width && s.querySelector(":scope > .axis .strong"))`, true)
	want(t, b, `document.querySelectorAll(".timeline-sheet .lane > .bar").length`, 149)
	want(t, b, `new Set([...document.querySelectorAll(".timeline-sheet .lane > .bar > text")].map(x => x.textContent)).size`, 149)
	evaluate[bool](t, b, back)
	want(t, b, `document.querySelectorAll(".timeline-sheet").length`, 0)
	want(t, b, changed, "")
}

// The script lays out by the rules of package chart: after any excursion the
// drawing is the one that came.
func sameRules(t *testing.T, browser context.Context, url string) {
	b := newTab(t, browser)
	b.open(t, url)
	came := evaluate[string](t, b, everyPart)
	for _, excursion := range []string{"#zoom=year", "#by=team&product=a", "#period=fy28-q3", "#q=7"} {
		for _, hash := range []string{excursion, "#x="} {
			evaluate[bool](t, b, fmt.Sprintf(`new Promise(done => { addEventListener("popstate", () => setTimeout(() => done(true), 50), {once: true}); location.hash = %q; })`, hash))
		}
		now := strings.Split(evaluate[string](t, b, everyPart), "\n")
		for i, line := range strings.Split(came, "\n") {
			if i >= len(now) || now[i] != line {
				t.Fatalf("after %s: %q was %q", excursion, now[min(i, len(now)-1)], line)
			}
		}
	}
}

// The arrow keys lead to what stands beside, above and below.
func walkRoadmap(t *testing.T, browser context.Context, url string) {
	const at = `(() => { const r = document.activeElement.querySelector(".ground")?.getBoundingClientRect(); return r ? [r.x, r.y] : [0, 1e6]; })()`
	b := newTab(t, browser)
	b.open(t, url)
	evaluate[bool](t, b, bars+`[0].focus(), true`)
	place := evaluate[[]float64](t, b, at)
	for _, step := range []struct {
		key   string
		moved func(x, y float64) bool
	}{
		{kb.ArrowRight, func(x, y float64) bool { return x > 0 && y == 0 }},
		{kb.ArrowLeft, func(x, y float64) bool { return x < 0 && y == 0 }},
		{kb.ArrowDown, func(_, y float64) bool { return y > 0 }},
		{kb.ArrowUp, func(_, y float64) bool { return y < 0 }},
	} {
		b.press(t, step.key)
		now := evaluate[[]float64](t, b, at)
		if !step.moved(now[0]-place[0], now[1]-place[1]) {
			t.Errorf("%q leads from %v to %v", step.key, place, now)
		}
		place = now
	}
	b.press(t, kb.End)
	want(t, b, `document.activeElement === `+bars+`.filter(b => b.closest(".lane")?.dataset.key === "a").at(-1)`, true)
	b.press(t, kb.Home)
	want(t, b, `document.activeElement === `+bars+`[0]`, true)
	for range 30 {
		b.press(t, kb.ArrowDown)
	}
	want(t, b, `document.activeElement.getAttribute("href")`, "bets/23.html")
	want(t, b, bars+`.every(b => b.tabIndex === 0 && b.querySelector("title"))`, true)
}

// Whoever stands on a bar sees what it waits for and what waits for it, all
// the way, and nothing else.
func lightChain(t *testing.T, browser context.Context, url string) {
	const lit = `[...document.querySelectorAll(".bar.on")].map(b => Number(b.getAttribute("href").match(/\d+/)[0])).sort((a, b) => a - b).join()`
	b := newTab(t, browser)
	b.open(t, url)
	evaluate[bool](t, b, `document.querySelector('.bar[href="bets/9.html"]').focus(), true`)
	want(t, b, lit, "1,5,9,13,17,21")
	want(t, b, `document.querySelectorAll(".link.on").length`, 5)
	want(t, b, `getComputedStyle(document.querySelector('.bar[href="bets/2.html"]')).opacity < 0.5`, true)
	evaluate[bool](t, b, `document.activeElement.blur(), true`)
	want(t, b, `document.querySelectorAll(".on, .lit").length`, 0)
}

// Work that belongs to nothing has one lane, which a search does not break.
func loneLane(t *testing.T, browser context.Context) {
	spec := roadmap(3)
	spec.Facets[0].Values = nil
	spec.Lanes = []chart.Lane{{Label: "No product", Note: "2 bets", Bars: slices.Concat(spec.Lanes[0].Bars, spec.Lanes[1].Bars, spec.Lanes[2].Bars)}}
	b := newTab(t, browser)
	b.open(t, roadmapPage(t, spec)+"#q=number+1")
	want(t, b, lanes, "No product 1")
	want(t, b, drawing+`.querySelector(".lane:not(.gone) .head .quiet").textContent`, "1 bet")
	b.quiet(t, "file://")
}

// It is accessible and quiet in every look, and reads without scripts.
func roadmapLooks(t *testing.T, browser context.Context, url string) {
	b := newTab(t, browser)
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{360, 768, 1440} {
			b.look(t, width, scheme)
			b.open(t, url)
			b.quiet(t, "file://")
			b.narrow(t, fmt.Sprint(width))
			b.sound(t, fmt.Sprint(scheme, " ", width))
		}
	}
	want(t, b, bars+`.length`, 24)
	b.look(t, 360, "light")
	b.open(t, url)
	want(t, b, `document.querySelector(".timeline-scroll").scrollLeft > 0`, true) // today is in sight
	want(t, b, `Math.abs(document.querySelector(".lane .head text").getBoundingClientRect().left - document.querySelector(".timeline-scroll").getBoundingClientRect().left) < 2`, true)
	evaluate[bool](t, b, `document.querySelector(".twin").open = true, scrollTo(0, document.querySelector(".timeline-scroll").offsetTop + 100), new Promise(done => setTimeout(() => done(true), 100))`)
	want(t, b, `document.querySelector(".timeline-axis").checkVisibility({visibilityProperty: true})`, true)
	b.look(t, 1000, "print")
	want(t, b, `document.querySelector(".roadmap-controls").checkVisibility()`, false)

	call(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.look(t, 1440, "light")
	b.visit(t, url)
	want(t, b, `document.querySelectorAll(".roadmap-controls *").length`, 0)
	want(t, b, bars+`.length`, 24)
}

// A roadmap of 700 bars is filtered like any other.
func manyBars(t *testing.T, browser context.Context) {
	b := newTab(t, browser)
	b.open(t, roadmapPage(t, roadmap(700)))
	all := evaluate[int](t, b, bars+`.length`)
	filterByAddress(t, b, 0)
	of := evaluate[int](t, b, bars+`.length`)
	if all != 700 || of == 0 || of >= all {
		t.Errorf("%d of %d bars are shown", of, all)
	}
}

// filterByAddress shows the bars of the nth team, until they are painted.
func filterByAddress(t testing.TB, b *tab, n int) {
	evaluate[bool](t, b, fmt.Sprintf(`(() => {
		history.replaceState(null, "", "#team=%c");
		dispatchEvent(new PopStateEvent("popstate"));
		%s.getBoundingClientRect();
		return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));
	})()`, 'a'+n%4, drawing))
}

// What a filter over 700 bars takes: script, style and layout together, in time
// of the browser's processor.
func BenchmarkRoadmapFilter(b *testing.B) {
	tab := newTab(b, startBrowser(b))
	tab.open(b, roadmapPage(b, roadmap(700)))
	call(b, tab, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	spent := func() (seconds float64) {
		for _, m := range call(b, tab, performance.GetMetrics, cdp.Empty{}).Metrics {
			if slices.Contains([]string{"ScriptDuration", "RecalcStyleDuration", "LayoutDuration"}, m.Name) {
				seconds += m.Value
			}
		}
		return seconds
	}
	filterByAddress(b, tab, 3)
	before, n := spent(), 0
	for b.Loop() {
		filterByAddress(b, tab, n)
		n++
	}
	b.ReportMetric((spent()-before)*1000/float64(n), "ms-of-processor/filter")
}
