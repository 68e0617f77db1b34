package page

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/portfolio"
)

// item is a node as lists show it.
func (p *planner) item(from string, n *portfolio.Node) Item {
	it := p.aside(from, n)
	it.Description = cmp.Or(lead(n), gist(n))
	it.Owner = p.owner(from, n)
	return it
}

// aside is a node as it stands beside another one: without what a reader will
// look up on its own page.
func (p *planner) aside(from string, n *portfolio.Node) Item {
	it := Item{
		Link:   p.link(from, n),
		Kind:   p.labels[n.Kind].One,
		Status: p.one(from, n, "status"),
		Health: p.firstHealth(n),
		Period: p.span(n),
	}
	if d, ok := n.Doc.Date("date"); ok {
		it.Date = p.words.date(d)
	}
	return it
}

// lead is the one-sentence description of a node.
func lead(n *portfolio.Node) string {
	if d := n.Doc.Text("description"); d != "" {
		return d
	}
	for _, name := range []string{"summary", "value_proposition"} {
		if f := n.Kind.Field(name); f != nil && f.Type == doc.TypeText {
			if s := n.Doc.Text(name); s != "" {
				return s
			}
		}
	}
	return ""
}

// gist is what a list says of a document without a description: what was
// decided, what is done about a risk.
func gist(n *portfolio.Node) string {
	for _, r := range n.Doc.Records("options") {
		if r.Bool("chosen") {
			return cmp.Or(r.Text("summary"), r.Text("title"))
		}
	}
	return sentences(n.Doc.Texts("mitigation"))
}

// sentences are the points of a list as running text.
func sentences(points []string) string {
	said := make([]string, len(points))
	for i, s := range points {
		said[i] = s
		if end, _ := utf8.DecodeLastRuneInString(s); !strings.ContainsRune(".?!…。", end) {
			said[i] += "."
		}
	}
	return strings.Join(said, " ")
}

// span is when a node happens, in words: its period, start to end, or else its
// horizon.
func (p *planner) span(n *portfolio.Node) string {
	whole := func(name string) string {
		if e := n.Doc.Entry(name); e != nil {
			return p.text(e.Field, e.Values[0].Data, "")
		}
		return ""
	}
	return cmp.Or(whole("period"), p.fromTo(n), whole("horizon"))
}

// fromTo is when a node starts and ends, in words.
func (p *planner) fromTo(n *portfolio.Node) string {
	start, hasStart := n.Doc.Period("start")
	end, hasEnd := n.Doc.Period("end")
	switch {
	case hasStart && hasEnd:
		return p.words.period(start) + " – " + p.words.period(end)
	case hasStart:
		return "from " + p.words.period(start)
	case hasEnd:
		return "until " + p.words.period(end)
	}
	return ""
}

// list is the page of a kind.
func (p *planner) list(k *doc.Kind) List {
	from := listPath(k)
	label := p.labels[k]
	m := List{Frame: p.frame(from, label.Many, k.Summary, k), Kind: k.Name, Label: label.Many, One: label.One}
	m.Trail = []Step{p.home(from)}
	if intro := p.g.Intro(k); intro != nil {
		m.Intro = p.body(from, intro, markdown.Whole)
		if len(p.g.Kind(k)) > 0 {
			m.Intro, m.Rest = p.body(from, intro, markdown.Opening), p.body(from, intro, markdown.Rest)
		}
		if intro.Doc.Title != "" || intro.Heading != "" {
			if m.Label = intro.Title; m.Label != label.Many {
				m.Plural = label.Many
			}
		}
	}
	nodes := p.listed(k)
	m.Count = count(len(nodes), inSentence(label.One), inSentence(label.Many))
	m.Order = p.arrange(k, nodes)
	if len(p.g.Kind(k)) > 0 {
		m.Data = relative(from, DataPath(k))
	}
	m.Print = p.printOf(from, printPath(k.Plural))
	m.Health = p.standings(nodes)
	if m.States = p.tally(k, "status", nodes); len(m.States) < 2 {
		m.States = nil
	}
	shown := listForms[k.Name]
	if len(nodes) > 0 {
		m.Blocks = p.drawnList(k).saved(from, p.listBlocks(from, k, nodes, shown))
	}
	lines := len(nodes)
	if k == briefKind {
		m.After = p.briefList(from)
		for _, b := range m.After {
			lines += len(b.Table.Rows)
		}
	}
	m.Whole = lines < longList
	if shown.whole && len(m.Blocks) > 0 {
		return m
	}
	for _, n := range nodes {
		m.Items = append(m.Items, p.item(from, n))
	}
	p.columns(&m, from, k, nodes)
	return m
}

