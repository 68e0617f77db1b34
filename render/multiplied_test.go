package render

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"throughline/render/doc"
)

// multiplied is the sample portfolio as often as it takes to hold n documents:
// each copy has its own products, goals, KPIs with their histories, work,
// people and news, which refer to one another as those of the sample do, and
// all serve one vision. It is as dense as a portfolio that people have written,
// where [corpus] is mostly prose.
func multiplied(t testing.TB, n int) fstest.MapFS {
	t.Helper()
	sample := os.DirFS("../content")
	files, ids := fstest.MapFS{}, map[string]bool{}
	documents := 0
	err := fs.WalkDir(sample, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(sample, p)
		if err != nil {
			return err
		}
		files[p] = &fstest.MapFile{Data: data, Mode: 0o644}
		if path.Ext(p) == ".md" {
			documents++
			if !single(p) {
				ids[sampleID(p)] = true
				for _, own := range identified.FindAllSubmatch(data, -1) {
					ids[string(own[1])] = true
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	all := fstest.MapFS{}
	for p, f := range files {
		all[p] = f
	}
	for i := 1; i*documents < n; i++ {
		ending := fmt.Sprintf("-%d", i)
		for p, f := range files {
			if ext := path.Ext(p); !single(p) && (ext == ".md" || ext == ".csv") {
				all[renamed(p, ids, ending)] = &fstest.MapFile{Data: []byte(renamed(string(f.Data), ids, ending)), Mode: 0o644}
			}
		}
	}
	return all
}

// single reports whether there is one such file however large the portfolio is.
func single(p string) bool {
	return p == "vision.md" || p == "index.md" || p == "goals/index.md" || path.Ext(p) == ".yaml"
}

// sampleID is what references call the document at a path.
func sampleID(p string) string {
	if base := path.Base(p); base != "index.md" {
		return doc.Slug(dated.ReplaceAllString(strings.TrimSuffix(base, ".md"), ""))
	}
	return path.Base(path.Dir(p))
}

var (
	dated      = regexp.MustCompile(`^\d{4}-\d\d-\d\d-`)
	word       = regexp.MustCompile(`(\d{4}-\d\d-\d\d-)?[A-Za-z0-9][A-Za-z0-9-]*`)
	identified = regexp.MustCompile(`(?m)^(?:id: |aliases: .*/)([\w-]+)`)
	titled     = regexp.MustCompile(`(?m)^(title: "?[^"\n]*)`)
)

// renamed puts the ending behind each id, and behind the title.
func renamed(text string, ids map[string]bool, ending string) string {
	text = word.ReplaceAllStringFunc(text, func(w string) string {
		if ids[dated.ReplaceAllString(w, "")] || ids[w] {
			return w + ending
		}
		return w
	})
	return titled.ReplaceAllString(text, "${1} "+strings.TrimPrefix(ending, "-"))
}
