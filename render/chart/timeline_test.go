package chart

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var updateTimelines = flag.Bool("update-timelines", false, "rewrite the timelines in testdata")

// Each sample's drawing is testdata/NAME.svg, its twin NAME.txt.
func TestTimelines(t *testing.T) {
	known := []string{}
	for _, s := range timelineSamples() {
		t.Run(s.name, func(t *testing.T) {
			f := s.spec.Draw()
			var twin strings.Builder
			for _, c := range f.Table.Head {
				twin.WriteString(c.Label + " | ")
			}
			for _, row := range f.Table.Rows {
				twin.WriteString("\n" + strings.Join(row, " | "))
			}
			for name, got := range map[string]string{
				s.name + ".svg": strings.ReplaceAll(string(f.SVG), "><", ">\n<") + "\n",
				s.name + ".txt": twin.String() + "\n",
			} {
				known = append(known, name)
				p := filepath.Join("testdata", name)
				if *updateTimelines {
					if err := os.WriteFile(p, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
					continue
				}
				want, err := os.ReadFile(p)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", name, diff)
				}
			}
		})
	}
	all, err := filepath.Glob("testdata/timeline*")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		if !slices.Contains(known, filepath.Base(p)) {
			t.Errorf("%s belongs to no sample", p)
		}
	}
}

// area is a rectangle in pixels that belongs to something.
type area struct {
	what, of       string
	x0, y0, x1, y1 float64
}

func (a area) meets(b area) bool { return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1 }

// areas reads the bars and labels of a drawing, and the drawing's own area.
func areas(t *testing.T, svg string) (whole area, list []area) {
	t.Helper()
	type frame struct {
		tag   string
		attrs map[string]string
	}
	var open []frame
	number := func(s string) float64 {
		if s == "" {
			return 0
		}
		n, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatalf("%q is no number", s)
		}
		return n
	}
	// of is the bar that something stands in, and how far it is moved.
	of := func() (name string, y float64) {
		for i, f := range open {
			if strings.HasPrefix(f.attrs["class"], "bar ") {
				name = fmt.Sprintf("%d %s", i, f.attrs["transform"]+f.attrs["href"]+f.attrs["aria-label"])
				y = number(strings.TrimSuffix(strings.TrimPrefix(f.attrs["transform"], "translate(0 "), ")"))
			}
		}
		return name, y
	}
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return whole, list
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			f := frame{e.Name.Local, map[string]string{}}
			for _, a := range e.Attr {
				f.attrs[a.Name.Local] = a.Value
			}
			if f.tag == "svg" {
				box := strings.Fields(f.attrs["viewBox"])
				whole = area{what: "drawing", x1: number(box[2]), y1: number(box[3])}
			}
			open = append(open, f)
			if f.attrs["class"] == "ground" {
				name, y := of()
				x0, y0 := number(f.attrs["x"]), y+number(f.attrs["y"])
				list = append(list, area{"bar", name, x0, y0, x0 + number(f.attrs["width"]), y0 + number(f.attrs["height"])})
			}
		case xml.CharData:
			if f := open[len(open)-1:]; len(f) == 1 && f[0].tag == "text" {
				list = append(list, textArea(f[0].attrs, string(e), number, of))
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}

// textArea is where a label stands, by the metrics of its font.
func textArea(attrs map[string]string, words string, number func(string) float64, of func() (string, float64)) area {
	set, class := labels, strings.Fields(attrs["class"])
	switch {
	case slices.Contains(class, "small"):
		set = small
	case slices.Contains(class, "strong"):
		set = strong
	}
	name, y := of()
	x, base, w := number(attrs["x"]), y+number(attrs["y"]), float64(set.width(words))/10
	if slices.Contains(class, "mid") {
		x -= w / 2
	}
	return area{"label " + strconv.Quote(words), name, x, base - 0.75*float64(set.size), x + w, base + 0.22*float64(set.size)}
}

// No label and no bar lies on that of another, and nothing leaves the drawing.
func TestTimelinesDoNotCollide(t *testing.T) {
	samples := append(timelineSamples(), timelineSample{"700 bars", manyBars(700, 400)}, timelineSample{"700 bars, detailed", manyBars(700, 400)})
	samples[len(samples)-1].spec.Detailed = true
	for _, s := range samples {
		t.Run(s.name, func(t *testing.T) { apartFromOthers(t, string(s.spec.Draw().SVG)) })
	}
}

func apartFromOthers(t *testing.T, svg string) {
	t.Helper()
	whole, list := areas(t, svg)
	slices.SortFunc(list, func(a, b area) int { return int(a.y0*100) - int(b.y0*100) })
	for i, a := range list {
		if a.x0 < -0.05 || a.y0 < 0 || a.x1 > whole.x1+0.05 || a.y1 > whole.y1 {
			t.Errorf("%s leaves the drawing of %v × %v: %v", a.what, whole.x1, whole.y1, a)
		}
		for _, b := range list[i+1:] {
			if b.y0 > a.y1 {
				break
			}
			if a.meets(b) && (a.of == "" || a.of != b.of) {
				t.Errorf("%s lies on %s:\n\t%v\n\t%v", a.what, b.what, a, b)
			}
		}
	}
}

