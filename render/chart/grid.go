package chart

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
	Cells   [][]Cell // by row, then column; those that lack are empty
	Width   int      // in pixels; 0 is what the columns need, at most 928
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
	Mark  Mark   // a shape beside the label: "over capacity"
	Label string // figure or count
	Tip   string // the whole sentence; "" is derived from the heads
	Href  string
	Items []Item // what lies in it, drawn as short labels below one another
}

// Item is a thing in a [Cell].
type Item struct {
	Label, Href string
	Mark        Mark
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
	return simple(g.ID, "grid", g.Title, g.Desc, Table{})
}
