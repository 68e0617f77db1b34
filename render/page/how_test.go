package page

import (
	"testing"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// What roll-ups say of their figures reads like the rest of the page.
func TestHowAFigureCameAboutIsASentence(t *testing.T) {
	p := &planner{g: &portfolio.Graph{Site: doc.Site{Language: "en", FiscalYearStart: 2}}, words: words{group: ",", point: ".", english: true}}
	for said, want := range map[string]string{
		"":                 "",
		"mean of 4 themes": "Mean of 4 themes.",
		"256 of 334 days have passed; 2026-10-15 asks for 77%, and 92% is done": "256 of 334 days have passed; 15 Oct 2026 asks for 77%, and 92% is done.",
		"2400000 EUR at once, then 5 periods at 9%":                             "€2.4M at once, then 5 periods at 9%.",
		"(4650000 − 2400000) ÷ 2400000, not discounted":                         "(4,650,000 − 2,400,000) ÷ 2,400,000, not discounted.",
		"4.12 EUR on the way from 5.2 EUR to 3 EUR":                             "€4.12 on the way from €5.20 to €3.",
		"2027-Q1 and 2026-10 may overlap, by 89 days at most":                   "Q1 2027 and Oct 2026 may overlap, by 89 days at most.",
		"reach 290000 households × value 5":                                     "Reach 290,000 households × value 5.",
		"-3.5 points, from -12000 EUR (-2)":                                     "−3.5 points, from −€12k (−2).",
		"2026-13-40, 2026-, 1.2.3 and 12-14":                                    "2026-13-40, 2026-, 1.2.3 and 12-14.",
		"12 XYZ":                                                                "12 XYZ.",
	} {
		if got := p.how(said); got != want {
			t.Errorf("%q becomes %q, not %q", said, got, want)
		}
	}
}
