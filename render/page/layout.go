package page

import (
	"strings"

	"throughline/render/portfolio"
)

// layout says what the pages of a kind show, and in which order: that in which
// the kind's readers ask. What no fact and no part names stands below the prose
// as a detail, and references that none names beside it.
type layout struct {
	kind    string
	facts   []fact // above the prose
	before  []part // between the facts and the prose
	after   []part // below the prose
	more    []fact // the first details; the others follow as the author wrote them
	about   string // heading of the details, "" for "Details"
	columns []fact // of the list, beside the title
	order   order  // of the list
}

// fact is a field, or one of the compositions, as a fact or a column.
type fact struct{ name, label string }

// facts reads names, with the label after a colon where the field's own does
// not say it best.
func facts(names ...string) []fact {
	list := make([]fact, len(names))
	for i, n := range names {
		name, label, _ := strings.Cut(n, ": ")
		list[i] = fact{name, label}
	}
	return list
}

// part is a block of a document's page. Its maker returns no parts where there
// is nothing to show.
type part struct {
	fields []string // that it shows, and nothing else does
	served []string // relations that it shows, by their headings on the page that they lead to
	title  string   // "" for the label of the first field
	broad  bool     // it needs the width of the page, and stands below the prose
	make   func(p *planner, from string, n *portfolio.Node, x part) []Part
}

// broad is a part that needs the width of the page.
func broad(x part) part {
	x.broad = true
	return x
}

