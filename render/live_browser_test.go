package render

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// What an author sees in a real browser while writing.
func TestLiveInTheBrowser(t *testing.T) {
	browser := startBrowser(t)
	t.Run("what a reader did survives an edit", func(t *testing.T) { readerSurvives(t, browser) })
	t.Run("a title shows on other pages", func(t *testing.T) { titleElsewhere(t, browser) })
	t.Run("a mistake, and its mending", func(t *testing.T) { mistakeAndMending(t, browser) })
	t.Run("a style sheet", func(t *testing.T) { styleSheet(t, browser) })
	t.Run("a click leads to the line", func(t *testing.T) { clickToLine(t, browser) })
	t.Run("new, renamed and missing pages", func(t *testing.T) { comingAndGoing(t, browser) })
	t.Run("one of ten tabs goes to a new page", func(t *testing.T) { oneTabGoes(t, browser) })
	t.Run("what a reader did to a timeline survives an edit", func(t *testing.T) { timelineSurvives(t, browser) })
	t.Run("sheets and charts follow", func(t *testing.T) { sheetsAndCharts(t, browser) })
}

const panelText = `document.querySelector("throughline-preview").shadowRoot.textContent`

func readerSurvives(t *testing.T, browser context.Context) {
	s := goLive(t, liveContent(nil))
	b := newTab(t, browser)
	b.open(t, s.url+"goals/long.html")
	eventually(t, b, panelText+`.includes("no problems")`)
	evaluate[bool](t, b, `(() => {
		window.loaded = "once";
		document.querySelector(".text details").open = true;
		const input = document.createElement("input");
		input.id = "typed";
		document.querySelector(".text").append(input);
		input.focus();
		input.value = "half a wo";
		document.querySelector("thead button").click();
		document.querySelector("thead button").click();
		document.getElementById("third").scrollIntoView();
		window.place = Math.round(document.getElementById("third").getBoundingClientRect().top);
		return true;
	})()`)
	text := strings.Replace(longGoal, "An opening paragraph.", "An opening paragraph.\n\nAnd one that is new.\n\n> [!tip]- Another\n> Shut.", 1)
	text = strings.Replace(text, "| 5 | 6 |", "| 5 | 6 |\n| 7 | 8 |", 1)
	s.write(t, "goals/long.md", strings.Replace(text, "## Second", "## The second", 1))
	eventually(t, b, `document.body.textContent.includes("And one that is new.")`)
	b.rest(t)
	want(t, b, `window.loaded`, "once")
	want(t, b, `[...document.querySelectorAll(".text details")].map(d => d.open).join()`, "false,true")
	want(t, b, `document.activeElement.id + ": " + document.activeElement.value`, "typed: half a wo")
	want(t, b, `Math.abs(document.getElementById("third").getBoundingClientRect().top - window.place) < 2`, true)
	want(t, b, `document.querySelector("th").ariaSort`, "descending")
	want(t, b, `[...document.querySelectorAll("tbody tr")].map(row => row.cells[0].textContent).sort().join()`, "1,3,5,7")
	want(t, b, `document.getElementById("the-second").textContent`, "The second#")
	want(t, b, `document.querySelectorAll(".switch").length`, 1)
	b.silent(t)
}

func titleElsewhere(t *testing.T, browser context.Context) {
	s := goLive(t, liveContent(nil))
	b := newTab(t, browser)
	b.open(t, s.url+"goals/index.html")
	evaluate[bool](t, b, `window.loaded = true`)
	s.write(t, "goals/long.md", strings.Replace(longGoal, "A long goal", "A longer goal", 1))
	eventually(t, b, `document.querySelector("main").textContent.includes("A longer goal")`)
	want(t, b, `window.loaded`, true)
	b.silent(t)
}

