package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// item is a node as lists show it.
func (p *planner) item(from string, n *portfolio.Node) Item {
	it := p.aside(from, n)
	it.Description = lead(n)
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
		Health: p.one(from, n, "health"),
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

// span is when a node happens, in words: its period or horizon, or start to
// end.
func (p *planner) span(n *portfolio.Node) string {
	for _, name := range []string{"period", "horizon"} {
		if e := n.Doc.Entry(name); e != nil {
			return p.text(e.Field, e.Values[0].Data, "")
		}
	}
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
	m := List{Frame: p.frame(from, label.Many, k.Summary, k), Kind: k.Name, Label: label.Many}
	m.Trail = []Link{p.home(from)}
	if intro := p.g.Intro(k); intro != nil {
		m.Intro = p.body(from, intro)
		if intro.Doc.Title != "" || intro.Body.Title != "" {
			m.Label = intro.Title
		}
	}
	nodes := slices.Clone(p.g.Kind(k))
	nodes = slices.DeleteFunc(nodes, func(n *portfolio.Node) bool {
		return k == doc.Page && (n.ID == "" || p.g.Introduces(n) != nil)
	})
	m.Count = count(len(nodes), inSentence(label.One), inSentence(label.Many))
	m.Order = arrange(k, nodes)
	for _, n := range nodes {
		it := p.item(from, n)
		m.Items = append(m.Items, it)
		m.Shows.Status = m.Shows.Status || it.Status.Text != ""
		m.Shows.Health = m.Shows.Health || it.Health.Text != ""
		m.Shows.Period = m.Shows.Period || it.Period != ""
		m.Shows.Owner = m.Shows.Owner || len(it.Owner) > 0
		m.Shows.Date = m.Shows.Date || it.Date != ""
		m.Shows.Description = m.Shows.Description || it.Description != ""
	}
	return m
}

// arrange sorts the nodes as the kind's reader looks for them, and says how:
// news first for what has a date, else by weight and title.
func arrange(k *doc.Kind, nodes []*portfolio.Node) string {
	dated := k.Name == "update" || k.Name == "decision" || k.Name == "insight"
	slices.SortStableFunc(nodes, func(a, b *portfolio.Node) int {
		if dated {
			da, _ := a.Doc.Date("date")
			db, _ := b.Doc.Date("date")
			if c := db.Compare(da); c != 0 {
				return c
			}
		}
		return cmp.Or(weight(a)-weight(b), strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title)), strings.Compare(a.ID, b.ID))
	})
	switch {
	case dated:
		return "newest first"
	case slices.ContainsFunc(nodes, func(n *portfolio.Node) bool { return n.Doc.Has("weight") }):
		return "by weight, then title"
	}
	return "by title"
}

// weight orders a document among its kin: light ones first, as in other site
// generators; those without a weight come last.
func weight(n *portfolio.Node) int {
	if w, ok := n.Doc.Number("weight"); ok {
		n, err := strconv.Atoi(w.Round(0).String())
		if err == nil {
			return n
		}
	}
	return 1 << 30
}
