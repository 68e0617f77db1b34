package chart

// class names a conflict; "" is none.
func (c Conflict) class() string {
	switch c {
	case Possible:
		return "possible"
	case Certain:
		return "certain"
	}
	return ""
}

// manyLinks is how many may be drawn before they cover the bars; then those that
// hold are paler.
const manyLinks = 60

// drawLinks draws what waits for what, as curves below the bars. Those that
// cannot hold come last, on top.
func (d *timeline) drawLinks() {
	tops := map[*placed]fix{}
	for _, l := range d.lanes {
		for _, b := range l.bars {
			tops[b] = d.topOf(l, b)
		}
	}
	many := ""
	if len(d.Dependencies) > manyLinks {
		many = "many"
	}
	aside := d.depth/2 + px(5)
	if d.above {
		aside -= px(2) // labels stand between the bars
	}
	d.begin("g", class("links", many))
	for _, level := range []Conflict{NoConflict, Possible, Certain} {
		for _, x := range d.Dependencies {
			from, to := d.byID[x.From], d.byID[x.To]
			if d.above && level == NoConflict {
				break // a phone has room for what is wrong
			}
			if x.Conflict != level || from == nil || to == nil || from == to || !from.dated || !to.dated {
				continue
			}
			d.begin("g", class("link", level.class()), data("from", from.n), data("to", to.n))
			d.tip(x.Note)
			d.empty("path", attr{"d", d.curve(from.x1, tops[from]+d.top+d.depth/2, to.x0, tops[to]+d.top+d.depth/2, aside)})
			d.end()
		}
	}
	d.end()
}

// curve leads from the end of a bar to the beginning of another, and ends in an
// arrow. It stays within the plot. One that goes back in time keeps to the gaps
// between the rows, aside from the middle of its bar, where bars do not hide it.
func (p plot) curve(x0, y0, x1, y1, aside fix) string {
	tail := max(0, x1-px(5))
	var w path
	w.move(x0, y0)
	if x1-x0 < px(14) && y0 != y1 {
		p.back(&w, x0, y0, x1, y1, aside)
	} else {
		bend := max(px(14), min(px(80), max((x1-x0)/2, y1-y0, y0-y1)))
		w.bow(min(p.right, x0+bend), y0, max(p.left, x1-bend), y1, x1, y1)
	}
	w.move(tail, y1-px(3))
	w.line(x1, y1)
	w.line(tail, y1+px(3))
	return w.b.String()
}

// back leads round the end of a bar, along the gap, and down or up to the other.
func (p plot) back(w *path, x0, y0, x1, y1, aside fix) {
	round := px(5)
	if y1 < y0 {
		aside, round = -aside, -round
	}
	out, in, gap := min(p.right, x0+px(12)), max(p.left, x1-px(12)), y0+aside
	w.bow(out, y0, out, gap, x0, gap)
	w.line(in+px(5), gap)
	w.bow(in, gap, in, gap, in, gap+round)
	w.line(in, y1-round)
	w.bow(in, y1, in, y1, x1, y1)
}
