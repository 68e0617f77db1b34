package chart

import (
	"cmp"
	"strconv"
)

// Grid is a matrix of rows and columns: which work covers which goal and where
// the holes are, how loaded each team is in each quarter, what may happen how
// badly. Each cell says in words or figures what its shade or shape says.
type Grid struct {
	ID      string // unique on its page
	Title   string
	Desc    string // "" is derived from the cells
	Corner  string // what the rows are: "Team"
	Across  string // what the columns are: "Quarter"; a title above them
	Rows    []Head
	Columns []Head
	Cells   [][]Cell  // by row, then column; those that lack are empty
	Words   [3]string // of what is covered, partly covered, and a hole; "" are "covered", "partly", "gap"
	Said    bool      // the labels of cells say what their shapes mean: no key does
	Width   int       // in pixels; 0 is what the columns need
	Most    int       // what 0 is at most; 0 is 928
}

// Head is the head of a row or column.
type Head struct {
	Label string
	Sub   string // a quiet second line: "no work yet"
	Href  string
	Hole  bool // nothing covers it: marked with a shape
}

// Cell is a field of a [Grid].
type Cell struct {
	Cover Cover
	Step  int    // shade from 1 (light) to 5 (dark); 0 has none
	Mark  Mark   // a shape beside the label
	Word  string // the mark in words: "over capacity"
	Label string // figure or count
	Short string // the label where it finds no room; "" shortens it
	Quiet bool   // the label is nothing to look at
	Tip   string // the whole sentence; "" is derived from the heads
	Href  string
	Items []Item // what lies in it, drawn as short labels below one another
}

// Item is a thing in a [Cell].
type Item struct {
	Label, Href string
	Mark        Mark
	Word        string // the mark in words
}

// Cover is how far a cell is covered.
type Cover int

// How far a cell is covered.
const (
	NoCover Cover = iota // it need not be
	Full
	Partly
	Hole // it should be, and is not
)

// Draw draws the grid.
func (g Grid) Draw() Figure {
	p := plan{id: g.ID, name: "grid", title: g.Title, desc: g.Desc, twin: g.twin(), width: max(size(g.Width, g.natural()), g.least())}
	p.one = g.least() > narrowWidth
	if len(g.Rows) == 0 || len(g.Columns) == 0 {
		return p.empty("Nothing here yet", "")
	}
	p.desc = cmp.Or(p.desc, g.describe())
	return p.draw(g.paint)
}

// natural is the width that the columns need, in pixels.
func (g Grid) natural() int {
	const head, column, items = 220, 72, 140
	each := column
	for r := range g.Rows {
		for c := range g.Columns {
			if len(g.cell(r, c).Items) > 0 {
				each = items
			}
		}
	}
	return min(max(head+each*len(g.Columns), 420), size(g.Most, pageWidth))
}

// least is the width in which each cell can still be read, in pixels.
func (g Grid) least() int { return min(100+24*len(g.Columns), mostWidth) }

// cell returns a cell; one that lacks is empty.
func (g Grid) cell(row, column int) Cell {
	if row < len(g.Cells) && column < len(g.Cells[row]) {
		return g.Cells[row][column]
	}
	return Cell{}
}

// word is the cover in words.
func (g Grid) word(c Cover) string {
	switch c {
	case Full:
		return cmp.Or(g.Words[0], "covered")
	case Partly:
		return cmp.Or(g.Words[1], "partly")
	case Hole:
		return cmp.Or(g.Words[2], "gap")
	}
	return ""
}

// said is what a cell says.
func (g Grid) said(c Cell) string {
	items := make([]string, len(c.Items))
	for i, it := range c.Items {
		items[i] = it.said()
	}
	return list(" ", g.word(c.Cover), list(": ", list(", ", c.Label, c.Word), list(", ", items...)))
}

// said is an item with its mark in words.
func (it Item) said() string {
	if it.Word == "" {
		return it.Label
	}
	return it.Label + " (" + it.Word + ")"
}

// tip is what a cell says, with its row and column.
func (g Grid) tip(row, column int) string {
	c := g.cell(row, column)
	return cmp.Or(c.Tip, list(": ", list(", ", g.Rows[row].Label, g.Columns[column].Label), g.said(c)))
}

func (g Grid) describe() string {
	holes, cells, items := 0, map[Cover]int{}, 0
	var words []string // of marks, in the order in which they come
	marked := map[string]int{}
	for r, row := range g.Rows {
		if row.Hole {
			holes++
		}
		for c := range g.Columns {
			cell := g.cell(r, c)
			cells[cell.Cover]++
			items += len(cell.Items)
			if cell.Word != "" {
				if marked[cell.Word]++; marked[cell.Word] == 1 {
					words = append(words, cell.Word)
				}
			}
		}
	}
	for _, c := range g.Columns {
		if c.Hole {
			holes++
		}
	}
	said := []string{count(len(g.Rows), "row", "rows") + " by " + count(len(g.Columns), "column", "columns")}
	for _, c := range []Cover{Full, Partly, Hole} {
		if cells[c] > 0 {
			said = append(said, g.word(c)+": "+strconv.Itoa(cells[c]))
		}
	}
	for _, word := range words {
		said = append(said, word+": "+strconv.Itoa(marked[word]))
	}
	if items > 0 {
		said = append(said, count(items, "entry", "entries"))
	}
	if holes > 0 {
		said = append(said, "without any: "+strconv.Itoa(holes))
	}
	return sentence(said...)
}

func (g Grid) twin() Table {
	t := Table{Head: []Column{{Label: g.Corner}}}
	for _, c := range g.Columns {
		t.Head = append(t.Head, Column{Label: list(", ", c.Label, c.Sub)})
	}
	for r, head := range g.Rows {
		row := []string{list(", ", head.Label, head.Sub)}
		for c := range g.Columns {
			row = append(row, g.said(g.cell(r, c)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
