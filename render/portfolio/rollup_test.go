package portfolio_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"throughline/render/audience"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// rollUps write down what the graph adds up to, one text for each part.
var rollUps = map[string]func(p printer, g *portfolio.Graph){
	"standing": printStanding, "results": printResults, "kpis": printKPIs, "cycles": printCycles, "lines": printLines,
	"funds": printFunds, "spread": printSpread, "load": printLoad, "pnl": printPnL,
	"risks": printRisks, "evidence": printEvidence, "scores": printScores, "cases": printCases,
	"schedule": printSchedule, "coverage": printCoverage, "owners": printOwners, "decisions": printDecisions,
}

// A case is a content folder, and below want/ the parts that it is about. The
// day is the fifth of October 2026. With -update the parts that are there, also
// empty ones, are written anew.
func TestRollUps(t *testing.T) {
	files, err := filepath.Glob("testdata/rollups/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			content := map[string]string{}
			for _, f := range archive.Files {
				if !strings.HasPrefix(f.Name, "want/") {
					content[f.Name] = string(f.Data)
				}
			}
			g := stage(t, folder(t, content), audience.Author).link().Graph
			asked := 0
			for i, f := range archive.Files {
				name, ok := strings.CutPrefix(f.Name, "want/")
				if !ok {
					continue
				}
				asked++
				if rollUps[name] == nil {
					t.Fatalf("there is no part %q", name)
				}
				var b strings.Builder
				rollUps[name](printer{&b}, g)
				if *update {
					archive.Files[i].Data = []byte(b.String())
				} else if d := gocmp.Diff(string(f.Data), b.String()); d != "" {
					t.Errorf("%s: -want +got:\n%s", name, d)
				}
			}
			if asked == 0 {
				t.Error("the case asks for nothing")
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

type printer struct{ b *strings.Builder }

func (p printer) line(format string, args ...any) {
	p.b.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
}

func percent(known bool, share float64) string {
	if !known {
		return "unknown"
	}
	return fmt.Sprintf("%.1f%%", 100*share)
}

func money(s portfolio.Sum) string {
	switch {
	case s.Count == 0:
		return "none"
	case !s.Known():
		return "mixed " + strings.Join(s.Mixed, "+")
	}
	return s.Total.String()
}

func ids(nodes []*portfolio.Node) string {
	var list []string
	for _, n := range nodes {
		list = append(list, n.ID)
	}
	return strings.Join(list, " ")
}

func idOf(n *portfolio.Node) string {
	if n == nil {
		return "nobody"
	}
	return n.ID
}

func kind(g *portfolio.Graph, name string) []*portfolio.Node { return g.Kind(doc.KindNamed(name)) }

func printStanding(p printer, g *portfolio.Graph) {
	for _, n := range g.Nodes {
		s := n.Standing()
		if !slices.Contains([]string{"vision", "theme", "goal", "initiative"}, n.Kind.Name) {
			continue
		}
		p.line("%s: %s done: %s%s", name(n), percent(s.Progress.Known, s.Progress.Value), s.Progress.How, from(s.Progress.From))
		if s.Progress.Known && s.Progress.Raw != s.Progress.Value {
			p.line("  in fact %s", percent(true, s.Progress.Raw))
		}
		if n.Kind.Name == "goal" || n.Kind.Name == "initiative" {
			p.line("  pace %s, %s expected: %s", cmp.Or(s.Pace.Word, "unknown"), percent(s.Pace.Known, s.Pace.Expected), s.Pace.How)
		}
		if s.Health.Word != "" || s.Computed.Word != "" {
			differs := ""
			if s.Differs {
				differs = "; they differ"
			}
			p.line("  said %s (%s), computed %s%s", cmp.Or(s.Health.Word, "nothing"), s.Health.How, cmp.Or(s.Computed.Word, "nothing"), differs)
		}
		if s.Summary.Text != "" {
			p.line("  %s: %s", s.Summary.Date, s.Summary.Text)
		}
	}
}

func from(nodes []*portfolio.Node) string {
	if len(nodes) == 0 {
		return ""
	}
	return " (" + ids(nodes) + ")"
}

func printResults(p printer, g *portfolio.Graph) {
	for _, n := range kind(g, "goal") {
		for _, r := range g.Results(n) {
			p.line("%s, %s: %s: %s%s", n.ID, r.Title, percent(r.Progress.Known, r.Progress.Value), r.Progress.How, from(r.Progress.From))
			if r.Progress.Known && r.Progress.Raw != r.Progress.Value {
				p.line("  in fact %s", percent(true, r.Progress.Raw))
			}
			p.line("  %s, %s expected: %s", cmp.Or(r.Pace.Word, "unknown"), percent(r.Pace.Known, r.Pace.Expected), r.Pace.How)
		}
	}
}

func printKPIs(p printer, g *portfolio.Graph) {
	for _, n := range kind(g, "kpi") {
		m := n.Measure()
		p.line("%s: %d readings", n.ID, len(m.Series))
		if m.Known {
			stale := ""
			if m.Stale {
				stale = ", stale"
			}
			p.line("  %s on %s, %d days old%s", m.Latest.Quantity(m.Unit), cmp.Or(m.Latest.Day().String(), "no day"), m.Age, stale)
		}
		if m.Changed {
			p.line("  %s since %s, better %d", m.Change, m.Previous.Day(), m.Better)
		}
		p.line("  %s of the way: %s", percent(m.Attainment.Known, m.Attainment.Raw), m.Attainment.How)
		for _, a := range m.Trajectory {
			p.line("  aims at %s by %s", a.Value, a.When)
		}
		if m.Expected.Known {
			p.line("  expected %s", m.Expected.Quantity)
		}
		c := n.Standing().Computed
		p.line("  %s: %s", cmp.Or(c.Word, "no health"), c.How)
	}
}

func printCycles(p printer, g *portfolio.Graph) {
	for _, c := range g.Cycles() {
		p.line("%s: %s", c.Field.Name, ids(c.Nodes))
	}
}

func printLines(p printer, g *portfolio.Graph) {
	for _, n := range g.Nodes {
		p.line("%s; theme %s, goal %s, product %s", strings.ReplaceAll(ids(g.Line(n)), " ", " › "), idOf(g.Theme(n)), idOf(g.Goal(n)), idOf(g.Product(n)))
	}
	var grow func(b []portfolio.Branch, depth int)
	grow = func(list []portfolio.Branch, depth int) {
		for _, b := range list {
			again := ""
			if b.Again {
				again = " (again)"
			}
			p.line("%s%s%s", strings.Repeat("  ", depth), b.Node.ID, again)
			grow(b.Under, depth+1)
		}
	}
	p.line("strategy:")
	grow(g.Strategy(), 1)
	for _, n := range kind(g, "kpi") {
		if len(g.Drivers(n).Under) > 0 {
			p.line("drivers:")
			grow([]portfolio.Branch{g.Drivers(n)}, 1)
		}
	}
}
