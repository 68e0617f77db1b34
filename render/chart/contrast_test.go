package chart

import (
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"testing"

	"throughline/templates"
)

// Words on shades can be read in light and dark: WCAG 2.2 AA, 4.5 to 1.
func TestWordsOnShades(t *testing.T) {
	css := sheet(t, "tokens")
	rules := sheet(t, "charts")
	colours := map[string][2]string{}
	for _, m := range regexp.MustCompile(`--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)`).FindAllStringSubmatch(css, -1) {
		colours[m[1]] = [2]string{m[2], m[3]}
	}
	opacity := func(selector string) float64 {
		m := regexp.MustCompile(regexp.QuoteMeta(selector) + ` \{[^}]*fill-opacity: ([0-9.]+)`).FindStringSubmatch(rules)
		if m == nil {
			t.Fatalf("%s has no opacity", selector)
		}
		v, err := strconv.ParseFloat(m[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	type pair struct {
		ink, shade string
		opacity    float64
	}
	pairs := []pair{{"paper", "accent", 1}}
	for step := range 4 {
		pairs = append(pairs, pair{"ink", "accent", opacity(fmt.Sprintf(".grid .step%d .field", step+1))})
	}
	pairs = append(pairs,
		pair{"on-track", "on-track", opacity(".trend .zone, .bullet .zone")},
		pair{"at-risk", "at-risk", opacity(".bullet .zone.at_risk")},
		pair{"off-track", "off-track", opacity(".bullet .zone.off_track")},
		pair{"quiet", "at-risk", opacity(".bullet .zone.at_risk")},
		pair{"quiet", "off-track", opacity(".bullet .zone.off_track")})
	for _, p := range pairs {
		for i, mode := range []string{"light", "dark"} {
			ground := blend(t, colours[p.shade][i], colours["paper"][i], p.opacity)
			a, b := luminance(rgb(t, colours[p.ink][i])), luminance(ground)
			if c := (max(a, b) + 0.05) / (min(a, b) + 0.05); c < 4.5 {
				t.Errorf("%s: %s on %s at %v has %.2f", mode, p.ink, p.shade, p.opacity, c)
			}
		}
	}
}

func sheet(t *testing.T, name string) string {
	t.Helper()
	b, err := fs.ReadFile(templates.FS, "assets/"+name+".css")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func rgb(t *testing.T, hex string) [3]float64 {
	t.Helper()
	var out [3]float64
	if len(hex) != 7 {
		t.Fatalf("no such colour: %q", hex)
	}
	for i := range out {
		n, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = float64(n) / 255
	}
	return out
}

func blend(t *testing.T, over, under string, opacity float64) [3]float64 {
	t.Helper()
	a, b := rgb(t, over), rgb(t, under)
	for i := range a {
		a[i] = a[i]*opacity + b[i]*(1-opacity)
	}
	return a
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(c [3]float64) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v := c[i]
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}
