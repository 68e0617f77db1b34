// Package chart draws: small specs in, accessible SVG out.
//
// A spec holds finished words and plain figures; it knows no documents, no
// fields and no pages. What comes out is a [Figure]: a drawing with its title
// and description, and its twin, the same data as a table. It always holds that
// the same spec gives the same bytes on every machine (coordinates are fixed
// point), that colour, weight and dash are classes and never styles, that every
// word is escaped, that nothing is said by colour alone, and that labels, which
// are measured with the metrics of the bundled font, neither collide nor leave
// the drawing.
//
// A page shows SVG and, right behind it, Narrow in an element of the class
// chart-box; charts.css shows the one that the room is for, and lets charts that
// nothing can make narrow scroll there. [Standalone] makes a file of a figure.
//
// Only page may import chart.
package chart

import (
	"html/template"
	"slices"
)

// Figure is a finished chart.
type Figure struct {
	SVG           template.HTML // with title and desc inside
	Narrow        template.HTML // the same drawn for a phone, or none; charts.css shows one of the two
	Title         string        // what it shows, or asks
	Desc          string        // what a reader sees in it, in one or two sentences
	Table         Table         // the twin
	Key           []Sample      // what its shapes mean, where no label can say it
	Width, Height int           // of the drawing, in pixels at its natural size
}

// Table is a chart's data as text.
type Table struct {
	Head []Column
	Rows [][]string // as long as Head
}

// Column is the head of a column of a [Table].
type Column struct {
	Label  string
	Number bool // figures, to be set flush right
}

// used leaves out the columns behind the first in which nothing stands.
func (t Table) used() Table {
	if len(t.Rows) == 0 {
		return t
	}
	kept := make([]int, 0, len(t.Head))
	for i := range t.Head {
		if i == 0 || slices.ContainsFunc(t.Rows, func(row []string) bool { return row[i] != "" }) {
			kept = append(kept, i)
		}
	}
	out := Table{Rows: make([][]string, len(t.Rows))}
	for _, i := range kept {
		out.Head = append(out.Head, t.Head[i])
		for r, row := range t.Rows {
			out.Rows[r] = append(out.Rows[r], row[i])
		}
	}
	return out
}

// Mark is what a figure or bar is said to be, besides its length. It becomes a
// class and a shape, and its word is the caller's.
type Mark string

// The marks of health.
const (
	NotSet   Mark = "none"
	OnTrack  Mark = "on_track"
	AtRisk   Mark = "at_risk"
	OffTrack Mark = "off_track"
)

// sign is the mark as a character, which survives greyscale.
func (m Mark) sign() string {
	switch m {
	case OnTrack:
		return "●"
	case AtRisk:
		return "▲"
	case OffTrack:
		return "■"
	case NotSet:
		return "○"
	}
	return ""
}
