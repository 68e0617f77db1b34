package portfolio_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"throughline/render/audience"
	"throughline/render/portfolio"
)

// Roll-ups do not depend on the order in which documents come in.
func TestRollUpsDoNotDependOnOrder(t *testing.T) {
	content := dense(64)
	content["initiatives/i0.md"] = &fstest.MapFile{Data: []byte("---\n{ depends_on: i63, part_of: i1, start: 2026-Q1, end: 2026-Q2 }\n---\n")}
	content["initiatives/i1.md"] = &fstest.MapFile{Data: []byte("---\n{ depends_on: i0, part_of: i0, start: 2026-Q1, end: 2026-Q2 }\n---\n")}
	all := func(g *portfolio.Graph) map[string]string {
		texts := map[string]string{}
		for name, write := range rollUps {
			var b strings.Builder
			write(printer{&b}, g)
			texts[name] = b.String()
		}
		return texts
	}
	forwards := all(stage(t, content, audience.Author).link().Graph)
	backwards := all(stageInOrder(t, content, audience.Author, slices.Reverse).link().Graph)
	if d := cmp.Diff(forwards, backwards); d != "" {
		t.Errorf("-forwards +backwards:\n%s", d)
	}
}

// Long chains come to an end, and to the right figures.
func TestRollUpsOfLongChains(t *testing.T) {
	const length = 3000
	content := fstest.MapFS{"goals/g0.md": &fstest.MapFile{Data: []byte("---\nkey_results: [{ title: A, from: 0, to: 4, current: 1 }]\n---\n")}}
	for i := range length {
		put := func(name, text string) { content[fmt.Sprintf(name, i)] = &fstest.MapFile{Data: []byte(text)} }
		if i > 0 {
			put("goals/g%d.md", "---\n---\n")
			content[fmt.Sprintf("goals/g%d.md", i-1)].Data = fmt.Appendf(content[fmt.Sprintf("goals/g%d.md", i-1)].Data[:len(content[fmt.Sprintf("goals/g%d.md", i-1)].Data)-4], "parent: g%d\n---\n", i)
		}
		put("initiatives/i%d.md", fmt.Sprintf("---\n{ start: 2026-10-05, end: 2026-10-05, depends_on: i%d }\n---\n", i-1))
		put("kpis/k%d.md", fmt.Sprintf("---\ndrives: [k%d, k%d]\n---\n", i+1, i+2))
	}
	g := link(t, content)
	top := g.Find("goals/g2999", ".", nil)[0]
	if p := top.Standing().Progress; p.Value != 0.25 {
		t.Errorf("the goal at the top: %+v", p)
	}
	last := g.Find("initiatives/i2999", ".", nil)[0]
	// Handed over on one day, all 3,000 fit into it.
	if task, _ := g.Schedule().Task(last); task.Finish.String() != "2026-10-05" {
		t.Errorf("the last in the chain: %+v", task)
	}
	nodes := 0
	var count func(b portfolio.Branch)
	count = func(b portfolio.Branch) {
		nodes++
		for _, u := range b.Under {
			count(u)
		}
	}
	// The ways through this graph of drivers are more than any machine can walk.
	if count(g.Driven(g.Find("kpis/k0", ".", nil)[0])); nodes > 2*length {
		t.Errorf("the tree of KPIs has %d branches", nodes)
	}
}

// A history of many thousand lines is read once, in whatever order it comes.
func TestManyReadings(t *testing.T) {
	var csv strings.Builder
	csv.WriteString("date,value\n")
	const lines = 20000
	for i := range lines {
		day := today.AddDays(-(i*7919%lines + 1))
		fmt.Fprintf(&csv, "%s,%d\n", day, today.DaysSince(day))
	}
	g := link(t, folder(t, map[string]string{"kpis/k.md": "", "kpis/k.csv": csv.String()}))
	m := kind(g, "kpi")[0].Measure()
	if len(m.Series) != lines || m.Latest.Value.String() != "1" || m.Series[0].Value.String() != fmt.Sprint(lines) {
		t.Errorf("%d readings, from %v to %v", len(m.Series), m.Series[0], m.Latest)
	}
}

// Whatever the amounts and the dates, the quarters of a budget add up to it.
func TestSpreadLosesNothing(t *testing.T) {
	for _, budget := range []string{"0.01", "100", "-7.77", "99999999999999999999.99", "0.001"} {
		for _, dates := range [][2]string{{"2026-01-31", "2026-02-01"}, {"2025", "2029"}, {"2026-W41", "2027-Q3"}, {"2026-12-31", "2026-12-31"}, {"1000", "9999"}} {
			g := link(t, folder(t, map[string]string{"initiatives/i.md": fmt.Sprintf("---\n{ budget: \"%s EUR\", start: %s, end: %s }\n---\n", budget, dates[0], dates[1])}))
			for _, c := range []portfolio.Calendar{portfolio.CalendarYear, portfolio.FiscalYear} {
				s := g.Spread(kind(g, "initiative"), c)
				sum := s.Undated.Total.Amount
				for _, q := range s.Sums {
					sum = sum.Add(q.Total.Amount)
				}
				if want := g.Funds(kind(g, "initiative")).Asked.Total.Amount; !sum.Equal(want) {
					t.Errorf("%s from %s to %s: the quarters add up to %s", want, dates[0], dates[1], sum)
				}
			}
		}
	}
}
