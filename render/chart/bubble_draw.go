package chart

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// Radii of bubbles in tenths of a pixel.
const (
	leastRadius  = fix(80) // holds a number of two digits
	mostRadius   = fix(240)
	mostNumbered = 99
)

// bubblePlot is a matrix laid out for a width.
type bubblePlot struct {
	Bubble
	area  box
	spots []bubbleSpot
	room  room
}

// bubbleSpot is a dot with its place.
type bubbleSpot struct {
	Dot
	at     spot
	r      fix
	label  []string // beside it, at the place
	text   spot
	anchor string
	number int // in the key; 0 where its label stands beside it
}

func (s bubbleSpot) box() box { return box{s.at.x - s.r, s.at.y - s.r, s.at.x + s.r, s.at.y + s.r} }

func (b Bubble) paint(c *canvas, w fix, dots []Dot) fix {
	p := &bubblePlot{Bubble: b}
	tall := min(w*5/8, px(480))
	if w <= px(narrowWidth) {
		tall = w * 19 / 20
	}
	p.area = box{px(1), px(smallLeading + 6), w - px(1), px(smallLeading+6) + tall}
	p.room.area = p.area
	p.frame(c, w)
	p.settle(dots)
	p.names(c)
	key := p.label(w)
	for _, s := range p.spots {
		p.draw(c, s)
	}
	return c.key(w, p.area.y1+px(smallLeading+10), key)
}

// frame draws the axes with their titles and ends.
func (p *bubblePlot) frame(c *canvas, w fix) {
	a := p.area
	c.rect(a.x0, a.y0, a.x1-a.x0, a.y1-a.y0, "frame")
	c.line((a.x0+a.x1)/2, a.y0, (a.x0+a.x1)/2, a.y1, "middle")
	c.line(a.x0, (a.y0+a.y1)/2, a.x1, (a.y0+a.y1)/2, "middle")
	third := w/3 - px(8)
	c.text(0, px(11), small.fit(list(" ↑ ", p.Y.Title, p.Y.High), w), "small")
	y := a.y1 + px(smallLeading)
	c.text(w, y, small.fit(list(" → ", p.X.Title, p.X.High), w*2/3), "small", "end")
	low := list(", ", p.X.Low, p.Y.Low)
	c.text(0, y, small.fit(low, third), "small")
}

// names writes the names of the quarters into their outer corners.
func (p *bubblePlot) names(c *canvas) {
	a, half := p.area, (p.area.x1-p.area.x0)/2-px(16)
	for i, name := range p.Quarters {
		s := small.fit(name, half)
		if s == "" {
			continue
		}
		w := small.width(s)
		left, right := a.x0+px(8), a.x1-px(8)-w
		x, y := left, a.y0+px(6)
		if i%2 == 1 {
			x = right
		}
		if i >= 2 {
			y = a.y1 - px(6+smallLeading)
		}
		b := box{x, y, x + w, y + px(smallLeading)}
		// Where a bubble lies in the corner, the name moves along its edge.
		boxes := []box{b}
		for k := fix(1); k <= 6; k++ {
			step := (half - w) * k / 6
			if i%2 == 1 {
				step = -step
			}
			boxes = append(boxes, box{b.x0 + step, b.y0, b.x1 + step, b.y1})
		}
		if k := p.room.choose(boxes); k >= 0 {
			c.text(boxes[k].x0, boxes[k].y0+px(smallLeading-4), s, "small", "quarter")
		}
	}
}

