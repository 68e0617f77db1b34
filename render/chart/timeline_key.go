package chart

import (
	"html/template"
	"slices"
)

// Sample is an entry of a key: a piece of the drawing, and what it means.
type Sample struct {
	SVG   template.HTML // hidden from those who cannot see it: the words say it
	Words string
}

// The size of a sample: of bars and arrows, and of signs.
const (
	sampleWidth  = fix(300)
	signSample   = fix(120)
	sampleHeight = fix(140)
)

// key explains what the drawing holds, and nothing that it does not hold.
func (d *timeline) key() []Sample {
	var list []Sample
	add := func(there bool, words string, paint func(s *timeline, b *placed)) {
		if there {
			list = append(list, d.sample(words, paint))
		}
	}
	any := func(f func(b *placed) bool) bool { return slices.ContainsFunc(d.all, f) }
	is := func(c Commitment) func(b *placed) bool {
		return func(b *placed) bool { return b.dated && b.State == "" && b.commitment() == c }
	}
	bar := func(c Commitment) func(*timeline, *placed) {
		return func(_ *timeline, b *placed) { b.Commitment = c }
	}
	if several := any(is(Targeted)) || any(is(Exploratory)); several {
		add(any(is(Committed)), "committed", bar(Committed))
		add(any(is(Targeted)), "target", bar(Targeted))
		add(any(is(Exploratory)), "exploratory", bar(Exploratory))
	}
	add(any(func(b *placed) bool { return b.dated && (b.firm0 > b.x0 || b.firm1 < b.x1) }), "day not known yet", func(_ *timeline, b *placed) {
		b.Commitment, b.firm1 = Committed, b.x0+px(8)
	})
	add(any(func(b *placed) bool { return b.HasProgress && b.Progress > 0 && b.State == "" }), "done so far", func(_ *timeline, b *placed) {
		b.Commitment, b.HasProgress, b.Progress = Committed, true, 60
	})
	for _, x := range []struct{ sign, words string }{{string(OnTrack), "on track"}, {string(AtRisk), "at risk"}, {string(OffTrack), "off track"}, {string(Done), "done"}, {string(Dropped), "dropped"}} {
		add(any(func(b *placed) bool { return slices.Contains(b.signs(), x.sign) }), x.words, func(s *timeline, b *placed) {
			b.dated, s.right = false, signSample
			s.empty("path", class("sign", x.sign), attr{"transform", "translate(" + point(signSample/2, sampleHeight/2) + ")"}, attr{"d", shapes[x.sign]})
		})
	}
	for _, x := range []struct {
		words string
		m     Milestone
	}{{"milestone", Milestone{}}, {"reached", Milestone{Done: true}}, {"overdue", Milestone{Late: true}}} {
		there := any(func(b *placed) bool {
			return slices.ContainsFunc(b.diamonds, func(m diamond) bool { return m.Done == x.m.Done && (m.Done || m.Late == x.m.Late) })
		})
		add(there, x.words, func(s *timeline, b *placed) {
			b.dated, s.right, s.bed = false, signSample, bed{depth: sampleHeight / 2}
			s.drawDiamond(diamond{Milestone: x.m, x: signSample / 2})
		})
	}
	for _, x := range []struct {
		level Conflict
		words string
	}{{NoConflict, "waits for"}, {Possible, "may come too early"}, {Certain, "comes too early"}} {
		there := slices.ContainsFunc(d.Dependencies, func(y Dependency) bool {
			return y.Conflict == x.level && d.byID[y.From] != nil && d.byID[y.To] != nil && !(d.above && x.level == NoConflict)
		})
		add(there, x.words, func(s *timeline, b *placed) {
			b.dated = false
			s.begin("g", class("link", x.level.class()))
			s.empty("path", attr{"d", s.curve(px(1), px(3), sampleWidth-px(2), sampleHeight-px(4), 0)})
			s.end()
		})
	}
	return list
}

// sample draws one entry. The painter changes the bar that is drawn, or draws
// something else and has the bar left out.
func (d *timeline) sample(words string, paint func(s *timeline, b *placed)) Sample {
	s := &timeline{bed: bed{top: px(1), depth: sampleHeight - px(2)}}
	s.ID = d.ID + "-key-" + words[:2] + words[len(words)-2:]
	s.plot = plot{from: 0, to: 100, left: 0, right: sampleWidth}
	b := &placed{Bar: Bar{Start: Span{0, 0}, End: Span{99, 99}}, dated: true, x0: px(1), x1: sampleWidth - px(1)}
	b.firm0, b.firm1 = b.x0, b.x1
	paint(s, b)
	if b.dated {
		s.all = []*placed{b}
		if b.firm1 < b.x1 {
			s.fades()
		}
		s.drawBar(b, 0)
	}
	return Sample{SVG: s.bare("timeline sample", "", "", s.right, sampleHeight, Table{}).SVG, Words: words}
}
