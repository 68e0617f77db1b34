package chart

import "strconv"

// mostBubbles is up to how many things each has a bubble of its own.
const mostBubbles = 60

// gather puts things that stand near each other into one bubble, where there
// are more than a reader could tell apart: its size is their number, its tip has
// their names, and it leads nowhere. The twin has each of them.
func (b Bubble) gather(dots []Dot) []Dot {
	if len(dots) <= mostBubbles {
		return dots
	}
	const columns, lines = 8, 6
	x, y := b.X.scale(dots, func(d Dot) float64 { return d.X }), b.Y.scale(dots, func(d Dot) float64 { return d.Y })
	x.end, y.end = columns-1, lines-1
	var out []Dot
	at := map[spot]int{}
	for _, d := range dots {
		place := spot{x.at(d.X), y.at(d.Y)}
		i, known := at[place]
		if !known {
			at[place] = len(out)
			d.Size = 1
			out = append(out, d)
			continue
		}
		g := &out[i]
		if g.Size == 1 {
			g.Sub, g.Href, g.Mark, g.Word = g.Label, "", "", ""
		}
		g.Size++
		g.Sub = list(", ", g.Sub, d.Label)
	}
	for i := range out {
		if n := int(out[i].Size); n > 1 {
			out[i].Label = list(" ", out[i].Label, "and "+strconv.Itoa(n-1)+" more")
		}
	}
	return out
}
