package chart

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Sheet is a style sheet as drawings need it that stand in files of their own,
// in slides and documents. Many programs that show such files know no custom
// properties, no light-dark, no color-mix and no :is, so all of that is written
// out, with the colours that hold in the light. The zero Sheet has no rules.
type Sheet struct{ rules []rule }

// rule is one rule of a sheet with one selector.
type rule struct {
	selector string
	first    []string // classes that the drawing itself must have
	classes  []string // all that the selector names
	body     string
}

// property is a custom property with what the selector asks for that sets it.
type property struct {
	classes []string // none for the root
	value   string
}

var (
	comments = regexp.MustCompile(`(?s)/\*.*?\*/`)
	setting  = regexp.MustCompile(`(--[a-zA-Z0-9-]+)\s*:\s*([^;}]+);?`)
	use      = regexp.MustCompile(`var\(\s*(--[a-zA-Z0-9-]+)\s*(?:,([^()]*))?\)`)
	anyOf    = regexp.MustCompile(`:is\(([^()]*)\)`)
	negated  = regexp.MustCompile(`:not\([^()]*\)`)
	named    = regexp.MustCompile(`\.([a-zA-Z_][a-zA-Z0-9_-]*)`)
	mix      = regexp.MustCompile(`color-mix\(in srgb,\s*#([0-9a-fA-F]{3,6})\s+([0-9.]+)%,\s*#([0-9a-fA-F]{3,6})\)`)
	sizes    = regexp.MustCompile(`(font(?:-size)?\s*:[^;]*?)([0-9.]+)px`)
	families = regexp.MustCompile(`"Throughline Sans"[^;]*`)
	boxes    = regexp.MustCompile(`(?:^|;)\s*(?:(?:min-|max-)?(?:width|height)|display\s*:\s*(?:inline-)?block|overflow|break-inside|vertical-align|direction|[a-z-]*scroll[a-z-]*)\b[^;]*`)
)

// NewSheet takes from the style sheet of a page what can apply to a drawing: the
// rules for classes that stand under no condition and wait for no pointer.
func NewSheet(css string) Sheet {
	css = comments.ReplaceAllString(css, "")
	var s Sheet
	set := map[string][]property{}
	for head, body := range topRules(css) {
		for _, selector := range selectors(head) {
			all := classesIn(selector)
			for _, m := range setting.FindAllStringSubmatch(body, -1) {
				set[m[1]] = append(set[m[1]], property{all, light(strings.TrimSpace(m[2]))})
			}
			if len(all) > 0 {
				first, _, _ := strings.Cut(selector, " ")
				s.rules = append(s.rules, rule{selector, classesIn(first), all, setting.ReplaceAllString(body, "")})
			}
		}
	}
	written := s.rules[:0]
	for _, r := range s.rules {
		if r.body = r.written(set); r.body != "" {
			written = append(written, r)
		}
	}
	s.rules = written
	return s
}

// topRules yields the rules that stand under no condition: what is nested in
// braces is for media, containers and the like, and left out.
func topRules(css string) func(yield func(head, body string) bool) {
	return func(yield func(head, body string) bool) {
		for css != "" {
			open := strings.IndexByte(css, '{')
			if open < 0 {
				return
			}
			head := css[:open]
			head = head[strings.LastIndexByte(head, ';')+1:] // behind @import and the like
			end, depth := open, 0
			for ; end < len(css); end++ {
				if css[end] == '{' {
					depth++
				} else if css[end] == '}' {
					if depth--; depth == 0 {
						break
					}
				}
			}
			body := css[open+1 : min(end, len(css))]
			css = css[min(end+1, len(css)):]
			if !strings.ContainsAny(body, "{}") && !yield(strings.TrimSpace(head), body) {
				return
			}
		}
	}
}

