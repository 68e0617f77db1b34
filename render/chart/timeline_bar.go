package chart

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// shapes are the signs before a label, around their middle: paths, which every
// browser draws alike. The marks of health are those of facts.css.
var shapes = map[string]string{
	string(OnTrack):  "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z",
	string(AtRisk):   "M0-4.8L5 4H-5Z",
	string(OffTrack): "M-4-4H4V4H-4Z",
	string(Done):     "M-4 .5L-1 3.5L4.5-4",
	string(Dropped):  "M-3.5-3.5L3.5 3.5M3.5-3.5L-3.5 3.5",
	"possible":       "M0-5V1M0 3V5",
	"certain":        "M0-5V1M0 3V5",
}

// signs are the signs before the label: of what is over or how it goes, and of
// a conflict.
func (b *placed) signs() []string {
	var list []string
	if s := string(b.State); shapes[s] != "" {
		list = append(list, s)
	} else if shapes[string(b.Mark)] != "" {
		list = append(list, string(b.Mark))
	}
	if c := b.conflict.class(); c != "" {
		list = append(list, c)
	}
	return list
}

// drawBar draws the bar with the top of its row at y. Everything in it has its
// place within the row, so that a row moves as one.
func (d *timeline) drawBar(b *placed, y fix) {
	d.beginBar(b, y)
	d.rect(b.x0, d.top, b.x1-b.x0, d.depth, "ground")
	d.shape("body", b.core(d.bed))
	d.soft(b, "begin", b.vague(d.bed, b.firm0, b.x0))
	d.soft(b, "end", b.vague(d.bed, b.firm1, b.x1))
	if b.HasProgress && b.Progress > 0 && b.State == "" {
		d.rect(b.x0, d.top+d.depth-px(3), d.done(b)-b.x0, px(3), "progress")
	}
	d.writeLabel(b, d.base)
	for _, m := range b.diamonds {
		d.drawDiamond(m)
	}
	d.end()
}

// done is how far a bar has come, measured over all of its days: where only a
// part of them is shown, it may be done or not begun.
func (p plot) done(b *placed) fix {
	if b.Progress >= 100 {
		return b.x1
	}
	start, end, _ := b.ends()
	return min(b.x1, p.at(start.From+(end.To+1-start.From)*b.Progress/100))
}

// beginBar begins a bar, which is a link where it leads somewhere. Its tip is its
// name; an aria-label would have to repeat the words of its milestones.
func (d *timeline) beginBar(b *placed, y fix) {
	as := append(b.facts(d.Facets), class("bar", b.class()), attr{"transform", "translate(0 " + y.String() + ")"})
	if b.Href == "" {
		d.begin("g", as...)
	} else {
		d.links = true
		d.begin("a", append([]attr{{"href", b.Href}}, as...)...)
	}
	d.tip(cmp.Or(b.Tip, b.Label))
}

func (d *timeline) drawUndatedBar(b *placed, y fix) {
	d.beginBar(b, y)
	d.writeLabel(b, px(16))
	d.end()
}

// commitment is the bar's, or that of one which says none.
func (b *placed) commitment() Commitment {
	if b.Commitment != Committed && b.Commitment != Exploratory {
		return Targeted
	}
	return b.Commitment
}

func (b *placed) class() string {
	c := string(b.commitment())
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
		in[i] = cmp.Or(strings.Join(at, "."), "-")
	}
	return append(list, attr{"data-in", strings.Join(in, " ")}, attr{"data-words", b.Keywords})
}

// writeLabel writes the signs of the bar and its label. One that stands beside
// the bar is "out".
func (d *timeline) writeLabel(b *placed, y fix) {
	x, out := b.labelX, ""
	if b.out {
		out = "out"
	}
	width := b.lead + labels.width(b.label)
	if width == 0 {
		return
	}
	if b.out {
		d.behind(x, y-px(15), width, px(20))
	}
	for _, s := range b.signs() {
		d.empty("path", class("sign", s), attr{"transform", "translate(" + point(x+signWidth/2-px(1), y-signRise) + ")"}, attr{"d", shapes[s]})
		x += signWidth
	}
	d.text(x, y, b.label, out)
}

// behind gives words a ground of their own, so that no line strikes them out.
func (d *timeline) behind(x, y, width, height fix) {
	if d.Grounded && width > 0 {
		left := max(0, x-px(3))
		d.rect(left, y, x+width+px(3)-left, height, "ground", "behind")
	}
}

