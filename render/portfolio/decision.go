package portfolio

import (
	"cmp"
	"fmt"
	"slices"

	"throughline/render/doc"
)

// Resolution is where a decision stands.
type Resolution struct {
	Due        doc.Period // of one that is still open: needed by; zero if not said
	Overdue    bool       // and that time is over
	Revisit    doc.Period // of one that stands: when to look again; zero if not said
	RevisitDue bool       // and that time has come
	Chain      []*Node    // what replaced it, what replaced that, and so on
	Newest     *Node      // the last of Chain, nil if nothing replaced it
	Kill       []Criterion
	Claims     []Criterion // assumptions
}

// Criterion is a kill criterion or an assumption, beside the figure of the KPI
// that it names.
type Criterion struct {
	Record  doc.Record
	Text    string
	KPI     *Node   // nil if it names none
	Current Figured // of the KPI
	Judged  bool    // there is a limit and a figure to hold against it
	Met     bool    // the current figure is beyond the limit: the criterion says stop
	Pending bool    // the day on which it is to be judged has not come
	How     string
}

// Resolution returns where a decision stands.
func (g *Graph) Resolution(decision *Node) Resolution {
	var r Resolution
	switch decision.Status() {
	case "", "proposed":
		r.Due, _ = decision.Doc.Period("needed_by")
		r.Overdue = !r.Due.IsZero() && r.Due.LatestEnd().Before(g.Today)
	case "superseded", "deprecated":
	default:
		r.Revisit, _ = decision.Doc.Period("revisit")
		r.RevisitDue = !r.Revisit.IsZero() && !r.Revisit.EarliestStart().After(g.Today)
	}
	r.Chain = g.successors(decision)
	if last := len(r.Chain) - 1; last >= 0 {
		r.Newest = r.Chain[last]
	}
	r.Kill = g.criteria(decision, "kill_criteria")
	r.Claims = g.criteria(decision, "assumptions")
	return r
}

// successors follows what replaced a decision; of several the newest.
func (g *Graph) successors(decision *Node) []*Node {
	var chain []*Node
	for n := decision; ; {
		by := g.within(n, "supersedes")
		if len(by) == 0 {
			return chain
		}
		n = slices.MinFunc(by, byDate)
		chain = append(chain, n)
	}
}

// Claims returns the assumptions of a case or a decision.
func (g *Graph) Claims(n *Node) []Criterion { return g.criteria(n, "assumptions") }

func (g *Graph) criteria(n *Node, field string) []Criterion {
	var list []Criterion
	for _, r := range n.Doc.Records(field) {
		c := Criterion{Record: r, Text: r.Text("text"), KPI: g.kpiOf(n, r)}
		if c.KPI != nil {
			c.Current = c.KPI.Measure().current()
			c.Current.Source = c.KPI
			c.Text = cmp.Or(c.Text, c.KPI.Title)
		}
		c.judge(g.Today)
		list = append(list, c)
	}
	return list
}

// judge holds the current figure against the limits.
func (c *Criterion) judge(today doc.Date) {
	if by, ok := c.Record.Period("by"); ok {
		c.Pending = by.LatestEnd().After(today)
	}
	if c.KPI == nil {
		c.How = "it names no KPI"
		return
	}
	if !c.Current.Known {
		c.How = "there is no figure to hold it against"
		return
	}
	now := c.Current.Quantity
	c.How = now.String() + " now"
	for _, limit := range []struct {
		name string
		sign int
	}{{"above", 1}, {"below", -1}} {
		q, ok := c.Record.Quantity(limit.name)
		if !ok {
			continue
		}
		if !sameUnit(q.Unit, now.Unit) {
			c.How = fmt.Sprintf("%s now, which is in another unit than %s", now, q)
			return
		}
		c.Judged = true
		c.Met = c.Met || now.Number.Cmp(q.Number) == limit.sign
		c.How += fmt.Sprintf("; it says stop %s %s", limit.name, doc.Quantity{Number: q.Number, Unit: cmp.Or(q.Unit, now.Unit)})
	}
	if c.Judged && c.Pending {
		c.How += ", and is to be judged later"
	}
}
