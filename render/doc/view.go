package doc

import (
	"fmt"
	"slices"
	"strings"

	"throughline/render/diag"
	"throughline/render/frontmatter"
	"throughline/render/source"
)

// View is what a view block asks for.
type View struct {
	As         Word   // not Known if there is no such view
	Kind       *Kind  // nil if the block names none
	Title      string // "" if the view is to name itself
	Where      []Condition
	Group      Named
	Sort       Named
	Descending bool // sort: -date
	Columns    []Named
	From, To   Period // zero if open
	Limit      int    // 0 for all
	Hide       []Named
	Span       diag.Span // of the whole block's first line, or of the roadmap's "as"
}

// Named is the name of a field, or of something like one, in a view.
type Named struct {
	Name string // canonical, "" for none
	Span diag.Span
}

// Condition is one line of where: the field must have one of the values, or
// none of them where they are negated.
type Condition struct {
	Field  string // canonical
	Values []Comparison
	Span   diag.Span
}

// Comparison is one value of a [Condition].
type Comparison struct {
	Op   string // "=", "!=", "<", "<=", ">" or ">="
	Text string
	Span diag.Span
}

// viewWords are the views there are.
var viewWords = words("timeline: gantt", "horizons: now_next_later kanban", "table", "cards: grid", "list", "scorecard", "tree", "coverage: matrix",
	"allocation: capacity", "money: budget", "risks", "decisions", "changes: updates", "score: ranking rice")

var viewFields = []Field{
	{Name: "as", Label: "As", Type: TypeWord, Words: viewWords, Also: []string{"view", "type"}, Doc: "How it is drawn.", Example: "timeline"},
	{Name: "kind", Label: "Kind", Also: []string{"of", "kinds"}, Doc: "The kind of documents.", Example: "initiative"},
	{Name: "title", Label: "Title", Doc: "What stands above it.", Example: "What comes next"},
	whereField,
	{Name: "group", Label: "Group", Also: []string{"group_by"}, Doc: "The field that makes the rows.", Example: "theme"},
	{Name: "sort", Label: "Sort", Also: []string{"sort_by", "order_by", "order"}, Doc: "The field that orders it, with a hyphen before it for the largest first.", Example: `"-date"`},
	{Name: "columns", Label: "Columns", List: true, Commas: true, Also: []string{"fields", "show"}, Doc: "The fields of a table.", Example: "[title, owner, end]"},
	{Name: "from", Label: "From", Type: TypePeriod, Doc: "Where it begins.", Example: "2026-Q1"},
	{Name: "to", Label: "To", Type: TypePeriod, Doc: "Where it ends.", Example: "2027-Q4"},
	{Name: "limit", Label: "Limit", Type: TypeNumber, Also: []string{"max", "top"}, Doc: "How many at most.", Example: "5"},
	{Name: "hide", Label: "Hide", List: true, Commas: true, Doc: "Fields and parts to leave out.", Example: "[budget]"},
}

var viewVocabulary = newVocabulary(pointers(viewFields))

// ViewField returns the key of a view block with that name or synonym, or nil.
func ViewField(name string) *Field { return viewVocabulary.named(name) }

// badView is the finding for everything that is wrong with a view block: the
// rest of its page is still worth showing.
const badView = "bad-view"

// ParseView reads the view block between two offsets of a text.
func ParseView(t *source.Text, start, end int, site Site) (View, diag.List) {
	fields, problems := frontmatter.ParseRange(t, start, end)
	d := decoder{text: t, site: &site, problems: problems}
	entries, _ := d.entries(fields, viewVocabulary) // other keys are the author's notes
	for i := range d.problems {
		d.problems[i].Check, d.problems[i].Severity = badView, diag.Error
	}
	v := View{Span: t.Span(start, start+len(strings.SplitN(string(t.Data[start:end]), "\n", 2)[0]))}
	for _, e := range entries {
		d.viewEntry(&v, e)
	}
	if v.As.Name == "" && len(d.problems) == 0 {
		d.problems.Find(v.Span, diag.Error, badView, `the view does not say how it is drawn`, "add a line such as \"as: timeline\"; views: "+strings.Join(wordNames(viewWords), ", "))
	}
	return v, d.problems
}