// settle places the bubbles, the largest first. Where one would cover another,
// it moves to the nearest free place on a spiral around its own.
func (p *bubblePlot) settle(dots []Dot) {
	a := p.area
	inset := mostRadius
	if !slices.ContainsFunc(dots, func(d Dot) bool { return d.Size > 0 }) {
		inset = leastRadius
	}
	x := p.X.scale(dots, func(d Dot) float64 { return d.X })
	y := p.Y.scale(dots, func(d Dot) float64 { return d.Y })
	x.start, x.end = a.x0+inset+px(4), a.x1-inset-px(4)
	y.start, y.end = a.y1-inset-px(4), a.y0+inset+px(4)
	most := mostRadius
	if len(dots) > 24 {
		most = mostRadius * 2 / 3 // so that many do not crowd each other out
	}
	largest := 0.0
	for _, d := range dots {
		if real(d.Size) {
			largest = max(largest, d.Size)
		}
	}
	for _, d := range dots {
		r := leastRadius
		if largest > 0 && real(d.Size) && d.Size > 0 {
			r = max(r, fix(math.Round(math.Sqrt(d.Size/largest)*float64(most))))
		}
		p.spots = append(p.spots, bubbleSpot{Dot: d, at: spot{x.at(d.X), y.at(d.Y)}, r: r})
	}
	slices.SortStableFunc(p.spots, func(a, b bubbleSpot) int { return cmp.Compare(b.r, a.r) })
	for i := range p.spots {
		s := &p.spots[i]
		home := s.at
		for k := range spiral {
			s.at = spot{home.x + spiral[k].x, home.y + spiral[k].y}
			if p.room.free(s.box()) {
				break
			}
			s.at = home
		}
		p.room.take(s.box())
	}
}

// label gives each bubble its words where they find room, else a number.
func (p *bubblePlot) label(w fix) []Item {
	var key []Item
	space := min(w*2/5, px(170))
	for i := range p.spots {
		s := &p.spots[i]
		lines := labels.wrap(s.Label, space, 2)
		if len(lines) == 0 || lines[0] == "" || !p.beside(s, lines) && !p.beside(s, []string{labels.fit(s.Label, space)}) {
			key = append(key, Item{Label: s.Label, Href: s.Href, Mark: s.Mark, Word: s.Word})
			s.number = len(key)
		}
	}
	return key
}

// beside finds a place for lines on the right, left, above or below a bubble.
func (p *bubblePlot) beside(s *bubbleSpot, lines []string) bool {
	w, h, gap := fix(0), px(leading*len(lines)), px(4)
	for _, t := range lines {
		w = max(w, labels.width(t))
	}
	b, mid := s.box(), s.at
	boxes := []box{
		{b.x1 + gap, mid.y - h/2, b.x1 + gap + w, mid.y + h/2},
		{b.x0 - gap - w, mid.y - h/2, b.x0 - gap, mid.y + h/2},
		{mid.x - w/2, b.y0 - h - px(2), mid.x + w/2, b.y0 - px(2)},
		{mid.x - w/2, b.y1 + px(2), mid.x + w/2, b.y1 + px(2) + h},
	}
	// Above and below, the words must be nearer to this bubble than to others.
	const apart = 120
	clear := func(b box) bool {
		return !slices.ContainsFunc(p.spots, func(o bubbleSpot) bool { return o.at != s.at && o.box().overlaps(b) })
	}
	kinds := []int{0, 1}
	for i, b := range boxes[2:] {
		if b.y0, b.y1 = b.y0-apart, b.y1+apart; clear(b) {
			kinds = append(kinds, 2+i)
		}
	}
	kept := make([]box, len(kinds))
	for i, k := range kinds {
		kept[i] = boxes[k]
	}
	i := p.room.choose(kept)
	if i < 0 {
		return false
	}
	i = kinds[i]
	s.label, s.anchor = lines, [...]string{"", "end", "mid", "mid"}[i]
	s.text = spot{[...]fix{boxes[i].x0, boxes[i].x1, mid.x, mid.x}[i], boxes[i].y0 + px(12)}
	return true
}

func (p *bubblePlot) draw(c *canvas, s bubbleSpot) {
	c.link(s.Href, p.tip(s.Dot), class("dot", string(s.Mark)))
	c.circle(s.at.x, s.at.y, s.r, "round")
	switch {
	case s.number > 0 && s.number <= mostNumbered:
		c.text(s.at.x, s.at.y+px(4), strconv.Itoa(s.number), "small number mid")
	case s.number == 0:
		if sign := s.Mark.sign(); sign != "" {
			c.text(s.at.x, s.at.y+px(4), sign, "small sign mid")
		}
	}
	c.lines(s.text.x, s.text.y, px(leading), s.label, s.anchor)
	c.end()
}
