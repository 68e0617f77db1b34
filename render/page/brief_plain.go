package page

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
)

// PaperPath is where the PDF of a brief stands, if it has one: beside its page.
func PaperPath(page string) string { return strings.TrimSuffix(page, ".html") + ".pdf" }

// PlainPath and MailPath are where a page stands as text and as one file for a
// mail program: beside it.
func PlainPath(page string) string { return strings.TrimSuffix(page, ".html") + ".txt" }

// MailPath is like PlainPath.
func MailPath(page string) string { return strings.TrimSuffix(page, ".html") + ".mail.html" }

// sent is where the page stands in forms that can be sent.
func sent(page string) Send {
	return Send{Plain: relative(page, PlainPath(page)), Mail: relative(page, MailPath(page))}
}

// PlainText is a brief or an update, by its model, as text that reads well pasted
// into a message: no marks but dashes and numbers, no line broken by width, each figure with what it is.
// It says what the page says, in its order, and ends in a line feed.
func PlainText(model any) string {
	var w message
	switch m := model.(type) {
	case Brief:
		w.brief(m)
	case Document:
		w.update(m)
	default:
		panic(fmt.Sprintf("internal error: no text for a %T", model))
	}
	return strings.TrimSpace(w.String()) + "\n"
}

func (w *message) brief(m Brief) {
	state := ""
	if m.Draft {
		state = "Draft"
	}
	w.head(m.Frame.Title, m.Lead, m.Kind, m.For, state)
	w.facts(m.Head)
	w.ask(m.Ask)
	for _, sheet := range m.Sheets {
		w.parts(sheet.Before)
		for _, x := range sheet.Told {
			w.prose(string(x.Heading))
			w.passages(x.Body)
		}
		w.parts(sheet.After)
	}
	w.gap()
	w.facts(m.Foot)
	w.line(m.Address)
}

func (w *message) update(m Document) {
	w.head(m.Frame.Title, m.Lead, m.Label, m.Class)
	w.facts(m.Facts)
	for _, g := range m.Relations {
		names := make([]string, len(g.Items))
		for i, it := range g.Items {
			names[i] = it.Text
		}
		w.line(g.Title + ": " + strings.Join(names, ", "))
	}
	w.gap()
	w.parts(m.Before)
	w.passages(m.Body)
	w.parts(m.After)
	w.gap()
	w.line(m.Canonical)
}

// head is the title, what it is and for whom, and its first sentence.
func (w *message) head(title, lead string, what ...string) {
	w.line(title)
	w.line(strings.Repeat("=", min(40, len([]rune(title)))))
	w.line(strings.Join(nonempty(what...), " · "))
	w.line(lead)
}

// passages writes a body with its views.
func (w *message) passages(body []Passage) {
	for _, x := range body {
		w.prose(string(x.HTML))
		if x.Panel != nil {
			if !w.headed {
				w.heading(x.Panel.Title)
			}
			w.line(x.Panel.Empty)
			w.blocks(x.Panel.Blocks)
		}
	}
}

// message collects lines. It never writes two empty ones.
type message struct {
	strings.Builder
	headed bool // the last line is a heading
}

func (w *message) line(s string) {
	if s = strings.Join(strings.Fields(s), " "); s != "" {
		w.WriteString(s + "\n")
		w.headed = false
	}
}

func (w *message) gap() {
	if s := w.String(); s != "" && !strings.HasSuffix(s, "\n\n") {
		w.WriteString("\n")
	}
}

func (w *message) heading(s string) {
	w.gap()
	w.line(strings.ToUpper(s))
	w.headed = true
}

func (w *message) facts(facts []Fact) {
	var said []string
	for _, f := range facts {
		said = append(said, f.Label+": "+inWords(f.Values))
	}
	w.line(strings.Join(said, " · "))
}

func (w *message) ask(a Ask) {
	switch {
	case len(a.Points) == 0:
		w.heading("For information")
	case a.By != "":
		w.heading("The ask, by " + a.By)
	default:
		w.heading("The ask")
	}
	for i, q := range a.Points {
		s := strconv.Itoa(i+1) + ". " + q.Text
		if q.Link.Text != "" {
			s += ": " + q.Link.Text
		}
		if q.By != "" {
			s += ", " + q.By
		}
		if len(q.Who) > 0 {
			s += " (" + inWords(q.Who) + ")"
		}
		w.line(s)
		w.line(q.Detail)
	}
}

