// Package font knows how wide the words of the bundled fonts are.
//
// In comes a text; out goes its length in thousandths of an em, the sum of the
// advances of its letters, so that kerning can only make it shorter. Charts are
// laid out with it, and briefs are held against their pages without a browser.
// Stand-ins for the fonts are scaled to the same width. It imports nothing of
// the house; chart and page use it.
package font

import "unicode"

// Face is one of the bundled faces.
type Face struct {
	latin []uint16           // advances from U+0020 on
	rest  map[rune][2]uint16 // of what stands behind them, by weight
	bold  int                // index into them
}

// The faces: a sans for facts and charts, a serif for prose, each in weights 400
// and 600. Italics are as wide within a few hundredths.
var (
	Sans      = Face{sansRegular[:], sansRest, 0}
	SansBold  = Face{sansSemibold[:], sansRest, 1}
	Serif     = Face{serifRegular[:], serifRest, 0}
	SerifBold = Face{serifSemibold[:], serifRest, 1}
)

// Widths of what the bundled fonts lack, in thousandths of an em.
const (
	wideWidth  = 1000 // ideographs, kana, hangul, emoji
	otherWidth = 620  // other scripts
)

// Width is the length of a text in thousandths of an em.
func (f Face) Width(s string) int {
	sum := 0
	for _, r := range s {
		sum += f.Advance(r)
	}
	return sum
}

// Advance is the width of a letter in thousandths of an em.
func (f Face) Advance(r rune) int {
	if i := int(r) - ' '; i >= 0 && i < len(f.latin) && f.latin[i] > 0 {
		return int(f.latin[i])
	}
	if w, ok := f.rest[r]; ok {
		return int(w[f.bold])
	}
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case Wide(r):
		return wideWidth
	}
	return otherWidth
}

// Wide reports whether a letter fills a square: an ideograph, kana, hangul or an
// emoji. Lines may break on both sides of most of them.
func Wide(r rune) bool {
	return r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) ||
		r >= 0xff01 && r <= 0xff60 || r >= 0x1f000 || r >= 0x3000 && r < 0x3040
}

// Same reports whether two faces are one.
func (f Face) Same(g Face) bool { return &f.latin[0] == &g.latin[0] }
