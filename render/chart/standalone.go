package chart

import (
	"fmt"
	"html"
	"regexp"
	"strings"
)

// Standalone returns the drawing as a file of its own, with the style sheet
// inside it, for slides and documents. Programs that show such files know
// neither custom properties nor light-dark, so that each colour is written out
// as it is in light. Links are left out: they would lead nowhere from another
// place. Each word is as long as it was measured to be, whatever font there is. The style sheet is tokens.css, the accent if there is one, and
// charts.css, in this order.
func Standalone(f Figure, css string) []byte {
	svg := string(f.SVG)
	head, rest, ok := strings.Cut(svg, ">")
	if !ok {
		return nil
	}
	const margin = 12
	area := fmt.Sprintf(`viewBox="%d %d %d %d" width="%[3]d" height="%[4]d"`, -margin, -margin, f.Width+2*margin, f.Height+2*margin)
	head = regexp.MustCompile(`viewBox="[^"]*" width="[^"]*" height="[^"]*"`).ReplaceAllString(head, area)
	head = strings.Replace(head, "<svg ", `<svg xmlns="http://www.w3.org/2000/svg" `, 1)
	rest = regexp.MustCompile(`<a href="[^"]*"`).ReplaceAllString(rest, "<g")
	rest = strings.ReplaceAll(rest, "</a>", "</g>")
	rest = regexp.MustCompile(`(?s)<text [^>]*>.*?</text>`).ReplaceAllStringFunc(rest, measured)
	css = strings.ReplaceAll(plainStyle(css), "]]>", "")
	return []byte(head + "><style><![CDATA[\n" + css + "]]></style>" + rest + "\n")
}

// measured gives a text element its length.
func measured(text string) string {
	tag, words, _ := strings.Cut(text, ">")
	f := labels
	for _, m := range regexp.MustCompile(`class="([^"]*)"`).FindAllStringSubmatch(tag, 1) {
		for _, name := range strings.Fields(m[1]) {
			if name == "small" || name == "strong" {
				f = fontOf(name)
			}
		}
	}
	words = html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(words, ""))
	w := f.width(words)
	if w == 0 {
		return text
	}
	return tag + ` textLength="` + w.String() + `" lengthAdjust="spacingAndGlyphs">` + text[len(tag)+1:]
}

// plainStyle returns the rules for charts with the values of custom properties
// in their places, and without the rules for pages and for what moves.
func plainStyle(css string) string {
	css = regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(css, "")
	values := map[string]string{}
	for _, m := range regexp.MustCompile(`(--[a-z0-9-]+)\s*:\s*([^;}]+)`).FindAllStringSubmatch(css, -1) {
		values[m[1]] = light(strings.TrimSpace(m[2]))
	}
	use := regexp.MustCompile(`var\((--[a-z0-9-]+)\)`)
	var b strings.Builder
	for _, m := range regexp.MustCompile(`(?m)^(\.[^{}@]*)\{([^{}]*)\}`).FindAllStringSubmatch(css, -1) {
		if strings.Contains(m[1], ":") || strings.Contains(m[1], "chart-box") {
			continue
		}
		rules := m[2]
		for range 4 { // values may use others
			rules = use.ReplaceAllStringFunc(rules, func(s string) string {
				return values[use.FindStringSubmatch(s)[1]]
			})
		}
		b.WriteString(strings.TrimSpace(m[1]) + " {" + rules + "}\n")
	}
	return b.String()
}

// light takes the first colour of light-dark.
func light(value string) string {
	if rest, ok := strings.CutPrefix(value, "light-dark("); ok {
		first, _, _ := strings.Cut(rest, ",")
		return strings.TrimSpace(first)
	}
	return value
}
