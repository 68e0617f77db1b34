package portfolio_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"throughline/render/portfolio"
)

// worthOf is the base scenario of a case that invests the first amount and then
// has one flow a year.
func worthOf(t *testing.T, rate string, flows ...float64) portfolio.Scenario {
	t.Helper()
	var benefits, costs []string
	for i, f := range flows[1:] {
		if f >= 0 {
			benefits = append(benefits, fmt.Sprintf("%d: %.2f EUR", 2027+i, f))
		} else {
			costs = append(costs, fmt.Sprintf("%d: %.2f EUR", 2027+i, -f))
		}
	}
	content := fmt.Sprintf("---\ninvestment: %.2f EUR\ndiscount_rate: %s\nbenefits: {%s}\ncosts: {%s}\n---\n",
		-flows[0], rate, strings.Join(benefits, ", "), strings.Join(costs, ", "))
	if len(costs) == 0 {
		content = strings.Replace(content, "costs: {}\n", "", 1)
	}
	g := link(t, folder(t, map[string]string{"cases/c.md": content}))
	return g.Worth(kind(g, "case")[0]).Base()
}

const unknown = math.MaxFloat64

// The worked examples of the books. Brealey, Myers and Allen stands for
// Principles of Corporate Finance; Excel for the documentation of its functions
// NPV and IRR.
func TestWorthAgainstPublishedExamples(t *testing.T) {
	for _, c := range []struct {
		source             string
		rate               string
		flows              []float64
		npv, irr, payback  float64
		npvPlaces, irrPart float64 // how exactly the source gives them
	}{
		{"Brealey, Myers and Allen, chapter 2: the office building", "5%", []float64{-370000, 420000}, 30000, 0.135, unknown, 0.5, 0.0005},
		{"Brealey, Myers and Allen, chapter 5: payback, project A", "10%", []float64{-2000, 500, 500, 5000}, 2624, unknown, unknown, 0.5, 0},
		{"Brealey, Myers and Allen, chapter 5: payback, project B", "10%", []float64{-2000, 500, 1800, 0}, -58, unknown, unknown, 0.5, 0},
		{"Brealey, Myers and Allen, chapter 5: payback, project C", "10%", []float64{-2000, 1800, 500, 0}, 50, unknown, unknown, 0.5, 0},
		{"Brealey, Myers and Allen, chapter 5: internal rate of return", "10%", []float64{-4000, 2000, 4000}, 1123.97, 0.2808, 1.5, 0.005, 0.00005},
		{"Excel, IRR after five years", "10%", []float64{-70000, 12000, 15000, 18000, 21000, 26000}, unknown, 0.0866, unknown, 0, 0.00005},
		{"Excel, IRR after four years", "10%", []float64{-70000, 12000, 15000, 18000, 21000}, unknown, -0.0212, unknown, 0, 0.00005},
		{"Excel, NPV with the cost at once", "8%", []float64{-40000, 8000, 9200, 10000, 12000, 14500}, 1922.06, unknown, unknown, 0.005, 0},
	} {
		s := worthOf(t, c.rate, c.flows...)
		for _, x := range []struct {
			name       string
			have       portfolio.Estimate
			want, part float64
		}{{"NPV", s.NPV, c.npv, c.npvPlaces}, {"IRR", s.IRR, c.irr, c.irrPart}, {"payback", s.Payback, c.payback, 0.005}} {
			if x.want == unknown {
				continue
			}
			if !x.have.Known || math.Abs(x.have.Value-x.want) > x.part {
				t.Errorf("%s: %s is %v, want %v", c.source, x.name, x.have, x.want)
			}
		}
	}
}

// Where the signs change more than once there are several rates, or none
// (Brealey, Myers and Allen, chapter 5, pitfall 2). Neither is given.
func TestNoRateWhereThereAreSeveral(t *testing.T) {
	for _, flows := range [][]float64{{-4000, 25000, -25000}, {-1000, 3000, -2500}} {
		s := worthOf(t, "10%", flows...)
		if s.IRR.Known || !strings.Contains(s.IRR.How, "2 times") {
			t.Errorf("%v: IRR is %v", flows, s.IRR)
		}
		if !s.NPV.Known {
			t.Errorf("%v: NPV is %v", flows, s.NPV)
		}
	}
	if s := worthOf(t, "10%", -4000, 25000, -25000); math.Abs(s.NPV.Value+1934) > 0.5 {
		t.Errorf("NPV is %v, want -1934", s.NPV)
	}
}

// Numbers that no business has must neither hang nor be shown.
func TestWorthOfOddNumbers(t *testing.T) {
	for _, c := range []struct {
		rate  string
		flows []float64
	}{
		{"-100%", []float64{-1, 2}}, {"-500%", []float64{-1, 2}},
		{"9%", []float64{-1e-2, 1e15}}, {"9%", []float64{-1e15, 0.01}}, {"99999999999999999999%", []float64{-1, 2, 3}},
	} {
		s := worthOf(t, c.rate, c.flows...)
		for name, e := range map[string]portfolio.Estimate{"NPV": s.NPV, "IRR": s.IRR, "payback": s.Payback, "ROI": s.ROI} {
			if math.IsNaN(e.Value) || math.IsInf(e.Value, 0) || e.How == "" {
				t.Errorf("%s, %v: %s is %v", c.rate, c.flows, name, e)
			}
		}
	}
}
