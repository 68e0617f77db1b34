package chart

import "slices"

// mostDots is up to how many figures each is drawn as a dot that says its day.
const mostDots = 40

// line draws the figures: a line for each run without a gap, a dot for a figure
// that stands alone, and the last one larger.
func (p *trendPlot) line(c *canvas) {
	var alone spot
	for _, run := range p.runs() {
		line := thin(p.spots(run))
		p.room.trace(line)
		if len(line) > 1 {
			c.path(line, false, "line")
		} else if line[0] != alone && line[0] != p.last {
			alone = line[0]
			c.circle(alone.x, alone.y, px(2), "point")
		}
	}
	if n := len(p.spots(p.Points)); n <= mostDots {
		for _, q := range p.Points {
			if !real(q.Value) {
				continue
			}
			c.begin("g", class("figure"))
			c.tip(list(": ", q.When, say(p.Format, q.Value)))
			at := spot{p.x.at(float64(q.Day)), p.y.at(q.Value)}
			c.circle(at.x, at.y, px(2), "point")
			c.circle(at.x, at.y, px(8), "hit")
			c.end()
		}
	}
	c.circle(p.last.x, p.last.y, px(4), "last")
}

// runs cuts the figures at gaps: at what is no figure, and where more time than
// usual has passed.
func (p *trendPlot) runs() [][]Point {
	var runs [][]Point
	var run []Point
	for _, q := range p.Points {
		silent := len(run) > 0 && p.Every > 0 && float64(q.Day-run[len(run)-1].Day) > 1.75*float64(p.Every)
		if (silent || !real(q.Value)) && len(run) > 0 {
			runs, run = append(runs, run), nil
		}
		if real(q.Value) {
			run = append(run, q)
		}
	}
	if len(run) > 0 {
		runs = append(runs, run)
	}
	return runs
}

// thin keeps of each column of pixels the first and last point and the extremes,
// where a line has more points than that.
func thin(line []spot) []spot {
	if len(line) < 3 {
		return line
	}
	columns := int(line[len(line)-1].x-line[0].x)/10 + 1
	if len(line) <= 2*columns {
		return line
	}
	var out []spot
	for len(line) > 0 {
		n := slices.IndexFunc(line, func(s spot) bool { return s.x/10 != line[0].x/10 })
		if n < 0 {
			n = len(line)
		}
		low, high := 0, 0
		for i, s := range line[:n] {
			if s.y < line[low].y {
				low = i
			}
			if s.y > line[high].y {
				high = i
			}
		}
		kept := []int{0, min(low, high), max(low, high), n - 1}
		for _, i := range slices.Compact(kept) {
			out = append(out, line[i])
		}
		line = line[n:]
	}
	return out
}

// near labels the last figure beside its dot, where the chart goes on behind it.
func (p *trendPlot) near(c *canvas) {
	p.room.take(box{p.last.x - px(5), p.last.y - px(5), p.last.x + px(5), p.last.y + px(5)})
	if p.atEnd() {
		return
	}
	last, _ := p.Trend.last()
	lines := []string{strong.fit(say(p.Format, last.Value), p.w/3)}
	if last.When != "" {
		lines = append(lines, small.fit(last.When, p.w/3))
	}
	e := ending{lines: lines, names: []string{"strong", "small"}}
	w, h := e.width(), px(leading+smallLeading*(len(lines)-1))
	var boxes []box
	for _, gap := range []fix{px(8), px(18), px(30)} {
		for _, at := range []spot{
			{p.last.x - w/2, p.last.y - gap - h}, {p.last.x + gap, p.last.y - gap - h}, {p.last.x - w - gap, p.last.y - gap - h},
			{p.last.x - w/2, p.last.y + gap}, {p.last.x + gap, p.last.y + gap}, {p.last.x - w - gap, p.last.y + gap},
			{p.last.x + gap, p.last.y - h/2}, {p.last.x - w - gap, p.last.y - h/2},
		} {
			boxes = append(boxes, box{at.x, at.y, at.x + w, at.y + h})
		}
	}
	if i := p.room.choose(boxes); i >= 0 {
		c.text(boxes[i].x0, boxes[i].y0+px(12), lines[0], "strong")
		c.lines(boxes[i].x0, boxes[i].y0+px(12+smallLeading), px(smallLeading), lines[1:], "small")
	}
}

