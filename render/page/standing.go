package page

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"throughline/render/chart"
	"throughline/render/doc"
	"throughline/render/portfolio"
)

// health is how a document is doing: what is said of it, and what its figures
// say where that is something else.
func (p *planner) health(n *portfolio.Node) []Value {
	s := n.Standing()
	said, computed := s.Health, s.Computed
	switch {
	case said.Word == "" && computed.Word == "":
		return nil
	case said.Word == "":
		return []Value{{Link: Link{Text: healthLabel(computed)}, Mark: healthMark(computed), Note: p.how(computed.How)}}
	}
	v := Value{Link: Link{Text: healthLabel(said)}, Mark: healthMark(said), Note: p.how(said.How)}
	if s.Differs {
		v.After = "figures say " + inSentence(healthLabel(computed))
		v.Note = strings.TrimSpace(p.how(said.How) + " " + p.how(computed.How))
	}
	return []Value{v}
}

var healthField = doc.KindNamed("goal").Field("health")

func healthLabel(h portfolio.Health) string {
	return wordLabel(healthField, doc.Word{Name: h.Word, Raw: cmp.Or(h.Raw, h.Word), Known: knownHealth(h)})
}

func knownHealth(h portfolio.Health) bool {
	return slices.ContainsFunc(healthField.Words, func(d doc.WordDef) bool { return d.Name == h.Word })
}

func healthMark(h portfolio.Health) string {
	if knownHealth(h) {
		return h.Word
	}
	return "status"
}

// standing is the health that counts, for charts and counts: what is said, else
// what the figures say.
func standing(n *portfolio.Node) portfolio.Health {
	if n.Standing().Health.Word != "" {
		return n.Standing().Health
	}
	return n.Standing().Computed
}

// sign is a health as the mark of a chart, with its word.
func sign(h portfolio.Health) (chart.Mark, string) {
	switch {
	case h.Word == "":
		return "", ""
	case knownHealth(h):
		return chart.Mark(h.Word), inSentence(healthLabel(h))
	}
	return "", h.Raw
}

// progress is how much of a document is done.
func (p *planner) progress(n *portfolio.Node) []Value {
	s := n.Standing().Progress
	if !s.Known {
		return nil
	}
	return []Value{{Link: Link{Text: percent(s.Value)}, Mark: "figure", Note: p.how(s.How)}}
}

// pace is how progress compares with what the time that has passed asks for.
func pace(p *planner, _ string, n *portfolio.Node) []Value {
	s := n.Standing().Pace
	if !s.Known {
		return nil
	}
	return []Value{{Link: Link{Text: capital(strings.ReplaceAll(s.Word, "_", " "))}, After: percent(s.Expected) + " expected", Note: p.how(s.How)}}
}

// evidence is how well an initiative or goal is founded.
func evidence(p *planner, _ string, n *portfolio.Node) []Value {
	e := p.g.Evidence(n)
	if len(e.Insights) == 0 {
		return nil
	}
	return []Value{{Link: Link{Text: capital(e.Word)}, Note: p.how(e.How), After: p.many(doc.KindNamed("insight"), len(e.Insights))}}
}

// firstHealth is the health of a document where one word has room.
func (p *planner) firstHealth(n *portfolio.Node) Value {
	vs := p.health(n)
	if len(vs) == 0 {
		return Value{}
	}
	vs[0].After = ""
	return vs[0]
}

// percent writes a share without decimals.
func percent(share float64) string {
	return strings.Replace(fmt.Sprintf("%.0f%%", math.Round(100*share)), "-", "−", 1)
}

// bullet is the progress of a goal or initiative as a bar of that many pixels,
// with the pace that its time asks for.
func (p *planner) bullet(id string, n *portfolio.Node, width int) *Chart {
	return p.bar100(id, n, width, true, true)
}

// bulletOf is the bar in a view, which may hide how it goes and all dates: then
// neither its colour nor a mark of the pace may tell.
func (p *planner) bulletOf(q query, id string, n *portfolio.Node) *Chart {
	return p.bar100(id, n, 0, !q.hides("health"), !q.hides("date", "when") && !q.hides("health"))
}

func (p *planner) bar100(id string, n *portfolio.Node, width int, health, pace bool) *Chart {
	s := n.Standing()
	if !s.Progress.Known {
		return nil
	}
	b := chart.Bullet{ID: id, Title: n.Title + ": " + percent(s.Progress.Value), Value: s.Progress.Value, From: 0, To: 1, Hidden: true, Format: percent, Width: width}
	if health {
		b.Mark, _ = sign(standing(n))
	}
	if s.Pace.Known && pace {
		b.Pace = &chart.Level{Value: s.Pace.Expected, Label: "expected"}
	}
	return chartOf(b.Draw())
}

// cellBar is how wide the bar in a cell of a table is, in pixels.
const cellBar = 96

// progressCell is the progress of a document as a bar beside its figure.
func (p *planner) progressCell(n *portfolio.Node) Cell {
	c := Cell{Number: true, Values: p.progress(n)}
	if b := p.bullet("t:progress-"+n.Kind.Name+"-"+n.ID, n, cellBar); b != nil {
		c.Drawing = b.SVG
	}
	return c
}

// sum writes a sum of money, with how it was made; nothing where nothing was
// added up.
func (p *planner) sum(s portfolio.Sum) []Value {
	switch {
	case s.Known():
		return []Value{{Link: Link{Text: p.words.money(s.Total)}, Mark: "figure", Note: p.how(s.How)}}
	case len(s.Mixed) == 0:
		return nil
	}
	parts := make([]string, len(s.Parts))
	for i, m := range s.Parts {
		parts[i] = p.words.money(m)
	}
	return []Value{{Link: Link{Text: strings.Join(parts, " + ")}, Mark: "figure", Note: "Not added up: site.yaml has no rate between " + strings.Join(s.Mixed, " and ") + "."}}
}

// short writes an amount for a chart: rounded to three digits.
func (p *planner) short(currency string) func(float64) string {
	return func(v float64) string {
		size := math.Abs(v)
		unit := 1.0
		if size >= 1 {
			unit = math.Pow(10, math.Floor(math.Log10(size))-2)
		}
		rounded := math.Round(v/unit) * unit
		return p.words.money(doc.Money{Amount: doc.NewDecimal(int64(math.Round(rounded)), 0), Currency: currency})
	}
}
