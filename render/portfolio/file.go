package portfolio

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	_ "image/gif" // sizes of the formats that browsers show
	_ "image/jpeg"
	_ "image/png"
	"io"
	"path"
	"strconv"
	"strings"

	"throughline/render/source"
)

// file returns the asset as a file of the site, looked at once: whether it may
// be published, and how large a picture it is.
func (l *linker) file(a *source.Asset) *File {
	if f := l.files[a]; f != nil {
		return f
	}
	f := &File{Asset: a}
	l.files[a] = f
	if a.Size > source.MaxAsset {
		l.refused[a] = fmt.Sprintf("it is %d MiB large; the largest file allowed is %d MiB", a.Size>>20, source.MaxAsset>>20)
		return f
	}
	switch strings.ToLower(path.Ext(a.Path)) {
	case ".svg":
		data, err := a.Read()
		if err != nil {
			l.refused[a] = "it cannot be read"
			return f
		}
		f.Width, f.Height, err = inspectSVG(data)
		if err != nil {
			l.refused[a] = err.Error()
		}
	case ".html", ".htm", ".xhtml", ".xml", ".js", ".mjs", ".css", ".swf", ".hta":
		l.refused[a] = "files of this type can run in a reader's browser"
	case ".png", ".jpg", ".jpeg", ".gif":
		if r, err := a.Open(); err == nil {
			if c, _, err := image.DecodeConfig(r); err == nil {
				f.Width, f.Height = c.Width, c.Height
			}
			r.Close()
		}
	}
	return f
}

// inspectSVG returns the size of a drawing in pixels, and an error if it could
// do more than be looked at: run a script or a handler, or ask for something
// outside itself.
func inspectSVG(data []byte) (width, height int, err error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.Strict = true
	dec.Entity = nil
	first := true
	for {
		tok, err := dec.RawToken()
		if err == io.EOF {
			return width, height, nil
		}
		if err != nil {
			return 0, 0, fmt.Errorf("it is not well-formed SVG")
		}
		switch t := tok.(type) {
		case xml.Directive:
			if strings.Contains(strings.ToUpper(string(t)), "ENTITY") {
				return 0, 0, fmt.Errorf("it declares entities")
			}
		case xml.ProcInst:
			if t.Target != "xml" {
				return 0, 0, fmt.Errorf("it holds a processing instruction")
			}
		case xml.StartElement:
			if err := harmless(t); err != nil {
				return 0, 0, err
			}
			if first {
				width, height = svgSize(t)
				first = false
			}
		case xml.CharData:
			if outside(string(t)) && strings.Contains(strings.ToLower(string(t)), "url(") || strings.Contains(string(t), "@import") {
				return 0, 0, fmt.Errorf("its style asks for something outside")
			}
		}
	}
}

func harmless(t xml.StartElement) error {
	switch strings.ToLower(t.Name.Local) {
	case "script", "foreignobject", "iframe", "object", "embed", "handler", "listener":
		return fmt.Errorf("it holds a %q element", t.Name.Local)
	}
	for _, a := range t.Attr {
		name, value := strings.ToLower(a.Name.Local), a.Value
		switch {
		case strings.HasPrefix(name, "on"):
			return fmt.Errorf("it holds a handler, %q", a.Name.Local)
		case a.Name.Space == "xmlns" || name == "xmlns":
		case name == "href" || name == "src" || name == "from" || name == "to" || name == "values" || name == "style" || strings.Contains(strings.ToLower(value), "url("):
			if outside(value) {
				return fmt.Errorf("it refers to something outside itself")
			}
		}
	}
	return nil
}

// outside reports whether the value names a scheme or host: anything but a
// fragment or an image inside the file.
func outside(value string) bool {
	v := strings.Map(func(r rune) rune {
		if r <= ' ' || r == '\\' {
			return -1
		}
		return r
	}, strings.ToLower(value))
	for _, raster := range []string{"data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"} {
		v = strings.ReplaceAll(v, raster, "")
	}
	return strings.Contains(v, "script:") || strings.Contains(v, "data:") || strings.Contains(v, "//") || strings.Contains(v, "@import")
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
