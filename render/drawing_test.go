package render

import (
	"encoding/xml"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every file below charts/ is a drawing that some page leads to, in the sample
// as its author sees it; none is empty.
func TestEveryChartHasItsFile(t *testing.T) {
	site := bytesOf(t, build(t, os.DirFS("../content"), edition("author")))
	linked := map[string]bool{}
	href := regexp.MustCompile(`href="(?:\.\./)*(charts/[^"]*)"`)
	for path, data := range site {
		if strings.HasSuffix(path, ".html") {
			for _, m := range href.FindAllStringSubmatch(data, -1) {
				linked[m[1]] = true
			}
		}
	}
	files := 0
	for path, data := range site {
		if !strings.HasPrefix(path, "charts/") {
			continue
		}
		files++
		if !linked[path] {
			t.Errorf("no page leads to %s", path)
		}
		if len(data) < 1000 || !strings.Contains(data, "<title") {
			t.Errorf("%s is empty", path)
		}
		d := xml.NewDecoder(strings.NewReader(data))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%s: %v", path, err)
				break
			}
		}
	}
	if files < 20 {
		t.Errorf("only %d charts", files)
	}
	for _, path := range []string{"charts/roadmap-timeline.svg", "charts/strategy-line.svg", "charts/kpis/ooh-share-trend.svg", "charts/risks/index-view.svg"} {
		if !linked[path] {
			t.Errorf("no page leads to %s", path)
		}
	}
}

// A view that has nothing to draw leaves no dead link behind.
func TestAChartThatIsNotDrawnIsNotLinked(t *testing.T) {
	site := bytesOf(t, build(t, tree(map[string]string{
		"plan.md":            "# Plan\n\n```view\nas: timeline\nwhere: { status: done }\n```\n\n```view\nas: timeline\nhide: [dates]\n```\n\n```view\nas: timeline\n```\n",
		"initiatives/one.md": "---\ntitle: One\nstart: 2026-Q1\nend: 2026-Q4\n---\n",
	})))
	var have []string
	for path := range site {
		if strings.HasPrefix(path, "charts/plan") {
			have = append(have, path)
		}
	}
	slices.Sort(have)
	if !slices.Equal(have, []string{"charts/plan-view-1.svg", "charts/plan-view-3.svg"}) {
		t.Errorf("the files are %q", have)
	}
	page := site["plan.html"]
	if strings.Contains(page, "plan-view-1.svg") || !strings.Contains(page, `href="charts/plan-view-3.svg"`) {
		t.Error("the page leads to a drawing that is empty, or not to the other")
	}
}
