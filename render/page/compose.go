package page

import (
	"fmt"
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// composition is a fact that says more, or less, than the values of one field.
type composition struct {
	fields []string // of the header, that it speaks for
	label  string   // "" for that of the first field
	values func(p *planner, from string, n *portfolio.Node) []Value
}

// compositions are the facts that are made, by the names that layouts use.
var compositions = map[string]composition{
	"when":      {[]string{"start", "end"}, "When", when},
	"span":      {[]string{"start", "end", "horizon"}, "When", func(p *planner, _ string, n *portfolio.Node) []Value { return some(p.span(n), "period") }},
	"current":   {[]string{"current", "as_of"}, "", current},
	"as_of":     {[]string{"as_of"}, "", asOf},
	"direction": {[]string{"direction"}, "", direct},
	"exposure":  {[]string{"probability", "impact"}, "Probability × impact", exposure},
	"capacity":  {[]string{"capacity"}, "", capacity},
	"needed_by": {[]string{"needed_by"}, "", neededBy},
	"spent":     {[]string{"spent"}, "", spent},
	"owns":      {nil, "Answers for", owns},
	"health":    {[]string{"health"}, "", func(p *planner, _ string, n *portfolio.Node) []Value { return p.health(n) }},
	"progress":  {[]string{"progress"}, "Progress", func(p *planner, _ string, n *portfolio.Node) []Value { return p.progress(n) }},
	"reached":   {nil, "Progress", func(p *planner, _ string, n *portfolio.Node) []Value { return p.progress(n) }},
	"pace":      {nil, "Pace", pace},
	"evidence":  {nil, "Evidence", evidence},
	"score":     {nil, "Score", score},
	"load":      {nil, "Load", loadNow},
	"customers": {[]string{"customers"}, "", customers},
	"change":    {nil, "Change", func(p *planner, _ string, n *portfolio.Node) []Value { return p.lastChange(n) }},
	"npv":       {nil, "Net present value", func(p *planner, _ string, n *portfolio.Node) []Value { return p.base(n, 0) }},
	"irr":       {nil, "Internal rate of return", func(p *planner, _ string, n *portfolio.Node) []Value { return p.base(n, 1) }},
	"payback":   {nil, "Payback", func(p *planner, _ string, n *portfolio.Node) []Value { return p.base(n, 2) }},

	"attainment": {nil, "Way to target", attainment},

	"conditions": {[]string{"where", "group", "from", "to", "as", "hide"}, "Shows", conditions},
}

// fields are the header fields that the fact speaks for.
func (x fact) fields() []string {
	if c, ok := compositions[x.name]; ok {
		return c.fields
	}
	return []string{x.name}
}

// told are the values of a fact, none where the document does not say it.
func (p *planner) told(from string, n *portfolio.Node, x fact) []Value {
	if c, ok := compositions[x.name]; ok {
		return c.values(p, from, n)
	}
	return p.said(from, n, x.name)
}

// said are the values of a header field.
func (p *planner) said(from string, n *portfolio.Node, name string) []Value {
	e := n.Doc.Entry(name)
	if e == nil {
		return nil
	}
	return p.values(from, n, e, unitOf(n, e.Field))
}

// called is the label of a fact.
func (p *planner) called(k *doc.Kind, x fact) string {
	if x.label != "" {
		return x.label
	}
	c := compositions[x.name]
	if c.label != "" {
		return c.label
	}
	return p.label(k.Field(x.name))
}

// numbered reports whether a fact is a figure.
func numbered(k *doc.Kind, x fact) bool {
	if slices.Contains(computedFigures, x.name) {
		return true
	}
	f := k.Field(x.name)
	return f != nil && numeric(f)
}

// computedFigures are the compositions that are figures.
var computedFigures = []string{"owns", "capacity", "score", "load", "customers", "change", "attainment", "reached", "npv", "irr", "payback"}

// some is one value, or none.
func some(text, mark string) []Value {
	if text == "" {
		return nil
	}
	return []Value{{Link: Link{Text: text}, Mark: mark}}
}

// when is from start to end, each as precise as it was given.
func when(p *planner, _ string, n *portfolio.Node) []Value { return some(p.fromTo(n), "period") }

// current is the latest figure of a KPI with its day: that of the header, else
// the last one of the history.
func current(p *planner, _ string, n *portfolio.Node) []Value {
	if v, ok := p.measure(n); ok {
		return []Value{v}
	}
	return nil
}

// measure is the latest figure of a KPI.
func (p *planner) measure(n *portfolio.Node) (Value, bool) {
	m := n.Measure()
	if m == nil || !m.Known {
		return Value{}, false
	}
	f := n.Kind.Field("current")
	v := Value{Link: Link{Text: p.text(f, m.Latest.Quantity(""), unitOf(n, f))}, Mark: "figure"}
	if !m.Latest.When.IsZero() {
		v.After = p.words.period(m.Latest.When)
	}
	if m.Stale {
		v.Mark, v.After = "figure old", v.After+", old"
	}
	return v, true
}

// asOf is a day, and how long ago it was.
func asOf(p *planner, _ string, n *portfolio.Node) []Value {
	d, ok := n.Doc.Date("as_of")
	if !ok {
		return nil
	}
	v := Value{Link: Link{Text: p.words.date(d)}, Mark: "period"}
	if days := p.g.Today.DaysSince(d); days >= 14 {
		v.After = age(days)
	}
	return []Value{v}
}

// age is how long ago something was, in words.
func age(days int) string {
	switch {
	case days < 60:
		return fmt.Sprintf("%d weeks ago", days/7)
	case days < 730:
		return fmt.Sprintf("%d months ago", days*12/365)
	}
	return fmt.Sprintf("%d years ago", days/365)
}

// score is the exposure of a risk as a figure.
func score(p *planner, _ string, n *portfolio.Node) []Value {
	x := p.g.Exposure(n)
	if !x.Known {
		return nil
	}
	return []Value{{Link: Link{Text: fmt.Sprint(x.Score)}, Mark: "figure", Note: p.how(x.How)}}
}

// customers is how many said something, or who.
func customers(p *planner, from string, n *portfolio.Node) []Value {
	vs := p.said(from, n, "customers")
	for i := range vs {
		if d, err := doc.ParseDecimal(vs[i].Text); err == nil {
			vs[i].Text, vs[i].Mark = p.words.grouped(d.String(), 4), "figure"
		}
	}
	return vs
}

// attainment is how much of the way from baseline to target a KPI has come.
func attainment(p *planner, _ string, n *portfolio.Node) []Value {
	m := n.Measure()
	if m == nil || !m.Attainment.Known {
		return nil
	}
	return []Value{{Link: Link{Text: percent(m.Attainment.Raw)}, Mark: "figure", Note: p.how(m.Attainment.How)}}
}

// base is one of the estimates of a case's base scenario.
func (p *planner) base(n *portfolio.Node, estimate int) []Value {
	return p.estimates(p.g.Worth(n).Base())[estimate].Values
}

// loadNow is the share of a team's capacity that work takes in this quarter.
func loadNow(p *planner, _ string, n *portfolio.Node) []Value {
	load := p.load(portfolio.FiscalYear)
	for i, period := range load.Periods {
		if !period.Contains(p.g.Today) {
			continue
		}
		for _, t := range load.Teams {
			if c := t.Cells[i]; t.Team == n && c.Limited {
				v := Value{Link: Link{Text: percent(c.Use)}, Mark: "figure", Note: p.how(c.How), After: p.words.period(period)}
				if c.Over {
					v.Mark = "overdue"
				}
				return []Value{v}
			}
		}
	}
	return nil
}

// direct says which way is better.
func direct(p *planner, from string, n *portfolio.Node) []Value {
	vs := p.said(from, n, "direction")
	if w, ok := n.Doc.Word("direction"); ok && w.Known {
		vs[0].Text += " is good"
	}
	return vs
}

// exposure is how likely a risk is, times how bad it would be, in words.
func exposure(p *planner, from string, n *portfolio.Node) []Value {
	likely, bad := p.said(from, n, "probability"), p.said(from, n, "impact")
	switch {
	case len(likely) == 0 && len(bad) == 0:
		return nil
	case len(bad) == 0:
		likely[0].Text += " probability"
		return likely
	case len(likely) == 0:
		bad[0].Text += " impact"
		return bad
	}
	likely[0].Text += " × " + inSentence(bad[0].Text)
	return likely
}

// capacity is what a team can take on: at the day that the site speaks of,
// where it changes.
func capacity(p *planner, from string, n *portfolio.Node) []Value {
	e := n.Doc.Entry("capacity")
	if e == nil {
		return nil
	}
	rs := n.Doc.Records("capacity")
	i := max(0, slices.IndexFunc(rs, func(r doc.Record) bool {
		period, ok := r.Period("period")
		return ok && period.Contains(p.g.Today)
	}))
	fte := rs[i].Entry("fte")
	if fte == nil {
		return nil
	}
	vs := p.values(from, n, fte, "FTE")
	if period, ok := rs[i].Period("period"); ok {
		vs[0].After = p.words.period(period)
	}
	return vs
}

// neededBy says of a decision that is still open that its time is over.
func neededBy(p *planner, from string, n *portfolio.Node) []Value {
	vs := p.said(from, n, "needed_by")
	if due, ok := n.Doc.Period("needed_by"); ok && p.late(n, due) {
		vs[0].Mark, vs[0].After = "overdue", "overdue"
	}
	return vs
}

// late reports whether something that is still open should have been decided.
func (p *planner) late(n *portfolio.Node, due doc.Period) bool {
	return n.Status() == "proposed" && due.LatestEnd().Before(p.g.Today)
}

// spent is what was spent, and its share of the budget.
func spent(p *planner, from string, n *portfolio.Node) []Value {
	vs := p.said(from, n, "spent")
	used, ok := n.Doc.Money("spent")
	budget, has := n.Doc.Money("budget")
	if ok && has && used.Currency == budget.Currency && budget.Amount.Sign() > 0 {
		vs[0].After = fmt.Sprintf("%.0f%% of budget", 100*used.Amount.Float()/budget.Amount.Float())
	}
	return vs
}

// owns is for how many documents somebody answers.
func owns(_ *planner, _ string, n *portfolio.Node) []Value {
	var seen []*portfolio.Node
	for _, r := range n.In {
		if (r.Field.Name == "owner" || r.Field.Name == "lead") && !slices.Contains(seen, r.From) {
			seen = append(seen, r.From)
		}
	}
	if len(seen) == 0 {
		return nil
	}
	return some(fmt.Sprint(len(seen)), "figure")
}
