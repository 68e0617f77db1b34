package portfolio

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"throughline/render/doc"
)

// Evidence is how well an initiative or goal is founded on what was learnt.
//
// It is strong if an insight of high strength that is not older than a year
// stands beside a second insight, or rests on ten customers or more; some if
// there is an insight of medium strength that is not older than two years; weak
// if there is any other insight; else none.
type Evidence struct {
	Word      string    // none, weak, some, strong
	Insights  []*Node   // newest first
	Strongest doc.Level // 0 if no insight says how strong it is
	Newest    doc.Date  // zero if no insight has a date
	Customers int       // that the insights name or count
	How       string
}

const (
	freshEvidence  = 365     // days in which an insight is fresh
	usableEvidence = 2 * 365 // days in which it still says something
	manyCustomers  = 10
)

// Evidence returns the insights that speak for a node, by its own header or by
// theirs, and what they amount to.
func (g *Graph) Evidence(n *Node) Evidence {
	x := Evidence{Word: "none", How: "no insight speaks for it"}
	x.Insights = n.Targets("insights")
	for _, s := range n.Sources("supports") {
		if s.isKind("insight") && !slices.Contains(x.Insights, s) {
			x.Insights = append(x.Insights, s)
		}
	}
	if len(x.Insights) == 0 {
		return x
	}
	day := func(n *Node) doc.Date { d, _ := n.Doc.Date("date"); return d }
	slices.SortStableFunc(x.Insights, func(a, b *Node) int { return cmp.Or(day(b).Compare(day(a)), cmp.Compare(a.ID, b.ID)) })
	x.Newest, x.Word = day(x.Insights[0]), "weak"
	for _, s := range x.Insights {
		strength, _ := s.Doc.Level("strength")
		customers := customersOf(s)
		x.Strongest = max(x.Strongest, strength)
		x.Customers += customers
		age := usableEvidence + 1
		if !day(s).IsZero() {
			age = g.Today.DaysSince(day(s))
		}
		switch {
		case strength >= 4 && age <= freshEvidence && (len(x.Insights) > 1 || customers >= manyCustomers):
			x.Word = "strong"
		case strength >= 3 && age <= usableEvidence && x.Word == "weak":
			x.Word = "some"
		}
	}
	x.How = counted(len(x.Insights), "insight", "insights")
	if x.Customers > 0 {
		x.How += fmt.Sprintf(" from %s", counted(x.Customers, "customer", "customers"))
	}
	if x.Strongest > 0 {
		x.How += fmt.Sprintf(", the strongest %d of 5", x.Strongest)
	}
	if !x.Newest.IsZero() {
		x.How += ", the newest of " + x.Newest.String()
	}
	return x
}

// customersOf is how many customers an insight counts or names.
func customersOf(n *Node) int {
	list := n.Doc.Texts("customers")
	if len(list) == 1 {
		if count, err := strconv.Atoi(list[0]); err == nil {
			return max(0, count)
		}
	}
	return len(list)
}
