package chart

import (
	"cmp"
	"slices"
)

// trendPlot is a trend laid out for a width.
type trendPlot struct {
	Trend
	w, h  fix
	area  box // of the lines
	x, y  scale
	ticks []float64
	last  spot
	ends  []ending
	room  room
}

// ending is a label in the right margin, at the end of its line.
type ending struct {
	y     fix
	lines []string
	names []string // classes of the lines
}

func (e ending) height() fix {
	return px(leading*min(1, len(e.lines)) + smallLeading*(len(e.lines)-1) + 2)
}

func (e ending) width() fix {
	w := fix(0)
	for i, s := range e.lines {
		w = max(w, fontOf(e.names[i]).width(s))
	}
	return w
}

func fontOf(class string) lettering {
	switch class {
	case "strong":
		return strong
	case "small":
		return small
	}
	return labels
}

func (t Trend) paint(c *canvas, w fix) fix {
	p := t.plot(w)
	p.zones(c)
	p.grid(c)
	p.levels(c)
	if line := thin(p.spots(t.Path)); len(line) > 1 {
		p.room.trace(line)
		c.path(line, false, "path")
	}
	p.line(c)
	p.near(c)
	p.steps(c)
	p.zoneLabels(c)
	p.margin(c)
	return p.h
}

// plot finds the areas of a trend: figures of the axis on the left, the names of
// the lines on the right, time below.
func (t Trend) plot(w fix) *trendPlot {
	p := &trendPlot{Trend: t, w: w, h: px(248)}
	if w <= px(narrowWidth) {
		p.h = px(224)
	}
	low, high := t.figures()
	p.ticks = ticks(low, high, 4)
	if step := p.ticks[1] - p.ticks[0]; low == p.ticks[0] && (low >= step || low < 0) && real(low-step) {
		p.ticks = slices.Insert(p.ticks, 0, low-step) // so that nothing lies on the axis
	}
	left := fix(0)
	for _, v := range p.ticks {
		left = max(left, small.width(say(t.Format, v)))
	}
	left = min(left, w/4)
	p.area = box{left + px(8), px(10), w - px(10), p.h - px(26)}
	p.y = scale{p.ticks[0], p.ticks[len(p.ticks)-1], p.area.y1, p.area.y0}
	p.margins()
	from, to := t.days()
	p.x = scale{float64(from), float64(to), p.area.x0, p.area.x1}
	last, _ := t.last()
	p.last = spot{p.x.at(float64(last.Day)), p.y.at(last.Value)}
	p.room = room{area: p.area}
	return p
}

// margins collects the labels of the right margin and gives them its width.
func (p *trendPlot) margins() {
	space := p.w * 3 / 10
	if p.atEnd() {
		last, _ := p.Trend.last()
		e := ending{y: p.y.at(last.Value), lines: []string{strong.fit(say(p.Format, last.Value), space)}, names: []string{"strong"}}
		if last.When != "" {
			e.lines, e.names = append(e.lines, small.fit(last.When, space)), append(e.names, "small")
		}
		p.ends = append(p.ends, e)
	}
	level := func(name string, v float64) {
		e := ending{y: p.y.at(v)}
		if s := name + " " + say(p.Format, v); small.width(s) <= space {
			e.lines, e.names = []string{s}, []string{"small"}
		} else {
			e.lines, e.names = []string{small.fit(name, space), small.fit(say(p.Format, v), space)}, []string{"small", "small"}
		}
		p.ends = append(p.ends, e)
	}
	if n := len(p.Targets); n > 0 {
		level(p.Targets[n-1].name(), p.Targets[n-1].Value)
	}
	if p.Baseline != nil {
		level(cmp.Or(p.Baseline.Label, "Baseline"), p.Baseline.Value)
	}
	width := fix(0)
	for _, e := range p.ends {
		width = max(width, e.width())
	}
	if width > 0 {
		p.area.x1 = p.w - width - px(12)
	}
}

