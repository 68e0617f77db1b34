package page

import (
	"cmp"
	"slices"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// says shows a text as a statement.
func says(field, title string) part {
	return part{fields: []string{field}, title: title, make: func(p *planner, from string, n *portfolio.Node, x part) []Part {
		if n.Doc.Text(field) == lead(n) && len(n.Doc.Texts(field)) == 1 {
			return nil // the page opens with it
		}
		return p.block(n, x, "statement", Part{Texts: n.Doc.Texts(field)})
	}}
}

// points shows a list of texts, one below the other.
func points(field, title string) part {
	return part{fields: []string{field}, title: title, make: func(p *planner, from string, n *portfolio.Node, x part) []Part {
		return p.block(n, x, "points", Part{Points: n.Doc.Texts(field)})
	}}
}

// records shows a field of records as a table.
func records(field, title string) part {
	return part{fields: []string{field}, title: title, make: func(p *planner, from string, n *portfolio.Node, x part) []Part {
		e := n.Doc.Entry(field)
		if e == nil {
			return nil
		}
		t := p.table(from, n, e)
		if len(t.Columns) > 3 {
			t = t.stacked()
		}
		return p.block(n, x, "records", Part{Table: &t})
	}}
}

// serving lists what other documents say of this one, by the heading of the
// relation.
func serving(title, heading string) part {
	return part{served: []string{heading}, title: title, make: func(p *planner, from string, n *portfolio.Node, x part) []Part {
		var items []Item
		for _, r := range n.In {
			if it := p.aside(from, r.From); x.serves(r) && twin(n, r) == nil && !listed(items, it) {
				items = append(items, it)
			}
		}
		return p.block(n, x, "served", Part{Items: items})
	}}
}

func listed(items []Item, it Item) bool {
	return slices.ContainsFunc(items, func(other Item) bool { return other.Link == it.Link })
}

// block is the part with its heading, none if there is nothing below it.
func (p *planner) block(n *portfolio.Node, x part, style string, made Part) []Part {
	if made.Lead == "" && len(made.Texts) == 0 && len(made.Points) == 0 && len(made.Quotes) == 0 && made.Table == nil && len(made.Items) == 0 && len(made.Blocks) == 0 {
		return nil
	}
	made.Style, made.Title = style, x.title
	if made.Title == "" && len(x.fields) > 0 {
		made.Title = p.label(n.Kind.Field(x.fields[0]))
	}
	if made.ID == "" {
		made.ID = "t:" + doc.Slug(append(slices.Clone(x.fields), x.served...)[0])
	}
	return []Part{made}
}

// verdict says what was decided: the option that was chosen. Of a decision that
// is still open it says that, and by when it is needed.
func verdict(p *planner, from string, n *portfolio.Node, x part) []Part {
	made := Part{ID: "t:decided"}
	x.title = "What was decided"
	for _, r := range n.Doc.Records("options") {
		if r.Bool("chosen") {
			made.Lead = cmp.Or(made.Lead, r.Text("title"))
			made.Texts = append(made.Texts, r.Texts("summary")...)
		}
	}
	if made.Lead == "" && n.Status() == "proposed" {
		x.title, made.Lead = "What is to be decided", "Not decided yet"
		if due, ok := n.Doc.Period("needed_by"); ok {
			made.Texts = []string{"Needed by " + p.words.period(due) + "."}
			if p.late(n, due) {
				made.Texts = []string{"It was needed by " + p.words.period(due) + "."}
			}
		}
	}
	return p.block(n, x, "verdict", made)
}

// ask is what a brief wants of its reader.
func ask(p *planner, _ string, n *portfolio.Node, x part) []Part {
	asks := n.Doc.Texts("ask")
	if len(asks) == 1 {
		return p.block(n, x, "ask", Part{Texts: asks})
	}
	return p.block(n, x, "ask", Part{Points: asks})
}

// quotes are somebody's own words.
func quotes(p *planner, _ string, n *portfolio.Node, x part) []Part {
	var made Part
	for _, r := range n.Doc.Records("quotes") {
		made.Quotes = append(made.Quotes, Quote{Text: r.Text("text"), Who: r.Text("who")})
	}
	return p.block(n, x, "quotes", made)
}

// members are the people of a team: those whom it names, and those who name it.
func members(p *planner, from string, n *portfolio.Node, x part) []Part {
	var items []Item
	add := func(it Item, person *portfolio.Node) {
		if person != nil {
			it.Description = person.Doc.Text("role")
		}
		if !listed(items, it) {
			items = append(items, it)
		}
	}
	if e := n.Doc.Entry("members"); e != nil {
		for i, v := range e.Values {
			add(p.reference(from, n, e, i), p.g.Resolve(n, e.Field, v.Data.(doc.Ref)))
		}
	}
	for _, r := range n.In {
		if f := twin(n, r); f != nil && f.Name == "members" {
			add(p.aside(from, r.From), r.From)
		}
	}
	return p.block(n, x, "served", Part{Items: items})
}

// belonging is what a product consists of, kind by kind.
func belonging(p *planner, from string, n *portfolio.Node, _ part) []Part {
	var parts []Part
	for _, b := range assembled(p, from, "t:of", n) {
		title := b.Title
		b.Title = ""
		parts = append(parts, Part{ID: "t:" + doc.Slug(title), Title: title, Style: "figures", Blocks: []Block{b}})
	}
	return parts
}

// sayKinds has items of several kinds say of which each is: "Goal, active".
func sayKinds(items []Item) {
	for i := range items {
		kind, status := items[i].Kind, items[i].Status.Text
		if status != "" {
			kind += ", " + inSentence(status)
		}
		items[i].Status = Value{Link: Link{Text: kind}}
	}
}

// answering is what a person answers for, relation by relation.
func answering(p *planner, from string, n *portfolio.Node, x part) []Part {
	var parts []Part
	for _, heading := range x.served {
		var made Part
		var kinds []*doc.Kind
		for _, r := range n.In {
			if r.Field.Inverse != heading {
				continue
			}
			if it := p.aside(from, r.From); !listed(made.Items, it) {
				made.Items = append(made.Items, it)
				kinds = append(kinds, r.From.Kind)
			}
		}
		if len(slices.Compact(kinds)) > 1 {
			sayKinds(made.Items)
		}
		parts = append(parts, p.block(n, part{served: []string{heading}, title: heading}, "served", made)...)
	}
	return parts
}