func mistakeAndMending(t *testing.T, browser context.Context) {
	s := goLive(t, liveContent(nil))
	b := newTab(t, browser)
	b.open(t, s.url+"goals/long.html")
	eventually(t, b, panelText+`.includes("no problems")`)
	s.write(t, "goals/long.md", strings.Replace(longGoal, "title: A long goal", "title: A long goal\nperiod: 2026-Q5", 1))
	eventually(t, b, panelText+`.includes("a year has four quarters")`)
	for _, words := range []string{"content/goals/long.md:3:9", "period: 2026-Q5", "^^^^^^^", "for example"} {
		want(t, b, panelText+`.includes("`+words+`")`, true)
	}
	want(t, b, `document.querySelector("throughline-preview").shadowRoot.querySelector(".list").checkVisibility()`, true)
	want(t, b, `document.querySelector("h1").textContent`, "A long goal")
	want(t, b, `document.querySelector("throughline-note").shadowRoot.textContent.includes("Line 3")`, true)
	s.write(t, "goals/long.md", strings.Replace(longGoal, "An opening", "A mended", 1))
	eventually(t, b, `document.body.textContent.includes("A mended paragraph")`)
	eventually(t, b, `!document.querySelector("throughline-preview").shadowRoot.querySelector(".list").checkVisibility()`)
	want(t, b, `document.querySelector("throughline-note")`, any(nil))
	s.write(t, "goals/long.md", strings.Replace(longGoal, "The last paragraph.", "See [nothing](nothing.md).", 1))
	eventually(t, b, panelText+`.includes("1 problem")`)
	want(t, b, `[...document.querySelectorAll("[data-throughline]")].map(e => e.textContent).join()`, "See nothing.")
	evaluate[any](t, b, `document.querySelector("throughline-preview").shadowRoot.querySelector(".bar").click()`)
	want(t, b, panelText+`.includes("nothing.md")`, true)
	s.write(t, "goals/long.md", longGoal) // while the list is open
	eventually(t, b, panelText+`.includes("Nothing to mend.")`)
	b.silent(t)
}

func styleSheet(t *testing.T, browser context.Context) {
	s := goLive(t, liveContent(nil))
	b := newTab(t, browser)
	b.open(t, s.url+"goals/long.html")
	eventually(t, b, panelText+`.includes("no problems")`)
	evaluate[bool](t, b, `(() => {
		window.bare = 0;
		const look = () => {
			if (getComputedStyle(document.documentElement).getPropertyValue("--s6") === "") window.bare++;
			requestAnimationFrame(look);
		};
		look();
		return true;
	})()`)
	own, err := os.ReadFile("../templates/assets/pages.css")
	if err != nil {
		t.Fatal(err)
	}
	s.style(t, "assets/pages.css", string(own)+"\nh1 { letter-spacing: 7px; }\n")
	eventually(t, b, `getComputedStyle(document.querySelector("h1")).letterSpacing === "7px"`)
	want(t, b, `document.querySelectorAll("link[rel=stylesheet]:not([data-throughline-page])").length`, 1)
	want(t, b, `window.bare`, 0)
	b.silent(t)
}

func clickToLine(t *testing.T, browser context.Context) {
	s := goLive(t, liveContent(nil))
	b := newTab(t, browser)
	b.open(t, s.url+"goals/long.html")
	eventually(t, b, panelText+`.includes("no problems")`)
	want(t, b, `document.querySelector("[data-source]")`, any(nil))
	s.write(t, "goals/long.md", strings.Replace(longGoal, "An opening paragraph.", "One.\n\nTwo.", 1))
	eventually(t, b, `document.body.textContent.includes("Two.")`)
	evaluate[bool](t, b, `(() => {
		const paragraphs = [...document.querySelectorAll(".text p")];
		window.asked = "";
		navigation.addEventListener("navigate", (event) => { window.asked = event.destination.url; event.preventDefault(); });
		paragraphs.at(-1).dispatchEvent(new MouseEvent("click", { altKey: true, bubbles: true, composed: true, cancelable: true }));
		return true;
	})()`)
	lines := strings.Count(longGoal, "\n") + 2
	eventually(t, b, `window.asked.length > 0`)
	wanted := "vscode://file" + filepath.ToSlash(s.content) + "/goals/long.md:"
	want(t, b, `window.asked`, wanted+strconv.Itoa(lines)+":1")
}

func comingAndGoing(t *testing.T, browser context.Context) {
	s := goLive(t, liveContent(nil))
	b := newTab(t, browser)
	b.visit(t, s.url+"goals/lnog.html")
	eventually(t, b, panelText+`.includes("/goals/long.html")`)
	s.write(t, "goals/lnog.md", "# It came\n")
	eventually(t, b, `document.querySelector("h1")?.textContent === "It came"`)
	if err := os.Remove(filepath.Join(s.content, "goals", "lnog.md")); err != nil {
		t.Fatal(err)
	}
	eventually(t, b, `document.title.startsWith("Page not found")`)
	evaluate[bool](t, b, `(localStorage.setItem("throughline-follow", "on"), true)`)
	s.write(t, "risks/brand-new.md", "# Brand new\n")
	eventually(t, b, `location.pathname === "/risks/brand-new.html"`)
}
