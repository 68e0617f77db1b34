package theme

import "math"

// oklch is a colour by what people see of it: lightness from 0 to 1, chroma,
// and hue as an angle. Steps of equal size look equal, and a colour keeps its
// hue when its lightness moves. Matrices: Björn Ottosson, "A perceptual color
// space for image processing", 2020, https://bottosson.github.io/posts/oklab/.
type oklch struct{ l, c, h float64 }

// oklch converts from sRGB.
func (c colour) oklch() oklch {
	r, g, b := linear(c[0]), linear(c[1]), linear(c[2])
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	a := 1.9779984951*l - 2.4285922050*m + 0.4505937099*s
	bb := 0.0259040371*l + 0.7827717662*m - 0.8086757660*s
	return oklch{
		l: 0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		c: math.Hypot(a, bb),
		h: math.Atan2(bb, a),
	}
}

// at returns the colour with another lightness, and with as much of its chroma
// as sRGB can show there. It is exact to what #rrggbb can say.
func (o oklch) at(lightness float64) colour {
	o.l = lightness
	c, fits := o.rgb()
	if !fits {
		low, high := 0.0, o.c
		for range 20 {
			o.c = (low + high) / 2
			if _, fits := o.rgb(); fits {
				low = o.c
			} else {
				high = o.c
			}
		}
		o.c = low
		c, _ = o.rgb()
	}
	for i := range c {
		c[i] = math.Round(min(max(c[i], 0), 1)*255) / 255
	}
	return c
}

// rgb converts to sRGB, and reports whether it can show the colour.
func (o oklch) rgb() (c colour, fits bool) {
	a, b := o.c*math.Cos(o.h), o.c*math.Sin(o.h)
	l := cube(o.l + 0.3963377774*a + 0.2158037573*b)
	m := cube(o.l - 0.1055613458*a - 0.0638541728*b)
	s := cube(o.l - 0.0894841775*a - 1.2914855480*b)
	c = colour{
		4.0767416621*l - 3.3077115913*m + 0.2309699292*s,
		-1.2684380046*l + 2.6097574011*m - 0.3413193965*s,
		-0.0041960863*l - 0.7034186147*m + 1.7076147010*s,
	}
	fits = true
	for i, v := range c {
		const slack = 1e-4 // of rounding
		fits = fits && v > -slack && v < 1+slack
		c[i] = encoded(min(max(v, 0), 1))
	}
	return c, fits
}

func cube(x float64) float64 { return x * x * x }

// linear undoes the gamma of sRGB, IEC 61966-2-1.
func linear(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// encoded applies the gamma of sRGB.
func encoded(v float64) float64 {
	if v <= 0.0031308 {
		return v * 12.92
	}
	return 1.055*math.Pow(v, 1/2.4) - 0.055
}
