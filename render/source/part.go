package source

import (
	"slices"

	"throughline/render/diag"
)

// Part is a text from some byte on, with lines left out. It knows where each of
// its bytes stands in the file.
type Part struct {
	Text   *Text
	Data   []byte
	Offset int   // of Data in the file
	Gaps   []Gap // in order
}

// Gap is a place in a part where bytes of the file are left out.
type Gap struct {
	At   int // offset in the part of the first byte behind the gap
	Size int // bytes left out here and in the gaps before
}

// Range returns the offsets in the file of the bytes of the part from start to
// end. What ends before a gap does not reach over it.
func (p Part) Range(start, end int) (from, to int) {
	if from = p.place(start); end <= start {
		return from, from
	}
	return from, p.place(end-1) + 1
}

// Span returns the place in the file of the bytes of the part from start to
// end, cut at the end of the line that start is in.
func (p Part) Span(start, end int) diag.Span { return p.Text.Span(p.Range(start, end)) }

func (p Part) place(i int) int {
	at := p.Offset + i
	if len(p.Gaps) == 0 {
		return at
	}
	n, _ := slices.BinarySearchFunc(p.Gaps, i+1, func(g Gap, i int) int { return g.At - i }) // gaps at i or before
	if n > 0 {
		at += p.Gaps[n-1].Size
	}
	return at
}
