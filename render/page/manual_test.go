package page

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// models.txt says what the comments in models*.go say, and every field of a
// model is explained, by a comment or by its name.
func TestManual(t *testing.T) {
	var decls []ast.Decl
	for _, name := range []string{"models.go", "models_anchor.go", "models_brief.go", "models_view.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		decls = append(decls, file.Decls...)
	}
	var b strings.Builder
	for _, d := range decls {
		switch d := d.(type) {
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if s, ok := s.(*ast.TypeSpec); ok {
					explain(&b, s, d.Doc)
				}
			}
		case *ast.FuncDecl:
			if d.Recv != nil && len(d.Type.Params.List) == 0 { // templates call no others
				say(&b, fmt.Sprint(d.Recv.List[0].Type)+"."+d.Name.Name, d.Doc.Text())
			}
		}
	}
	if *update {
		if err := os.WriteFile("models.txt", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(b.String(), manual); d != "" {
		t.Errorf("-comments +models.txt\n%s", d)
	}
	for name, model := range Models() {
		if typ := reflect.TypeOf(model).Name(); About(typ) == "" {
			t.Errorf("nobody says what %s is, the model of %q", typ, name)
		}
	}
	if got := About("Document.Lead"); got != "the one-sentence description" {
		t.Errorf("Document.Lead is explained as %q", got)
	}
	if got := About("Document.Nothing"); got != "" {
		t.Errorf("a field that does not exist is explained as %q", got)
	}
}

func explain(b *strings.Builder, s *ast.TypeSpec, doc *ast.CommentGroup) {
	record, ok := s.Type.(*ast.StructType)
	if !ok {
		return
	}
	say(b, s.Name.Name, strings.TrimPrefix(doc.Text(), s.Name.Name+" "))
	for _, f := range record.Fields.List {
		for _, name := range f.Names {
			say(b, s.Name.Name+"."+name.Name, f.Comment.Text())
		}
	}
}

func say(b *strings.Builder, name, text string) {
	if text = strings.Join(strings.Fields(text), " "); text != "" {
		fmt.Fprintf(b, "%s\t%s\n", name, text)
	}
}
