package portfolio

// Coverage says where the strategy has holes.
type Coverage struct {
	GoalsWithoutWork  []*Node // active, and no open or done initiative serves it or a goal below it
	GoalsWithoutKPI   []*Node // active, and neither it nor a key result names one
	WorkWithoutGoal   []*Node // open, and neither it nor what it is part of has a goal that is alive
	ThemesWithoutGoal []*Node // active
}

// Coverage returns the holes.
func (g *Graph) Coverage() Coverage { return Coverage{} }

// Grid crosses two sets of nodes.
type Grid struct {
	Rows, Columns []*Node
	cells         map[[2]int][]*Node
}

// At returns what lies in a cell, by row and column.
func (x Grid) At(row, column int) []*Node { return x.cells[[2]int{row, column}] }

// GoalsByWork crosses goals with initiatives: a cell holds the initiative if
// it serves the goal.
func (g *Graph) GoalsByWork() Grid { return Grid{} }

// ThemesByProduct crosses themes with products: a cell holds the goals and
// open initiatives that serve both.
func (g *Graph) ThemesByProduct() Grid { return Grid{} }
