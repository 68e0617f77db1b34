package export

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// joined are the values of an entry in one cell.
func joined(g *portfolio.Graph, n *portfolio.Node, e *doc.Entry, between string) string {
	parts := make([]string, len(e.Values))
	for i, v := range e.Values {
		parts[i] = cellText(g, n, e, v)
	}
	return strings.Join(parts, between)
}

// cellText is one value as text: the words of the vocabulary and exact numbers
// rather than what pages make of them.
func cellText(g *portfolio.Graph, n *portfolio.Node, e *doc.Entry, v doc.Value) string {
	switch data := v.Data.(type) {
	case string:
		return data
	case bool:
		return strconv.FormatBool(data)
	case doc.Decimal:
		return data.String()
	case doc.Date:
		return data.String()
	case doc.Period:
		return data.String()
	case doc.Quantity:
		return data.String()
	case doc.Money:
		return data.String()
	case doc.Level:
		return strconv.Itoa(int(data))
	case doc.Word:
		return wordOf(data)
	case doc.Ref:
		return refText(g.Resolve(n, e.Field, data), e.Field, data)
	case doc.Record:
		return recordText(g, n, data)
	}
	panic(fmt.Sprintf("internal error: no text for a value of type %T", v.Data))
}

// refText is the id of what a reference leads to, with its kind before it where
// the field does not tell that.
func refText(to *portfolio.Node, f *doc.Field, r doc.Ref) string {
	switch {
	case to == nil:
		return wordsOf(r)
	case len(f.Refs) == 1:
		return to.ID
	}
	return to.Kind.Name + "/" + to.ID
}

// recordText is a record in one cell: "title: Beta, date: 2026-10".
func recordText(g *portfolio.Graph, n *portfolio.Node, r doc.Record) string {
	parts := make([]string, len(r.Entries))
	for i := range r.Entries {
		e := &r.Entries[i]
		parts[i] = e.Field.Name + ": " + joined(g, n, e, " | ")
	}
	return strings.Join(parts, ", ")
}

// column is a computed column.
type column struct {
	name string
	of   func(n *portfolio.Node) string
}

// computedColumns are what a table adds to the header: how documents of the kind
// are doing.
func computedColumns(k *doc.Kind) []column {
	switch k.Name {
	case "goal", "initiative", "kpi":
	default:
		return nil
	}
	columns := []column{
		{"said_health", func(n *portfolio.Node) string { return n.Standing().Health.Word }},
		{"computed_health", func(n *portfolio.Node) string { return n.Standing().Computed.Word }},
	}
	if k.Name == "kpi" {
		return append(columns,
			column{"latest", func(n *portfolio.Node) string {
				if !n.Measure().Known {
					return ""
				}
				return n.Measure().Latest.Value.String()
			}},
			column{"latest_day", func(n *portfolio.Node) string { return n.Measure().Latest.Day().String() }},
			column{"attainment", func(n *portfolio.Node) string {
				return shareText(n.Measure().Attainment.Known, n.Measure().Attainment.Value)
			}},
		)
	}
	return append(columns,
		column{"computed_progress", func(n *portfolio.Node) string {
			return shareText(n.Standing().Progress.Known, n.Standing().Progress.Value)
		}},
		column{"pace", func(n *portfolio.Node) string { return n.Standing().Pace.Word }},
		column{"expected_progress", func(n *portfolio.Node) string {
			return shareText(n.Standing().Pace.Known, n.Standing().Pace.Expected)
		}},
	)
}

func shareText(known bool, share float64) string {
	if !known {
		return ""
	}
	w := writer{}
	w.float("x", share, sharePlaces)
	return strings.TrimPrefix(string(w.buf), `"x":`)
}

// extraKeys are the keys that the vocabulary does not know, by name.
func extraKeys(nodes []*portfolio.Node) []string {
	keys := map[string]bool{}
	for _, n := range nodes {
		for _, x := range n.Doc.Extra {
			keys[x.Key] = true
		}
	}
	return slices.Sorted(maps.Keys(keys))
}

// extraOf is the value of such a key: text, a list of texts, or JSON.
func extraOf(n *portfolio.Node, key string) string {
	i := slices.IndexFunc(n.Doc.Extra, func(x doc.Extra) bool { return x.Key == key })
	if i < 0 {
		return ""
	}
	return freeText(n.Doc.Extra[i].Value)
}

func freeText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = freeText(x)
		}
		return strings.Join(parts, "; ")
	}
	var w writer
	w.free(value)
	return string(w.buf)
}

func hasHistory(g *portfolio.Graph, k *doc.Kind) bool {
	return slices.ContainsFunc(g.Kind(k), func(n *portfolio.Node) bool { return len(n.Doc.History) > 0 })
}

// historyCSV has a row for each figure and note of the CSV files beside the
// documents of the kind, in their order.
func historyCSV(g *portfolio.Graph, k *doc.Kind) []byte {
	t := newTable(k.Name, "period", "first_day", "last_day", "version", "column", "number", "unit", "text")
	for _, n := range g.Kind(k) {
		unit := ""
		if n.Measure() != nil {
			unit = n.Measure().Unit
		}
		for _, p := range n.Doc.History {
			for _, c := range p.Cells {
				t.text(n.ID)
				t.text(p.When.String())
				t.text(p.When.EarliestStart().String())
				t.text(p.When.LatestEnd().String())
				t.text(p.Version)
				t.text(c.Column)
				if c.IsNumber {
					t.figure(c.Number)
				} else {
					t.blank()
				}
				t.text(cmp.Or(c.Unit, unit))
				if c.IsNumber {
					t.blank()
				} else {
					t.text(c.Text)
				}
				t.end()
			}
		}
	}
	return t.buf
}
