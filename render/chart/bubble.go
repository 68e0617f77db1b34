package chart

// Bubble places things by two figures: value against effort, influence against
// interest. Its four quarters have names. Labels stand beside their bubbles
// where they find room; else the bubble has a number, and the number a line in
// the key below.
type Bubble struct {
	ID       string // unique on its page
	Title    string
	Desc     string // "" is derived from the dots
	X, Y     Axis
	Quarters [4]string // names: top left, top right, bottom left, bottom right
	Name     string    // of the dots, as head of their column in the twin: "Initiative"
	Dots     []Dot
	Width    int // in pixels; 0 is 680
}

// Axis is a direction of a [Bubble].
type Axis struct {
	Title     string
	Low, High string  // words at its ends
	From, To  float64 // equal ends are derived from the dots
	Format    func(float64) string
}

// Dot is a thing in a [Bubble].
type Dot struct {
	Label string
	Sub   string // a word for the tip: "Payments, planned"
	Href  string
	X, Y  float64 // a NaN leaves it out of the drawing, not out of the twin
	Size  float64 // its area, relative to the largest; where all are 0, all are alike
	Mark  Mark
	Word  string // the mark in words
}

// Draw draws the matrix.
func (b Bubble) Draw() Figure {
	return simple(b.ID, "bubble", b.Title, b.Desc, Table{})
}
