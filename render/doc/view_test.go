package doc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"throughline/render/doc"
	"throughline/render/source"
)

func TestViews(t *testing.T) {
	for _, c := range []struct{ name, yaml, want string }{
		{"everything", "as: timeline\nkind: bets\nwhere: { product: payments, status: [planned, in_progress], owner: \"!noor\", end: \">= 2026-Q3\" }\ngroup: theme\nsort: -end\ncolumns: title, owner\nfrom: 2026-Q1\nto: FY27\nlimit: 5\nhide: [Budget]\n", `
timeline of initiative by theme, sorted by end descending true, [title owner], 2026-Q1 to FY27, 5, without [budget]
where product = payments (4:19)
where status = planned (4:38)
where status = in_progress (4:47)
where owner != noor (4:68)
where end >= 2026-Q3 (4:82)
`},
		{"unknown view", "as: timelien\n", `
timelien of nothing by , sorted by  descending false, [],  to , 0, without []
content/x.md:2:5: error: "timelien" is no word for "as" [bad-view]
  2 | as: timelien
    |     ^^^^^^^^
  hint: did you mean "timeline"?
`},
		{"unknown kind and period", "as: list\nkind: gaol\nfrom: soon\n", `
list of nothing by , sorted by  descending false, [],  to , 0, without []
content/x.md:3:7: error: there is no kind "gaol" [bad-view]
  3 | kind: gaol
    |       ^^^^
  hint: did you mean "goal"?
content/x.md:4:7: error: "from" is "soon": expected a period [bad-view]
  4 | from: soon
    |       ^^^^
  hint: write it as 2026, 2026-H1, 2026-Q3, 2026-10, 2026-W41, 2026-10-05 or FY27-Q2, or two of them joined by ".."
`},
		{"no view", "kind: goal\n", `
 of goal by , sorted by  descending false, [],  to , 0, without []
content/x.md:2:1: error: the view does not say how it is drawn [bad-view]
  2 | kind: goal
    | ^^^^^^^^^^
  hint: add a line such as "as: timeline"; views: timeline, horizons, table, cards, list, scorecard, tree, coverage, allocation, money, risks, decisions, changes, score
`},
		{"no YAML", "as: [\n", `
 of nothing by , sorted by  descending false, [],  to , 0, without []
content/x.md:2:5: error: a value is missing here [bad-view]
  2 | as: [
    |     ^
  hint: close every bracket, and put text that begins or ends with one in quotes
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := "```view\n" + c.yaml + "```\n"
			x := &source.Text{Path: "x.md", Name: "content/x.md", Data: []byte(text)}
			v, problems := doc.ParseView(x, len("```view\n"), len(text)-len("```\n"), doc.Site{FiscalYearStart: 2})
			got := "\n" + printView(v) + message(problems)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func printView(v doc.View) string {
	kind := "nothing"
	if v.Kind != nil {
		kind = v.Kind.Name
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s of %s by %s, sorted by %s descending %v, %v, %s to %s, %d, without %v\n",
		v.As.Name, kind, v.Group.Name, v.Sort.Name, v.Descending, named(v.Columns), v.From, v.To, v.Limit, named(v.Hide))
	for _, c := range v.Where {
		for _, x := range c.Values {
			fmt.Fprintf(&b, "where %s %s %s (%d:%d)\n", c.Field, x.Op, x.Text, x.Span.Line, x.Span.Col)
		}
	}
	return b.String()
}

func named(names []doc.Named) []string {
	list := make([]string, len(names))
	for i, n := range names {
		list[i] = n.Name
	}
	return list
}
