package page

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite what the cases expect")

// A case is a content folder, and below want/ what pages say: want/pages lists
// all pages, want/PATH is the model of one. -update rewrites those that a case
// has; one that the site does not have fails.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	kinds, _ := filepath.Glob("testdata/kinds/*.txtar")
	files = append(files, kinds...)
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			content, want := map[string]string{}, map[string]string{}
			for _, f := range archive.Files {
				if name, ok := strings.CutPrefix(f.Name, "want/"); ok {
					want[name] = string(f.Data)
				} else {
					content[f.Name] = string(f.Data)
				}
			}
			got := said(Plan(link(t, folder(content))), want)
			if len(want) == 0 {
				t.Fatal("the case expects nothing")
			}
			if *update {
				for i, f := range archive.Files {
					if name, ok := strings.CutPrefix(f.Name, "want/"); ok {
						archive.Files[i].Data = []byte(got[name])
					}
				}
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if d := cmp.Diff(want, got); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
			for name := range want {
				if got[name] == "" {
					t.Errorf("the site has no %s", name)
				}
			}
		})
	}
}

// said returns what the wanted pages say.
func said(pages []Page, wanted map[string]string) map[string]string {
	got := map[string]string{}
	var list strings.Builder
	for _, p := range pages {
		fmt.Fprintf(&list, "%s: %s, %s\n", p.Path, p.Template, p.Source)
		if _, ok := wanted[p.Path]; ok {
			got[p.Path] = written(p.Model())
		}
	}
	if _, ok := wanted["pages"]; ok {
		got["pages"] = list.String()
	}
	return got
}

// written is a model as text, without its empty parts.
func written(model any) string {
	w := &writer{}
	switch m := model.(type) {
	case Home:
		w.frame(m.Frame)
		w.line("body", prose(m.Body))
		w.panels(m.Body)
		for _, s := range m.Sections {
			w.section(s)
		}
		w.navLinks("list", m.Lists)
		if m.Empty {
			w.line("empty", "yes")
		}
	case List:
		w.frame(m.Frame)
		w.line("label", m.Label)
		w.line("count", m.Count+", "+m.Order)
		w.line("intro", prose(m.Intro))
		w.line("health", values(m.Health))
		w.line("states", values(m.States))
		w.line("columns", columns(m.Columns))
		w.blocks(m.Blocks)
		w.items(m.Items)
		w.blocks(m.After)
	case Overview:
		w.frame(m.Frame)
		w.line("lead", m.Lead)
		for _, x := range m.Panels {
			fmt.Fprintf(w, "part %s (%s)\n", x.Title, x.ID)
			w.blocks(x.Panel.Blocks)
		}
	case Document:
		w.document(m)
	case Brief:
		w.brief(m)
	case Tags:
		w.frame(m.Frame)
		w.navLinks("tag", m.Tags)
	case Tag:
		w.frame(m.Frame)
		w.line("count", m.Count)
		w.groups(m.Groups)
	case Redirect:
		w.line("to", anchor(Link{Text: m.Title, Href: m.Href})+" in "+m.Language)
	case NotFound:
		w.frame(m.Frame)
		w.line("root", m.Root)
		w.nav(m.Nav)
	default:
		panic(fmt.Sprintf("a test does not know the model %T", m))
	}
	return w.String()
}

type writer struct{ strings.Builder }

func (w *writer) line(name, text string) {
	if text = strings.TrimSpace(text); text != "" {
		fmt.Fprintf(w, "%s: %s\n", name, text)
	}
}

func (w *writer) frame(f Frame) {
	w.line("title", f.Title)
	w.line("description", f.Description)
	w.line("as of", f.AsOf)
	w.line("canonical", f.Canonical)
	var trail []string
	for _, l := range f.Trail {
		trail = append(trail, anchor(Link{Text: l.Text, Href: l.Href}))
	}
	w.line("trail", strings.Join(trail, " › "))
}

func (w *writer) document(m Document) {
	w.frame(m.Frame)
	w.line("kind", strings.TrimSpace(m.Kind+" "+anchor(Link{Text: m.Label, Href: m.ListHref})))
	w.line("lead", m.Lead)
	w.line("brief", anchor(m.Brief))
	for _, f := range m.Facts {
		w.line("fact "+f.Label, values(f.Values))
	}
	w.parts(m.Before)
	w.line("body", prose(m.Body))
	w.panels(m.Body)
	w.parts(m.After)
	for _, e := range m.Contents {
		w.line("contents", anchor(Link{Text: strings.Repeat("  ", e.Level-2) + e.Text, Href: e.Href}))
	}
	w.beside(m.More, m.Relations, m.Mentions, m.Tags, m.Links)
}

