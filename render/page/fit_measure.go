package page

import (
	"math"
	"slices"
	"strings"

	"throughline/render/font"
)

// CSS pixels.
const (
	pt = 96.0 / 72
	mm = 96 / 25.4
)

// The measures of a sheet, as templates/assets/brief.css says them. A test holds
// what comes of them against a browser.
const (
	bodySize   = 9.75 * pt
	bodyLine   = bodySize * 1.36
	smallSize  = 8.5 * pt
	tinySize   = 8 * pt
	tableLine  = smallSize * 1.3
	cellPad    = 7 * pt
	rowPad     = 4*pt + 1 // above and below, and a hairline
	marginSide = 34 * mm
	measure    = 122 * mm // of prose
	blockGap   = 7*pt + 5*pt + 1
)

// ruler measures a brief for one sort of paper.
type ruler struct {
	width, height float64
	known         *heights
}

func (p *planner) ruler(paper string) ruler {
	if paper == "letter" {
		return ruler{(8.5*25.4 - 34) * mm, (11*25.4 - 29) * mm, p.heights}
	}
	return ruler{(210 - 34) * mm, (297 - 31) * mm, p.heights}
}

// column is as wide as what stands beside the margin.
func (r ruler) column() float64 { return r.width - marginSide }

func body(text string) run  { return run{text, font.Serif, bodySize} }
func small(text string) run { return run{text, font.Sans, smallSize} }

// head is the height of what stands above the blocks of the first sheet.
func (r ruler) head(m *Brief) float64 {
	h := smallSize*1.4*linesOf(r.width, small(m.Organization+" · "+m.Kind+" "+m.For)) + 3*pt + 1 + 6*pt
	h += 18 * pt * 1.15 * linesOf(r.width, run{m.Frame.Title, font.SerifBold, 18 * pt})
	if m.Lead != "" {
		h += 3*pt + 10.5*pt*1.4*linesOf(measure+10*mm, run{m.Lead, font.Serif, 10.5 * pt})
	}
	if len(m.Head) > 0 {
		h += 5*pt + r.facts(m.Head)
	}
	return h + r.ask(m.Ask)
}

// facts is a line of facts, each its label and its values.
func (r ruler) facts(facts []Fact) float64 {
	rows, x := 1.0, 0.0
	for _, f := range facts {
		w := r.sans(f.Label) + 0.45*smallSize + r.sans(spelled(f.Values))
		if x > 0 && x+w > r.width {
			rows, x = rows+1, 0
		}
		rows += math.Floor(w / r.width)
		x += w + 9*pt
	}
	return rows*smallSize*1.4 + (rows-1)*4
}

func (r ruler) sans(text string) float64 { return float64(font.Sans.Width(text)) * smallSize / 1000 }

// spelled is what stands in a cell or fact.
func spelled(vs []Value) string {
	words := make([]string, len(vs))
	for i, v := range vs {
		words[i] = v.Text
		if hasMark(v.Mark) {
			words[i] = "● " + words[i]
		}
		if v.After != "" {
			words[i] += " " + v.After
		}
	}
	return strings.Join(words, ", ")
}

func hasMark(mark string) bool {
	return slices.Contains([]string{"on_track", "at_risk", "off_track", "none", "overdue", "chosen"}, mark)
}

func (r ruler) ask(a Ask) float64 {
	title, h := smallSize*1.4, 0.0
	if a.By != "" && len(a.Points) > 0 {
		title *= 2
	}
	for i, q := range a.Points {
		runs := []run{body(q.Text)}
		if q.Link.Text != "" {
			runs = []run{body(q.Text + ": "), {q.Link.Text, font.SerifBold, bodySize}}
		}
		if q.By != "" {
			runs = append(runs, small(" "+q.By))
		}
		if len(q.Who) > 0 {
			runs = append(runs, small(" ("+spelled(q.Who)+")"))
		}
		if q.Detail != "" {
			h += linesOf(measure-16*mm, small(q.Detail)) * smallSize * 1.36
		}
		if h += linesOf(measure, runs...) * bodyLine; i > 0 {
			h += 2 * pt
		}
	}
	return 8*pt + 3 + 11*pt + max(title, h)
}

