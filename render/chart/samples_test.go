package chart

import (
	"math"
	"strconv"
	"strings"
)

type sample struct {
	name string
	spec drawn
}

var none = math.NaN()

func percent(v float64) string { return plain(math.Round(v*10)/10) + "\u00a0%" }
func euros(v float64) string {
	switch {
	case math.Abs(v) >= 1e6:
		return strings.Replace("€"+plain(math.Round(v/1e5)/10)+"M", "€−", "−€", 1)
	case math.Abs(v) >= 1e3:
		return strings.Replace("€"+plain(math.Round(v/1e3))+"k", "€−", "−€", 1)
	}
	return "€" + plain(v)
}
func part(v float64) *float64 { return &v }

var monthNames = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// months are figures of the months from January 2025 on.
func months(values ...float64) []Point {
	out := make([]Point, len(values))
	for i, v := range values {
		out[i] = Point{Day: 30 * i, Value: v, When: monthNames[i%12] + " " + strconv.Itoa(2025+i/12)}
	}
	return out
}

func quarterTicks(n int) []Tick {
	out := make([]Tick, n)
	for i := range out {
		out[i] = Tick{Day: 90 * i, Label: strconv.Itoa(2025+i/4) + "-Q" + strconv.Itoa(1+i%4)}
	}
	return out
}

func samples() []sample {
	return append(append(lineSamples(), barSamples()...), areaSamples()...)
}

func lineSamples() []sample {
	activation := []float64{8, 8.2, 8.1, 8.9, 9.4, none, none, 9.9, 10.6, 10.4, 11.2, 11.8, 11.5, 12.1, 12.6, 12.2, 12.9, 12.4}
	many := make([]float64, 5000)
	for i := range many {
		many[i] = 200 + 80*math.Sin(float64(i)/300) + float64(i*7919%40)
	}
	long := make([]Point, len(many))
	for i, v := range many {
		long[i] = Point{Day: i, Value: v, When: "day " + strconv.Itoa(i)}
	}
	return []sample{
		{"trend", Trend{ID: "t1", Title: "Activation rate", Points: months(activation...), Every: 30, Format: percent, Ticks: quarterTicks(6),
			Targets: []Target{{Value: 15, Label: "Target FY27"}}, Baseline: &Level{8, "Baseline 2025"}}},
		{"trend-steps", Trend{ID: "t2", Title: "Activation rate", Points: months(activation...), Format: percent, Ticks: quarterTicks(9),
			Targets:  []Target{{0, 269, 9, "Target", "2025-H1"}, {270, 539, 12, "Target", "2026-H1"}, {540, 720, 15, "Target", "2026-H2"}},
			Baseline: &Level{8, "Baseline"},
			Path:     []Point{{Day: 0, Value: 8, When: "January 2025"}, {Day: 360, Value: 11, When: "January 2026"}, {Day: 720, Value: 15, When: "January 2027"}},
			Zones:    []Zone{{math.Inf(-1), 9, OffTrack, "off track"}, {9, 12, AtRisk, "at risk"}, {12, math.Inf(1), OnTrack, "on track"}}}},
		{"trend-close", Trend{ID: "t3", Title: "Days to first value", Points: months(14, 12, 11, 10.2, 10.1), Ticks: quarterTicks(2),
			Targets: []Target{{Value: 10, Label: "Target for all customers in the mid-market"}}, Baseline: &Level{10.3, "What we had before"},
			Format: func(v float64) string { return plain(v) + " days" }}},
		{"trend-one", Trend{ID: "t4", Title: "Churn", Points: months(2.4), Format: percent, Targets: []Target{{Value: 2}}}},
		{"trend-equal", Trend{ID: "t5", Title: "Uptime", Points: months(99.9, 99.9, 99.9), Format: percent}},
		{"trend-none", Trend{ID: "t6", Title: "Net promoter score", Targets: []Target{{Value: 40}}, Baseline: &Level{Value: 22}}},
		{"trend-huge", Trend{ID: "t7", Title: "Cash", Points: months(-1.7e308, 3, 1.7e308, none, math.Inf(1), -1e300),
			Format: func(v float64) string { return strconv.FormatFloat(v, 'g', 3, 64) }}},
		{"trend-long", Trend{ID: "t8", Title: "Tickets per day", Points: long, Targets: []Target{{Value: 150}}}},
		{"spark", Spark{ID: "s1", Title: "Activation", Values: activation, Target: &Level{15, "target"}, Mark: AtRisk, Format: percent}},
		{"spark-one", Spark{ID: "s2", Title: "Churn", Values: []float64{2.4}, Format: percent}},
		{"spark-none", Spark{ID: "s3", Title: "Nothing", Hidden: true}},
		{"bullet", Bullet{ID: "b1", Title: "Progress", Value: 0.42, From: 0, To: 1, Pace: &Level{0.55, "Expected by now"}, Target: &Level{Value: 1}, Mark: AtRisk,
			Format: func(v float64) string { return percent(v * 100) }}},
		{"bullet-zones", Bullet{ID: "b2", Title: "Activation", Value: 12.4, Target: &Level{Value: 15}, Baseline: &Level{Value: 8}, To: 20,
			Zones: []Zone{{0, 9, OffTrack, "off track"}, {9, 12, AtRisk, "at risk"}, {12, 20, OnTrack, "on track"}}, Format: percent}},
		{"bullet-negative", Bullet{ID: "b3", Title: "Margin", Value: -4, Target: &Level{Value: 10}, Format: percent, Hidden: true}},
		{"bullet-none", Bullet{ID: "b4", Title: "Margin", Value: none, Target: &Level{Value: 10}, Format: percent}},
	}
}

