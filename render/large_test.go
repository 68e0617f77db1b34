package render

import (
	"testing"
)

// However large a portfolio is, a page opens at once: what nobody could read is
// counted instead of drawn.
func TestPagesOfALargePortfolioStaySmall(t *testing.T) {
	res := build(t, corpus(4000))
	for path, most := range map[string]int{"strategy.html": 1_500_000, "roadmap.html": 2_000_000, "index.html": 300_000, "money.html": 300_000} {
		data, err := res.Tree.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > most {
			t.Errorf("%s has %d bytes", path, len(data))
		}
	}
}
