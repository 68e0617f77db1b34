package render

import (
	"context"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"throughline/render/page"
)

// whatBriefsHold are pieces of briefs, each of one sort. What is said between them
// makes them too long, so that the estimate can be read from the finding.
var whatBriefsHold = map[string]string{
	"prose":     strings.Repeat("The network pays its own way for the first time, and Berlin is three months late because of permits, not of demand. ", 9) + "\n\n" + strings.Repeat("*What* we **learn** is worth `it`. ", 30),
	"german":    strings.Repeat("Die Aufsichtsratssitzungsvorbereitung verlangt Zustellungswahrscheinlichkeiten und Größenordnungen. ", 14),
	"japanese":  strings.Repeat("ベルリンは三か月遅れている。許可のためであり、需要のためではない。", 18),
	"lists":     "- One\n- " + strings.Repeat("Two is longer than a line of a brief can be, so that it goes on. ", 3) + "\n  - Below it\n  - And again\n- Three\n\n1. First\n2. Second\n3. " + strings.Repeat("Third goes on and on. ", 9) + "\n",
	"table":     "| € million | Plan | Actual | Difference |\n|---|---:|---:|---:|\n| Ship | 17.8 | 17.9 | +0.1 |\n| Lockers | 10.0 | 9.7 | −0.3 |\n| Returns | 0.3 | 0.4 | +0.1 |\n",
	"words":     "| | Extend | Stop | Nothing |\n|---|---|---|---|\n| What we learn | " + strings.Repeat("whether Germany works ", 4) + "| whether four districts work | the same, later |\n| Money | €300k | none | " + strings.Repeat("unannounced and late ", 3) + "|\n",
	"wide":      "| a | b | c | d | e | f | g |\n|---|---|---|---|---|---|---|\n| Aufsichtsrat | 1 | 2 | words that break | 4 | 5 | 6 |\n",
	"callouts":  "> [!QUESTION]- Why not now?\n> Each needs a week side by side, and three weeks are left, so that three can be moved at most before the freeze.\n\n> [!NOTE]\n> Short.\n",
	"headings":  "### A heading below\n\nText.\n\n#### And one more\n\nText.\n",
	"quote":     "> " + strings.Repeat("Whoever owns the way back owns the conversation about the next contract. ", 3) + "\n",
	"code":      "```\none\ntwo\nthree\n```\n",
	"links":     "See [the tracker of permits](https://permits.example/berlin/mitte-and-neukoelln) and [[g|the goal]], and " + strings.Repeat("what else there is ", 12) + ".\n",
	"embed":     "![[g#Why]]\n",
	"scorecard": "```view\nas: scorecard\nkind: kpi\n```\n",
	"timeline":  "```view\nas: timeline\nkind: initiative\n```\n",
	"horizons":  "```view\nas: horizons\nkind: initiative\n```\n",
}

// How many lines a browser and the estimate may be apart: the README says so. Where
// the bundled fonts lack the letters, it is up to the machine how wide they are.
const (
	estimateError = 2
	otherFonts    = 8
)

// estimates holds what a build says of briefs against what a browser does with
// them.
func estimates(t *testing.T, browser context.Context) {
	content := fstest.MapFS{
		"site.yaml":        {Data: []byte("as_of: 2026-10-15\norganization: Lumen\n")},
		"goals/g.md":       {Data: []byte("---\ntitle: The goal\n---\n## Why\n\n" + strings.Repeat("Because a quarter of the parcels goes there. ", 6) + "\n")},
		"kpis/a.md":        {Data: []byte("---\ntitle: Parcels per locker and day\nunit: parcels\nbaseline: 20\ntarget: 34\ncurrent: 31.2\nas_of: 2026-09-30\nhealth: green\n---\n")},
		"kpis/a.csv":       {Data: []byte("period,value\n2026-07,28\n2026-08,29\n2026-09,31.2\n")},
		"kpis/b.md":        {Data: []byte("---\ntitle: Out-of-home share\nunit: \"%\"\ncurrent: 24.6\ntarget: 30\nas_of: 2026-09-30\n---\n")},
		"initiatives/i.md": {Data: []byte("---\ntitle: First wave\ncommitment: committed\nhealth: red\nstart: 2026-02\nend: 2026-12-18\n---\n")},
		"initiatives/j.md": {Data: []byte("---\ntitle: Second wave\nstart: 2027-Q2\nend: 2027-Q4\n---\n")},
	}
	const rest = "\n\nOne line between.\n"
	for i, name := range slices.Sorted(maps.Keys(whatBriefsHold)) {
		text, paper := whatBriefsHold[name], []string{"a4", "letter"}[i%2]
		header := "---\ntitle: A brief of " + name + "\nowner: g\nask: [Decide by Friday., " + strings.Repeat("Take note of what has happened. ", 5) + "]\npages: 1\npaper: " + paper + "\n---\n## Bottom line\n\nWe go on.\n\n## What there is to say of it\n\n"
		content["briefs/"+name+"-"+paper+".md"] = &fstest.MapFile{Data: []byte(header + text + strings.Repeat(rest, 52))}
	}
	said := map[string]float64{} // lines too long, by path of the page
	found := regexp.MustCompile(`the brief is (\d+) lines? too long`)
	for _, d := range build(t, content, edition("author")).Problems {
		if m := found.FindStringSubmatch(d.Message); d.Check == page.BriefOverflow && m != nil {
			n, _ := strconv.Atoi(m[1])
			said[strings.TrimSuffix(strings.TrimPrefix(d.File, "content/"), ".md")+".html"] = float64(n)
		}
	}
	if len(said) != len(whatBriefsHold) {
		t.Errorf("%d briefs are said to be too long, not %d", len(said), len(whatBriefsHold))
	}
	s := publish(t, content)
	b := newTab(t, browser)
	for p, lines := range said {
		width, height := int64(665), 266/25.4*96
		if strings.Contains(p, "-letter") {
			width, height = 687, 11*96-29/25.4*96
		}
		b.look(t, width, "print")
		b.open(t, s.url+p)
		whole := evaluate[float64](t, b, `(s => s.lastElementChild.getBoundingClientRect().bottom - s.getBoundingClientRect().top)(document.querySelector(".sheet"))`)
		most := float64(estimateError)
		if strings.Contains(p, "japanese") {
			most = otherFonts
		}
		if measured := (whole - height) / 17.68; math.Abs(measured-lines) > most {
			t.Errorf("%s: %.1f lines too long, and %g are said", p, measured, lines)
		}
	}
}
