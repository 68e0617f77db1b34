package chart

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A chart as a file of its own has its colours in it, and nothing that leads or
// loads from elsewhere.
func TestStandalone(t *testing.T) {
	css := NewSheet(sheet(t, "tokens") + sheet(t, "charts") + sheet(t, "timeline"))
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			got := string(css.Standalone(s.spec.Draw()))
			wellFormed(t, got, func(token xml.Token) {
				if e, ok := token.(xml.StartElement); ok && e.Name.Space != "http://www.w3.org/2000/svg" {
					t.Errorf("<%s> is in the namespace %q", e.Name.Local, e.Name.Space)
				}
			})
			for _, bad := range []string{"var(", "light-dark", "color-mix", ":is(", "href", "url(", "@", "<a "} {
				if strings.Contains(got, bad) {
					t.Errorf("%q is in it", bad)
				}
			}
			if !strings.Contains(got, ".chart text { fill: #1c1b19;") {
				t.Error("its words have no colour")
			}
		})
	}
}

// What a program reads that knows little CSS: values in their places, colours as
// in the light, and only rules for what is in the drawing.
func TestSheet(t *testing.T) {
	const css = `
@import "more.css";
/* .comment { fill: red } */
:root { --ink: light-dark(#111, #eee); --paper: #ffffff; --edge: color-mix(in srgb, var(--ink) 50%, var(--paper)); --sans: var(--sans-print,) "Throughline Sans", system-ui; }
@media print { :root { --sans-print: "Throughline Sans Print",; } }
:root { --ink: light-dark(rgb(1, 2, 3), #eee); }
:root { --ink: light-dark(#222, #eee); }
body, .chart .word { fill: var(--ink); }
.chart { --bar: var(--paper); width: 100%; font: 400 13px/1 var(--sans); }
.chart .bar.done { --bar: var(--edge); }
.chart :is(.bar, .rest) { fill: var(--bar); stroke-width: 2px; }
.chart .bar.done.big { fill: var(--bar); }
.chart .bar:not(.done) { opacity: 0.5; }
.chart .bar:hover, .chart a:focus { fill: red; }
.chart .absent { fill: red; }
.page .bar { fill: red; }
@media print { .chart .bar { fill: red; } }
`
	const svg = `<svg class="chart" width="9" height="9"><a href="x.html" class="bar done big" aria-label="x" transform="translate(1 2)"><rect class="word"/></a></svg>`
	want := `<svg xmlns="http://www.w3.org/2000/svg" class="chart" width="9" height="9"><style><![CDATA[
.chart .word { fill: #222 }
.chart { font: 400 12.1px/1 Arial, Helvetica, "Liberation Sans", Arimo, sans-serif }
.chart .bar { fill: #ffffff; stroke-width: 2px }
.chart .bar.done.big { fill: #919191 }
.chart .bar:not(.done) { opacity: 0.5 }
]]></style><g class="bar done big" transform="translate(1 2)"><rect class="word"/></g></svg>
`
	if d := cmp.Diff(want, string(NewSheet(css).Standalone(Figure{SVG: svg}))); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
	if d := cmp.Diff(`<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><title>a &lt; b</title></svg>`+"\n", string(Sheet{}.Standalone(Figure{Title: "a < b"}))); d != "" {
		t.Errorf("without a drawing (-want +got):\n%s", d)
	}
}
