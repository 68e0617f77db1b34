package portfolio

import "slices"

// Coverage says where the strategy has holes. Lists are in the order of the
// graph.
type Coverage struct {
	GoalsWithoutWork  []*Node // alive, and no open or done initiative serves it or a goal below it
	GoalsWithoutKPI   []*Node // alive, and neither it nor a key result names one
	WorkWithoutGoal   []*Node // open, and neither it nor what it is part of has a goal that is alive
	ThemesWithoutGoal []*Node // alive, and no goal that is alive serves it
}

// Coverage returns the holes.
func (g *Graph) Coverage() Coverage {
	var c Coverage
	served := g.servedGoals()
	for _, n := range g.Kind(goalKind) {
		if !alive(n) {
			continue
		}
		if !served[n] {
			c.GoalsWithoutWork = append(c.GoalsWithoutWork, n)
		}
		if len(g.KPIs(n)) == 0 {
			c.GoalsWithoutKPI = append(c.GoalsWithoutKPI, n)
		}
	}
	for _, n := range g.Kind(initiativeKind) {
		if n.Open() && !g.purposeful(n) {
			c.WorkWithoutGoal = append(c.WorkWithoutGoal, n)
		}
	}
	for _, n := range g.Kind(themeKind) {
		if alive(n) && !slices.ContainsFunc(g.serving(n, "goal"), alive) {
			c.ThemesWithoutGoal = append(c.ThemesWithoutGoal, n)
		}
	}
	return c
}

// alive reports whether a document speaks of what is to be, and no longer of
// what may be.
func alive(n *Node) bool { return !n.Over() && !n.tentative() }

// KPIs returns the KPIs of a goal: its own, then those of its key results.
func (g *Graph) KPIs(goal *Node) []*Node {
	list := goal.Targets("kpi")
	for _, n := range goal.Targets("key_results") {
		if n.isKind("kpi") && !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	return list
}

// servedGoals are the goals that open or finished work serves, and the goals
// above them.
func (g *Graph) servedGoals() map[*Node]bool {
	served := map[*Node]bool{}
	var up func(goal *Node)
	up = func(goal *Node) {
		if !goal.isKind("goal") || served[goal] {
			return
		}
		served[goal] = true
		for _, name := range []string{"parent", "supports"} {
			for _, above := range goal.Targets(name) {
				up(above)
			}
		}
	}
	for _, n := range g.Kind(initiativeKind) {
		if n.Open() || n.Status() == "done" {
			for _, goal := range n.Targets("goals") {
				up(goal)
			}
		}
	}
	return served
}

// purposeful reports whether an initiative, or what it is part of, has a goal
// that is not over.
func (g *Graph) purposeful(n *Node) bool {
	for range len(g.Kind(initiativeKind)) + 1 {
		if n == nil {
			return false
		}
		if slices.ContainsFunc(n.Targets("goals"), func(goal *Node) bool { return !goal.Over() }) {
			return true
		}
		n = g.uncut(n, "part_of")
	}
	return false
}

// Grid crosses two sets of nodes.
type Grid struct {
	Rows, Columns []*Node
	cells         map[[2]*Node][]*Node
}

// At returns what lies in a cell, by row and column.
func (x Grid) At(row, column int) []*Node { return x.cells[[2]*Node{x.Rows[row], x.Columns[column]}] }

// put lays a node into a cell, once.
func (x Grid) put(row, column, n *Node) {
	k := [2]*Node{row, column}
	if !slices.Contains(x.cells[k], n) {
		x.cells[k] = append(x.cells[k], n)
	}
}

// GoalsByWork crosses the goals that are not over with the initiatives that
// were not dropped: a cell holds the initiative if it serves the goal.
func (g *Graph) GoalsByWork() Grid {
	x := Grid{cells: map[[2]*Node][]*Node{}}
	x.Rows = filter(g.Kind(goalKind), func(n *Node) bool { return !n.Over() })
	x.Columns = filter(g.Kind(initiativeKind), func(n *Node) bool { return n.Status() != "dropped" })
	for _, n := range x.Columns {
		for _, goal := range n.Targets("goals") {
			x.put(goal, n, n)
		}
	}
	return x
}

// ThemesByProduct crosses themes with products: a cell holds the goals and the
// open initiatives whose main path is that theme and that product.
func (g *Graph) ThemesByProduct() Grid {
	x := Grid{cells: map[[2]*Node][]*Node{}}
	x.Rows = filter(g.Kind(themeKind), func(n *Node) bool { return !n.Over() })
	x.Columns = filter(g.Kind(productKind), func(n *Node) bool { return !n.Over() })
	for _, n := range slices.Concat(g.Kind(goalKind), g.Kind(initiativeKind)) {
		if n.Over() {
			continue
		}
		if theme, product := g.Theme(n), g.Product(n); theme != nil && product != nil {
			x.put(theme, product, n)
		}
	}
	return x
}
