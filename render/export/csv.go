package export

import (
	"strings"

	"throughline/render/doc"
	"throughline/render/page"
	"throughline/render/portfolio"
)

// table is a CSV file in the making: RFC 4180 with a header line. It begins with
// a byte order mark, because spreadsheets take a file without one for a file of
// their own country's characters.
type table struct {
	buf   []byte
	cells int // in the line so far
}

func newTable(columns ...string) *table {
	t := &table{buf: []byte("\ufeff")}
	for _, c := range columns {
		t.text(c)
	}
	t.end()
	return t
}

func (t *table) end() {
	t.buf = append(t.buf, "\r\n"...)
	t.cells = 0
}

// text adds a cell of words. Those that a spreadsheet would run are defused;
// numbers are none of them.
func (t *table) text(s string) {
	if _, err := doc.ParseDecimal(s); err != nil {
		s = defuse(s)
	}
	t.cell(s)
}

// figure adds a cell that is a number, and must stay one.
func (t *table) figure(d doc.Decimal) { t.cell(d.String()) }

func (t *table) blank() { t.cell("") }

func (t *table) cell(s string) {
	if t.cells > 0 {
		t.buf = append(t.buf, ',')
	}
	t.cells++
	if !strings.ContainsAny(s, ",;\"\r\n\t") && strings.TrimSpace(s) == s {
		t.buf = append(t.buf, s...)
		return
	}
	t.buf = append(t.buf, '"')
	t.buf = append(t.buf, strings.ReplaceAll(s, `"`, `""`)...)
	t.buf = append(t.buf, '"')
}

// defuse puts an apostrophe before what a spreadsheet would take for a formula:
// at the beginning of a cell, and directly behind what another country's
// spreadsheet takes for the end of one. (OWASP, CSV Injection.)
func defuse(s string) string {
	if !strings.ContainsAny(s, "=+-@\t\r\uff1d\uff0b\uff0d\uff20") {
		return s
	}
	var b strings.Builder
	edge := true
	for _, r := range s {
		switch {
		case edge && strings.ContainsRune("=+-@\t\r\uff1d\uff0b\uff0d\uff20", r):
			b.WriteByte('\'')
			b.WriteRune(r)
			edge = false
		default:
			b.WriteRune(r)
			edge = r == ';' || r == '\t' || r == '\n' || r == '\r'
		}
	}
	return b.String()
}

// csvFiles are the tables of the kinds that have documents, and the histories
// of those that have figures.
func csvFiles(g *portfolio.Graph) []File {
	var files []File
	for _, k := range doc.Kinds {
		if len(g.Kind(k)) == 0 {
			continue
		}
		files = append(files, File{Path: page.DataPath(k), Make: func(p *page.Plan) ([]byte, error) { return kindCSV(g, p.Voice(), k), nil }})
		if hasHistory(g, k) {
			files = append(files, File{Path: "csv/" + k.Name + "-history.csv", Make: func(*page.Plan) ([]byte, error) { return historyCSV(g, k), nil }})
		}
	}
	return files
}

// kindCSV has a row for each document of the kind. Every field of the kind has
// its column, whether a document uses it or not, so that what reads the file
// needs not look; keys that the vocabulary does not know come last.
func kindCSV(g *portfolio.Graph, v page.Voice, k *doc.Kind) []byte {
	var fields []*doc.Field
	columns := []string{"kind", "id", "title", "url"}
	for _, f := range k.All() {
		if published(k, f) {
			fields = append(fields, f)
			columns = append(columns, columnsOf(f)...)
		}
	}
	computed := computedColumns(k)
	for _, c := range computed {
		columns = append(columns, c.name)
	}
	extra := extraKeys(g.Kind(k))
	for _, key := range extra {
		columns = append(columns, "extra."+key)
	}
	t := newTable(columns...)
	for _, n := range g.Kind(k) {
		t.text(n.Kind.Name)
		t.text(n.ID)
		t.text(n.Title)
		t.text(page.Absolute(g.Site.BaseURL, v.Path(n)))
		for _, f := range fields {
			t.field(g, n, f)
		}
		for _, c := range computed {
			t.text(c.of(n))
		}
		for _, key := range extra {
			t.text(extraOf(n, key))
		}
		t.end()
	}
	return t.buf
}

// columnsOf are the columns of a field. Figures stand apart from their units,
// and times have their first and last days, so that a spreadsheet can add up and
// sort.
func columnsOf(f *doc.Field) []string {
	if f.List {
		return []string{f.Name}
	}
	switch f.Type {
	case doc.TypeMoney:
		return []string{f.Name, f.Name + "_currency"}
	case doc.TypeQuantity:
		return []string{f.Name, f.Name + "_unit"}
	case doc.TypePeriod, doc.TypeHorizon:
		return []string{f.Name, f.Name + "_first_day", f.Name + "_last_day"}
	}
	return []string{f.Name}
}

// field adds the cells of a field: as many as it has columns.
func (t *table) field(g *portfolio.Graph, n *portfolio.Node, f *doc.Field) {
	e := n.Doc.Entry(f.Name)
	if e == nil {
		for range columnsOf(f) {
			t.blank()
		}
		return
	}
	if f.List {
		t.text(joined(g, n, e, "; "))
		return
	}
	switch data := e.Values[0].Data.(type) {
	case doc.Decimal:
		t.figure(data)
	case doc.Money:
		t.figure(data.Amount)
		t.text(data.Currency)
	case doc.Quantity:
		t.figure(data.Number)
		t.text(data.Unit)
	case doc.Period:
		t.text(data.String())
		t.text(data.EarliestStart().String())
		t.text(data.LatestEnd().String())
	default:
		t.text(cellText(g, n, e, e.Values[0]))
		for range columnsOf(f)[1:] {
			t.blank() // a horizon that is a word has no days
		}
	}
}