func barSamples() []sample {
	return []sample{
		{"waterfall", Waterfall{ID: "w1", Title: "From asked to spent", Name: "EUR", Format: euros, Steps: []Step{
			{Label: "Asked", Value: 4.2e6, Total: true, Href: "money.html#asked"}, {Label: "Not approved", Value: -900e3, Note: "Warehouse robots, second wave"},
			{Label: "Approved", Value: 3.3e6, Total: true}, {Label: "Not yet committed", Value: -420e3},
			{Label: "Committed", Value: 2.88e6, Total: true}, {Label: "Still to be spent by the end of the financial year", Value: -1.1e6}, {Label: "Spent", Value: 1.78e6, Total: true}}}},
		{"waterfall-loss", Waterfall{ID: "w2", Title: "Result", Format: euros, Steps: []Step{
			{Label: "Revenue", Value: 1.2e6}, {Label: "Cost of sales", Value: -800e3}, {Label: "People", Value: -700e3}, {Label: "Grants", Value: 120e3}, {Label: "Write-off", Value: none}, {Label: "Nothing", Value: 0}, {Label: "Result", Value: -180e3, Total: true}}}},
		{"ranges", Ranges{ID: "r1", Title: "Net present value by scenario", Name: "Business case", Format: euros, Rows: []Range{
			{"Guided setup", "Payments, 3 years", "cases/guided-setup.html", -120e3, 400e3, 860e3}, {"Self-service onboarding for the mid-market in five countries", "", "", 50e3, 90e3, 1.4e6},
			{Label: "Warehouse robots", Low: -900e3, Base: -200e3, High: 300e3}, {Label: "One figure", Low: none, Base: 250e3, High: none}, {Label: "None", Low: none, Base: none, High: none}}}},
		{"ranges-below", Ranges{ID: "r2", Title: "Losses", Rows: []Range{{Label: "A", Low: -3, Base: -2, High: -1}}}},
		{"bars", Bars{ID: "p1", Title: "Revenue, plan and actual", Name: "Year", Series: []string{"Plan", "Actual"}, Format: euros, Groups: []Group{
			{"FY25", "", []float64{4.2e6, 4.4e6}}, {"FY26", "", []float64{5.1e6, 4.7e6}}, {"FY27", "", []float64{6.4e6, none}}}}},
		{"bars-loss", Bars{ID: "p2", Title: "Result", Series: []string{"Plan", "Actual"}, Format: euros, Groups: []Group{
			{"FY25", "", []float64{-800e3, -1.1e6}}, {"FY26", "", []float64{0, 300e3}}, {"FY27", "", nil}}}},
	}
}

