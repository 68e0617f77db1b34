package chart

import (
	"cmp"
	"slices"
)

// The measures of a timeline. roadmap.js lays bars out anew with the same.
const (
	timelineWidth = 1080 // pixels, as wide as the text of a page on a laptop
	laneHead      = fix(320)
	laneFoot      = fix(120)
	barLeast      = fix(60) // the width of a single day
	barPad        = fix(80)
	barGap        = fix(100) // between neighbours in a row
	labelGap      = fix(60)
	arrowDepth    = fix(70)
	diamondHalf   = fix(50)
	signWidth     = fix(130)
	signRise      = fix(43) // from the feet of the letters to the middle of a sign
	edge          = fix(10) // of the drawing, so that lines are not cut
	quarterDays   = 91
	mostDays      = 400 * 366
)

// bed is how a row is divided: where the bar lies in it, and its words.
type bed struct {
	row        fix  // height of the whole
	top, depth fix  // of the bar
	base       fix  // from the top of the row to the feet of its letters
	above      bool // the words stand above the bar, not in it or beside it
}

// The rows of timelines: usual ones, those that name milestones, and those of
// drawings that are too narrow for words in bars.
var (
	usualRow    = bed{row: 320, top: 30, depth: 220, base: 180}
	detailedRow = bed{row: 440, top: 30, depth: 220, base: 180}
	narrowRow   = bed{row: 400, top: 180, depth: 120, base: 130, above: true}
)

// placed is a bar with its place.
type placed struct {
	Bar
	n            int // its number in the order of the lanes
	dated        bool
	x0, x1       fix // its ends
	firm0, firm1 fix // between them it is certain
	cut0, cut1   bool
	diamonds     []diamond
	label        string
	conflict     Conflict
	lead         fix  // the signs before the label
	labelX       fix  // where they begin
	out          bool // the label stands beside the bar
	left, right  fix  // everything that it draws
	row          int
}

// diamond is a milestone with its place.
type diamond struct {
	Milestone
	x, x0, x1 fix    // its middle, and the ends of its days
	label     string // "" where there is no room
}

// plot is the stretch of time that is drawn, and where.
type plot struct {
	from, to    int // days; to is the first that is not drawn
	left, right fix
}

// at is the place where a day begins.
func (p plot) at(day int) fix {
	day = max(p.from, min(p.to, day))
	return p.left + fix((day-p.from)*int(p.right-p.left)/(p.to-p.from))
}

// newPlot keeps the time within what can be drawn.
func newPlot(from, to int, width fix) plot {
	if to < from {
		from, to = to, from
	}
	const far = 1 << 40
	from, to = max(-far, min(far, from)), max(-far, min(far, to))
	to = min(to, from+mostDays)
	return plot{from: from, to: to + 1, left: edge, right: max(width-edge, edge+px(100))}
}

// ends returns the days of the bar, in order, and whether it has any.
func (b Bar) ends() (start, end Span, dated bool) {
	start, end = b.Start.inOrder(), b.End.inOrder()
	switch {
	case start == Span{} && end == Span{}:
		return start, end, false
	case start == Span{}:
		start = Span{end.From - quarterDays, end.From}
	case end == Span{}:
		end = Span{start.To, start.To + quarterDays}
	case end.To < start.From:
		start, end = end, start
	}
	return start, end, true
}

func (s Span) inOrder() Span {
	const far = 1 << 40
	return Span{max(-far, min(s.From, s.To)), min(far, max(s.From, s.To))}
}

