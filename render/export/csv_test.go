package export_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"throughline/render/doc"
)

// rows reads a table as a program does: a byte order mark, a header line, and as
// many cells in each line.
func rows(t *testing.T, data []byte) []map[string]string {
	t.Helper()
	data, ok := bytes.CutPrefix(data, []byte("\ufeff"))
	if !ok {
		t.Error("there is no byte order mark")
	}
	records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	head := records[0]
	if len(slices.Compact(slices.Sorted(slices.Values(head)))) != len(head) {
		t.Errorf("a column is there twice: %q", head)
	}
	var list []map[string]string
	for _, r := range records[1:] {
		row := map[string]string{}
		for i, cell := range r {
			row[head[i]] = cell
		}
		list = append(list, row)
	}
	return list
}

// Every document is a row of the table of its kind, and no cell begins like a
// formula unless it is a number.
func TestTables(t *testing.T) {
	for name, g := range graphs(t) {
		made := files(t, g)
		for _, k := range doc.Kinds {
			data, ok := made["csv/"+k.Plural+".csv"]
			if ok != (len(g.Graph.Kind(k)) > 0) {
				t.Errorf("%s: is there a table of %s: %v", name, k.Plural, ok)
			}
			if !ok {
				continue
			}
			list := rows(t, data)
			if len(list) != len(g.Graph.Kind(k)) {
				t.Errorf("%s: %d rows of %s, %d documents", name, len(list), k.Plural, len(g.Graph.Kind(k)))
			}
			for _, row := range list {
				for column, cell := range row {
					if _, err := doc.ParseDecimal(cell); err != nil && strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "@") || strings.HasPrefix(cell, "+") {
						t.Errorf("%s: %s is the formula %q", name, column, cell)
					}
				}
			}
		}
	}
}

func TestCells(t *testing.T) {
	g := link(t, fstest.MapFS{
		"site.yaml":        {Data: []byte("currency: EUR\nfiscal_year_start: 2\n")},
		"goals/g.md":       {Data: []byte("# G\n")},
		"initiatives/a.md": {Data: []byte("---\ntitle: \"=1+1\"\ndescription: \"safe;=cmd\"\ngoals: [g, nowhere]\nstart: FY27-Q1\nbudget: -$1.25k\nvalue: -3 points\nprogress: 25%\nowner: \"@all\"\nhorizon: next\ntags: [a, b]\nspeed: [\"+5\", \"-\"]\n---\n")},
	})
	row := rows(t, files(t, g)["csv/initiatives.csv"])[0]
	for column, want := range map[string]string{
		"kind": "initiative", "id": "a", "url": "initiatives/a.html",
		"title":       "'=1+1",
		"description": "safe;'=cmd",
		"goals":       "g; nowhere",
		"start":       "FY27-Q1", "start_first_day": "2026-02-01", "start_last_day": "2026-04-30",
		"end": "", "end_first_day": "",
		"budget": "-1250", "budget_currency": "USD",
		"value": "-3", "value_unit": "points",
		"owner":   "'@all",
		"horizon": "next", "horizon_first_day": "",
		"tags":              "a; b",
		"extra.speed":       "'+5; -",
		"computed_progress": "0.25",
	} {
		if got, ok := row[column]; got != want || !ok {
			t.Errorf("%s is %q, not %q (there is such a column: %v)", column, got, want, ok)
		}
	}
}
