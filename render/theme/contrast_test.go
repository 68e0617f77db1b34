package theme

import (
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"testing"

	"throughline/templates"
)

// Every ink of the built-in theme can be read on both of its grounds, in light
// and dark: WCAG 2.2 AA, 4.5 to 1.
func TestContrast(t *testing.T) {
	css, err := fs.ReadFile(templates.FS, "assets/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	colours := map[string][2]string{}
	for _, m := range regexp.MustCompile(`--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)`).FindAllStringSubmatch(string(css), -1) {
		colours[m[1]] = [2]string{m[2], m[3]}
	}
	for _, ink := range []string{"ink", "quiet", "accent", "on-track", "at-risk", "off-track", "not-set"} {
		for _, ground := range []string{"paper", "wash"} {
			for i, mode := range []string{"light", "dark"} {
				if c := contrast(t, colours[ink][i], colours[ground][i]); c < 4.5 {
					t.Errorf("%s: %s on %s has %.2f", mode, ink, ground, c)
				}
			}
		}
	}
	for i, mode := range []string{"light", "dark"} {
		if c := contrast(t, colours["ink"][i], colours["marker"][i]); c < 4.5 {
			t.Errorf("%s: ink on marker has %.2f", mode, c)
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	if len(hex) != 7 {
		t.Fatalf("no such colour: %q", hex)
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		v := float64(n) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}
