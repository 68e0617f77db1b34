package doc

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"throughline/render/diag"
	"throughline/render/frontmatter"
	"throughline/render/source"
)

// Point is one line of the CSV file beside a KPI or a product.
type Point struct {
	When    Period
	Version string // of a product's figures: plan, forecast or actual; "" if not given
	Cells   []Cell // the other columns, in the file's order; empty cells are left out
	Line    int    // in the CSV file, from 1
}

// Cell is one figure or note of a [Point].
type Cell struct {
	Column   string // canonical
	Text     string // as written
	Number   Decimal
	Unit     string // as written, "" if none was
	IsNumber bool
}

// Value returns the figure in the column.
func (p Point) Value(column string) (Decimal, bool) {
	for _, c := range p.Cells {
		if c.Column == column && c.IsNumber {
			return c.Number, true
		}
	}
	return Decimal{}, false
}

// figureColumns must hold numbers; other columns may hold anything.
var figureColumns = []string{"value", "target", "baseline", "actual", "plan", "revenue", "cost",
	"revenue_plan", "revenue_actual", "cost_plan", "cost_actual"}

// columnNames are other words for columns.
var columnNames = map[string]string{
	"period": "date", "year": "date", "month": "date", "quarter": "date", "week": "date", "day": "date", "when": "date",
	"datum": "date", "jahr": "date", "monat": "date", "quartal": "date", "woche": "date",
	"current": "value", "wert": "value", "figure": "value",
	"costs": "cost", "income": "revenue", "sales": "revenue",
	"type": "version", "scenario": "version", "kind": "version",
}

// historyFile returns the CSV file that belongs to the document, or nil: the
// file's own stem, and for a folder's page the folder's name or pnl.csv in it.
func historyFile(tree *source.Tree, d *Document) *source.Text {
	if d.Kind != kpi && d.Kind != product {
		return nil
	}
	stem := strings.TrimSuffix(d.Path, path.Ext(d.Path))
	candidates := []string{stem + ".csv"}
	if dir := path.Dir(d.Path); isFolderPage(tree, d.Path) && dir != "." {
		candidates = append(candidates, path.Join(dir, path.Base(dir)+".csv"), dir+".csv")
		if d.Kind == product {
			candidates = append(candidates, path.Join(dir, "pnl.csv"))
		}
	}
	for _, c := range candidates {
		if t := tree.Text(c); t != nil {
			return t
		}
	}
	return nil
}

// history reads the CSV file beside a KPI or a product.
func (d *decoder) history(tree *source.Tree, doc *Document) []Point {
	t := historyFile(tree, doc)
	if t == nil {
		return nil
	}
	doc.figures = t
	sheet := sheet{decoder: decoder{text: t, site: d.site}}
	points := sheet.read()
	d.problems = append(d.problems, sheet.problems...)
	return points
}

// sheet reads one CSV file.
type sheet struct {
	decoder
	columns []string
	commas  bool // the cells are separated by commas, so that a number's comma needs quotes
}

func (s *sheet) read() []Point {
	r := csv.NewReader(bytes.NewReader(s.text.Data))
	r.Comma = delimiter(s.text.Data)
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = r.Comma != '\t'
	s.commas = r.Comma == ','
	var points []Point
	for {
		record, err := r.Read()
		if err != nil {
			s.failed(err)
			return points
		}
		if s.columns == nil {
			if !s.header(record, r) {
				return nil
			}
			continue
		}
		if p, ok := s.point(record, r); ok {
			points = append(points, p)
		}
	}
}