// The twin has every bar that is drawn or listed, in the order of the drawing.
func TestTheTwinOfATimelineSaysTheSame(t *testing.T) {
	f := manyBars(700, 400).Draw()
	drawn := strings.Count(string(f.SVG), ` class="bar `)
	if drawn != len(f.Table.Rows) || drawn < 600 {
		t.Errorf("%d bars and %d rows", drawn, len(f.Table.Rows))
	}
	for _, row := range f.Table.Rows {
		if len(row) != len(f.Table.Head) {
			t.Fatalf("row %q has not the columns of the head", row)
		}
	}
	f = twoYears().Draw()
	rest := string(f.SVG)
	for _, row := range f.Table.Rows {
		i := strings.Index(rest, ">"+strings.ReplaceAll(row[0], "&", "&amp;")+"</text>")
		if i < 0 {
			t.Fatalf("%q does not follow", row[0])
		}
		rest = rest[i:]
	}
}

// Ends, arrows and stripes, told by where a bar lies on the axis: the plot of
// 1,080 pixels shows 720 days, 1.5 pixels each.
func TestWhereABarBeginsAndEnds(t *testing.T) {
	p := newPlot(0, 719, px(1082))
	for _, c := range []struct {
		what         string
		bar          Bar
		x0, x1       fix
		firm0, firm1 fix
		cut0, cut1   bool
	}{
		{"two days", Bar{Start: day(100), End: day(199)}, 1510, 3010, 1510, 3010, false, false},
		{"two quarters", Bar{Start: within(90, 180), End: within(270, 360)}, 1360, 5410, 2710, 4060, false, false},
		{"one quarter", Bar{Start: within(90, 180), End: within(90, 180)}, 1360, 2710, 2035, 2035, false, false},
		{"no end", Bar{Start: day(100)}, 1510, 2890, 1510, 2200, false, false},
		{"no beginning", Bar{End: day(199)}, 1630, 3010, 2320, 3010, false, false},
		{"from before", Bar{Start: day(-50), End: day(9)}, 10, 160, 10, 160, true, false},
		{"to after", Bar{Start: day(710), End: within(700, 800)}, 10660, 10810, 10660, 10810, false, true},
		{"the wrong way round", Bar{Start: day(199), End: day(100)}, 1510, 3010, 1510, 3010, false, false},
		{"one day", Bar{Start: day(100), End: day(100)}, 1510, 1570, 1510, 1570, false, false},
		{"the last day", Bar{Start: day(719), End: day(719)}, 10750, 10810, 10750, 10810, false, false},
	} {
		t.Run(c.what, func(t *testing.T) {
			b := &placed{Bar: c.bar}
			if !p.put(b) {
				t.Fatal("is not in the time shown")
			}
			got := []any{b.x0, b.x1, b.firm0, b.firm1, b.cut0, b.cut1}
			if diff := cmp.Diff([]any{c.x0, c.x1, c.firm0, c.firm1, c.cut0, c.cut1}, got); diff != "" {
				t.Errorf("x0, x1, firm0, firm1, cut0, cut1 (-want +got):\n%s", diff)
			}
		})
	}
	for _, bar := range []Bar{{}, {Start: day(-9), End: day(-1)}, {Start: day(720), End: day(800)}} {
		if p.put(&placed{Bar: bar}) {
			t.Errorf("%+v is in the time shown", bar)
		}
	}
}

// The axis names the finest bands that have room.
func TestTheAxisIsAsFineAsThereIsRoom(t *testing.T) {
	for days, want := range map[int]BandLevel{90: Months, 720: Months, 1440: Quarters, 7200: Years} {
		if got := newPlot(0, days-1, px(1080)).level(quarters(0, days)); got != want {
			t.Errorf("over %d days: level %d, not %d", days, got, want)
		}
	}
}

// The page of 700 bars may have 1.5 MB; the drawing and the words of the table
// take half of it.
func TestTimelinesStaySmall(t *testing.T) {
	f := manyBars(700, 400).Draw()
	size := len(f.SVG)
	for _, row := range f.Table.Rows {
		for _, cell := range row {
			size += len(cell) + len("<td></td>")
		}
	}
	if size > 1_000_000 {
		t.Errorf("%d bytes", size)
	}
}

func FuzzTimeline(f *testing.F) {
	f.Add("Roadmap", 100, 500, 120, 300, 40, 50)
	f.Add("\x00\xff<&\uffff", -1<<62, 1<<62, 1<<62, -1<<62, 1, 1<<40)
	f.Fuzz(func(t *testing.T, words string, from, to, start, end, width, progress int) {
		s := twoYears()
		s.Title, s.TodayLabel, s.From, s.To, s.Width, s.Today = words, words, from, to, width%3000, start
		for i := range s.Lanes[0].Bars {
			b := &s.Lanes[0].Bars[i]
			b.Label, b.Progress, b.State, b.Mark = words, progress, State(words), Mark(words)
			b.Start, b.End = Span{start, start + i*90}, Span{end, end + i*30}
			b.Milestones = append(b.Milestones, Milestone{When: Span{start, end}, Label: words, Tip: words})
		}
		apartFromOthers(t, string(s.Draw().SVG))
	})
}

func BenchmarkTimeline(b *testing.B) {
	s := manyBars(700, 400)
	for b.Loop() {
		s.Draw()
	}
}
