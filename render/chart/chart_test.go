package chart

import (
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the drawings in testdata")

// drawn is what all specs have in common.
type drawn interface{ Draw() Figure }

// Each sample's drawing is testdata/NAME.svg, with NAME.narrow.svg for phones
// and its twin in NAME.txt. -update rewrites them.
func TestDrawings(t *testing.T) {
	files := map[string]bool{}
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			f := s.spec.Draw()
			golden(t, files, s.name+".svg", lined(string(f.SVG)))
			if f.Narrow != "" {
				golden(t, files, s.name+".narrow.svg", lined(string(f.Narrow)))
			}
			golden(t, files, s.name+".txt", twinText(f))
		})
	}
	all, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		if !files[filepath.Base(p)] && !strings.HasPrefix(filepath.Base(p), "timeline") {
			t.Errorf("%s belongs to no sample", p)
		}
	}
}

func golden(t *testing.T, files map[string]bool, name, got string) {
	t.Helper()
	files[name] = true
	p := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(p, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(p)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// lined puts each element on a line of its own.
func lined(svg string) string { return strings.ReplaceAll(svg, "><", ">\n<") + "\n" }

func twinText(f Figure) string {
	var b strings.Builder
	b.WriteString(f.Title + "\n" + f.Desc + "\n\n")
	heads := make([]string, len(f.Table.Head))
	for i, h := range f.Table.Head {
		heads[i] = h.Label
		if h.Number {
			heads[i] += " (number)"
		}
	}
	b.WriteString(strings.Join(heads, " | ") + "\n")
	for _, row := range f.Table.Rows {
		b.WriteString(strings.Join(row, " | ") + "\n")
	}
	return b.String()
}

// Every drawing is well-formed, has a title and a description, no two elements
// with one id, no styles, no words outside it and none over another.
func TestGeometry(t *testing.T) {
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) { sound(t, s.spec.Draw()) })
	}
}

// sound reports what is wrong with a figure.
func sound(t *testing.T, f Figure) {
	t.Helper()
	if f.Title == "" || f.Desc == "" {
		t.Errorf("title %q, description %q", f.Title, f.Desc)
	}
	for _, row := range f.Table.Rows {
		if len(row) != len(f.Table.Head) {
			t.Errorf("row %q has not the %d columns of the head", row, len(f.Table.Head))
		}
	}
	for _, svg := range []string{string(f.SVG), string(f.Narrow)} {
		if svg == "" {
			continue
		}
		d := readDrawing(t, svg)
		for i, a := range d.things {
			if !a.box.within(d.area) {
				t.Errorf("%s leaves the drawing of %v: %v", a.what, d.area, a.box)
			}
			for _, b := range d.things[i+1:] {
				if a.box.overlaps(b.box) && apart(a, b) {
					t.Errorf("%s lies on %s: %v, %v", a.what, b.what, a.box, b.box)
				}
			}
		}
	}
}

// apart says that two things may not lie on each other: words on words or on
// bars and bubbles, bars on bars, nodes on nodes.
func apart(a, b thing) bool {
	solid := []string{"field", "round", "up", "down", "total", "before", "solid", "hit"}
	ground := []string{"field", "hit"} // words lie on them
	is := func(x thing, names []string) bool {
		return slices.ContainsFunc(strings.Fields(x.class), func(c string) bool { return slices.Contains(names, c) })
	}
	inside := func(x thing) bool { return is(x, []string{"number", "sign"}) }
	switch {
	case a.text != "" && b.text != "":
		return true
	case a.text == "" && b.text == "":
		return is(a, solid) && is(b, solid)
	case a.text != "":
		return is(b, solid) && !is(b, ground) && !inside(a)
	}
	return is(a, solid) && !is(a, ground) && !inside(b)
}

// wellFormed reads a drawing as XML.
func wellFormed(t *testing.T, svg string, each func(xml.Token)) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, svg)
		}
		each(token)
	}
}