// part is the height of a block.
func (r ruler) part(x Part) float64 {
	width := r.column()
	h := 0.0
	for i, t := range x.Texts {
		h += linesOf(measure, body(t)) * bodyLine
		if i > 0 {
			h += 2.5 * pt
		}
	}
	for i, s := range x.Sayings {
		lead := s.Lead.Text
		if hasMark(s.Lead.Mark) {
			lead = "● " + lead
		}
		runs := []run{{lead, font.SerifBold, bodySize}}
		if s.Lead.After != "" {
			runs = append(runs, run{" " + solid("("+s.Lead.After+"):"), font.Sans, tinySize})
		} else {
			runs[0].text += ":"
		}
		h += linesOf(measure, append(runs, body(" "+s.Text))...) * bodyLine
		if i > 0 {
			h += 2.5 * pt
		}
	}
	for i, t := range x.Points {
		h += linesOf(measure-1.1*bodySize, body(t)) * bodyLine
		if i > 0 {
			h += 1 * pt
		}
	}
	if x.Table != nil {
		h += r.table(*x.Table, width)
	}
	wide := x.Style == "block-road" || x.Style == "block-themes"
	if wide {
		h += smallSize*1.35 + 3*pt
		width = r.width
	}
	h += r.blocks(x.Blocks, width)
	if !wide {
		h = max(h, linesOf(marginSide-4*mm, run{x.Title, font.SansBold, smallSize})*smallSize*1.35+1*pt)
	}
	return h
}

// blocks is the height of what a view consists of.
func (r ruler) blocks(blocks []Block, width float64) float64 {
	h := 0.0
	for i, b := range blocks {
		if i > 0 {
			h += 6 * pt
		}
		if b.Title != "" {
			h += smallSize*1.4 + 2*pt
		}
		if c := b.Chart; c != nil {
			h += chartHeight(c, width)
		}
		if b.Table != nil {
			h += r.table(*b.Table, width)
		}
		h += r.board(b.Board, width)
		for _, it := range b.Items {
			h += 4*pt + linesOf(width, body(it.Text+" "+it.Health.Text+" "+it.Period+" "+it.Date))*bodyLine + linesOf(width, body(it.Description))*bodyLine
		}
		if len(b.Facts) > 0 {
			h += r.figures(b.Facts, width)
		}
		if b.Note != "" {
			h += 2 + linesOf(min(width, measure), run{b.Note, font.Sans, tinySize})*tinySize*1.4
		}
	}
	return h
}

// chartHeight is a drawing scaled to a column. Timelines fill it, others are not
// enlarged, and a little smaller than on a screen.
func chartHeight(c *Chart, width float64) float64 {
	if c.Width == 0 {
		return 0
	}
	w, h := float64(c.Width), float64(c.Height)
	if c.Timeline {
		return h * width / w
	}
	const zoom = 0.86
	return h * zoom * min(1, width/(w*zoom))
}

// figures are figures that stand alone, below their names.
func (r ruler) figures(facts []Fact, width float64) float64 {
	rows, x := 1.0, 0.0
	for _, f := range facts {
		w := float64(font.Sans.Width(f.Label)) * tinySize / 1000
		for _, v := range f.Values {
			w = max(w, float64(font.SansBold.Width(v.Text))*11*pt/1000+float64(font.Sans.Width(" "+v.After))*tinySize/1000)
		}
		if x > 0 && x+w > width {
			rows, x = rows+1, 0
		}
		x += w + 22*pt
	}
	return rows*(tinySize*1.3+11*pt*1.25) + (rows-1)*2*pt
}

// board is lanes beside each other, as high as the fullest.
func (r ruler) board(lanes []Lane, width float64) float64 {
	most := 0.0
	if len(lanes) == 0 {
		return 0
	}
	lane, across := (width-12*pt*float64(len(lanes)-1))/float64(len(lanes)), 1
	if len(lanes) == 1 { // its cards stand beside each other
		lane, across = (width-24*pt)/3, 3
	}
	for _, l := range lanes {
		h, row := smallSize*1.45+5, 0.0
		for i, c := range l.Cards {
			name := float64(font.Sans.Width(c.Link.Text)) * smallSize / 1000
			card := 6*pt + 1 + smallSize*1.45*linesOf(lane, small(c.Link.Text))
			for _, s := range c.States {
				if name+6*pt+float64(font.Sans.Width("● "+s.Text))*tinySize/1000 > lane {
					card += tinySize * 1.4
				}
			}
			if row = max(row, card); (i+1)%across == 0 || i+1 == len(l.Cards) {
				h, row = h+row, 0
			}
		}
		most = max(most, h)
	}
	return most
}

