package chart

// spiral is a list of offsets around a place, the nearest first: rings of eight,
// sixteen, … places, six pixels apart. It is written with integers so that it is
// the same on every machine.
var spiral = rings(20)

func rings(n fix) []spot {
	const apart = 60
	out := []spot{{}}
	for k := fix(1); k <= n; k++ {
		// A square ring, from its right side on: right, left, below, above, then
		// what lies between.
		for i := range 2 * k {
			d := (i + 1) / 2
			if i%2 == 1 {
				d = -d
			}
			for _, at := range []spot{{k, d}, {-k, d}, {d, k}, {d, -k}} {
				out = append(out, spot{at.x * apart, at.y * apart})
			}
		}
	}
	return out
}
