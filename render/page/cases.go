package page

import (
	"cmp"
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// outlook is what comes back by year: of the base case, and of each scenario
// that has figures of its own. Years are columns, so that cases can be compared
// line by line.
func outlook(p *planner, _ string, n *portfolio.Node, x part) []Part {
	var t Table
	o := ledger{p: p, t: &t}
	o.add("Base", "", n.Doc.Records("benefits"), n.Doc.Records("costs"))
	f := n.Kind.Field("scenarios")
	for _, r := range n.Doc.Records("scenarios") {
		w, _ := r.Word("name")
		name := wordLabel(fieldOf(f, "name"), w)
		o.add(cmp.Or(name, "Another"), w.Name, nested(r, "benefits"), nested(r, "costs"))
	}
	return p.block(n, x, "records", Part{Table: o.table(), Points: o.undated})
}

// ledger collects what comes in and goes out, by case and year.
type ledger struct {
	p       *planner
	t       *Table
	years   []doc.Period
	books   []book
	undated []string // amounts without a year, in words
}

// book is one case in a [ledger].
type book struct {
	title, name   string
	benefits, out map[string]doc.Money // by year
}

// add takes the figures of a case; a scenario called base takes the place of the
// one before it.
func (o *ledger) add(title, name string, benefits, costs []doc.Record) {
	b := book{title: title, name: name, benefits: map[string]doc.Money{}, out: map[string]doc.Money{}}
	for _, x := range []struct {
		label string
		of    []doc.Record
		to    map[string]doc.Money
	}{{"Benefits", benefits, b.benefits}, {"Costs", costs, b.out}} {
		for _, r := range x.of {
			m, ok := r.Money("amount")
			year, dated := r.Period("year")
			switch {
			case !ok:
			case !dated:
				o.undated = append(o.undated, x.label+": "+o.p.words.money(m))
			default:
				key := year.String()
				if before, twice := x.to[key]; twice && before.Currency == m.Currency {
					m.Amount = m.Amount.Add(before.Amount)
				}
				x.to[key] = m
				if !slices.ContainsFunc(o.years, func(y doc.Period) bool { return y.String() == key }) {
					o.years = append(o.years, year)
				}
			}
		}
	}
	if len(b.benefits)+len(b.out) == 0 {
		return
	}
	if i := slices.IndexFunc(o.books, func(other book) bool { return other.title == title }); i >= 0 {
		o.books[i] = b
		return
	}
	o.books = append(o.books, b)
}

// table has three lines for each case: benefits, costs, and what is left.
func (o *ledger) table() *Table {
	if len(o.books) == 0 {
		return nil
	}
	slices.SortStableFunc(o.years, func(a, b doc.Period) int { return a.EarliestStart().Compare(b.EarliestStart()) })
	slices.SortStableFunc(o.books, func(a, b book) int { return likelihood(a) - likelihood(b) })
	several := len(o.books) > 1
	if several {
		o.t.Columns = append(o.t.Columns, Column{Label: "Scenario"})
	}
	o.t.Columns = append(o.t.Columns, Column{Label: "Figure"})
	for _, y := range o.years {
		o.t.Columns = append(o.t.Columns, Column{Label: o.p.words.period(y), Number: true})
	}
	for _, b := range o.books {
		title := b.title
		line := func(label, mark string, amount func(year string) (doc.Money, bool)) {
			var row []Cell
			if several {
				row = append(row, Cell{Values: some(title, "option")})
				title = ""
			}
			row = append(row, Cell{Values: some(label, mark)})
			for _, y := range o.years {
				c := Cell{Number: true}
				if m, ok := amount(y.String()); ok {
					c.Values = some(o.p.words.money(m), "figure")
				}
				row = append(row, c)
			}
			o.t.Rows = append(o.t.Rows, row)
		}
		of := func(m map[string]doc.Money) func(string) (doc.Money, bool) {
			return func(year string) (doc.Money, bool) {
				v, ok := m[year]
				return v, ok
			}
		}
		if len(b.benefits) > 0 {
			line("Benefits", "", of(b.benefits))
		}
		if len(b.out) > 0 {
			line("Costs", "", of(b.out))
		}
		if len(b.benefits) > 0 && len(b.out) > 0 {
			line("What is left", "option", b.left)
		}
	}
	return o.t
}

// left is benefits less costs of a year; a year that has only one of the two
// counts the other as nothing.
func (b book) left(year string) (doc.Money, bool) {
	in, hasIn := b.benefits[year]
	out, hasOut := b.out[year]
	switch {
	case !hasIn && !hasOut || hasIn && hasOut && in.Currency != out.Currency:
		return doc.Money{}, false
	case !hasIn:
		in.Currency = out.Currency
	}
	return doc.Money{Amount: in.Amount.Sub(out.Amount), Currency: in.Currency}, true
}

// likelihood orders cases from low to high.
func likelihood(b book) int {
	switch b.name {
	case "low":
		return 0
	case "high":
		return 2
	}
	return 1
}

// scenarios are the ways in which a case may turn out: how likely each is, and
// what makes it so.
func scenarios(p *planner, from string, n *portfolio.Node, x part) []Part {
	e := n.Doc.Entry("scenarios")
	if e == nil {
		return nil
	}
	var fields []*doc.Field
	for _, name := range []string{"name", "probability", "factor", "investment", "note"} {
		fields = append(fields, fieldOf(e.Field, name))
	}
	t := p.tableOf(from, n, e, fields)
	if len(t.Columns) == 0 {
		return nil
	}
	t = t.stacked()
	return p.block(n, x, "records", Part{Table: &t})
}