func strategy(goals, work int) []Branch {
	names := []string{"Faster first value for every new customer", "Win the mid-market", "Run at half the cost to serve", "Trusted by regulators"}
	marks := []Mark{OnTrack, AtRisk, OffTrack, NotSet}
	words := []string{"on track", "at risk", "off track", "not set"}
	root := Branch{Key: "v", Label: "Every parcel arrives when promised", Sub: "Vision 2030", Href: "vision.html"}
	for t := range 3 {
		theme := Branch{Key: "t" + strconv.Itoa(t), Label: []string{"Grow where we win", "Earn trust", "Simplify the core"}[t], Href: "themes/t.html"}
		for g := t; g < goals; g += 3 {
			goal := Branch{Key: "g" + strconv.Itoa(g), Label: names[g%4], Sub: "FY27", Href: "goals/g.html", Mark: marks[g%4], Word: words[g%4], Progress: part(float64(g*37%100) / 100)}
			for i := g; i < work; i += goals {
				b := Branch{Label: []string{"Guided setup", "Partner programme for regional carriers", "Self-service returns", "One ledger"}[i%4] + " " + strconv.Itoa(i+1), Href: "initiatives/i.html", Mark: marks[i%3], Word: words[i%3], Sub: "2026-Q" + strconv.Itoa(1+i%4)}
				if i%7 == 3 {
					b.Also = []string{"g" + strconv.Itoa((g+1)%goals)}
				}
				goal.Children = append(goal.Children, b)
			}
			theme.Children = append(theme.Children, goal)
		}
		root.Children = append(root.Children, theme)
	}
	root.Children = append(root.Children, Branch{Level: 2, Label: "A goal without a theme"})
	return []Branch{root}
}

func areaSamples() []sample {
	levels := []string{"Vision", "Themes", "Goals", "Initiatives"}
	deep := Branch{Label: "Level"}
	for range 12 {
		deep = Branch{Label: "Level", Children: []Branch{deep}}
	}
	var dots []Dot
	for i, name := range []string{"Guided setup", "Partner programme for regional carriers", "Self-service returns", "One ledger", "Robots", "Fraud model", "Mobile scanner", "Invoice by mail", "Public API", "Data lake", "Loyalty", "Green fleet", "Night delivery", "Address book"} {
		dots = append(dots, Dot{Label: name, Href: "initiatives/" + strconv.Itoa(i) + ".html", X: float64(1 + i*7%5), Y: float64(1 + i*3%5), Size: float64(i%5) * 100, Mark: []Mark{OnTrack, AtRisk, OffTrack, ""}[i%4], Word: []string{"on track", "at risk", "off track", ""}[i%4]})
	}
	crowd := make([]Dot, 150)
	for i := range crowd {
		crowd[i] = Dot{Label: "Initiative " + strconv.Itoa(i+1), Href: "initiatives/i.html", X: float64(1 + i*i%5), Y: float64(1 + i/3%5)}
	}
	alike := make([]Dot, 30)
	for i := range alike {
		alike[i] = Dot{Label: "Stakeholder " + strconv.Itoa(i+1), X: float64(1 + i%3), Y: 3}
	}
	return []sample{
		{"tree", Tree{ID: "tr1", Title: "From vision to work", Levels: levels, Roots: strategy(9, 24)}},
		{"tree-drivers", Tree{ID: "tr2", Title: "What drives activation", Width: 680, Roots: []Branch{{Label: "Activation rate", Sub: "12.4 %, target 15 %", Children: []Branch{
			{Key: "a", Label: "Setup finished", Sub: "61 %", Children: []Branch{{Label: "Time to first parcel", Sub: "3.2 days"}}}, {Label: "Invited colleagues", Sub: "2.1", Also: []string{"a"}}}}}}},
		{"tree-deep", Tree{ID: "tr3", Title: "A deep tree", Roots: []Branch{deep}}},
		{"tree-none", Tree{ID: "tr4", Title: "No tree"}},
		{"grid-cover", coverage()},
		{"grid-heat", heat()},
		{"grid-risks", risks()},
		{"grid-wide", wideGrid()},
		{"bubble", Bubble{ID: "bu1", Title: "Value against effort", Name: "Initiative", Dots: dots,
			X: Axis{Title: "Effort", Low: "low effort", High: "high", From: 1, To: 5}, Y: Axis{Title: "Value", Low: "low value", High: "high", From: 1, To: 5}, Area: Axis{Title: "Budget", Format: euros},
			Quarters: [4]string{"Do first", "Plan well", "Fill in", "Leave"}}},
		{"bubble-crowd", Bubble{ID: "bu3", Title: "Value against effort", Dots: crowd, X: Axis{Title: "Effort"}, Y: Axis{Title: "Value"}}},
		{"bubble-alike", Bubble{ID: "bu2", Title: "Influence against interest", Dots: alike, X: Axis{Title: "Interest"}, Y: Axis{Title: "Influence"}}},
	}
}

