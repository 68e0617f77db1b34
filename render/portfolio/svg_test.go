package portfolio

import (
	"encoding/xml"
	"strings"
	"testing"
)

func TestDrawingsThatAreShown(t *testing.T) {
	for _, c := range []struct {
		svg           string
		width, height int
	}{
		{`<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>`, 40, 20},
		{`<svg width="40px" height="20.6px"/>`, 40, 21},
		{`<svg viewBox="0 0 120 60"/>`, 120, 60},
		{`<svg viewBox="0,0,120,60" width="100%"/>`, 120, 60},
		{`<svg width="-4" height="x"/>`, 0, 0},
		{`<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg/>`, 0, 0},
		{`<svg><defs><linearGradient id="g"/></defs><rect fill="url(#g)" style="stroke: url('#g')"/><use xlink:href="#g"/></svg>`, 0, 0},
		{`<svg><style>.a { fill: url(#g) } @media print { .a { fill: black } }</style></svg>`, 0, 0},
		{`<svg><image href="data:image/png;base64,AAAA"/></svg>`, 0, 0},
		{`<svg><animate attributeName="x" from="0" to="10" values="0;10"/></svg>`, 0, 0},
		{`<svg><text>See https://example.com and url(//here)</text></svg>`, 0, 0},
		{`<svg xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:export-filename="C:\a(1).png" transform="scale(2)"/>`, 0, 0},
	} {
		w, h, err := inspectSVG([]byte(c.svg))
		if err != nil || w != c.width || h != c.height {
			t.Errorf("%s\n\tis %d×%d, %v; want %d×%d", c.svg, w, h, err, c.width, c.height)
		}
	}
}

func TestDrawingsThatAreRefused(t *testing.T) {
	for _, c := range []struct{ svg, why string }{
		{`<svg><script>alert(1)</script></svg>`, `it holds a "script" element`},
		{`<svg><SCRIPT/></svg>`, `it holds a "SCRIPT" element`},
		{`<svg:svg><svg:script/></svg:svg>`, `it holds a "script" element`},
		{`<svg onload="alert(1)"/>`, `it holds a handler, "onload"`},
		{`<svg><g OnClick="x()"/></svg>`, `it holds a handler, "OnClick"`},
		{`<svg><foreignObject><p/></foreignObject></svg>`, `it holds a "foreignObject" element`},
		{`<svg xmlns:h="http://www.w3.org/1999/xhtml"><h:meta http-equiv="refresh" content="0;url=x"/></svg>`, "it holds a page of HTML"},
		{`<svg><image href="https://example.com/a.png"/></svg>`, "it refers to something outside itself"},
		{`<svg><image xlink:href="//example.com/a.png"/></svg>`, "it refers to something outside itself"},
		{`<svg><use href="other.svg#a"/></svg>`, "it refers to something outside itself"},
		{`<svg><a href="java&#10;script:alert(1)"/></svg>`, "it refers to something outside itself"},
		{`<svg><image href="data:image/svg+xml,x"/></svg>`, "it refers to something outside itself"},
		{`<svg xml:base="https://example.com/"><use href="#a"/></svg>`, "it refers to something outside itself"},
		{`<svg><set attributeName="href" to="javascript:alert(1)"/></svg>`, "it refers to something outside itself"},
		{`<svg><rect style="fill: url(https://example.com/a)"/></svg>`, "it refers to something outside itself"},
		{`<svg><rect style="fill: u\72l(https://example.com/a)"/></svg>`, "it refers to something outside itself"},
		{`<svg><rect fill="url(other.svg#a)"/></svg>`, "it refers to something outside itself"},
		{`<svg><style>@import "https://example.com/a.css";</style></svg>`, "its style asks for something outside"},
		{`<svg><style>.a { fill: url( "https://example.com/a" ) }</style></svg>`, "its style asks for something outside"},
		{`<svg><style>.a { fill: u<!-- x -->rl(//example.com/a) }</style></svg>`, "its style asks for something outside"},
		{`<svg><style><![CDATA[ @IMPORT url(x) ]]></style></svg>`, "its style asks for something outside"},
		{`<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>`, "it declares entities"},
		{`<?xml-stylesheet href="a.css"?><svg/>`, "it holds a processing instruction"},
		{`<svg>&undeclared;</svg>`, "it is not well-formed SVG"},
		{`<svg`, "it is not well-formed SVG"},
		{`<?xml version="1.0" encoding="utf-7"?><svg/>`, "it is not well-formed SVG"},
	} {
		_, _, err := inspectSVG([]byte(c.svg))
		if err == nil || err.Error() != c.why {
			t.Errorf("%s\n\tis refused because %v, want %q", c.svg, err, c.why)
		}
	}
}

// What is accepted holds no script and no handler, by another reading.
func FuzzInspectSVG(f *testing.F) {
	f.Add([]byte(`<svg width="1" height="1"><a href="#x"/><style>.a{fill:url(#g)}</style></svg>`))
	f.Add([]byte(`<svg><script/></svg>`))
	f.Add([]byte(`<svg><g onload="x"/></svg>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, _, err := inspectSVG(data); err != nil {
			return
		}
		dec := xml.NewDecoder(strings.NewReader(string(data)))
		dec.Strict = false
		for {
			tok, err := dec.Token()
			if err != nil {
				return
			}
			start, ok := tok.(xml.StartElement)
			if !ok {
				continue
			}
			if strings.EqualFold(start.Name.Local, "script") {
				t.Errorf("a script passed: %s", data)
			}
			for _, a := range start.Attr {
				if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") && a.Name.Space != "xmlns" {
					t.Errorf("a handler passed: %s", data)
				}
			}
		}
	})
}