// beside is what stands beside or below the text.
func (w *writer) beside(more []Fact, relations []Group, mentions []Mention, tags, links []Link) {
	for _, f := range more {
		w.line("more "+f.Label, values(f.Values))
	}
	w.groups(relations)
	for _, x := range mentions {
		w.line("mentioned in", anchor(x.Link)+" ("+x.Kind+"): "+x.Sentence)
	}
	for _, l := range tags {
		w.line("tag", anchor(l))
	}
	for _, l := range links {
		w.line("link", anchor(l))
	}
}

func (w *writer) brief(m Brief) {
	w.frame(m.Frame)
	fmt.Fprintf(w, "brief: %s, %s, %s\n", m.Style, m.Paper, count(m.Pages, "page", "pages"))
	if m.Draft {
		w.line("state", "Draft")
	}
	w.line("for", m.For)
	w.line("kind", m.Kind)
	w.line("lead", m.Lead)
	for _, f := range m.Head {
		w.line("fact "+f.Label, values(f.Values))
	}
	if len(m.Ask.Points) == 0 {
		w.line("ask", "for information")
	}
	for _, q := range m.Ask.Points {
		w.line("ask", strings.Join([]string{q.Text, anchor(q.Link), q.By, values(q.Who), q.Detail}, "; "))
	}
	w.line("ask by", m.Ask.By)
	for i, sheet := range m.Sheets {
		if i > 0 {
			w.line("sheet", fmt.Sprint(i+1))
		}
		w.parts(sheet.Before)
		for _, x := range sheet.Told {
			w.line("told", prose([]Passage{{HTML: x.Heading}}))
			w.line("body", prose(x.Body))
			w.panels(x.Body)
		}
		w.parts(sheet.After)
	}
	for _, x := range m.filled.Left {
		w.line("no room for", x.Title)
	}
	for _, f := range m.Foot {
		w.line("foot "+f.Label, values(f.Values))
	}
	w.line("living", anchor(m.Living))
	w.beside(m.More, m.Relations, m.Mentions, m.Tags, m.Links)
}

func (w *writer) parts(parts []Part) {
	for _, x := range parts {
		fmt.Fprintf(w, "%s %s (%s)\n", x.Style, x.Title, x.ID)
		w.line("  lead", x.Lead)
		for _, s := range x.Texts {
			w.line("  text", s)
		}
		for _, s := range x.Sayings {
			w.line("  saying", values([]Value{s.Lead})+": "+s.Text)
		}
		for _, s := range x.Points {
			w.line("  point", s)
		}
		for _, q := range x.Quotes {
			w.line("  quote", q.Text+" ("+q.Who+")")
		}
		if x.Table != nil {
			w.table(*x.Table)
		}
		w.items(x.Items)
		w.blocks(x.Blocks)
	}
}

// panels are the views of a body.
func (w *writer) panels(body []Passage) {
	for _, x := range body {
		if x.Panel == nil {
			continue
		}
		fmt.Fprintf(w, "view %s (%s)\n", strings.TrimSpace(x.Panel.Title+" "+x.Panel.Note), x.Panel.ID)
		w.line("  empty", x.Panel.Empty)
		w.blocks(x.Panel.Blocks)
	}
}

// blocks are written with the twins of their charts, which say what these draw.
func (w *writer) blocks(blocks []Block) {
	for _, b := range blocks {
		w.line("  block", b.Title)
		if b.Chart != nil {
			w.line("  chart", b.Chart.Title+": "+b.Chart.Desc)
			w.table(b.Chart.Twin)
		}
		if b.Table != nil {
			w.table(*b.Table)
		}
		for _, lane := range b.Board {
			w.line("  lane", lane.Title+" ("+lane.Note+")")
			for _, c := range lane.Cards {
				card := anchor(c.Link) + "; " + c.Text + "; " + values(c.States)
				for _, f := range c.Facts {
					card += "; " + f.Label + " " + values(f.Values)
				}
				w.line("    card", card)
			}
		}
		w.items(b.Items)
		for _, f := range b.Facts {
			w.line("  fact "+f.Label, values(f.Values)+": "+f.Values[0].Note)
		}
		w.line("  note", b.Note)
	}
}

