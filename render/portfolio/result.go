package portfolio

import (
	"cmp"
	"math/big"

	"throughline/render/doc"
)

// Result is a key result of a goal with its figures, from the goal or from the
// KPI that it names.
type Result struct {
	Record            doc.Record
	Title             string // its own, else the KPI's
	KPI               *Node  // nil if it names none
	From, To, Current Figured
	Unit              string
	Due               doc.Period  // its own, else the goal's; zero if neither has one
	Weight            doc.Decimal // 1 unless it has one
	Progress          Progress
	Pace              Pace
}

// Figured is a figure with the place that it came from.
type Figured struct {
	doc.Quantity
	Known  bool
	Date   doc.Date // zero if unknown
	Source *Node    // the KPI that supplied it, nil if the header did
}

// readResults reads the key results of a goal.
func (g *Graph) readResults(goal *Node) []Result {
	e := goal.Doc.Entry("key_results")
	if e == nil {
		return nil
	}
	period, _ := goal.Doc.Period("period")
	list := make([]Result, 0, len(e.Values))
	for _, v := range e.Values {
		r := Result{Record: v.Data.(doc.Record), Due: period, Weight: doc.NewDecimal(1, 0)}
		r.KPI = g.kpiOf(goal, r.Record)
		r.figures()
		if w, ok := r.Record.Number("weight"); ok {
			r.Weight = w
		}
		if due, ok := r.Record.Period("due"); ok {
			r.Due = due
		}
		r.Progress = r.progress()
		r.Pace = r.pace(period.EarliestStart(), r.Due.LatestEnd(), g.Today)
		list = append(list, r)
	}
	return list
}

// kpiOf is the KPI that a record of the node names, or nil.
func (g *Graph) kpiOf(n *Node, r doc.Record) *Node {
	e := r.Entry("kpi")
	if e == nil {
		return nil
	}
	ref, ok := e.Values[0].Data.(doc.Ref)
	if !ok {
		return nil
	}
	if to := g.Resolve(n, e.Field, ref); to != nil && to.Measure() != nil {
		return to
	}
	return nil
}

// figures collects what the record and its KPI say.
func (r *Result) figures() {
	r.Title, r.Unit = r.Record.Text("title"), r.Record.Text("unit")
	own := func(name string) Figured {
		q, ok := r.Record.Quantity(name)
		return Figured{Quantity: q, Known: ok}
	}
	r.From, r.To, r.Current = own("from"), own("to"), own("current")
	r.Current.Date, _ = r.Record.Date("as_of")
	if r.KPI == nil {
		return
	}
	m := r.KPI.Measure()
	r.Title, r.Unit = cmp.Or(r.Title, r.KPI.Title), cmp.Or(r.Unit, m.Unit)
	take := func(f *Figured, from Figured) {
		if !f.Known && from.Known {
			*f = from
			f.Source = r.KPI
		}
	}
	take(&r.From, m.Baseline)
	take(&r.To, m.Target)
	take(&r.Current, m.current())
}

// current is the latest figure of the KPI.
func (m *Measure) current() Figured {
	if !m.Known {
		return Figured{}
	}
	return Figured{Quantity: m.Latest.Quantity(m.Unit), Known: true, Date: m.Latest.Day()}
}

func (r *Result) progress() Progress {
	if q, ok := r.Record.Quantity("progress"); ok {
		if share, ok := shareOf(q); ok {
			p := done(share, "said by the goal")
			p.Date = r.Current.Date
			return p
		}
	}
	p := way(r.From, r.To, r.Current, r.Unit, r.direction())
	if p.Known {
		return p
	}
	switch w, _ := r.Record.Word("status"); w.Name {
	case "done", "achieved", "completed", "complete", "reached":
		return done(big.NewRat(1, 1), "its status is "+w.Raw)
	}
	return p
}

// direction is which way is better, "" if nobody says.
func (r *Result) direction() string {
	if w, ok := r.Record.Word("direction"); ok && w.Known {
		return w.Name
	}
	if r.KPI == nil || !r.KPI.Measure().Directed {
		return ""
	}
	if r.KPI.Measure().Up {
		return "up"
	}
	return "down"
}
