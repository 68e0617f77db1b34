package portfolio

import (
	"cmp"
	"fmt"
	"math/big"
	"strings"

	"throughline/render/doc"
)

// Score ranks an initiative by a formula.
type Score struct {
	Known   bool
	Value   float64
	Unit    string   // such as "shops per person-month"; scores compare within one unit only
	Missing []string // fields that the formula needs and the document does not have, or that are 0 where it divides
	How     string   // the formula with its figures
}

// confidences are the shares that a level of confidence stands for, from very
// low to very high: Intercom's 100% for high, 80% for medium, 50% for low, and
// a moonshot below that.
var confidences = [...]int64{0, 20, 50, 80, 100, 100}

// RICE returns reach × impact × confidence ÷ effort, as Sean McBride of Intercom
// defined it ("RICE: Simple prioritization for product managers", 2016). The
// impact is the field `value`, on whatever scale the organisation uses.
func (g *Graph) RICE(initiative *Node) Score {
	d := initiative.Doc
	reach, _ := d.Quantity("reach")
	value, _ := d.Quantity("value")
	effort, _ := d.Quantity("effort")
	level, _ := d.Level("confidence")
	s := needs(d, "reach", "value", "confidence", "effort")
	if len(s.Missing) > 0 {
		return s
	}
	sure := confidences[min(int(level), len(confidences)-1)]
	r := reach.Number.Mul(value.Number).Mul(doc.NewDecimal(sure, 2)).Rat()
	how := fmt.Sprintf("reach %s × value %s × confidence %d%% ÷ effort %s", reach, value, sure, effort)
	return score(r, effort, reach.Unit, how)
}

// ValueEffort returns value ÷ effort.
func (g *Graph) ValueEffort(initiative *Node) Score {
	value, _ := initiative.Doc.Quantity("value")
	effort, _ := initiative.Doc.Quantity("effort")
	s := needs(initiative.Doc, "value", "effort")
	if len(s.Missing) > 0 {
		return s
	}
	return score(value.Number.Rat(), effort, value.Unit, fmt.Sprintf("value %s ÷ effort %s", value, effort))
}

// needs is a score of which fields are missing.
func needs(d *doc.Header, fields ...string) Score {
	var s Score
	for _, name := range fields {
		effort, _ := d.Quantity("effort")
		if !d.Has(name) || name == "effort" && effort.Number.Sign() <= 0 {
			s.Missing = append(s.Missing, name)
		}
	}
	if len(s.Missing) > 0 {
		s.How = "it does not give " + strings.Join(s.Missing, ", ")
	}
	return s
}

func score(dividend *big.Rat, effort doc.Quantity, unit, how string) Score {
	s := Score{Known: true, How: how}
	s.Value, _ = dividend.Quo(dividend, effort.Number.Rat()).Float64()
	per := strings.TrimSuffix(effort.Unit, "s")
	switch {
	case unit == "" && per == "":
	case per == "":
		s.Unit = unit
	default:
		s.Unit = strings.TrimSpace(cmp.Or(unit, "value") + " per " + per)
	}
	return s
}
