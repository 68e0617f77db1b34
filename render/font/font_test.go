package font

import "testing"

// The widths are those of the fonts: what fonttools reads in them.
func TestWidth(t *testing.T) {
	for _, c := range []struct {
		name string
		face Face
		text string
		want int
	}{
		{"nothing", Sans, "", 0},
		{"figures of one width", Sans, "1", Sans.Width("8")},
		{"sans", Sans, "aW", 504 + 786},
		{"serif", Serif, "a", 509},
		{"bold serif", SerifBold, "a", 519},
		{"behind the Latin letters", Sans, "€", 497},
		{"a mark above a letter", Serif, "e\u0301", Serif.Width("e")},
		{"ideographs", Serif, "結論", 2000},
		{"another script", SansBold, "ш", otherWidth},
	} {
		if got := c.face.Width(c.text); got != c.want {
			t.Errorf("%s: %q is %d wide, not %d", c.name, c.text, got, c.want)
		}
	}
}
