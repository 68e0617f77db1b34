package page

import (
	"slices"
	"unicode/utf8"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// table has a row for each record, and a column for each key that one of them
// has.
func (p *planner) table(from string, n *portfolio.Node, e *doc.Entry) Table {
	var fields []*doc.Field
	for i := range e.Field.Fields {
		fields = append(fields, &e.Field.Fields[i])
	}
	return p.tableOf(from, n, e, fields)
}

// tableOf is a table of the fields that one of the records has.
func (p *planner) tableOf(from string, n *portfolio.Node, e *doc.Entry, fields []*doc.Field) Table {
	var t Table
	fields = slices.DeleteFunc(fields, func(f *doc.Field) bool {
		return !slices.ContainsFunc(e.Values, func(v doc.Value) bool { return v.Data.(doc.Record).Has(f.Name) })
	})
	for _, f := range fields {
		t.Columns = append(t.Columns, Column{Label: p.label(f), Number: numeric(f)})
	}
	for _, v := range e.Values {
		r := v.Data.(doc.Record)
		row := make([]Cell, len(fields))
		for i, f := range fields {
			row[i] = p.recordCell(from, n, r, f)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// recordCell is one field of a record.
func (p *planner) recordCell(from string, n *portfolio.Node, r doc.Record, f *doc.Field) Cell {
	c := Cell{Number: numeric(f), Period: f.Type == doc.TypeDate || f.Type == doc.TypePeriod}
	inner := r.Entry(f.Name)
	if inner == nil {
		return c
	}
	c.Values = p.values(from, n, inner, p.unitIn(n, r, f))
	c.List = len(inner.Values) > 1 && (f.Type == doc.TypeText || f.Type == doc.TypeRecord)
	return c
}

// stacked is the table for rows that are about one thing each, which the first
// column names: its cells say what they are where there is no room for columns.
func (t Table) stacked() Table {
	t.Stacks = true
	for _, row := range t.Rows {
		for i := 1; i < len(row) && i < len(t.Columns); i++ {
			row[i].Label, row[i].Long = t.Columns[i].Label, len(row[i].Values) > 0 && wordy(row[i].Values)
		}
	}
	return t
}

// wordy reports whether values are a sentence rather than a figure or a name.
func wordy(vs []Value) bool {
	const sentence = 42 // characters
	n := 0
	for _, v := range vs {
		n += utf8.RuneCountInString(v.Text) + 2
	}
	return n > sentence
}

// without is the table less a column.
func (t Table) without(column int) Table {
	t.Columns = slices.Delete(slices.Clone(t.Columns), column, column+1)
	t.Rows = slices.Clone(t.Rows)
	for i, row := range t.Rows {
		t.Rows[i] = slices.Delete(slices.Clone(row), column, column+1)
	}
	return t
}

// filled is the table without the columns, but for the first, in which no cell
// says anything.
func (t Table) filled(says func(Cell) bool) Table {
	for j := len(t.Columns) - 1; j > 0; j-- {
		if !slices.ContainsFunc(t.Rows, func(row []Cell) bool { return says(row[j]) }) {
			t = t.without(j)
		}
	}
	return t
}

func numeric(f *doc.Field) bool {
	return f.Type == doc.TypeMoney || f.Type == doc.TypeNumber || f.Type == doc.TypeQuantity
}
