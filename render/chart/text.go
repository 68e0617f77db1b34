package chart

import (
	"strings"
	"unicode"

	"throughline/render/font"
)

// lettering is how a label is set: its size in pixels, and its weight.
type lettering struct {
	size int
	bold bool // 600, else 400
}

// The fonts of charts. The classes small and strong in charts.css say the same.
var (
	labels = lettering{size: 13}
	strong = lettering{size: 13, bold: true}
	small  = lettering{size: 11}
)

// width is the length of a label. It is the sum of the advances, so that
// kerning can only make it shorter.
func (f lettering) width(s string) fix {
	face := font.Sans
	if f.bold {
		face = font.SansBold
	}
	return fix((face.Width(s)*f.size + 99) / 100) // thousandths of an em to tenths of a pixel, rounded up
}

// fit returns the label, shortened with an ellipsis at a word's end if there is
// one near, so that it is no longer than the space; "" where not even a few
// letters find room.
func (f lettering) fit(s string, space fix) string {
	if f.width(s) <= space {
		return s
	}
	const ellipsis, fewest = "…", 3
	room := space - f.width(ellipsis)
	end, letters := 0, 0
	var used fix
	for i, r := range s {
		w := f.width(string(r))
		if used+w > room {
			break
		}
		used += w
		end = i + len(string(r))
		letters++
	}
	if letters < fewest {
		return ""
	}
	cut := s[:end]
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)*2/3 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:–—-") + ellipsis
}

// wrap breaks the label into lines that are no longer than the space, at most n
// of them; what does not fit ends in an ellipsis.
func (f lettering) wrap(s string, space fix, n int) []string {
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' })
	var lines []string
	line := ""
	for i, w := range words {
		next := strings.TrimSpace(line + " " + w)
		if line == "" || f.width(next) <= space {
			line = next
			continue
		}
		if len(lines) == n-1 {
			line = strings.Join(append([]string{line}, words[i:]...), " ")
			break
		}
		lines, line = append(lines, f.fit(line, space)), w
	}
	if line != "" {
		lines = append(lines, f.fit(line, space))
	}
	return lines
}