func (w *writer) table(t Table) {
	fmt.Fprintf(w, "  %s\n", columns(t.Columns))
	for _, row := range t.Rows {
		fmt.Fprintf(w, "  %s\n", cells(row))
	}
}

func columns(list []Column) string {
	var heads []string
	for _, c := range list {
		if c.Number {
			c.Label += " →"
		}
		heads = append(heads, c.Label)
	}
	return strings.Join(heads, " | ")
}

func cells(row []Cell) string {
	var list []string
	for _, c := range row {
		text := values(c.Values)
		if c.List {
			text = strings.ReplaceAll(text, ", ", " + ")
		}
		if c.Below != "" {
			text += ": " + c.Below
		}
		list = append(list, text)
	}
	return strings.Join(list, " | ")
}

func (w *writer) section(s Section) {
	fmt.Fprintf(w, "section %s (%s, %s)\n", s.Title, s.ID, s.Kind)
	w.line("  health", values(s.Health))
	for _, st := range s.Statements {
		w.line("  statement", strings.Join([]string{anchor(st.Link), st.When, st.Text, st.Health.Text}, "; "))
		for _, not := range st.Not {
			w.line("    not", not)
		}
	}
	if s.Table != nil {
		w.table(*s.Table)
	}
	w.blocks(s.Blocks)
	w.groups(s.Groups)
	w.line("  all", anchor(s.All))
}

func (w *writer) groups(groups []Group) {
	for _, g := range groups {
		fmt.Fprintf(w, "group %s\n", g.Title)
		w.items(g.Items)
	}
}

func (w *writer) items(items []Item) {
	for _, it := range items {
		parts := []string{anchor(it.Link)}
		for _, part := range []struct{ name, text string }{
			{"kind", it.Kind}, {"status", it.Status.Text}, {"health", it.Health.Text}, {"period", it.Period},
			{"owner", values(it.Owner)}, {"date", it.Date}, {"description", it.Description},
		} {
			if part.text != "" {
				parts = append(parts, part.name+" "+part.text)
			}
		}
		if len(it.Cells) > 0 {
			parts = append(parts, "cells "+cells(it.Cells))
		}
		fmt.Fprintf(w, "  %s\n", strings.Join(parts, "; "))
	}
}

func (w *writer) nav(groups []NavGroup) {
	for _, g := range groups {
		w.navLinks("nav "+g.Title, g.Links)
	}
}

func (w *writer) navLinks(name string, links []NavLink) {
	for _, l := range links {
		text := anchor(Link{Text: l.Text, Href: l.Href})
		if l.Count > 0 {
			text += fmt.Sprintf(" %d", l.Count)
		}
		if l.Current {
			text += " (here)"
		}
		w.line(name, text)
	}
}

func values(vs []Value) string {
	var parts []string
	for _, v := range vs {
		s := anchor(v.Link)
		if v.Mark != "" {
			s += " [" + v.Mark + "]"
		}
		if v.After != "" {
			s += " (" + v.After + ")"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, ", ")
}

var (
	tag  = regexp.MustCompile(`<[^>]*>`)
	told = regexp.MustCompile(` (href|src|id|title|class)="([^"]*)"`)
)

// prose is the HTML of a body with what pages decide of it: where links lead,
// ids, the notes on figures, and what is missing. The rest is package
// markdown's affair.
func prose(body []Passage) string {
	var whole strings.Builder
	for _, x := range body {
		whole.WriteString(string(x.HTML))
		if x.Panel != nil {
			whole.WriteString(" (view " + x.Panel.Style + ") ")
		}
	}
	text := tag.ReplaceAllStringFunc(whole.String(), func(element string) string {
		var about string
		for _, m := range told.FindAllStringSubmatch(element, -1) {
			switch {
			case m[1] == "href" || m[1] == "src":
				about += "<" + m[2] + "> "
			case m[1] == "id":
				about += "#" + m[2] + " "
			case m[1] == "title" || m[2] == "missing":
				about += "(" + m[2] + ") "
			}
		}
		return about
	})
	return strings.Join(strings.Fields(text), " ")
}

func anchor(l Link) string {
	switch {
	case l.Missing:
		return l.Text + " (missing)"
	case l.Href != "":
		return l.Text + " <" + l.Href + ">"
	}
	return l.Text
}