// selectors are those of a rule that can apply to a drawing, one for each
// alternative. The root has one too, for its custom properties.
func selectors(head string) []string {
	if head == ":root" {
		return []string{head}
	}
	list := []string{head}
	for i := 0; i < len(list); i++ {
		at := anyOf.FindStringSubmatchIndex(list[i])
		if at == nil {
			continue
		}
		whole := list[i]
		var each []string
		for alternative := range strings.SplitSeq(whole[at[2]:at[3]], ",") {
			each = append(each, whole[:at[0]]+strings.TrimSpace(alternative)+whole[at[1]:])
		}
		list = slices.Replace(list, i, i+1, each...)
		i--
	}
	var out []string
	for _, one := range list {
		for text := range strings.SplitSeq(one, ",") {
			text = strings.TrimSpace(text)
			if strings.HasPrefix(text, ".") && !strings.ContainsAny(negated.ReplaceAllString(text, ""), ":[@&+~") {
				out = append(out, text)
			}
		}
	}
	return out
}

// classesIn are the classes that a selector asks for.
func classesIn(selector string) []string {
	var names []string
	for _, m := range named.FindAllStringSubmatch(negated.ReplaceAllString(selector, ""), -1) {
		names = append(names, m[1])
	}
	return names
}

// written are the declarations of a rule with the values of custom properties in
// their places: of several the one whose selector asks for most of what this one
// asks for.
func (r rule) written(set map[string][]property) string {
	body := r.body
	for range 4 { // values may use others
		body = use.ReplaceAllStringFunc(body, func(s string) string {
			m := use.FindStringSubmatch(s)
			best := property{value: m[2]} // what is to stand where nobody sets it
			for _, p := range set[m[1]] {
				if len(p.classes) >= len(best.classes) && !slices.ContainsFunc(p.classes, func(c string) bool { return !slices.Contains(r.classes, c) }) {
					best = p
				}
			}
			return best.value
		})
	}
	body = mix.ReplaceAllStringFunc(body, mixed)
	body = families.ReplaceAllString(body, everywhere)
	body = sizes.ReplaceAllStringFunc(body, narrower)
	body = boxes.ReplaceAllString(body, "")
	return strings.Join(strings.Fields(strings.Trim(body, "; \n")), " ")
}

// everywhere are fonts that are on nearly every machine, in place of the bundled
// one, which a file of its own has not. They are wider: at 93 hundredths of the
// size their words take the same room (fonts.css has the same figure), so that
// labels stay where they were measured to fit.
const (
	everywhere = `Arial, Helvetica, "Liberation Sans", Arimo, sans-serif`
	narrowing  = 0.93
)

func narrower(declaration string) string {
	m := sizes.FindStringSubmatch(declaration)
	size, err := strconv.ParseFloat(m[2], 64)
	if err != nil {
		return declaration
	}
	return m[1] + strconv.FormatFloat(math.Round(size*narrowing*10)/10, 'f', -1, 64) + "px"
}

// light takes the first colour of light-dark.
func light(value string) string {
	rest, ok := strings.CutPrefix(value, "light-dark(")
	if !ok {
		return value
	}
	depth := 0
	for i, r := range rest {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				return strings.TrimSpace(rest[:i])
			}
		}
	}
	return value
}

// mixed is what color-mix(in srgb, a p%, b) comes to.
func mixed(call string) string {
	m := mix.FindStringSubmatch(call)
	a, b := parts(m[1]), parts(m[3])
	share, err := strconv.ParseFloat(m[2], 64)
	if err != nil || a == nil || b == nil {
		return call
	}
	out := []byte("#")
	for i := range a {
		v := int(math.Round(float64(a[i])*share/100 + float64(float64(b[i])*(100-share)/100)))
		out = append(out, "0123456789abcdef"[v>>4&15], "0123456789abcdef"[v&15])
	}
	return string(out)
}

// parts are red, green and blue of rgb or rrggbb, from 0 to 255.
func parts(hex string) []int {
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		return nil
	}
	return []int{int(n >> 16), int(n >> 8 & 255), int(n & 255)}
}