// atEnd says that nothing is drawn far behind the last figure, so that its label
// stands in the margin.
func (p *trendPlot) atEnd() bool {
	from, to := p.days()
	last, _ := p.Trend.last()
	if from == to {
		return false
	}
	return float64(to)-float64(last.Day) <= (float64(to)-float64(from))/20
}

func (p *trendPlot) spots(points []Point) []spot {
	var out []spot
	for _, q := range points {
		if real(q.Value) {
			out = append(out, spot{p.x.at(float64(q.Day)), p.y.at(q.Value)})
		}
	}
	return out
}

// grid draws the axes: a hairline for each figure, a word for each period.
func (p *trendPlot) grid(c *canvas) {
	for i, v := range p.ticks {
		y := p.y.at(v)
		name := "grid"
		if i == 0 {
			name = "axis"
		}
		c.line(p.area.x0, y, p.area.x1, y, name)
		c.text(p.area.x0-px(8), y+px(4), small.fit(say(p.Format, v), p.area.x0-px(8)), "small", "end")
	}
	y := p.area.y1 + px(18)
	ticks := p.times()
	for _, x := range ticks {
		at := p.x.at(float64(x.Day))
		c.line(at, p.area.y1, at, p.area.y1+px(5), "axis")
		c.text(at, y, x.Label, "small")
	}
	if len(ticks) == 0 {
		p.span(c, y)
	}
}

// span names the first and the last figure's time, where there are no ticks.
func (p *trendPlot) span(c *canvas, y fix) {
	first := p.Points[slices.IndexFunc(p.Points, func(q Point) bool { return real(q.Value) })]
	last, _ := p.Trend.last()
	a, b := p.x.at(float64(first.Day)), p.x.at(float64(last.Day))
	begin, end := small.fit(first.When, p.w/2-px(8)), small.fit(last.When, p.w/2-px(8))
	wa, wb := small.width(begin), small.width(end)
	if first.Day == last.Day {
		c.text(min(max(a-wa/2, 0), p.w-wa), y, begin, "small")
		return
	}
	start := min(a, p.w-wa)
	c.text(start, y, begin, "small")
	if stop := min(max(b, wb), p.w); stop-wb > start+wa+px(8) {
		c.text(stop, y, end, "small", "end")
	}
}

// times returns the ticks of time that find room: every one, every second, every
// third.
func (p *trendPlot) times() []Tick {
	from, to := p.days()
	var all []Tick
	for _, x := range p.Ticks {
		if x.Day >= from && x.Day <= to && x.Label != "" {
			all = append(all, x)
		}
	}
	slices.SortStableFunc(all, func(a, b Tick) int { return cmp.Compare(a.Day, b.Day) })
	for every := 1; every <= len(all); every++ {
		var kept []Tick
		edge, fits := fix(0), true
		for i := 0; i < len(all) && fits; i += every {
			x, w := p.x.at(float64(all[i].Day)), small.width(all[i].Label)
			if x+w > p.w {
				continue
			}
			fits = len(kept) == 0 || x >= edge
			edge = x + w + px(10)
			kept = append(kept, all[i])
		}
		if fits {
			return kept
		}
	}
	return nil
}

// levels draws targets and baseline.
func (p *trendPlot) levels(c *canvas) {
	if p.Baseline != nil {
		y := p.y.at(p.Baseline.Value)
		c.line(p.area.x0, y, p.area.x1, y, "baseline")
		p.room.trace([]spot{{p.area.x0, y}, {p.area.x1, y}})
	}
	for i, x := range p.Targets {
		from, to, y := p.area.x0, p.area.x1, p.y.at(x.Value)
		if !x.always() {
			from, to = p.x.at(float64(x.From)), p.x.at(float64(x.To))
		}
		if i == len(p.Targets)-1 {
			to = p.area.x1
		}
		c.line(from, y, to, y, "target")
		p.room.trace([]spot{{from, y}, {to, y}})
	}
}
