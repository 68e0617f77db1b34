package chart

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// timeline is a [Timeline] that is being drawn.
type timeline struct {
	canvas
	Timeline
	plot
	bed
	y       fix // where the next thing is drawn
	lanes   []laneRows
	undated []*placed
	all     []*placed // the bars of the lanes, then those without dates
	byID    map[string]*placed
	beyond  int // bars that lie outside of the time shown
}

// laneRows is a lane with its place.
type laneRows struct {
	Lane
	bars []*placed
	y    fix // of its head
	rows int
}

// From how many tenths of its width on a drawing is too high for a sheet that lies
// across, and for one that stands.
const (
	tallShare = 10
	highShare = 13
)

// Draw lays the timeline out and draws it, and again for a phone where it is
// wider: unless the browser lays it out anew, which has the one to scroll.
func (t Timeline) Draw() Figure {
	f, d := t.drawing()
	f.Key = d.key()
	if len(t.Facets) > 0 || f.Width <= narrowWidth {
		return f
	}
	t.ID, t.Width, t.Detailed = t.ID+"-narrow", narrowWidth, false
	narrow, _ := t.drawing()
	f.Narrow = narrow.SVG
	return f
}

// drawing draws the timeline at its width, and returns how it is laid out.
func (t Timeline) drawing() (Figure, *timeline) {
	d := newTimeline(t)
	if len(d.all) == 0 && d.beyond == 0 {
		d.text(edge, px(20), d.Words.Empty, "quiet")
		return d.figure(t.ID, "timeline", t.Title, t.Desc, d.right+edge, px(32), d.twin()), d
	}
	d.data()
	d.fades()
	top := d.drawAxis()
	d.placeLanes()
	d.drawGrid(top, d.y)
	d.drawFoot(top)
	d.drawLinks()
	for _, l := range d.lanes {
		d.drawLane(l)
	}
	d.drawUndated()
	return d.figure(t.ID, d.class(), t.Title, t.Desc, d.right+edge, d.y, d.twin()), d
}

// class says of a timeline what its style depends on.
func (d *timeline) class() string {
	name := "timeline"
	switch {
	case len(d.Facets) > 0:
		name += " live"
	case d.above:
		name += " narrow"
	case d.Width > textWidth+textWidth/4:
		name += " wide broad"
	case d.Width > narrowWidth:
		name += " wide"
	}
	if d.y > d.right*tallShare/10 {
		name += " tall"
	}
	if d.y > d.right*highShare/10 {
		name += " high"
	}
	return name
}

func newTimeline(t Timeline) *timeline {
	if t.Width <= 0 {
		t.Width = timelineWidth
	}
	t.Words = t.Words.orEnglish()
	d := &timeline{Timeline: t, plot: newPlot(t.From, t.To, px(min(t.Width, 1<<20))), bed: usualRow, byID: map[string]*placed{}}
	switch {
	case t.Width <= narrowWidth:
		d.bed = narrowRow
	case t.Detailed:
		d.bed = detailedRow
	}
	worst := map[string]Conflict{}
	for _, x := range t.Dependencies {
		worst[x.To] = max(worst[x.To], x.Conflict)
	}
	for _, lane := range t.Lanes {
		l := laneRows{Lane: lane}
		for _, bar := range lane.Bars {
			switch b := d.place(bar, worst[bar.ID]); {
			case !b.dated:
				d.undated = append(d.undated, b)
			case b.x1 == b.x0:
				d.beyond++
			default:
				l.bars = append(l.bars, b)
			}
		}
		inTime(l.bars)
		d.all = append(d.all, l.bars...)
		d.lanes = append(d.lanes, l)
	}
	d.all = append(d.all, d.undated...)
	for i, b := range d.all {
		b.n, d.byID[b.ID] = i, b
	}
	return d
}

// place finds the bar's place on the axis, and that of its label.
func (d *timeline) place(bar Bar, c Conflict) *placed {
	b := &placed{Bar: bar, conflict: c}
	b.lead = signWidth * fix(len(b.signs()))
	b.label = labels.fit(b.Label, d.longest(d.bed)-b.lead)
	if d.put(b) {
		if d.above {
			d.overhead(b)
		} else {
			d.write(b)
		}
		if d.Detailed {
			d.name(b)
		}
	}
	return b
}

// placeLanes gives lanes and bars their heights.
func (d *timeline) placeLanes() {
	for i := range d.lanes {
		l := &d.lanes[i]
		l.y, l.rows = d.y, pack(l.bars)
		d.y += l.head() + fix(l.rows)*d.row + laneFoot
	}
}

