package chart

import "strings"

// twin is the table of the timeline: a row for each bar, in the order in which
// they stand in the drawing's own text.
func (d *timeline) twin() Table {
	w := d.Words
	t := Table{Head: []Column{{Label: w.Bar}}}
	if w.Lane != "" {
		t.Head = append(t.Head, Column{Label: w.Lane})
	}
	t.Head = append(t.Head, Column{Label: w.Start}, Column{Label: w.End}, Column{Label: w.Status}, Column{Label: w.Health},
		Column{Label: w.Progress, Number: true}, Column{Label: w.Milestones}, Column{Label: w.DependsOn}, Column{Label: w.Conflicts})
	needs, conflicts := d.waits()
	lane := map[string]string{}
	for _, l := range d.Lanes {
		for _, b := range l.Bars {
			lane[b.ID] = l.Label
		}
	}
	for _, b := range d.all {
		row := []string{b.Label}
		if w.Lane != "" {
			row = append(row, lane[b.ID])
		}
		var tips []string
		for _, m := range b.Milestones {
			tips = append(tips, m.Tip)
		}
		t.Rows = append(t.Rows, append(row, b.Words.Start, b.Words.End, b.Words.Status, b.Words.Health, b.Words.Progress,
			strings.Join(tips, "; "), strings.Join(needs[b.ID], "; "), strings.Join(conflicts[b.ID], "; ")))
	}
	return t
}

// waits returns by bar the names of those that it waits for, and in words the
// conflicts among them.
func (d *timeline) waits() (needs, conflicts map[string][]string) {
	names := map[string]string{}
	for _, l := range d.Lanes {
		for _, b := range l.Bars {
			names[b.ID] = b.Label
		}
	}
	needs, conflicts = map[string][]string{}, map[string][]string{}
	for _, x := range d.Dependencies {
		name, known := names[x.From]
		if !known {
			continue
		}
		needs[x.To] = append(needs[x.To], name)
		if x.Conflict != NoConflict {
			word := d.Words.PossibleConflict
			if x.Conflict == Certain {
				word = d.Words.InConflict
			}
			if x.Note != "" {
				word += ": " + x.Note
			} else {
				word += ": " + name
			}
			conflicts[x.To] = append(conflicts[x.To], word)
		}
	}
	return needs, conflicts
}
