package render

import (
	"fmt"
	"strings"
	"testing/fstest"
)

// corpus makes a portfolio of n documents of about 5 kB with front matter,
// relations, relative links, tables, lists and code. The same n gives the same
// bytes.
func corpus(n int) fstest.MapFS {
	c := corpusMaker{n: n, fs: fstest.MapFS{}}
	for i := range n {
		c.document(i)
	}
	return c.fs
}

type corpusMaker struct {
	n    int
	seed uint64
	fs   fstest.MapFS
}

var corpusKinds = []struct{ kind, folder string }{
	{"initiative", "initiatives"}, {"goal", "goals"}, {"decision", "decisions"}, {"update", "updates"},
	{"initiative", "initiatives"}, {"product", "products"}, {"risk", "risks"}, {"page", "notes"},
}

// next is splitmix64 (Steele, Lea and Flood, 2014).
func (c *corpusMaker) next(n int) int {
	c.seed += 0x9e3779b97f4a7c15
	z := c.seed
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return int((z ^ (z >> 31)) % uint64(n))
}

func (c *corpusMaker) pick(words string) string {
	list := strings.Split(words, "|")
	return list[c.next(len(list))]
}

func corpusPath(i int) string { return fmt.Sprintf("%s/doc-%05d.md", corpusKinds[i%8].folder, i) }

// other returns another document of the kind at the place in corpusKinds.
func (c *corpusMaker) other(place int) string {
	if c.n <= place {
		return "doc-00000"
	}
	return fmt.Sprintf("doc-%05d", c.next((c.n-place+7)/8)*8+place)
}

func (c *corpusMaker) sentence() string {
	noun := func() string {
		return c.pick("billing platform|partner channel|onboarding journey|identity layer|pricing ladder|release train|audit trail|margin bridge")
	}
	switch c.next(4) {
	case 0:
		return fmt.Sprintf("We will %s the %s so that **%s** improves by %d%% before the next review. ", c.pick("simplify|retire|expand|automate|fund"), noun(), c.pick("gross margin|churn|lead time|win rate"), 2+c.next(40))
	case 1:
		return fmt.Sprintf("Today the %s and the %s are planned apart, and *%s* pay for that. ", noun(), noun(), c.pick("regional leads|the finance team|our partner managers"))
	case 2:
		return fmt.Sprintf("If it stays flat for two reviews, we stop the %s and move its people to the %s. ", noun(), noun())
	}
	return fmt.Sprintf("The working name is `%s`, and nothing here commits anybody before it has been measured twice. ", strings.ReplaceAll(noun(), " ", "-"))
}

func (c *corpusMaker) paragraph(b *strings.Builder, n int) {
	for range n {
		b.WriteString(c.sentence())
	}
	if i := c.next(c.n); c.next(2) == 0 {
		fmt.Fprintf(b, "See [document %d](../%s).", i, corpusPath(i))
	}
	b.WriteString("\n\n")
}

func (c *corpusMaker) document(i int) {
	kind := corpusKinds[i%8].kind
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: \"Document %d: %s the plan\"\nowner: Lena Vogt\ntags: [%s, %s]\n", i, c.pick("Fund|Move|Stop|Grow"), c.pick("growth|cost|risk|data"), c.pick("europe|mobile|brand|pricing"))
	fmt.Fprintf(&b, "description: %q\n", strings.TrimSpace(c.sentence()))
	switch kind {
	case "initiative":
		fmt.Fprintf(&b, "status: in progress\nstart: 2026-Q%d\nend: 2027-Q%d\ngoals: [%s, %s]\nbudget: €%dk\nproduct: %s\n", 1+c.next(4), 1+c.next(4), c.other(1), c.other(1), 10*(1+c.next(90)), c.other(5))
		fmt.Fprintf(&b, "depends_on: [%s]\nmilestones:\n  - {title: Pilot, date: 2026-11-15}\n  - {title: Launch, date: 2027-03-01}\n", c.other(4))
	case "goal":
		fmt.Fprintf(&b, "status: active\nperiod: 2026-H2\n")
	case "decision":
		fmt.Fprintf(&b, "status: accepted\ndate: 2026-0%d-14\naffects: [initiatives/%s]\n", 1+c.next(9), c.other(0))
	case "update":
		fmt.Fprintf(&b, "date: 2026-0%d-03\nabout: initiatives/%s\nhealth: amber\n", 1+c.next(9), c.other(0))
	case "risk":
		fmt.Fprintf(&b, "probability: medium\nimpact: high\nmitigation: Watch it.\n")
	}
	b.WriteString("---\n\n")
	c.paragraph(&b, 3)
	for s := range 7 {
		fmt.Fprintf(&b, "## Section %d of %s\n\n", s+1, c.pick("context|policy|measures|money"))
		c.paragraph(&b, 3)
		switch {
		case s == 1:
			b.WriteString("| Milestone | Owner | Due |\n|:--|:--|--:|\n")
			for range 4 {
				fmt.Fprintf(&b, "| Ship the %s | Carmen Ruiz | 2027-0%d-01 |\n", c.pick("pilot|beta|launch"), 1+c.next(9))
			}
			b.WriteString("\n")
		case s == 3:
			for range 4 {
				b.WriteString("- " + c.sentence() + "\n")
			}
			b.WriteString("\n")
		case s == 4 && i%20 == 0:
			b.WriteString("```go\nfunc score(value, cost float64) float64 {\n\treturn value / cost // capped later\n}\n```\n\n")
		case s == 5:
			b.WriteString("> " + c.sentence() + "\n\n")
		}
	}
	c.fs[corpusPath(i)] = &fstest.MapFile{Data: []byte(b.String()), Mode: 0o644}
}
