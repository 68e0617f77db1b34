package chart

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	extent   = regexp.MustCompile(`viewBox="0 0 ([0-9.]+) ([0-9.]+)" width="[^"]*" height="[^"]*"`)
	links    = regexp.MustCompile(`<a( [^>]*)?>`)
	linkOnly = regexp.MustCompile(` (href|aria-label|target)="[^"]*"`)
	classes  = regexp.MustCompile(`\bclass="([^"]*)"`)
	wording  = regexp.MustCompile(`(?s)<text [^>]*>.*?</text>`)
	tags     = regexp.MustCompile(`<[^>]*>`)
)

// margin is the room around a drawing that stands alone, in pixels.
const margin = 12

// Standalone returns the drawing as a file of its own, with those rules of the
// sheet inside it that it needs. Links are left out: they would lead nowhere
// from another place. Each word is as long as it was measured to be, whatever
// font there is. A Figure without a drawing is an empty one.
func (s Sheet) Standalone(f Figure) []byte {
	head, rest, ok := strings.Cut(string(f.SVG), ">")
	if !ok {
		return []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><title>` + html.EscapeString(f.Title) + "</title></svg>\n")
	}
	own := classesOf(head)
	head = extent.ReplaceAllStringFunc(head, widened)
	head = strings.Replace(head, "<svg ", `<svg xmlns="http://www.w3.org/2000/svg" `, 1)
	rest = links.ReplaceAllStringFunc(rest, func(tag string) string { return "<g" + linkOnly.ReplaceAllString(tag[len("<a"):], "") })
	rest = strings.ReplaceAll(rest, "</a>", "</g>")
	rest = wording.ReplaceAllStringFunc(rest, measured)
	known := append(classesOf(rest), own...)
	slices.Sort(known)
	var b strings.Builder
	b.WriteString(head + "><style><![CDATA[\n")
	for _, r := range s.rules {
		has := func(name string) bool { _, ok := slices.BinarySearch(known, name); return ok }
		if allOf(r.first, func(name string) bool { return slices.Contains(own, name) }) && allOf(r.classes, has) {
			b.WriteString(strings.ReplaceAll(r.selector+" { "+r.body+" }\n", "]]>", ""))
		}
	}
	b.WriteString("]]></style>" + rest + "\n")
	return []byte(b.String())
}

// widened gives a drawing its margin.
func widened(attributes string) string {
	m := extent.FindStringSubmatch(attributes)
	w, err := strconv.ParseFloat(m[1], 64)
	h, err2 := strconv.ParseFloat(m[2], 64)
	if err != nil || err2 != nil {
		return attributes
	}
	return fmt.Sprintf(`viewBox="%d %d %g %g" width="%[3]g" height="%[4]g"`, -margin, -margin, w+2*margin, h+2*margin)
}

// measured gives a text element its length.
func measured(text string) string {
	tag, words, _ := strings.Cut(text, ">")
	f := labels
	for _, m := range classes.FindAllStringSubmatch(tag, 1) {
		for name := range strings.FieldsSeq(m[1]) {
			if name == "small" || name == "strong" {
				f = fontOf(name)
			}
		}
	}
	w := f.width(html.UnescapeString(tags.ReplaceAllString(words, "")))
	if w == 0 {
		return text
	}
	return tag + ` textLength="` + w.String() + `" lengthAdjust="spacingAndGlyphs">` + text[len(tag)+1:]
}

func allOf(names []string, in func(string) bool) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return !in(name) })
}

// classesOf are the classes of the elements of a drawing, each once.
func classesOf(svg string) []string {
	var names []string
	for _, m := range classes.FindAllStringSubmatch(svg, -1) {
		for name := range strings.FieldsSeq(m[1]) {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}
