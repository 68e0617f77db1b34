package check_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// A logo is shown where it can be; else the author is told at its name.
func TestLogo(t *testing.T) {
	files := fstest.MapFS{
		"logo.svg":       {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`)},
		"img/lively.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>`)},
		"plan.pdf":       {Data: []byte("%PDF")},
		"vision.md":      {Data: []byte("# Why\n")},
	}
	for name, why := range map[string]string{
		"logo.svg":       "",
		"/logo.svg":      "",
		"./logo.svg":     "",
		"Logo.svg":       "no such file is in the content folder",
		"../logo.png":    "no such file is in the content folder",
		"plan.pdf":       "it is not a picture that browsers show",
		"img/lively.svg": `it holds a handler, "onload"`,
	} {
		files["site.yaml"] = &fstest.MapFile{Data: []byte("title: A\nbrand:\n  logo: " + name + "\n")}
		want := ""
		if why != "" {
			want = "content/site.yaml:3:9: warn: the logo \"" + name + "\" is not shown: " + why + " [brand]\n" +
				"  3 |   logo: " + name + "\n    |         " + "^^^^^^^^^^^^^^^^^^^^^^^^"[:len(name)] + "\n" +
				"  hint: write its path from the content folder, for example \"logo.svg\"\n"
		}
		if d := cmp.Diff(want, printed(t, run(t, files, "author"))); d != "" {
			t.Errorf("%s: -want +got:\n%s", name, d)
		}
		x, _, _ := graph(t, files, "author")
		if shown := x.Graph.Logo != nil && len(x.Assets) == 1; shown != (why == "") {
			t.Errorf("%s: shown and published: %v", name, shown)
		}
	}
}
