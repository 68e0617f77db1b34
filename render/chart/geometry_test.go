package chart

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// drawing is an SVG read back: its area, and the boxes of what is in it.
type drawing struct {
	area   box
	things []thing
}

type thing struct {
	what, text string
	class      string
	box        box
}

// reader reads a drawing. Groups may only turn by a right angle to the left.
type reader struct {
	t      *testing.T
	ids    map[string]bool
	moved  []spot // of the open groups that are turned
	opened []bool // which of the open elements are such groups
	text   *thing
	words  strings.Builder
	texts  int // open text elements
	at     spot
	out    drawing
}

func readDrawing(t *testing.T, svg string) drawing {
	t.Helper()
	r := &reader{t: t, ids: map[string]bool{}}
	wellFormed(t, svg, func(token xml.Token) {
		switch x := token.(type) {
		case xml.StartElement:
			r.start(x)
		case xml.EndElement:
			r.end(x)
		case xml.CharData:
			if r.texts > 0 {
				r.words.Write(x)
			} else if s := strings.TrimSpace(string(x)); s != "" && len(r.opened) == 0 {
				t.Errorf("words outside the drawing: %q", s)
			}
		}
	})
	return r.out
}

var turned = regexp.MustCompile(`^translate\(([-0-9.]+) ([-0-9.]+)\) rotate\(-90\)$`)

func (r *reader) start(e xml.StartElement) {
	get := map[string]string{}
	for _, a := range e.Attr {
		get[a.Name.Local] = a.Value
		switch a.Name.Local {
		case "style", "fill", "stroke", "onclick", "onload":
			r.t.Errorf("%s has an attribute %s", e.Name.Local, a.Name.Local)
		case "id":
			if r.ids[a.Value] {
				r.t.Errorf("two elements have the id %q", a.Value)
			}
			r.ids[a.Value] = true
		}
	}
	n := func(name string) fix { return toFix(r.t, get[name]) }
	add := func(b box) {
		r.out.things = append(r.out.things, thing{what: e.Name.Local + " " + get["class"], class: get["class"], box: r.turn(b)})
	}
	group := false
	switch e.Name.Local {
	case "svg":
		w, h, _ := strings.Cut(strings.TrimPrefix(get["viewBox"], "0 0 "), " ")
		r.out.area = box{0, 0, toFix(r.t, w), toFix(r.t, h)}
	case "rect":
		add(box{n("x"), n("y"), n("x") + n("width"), n("y") + n("height")})
	case "line":
		add(box{min(n("x1"), n("x2")), min(n("y1"), n("y2")), max(n("x1"), n("x2")), max(n("y1"), n("y2"))})
	case "circle":
		if get["class"] != "hit" {
			add(box{n("cx") - n("r"), n("cy") - n("r"), n("cx") + n("r"), n("cy") + n("r")})
		}
	case "path":
		for _, p := range regexp.MustCompile(`[ML]([-0-9.]+) ([-0-9.]+)`).FindAllStringSubmatch(get["d"], -1) {
			x, y := toFix(r.t, p[1]), toFix(r.t, p[2])
			add(box{x, y, x, y})
		}
	case "text":
		r.texts++
		r.at = spot{n("x"), n("y")}
		r.text = &thing{class: get["class"]}
	case "g", "a":
		if m := turned.FindStringSubmatch(get["transform"]); m != nil {
			group = true
			r.moved = append(r.moved, spot{toFix(r.t, m[1]), toFix(r.t, m[2])})
		} else if get["transform"] != "" {
			r.t.Errorf("transform %q", get["transform"])
		}
	}
	r.opened = append(r.opened, group)
}

func (r *reader) end(e xml.EndElement) {
	last := len(r.opened) - 1
	if r.opened[last] {
		r.moved = r.moved[:len(r.moved)-1]
	}
	r.opened = r.opened[:last]
	if e.Name.Local != "text" {
		return
	}
	r.texts--
	a := *r.text
	a.text = r.words.String()
	a.what = strconv.Quote(a.text)
	r.words.Reset()
	f, up, down := labels, px(rise-1), px(3)
	classes := " " + a.class + " "
	switch {
	case strings.Contains(classes, " strong "):
		f = strong
	case strings.Contains(classes, " small "):
		f, up, down = small, px(smallRise-1), px(2)
	}
	w, x := f.width(a.text), r.at.x
	switch {
	case strings.Contains(classes, " mid "):
		x -= w / 2
	case strings.Contains(classes, " end "):
		x -= w
	}
	a.box = r.turn(box{x, r.at.y - up, x + w, r.at.y + down})
	r.out.things = append(r.out.things, a)
}

// turn moves a box as its groups are moved.
func (r *reader) turn(b box) box {
	for _, m := range r.moved {
		b = box{m.x + b.y0, m.y - b.x1, m.x + b.y1, m.y - b.x0}
	}
	return b
}

func toFix(t *testing.T, s string) fix {
	t.Helper()
	if s == "" {
		return 0
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("%q is no length", s)
	}
	if v < 0 {
		return fix(v*10 - 0.5)
	}
	return fix(v*10 + 0.5)
}
