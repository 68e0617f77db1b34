package portfolio

import (
	"throughline/render/diag"
	"throughline/render/doc"
)

// Unrated is an amount in a currency that cannot be added to the others.
type Unrated struct {
	Node     *Node
	Field    *doc.Field // of the amount; in a record, the record's field
	Currency string
	At       diag.Span // zero if nobody wrote it
}

// Unrated returns the amounts, of those that are added up, in another currency
// than the site's for which site.yaml has no rate: none where all amounts are in
// one currency. They are in the order of Nodes.
func (g *Graph) Unrated() []Unrated {
	var list []Unrated
	seen := map[string]bool{}
	for _, n := range g.Nodes {
		switch n.Kind.Name {
		case "theme", "product", "initiative", "case":
		default:
			continue
		}
		eachMoney(n.Doc.Entries, func(e *doc.Entry, v doc.Value, m doc.Money) {
			seen[m.Currency] = true
			if _, ok := g.rate(m.Currency); ok {
				return
			}
			u := Unrated{Node: n, Field: e.Field, Currency: m.Currency}
			if e.Text != nil {
				u.At = e.Text.Span(v.Start, v.End)
			}
			list = append(list, u)
		})
	}
	if len(seen) < 2 {
		return nil
	}
	return list
}

// eachMoney calls f for every amount of the entries, those in records included.
func eachMoney(entries []doc.Entry, f func(e *doc.Entry, v doc.Value, m doc.Money)) {
	for i := range entries {
		for _, v := range entries[i].Values {
			switch data := v.Data.(type) {
			case doc.Money:
				f(&entries[i], v, data)
			case doc.Record:
				eachMoney(data.Entries, f)
			}
		}
	}
}
