package page

import (
	"strings"
	"testing"

	"throughline/render/diag"
)

// What a brief that does not fit its pages is told, measured or estimated.
func TestFitFindings(t *testing.T) {
	blocks := []Extent{{"a", "Numbers", 9}, {"b", "Risks", 5}, {"c", "", 30}}
	for _, c := range []struct {
		fit  Fit
		want string
	}{
		{Fit{Pages: 1, Blocks: blocks}, ""},
		{Fit{Pages: 1, Over: 4, Blocks: blocks}, `warn: the brief is 4 lines too long for one page of A4 (an estimate, without a browser) [brief-overflow]
cut "Risks", which takes 5, or write "pages: 2"`},
		{Fit{Pages: 2, Paper: "letter", Over: 1, Blocks: blocks[:1], Measured: true}, `warn: the brief is 1 line too long for two pages of US Letter [brief-overflow]
cut "Numbers", which takes 9`},
		{Fit{Pages: 1, Over: 90, Blocks: blocks, Draft: true, Measured: true}, `info: the brief is 90 lines too long for one page of A4 [brief-overflow]
cut "Numbers", which takes 9, or write "pages: 2"`},
		{Fit{Pages: 1, Over: 90, Measured: true}, `warn: the brief is 90 lines too long for one page of A4 [brief-overflow]
write "pages: 2"`},
		{Fit{Pages: 1, Room: 6, Left: blocks[:2]}, ""},
		{Fit{Pages: 1, Room: 12, Left: blocks[:2], Measured: true}, `info: the brief leaves 12 lines of one page of A4 empty, and has no "Numbers" [brief-thin]
`},
	} {
		var got []string
		for _, d := range c.fit.Findings() {
			got = append(got, d.Severity.String()+": "+d.Message+" ["+d.Check+"]\n"+d.Hint)
			if d.Severity == diag.Error {
				t.Errorf("%+v is an error", c.fit)
			}
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%+v:\n%s\nnot\n%s", c.fit, s, c.want)
		}
	}
}
