package portfolio

import (
	"math/big"
	"slices"

	"throughline/render/doc"
)

// Funds is the money of a set of initiatives.
type Funds struct {
	Asked     Sum     // budgets of what was not dropped
	Approved  Sum     // approved budgets of their cases, each case once
	Committed Sum     // budgets of what is committed
	Spent     Sum     // what was spent, dropped work included
	Nodes     []*Node // the initiatives that have a figure
	Cases     []*Node // the cases that are counted
}

// Funds adds up the money of initiatives. Budgets of parts and of what they are
// part of are added: a budget is what its own document asks for.
func (g *Graph) Funds(initiatives []*Node) Funds {
	var f Funds
	var asked, committed, spent, approved []doc.Money
	seen := map[*Node]bool{}
	for _, n := range initiatives {
		budget, has := n.Doc.Money("budget")
		used, uses := n.Doc.Money("spent")
		if has || uses {
			f.Nodes = append(f.Nodes, n)
		}
		if uses {
			spent = append(spent, used)
		}
		if has && n.Status() != "dropped" {
			asked = append(asked, budget)
			if w, _ := n.Doc.Word("commitment"); w.Name == "committed" {
				committed = append(committed, budget)
			}
		}
		for _, c := range g.Cases(n) {
			m, ok := c.Doc.Money("approved_budget")
			if !ok || seen[c] || c.Status() == "rejected" {
				continue
			}
			seen[c] = true
			approved = append(approved, m)
			f.Cases = append(f.Cases, c)
		}
	}
	f.Asked, f.Committed, f.Spent, f.Approved = g.Sum(asked...), g.Sum(committed...), g.Sum(spent...), g.Sum(approved...)
	return f
}

// Cases returns the business cases of a node: those that it names, then those
// that are for it.
func (g *Graph) Cases(n *Node) []*Node {
	list := n.Targets("case")
	for _, c := range n.Sources("for") {
		if c.isKind("case") && !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list
}

// FundsRow is the money of one group.
type FundsRow struct {
	Group
	Funds
	Granted Sum  // of a theme: its own budget; Count is 0 if it has none
	Exceeds bool // more is asked for than the theme has
}

// FundsBy returns the money of all initiatives by group. Every initiative is in
// one group, so the rows add up to the whole; only the approved budget of a
// case that serves two groups is in both. It goes through all work: ask once.
func (g *Graph) FundsBy(by By) []FundsRow {
	var rows []FundsRow
	for _, group := range g.GroupBy(g.Kind(initiativeKind), by) {
		rows = append(rows, g.fundsRow(group))
	}
	return rows
}

// ThemeFunds returns the money of every theme that has a budget or work, and of
// the work without a theme.
func (g *Graph) ThemeFunds() []FundsRow {
	worked := g.FundsBy(ByTheme)
	var rows []FundsRow
	for _, theme := range g.Kind(themeKind) {
		switch {
		case len(worked) > 0 && worked[0].Node == theme:
			rows, worked = append(rows, worked[0]), worked[1:]
		case theme.Doc.Has("budget"):
			rows = append(rows, g.fundsRow(Group{Node: theme}))
		}
	}
	return append(rows, worked...)
}

func (g *Graph) fundsRow(group Group) FundsRow {
	row := FundsRow{Group: group, Funds: g.Funds(group.Nodes), Granted: g.Sum()}
	if group.Node != nil && group.Node.isKind("theme") {
		if m, ok := group.Node.Doc.Money("budget"); ok {
			row.Granted = g.Sum(m)
			row.Exceeds = row.Asked.exceeds(row.Granted)
		}
	}
	return row
}

// Share is a part of a whole.
type Share struct {
	Word  string // run, grow, transform, or "" for what does not say
	Asked Sum
	Share float64 // 0 to 1 of all that is asked for; 0 where it cannot be told
	Nodes []*Node
}

// Mix returns how the budgets of what was not dropped divide into run, grow and
// transform.
func (g *Graph) Mix(initiatives []*Node) []Share {
	alive := filter(initiatives, func(n *Node) bool { return n.Status() != "dropped" && n.Doc.Has("budget") })
	whole := g.Funds(alive).Asked
	var list []Share
	for _, group := range g.GroupBy(alive, ByInvestment) {
		asked := g.Funds(group.Nodes).Asked
		list = append(list, Share{Word: group.Word, Asked: asked, Share: asked.shareOf(whole), Nodes: group.Nodes})
	}
	return list
}

// Spread is money by period.
type Spread struct {
	Periods []doc.Period
	Sums    []Sum // by period
	Undated Sum   // of what has no start or no end, or lies more than 25 years away
	How     string
}

// Spread divides the budgets of what was not dropped over the quarters in which
// the work lies, evenly by day, to the cent: the quarters of an initiative add
// up to exactly its budget.
func (g *Graph) Spread(initiatives []*Node, c Calendar) Spread {
	alive := filter(initiatives, func(n *Node) bool { return n.Status() != "dropped" && n.Doc.Has("budget") })
	first, last := reach(alive)
	s := Spread{Periods: g.Quarters(c, first, last), How: "budgets spread evenly over the days from start to end"}
	amounts := make([][]doc.Money, len(s.Periods))
	var undated []doc.Money
	for _, n := range alive {
		m, _ := n.Doc.Money("budget")
		rest := m.Amount
		if from, to, ok := span(n); ok {
			rest = spread(m.Amount, from, to, s.Periods, func(i int, part doc.Decimal) {
				amounts[i] = append(amounts[i], doc.Money{Amount: part, Currency: m.Currency})
			})
		}
		if !rest.IsZero() {
			undated = append(undated, doc.Money{Amount: rest, Currency: m.Currency})
		}
	}
	s.Sums = make([]Sum, len(s.Periods))
	for i := range amounts {
		s.Sums[i] = g.Sum(amounts[i]...)
	}
	s.Undated = g.Sum(undated...)
	return s
}

// spread gives each period its part of an amount, and returns what is left for
// days outside the periods. It rounds what has come up to a period's end, so
// that nothing is lost on the way.
func spread(amount doc.Decimal, first, last doc.Date, periods []doc.Period, put func(i int, part doc.Decimal)) doc.Decimal {
	whole := int64(last.DaysSince(first) + 1)
	var given, days = doc.Decimal{}, int64(0)
	at, _ := slices.BinarySearchFunc(periods, first, func(p doc.Period, d doc.Date) int { return p.LatestEnd().Compare(d) })
	for i := at; i < len(periods); i++ {
		from, to, ok := common(periods[i], first, last)
		if !ok {
			break
		}
		days += int64(to.DaysSince(from) + 1)
		share := amount.Rat()
		upTo := doc.DecimalOf(share.Mul(share, big.NewRat(days, whole)), 2)
		if days == whole {
			upTo = amount
		}
		put(i, upTo.Sub(given))
		given = upTo
	}
	return amount.Sub(given)
}
