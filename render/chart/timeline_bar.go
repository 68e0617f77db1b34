package chart

import (
	"fmt"
	"strconv"
	"strings"
)

// sign reserves room for the signs before the label.
func (b *placed) sign() {
	if b.stateSign() != "" {
		b.lead += signWidth
	}
	if b.conflict != NoConflict {
		b.lead += signWidth * 2 / 3
	}
}

// stateSign is the mark of health, or that of what is over.
func (b *placed) stateSign() string {
	switch {
	case b.State == Done:
		return "✓"
	case b.State == Dropped:
		return "×"
	case b.Mark == NotSet:
		return ""
	}
	return b.Mark.sign()
}

// drawBar draws the bar with the top of its row at y. Everything in it has its
// place within the row, so that a row moves as one.
func (d *timeline) drawBar(b *placed, y fix) {
	d.link(b.Href, b.Tip, append(b.facts(d.Facets),
		class("bar", b.class()), attr{"transform", "translate(0 " + y.String() + ")"})...)
	d.rect(b.x0, barTop, b.x1-b.x0, barHeight, "ground")
	body := class("body")
	if b.Commitment == Committed || b.State == Done {
		d.empty("path", body, attr{"d", b.solid()})
	} else {
		d.empty("path", body, attr{"d", b.outline()})
	}
	if b.HasProgress && b.Progress > 0 {
		d.rect(b.x0, barTop+barHeight-px(3), (b.x1-b.x0)*fix(min(b.Progress, 100))/100, px(3), "progress")
	}
	d.writeLabel(b, barBase)
	for _, m := range b.diamonds {
		d.drawDiamond(m)
	}
	d.end()
}

func (d *timeline) drawUndatedBar(b *placed, y fix) {
	d.link(b.Href, b.Tip, append(b.facts(d.Facets),
		class("bar", b.class()), attr{"transform", "translate(0 " + y.String() + ")"})...)
	d.writeLabel(b, px(16))
	d.end()
}

func (b *placed) class() string {
	c := string(b.Commitment)
	if b.Commitment != Committed && b.Commitment != Exploratory {
		c = string(Target)
	}
	if b.State == Done || b.State == Dropped {
		c += " " + string(b.State)
	}
	return c
}

// facts are what the browser needs to know of a bar: its days, the length of
// its label, and by facet the numbers of its values.
func (b *placed) facts(facets []Facet) []attr {
	if len(facets) == 0 {
		return nil
	}
	list := []attr{{"data-w", strconv.Itoa(int(labels.width(b.label)))}}
	if start, end, dated := b.ends(); dated {
		list = append(list, attr{"data-days", fmt.Sprint(start.From, start.To, end.From, end.To)})
	}
	if b.HasProgress {
		list = append(list, data("done", min(max(b.Progress, 0), 100)))
	}
	in := make([]string, len(facets))
	for i, f := range facets {
		var at []string
		for _, key := range b.In[f.Key] {
			for n, v := range f.Values {
				if v.Key == key {
					at = append(at, strconv.Itoa(n))
				}
			}
		}
		in[i] = strings.Join(at, ".")
	}
	return append(list, attr{"data-in", strings.Join(in, " ")}, attr{"data-words", b.Keywords})
}

func (d *timeline) writeLabel(b *placed, y fix) {
	x := b.labelX
	if s := b.stateSign(); s != "" && b.lead > 0 {
		mark := string(b.Mark)
		if b.State != "" {
			mark = ""
		}
		d.text(x, y, s, "sign", mark)
		x += signWidth
	}
	if b.conflict != NoConflict && b.lead > 0 {
		d.text(x, y, "!", "sign", "conflict", b.conflict.class())
		x += signWidth * 2 / 3
	}
	d.text(x, y, b.label)
}

