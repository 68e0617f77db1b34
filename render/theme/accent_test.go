package theme

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"throughline/render/diag"
	"throughline/render/page"
	"throughline/templates"
)

func hex(t testing.TB, s string) colour {
	t.Helper()
	c, ok := parseColour(s)
	if !ok {
		t.Fatalf("no such colour: %q", s)
	}
	return c
}

// An accent is used as it is where it can be read; else its lightness moves as
// far as it must, and the author is told.
func TestAccent(t *testing.T) {
	at := diag.Span{File: "content/site.yaml", Line: 3, Col: 10, Width: 9, Text: "  accent: \"#ffe14d\""}
	for _, test := range []struct{ accent, light, dark string }{
		{"#0b6e6e", "#0b6e6e", "#66b8b7"},
		{"#000000", "#000000", "#ababab"},
		{"#7a1f5c", "#7a1f5c", "#ef8ac7"},
		{"#ffe14d", "#806d00", "#ffe14d"},
		{"#fff", "#6e6e6e", "#ffffff"},
		{"#f00", "#de0000", "#ff8978"},
		{"#777777", "#6e6e6e", "#ababab"},
		{"#00ffff", "#007b7c", "#00ffff"},
		{"", "", ""},
		{"teal", "", ""},
	} {
		th, problems, err := Load(templates.FS, nil, page.Models(), Brand{Accent: test.accent, At: at})
		if err != nil {
			t.Fatal(err)
		}
		want := "--accent: light-dark(" + test.light + ", " + test.dark + ");"
		style := styleOf(th)
		if test.light == "" {
			if n := strings.Count(style, "--accent: "); n != 1 || len(problems) > 0 {
				t.Errorf("%q: %d accents, problems %v", test.accent, n, problems)
			}
			continue
		}
		if !strings.Contains(style, want) {
			t.Errorf("%s: got %s, want %s", test.accent, style[strings.LastIndex(style, "--accent: light-dark"):][:50], want)
		}
		if told, changed := len(problems) == 1, test.light != hex(t, test.accent).String(); told != changed {
			t.Errorf("%s: told %v, changed %v: %v", test.accent, told, changed, problems)
		}
	}
}

func TestAccentIsTold(t *testing.T) {
	at := diag.Span{File: "content/site.yaml", Line: 3, Col: 11, Width: 9, Text: "  accent: \"#ffe14d\""}
	_, problems, err := Load(templates.FS, nil, page.Models(), Brand{Accent: "#ffe14d", At: at})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := diag.Text(&b, problems, false); err != nil {
		t.Fatal(err)
	}
	want := `content/site.yaml:3:11: warn: the accent "#ffe14d" cannot be read on the page: its contrast is 1.2, and text needs 4.5; "#806d00" is used instead [brand]
  3 |   accent: "#ffe14d"
    |           ^^^^^^^^^
  hint: choose a darker accent, for example "#806d00"
`
	if b.String() != want {
		t.Errorf("got:\n%s", &b)
	}
}

// Whatever the accent, it can be read on both grounds of both themes, and it
// keeps its hue.
func TestAccentCanBeRead(t *testing.T) {
	style := styleOf(load(t))
	var light, dark []colour
	for _, name := range []string{"paper", "wash"} {
		l, d, ok := ground([]byte(style), name)
		if !ok {
			t.Fatalf("no ground %q", name)
		}
		light, dark = append(light, l), append(dark, d)
	}
	for r := 0; r < 256; r += 51 {
		for g := 0; g < 256; g += 51 {
			for b := 0; b < 256; b += 51 {
				c := colour{float64(r) / 255, float64(g) / 255, float64(b) / 255}
				onLight, onDark := c.on(light, readable), c.on(dark, readableDark)
				if onLight.worst(light) < readable || onDark.worst(dark) < readableDark {
					t.Errorf("%s: %s has %.2f, %s has %.2f", c, onLight, onLight.worst(light), onDark, onDark.worst(dark))
				}
				for _, got := range []colour{onLight, onDark} {
					a, b := c.oklch(), got.oklch()
					if a.c > 0.04 && b.c > 0.04 && math.Abs(math.Remainder(a.h-b.h, 2*math.Pi)) > 0.12 {
						t.Errorf("%s became %s: the hue moved from %.2f to %.2f", c, got, a.h, b.h)
					}
				}
			}
		}
	}
}

// A company's own grounds count, not the built-in ones.
func TestAccentOnOtherGrounds(t *testing.T) {
	style := []byte(":root { --paper: light-dark(#ffffff, #000); --wash: light-dark( #ddd , #111 ); }\n:root { --wash: light-dark(#888888, #222222); }")
	sheet, _ := Brand{Accent: "#0b6e6e"}.sheet(style)
	light, dark, ok := ground([]byte(strings.Replace(string(sheet), "--accent", "--x", 1)), "x")
	if !ok {
		t.Fatalf("no accent in %s", sheet)
	}
	if c := light.contrast(hex(t, "#888888")); c < readable {
		t.Errorf("light: %.2f in %s", c, sheet)
	}
	if c := dark.contrast(hex(t, "#222222")); c < readableDark {
		t.Errorf("dark: %.2f in %s", c, sheet)
	}
	if sheet, problems := (Brand{Accent: "#ffffff"}).sheet(nil); !bytes.Contains(sheet, []byte("#ffffff")) || len(problems) > 0 {
		t.Errorf("without known grounds the accent stays: %s %v", sheet, problems)
	}
}

// Contrasts as the specification's own examples and other tools give them.
func TestContrastFormula(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64
	}{
		{"#000000", "#ffffff", 21},
		{"#777777", "#ffffff", 4.48},
		{"#ff0000", "#ffffff", 4.00},
		{"#0000ff", "#ffffff", 8.59},
		{"#123456", "#123456", 1},
	} {
		if got := hex(t, test.a).contrast(hex(t, test.b)); math.Abs(got-test.want) > 0.006 {
			t.Errorf("%s on %s: %.3f, want %.2f", test.a, test.b, got, test.want)
		}
	}
}

func styleOf(th *Theme) string {
	for _, a := range th.Assets() {
		if a.Path == stylePath {
			return string(a.Data)
		}
	}
	return ""
}