func wordNames(defs []WordDef) []string {
	names := make([]string, len(defs))
	for i, d := range defs {
		names[i] = d.Name
	}
	return names
}

func (d *decoder) viewEntry(v *View, e Entry) {
	value := e.Values[0]
	text, _ := value.Data.(string)
	switch e.Field.Name {
	case "as":
		v.As = value.Data.(Word)
	case "kind":
		if v.Kind = KindNamed(text); v.Kind == nil {
			hint := "known kinds: " + strings.Join(kindNames(), ", ")
			if near := diag.Nearest(text, slices.Values(kindNames())); near != "" {
				hint = fmt.Sprintf("did you mean %q?", near)
			}
			d.problems.Find(d.text.Span(value.Start, value.End), diag.Error, badView, fmt.Sprintf("there is no kind %q", text), hint)
		}
	case "title":
		v.Title = text
	case "where":
		v.Where = e.Conditions()
	case "group":
		v.Group = e.named(value, text)
	case "sort":
		text, v.Descending = strings.CutPrefix(text, "-")
		v.Sort = e.named(value, text)
	case "columns":
		v.Columns = e.names()
	case "hide":
		v.Hide = e.names()
	case "from":
		v.From = value.Data.(Period)
	case "to":
		v.To = value.Data.(Period)
	case "limit":
		n := value.Data.(Decimal)
		v.Limit = int(min(max(n.Float(), 0), 1e6))
	}
}

func (e *Entry) named(v Value, text string) Named {
	return Named{frontmatter.Canonical(text), e.span(v)}
}

func (e *Entry) names() []Named {
	names := make([]Named, len(e.Values))
	for i, v := range e.Values {
		names[i] = e.named(v, v.Data.(string))
	}
	return names
}

// View returns what a roadmap shows: its header is a view.
func (h *Header) View() View {
	v := View{Span: h.File()}
	if w, ok := h.Word("as"); ok {
		v.As = w
		e := h.Entry("as")
		v.Span = e.span(e.Values[0])
	}
	for i := range h.Entries {
		e := &h.Entries[i]
		switch e.Field.Name {
		case "where", "group", "from", "to", "hide":
			(&decoder{}).viewEntry(&v, *e)
		}
	}
	return v
}

// Conditions returns what a where entry demands, of a view block or a roadmap.
func (e *Entry) Conditions() []Condition {
	var list []Condition
	for _, v := range e.Values {
		r, ok := v.Data.(Record)
		if !ok {
			continue
		}
		c := Condition{Field: frontmatter.Canonical(r.Text("field")), Span: e.span(v)}
		if is := r.Entry("is"); is != nil {
			for _, value := range is.Values {
				c.Values = append(c.Values, comparison(value.Data.(string), is.span(value)))
			}
		}
		list = append(list, c)
	}
	return list
}

func (e *Entry) span(v Value) diag.Span {
	if e.Text == nil {
		return diag.Span{}
	}
	return e.Text.Span(v.Start, v.End)
}

// comparison splits the operator off a value.
func comparison(s string, at diag.Span) Comparison {
	for _, op := range []string{"!=", ">=", "<=", "==", "!", ">", "<", "=", "≥", "≤"} {
		if rest, ok := strings.CutPrefix(s, op); ok {
			switch op {
			case "!":
				op = "!="
			case "==":
				op = "="
			case "≥":
				op = ">="
			case "≤":
				op = "<="
			}
			return Comparison{op, strings.TrimSpace(rest), at}
		}
	}
	return Comparison{"=", s, at}
}
