package chart

import "slices"

// spot is a point of a drawing.
type spot struct{ x, y fix }

// box is an area of a drawing.
type box struct{ x0, y0, x1, y1 fix }

func (b box) overlaps(o box) bool { return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1 }
func (b box) within(o box) bool {
	return b.x0 >= o.x0 && b.x1 <= o.x1 && b.y0 >= o.y0 && b.y1 <= o.y1
}
func (b box) holds(p spot) bool { return p.x > b.x0 && p.x < b.x1 && p.y > b.y0 && p.y < b.y1 }

// Heights of lines of text in pixels, and of what rises above the baseline.
const (
	leading      = 16
	smallLeading = 14
	rise         = 11
	smallRise    = 9
)

// room remembers what a drawing holds, so that labels find a place.
type room struct {
	area  box
	taken map[spot][]box // may not be covered: by the squares that they touch
	ink   []spot         // should not be covered: points along lines
}

// square is the side of the squares into which a room is divided.
const square = 320

// squares calls yield for each square that a box touches, until it says stop.
func (b box) squares(yield func(spot) bool) {
	for x := b.x0 / square; x <= b.x1/square; x++ {
		for y := b.y0 / square; y <= b.y1/square; y++ {
			if !yield(spot{x, y}) {
				return
			}
		}
	}
}

// take keeps a box free of what comes later.
func (r *room) take(b box) {
	if r.taken == nil {
		r.taken = map[spot][]box{}
	}
	for s := range b.squares {
		r.taken[s] = append(r.taken[s], b)
	}
}

// trace adds a line as points of at most six pixels' distance.
func (r *room) trace(line []spot) {
	const step = 60
	for i, p := range line {
		r.ink = append(r.ink, p)
		if i == 0 {
			continue
		}
		q := line[i-1]
		n := max(p.x-q.x, q.x-p.x, p.y-q.y, q.y-p.y) / step
		for k := fix(1); k <= n; k++ {
			r.ink = append(r.ink, spot{q.x + (p.x-q.x)*k/(n+1), q.y + (p.y-q.y)*k/(n+1)})
		}
	}
}

// free says that nothing may be covered by the box, and that it stays inside.
func (r *room) free(b box) bool {
	if !b.within(r.area) {
		return false
	}
	for s := range b.squares {
		if slices.ContainsFunc(r.taken[s], b.overlaps) {
			return false
		}
	}
	return true
}

// choose returns the first of the boxes that covers least ink, and takes it;
// -1 where none is free.
func (r *room) choose(boxes []box) int { return r.pick(boxes, len(r.ink)) }

// pick is choose among the boxes that cover no more than so many points.
func (r *room) pick(boxes []box, most int) int {
	best, least := -1, 0
	for i, b := range boxes {
		if !r.free(b) {
			continue
		}
		n := 0
		for _, p := range r.ink {
			if b.holds(p) {
				n++
			}
		}
		if n <= most && (best < 0 || n < least) {
			best, least = i, n
		}
		if n == 0 {
			break
		}
	}
	if best >= 0 {
		r.take(boxes[best])
	}
	return best
}

// stack moves blocks of the given heights, whose middles should stand at the
// given places in rising order, so that they do not overlap and stay between
// top and bottom. Where there is no room for all, the last ones are left out:
// the result has as many middles as fit.
func stack(middles, heights []fix, top, bottom fix) []fix {
	n, sum := 0, fix(0)
	for n < len(heights) && sum+heights[n] <= bottom-top {
		sum += heights[n]
		n++
	}
	out := slices.Clone(middles[:n])
	edge := top
	for i := range out {
		out[i] = max(out[i], edge+heights[i]/2)
		edge = out[i] + heights[i]/2
	}
	edge = bottom
	for i := n - 1; i >= 0; i-- {
		out[i] = min(out[i], edge-heights[i]/2)
		edge = out[i] - heights[i]/2
	}
	return out
}