// listForm is what a kind's list shows above its table, or instead of it.
type listForm struct {
	draw  func(p *planner, from string, q query) []Block
	whole bool // the blocks show every document
}

// listForms are the forms that suit some kinds better than a table.
var listForms = map[string]listForm{
	"kpi":        {scorecardView.draw, true},
	"decision":   {decisionsView.draw, true},
	"risk":       {(*planner).heatBlocks, false},
	"competitor": {(*planner).capabilities, false},
	"product":    {(*planner).lifeCycle, false},
	"case":       {(*planner).worthBlocks, false},
}

// listBlocks are the blocks of a kind's list; none where the kind has no form
// of its own, or has nothing to show in it.
func (p *planner) listBlocks(from string, k *doc.Kind, nodes []*portfolio.Node, v listForm) []Block {
	if v.draw == nil {
		return nil
	}
	return v.draw(p, from, query{id: "t:view", kind: k, nodes: nodes, total: len(nodes)})
}

// columns fills the columns of a list: those of the kind's layout that have
// anything to show.
func (p *planner) columns(m *List, from string, k *doc.Kind, nodes []*portfolio.Node) {
	for _, x := range p.layouts[k].columns {
		if x.name == "status" && alike(nodes) {
			continue
		}
		cells := make([]Cell, len(nodes))
		empty := true
		for i, n := range nodes {
			cells[i] = p.cell(from, n, x)
			empty = empty && len(cells[i].Values) == 0
		}
		if empty {
			continue
		}
		if x.name == "health" {
			unset(cells, nodes)
		}
		m.Columns = append(m.Columns, Column{Label: p.called(k, x), Number: numbered(k, x)})
		for i := range nodes {
			if m.Items[i].Cells == nil {
				m.Items[i].Cells = make([]Cell, 0, len(p.layouts[k].columns))
			}
			m.Items[i].Cells = append(m.Items[i].Cells, cells[i])
		}
	}
}

// alike reports whether several documents all have the same status, which then
// tells none from another.
func alike(nodes []*portfolio.Node) bool {
	return len(nodes) > 1 && !slices.ContainsFunc(nodes, func(n *portfolio.Node) bool { return n.Status() != nodes[0].Status() })
}

// cell is a fact as a list shows it.
func (p *planner) cell(from string, n *portfolio.Node, x fact) Cell {
	c := Cell{Values: p.told(from, n, x), Number: numbered(n.Kind, x)}
	if f := n.Kind.Field(x.name); f != nil {
		c.Period = f.Type == doc.TypeDate || f.Type == doc.TypePeriod
		c.List = f.Type == doc.TypeText && len(c.Values) > 1 && wordy(c.Values)
		if l, ok := n.Doc.Level(x.name); ok {
			c.Sort = strconv.Itoa(int(l))
		}
	}
	c.Period = c.Period || x.name == "span"
	if !slices.Contains(plain, x.name) {
		c.Label = p.called(n.Kind, x)
	}
	return c
}

// plain are facts that say what they are without their label.
var plain = []string{"health", "status", "owner", "stage", "type", "as", "date", "span", "period", "horizon", "role", "direction", "positioning", "about"}

// tally counts the words of a field, in the order of the kind's list of words:
// "5 on track".
func (p *planner) tally(k *doc.Kind, name string, nodes []*portfolio.Node) []Value {
	f := k.Field(name)
	counts := make([]int, len(f.Words))
	for _, n := range nodes {
		w, _ := n.Doc.Word(name)
		word := w.Name
		if name == "health" {
			word = standing(n).Word
		}
		if i := slices.IndexFunc(f.Words, func(d doc.WordDef) bool { return d.Name == word }); i >= 0 {
			counts[i]++
		}
	}
	var out []Value
	for i, d := range f.Words {
		if counts[i] == 0 {
			continue
		}
		v := Value{Link: Link{Text: fmt.Sprintf("%d %s", counts[i], inSentence(d.Label))}}
		if name == "health" {
			v.Mark = d.Name
		}
		out = append(out, v)
	}
	return out
}
