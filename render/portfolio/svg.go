package portfolio

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// inspectSVG returns the size of a drawing in pixels, and an error if it could
// do more than be looked at: run a script or a handler, hold a page, or ask for
// anything outside itself.
func inspectSVG(data []byte) (width, height int, err error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	v := viewer{first: true}
	for {
		tok, err := dec.RawToken()
		if err == io.EOF {
			return v.width, v.height, nil
		}
		if err != nil {
			return 0, 0, errors.New("it is not well-formed SVG")
		}
		if err := v.token(tok); err != nil {
			return 0, 0, err
		}
	}
}

// viewer goes through a drawing, token by token.
type viewer struct {
	width, height int
	first         bool // no element has been seen
	inStyle       bool
	style         []byte // of the open style element, whole
}

func (v *viewer) token(tok xml.Token) error {
	switch t := tok.(type) {
	case xml.Directive:
		if bytes.Contains(bytes.ToUpper(t), []byte("ENTITY")) {
			return errors.New("it declares entities")
		}
	case xml.ProcInst:
		if t.Target != "xml" {
			return errors.New("it holds a processing instruction")
		}
	case xml.StartElement:
		if v.first {
			v.width, v.height = svgSize(t)
			v.first = false
		}
		if strings.EqualFold(t.Name.Local, "style") {
			v.inStyle, v.style = true, nil
		}
		return harmless(t)
	case xml.CharData:
		if v.inStyle {
			v.style = append(v.style, t...)
		}
	case xml.EndElement:
		if v.inStyle && !quiet(string(v.style)) {
			return errors.New("its style asks for something outside")
		}
		v.inStyle = false
	}
	return nil
}

// Elements that run something or hold a page, and the attributes by which
// others refer to something. Values of the animated ones are moved into others.
var (
	lively   = []string{"script", "foreignobject", "iframe", "object", "embed", "handler", "listener"}
	pointers = []string{"href", "src", "base"}
	animated = []string{"from", "to", "by", "values"}
)

// harmless returns an error if the element can do more than be drawn.
func harmless(t xml.StartElement) error {
	if slices.Contains(lively, strings.ToLower(t.Name.Local)) {
		return fmt.Errorf("it holds a %q element", t.Name.Local)
	}
	for _, a := range t.Attr {
		name := strings.ToLower(a.Name.Local)
		switch {
		case a.Name.Space == "xmlns" || name == "xmlns":
			if strings.Contains(strings.ToLower(a.Value), "xhtml") {
				return errors.New("it holds a page of HTML")
			}
		case strings.HasPrefix(name, "on"):
			return fmt.Errorf("it holds a handler, %q", a.Name.Local)
		case slices.Contains(pointers, name) && !inside(a.Value),
			slices.Contains(animated, name) && !inert(a.Value),
			styled(a.Name, a.Value) && !quiet(a.Value):
			return errors.New("it refers to something outside itself")
		}
	}
	return nil
}

// styled reports whether the value is CSS: that of a style attribute, or of
// one of SVG's own that can hold url(). Drawing programs keep file names in
// theirs.
func styled(name xml.Name, value string) bool {
	return strings.EqualFold(name.Local, "style") || name.Space == "" && strings.ContainsAny(value, `(\`)
}

// inside reports whether a reference stays in the drawing: a fragment, or a
// picture that stands in the reference itself.
func inside(value string) bool {
	v := squash(value)
	return v == "" || v[0] == '#' || slices.ContainsFunc(rasters, func(r string) bool { return strings.HasPrefix(v, r) })
}

// rasters are the pictures that may stand in a drawing. They cannot run.
var rasters = []string{"data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"}

// inert reports whether a value that may be moved into a reference names
// neither a scheme nor a host.
func inert(value string) bool {
	v := squash(value)
	return !strings.Contains(v, "//") && !strings.Contains(v, "script:") && !strings.Contains(v, "data:")
}

// quiet reports whether CSS asks for nothing outside: each url() stays inside,
// and there is nothing else that fetches, nor an escape that could spell it.
func quiet(css string) bool {
	v := squash(css)
	for _, loud := range []string{`\`, "@import", "image-set(", "src("} {
		if strings.Contains(v, loud) {
			return false
		}
	}
	for {
		_, rest, ok := strings.Cut(v, "url(")
		if !ok {
			return true
		}
		if !inside(strings.TrimLeft(rest, `"'`)) {
			return false
		}
		v = rest
	}
}

// squash drops what browsers pass over in references, and case.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

func svgSize(t xml.StartElement) (width, height int) {
	var box []string
	for _, a := range t.Attr {
		switch a.Name.Local {
		case "width":
			width = pixels(a.Value)
		case "height":
			height = pixels(a.Value)
		case "viewBox":
			box = strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' })
		}
	}
	if (width == 0 || height == 0) && len(box) == 4 {
		width, height = pixels(box[2]), pixels(box[3])
	}
	return width, height
}

func pixels(s string) int {
	f, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil || f < 1 || f > 1e5 {
		return 0
	}
	return int(f + 0.5)
}