// table lays a table out as a browser does: columns are as wide as their words
// on one line, and where that is too much share what is there by how much more
// they need than their longest word.
func (r ruler) table(t Table, width float64) float64 {
	cells := make([][]tableCell, 0, len(t.Rows)+1)
	head := make([]tableCell, len(t.Columns))
	for j, c := range t.Columns {
		head[j].text.add(run{c.Label, font.SansBold, smallSize})
	}
	cells = append(cells, head)
	for _, row := range t.Rows {
		list := make([]tableCell, len(row))
		for j, c := range row {
			list[j] = cellOf(c)
		}
		cells = append(cells, list)
	}
	return tableHeight(cells, width)
}

// tableCell is the words of a cell, and how much of it is a drawing.
type tableCell struct {
	text  pieces
	below pieces // on a line of its own
	drawn float64
	solid bool // its words stay on one line
}

func cellOf(c Cell) tableCell {
	var x tableCell
	x.solid = c.Period
	for i, v := range c.Values {
		if i > 0 {
			x.text.add(small(map[bool]string{true: string(lineEnd), false: ", "}[c.List]))
		}
		text := v.Text
		if hasMark(v.Mark) {
			text = solid("● " + text)
		}
		x.text.add(small(text))
		if v.After != "" {
			x.text.add(run{" " + solid(v.After), font.Sans, tinySize})
		}
	}
	if c.Below != "" {
		x.below.add(small(c.Below))
	}
	if c.Drawing != "" {
		x.drawn = 54 * pt
	}
	return x
}

// solid is a text that stays on one line.
func solid(text string) string { return strings.ReplaceAll(text, " ", "\u00a0") }

func tableHeight(rows [][]tableCell, width float64) float64 {
	n := 0
	for _, row := range rows {
		n = max(n, len(row))
	}
	if n == 0 {
		return 0
	}
	least, most := make([]float64, n), make([]float64, n)
	for _, row := range rows {
		for j, c := range row {
			pad := cellPad
			if j == n-1 {
				pad = 0
			}
			l, m := c.extent()
			least[j], most[j] = max(least[j], l+pad), max(most[j], m+pad)
		}
	}
	widths := shared(least, most, width)
	h := 0.0
	for i, row := range rows {
		lines, drawn := 1.0, false
		for j, c := range row {
			pad := cellPad
			if j == n-1 {
				pad = 0
			}
			room := max(widths[j]-pad-c.drawn, 1)
			lines = max(lines, float64(max(1, c.text.lines(room))+c.below.lines(room)))
			drawn = drawn || c.drawn > 0
		}
		line := lines * tableLine
		if drawn {
			line = max(line, sparkLine)
		}
		if h += line + rowPad; i == 0 {
			h -= 2 * pt // the head begins at the edge
		}
	}
	return h
}

// sparkLine is the height of a line with a small drawing in it.
const sparkLine = 18.8

// extent is how wide a cell is at least, and on one line.
func (c tableCell) extent() (least, most float64) {
	most = max(c.text.whole(), c.below.whole()) + c.drawn
	if c.solid {
		return most, most
	}
	return max(c.text.longest(), c.below.longest(), c.drawn), most
}

// shared divides a width among columns.
func shared(least, most []float64, width float64) []float64 {
	sumLeast, sumMost := 0.0, 0.0
	for j := range least {
		sumLeast += least[j]
		sumMost += most[j]
	}
	out := make([]float64, len(least))
	for j := range out {
		switch {
		case sumMost <= width:
			out[j] = most[j] + (width-sumMost)*most[j]/max(sumMost, 1)
		case sumLeast >= width:
			out[j] = least[j] * width / sumLeast
		default:
			out[j] = least[j] + (width-sumLeast)*(most[j]-least[j])/max(sumMost-sumLeast, 1)
		}
	}
	return out
}

// foot is the height of the foot.
func (r ruler) foot(m *Brief) float64 {
	facts := slices.Clone(m.Foot)
	if m.Living.Href != "" {
		facts = append(facts, Fact{Label: "Always up to date", Values: some(m.Living.Text+" "+m.Address, "")})
	}
	if len(facts) == 0 {
		return 0
	}
	return 9*pt + 4 + 1 + 5*pt + r.facts(facts)
}
