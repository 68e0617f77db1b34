package page

import (
	"cmp"
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// sheet collects amounts by year and column.
type sheet struct {
	years   []doc.Period
	columns []string
	amounts map[[2]string]doc.Money // by year and column
}

func (s *sheet) put(year doc.Period, column string, m doc.Money) {
	key := [2]string{year.String(), column}
	if s.amounts == nil {
		s.amounts = map[[2]string]doc.Money{}
	}
	if !slices.ContainsFunc(s.years, func(y doc.Period) bool { return y.String() == key[0] }) {
		s.years = append(s.years, year)
	}
	if !slices.Contains(s.columns, column) {
		s.columns = append(s.columns, column)
	}
	if before, ok := s.amounts[key]; ok && before.Currency == m.Currency {
		m.Amount = m.Amount.Add(before.Amount)
	}
	s.amounts[key] = m
}

// table has a row for each year and a column for each name in the order given;
// columns without an amount are left out.
func (s *sheet) table(p *planner, order ...string) *Table {
	if len(s.years) == 0 {
		return nil
	}
	slices.SortStableFunc(s.years, func(a, b doc.Period) int { return a.EarliestStart().Compare(b.EarliestStart()) })
	t := &Table{Columns: []Column{{Label: "Year"}}}
	for _, year := range s.years {
		t.Rows = append(t.Rows, []Cell{{Values: some(p.words.period(year), "period"), Period: true}})
	}
	for _, column := range order {
		if !slices.Contains(s.columns, column) {
			continue
		}
		t.Columns = append(t.Columns, Column{Label: column, Number: true})
		for i, year := range s.years {
			c := Cell{Number: true}
			if m, ok := s.amounts[[2]string{year.String(), column}]; ok {
				c.Values = some(p.words.money(m), "figure")
			}
			t.Rows[i] = append(t.Rows[i], c)
		}
	}
	return t
}

// difference fills a column with one less another, where both are known and in
// one currency.
func (s *sheet) difference(name, from, less string) {
	for _, year := range s.years {
		a, okA := s.amounts[[2]string{year.String(), from}]
		b, okB := s.amounts[[2]string{year.String(), less}]
		if okA && okB && a.Currency == b.Currency {
			s.put(year, name, doc.Money{Amount: a.Amount.Sub(b.Amount), Currency: a.Currency})
		}
	}
}

// profitAndLoss is a product's revenue and cost by year, planned and actual,
// with what it contributes: from the header and from the CSV file beside it.
func profitAndLoss(p *planner, n *portfolio.Node) *Table {
	var s sheet
	version := func(w string) string { return cmp.Or(w, "actual") }
	for _, r := range n.Doc.Records("pnl") {
		year, ok := r.Period("year")
		if !ok {
			continue
		}
		w, _ := r.Word("version")
		s.both(year, version(w.Name), r)
		for _, name := range []string{"plan", "actual"} {
			for _, inner := range nested(r, name) {
				s.both(year, name, inner)
			}
		}
	}
	for _, point := range n.Doc.History {
		for _, c := range point.Cells {
			if column := pnlColumn(c.Column, version(point.Version)); column != "" && c.IsNumber {
				s.put(point.When, column, doc.Money{Amount: c.Number, Currency: cmp.Or(c.Unit, p.g.Site.Currency)})
			}
		}
	}
	for _, v := range []string{"plan", "forecast", "actual"} {
		s.difference("Margin, "+v, "Revenue, "+v, "Cost, "+v)
	}
	return s.table(p, "Revenue, plan", "Revenue, forecast", "Revenue, actual", "Cost, plan", "Cost, forecast", "Cost, actual",
		"Margin, plan", "Margin, forecast", "Margin, actual")
}

// both puts the revenue and the cost of a record.
func (s *sheet) both(year doc.Period, version string, r doc.Record) {
	if m, ok := r.Money("revenue"); ok {
		s.put(year, "Revenue, "+version, m)
	}
	if m, ok := r.Money("cost"); ok {
		s.put(year, "Cost, "+version, m)
	}
}

func nested(r doc.Record, name string) []doc.Record {
	var list []doc.Record
	if e := r.Entry(name); e != nil {
		for _, v := range e.Values {
			if inner, ok := v.Data.(doc.Record); ok {
				list = append(list, inner)
			}
		}
	}
	return list
}

// pnlColumn is where a column of the CSV file belongs, "" if it is no figure
// of the profit and loss.
func pnlColumn(column, version string) string {
	switch column {
	case "revenue":
		return "Revenue, " + version
	case "cost":
		return "Cost, " + version
	case "revenue_plan":
		return "Revenue, plan"
	case "revenue_actual":
		return "Revenue, actual"
	case "cost_plan":
		return "Cost, plan"
	case "cost_actual":
		return "Cost, actual"
	}
	return ""
}