// topOf is where the row of a bar begins.
func (d *timeline) topOf(l laneRows, b *placed) fix { return l.y + l.head() + fix(b.row)*d.row }

// head is the height of the head of a lane; one without words has none.
func (l laneRows) head() fix {
	if l.Label == "" && l.Note == "" && len(l.bars) > 0 {
		return laneFoot
	}
	return laneHead
}

func (d *timeline) drawLane(l laneRows) {
	d.begin("g", class("lane"), attr{"role", "group"}, attr{"aria-label", l.Label}, attr{"data-key", l.Key})
	d.line(0, l.y, d.right+edge, l.y, "rule")
	if l.Label != "" || l.Note != "" {
		d.drawHead(l)
	}
	for _, b := range l.bars {
		d.drawBar(b, d.topOf(l, b))
	}
	d.end()
}

// drawHead names a lane.
func (d *timeline) drawHead(l laneRows) {
	d.begin("g", class("head"))
	label := heads.fit(l.Label, d.right-d.left)
	x := heads.width(label) + px(10)
	note := labels.fit(l.Note, d.right-x)
	d.behind(0, l.y+px(6), x+labels.width(note), px(20))
	if l.Href != "" {
		d.links = true
		d.begin("a", attr{"href", l.Href})
	}
	d.text(0, l.y+px(21), label, "strong")
	if l.Href != "" {
		d.end()
	}
	d.text(x, l.y+px(21), note, "quiet")
	d.end()
}

// heads is how the heads of lanes are set: the class strong in timeline.css.
var heads = lettering{size: 14, bold: true}

// drawUndated lists the bars without days, as words that break into lines.
func (d *timeline) drawUndated() {
	const lineHeight, between = fix(280), fix(240)
	if len(d.undated) > 0 {
		d.begin("g", class("undated"), attr{"role", "group"}, attr{"aria-label", d.Words.Undated})
		d.line(0, d.y, d.right+edge, d.y, "rule")
		d.begin("g", class("head"))
		d.text(0, d.y+px(21), d.Words.Undated, "strong")
		d.end()
		d.y += laneHead
	}
	x := fix(0)
	for _, b := range d.undated {
		w := b.lead + labels.width(b.label)
		if x > 0 && x+w > d.right {
			x, d.y = 0, d.y+lineHeight
		}
		b.labelX = x
		d.drawUndatedBar(b, d.y)
		x += w + between
	}
	if len(d.undated) > 0 {
		d.end()
		d.y += lineHeight + laneFoot
	}
	if d.beyond > 0 {
		d.text(0, d.y+px(16), small.fit("+ "+strconv.Itoa(d.beyond)+" "+d.Words.Beyond, d.right), "beyond", "quiet", "small")
		d.y += px(28)
	}
}

// data writes what the browser needs to lay the timeline out anew, as JSON in
// the drawing's metadata.
func (d *timeline) data() {
	type band struct {
		From  int       `json:"from"`
		To    int       `json:"to"`
		Label string    `json:"label"`
		Level BandLevel `json:"level"`
		Width fix       `json:"width"`
	}
	bands := []band{}
	for _, b := range d.Axis {
		bands = append(bands, band{b.From, b.To, b.Label, b.Level, b.font().width(b.Label)})
	}
	if len(d.Facets) == 0 {
		return
	}
	facets := slices.Clone(d.Facets)
	for i := range facets {
		f := &facets[i]
		f.NoneWidth = heads.width(f.None)
		f.Values = append(make([]FacetValue, 0, len(f.Values)), f.Values...)
		for j := range f.Values {
			f.Values[j].Width = heads.width(f.Values[j].Label)
		}
	}
	known, err := json.Marshal(struct {
		From       int     `json:"from"` // the first day shown
		To         int     `json:"to"`   // the first day not shown
		Today      int     `json:"today"`
		TodayLabel string  `json:"todayLabel"`
		TodayWidth fix     `json:"todayWidth"`
		Row        fix     `json:"row"`
		Detailed   bool    `json:"detailed"`
		Bands      []band  `json:"bands"`
		Facets     []Facet `json:"facets"`
		By         string  `json:"by"`
		One        string  `json:"one"`
		Many       string  `json:"many"`
	}{d.from, d.to, d.Today, d.TodayLabel, small.width(d.TodayLabel), d.row, d.Detailed, bands, facets, d.By, d.Words.One, d.Words.Many})
	if err != nil {
		panic("internal error: a timeline's facts are not JSON: " + err.Error())
	}
	d.begin("metadata")
	// JSON escapes <, > and &, but not what XML has no place for.
	d.b.WriteString(strings.NewReplacer("\ufffe", "", "\uffff", "").Replace(string(known)))
	d.end()
}
