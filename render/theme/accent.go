package theme

import (
	"bytes"
	"fmt"
	"math"
	"regexp"
	"strconv"

	"throughline/render/diag"
)

// Brand is how the organisation looks, as far as site.yaml says.
type Brand struct {
	Accent string    // a colour as #rgb or #rrggbb, "" for the theme's own
	At     diag.Span // where it is given
}

// Contrasts of text with its ground. WCAG 2.2 AA asks for 4.5; thin light type
// on a dark ground reads worse than it measures, so there the accent has more.
const (
	readable     = 4.5
	readableDark = 7
)

// sheet returns the style sheet that gives the theme the brand's accent: as it
// is where it can be read on the grounds of the theme, else as near to it as
// can be read. In the light it is the author's colour, so they are told.
func (b Brand) sheet(style []byte) ([]byte, diag.List) {
	accent, ok := parseColour(b.Accent)
	if !ok {
		return nil, nil
	}
	var light, dark []colour
	for _, name := range []string{"paper", "wash"} {
		if l, d, ok := ground(style, name); ok {
			light, dark = append(light, l), append(dark, d)
		}
	}
	var problems diag.List
	onLight := accent.on(light, readable)
	if onLight != accent {
		problems.Find(b.At, diag.Warn, "brand",
			fmt.Sprintf("the accent %q cannot be read on the page: its contrast is %.1f, and text needs %.1f; %q is used instead", b.Accent, accent.worst(light), readable, onLight),
			fmt.Sprintf("choose a darker accent, for example %q", onLight))
	}
	return fmt.Appendf(nil, "/* The accent of site.yaml, as it can be read. */\n:root { --accent: light-dark(%s, %s); }\n", onLight, accent.on(dark, readableDark)), problems
}

// ground finds a colour that the style sheet gives for light and dark. The
// last one counts, as in the cascade.
func ground(style []byte, name string) (light, dark colour, ok bool) {
	all := regexp.MustCompile(`--`+name+`:\s*light-dark\(\s*(#[0-9a-fA-F]{3,6})\s*,\s*(#[0-9a-fA-F]{3,6})\s*\)`).FindAllSubmatch(style, -1)
	if len(all) == 0 {
		return light, dark, false
	}
	last := all[len(all)-1]
	light, okLight := parseColour(string(bytes.TrimSpace(last[1])))
	dark, okDark := parseColour(string(bytes.TrimSpace(last[2])))
	return light, dark, okLight && okDark
}

// colour is one of sRGB, each part from 0 to 1, gamma-encoded.
type colour [3]float64

// parseColour reads #rgb and #rrggbb.
func parseColour(s string) (colour, bool) {
	if len(s) == 4 && s[0] == '#' {
		s = string([]byte{'#', s[1], s[1], s[2], s[2], s[3], s[3]})
	}
	if len(s) != 7 || s[0] != '#' {
		return colour{}, false
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return colour{}, false
	}
	return colour{float64(n>>16) / 255, float64(n>>8&255) / 255, float64(n&255) / 255}, true
}

// String writes the colour as #rrggbb.
func (c colour) String() string {
	return fmt.Sprintf("#%02x%02x%02x", byte(math.Round(c[0]*255)), byte(math.Round(c[1]*255)), byte(math.Round(c[2]*255)))
}

// luminance is the relative luminance of WCAG 2.2,
// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance.
func (c colour) luminance() float64 {
	return 0.2126*linear(c[0]) + 0.7152*linear(c[1]) + 0.0722*linear(c[2])
}

// contrast is the contrast ratio of WCAG 2.2, from 1 to 21,
// https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
func (c colour) contrast(ground colour) float64 {
	a, b := c.luminance(), ground.luminance()
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

// worst is the lowest contrast with any of the grounds.
func (c colour) worst(grounds []colour) float64 {
	w := 21.0
	for _, g := range grounds {
		w = min(w, c.contrast(g))
	}
	return w
}

// on returns the colour, or the nearest one of the same hue that has the
// contrast on all grounds: lighter where these are dark, else darker. Only the
// lightness moves, and as much of the chroma as sRGB cannot show.
func (c colour) on(grounds []colour, want float64) colour {
	if len(grounds) == 0 || c.worst(grounds) >= want {
		return c
	}
	start, end := c.oklch(), 0.0
	if grounds[0].luminance() < 0.18 {
		end = 1
	}
	near, far := start.l, end // the answer lies between: near fails, far holds
	for range 20 {
		middle := (near + far) / 2
		if start.at(middle).worst(grounds) >= want {
			far = middle
		} else {
			near = middle
		}
	}
	return start.at(far)
}
