package portfolio

// Score ranks an initiative by a formula.
type Score struct {
	Known   bool
	Value   float64
	Unit    string   // of the figure, such as "shops per person-month"; scores compare within one unit only
	Missing []string // fields that the formula needs and the document does not have
	How     string
}

// RICE returns reach × impact × confidence ÷ effort.
func (g *Graph) RICE(initiative *Node) Score { return Score{} }

// ValueEffort returns value ÷ effort.
func (g *Graph) ValueEffort(initiative *Node) Score { return Score{} }
