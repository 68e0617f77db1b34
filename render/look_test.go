package render

import (
	"os"
	"strings"
	"testing"

	"throughline/render/audience"
)

// companyFiles lays the theme of a company over the built-in one: colours and
// type, a masthead of its own with a picture, and one page.
func companyFiles(in *Input) { in.Templates = os.DirFS("theme/testdata/company") }

// A company's theme changes what it has files for, on every page, and nothing
// else. It is the worked example of the README.
func TestCompanyTheme(t *testing.T) {
	content := os.DirFS("../content")
	res := build(t, content, companyFiles, edition(audience.Author))
	for _, d := range res.Problems {
		if d.Check == "theme" || strings.HasPrefix(d.File, "templates/") {
			t.Errorf("%s: %s", d.File, d.Message)
		}
	}
	ours, plain := bytesOf(t, res), bytesOf(t, build(t, content, edition(audience.Author)))

	if s := ours["assets/style.css"]; !strings.HasSuffix(strings.TrimSpace(s), ".masthead { border-top: 0; }\n}") || !strings.Contains(s, "--measure: 40rem") {
		t.Error("the style sheet is not the built-in one with the company's at its end")
	}
	if !strings.Contains(ours["assets/flag.svg"], "<svg") {
		t.Error("the flag is not published")
	}
	if page := ours["404.html"]; !strings.Contains(page, "This berth is empty") || strings.Contains(page, "No page has this address") {
		t.Error("404.html is not the company's page")
	}
	const name = "goals/berlin-proof.html"
	_, rest, ok := strings.Cut(ours[name], "</header>")
	_, want, _ := strings.Cut(plain[name], "</header>")
	if !ok || rest != want {
		t.Error("below the masthead a page is not what it was")
	}
	for p, data := range ours {
		if strings.HasSuffix(p, ".html") && strings.Contains(data, `class="masthead"`) != strings.Contains(data, "since 1911") {
			t.Errorf("%s does not have the company's masthead", p)
		}
	}
	for p := range plain {
		if _, ok := ours[p]; !ok {
			t.Errorf("%s is lost", p)
		}
	}
}
