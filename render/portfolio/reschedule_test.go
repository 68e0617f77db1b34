package portfolio_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"throughline/render/portfolio"
)

// work is the header of an initiative, of few words, so that cycles, conflicts
// and names that change hands are common. Each key is one line.
func work(r *rand.Rand) []string {
	of := func(words ...string) string { return words[r.IntN(len(words))] }
	return []string{
		"title: " + of("Red", "Blue", "Green", "White"),
		"owner: " + of("a", "Red", "Blue"),
		fmt.Sprintf("start: 2026-0%d", 1+r.IntN(3)),
		of("# no end", "end: 2026-03", "end: 2026-04", "end: 2026-05"),
		"status: " + of("active", "active", "active", "active", "active", "active", "done", "dropped"),
		"commitment: " + of("committed", "target"),
		fmt.Sprintf("depends_on: [{id: %s, lag: %d w}, %s]", of("a", "Red"), r.IntN(3), of("b", "Green")),
	}
}

// A schedule that is taken over from an earlier graph is the one that this graph
// would make.
func TestReschedulingIsScheduling(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	files, headers := map[string]string{"site.yaml": "language: en\n"}, map[string][]string{}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		headers[name] = work(r)
	}
	var m memory
	var last portfolio.Schedule
	taken, made := 0, 0
	for step := range 3000 {
		header, next := headers[string(rune('a'+r.IntN(5)))], work(r)
		key := r.IntN(2 * len(next)) // half of the time the title
		header[key%len(next)*(key/len(next))] = next[key%len(next)*(key/len(next))]
		for name, lines := range headers {
			files["initiatives/"+name+".md"] = "---\n" + strings.Join(lines, "\n") + "\n---\n"
		}
		_, warm := m.link(t, folder(t, files))
		now := warm.Graph.Schedule()
		if step > 0 {
			got, ok := warm.Graph.Reschedule(last)
			if made++; ok {
				taken++
				if d := gocmp.Diff(planned(warm.Graph, now), planned(warm.Graph, got)); d != "" {
					t.Fatalf("after step %d (-scheduled +rescheduled):\n%s", step, d)
				}
			}
		}
		last = now
	}
	if taken < 1000 || made-taken < 1000 {
		t.Errorf("of %d schedules %d were taken over", made, taken)
	}
}

// planned is all that a schedule says, with the nodes of this graph.
func planned(g *portfolio.Graph, s portfolio.Schedule) string {
	var b strings.Builder
	here := func(n *portfolio.Node) string {
		return fmt.Sprintf("%s %q %t", name(n), n.Title, n == g.Nodes[n.Place()])
	}
	for _, c := range s.Conflicts {
		fmt.Fprintf(&b, "%s before %s: %d %d %t %d %s\n", here(c.Before), here(c.After), c.Reason, c.Lag, c.Certain, c.Days, c.How)
	}
	for _, n := range g.Nodes {
		if task, ok := s.Task(n); ok {
			fmt.Fprintf(&b, "%s: %+v\n", here(n), task)
		}
	}
	for _, path := range s.Critical() {
		for _, n := range path {
			fmt.Fprintf(&b, "%s, ", here(n))
		}
		b.WriteString("\n")
	}
	return b.String()
}
