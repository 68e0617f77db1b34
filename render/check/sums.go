package check

import (
	"fmt"
	"strings"

	"throughline/render/diag"
)

var mixedCurrency = Check{
	Name:     "mixed-currency",
	Doc:      "an amount in a currency that cannot be added to the others, because site.yaml has no rate for it",
	Severity: diag.Error,
	run: func(p *pass) {
		for _, u := range p.graph.Unrated() {
			p.report(u.Node, u.At, fmt.Sprintf("%q is in %s, for which site.yaml has no rate, so nothing is added up with it", u.Field.Name, u.Currency),
				fmt.Sprintf("add to site.yaml what one %s is worth in %s: \"rates: { %s: … }\"", u.Currency, p.graph.Site.Currency, u.Currency))
		}
	},
}

var cycle = Check{
	Name:     "cycle",
	Doc:      "documents whose references come back to where they began: work that waits for itself, a goal above itself",
	Severity: diag.Error,
	run: func(p *pass) {
		for _, c := range p.graph.Cycles() {
			var names []string
			for _, n := range c.Nodes {
				names = append(names, fmt.Sprintf("%q", n.ID))
			}
			last := c.Nodes[len(c.Nodes)-1]
			message := fmt.Sprintf("%q leads from %s back to %s", c.Field.Name, strings.Join(names, " to "), names[0])
			if len(names) == 1 {
				message = fmt.Sprintf("%q of %s leads to itself", c.Field.Name, names[0])
			}
			p.report(last, c.At, message, "remove one of these references; until then the last one is not followed")
		}
	},
}