// solid is the outline of a filled bar. An end that is not known dissolves
// into stripes that grow thinner; one beyond the time shown is an arrow.
func (b *placed) solid() string {
	var p path
	top, bottom, mid := barTop, barTop+barHeight, barTop+barHeight/2
	p.move(b.firm0, top)
	if b.cut0 {
		p.b.Reset()
		p.move(b.x0+arrowDepth, top)
	}
	if b.cut1 {
		p.line(b.firm1-arrowDepth, top)
		p.line(b.firm1, mid)
		p.line(b.firm1-arrowDepth, bottom)
	} else {
		p.line(b.firm1, top)
		p.line(b.firm1, bottom)
	}
	if b.cut0 {
		p.line(b.x0+arrowDepth, bottom)
		p.line(b.x0, mid)
	} else {
		p.line(b.firm0, bottom)
	}
	p.b.WriteString("Z")
	for _, s := range b.stripes() {
		p.move(s.x0, top)
		p.b.WriteString("H" + s.x1.String() + "V" + bottom.String() + "H" + s.x0.String() + "Z")
	}
	return p.b.String()
}

// outline is the border of a bar that is not filled: above and below as long as
// it is firm, with stripes of it where it is not.
func (b *placed) outline() string {
	var p path
	top, bottom, mid := barTop, barTop+barHeight, barTop+barHeight/2
	left, right := b.firm0, b.firm1
	if b.cut0 {
		left += arrowDepth
	}
	if b.cut1 {
		right -= arrowDepth
	}
	p.move(left, top)
	p.line(right, top)
	switch {
	case b.cut1:
		p.line(b.x1, mid)
		p.line(right, bottom)
	case b.firm1 == b.x1:
		p.line(right, bottom)
	default:
		p.move(right, bottom)
	}
	p.line(left, bottom)
	switch {
	case b.cut0:
		p.line(b.x0, mid)
		p.line(left, top)
	case b.firm0 == b.x0:
		p.line(left, top)
	}
	for _, s := range b.stripes() {
		p.b.WriteString("M" + s.x0.String() + " " + top.String() + "H" + s.x1.String())
		p.b.WriteString("M" + s.x0.String() + " " + bottom.String() + "H" + s.x1.String())
	}
	return p.b.String()
}

// stripe is a piece of an end that is not known.
type stripe struct{ x0, x1 fix }

// stripes are the pieces of both ends, each thinner than the one before it
// towards the end; the last one stands where the bar begins or ends at most.
func (b *placed) stripes() []stripe {
	var list []stripe
	for i, w := range thinning(b.x1 - b.firm1) {
		cell := (b.x1 - b.firm1) * fix(i+1) / fix(len(thinning(b.x1-b.firm1)))
		list = append(list, stripe{b.firm1 + cell - w, b.firm1 + cell})
	}
	for i, w := range thinning(b.firm0 - b.x0) {
		cell := (b.firm0 - b.x0) * fix(i+1) / fix(len(thinning(b.firm0-b.x0)))
		list = append(list, stripe{b.firm0 - cell, b.firm0 - cell + w})
	}
	return list
}

// thinning returns the widths of the stripes over a length.
func thinning(length fix) []fix {
	if length <= 0 {
		return nil
	}
	n := max(2, min(9, length/px(9)))
	list := make([]fix, n)
	for i := range list {
		list[i] = max(10, length*(n-fix(i))/(n*(n+1)))
	}
	return list
}

// drawDiamond draws a milestone on the foot of its bar, with a line as long as
// its day is not known.
func (d *timeline) drawDiamond(m diamond) {
	kind := ""
	switch {
	case m.Done:
		kind = "done"
	case m.Late:
		kind = "late"
	}
	const y, r = barTop + barHeight, diamondHalf
	d.begin("g", class("milestone", kind))
	d.tip(m.Tip)
	if m.x1-m.x0 > 4*r {
		d.line(m.x0, y, m.x1, y, "span")
	}
	var p path
	p.move(m.x, y-r)
	p.line(m.x+r, y)
	p.line(m.x, y+r)
	p.line(m.x-r, y)
	d.empty("path", attr{"d", p.b.String() + "Z"})
	if kind == "late" {
		d.line(m.x, y-px(2), m.x, y+px(2), "late")
	}
	d.text(m.x+r+labelGap/2, y+px(13), m.label, "small", "quiet")
	d.end()
}

// path writes the shape of a path.
type path struct{ b strings.Builder }

func (p *path) move(x, y fix) { p.b.WriteString("M" + x.String() + " " + y.String()) }
func (p *path) line(x, y fix) { p.b.WriteString("L" + x.String() + " " + y.String()) }
