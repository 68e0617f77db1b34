package page

import (
	"fmt"
	"math"
	"strings"
)

// fill puts the blocks that have room on the sheets of the brief: each in its
// turn, the most important first, on the first sheet that has room for it.
// Nothing of the author's is ever left out. What room there is, is an estimate:
// see [ruler].
func (m *Brief) fill(r ruler, blocks []Part) {
	last := len(m.Sheets) - 1
	m.Sheets[last].Last = true
	f := &m.filled
	f.Draft, f.Paper, f.Pages = m.Draft, m.Paper, m.Pages
	used := make([][]slab, len(m.Sheets))
	for i := range m.Sheets {
		used[i] = r.leaf(m, i)
	}
	pages := func(i int) int { // that a sheet may take
		if i < last {
			return 1
		}
		return max(1, m.Pages-last)
	}
	foot := r.foot(m)
	for _, x := range blocks {
		placed := false
		for i := range m.Sheets {
			with := append(used[i][:len(used[i]):len(used[i])], slab{above: blockGap, height: r.part(x), solid: true})
			end := 0.0
			if i == last {
				end = foot
			}
			if over, _ := r.laid(append(with, slab{height: end + spare, solid: true}), pages(i)); over <= 0 {
				used[i], placed = with, true
				m.Sheets[i].After = append(m.Sheets[i].After, x)
				break
			}
		}
		if !placed {
			f.Left = append(f.Left, Extent{x.ID, x.Title, toLines(blockGap + r.part(x))})
		}
	}
	m.judge(r, used, foot, pages)
}

// spare is what is kept free when a block is added: a line may break otherwise
// than estimated.
const spare = bodyLine

// judge says how the brief fills its pages.
func (m *Brief) judge(r ruler, used [][]slab, foot float64, pages func(i int) int) {
	f := &m.filled
	over, room := 0.0, 0.0
	for i := range used {
		list := used[i]
		if i == len(used)-1 {
			list = append(list, slab{height: foot, solid: true})
		}
		more, left := r.laid(list, pages(i))
		over += max(0, more)
		room = max(room, left)
	}
	if extra := len(m.Sheets) - m.Pages; extra > 0 { // the author began more sheets than there may be
		for _, list := range used[m.Pages:] {
			for _, s := range list {
				over += s.above + s.height
			}
		}
	}
	f.Over, f.Room = toLines(over), int(room/bodyLine)
}

func toLines(h float64) int { return max(0, int(math.Ceil(h/bodyLine-0.25))) }

// extents are the blocks of a brief, in order.
func (m *Brief) extents(r ruler) []Extent {
	var list []Extent
	for i, s := range m.Sheets {
		for _, x := range s.Before {
			list = append(list, Extent{x.ID, x.Title, toLines(blockGap + r.part(x))})
		}
		for j, x := range s.Told {
			e := elements(string(x.Heading))
			words, id := strings.TrimSpace(plainOf(e)), fmt.Sprintf("%d.%d", i+1, j+1)
			for _, h := range e.in {
				if h.id != "" {
					id = h.id
				}
			}
			list = append(list, Extent{id, words, toLines(heightOf(r.told(x, false)))})
		}
		for _, x := range s.After {
			list = append(list, Extent{x.ID, x.Title, toLines(blockGap + r.part(x))})
		}
	}
	return list
}

func heightOf(list []slab) (h float64) {
	for _, s := range list {
		h += s.above + s.height
	}
	return h
}

// leaf are the slabs of a sheet without the blocks that were added.
func (r ruler) leaf(m *Brief, i int) []slab {
	var list []slab
	first := true
	if i == 0 {
		list = append(list, slab{height: r.head(m), solid: true})
	}
	for _, x := range m.Sheets[i].Before {
		gap := blockGap
		if first {
			gap = 9 * pt
		}
		list, first = append(list, slab{above: gap, height: r.part(x), solid: true}), false
	}
	for _, x := range m.Sheets[i].Told {
		list, first = append(list, r.told(x, first)...), false
	}
	return list
}

// laid puts slabs on pages, and says by how much they are too long, or how much
// of the last page that there may be is left.
func (r ruler) laid(list []slab, pages int) (over, left float64) {
	page, y := 1, 0.0
	for _, s := range list {
		above := s.above
		if y == 0 {
			above = 0
		}
		switch {
		case y+above+s.height <= r.height+0.5:
			y += above + s.height
		case page == pages: // what does not fit is over, however it would break
			over += max(0, y+above+s.height-r.height)
			y = r.height
		case s.solid && s.height <= r.height:
			page, y = page+1, s.height
		default: // it goes on overleaf
			rest := y + above + s.height - r.height
			for page < pages && rest > r.height {
				page, rest = page+1, rest-r.height
			}
			if page == pages {
				over, rest = over+rest, r.height
			} else {
				page++
			}
			y = rest
		}
	}
	return over, max(0, float64(pages-page)*r.height+r.height-y)
}
