package render

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"throughline/render/doc"
	"throughline/render/page"
	"throughline/render/source"
)

// sample is the sample portfolio as it is read: all of it, for everybody.
type sample struct {
	in       Input
	tree     *source.Tree
	settings doc.Settings
	docs     []*doc.Document
}

func readSample(t testing.TB) sample {
	t.Helper()
	s := sample{in: Input{Content: os.DirFS("../content"), Name: "content"}}
	var err error
	if s.tree, _, err = source.Read(s.in.Content, s.in.Name); err != nil {
		t.Fatal(err)
	}
	s.settings, _ = doc.ParseSettings(s.tree)
	s.docs = parseDocuments(t.Context(), s.in, s.tree, s.settings, memory{}).documents()
	return s
}

// sampleDocuments are all documents of the sample, and its settings.
func sampleDocuments(t *testing.T) ([]*doc.Document, doc.Site) {
	t.Helper()
	s := readSample(t)
	return s.docs, s.settings.Site
}

// The sample is as large as a portfolio that somebody could own.
func TestTheSampleIsAPortfolio(t *testing.T) {
	docs, _ := sampleDocuments(t)
	have := map[string]int{}
	for _, d := range docs {
		have[d.Kind.Name]++
	}
	for kind, want := range map[string]int{
		"vision": 1, "theme": 4, "product": 4, "goal": 9, "kpi": 14, "initiative": 24, "decision": 10, "competitor": 5, "market": 5,
		"insight": 8, "case": 4, "team": 6, "person": 12, "risk": 8, "brief": 4, "update": 10, "roadmap": 2, "stakeholder": 2,
	} {
		if have[kind] != want {
			t.Errorf("%d documents of the kind %s, not %d", have[kind], kind, want)
		}
	}
	for _, d := range docs {
		if n := len(d.History); d.Kind.Name == "kpi" && (n < 8 || n > 24) { // a quarterly one has fewer lines
			t.Errorf("%s has a history of %d figures", d.Text("title"), n)
		}
	}
}

// The sample is the living reference: it uses every field of every kind.
func TestTheSampleUsesEveryField(t *testing.T) {
	docs, _ := sampleDocuments(t)
	used := map[string]bool{}
	var note func(path string, e *doc.Entry)
	note = func(path string, e *doc.Entry) {
		path += "." + e.Field.Name
		used[path] = true
		for _, v := range e.Values {
			if r, ok := v.Data.(doc.Record); ok {
				for i := range r.Entries {
					note(path, &r.Entries[i])
				}
			}
		}
	}
	for _, d := range docs {
		for i := range d.Entries {
			note(d.Kind.Name, &d.Entries[i])
			note("any", &d.Entries[i])
		}
	}
	var check func(path string, f *doc.Field)
	check = func(path string, f *doc.Field) {
		path += "." + f.Name
		if !used[path] {
			t.Errorf("no document of the sample uses %s", path)
			return
		}
		for i := range f.Fields {
			check(path, &f.Fields[i])
		}
	}
	for _, k := range doc.Kinds {
		for i := range k.Fields {
			check(k.Name, &k.Fields[i])
		}
	}
	for _, f := range doc.Page.All() {
		check("any", f)
	}
}

// It uses every view, and every form that Markdown may take.
func TestTheSampleUsesEveryForm(t *testing.T) {
	docs, _ := sampleDocuments(t)
	var all strings.Builder
	used := map[string]bool{}
	for _, d := range docs {
		all.WriteString(string(d.Body) + "\n\n")
		if d.Kind.Name == "roadmap" {
			used[d.View().As.Name] = true
		}
	}
	bodies := all.String()
	for _, m := range regexp.MustCompile("(?s)```view\n(.*?)```").FindAllStringSubmatch(bodies, -1) {
		if as := regexp.MustCompile(`(?m)^as: (\w+)`).FindStringSubmatch(m[1]); as != nil {
			used[as[1]] = true
		}
	}
	for _, v := range page.Views() {
		if !used[v.Name] {
			t.Errorf("no document of the sample has the view %s", v.Name)
		}
	}
	forms := map[string]string{
		"table":                  `(?m)^\|.*\|\n\|[-:| ]+\|$`,
		"table aligned":          `(?m)^\|[-:| ]*-:\|`,
		"task list":              `(?m)^- \[x\] `,
		"open task":              `(?m)^- \[ \] `,
		"strikethrough":          `~~\S`,
		"autolink":               `(?m)(^|[^(<"\w])https://[\w.]+`,
		"numbered list":          `(?m)^1\. `,
		"heading of level 3":     `(?m)^### `,
		"quote":                  `(?m)^> [^\[>]`,
		"footnote":               `\[\^\w+\]: `,
		"definition list":        `(?m)^: \S`,
		"alert":                  `> \[!(NOTE|WARNING|IMPORTANT|TIP|CAUTION)\]`,
		"callout with a title":   `> \[!\w+\] \w`,
		"foldable callout":       `> \[!\w+\]-`,
		"callout in a callout":   `(?m)^> > \[!`,
		"wikilink":               `\[\[[^\]|#]+\]\]`,
		"wikilink with a label":  `\[\[[^\]|]+\|[^\]]+\]\]`,
		"wikilink to a heading":  `\[\[[^\]|]+#[^\]]+\]\]`,
		"embed of a document":    `!\[\[[^\]#.|]+\]\]`,
		"embed of a section":     `!\[\[[^\]]+#[^\]]+\]\]`,
		"embed of an image":      `!\[\[[^\]]+\.svg(\|\d+)?\]\]`,
		"image with a caption":   `!\[[^\]]+\]\([^)]+ "[^"]+"\)`,
		"highlight":              `==\S`,
		"comment":                `(?s)%%.+?%%`,
		"comment of HTML":        `<!--`,
		"relative link":          `\]\([\w./-]+\.md\)`,
		"relative link with a #": `\]\([\w./-]+\.md#`,
		"link to a folder":       `\]\(\.\./\w+/\)`,
		"link outside":           `\]\(https://`,
		"code":                   "(?m)^```go$",
		"code of another kind":   "(?m)^```html$",
		"diagram":                "(?m)^```mermaid$",
		"details":                `<details>`,
		"br":                     `<br>`,
		"sub":                    `<sub>`,
		"kbd":                    `<kbd>`,
		"img":                    `<img `,
		"inline value":           `\{\{ [\w-]+\.\w+ \}\}`,
		"audience block":         `(?m)^::: audience `,
		"emphasis":               `[^*]\*[^* ]`,
		"strong":                 `\*\*[^* ]`,
		"inline code":            "`[^`\n]+`",
		"rule":                   `(?m)^---$`,
	}
	for _, name := range slices.Sorted(maps.Keys(forms)) {
		if !regexp.MustCompile(forms[name]).MatchString(bodies) {
			t.Errorf("no document of the sample has the form %s", name)
		}
	}
}