// layouts has one entry for each kind. A kind's pages are laid out here, and
// nowhere else.
//
// Rejected: a table of all fields for each kind (a reader of a decision and one
// of a risk ask different things), and one template for each kind (the parts
// would be written nineteen times).
var layouts = []layout{
	{
		kind:    "vision",
		facts:   facts("status", "health", "horizon", "north_star", "owner"),
		before:  []part{says("value_proposition", ""), points("for", "Who it is for"), points("need", "What they need")},
		after:   []part{serving("What it rests on", "Supported by")},
		columns: facts("status", "horizon", "north_star", "owner"),
		order:   byName,
	},
	{
		kind:    "theme",
		facts:   facts("status", "health", "horizon", "owner", "budget"),
		before:  []part{says("diagnosis", "The problem"), says("policy", "What we choose"), points("not_doing", "What we will not do")},
		after:   []part{serving("What it takes", "Supported by"), blocks("dropped", "What we will not do after all", dropped), blocks("money", "Money", moneyOf)},
		columns: facts("health", "status", "horizon", "budget", "owner"),
		order:   byName,
	},
	{
		kind:    "product",
		facts:   facts("stage", "status", "health", "lead", "owner", "team", "segments: For"),
		before:  []part{says("value_proposition", "")},
		after:   []part{{fields: []string{"pnl"}, served: []string{"product", "Business case", "Teams", "Risks", "Decisions", "Competitors", "Updates", "Briefs"}, broad: true, make: belonging}},
		columns: facts("stage", "health", "status", "lead", "team"),
		order:   byName,
	},
	{
		kind:    "goal",
		facts:   facts("status", "health", "reached", "pace", "owner", "period", "confidence", "product"),
		before:  []part{{fields: []string{"key_results"}, make: keyResults}},
		after:   []part{serving("Work towards it", "Work towards this"), blocks("dropped", "What we will not do after all", dropped), blocks("money", "Money", moneyOf)},
		columns: facts("health", "reached", "status", "period", "confidence", "owner"),
		order:   byPeriod,
	},
	{
		kind:    "kpi",
		facts:   facts("current", "change", "target", "attainment", "baseline", "health", "owner", "status", "product"),
		before:  []part{blocks("trend", "Trend", trend)},
		after:   []part{blocks("drivers", "Drivers", driven), {make: history}, records("targets", "Targets by period"), records("thresholds", "")},
		more:    facts("formula", "source", "unit", "direction", "type", "frequency"),
		about:   "How it is measured",
		columns: facts("current", "target", "baseline", "direction", "health", "owner"),
		order:   byHealth,
	},
	{
		kind:    "initiative",
		facts:   facts("status", "health", "progress", "when", "horizon", "owner", "product", "commitment", "confidence", "budget", "spent", "investment"),
		after:   []part{{fields: []string{"milestones"}, make: milestones}, {fields: []string{"impact"}, title: "What it is to move", make: impacts}, records("allocation", "Who works on it"), serving("Parts", "Parts"), {fields: []string{"reach", "value", "effort"}, title: "Planning", make: planning}},
		columns: facts("health", "status", "span: When", "progress", "owner"),
		order:   byStart,
	},
	{
		kind:    "roadmap",
		facts:   facts("conditions", "owner", "status"),
		columns: facts("as", "from", "to", "owner"),
		order:   byName,
	},
	{
		kind:    "decision",
		facts:   facts("status", "date", "decision_makers: By", "needed_by", "revisit", "reversible", "consulted", "informed", "owner", "health", "product"),
		before:  []part{{make: verdict}, {fields: []string{"options"}, title: "Options weighed", make: options}},
		after:   []part{broad(records("assumptions", "What it rests on")), broad(records("kill_criteria", "What would make us stop")), broad(blocks("criteria", "Against today's figures", criteria))},
		columns: facts("status", "date", "decision_makers: By", "needed_by"),
		order:   openThenNewest,
	},
	{
		kind:    "market",
		facts:   facts("type", "size", "growth", "share", "as_of", "source", "owner", "status"),
		before:  []part{points("needs", "What they need"), points("jobs", "What they try to get done")},
		columns: facts("type", "size", "growth", "share", "as_of"),
		order:   byName,
	},
	{
		kind:    "competitor",
		facts:   facts("threat", "as_of", "products: Competes with", "segments: In", "owner", "status"),
		before:  []part{says("positioning", ""), points("strengths", "Where they win"), points("weaknesses", "Where we win")},
		after:   []part{says("pricing", ""), records("capabilities", "What they can do")},
		columns: facts("threat", "positioning", "products: Competes with", "as_of"),
		order:   byThreat,
	},
	{
		kind:    "insight",
		facts:   facts("date", "strength", "customers", "source", "segment", "owner", "status", "product"),
		before:  []part{{fields: []string{"quotes"}, title: "In their words", make: quotes}},
		columns: facts("date", "strength", "customers", "supports", "segment"),
		order:   newest,
	},
	{
		kind:    "case",
		facts:   facts("for", "status", "investment", "approved_budget", "approved_by", "discount_rate", "date", "owner"),
		before:  []part{blocks("worth", "What it is worth", worth)},
		after:   []part{{fields: []string{"scenarios"}, title: "How it may turn out", make: scenarios}, {fields: []string{"benefits", "costs"}, title: "What comes back", make: outlook}, broad(records("assumptions", "What it rests on"))},
		columns: facts("for", "investment", "npv", "irr", "payback", "approved_budget: Approved", "status"),
		order:   byInvestment,
	},
	{
		kind:    "team",
		facts:   facts("lead", "capacity", "products: Works on", "owner", "status"),
		before:  []part{{fields: []string{"capacity"}, title: "Capacity by period", make: capacities}},
		after:   []part{{fields: []string{"members"}, make: members}, serving("Allocated to", "Allocated to"), blocks("load", "Load", teamLoad)},
		columns: facts("lead", "capacity", "load", "products"),
		order:   byName,
	},
	{
		kind:    "person",
		facts:   facts("role", "team", "manager", "until"),
		after:   []part{{served: []string{"Owns", "Leads", "Decided", "Manages"}, make: answering}, blocks("reviews", "Reviews that are due", reviews)},
		columns: facts("role", "team", "owns"),
		order:   byName,
	},
	{
		kind:    "stakeholder",
		facts:   facts("stance", "influence", "interest", "cadence", "last_contact", "owner", "status"),
		before:  []part{points("needs", "What they need from us")},
		columns: facts("stance", "influence", "interest", "cadence", "last_contact", "owner"),
		order:   byInfluence,
	},
	{
		kind:    "risk",
		facts:   facts("exposure", "status", "health", "owner", "product", "date"),
		before:  []part{says("trigger", "What tells us that it happens"), points("mitigation", "What we do about it")},
		columns: facts("score", "probability", "impact", "status", "owner"),
		order:   byExposure,
	},
	{
		kind:    "brief",
		facts:   facts("audience: For", "decision_by", "period", "status", "owner", "date", "product"),
		before:  []part{{fields: []string{"ask"}, title: "The ask", make: ask}},
		columns: facts("audience: For", "decision_by", "period", "status", "owner"),
		order:   newest,
	},
	{
		kind:    "update",
		facts:   facts("date", "health", "about", "progress", "owner", "status", "product"),
		before:  []part{says("summary", "")},
		columns: facts("date", "health", "about"),
		order:   newest,
	},
	{
		kind:    "page",
		facts:   facts("status", "health", "owner", "product", "date"),
		columns: facts("health", "status", "date", "owner"),
		order:   byName,
	},
}
