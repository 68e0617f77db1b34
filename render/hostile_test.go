package render

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"throughline/render/doc"
)

// A document of the largest size is read, or refused, in no time, whatever it
// holds: these took minutes once.
func TestHostileDocuments(t *testing.T) {
	for _, unit := range []string{"![", "<", "[^", "<? ", "::", "a ::: audience board\n", ":::\n"} {
		content := fstest.MapFS{
			"site.yaml": {Data: []byte("audiences: {everyone: [], board: [everyone]}\ndefault_audience: everyone\n")},
			"a.md":      {Data: []byte(strings.Repeat(unit, (1<<20)/len(unit)))},
		}
		began := time.Now()
		if _, err := Build(t.Context(), Input{Content: content, Name: "content", Now: doc.Date{Year: 2026, Month: 10, Day: 15}}); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(began); took > 5*time.Second { // well below one on an idle machine
			t.Errorf("1 MiB of %q takes %v", unit, took)
		} else {
			t.Logf("1 MiB of %q takes %v", unit, took)
		}
	}
}
