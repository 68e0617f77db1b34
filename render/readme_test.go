package render

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"throughline/render/check"
	"throughline/render/doc"
)

var update = flag.Bool("update", false, "rewrite golden files and the tables of the README")

const (
	fieldsBegin = "<!-- fields: made from the definitions; go test ./render -run Readme -update -->\n"
	fieldsEnd   = "<!-- /fields -->"
)

// The README's reference of fields is made from the definitions that the
// program decodes headers with, so it cannot be wrong.
func TestReadmeNamesEveryField(t *testing.T) {
	data, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(data), fieldsBegin)
	have, after, ok2 := strings.Cut(rest, fieldsEnd)
	if !ok || !ok2 {
		t.Fatal("the README has lost the marks of its table of fields")
	}
	want := fieldTables()
	if have == want {
		return
	}
	if *update {
		if err := os.WriteFile("../README.md", []byte(before+fieldsBegin+want+fieldsEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("the README's fields are not those of the program (-want +have):\n%s", cmp.Diff(want, have))
}

func fieldTables() string {
	var b strings.Builder
	b.WriteString("\n**Every kind**: ")
	var names []string
	for i := range doc.Common {
		names = append(names, fieldName(&doc.Common[i]))
	}
	b.WriteString(strings.Join(names, ", ") + ".\n\n| Kind | Fields | Status |\n|---|---|---|\n")
	for _, k := range doc.Kinds {
		names = nil
		for i := range k.Fields {
			names = append(names, fieldName(&k.Fields[i]))
		}
		var status []string
		for _, w := range k.Status {
			status = append(status, w.Name)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", k.Name, strings.Join(names, ", "), strings.Join(status, ", "))
	}
	b.WriteString("\n")
	return b.String()
}

func fieldName(f *doc.Field) string {
	s := "`" + f.Name + "`"
	if f.Asked {
		s = "**" + s + "**"
	}
	switch {
	case f.Type == doc.TypeRef && len(f.Refs) > 0 && len(f.Refs) < 4:
		s += " → " + strings.Join(f.Refs, ", ")
	case f.Type == doc.TypeRef:
		s += " → any"
	case f.Type == doc.TypeRecord:
		var inner []string
		for i := range f.Fields {
			inner = append(inner, f.Fields[i].Name)
		}
		s += " (" + strings.Join(inner, ", ") + ")"
	}
	return s
}

func TestReadmeNamesEveryCheck(t *testing.T) {
	data, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range check.Checks {
		names = append(names, c.Name)
	}
	for name := range check.Elsewhere {
		names = append(names, name)
	}
	for _, name := range names {
		if !strings.Contains(string(data), "| `"+name+"` |") {
			t.Errorf("the README does not name the finding %q", name)
		}
	}
}