func coverage() Grid {
	g := Grid{ID: "g1", Title: "Which work serves which goal", Corner: "Goal", Across: "Theme or product"}
	for _, p := range []string{"Payments", "Returns", "Warehouse", "Customer portal", "Carrier network"} {
		g.Columns = append(g.Columns, Head{Label: p, Href: "products/p.html"})
	}
	for i, name := range []string{"Faster first value for every new customer", "Win the mid-market", "Half the cost to serve", "Trusted by regulators", "Zero lost parcels"} {
		row := make([]Cell, 5)
		for k := range row {
			switch (i*3 + k*2) % 5 {
			case 0:
				row[k] = Cell{Cover: Full, Label: strconv.Itoa(1 + k), Href: "roadmap.html"}
			case 1:
				row[k] = Cell{Cover: Partly, Label: "1"}
			case 2:
				row[k] = Cell{Cover: Hole}
			}
		}
		head := Head{Label: name, Href: "goals/g.html"}
		if i == 4 {
			head.Hole, head.Sub, row = true, "no work yet", nil
		}
		g.Rows, g.Cells = append(g.Rows, head), append(g.Cells, row)
	}
	return g
}

func heat() Grid {
	g := Grid{ID: "g2", Title: "People against capacity", Corner: "Team"}
	for q := range 6 {
		g.Columns = append(g.Columns, Head{Label: "2026-Q" + strconv.Itoa(1+q%4)})
	}
	for i, name := range []string{"Onboarding", "Payments platform", "Data", "Warehouse"} {
		row := make([]Cell, 6)
		for q := range row {
			v := (i*41 + q*23) % 130
			row[q] = Cell{Label: percent(float64(v)), Step: 1 + v/26, Href: "teams/t.html"}
			if v > 100 {
				row[q].Mark, row[q].Word = OffTrack, "over capacity"
			}
		}
		g.Rows, g.Cells = append(g.Rows, Head{Label: name, Sub: strconv.Itoa(4+i) + " FTE"}), append(g.Cells, row)
	}
	return g
}

func risks() Grid {
	g := Grid{ID: "g3", Title: "Risks by probability and impact", Corner: "Probability", Across: "Impact"}
	words := []string{"very low", "low", "medium", "high", "very high"}
	for i := range 5 {
		g.Columns = append(g.Columns, Head{Label: words[i]})
		g.Rows = append(g.Rows, Head{Label: words[4-i]})
		row := make([]Cell, 5)
		for k := range row {
			row[k].Step = 1 + (4-i+k)/2
			for n := range (i*5 + k*3) % 4 {
				row[k].Items = append(row[k].Items, Item{Label: []string{"Supplier fails", "Key person leaves", "Regulation arrives early and is stricter"}[n], Href: "risks/r.html", Mark: []Mark{OnTrack, AtRisk, ""}[n], Word: []string{"mitigated", "open", ""}[n]})
			}
		}
		g.Cells = append(g.Cells, row)
	}
	return g
}

func wideGrid() Grid {
	g := Grid{ID: "g4", Title: "Capabilities", Corner: "Capability", Words: [3]string{"full", "partial", "none"}}
	for i := range 24 {
		g.Columns = append(g.Columns, Head{Label: "Competitor with a long name " + strconv.Itoa(i+1), Hole: i == 5})
	}
	for i, name := range []string{"Tracking", "Returns", "Customs clearance in all countries of the union"} {
		row := make([]Cell, 24)
		for k := range row {
			row[k].Cover = []Cover{Full, Partly, Hole}[(i+k)%3]
		}
		g.Rows, g.Cells = append(g.Rows, Head{Label: name}), append(g.Cells, row)
	}
	return g
}