func (w *message) parts(parts []Part) {
	for _, x := range parts {
		w.heading(x.Title)
		w.line(x.Lead)
		for _, s := range x.Texts {
			w.line(s)
		}
		for _, y := range x.Sayings {
			w.saying(y)
		}
		for _, s := range x.Points {
			w.line("- " + s)
		}
		if x.Table != nil {
			w.table(*x.Table)
		}
		w.items(x.Items)
		w.blocks(x.Blocks)
	}
}

func (w *message) saying(x Saying) {
	about := x.Lead.After
	if about != "" {
		about = " (" + about + ")"
	}
	text := "- " + x.Lead.Text + about
	if x.Text != "" {
		text += ": " + x.Text
	}
	w.line(text)
}

func (w *message) items(items []Item) {
	for _, it := range items {
		about := strings.Join(nonempty(inSentence(it.Health.Text), it.Date), ", ")
		if about != "" {
			about = " (" + about + ")"
		}
		if it.Description != "" {
			about += ": " + it.Description
		}
		w.line("- " + it.Text + about)
	}
}

func (w *message) blocks(blocks []Block) {
	for _, b := range blocks {
		w.line(b.Title)
		if b.Chart != nil {
			w.table(b.Chart.Words())
		}
		if b.Table != nil {
			w.table(*b.Table)
		}
		for _, l := range b.Board {
			var names []string
			for _, c := range l.Cards {
				names = append(names, c.Link.Text)
			}
			if len(names) > 0 {
				w.line("- " + l.Title + ": " + strings.Join(names, "; "))
			}
		}
		w.items(b.Items)
		w.facts(b.Facts)
		w.line(b.Note)
	}
}

// speaking are columns whose values say what they are: figures, and words for how
// something stands.
var speaking = []string{"Actual", "Health", "Status", "Pace", "When", "How firm"}

// table writes each row as a sentence: its first cell, then what the others are.
func (w *message) table(t Table) {
	for _, row := range t.Rows {
		var said []string
		for j := 1; j < len(t.Columns); j++ {
			switch s := inWords(row[j].Values); {
			case s == "":
			case slices.Contains(speaking, t.Columns[j].Label):
				said = append(said, inSentence(s))
			default:
				said = append(said, inSentence(t.Columns[j].Label)+" "+s)
			}
		}
		s := "- " + inWords(row[0].Values)
		if len(said) > 0 {
			s += ": " + strings.Join(said, ", ")
		}
		w.line(s)
	}
}

func inWords(vs []Value) string {
	words := make([]string, len(vs))
	for i, v := range vs {
		if words[i] = v.Text; v.After != "" {
			words[i] += " (" + v.After + ")"
		}
	}
	return strings.Join(words, ", ")
}

// prose writes HTML of our own making as text: a line for each paragraph, item
// and row, an empty one before headings.
func (w *message) prose(body string) {
	var words strings.Builder
	prefix, heading := "", false
	flush := func() {
		s := strings.Join(strings.Fields(html.UnescapeString(words.String())), " ")
		words.Reset()
		switch {
		case s == "":
			return
		case heading:
			w.heading(s)
		default:
			w.line(prefix + s)
		}
		prefix = ""
	}
	for body != "" {
		text, rest, _ := strings.Cut(body, "<")
		words.WriteString(text)
		tag, after, _ := strings.Cut(rest, ">")
		body = after
		name, _, _ := strings.Cut(strings.TrimPrefix(tag, "/"), " ")
		switch closes := strings.HasPrefix(tag, "/"); name {
		case "h1", "h2", "h3", "h4", "h5", "h6":
			flush()
			heading = !closes
		case "li":
			if flush(); !closes {
				prefix = "- "
			}
		case "td", "th":
			if closes {
				words.WriteString(" | ")
			}
		case "tr":
			if closes {
				row := strings.TrimSuffix(strings.TrimSpace(words.String()), "|")
				words.Reset()
				words.WriteString(row)
			}
			flush()
		case "p", "ul", "ol", "blockquote", "pre", "br", "table", "div", "figure", "hr", "summary", "details", "dt", "dd":
			flush()
		}
	}
	flush()
}
