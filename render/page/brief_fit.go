package page

import (
	"math"
	"strings"
	"unicode/utf8"
)

// What a page holds, in lines of its text: 265 mm between the margins of A4, at
// 9.5 pt on 13 pt. Letter is 18 mm shorter.
const (
	linesA4     = 57
	linesLetter = 53
	lineRunes   = 88 // of prose
	cellRunes   = 26 // of a card on a board
	tableRunes  = 96 // of a row of a table, its columns together
	drawnRunes  = 20 // as wide as a small chart
	rowLines    = 1.2
	tableLine   = 0.85
)

// fit leaves out the blocks that no longer have room on the pages that the
// brief promises, by an estimate: each in its turn, the most important first.
// Nothing of the author's is ever left out.
func (m *Brief) fit() {
	room := float64(m.Pages) * linesA4
	if m.Paper == "letter" {
		room = float64(m.Pages) * linesLetter
	}
	blocks := m.After
	m.After = nil
	used := m.lines()
	m.filled.Draft, m.filled.Paper, m.filled.Pages = m.Draft, m.Paper, m.Pages
	for _, x := range m.Before {
		m.filled.Blocks = append(m.filled.Blocks, x.extent())
	}
	for _, x := range blocks {
		if n := x.lines(); used+n <= room {
			used += n
			m.After = append(m.After, x)
			m.filled.Blocks = append(m.filled.Blocks, x.extent())
		} else {
			m.filled.Left = append(m.filled.Left, x.extent())
		}
	}
	m.filled.Over, m.filled.Room = max(0, int(math.Ceil(used-room))), max(0, int(room-used))
}

func (x Part) extent() Extent { return Extent{x.ID, x.Title, int(math.Ceil(x.lines()))} }

// lines estimates how long the brief is.
func (m *Brief) lines() float64 {
	n := 5.5 + 1.5 // head and foot
	n += linesOf(m.Lead, lineRunes)
	n += 2
	for _, q := range m.Ask.Points {
		n += linesOf(q.Text+q.Link.Text+q.By, lineRunes)
	}
	for _, x := range m.Before {
		n += x.lines()
	}
	for _, x := range m.Body {
		n += htmlLines(string(x.HTML))
		if x.Panel != nil {
			n += 1 + blockLines(x.Panel.Blocks)
		}
	}
	for _, x := range m.After {
		n += x.lines()
	}
	return n
}

func (x Part) lines() float64 {
	n := 0.8
	for _, t := range append(append([]string{x.Lead}, x.Texts...), x.Points...) {
		n += linesOf(t, lineRunes)
	}
	for _, it := range x.Items {
		n += linesOf(it.Text+it.Health.Text+it.Description+it.Date, lineRunes)
	}
	if x.Table != nil {
		n += tableLines(*x.Table)
	}
	return n + blockLines(x.Blocks)
}

func blockLines(blocks []Block) float64 {
	n := 0.0
	for _, b := range blocks {
		switch {
		case b.Chart != nil && b.Chart.Timeline:
			n += 5 + 1.7*float64(len(b.Chart.Twin.Rows))
		case b.Chart != nil:
			n += 14
		}
		if b.Table != nil {
			n += tableLines(*b.Table)
		}
		if len(b.Facts) > 0 {
			n += 2.2
		}
		most := 0.0
		for _, l := range b.Board {
			cards := 0.0
			for _, c := range l.Cards {
				cards += 1 + linesOf(c.Link.Text, cellRunes)
			}
			most = max(most, cards+2)
		}
		n += most
		for _, it := range b.Items {
			n += linesOf(it.Text+it.Description, lineRunes)
		}
		n += linesOf(b.Title, lineRunes) + linesOf(b.Note, lineRunes)
	}
	return n
}

// tableLines lays a table out as a browser does: columns are as wide as their
// longest cell, and share what is there.
func tableLines(t Table) float64 {
	longest := make([]float64, len(t.Columns))
	sum := 1.0
	words := func(c Cell) float64 {
		n := utf8.RuneCountInString(c.Below)
		for _, v := range c.Values {
			n += utf8.RuneCountInString(v.Text) + utf8.RuneCountInString(v.After) + 2
		}
		if c.Drawing != "" {
			n += drawnRunes
		}
		return float64(n)
	}
	for j, c := range t.Columns {
		longest[j] = float64(utf8.RuneCountInString(c.Label))
		for _, row := range t.Rows {
			longest[j] = max(longest[j], words(row[j]))
		}
		sum += longest[j]
	}
	n := rowLines
	for _, row := range t.Rows {
		most := 1.0
		for j, c := range row {
			if c.Drawing != "" {
				most = max(most, 1.4)
			}
			if room := tableRunes * longest[j] / max(sum, tableRunes); room > 0 {
				most = max(most, math.Ceil(words(c)/room))
			}
		}
		n += rowLines - tableLine + tableLine*most
	}
	return n
}

// linesOf is how many lines a paragraph takes.
func linesOf(text string, runes float64) float64 {
	if text == "" {
		return 0
	}
	n := float64(utf8.RuneCountInString(text))
	return float64(int(n/runes)) + 1
}

// htmlLines estimates the lines of a body: its paragraphs, items and rows.
func htmlLines(html string) float64 {
	n := 0.0
	for _, end := range []string{"</p>", "</li>", "</tr>", "</h2>", "</h3>", "</pre>"} {
		html = strings.ReplaceAll(html, end, "\x00")
	}
	for _, block := range strings.Split(html, "\x00") {
		var text strings.Builder
		for block != "" {
			words, rest, _ := strings.Cut(block, "<")
			text.WriteString(words)
			_, block, _ = strings.Cut(rest, ">")
		}
		if s := strings.TrimSpace(text.String()); s != "" {
			n += 0.4 + linesOf(s, lineRunes)
		}
	}
	return n
}