// steps labels the targets of earlier periods above or below their lines.
func (p *trendPlot) steps(c *canvas) {
	for i, x := range p.Targets {
		if i == len(p.Targets)-1 || x.always() {
			continue
		}
		short := say(p.Format, x.Value)
		if !p.step(c, x, x.name()+" "+short, 0) && !p.step(c, x, short, 0) {
			p.step(c, x, short, len(p.room.ink))
		}
	}
}

// step labels a target where the label covers at most so many points of lines.
func (p *trendPlot) step(c *canvas, x Target, s string, most int) bool {
	from, to, y, w := p.x.at(float64(x.From)), p.x.at(float64(x.To)), p.y.at(x.Value), small.width(s)
	if w > to-from && s != say(p.Format, x.Value) {
		return false
	}
	var boxes []box
	for _, at := range []fix{(from + to - w) / 2, from, to - w, to + px(4), from - w - px(4)} {
		boxes = append(boxes, box{at, y - px(smallLeading+2), at + w, y - px(2)}, box{at, y + px(2), at + w, y + px(smallLeading+2)})
	}
	k := p.room.pick(boxes, most)
	if k >= 0 {
		c.text(boxes[k].x0, boxes[k].y0+px(smallLeading-3), s, "small")
	}
	return k >= 0
}

// way is the line through the targets of periods: each is to be reached at the
// end of its own.
func (p *trendPlot) way() []spot {
	var line []spot
	for _, x := range p.Targets {
		if x.always() {
			return nil
		}
		line = append(line, spot{p.x.at(float64(x.To)), p.y.at(x.Value)})
	}
	return line
}

// zones draws the quiet bands behind the lines.
func (p *trendPlot) zones(c *canvas) {
	for _, z := range p.Zones {
		if y0, y1 := p.zone(z); y1 > y0 {
			c.rect(p.area.x0, y0, p.area.x1-p.area.x0, y1-y0, "zone", string(z.Mark))
		}
	}
}

func (p *trendPlot) zone(z Zone) (y0, y1 fix) {
	from, to := max(min(z.From, z.To), p.y.from), min(max(z.From, z.To), p.y.to)
	if !(from < to) {
		return 0, 0
	}
	return p.y.at(to), p.y.at(from)
}

// zoneLabels names the bands where the lines leave room.
func (p *trendPlot) zoneLabels(c *canvas) {
	for _, z := range p.Zones {
		y0, y1 := p.zone(z)
		s := list(" ", z.Mark.sign(), z.Label)
		w, h := small.width(s), px(smallLeading)
		if s == "" || y1-y0 < h+px(4) {
			continue
		}
		var boxes []box
		for _, x := range []fix{p.area.x0 + px(6), p.area.x1 - w - px(6), (p.area.x0 + p.area.x1 - w) / 2} {
			for _, y := range []fix{y0 + px(3), (y0 + y1 - h) / 2, y1 - h - px(3)} {
				boxes = append(boxes, box{x, y, x + w, y + h})
			}
		}
		if i := p.room.choose(boxes); i >= 0 {
			c.text(boxes[i].x0, boxes[i].y0+px(smallLeading-4), s, "small", "zone-name", string(z.Mark))
		}
	}
}

// margin writes the labels at the ends of the lines, moved apart.
func (p *trendPlot) margin(c *canvas) {
	slices.SortStableFunc(p.ends, func(a, b ending) int { return int(a.y - b.y) })
	var middles, heights []fix
	for _, e := range p.ends {
		middles, heights = append(middles, e.y), append(heights, e.height())
	}
	for i, y := range stack(middles, heights, 0, p.area.y1+px(8)) {
		e := p.ends[i]
		y -= e.height()/2 - px(1)
		for k, s := range e.lines {
			if k == 0 {
				y += px(12)
			} else {
				y += px(smallLeading)
			}
			c.text(p.area.x1+px(10), y, s, e.names[k])
		}
	}
}
