// Package check judges the linked portfolio.
//
// In comes a graph; out goes a list of findings, each at the words that are
// wrong, with one line that says why and one that says what to do. A check is
// a value in the list [Checks]; it reads the graph, changes nothing and knows
// no pages. Severities are defaults that site.yaml may change.
//
// It always holds that every reference which leads nowhere is reported once,
// by one check. Only render, and cli for its explanations, may import check.
package check

import (
	"throughline/render/audience"
	"throughline/render/diag"
	"throughline/render/portfolio"
)

// Check is one rule.
type Check struct {
	Name     string // as it stands in brackets behind a finding, and in site.yaml
	Doc      string // what it finds, in one sentence
	Severity diag.Severity
	run      func(p *pass)
}

// Checks are the rules over the graph, in the order in which they run.
var Checks = []Check{
	badRef,
	badLink,
	ambiguous,
	audienceLink,
	embedRing,
	badAlias,
	brand,
	cycle,
	mixedCurrency,
}

// Elsewhere are the findings that other rooms make while they read, with what
// they mean. They are configured like checks.
var Elsewhere = map[string]string{
	"brief-overflow": "a brief that is longer than the pages it promises; an estimate where there is no browser",
	"brief-thin":     "a brief with room for a block that was left out",
	"unknown-key":    "a key that the kind does not know, close to one that it does",
	"unknown-word":   "a status, health or kind that is not in the vocabulary",
	"bad-view":       "a view block that asks for something that does not exist",
	"theme":          "a template or asset of your own that cannot have any effect",
}

// pass is one run of one check.
type pass struct {
	graph    *portfolio.Graph
	withheld audience.Withheld
	near     *neighbours
	check    *Check
	found    diag.List
}

// report adds a finding about a node. Drafts and ideas get info at most.
func (p *pass) report(n *portfolio.Node, at diag.Span, message, hint string) {
	s := p.check.Severity
	if w, _ := n.Doc.Word("status"); w.Name == "draft" || w.Name == "idea" || n.Doc.Bool("draft") {
		s = diag.Info
	}
	p.found.Find(at, s, p.check.Name, message, hint)
}

// Run applies every check to the graph. Withheld names what the edition may
// not see, so that a reference to it is not taken for a mistake.
func Run(g *portfolio.Graph, withheld audience.Withheld) diag.List {
	near := newNeighbours(g)
	var all diag.List
	for i := range Checks {
		p := pass{graph: g, withheld: withheld, near: near, check: &Checks[i]}
		Checks[i].run(&p)
		all = append(all, p.found...)
	}
	return all
}