func (d *timeline) shape(name, way string) {
	if way != "" {
		d.empty("path", class(name), attr{"d", way})
	}
}

// core is the bar as far as it is certain. An end beyond the time shown is an
// arrow. A bar that is only outlined is open where its end is vague.
func (b *placed) core(in bed) string {
	top, bottom, middle := in.top, in.top+in.depth, in.top+in.depth/2
	left, right := b.firm0, b.firm1
	if left >= right {
		return ""
	}
	if b.cut0 {
		left += arrowDepth
	}
	if b.cut1 {
		right -= arrowDepth
	}
	var p path
	p.move(left, top)
	p.line(right, top)
	if b.cut1 {
		p.line(b.firm1, middle)
	}
	if b.outlined() && b.firm1 < b.x1 {
		p.move(right, bottom)
	} else {
		p.line(right, bottom)
	}
	p.line(left, bottom)
	if b.cut0 {
		p.line(b.firm0, middle)
	}
	if !b.outlined() || b.firm0 == b.x0 {
		p.line(left, top)
	}
	return p.b.String()
}

// outlined reports whether a bar is drawn as a line around it: it is not meant
// so firmly that it could be solid, and not done.
func (b *placed) outlined() bool { return b.commitment() != Committed && b.State != Done }

// vague is an end of a bar whose day is not known: open where the bar is
// certain, and out to the first or last day that it may be. It fades on the way.
func (b *placed) vague(in bed, firm, out fix) string {
	if firm == out {
		return ""
	}
	var p path
	p.move(firm, in.top)
	p.line(out, in.top)
	p.line(out, in.top+in.depth)
	p.line(firm, in.top+in.depth)
	return p.b.String()
}

// soft draws a vague end. Solid bars fade in their colour, others in their line.
func (d *timeline) soft(b *placed, end, way string) {
	if way == "" {
		return
	}
	paint, name := "stroke", "line"
	switch {
	case b.State == Done:
		paint, name = "fill", "over"
	case b.State == Dropped:
		name = "gone"
	case !b.outlined():
		paint, name = "fill", "solid"
	}
	as := []attr{class("soft", end), {"d", way}, {paint, "url(#" + d.fade(name, end) + ")"}}
	if paint == "stroke" {
		as = append(as, attr{"fill", "none"})
	}
	d.empty("path", as...)
}

// fade is the id of the shading of an end.
func (d *timeline) fade(name, end string) string { return d.ID + "-" + name + "-" + end }

// fades are the shadings of vague ends. Their colours are those of classes.
func (d *timeline) fades() {
	used := map[string]bool{}
	for _, b := range d.all {
		used["over"] = used["over"] || b.State == Done
		used["gone"] = used["gone"] || b.State == Dropped
		used["solid"] = used["solid"] || !b.outlined()
		used["line"] = used["line"] || b.outlined()
	}
	d.begin("defs")
	for _, name := range []string{"solid", "line", "over", "gone"} {
		if !used[name] {
			continue
		}
		for _, end := range []string{"begin", "end"} {
			d.begin("linearGradient", attr{"id", d.fade(name, end)})
			faint := attr{"stop-opacity", "0.12"}
			if end == "begin" {
				d.empty("stop", class("fade", name), faint)
				d.empty("stop", class("fade", name), attr{"offset", "1"})
			} else {
				d.empty("stop", class("fade", name))
				d.empty("stop", class("fade", name), attr{"offset", "1"}, faint)
			}
			d.end()
		}
	}
	d.end()
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
	y, r := d.top+d.depth, diamondHalf
	as := []attr{class("milestone", kind)}
	if len(d.Facets) > 0 {
		when := m.When.inOrder()
		as = append(as, attr{"data-days", fmt.Sprint(when.From, when.To)})
		if d.Detailed {
			as = append(as, attr{"data-label", m.Label}, data("w", int(small.width(m.Label))))
		}
	}
	d.begin("g", as...)
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

func point(x, y fix) string   { return x.String() + " " + y.String() }
func (p *path) move(x, y fix) { p.b.WriteString("M" + point(x, y)) }
func (p *path) line(x, y fix) { p.b.WriteString("L" + point(x, y)) }
func (p *path) bow(ax, ay, bx, by, x, y fix) {
	p.b.WriteString("C" + point(ax, ay) + " " + point(bx, by) + " " + point(x, y))
}
