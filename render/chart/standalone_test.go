package chart

import (
	"encoding/xml"
	"strings"
	"testing"
)

// A chart as a file of its own has its colours in it, and nothing that leads or
// loads from elsewhere.
func TestStandalone(t *testing.T) {
	css := sheet(t, "tokens") + sheet(t, "charts")
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			got := string(Standalone(s.spec.Draw(), css))
			wellFormed(t, got, func(token xml.Token) {
				if e, ok := token.(xml.StartElement); ok && e.Name.Space != "http://www.w3.org/2000/svg" {
					t.Errorf("<%s> is in the namespace %q", e.Name.Local, e.Name.Space)
				}
			})
			for _, bad := range []string{"var(", "light-dark", "color-mix", "href", "url(", "@", "<a "} {
				if strings.Contains(got, bad) {
					t.Errorf("%q is in it", bad)
				}
			}
			if !strings.Contains(got, ".trend .line, .spark .line { fill: none; stroke: #0b6168;") {
				t.Error("the line has no colour")
			}
		})
	}
}

func TestStandaloneOfNothing(t *testing.T) {
	if got := Standalone(Figure{}, ""); got != nil {
		t.Errorf("%q", got)
	}
}
