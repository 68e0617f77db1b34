package page

import (
	"slices"
	"strings"
)

// reader is somebody whom briefs are for: what is shown first, and then. What a
// reader is not told is not in the list: each names every block once, among the
// shown or the hidden ones, so that a new block is a decision for each reader.
type reader struct {
	name      string   // of the sort of reader
	audiences []string // what organisations call it in site.yaml
	leads     []string // blocks above everything else
	shows     []string // the blocks that follow, the least important last: that one is dropped first
	hides     []string // blocks that the reader is not shown
	numbers   int      // rows of the table of figures
	plans     bool     // compares figures with those before and with the plan, not by their change
	omits     []string // parts of views that are left out: "owner", "date"
}

// everybody is the reader of an edition that is for no sort of reader.
const everybody = "everybody"

// readers are the sorts of readers. An audience that nobody here is called by
// reads what everybody reads.
var readers = []reader{
	{
		name: everybody, numbers: 5,
		leads: []string{"state"},
		shows: []string{"numbers", "results", "road", "money", "risks", "tradeoff", "decisions", "load"},
		hides: []string{"reason", "sequence", "story", "themes", "rivals", "launches", "evidence", "accounts", "worth"},
	},
	{
		name: "executive", audiences: []string{"executive", "executives", "exec", "leadership", "management", "c-level", "ceo", "author"}, numbers: 5,
		leads: []string{"state", "numbers"},
		shows: []string{"results", "road", "money", "risks", "load", "tradeoff", "decisions", "worth"},
		hides: []string{"reason", "sequence", "story", "themes", "rivals", "launches", "evidence", "accounts"},
	},
	{
		name: "board", audiences: []string{"board", "investors", "shareholders", "supervisory-board"}, numbers: 8, plans: true,
		leads: []string{"state", "numbers"},
		shows: []string{"money", "accounts", "results", "road", "risks", "worth", "tradeoff", "decisions"},
		hides: []string{"reason", "sequence", "story", "themes", "rivals", "launches", "evidence", "load"},
		omits: []string{"owner"},
	},
	{
		name: "engineering", audiences: []string{"engineering", "engineers", "developers", "development", "product", "technology", "tech", "it"}, numbers: 4,
		leads: []string{"reason", "state"},
		shows: []string{"sequence", "road", "load", "decisions", "numbers", "results", "risks", "tradeoff"},
		hides: []string{"money", "accounts", "worth", "story", "themes", "rivals", "launches", "evidence"},
	},
	{
		name: "marketing", audiences: []string{"marketing", "communications", "brand", "pr"}, numbers: 3,
		leads: []string{"story"},
		shows: []string{"launches", "evidence", "rivals", "numbers", "results", "themes"},
		hides: []string{"state", "reason", "sequence", "road", "money", "accounts", "worth", "load", "risks", "decisions", "tradeoff"},
	},
	{
		name: "sales", audiences: []string{"sales", "customer-success", "partners", "customers"}, numbers: 3,
		leads: []string{"story"},
		shows: []string{"themes", "evidence", "rivals"},
		hides: []string{"state", "numbers", "results", "reason", "sequence", "road", "money", "accounts", "worth", "load", "risks", "decisions", "tradeoff", "launches"},
		omits: []string{"date", "owner"},
	},
	{
		name: "finance", audiences: []string{"finance", "controlling", "cfo", "treasury"}, numbers: 6, plans: true,
		leads: []string{"money"},
		shows: []string{"accounts", "worth", "numbers", "decisions", "load", "road"},
		hides: []string{"state", "results", "reason", "sequence", "story", "themes", "rivals", "launches", "evidence", "risks", "tradeoff"},
	},
	{
		name: "support", audiences: []string{"support", "service", "customer-service", "helpdesk"}, numbers: 3,
		leads: []string{"launches"},
		shows: []string{"evidence", "state", "results"},
		hides: []string{"numbers", "reason", "sequence", "story", "themes", "rivals", "road", "money", "accounts", "worth", "load", "risks", "decisions", "tradeoff"},
	},
}

// readerOf is the sort of reader that an audience is.
func readerOf(audience string) *reader {
	name := strings.ReplaceAll(strings.ToLower(audience), " ", "-")
	for i := range readers {
		if readers[i].name == name || slices.Contains(readers[i].audiences, name) {
			return &readers[i]
		}
	}
	return &readers[0]
}

// classNames are audiences as readers say them; others stand as they are written.
var classNames = map[string]string{
	"board": "the board", "executive": "executives", "everyone": "everyone", "pr": "PR", "it": "IT", "cfo": "the CFO", "ceo": "the CEO",
}

// class says whom a page is for, and so how confidential it is.
func class(audiences ...string) string {
	if len(audiences) == 0 {
		return ""
	}
	if audiences[0] == "author" {
		return "The author's copy: it holds everything"
	}
	list := make([]string, len(audiences))
	for i, a := range audiences {
		if list[i] = classNames[strings.ToLower(a)]; list[i] == "" {
			list[i] = a
		}
	}
	return "For " + anyOf(list, "and")
}
