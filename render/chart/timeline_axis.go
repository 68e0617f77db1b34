package chart

import "slices"

// Heights on the axis.
const (
	tierHeight  = fix(190)
	todayHeight = fix(160)
	bandPad     = fix(50)
	bandLeast   = fix(420)
	footFrom    = fix(6000) // a plot as high as this has its axis below it, too
)

// font is how the name of a band is set.
func (b Band) font() lettering {
	if b.Level == Years {
		return strong
	}
	return small
}

// level is the finest level whose names have room in every band that is shown
// whole; Years if there is none.
func (p plot) level(bands []Band) BandLevel {
	for _, level := range []BandLevel{Months, Quarters, Halves} {
		there, fits := false, true
		for _, b := range bands {
			if b.Level == level && b.From < p.to && b.To >= p.from {
				there = true
				whole := b.From >= p.from && b.To < p.to
				fits = fits && (!whole || p.at(b.To+1)-p.at(b.From) >= max(bandLeast, b.font().width(b.Label)+2*bandPad))
			}
		}
		if there && fits {
			return level
		}
	}
	return Years
}

// drawAxis writes the names of the bands and of today, and returns where the
// plot begins.
func (d *timeline) drawAxis() fix {
	d.begin("g", class("axis"), attr{"aria-hidden", "true"})
	d.drawTiers()
	if d.isToday() {
		d.drawToday()
		d.y += todayHeight
	}
	d.end()
	d.y += px(4)
	return d.y
}

// drawFoot repeats the axis below a high plot.
func (d *timeline) drawFoot(top fix) {
	if d.y-top < footFrom {
		return
	}
	d.begin("g", class("axis", "foot"), attr{"aria-hidden", "true"})
	d.drawTiers()
	d.end()
	d.y += px(4)
}

func (d *timeline) drawTiers() {
	levels := []BandLevel{Years}
	if fine := d.level(d.Axis); fine != Years {
		levels = append(levels, fine)
	}
	for _, level := range levels {
		if slices.ContainsFunc(d.Axis, func(b Band) bool { return b.Level == level }) {
			d.drawTier(level)
			d.y += tierHeight
		}
	}
}

func (d *timeline) drawTier(level BandLevel) {
	for _, b := range d.Axis {
		if b.Level != level || b.From >= d.to || b.To < d.from || b.To < b.From {
			continue
		}
		x0, x1 := d.at(b.From), d.at(b.To+1)
		d.line(x0, d.y, x0, d.y+tierHeight, "tick")
		if b.font().width(b.Label)+2*bandPad <= x1-x0 {
			name := "small"
			if level == Years {
				name = "strong"
			}
			// How far the name may move when the beginning of its band leaves the sight.
			slack := x1 - x0 - 2*bandPad - b.font().width(b.Label)
			d.begin("text", at("x", x0+bandPad), at("y", d.y+px(14)), class(name), data("slack", int(slack)))
			d.words(b.Label)
			d.end()
		}
	}
}

func (d *timeline) isToday() bool { return d.Today != 0 && d.Today >= d.from && d.Today < d.to }

// drawToday writes the name of today above its line.
func (d *timeline) drawToday() {
	label := small.fit(d.TodayLabel, (d.right-d.left)/2)
	x, half := d.at(d.Today), small.width(label)/2
	x = max(d.left+half, min(d.right-half, x))
	d.text(x, d.y+px(11), label, "now", "small", "mid")
}

// drawGrid draws the lines on which bands begin, and that of today.
func (d *timeline) drawGrid(top, bottom fix) {
	d.begin("g", class("grid"))
	fine := d.level(d.Axis)
	for _, b := range d.Axis {
		if b.From <= d.from || b.From >= d.to {
			continue
		}
		switch b.Level {
		case Years:
			d.line(d.at(b.From), top, d.at(b.From), bottom, "year")
		case fine:
			d.line(d.at(b.From), top, d.at(b.From), bottom)
		}
	}
	if d.isToday() {
		x := d.at(d.Today)
		d.line(x, top-px(2), x, bottom, "now")
	}
	d.end()
}