// delimiter returns what separates the cells: what the first line has most of.
func delimiter(data []byte) rune {
	head, _, _ := bytes.Cut(bytes.TrimLeft(data, "\n"), []byte{'\n'})
	best, most := ',', bytes.Count(head, []byte{','})
	for _, c := range []rune{';', '\t'} {
		if n := bytes.Count(head, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

func (s *sheet) failed(err error) {
	if err == io.EOF {
		return
	}
	message, at := err.Error(), s.text.File()
	if e, ok := errors.AsType[*csv.ParseError](err); ok {
		message = e.Err.Error()
		start := s.offset(e.Line, e.Column)
		if e.StartLine != e.Line { // a quote that was never closed: show where the line began
			start = s.offset(e.StartLine, 1)
		}
		at = s.text.Span(start, start+1)
	}
	s.problems.Block(at, "this cannot be read as CSV: "+message, "close every quote, and double quotes inside quotes")
}

// offset returns where a line and a byte of it lie.
func (s *sheet) offset(line, column int) int {
	at := 0
	for ; line > 1; line-- {
		i := bytes.IndexByte(s.text.Data[at:], '\n')
		if i < 0 {
			return len(s.text.Data)
		}
		at += i + 1
	}
	return at + column - 1
}

// header reads the names of the columns. The first one that is a time is the
// date, whatever it is called; the other columns keep their names.
func (s *sheet) header(record []string, r *csv.Reader) bool {
	for i, name := range record {
		column := frontmatter.Canonical(strings.TrimSpace(name))
		if known := columnNames[column]; known != "" && !slices.Contains(s.columns, known) {
			column = known
		}
		if column != "" && slices.Contains(s.columns, column) {
			s.cellProblem(r, i, name, fmt.Sprintf("the column %q is there twice", name), "rename one of the two")
			return false
		}
		s.columns = append(s.columns, column)
	}
	if !slices.Contains(s.columns, "date") {
		s.cellProblem(r, 0, record[0], `there is no column "date"`, `begin the file with a line such as "date,value"`)
		return false
	}
	return true
}

func (s *sheet) cellProblem(r *csv.Reader, i int, text, message, hint string) {
	line, column := r.FieldPos(i)
	start := s.offset(line, column)
	s.problems.Block(s.text.Span(start, start+len(text)), message, hint)
}

// point reads one line. It returns false if the line has no date to keep it by.
func (s *sheet) point(record []string, r *csv.Reader) (Point, bool) {
	line, _ := r.FieldPos(0)
	p := Point{Line: line}
	blankLine := true
	for i, text := range record {
		text = strings.TrimSpace(text)
		if text == "" {
			continue
		}
		blankLine = false
		if i >= len(s.columns) {
			s.cellProblem(r, i, text, fmt.Sprintf("this line has more cells than the first, which has %d", len(s.columns)), "put a text that holds the separator in double quotes")
			break
		}
		s.cell(&p, r, i, text)
	}
	if p.When.IsZero() && !blankLine && !slices.ContainsFunc(s.problems, func(d diag.Diagnostic) bool { return d.Line == line }) {
		s.cellProblem(r, 0, record[0], "this line has no date", "write a date or a period, such as 2026-10 or 2026-Q3")
	}
	return p, !p.When.IsZero()
}

func (s *sheet) cell(p *Point, r *csv.Reader, i int, text string) {
	column := s.columns[i]
	switch column {
	case "date":
		when, err := ParsePeriod(text, s.site.FiscalYearStart)
		if err != nil {
			s.cellProblem(r, i, text, fmt.Sprintf("%q is %q: %s", "date", text, err.Error()), "write 2026-10-05, 2026-10, 2026-Q3 or 2026")
			return
		}
		p.When = when
		return
	case "version":
		p.Version = parseWord(text, pnlVersions).Name
		return
	}
	c := Cell{Column: column, Text: text}
	q, err := s.figure(text)
	switch {
	case err == nil:
		c.Number, c.Unit, c.IsNumber = q.Number, q.Unit, true
	case slices.Contains(figureColumns, column):
		s.cellProblem(r, i, text, fmt.Sprintf("%q is %q: %s", column, text, err.Error()), "write a number, such as 1200 or 0.5")
		return
	}
	p.Cells = append(p.Cells, c)
}

// figure reads a number with or without a unit. Where commas do not separate
// the cells, a comma is a decimal comma, as spreadsheets write it.
func (s *sheet) figure(text string) (Quantity, error) {
	n := notation{commaGroups: isEnglish(s.site.Language), commaPoint: !s.commas}
	return n.quantity(text, s.site.Currency)
}