// put gives the bar its place on the axis, and reports whether it lies in the
// time shown.
func (p plot) put(b *placed) bool {
	start, end, dated := b.ends()
	b.dated = dated
	if !dated || start.From >= p.to || end.To < p.from {
		return false
	}
	b.cut0, b.cut1 = start.From < p.from, end.To >= p.to
	b.x0, b.x1 = p.at(start.From), p.at(end.To+1)
	if b.x1-b.x0 < barLeast {
		b.x0 = min(b.x0, p.right-barLeast)
		b.x1 = b.x0 + barLeast
	}
	middle := (b.x0 + b.x1) / 2
	b.firm0, b.firm1 = b.x0, b.x1
	if start.To > start.From && !b.cut0 {
		b.firm0 = max(b.x0, min(middle, p.at(start.To+1)))
	}
	if end.To > end.From && !b.cut1 {
		b.firm1 = min(b.x1, max(middle, p.at(end.From)))
	}
	b.left, b.right = b.x0, b.x1
	for _, m := range b.Milestones {
		p.putMilestone(b, m)
	}
	return true
}

func (p plot) putMilestone(b *placed, m Milestone) {
	when := m.When.inOrder()
	if when == (Span{}) || when.From >= p.to || when.To < p.from {
		return
	}
	d := diamond{Milestone: m, x0: p.at(when.From), x1: p.at(when.To + 1)}
	d.x = max(p.left+diamondHalf, min(p.right-diamondHalf, (d.x0+d.x1)/2))
	b.diamonds = append(b.diamonds, d)
	b.left, b.right = min(b.left, d.x-diamondHalf), max(b.right, d.x+diamondHalf)
}

// longest is how long a label may be. The bar, what lies before it and what
// lies behind it share the width, so that one of the three has room.
func (p plot) longest(in bed) fix {
	if in.above {
		return p.right - p.left
	}
	return (p.right - p.left - 6*barPad) / 3
}

// overhead places the label above the bar, from where it begins.
func (p plot) overhead(b *placed) {
	w := b.lead + labels.width(b.label)
	b.out, b.labelX = true, max(p.left, min(b.x0, p.right-w))
	b.left, b.right = min(b.left, b.labelX), max(b.right, b.labelX+w)
}

// write places the label: inside the bar, else behind it, else before it.
func (p plot) write(b *placed) {
	w := b.lead + labels.width(b.label)
	if w == 0 {
		return
	}
	from, to := b.x0+barPad, b.x1-barPad
	if b.cut0 {
		from += arrowDepth
	}
	if b.cut1 {
		to -= arrowDepth
	}
	switch {
	case from+w <= to:
		b.labelX = from
	case b.x1+labelGap+w <= p.right:
		b.labelX, b.out = b.x1+labelGap, true
	case b.x0-labelGap-w >= p.left:
		b.labelX, b.out = b.x0-labelGap-w, true
	default:
		b.label, b.lead = "", 0
		return
	}
	b.left, b.right = min(b.left, b.labelX), max(b.right, b.labelX+w)
}

// name writes the labels of milestones behind their diamonds, where there is
// room before the next.
func (p plot) name(b *placed) {
	slices.SortStableFunc(b.diamonds, func(a, c diamond) int { return cmp.Compare(a.x, c.x) })
	for i := range b.diamonds {
		d := &b.diamonds[i]
		end := p.right
		if i+1 < len(b.diamonds) {
			end = b.diamonds[i+1].x - diamondHalf - labelGap/2
		}
		x := d.x + diamondHalf + labelGap/2
		if w := small.width(d.Label); x+w <= end {
			d.label = d.Label
			b.right = max(b.right, x+w)
		}
	}
}

// inTime sorts bars by their beginning, then their end.
func inTime(bars []*placed) {
	slices.SortStableFunc(bars, func(a, b *placed) int { return cmp.Or(cmp.Compare(a.x0, b.x0), cmp.Compare(a.x1, b.x1)) })
}

// pack puts bars, which are sorted in time, each into the first row that has
// room for it, and returns the number of rows. Nothing in a row touches.
func pack(bars []*placed) int {
	var ends []fix // of the rows
	for _, b := range bars {
		row := slices.IndexFunc(ends, func(end fix) bool { return end+barGap <= b.left })
		if row < 0 {
			row, ends = len(ends), append(ends, 0)
		}
		b.row, ends[row] = row, b.right
	}
	return len(ends)
}
