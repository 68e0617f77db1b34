package render

import (
	"strings"
	"testing"
	"testing/fstest"

	"throughline/render/doc"
)

// A document of the largest size is read, or refused, whatever it holds. Each of
// these once took minutes: if one does again, the tests run into their time
// limit here. How long they take is for BenchmarkHostile to show.
func TestHostileDocuments(t *testing.T) {
	for _, unit := range []string{"![", "<", "[^", "<? ", "::", "a ::: audience board\n", ":::\n"} {
		content := fstest.MapFS{
			"site.yaml": {Data: []byte("audiences: {everyone: [], board: [everyone]}\ndefault_audience: everyone\n")},
			"a.md":      {Data: []byte(strings.Repeat(unit, (1<<20)/len(unit)))},
		}
		if _, err := Build(t.Context(), Input{Content: content, Name: "content", Now: doc.Date{Year: 2026, Month: 10, Day: 15}}); err != nil {
			t.Fatal(err)
		}
	}
}
