package render

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rooms is the house: which rooms each room may use, itself left out. Data
// flows down the list; an import that is not here points the wrong way, or
// means that the house has changed, and then the list changes with it.
var rooms = map[string][]string{
	"render/diag":        {},
	"render/source":      {"render/diag"},
	"render/frontmatter": {"render/diag", "render/source"},
	"render/doc":         {"render/diag", "render/source", "render/frontmatter"},
	"render/audience":    {"render/diag", "render/source", "render/frontmatter", "render/doc"},
	"render/markdown":    {"render/diag", "render/source"},
	"render/portfolio":   {"render/diag", "render/source", "render/doc", "render/audience", "render/markdown"},
	"render/check":       {"render/diag", "render/doc", "render/audience", "render/portfolio"},
	"render/font":        {},
	"render/chart":       {"render/font"},
	"render/page":        {"render/diag", "render/doc", "render/markdown", "render/portfolio", "render/font", "render/chart"},
	"render/export":      {"render/doc", "render/portfolio", "render/page"},
	"render/theme":       {"render/diag", "render/source"},
	"render/output":      {"render/diag"},
	"render": {
		"render/diag", "render/source", "render/doc", "render/audience", "render/markdown", "render/portfolio",
		"render/check", "render/page", "render/export", "render/theme", "render/output", "templates",
	},
	"render/preview": {"render/diag"},
	"render/pdf":     {},
	"render/cli": {
		"render", "render/audience", "render/diag", "render/doc", "render/output", "render/pdf", "render/preview", "render/source",
		"render/check", "render/page", "render/portfolio", // their lists, for explain
	},
	"templates": {},
	"":          {"render/cli"},
}

// homes is where each third-party module may be imported. Tests may use more.
var homes = map[string][]string{
	"go.yaml.in/yaml/v4":              {"render/frontmatter"},
	"github.com/yuin/goldmark":        {"render/markdown"},
	"github.com/alecthomas/chroma/v2": {"render/markdown"},
	"github.com/fsnotify/fsnotify":    {"render/preview"},
	"golang.org/x/net":                {"render/markdown", "render/audience", "render/theme"},
	"golang.org/x/text":               {"render/diag", "render/doc", "render/output", "render/page", "render/audience"},
	"github.com/chromedp/cdproto":     {"render/pdf"},
	"github.com/chromedp/chromedp":    {"render/pdf"},
	"golang.org/x/sys":                {"render/output"},
	"golang.org/x/term":               {"", "render/cli"},
	"github.com/spf13/cobra":          {"render/cli"},
	"github.com/spf13/pflag":          {"render/cli"},
}

// worldly are packages that know the clock, the environment, the disk or the
// network; only these rooms may.
var worldly = map[string][]string{
	"os":        {"", "render/cli", "render/output"},
	"os/exec":   {"render/cli"},
	"os/signal": {"", "render/cli"},
	"net":       {"render/preview", "render/cli"},
	"net/http":  {"render/preview"},
	"context":   {"", "render", "render/preview", "render/pdf", "render/cli"},
	"sync":      {"render", "render/preview", "render/pdf", "render/cli", "render/output", "render/theme", "render/markdown", "render/portfolio", "render/audience", "render/page"},
	"math/rand": {},
}

// parsed is one Go file of the house.
type parsed struct {
	room string // folder, slash-separated, "" for the top
	name string
	file *ast.File
	set  *token.FileSet
}

func house(t *testing.T) []parsed {
	t.Helper()
	var files []parsed
	err := filepath.WalkDir("..", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && p != ".." || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return nil
		}
		rel, err := filepath.Rel("..", p)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, p, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		room := path.Dir(filepath.ToSlash(rel))
		files = append(files, parsed{room: strings.TrimPrefix(room, "."), name: filepath.ToSlash(rel), file: f, set: set})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestImportsFollowTheHouse(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range house(t) {
		allowed, known := rooms[f.room]
		if !known {
			t.Errorf("%s: package %s is not in the list of rooms", f.name, f.room)
			continue
		}
		seen[f.room] = true
		for _, spec := range f.file.Imports {
			p := strings.Trim(spec.Path.Value, `"`)
			if own, ok := strings.CutPrefix(p, "throughline/"); ok {
				if !slices.Contains(allowed, own) {
					t.Errorf("%s may not import %s", f.name, own)
				}
				continue
			}
			if home := module(p); home != "" && !slices.Contains(homes[home], f.room) {
				t.Errorf("%s imports %s, which lives in %v", f.name, p, homes[home])
			}
			if able, ok := worldly[p]; ok && !slices.Contains(able, f.room) {
				t.Errorf("%s imports %q; only %v may", f.name, p, able)
			}
		}
	}
	for room := range maps.Keys(rooms) {
		if !seen[room] {
			t.Errorf("room %s is in the list and not in the house", room)
		}
	}
}

// module returns the third-party module of an import path, "?" if none is
// known, "" for the standard library.
func module(p string) string {
	if first, _, _ := strings.Cut(p, "/"); !strings.Contains(first, ".") {
		return ""
	}
	for m := range homes {
		if p == m || strings.HasPrefix(p, m+"/") {
			return m
		}
	}
	return "?"
}

func TestNoInitFunctions(t *testing.T) {
	for _, f := range house(t) {
		for _, d := range f.file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s: has an init function", f.set.Position(fn.Pos()))
			}
		}
	}
}

// Only markdown and chart may declare text to be safe HTML.
func TestSafeHTMLIsMintedInMarkdown(t *testing.T) {
	for _, f := range house(t) {
		if f.room == "render/markdown" || f.room == "render/chart" {
			continue
		}
		ast.Inspect(f.file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if name := selector(call.Fun); slices.Contains([]string{"template.HTML", "template.CSS", "template.JS", "template.URL", "template.HTMLAttr", "template.Srcset", "template.JSStr"}, name) {
					t.Errorf("%s: converts to %s", f.set.Position(call.Pos()), name)
				}
			}
			return true
		})
	}
}

// The file of a cleared document still holds what the edition may not see. Behind
// the barrier it is for places in messages, and for reading view blocks, which
// stand in what is left of the body; nobody else asks for its bytes.
func TestSourcesStayBehindTheBarrier(t *testing.T) {
	for _, f := range house(t) {
		if slices.Contains([]string{"render/source", "render/frontmatter", "render/doc", "render/audience", "render/markdown"}, f.room) {
			continue
		}
		allowed := map[ast.Node]bool{}
		ast.Inspect(f.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				s, _ := n.Fun.(*ast.SelectorExpr)
				switch {
				case selector(n.Fun) == "doc.ParseView" && f.room == "render/portfolio":
					allowed[n.Args[0]] = true
				case s != nil && s.Sel.Name == "Source" && len(n.Args) == 0 && !allowed[n]:
					t.Errorf("%s: asks for the file of a document", f.set.Position(n.Pos()))
				}
			case *ast.SelectorExpr:
				if inner, ok := n.X.(*ast.SelectorExpr); ok && n.Sel.Name == "Data" && inner.Sel.Name == "Text" {
					t.Errorf("%s: reads the file of a header value", f.set.Position(n.Pos()))
				}
			}
			return true
		})
	}
}

func TestGoroutinesStartWhereTheyMay(t *testing.T) {
	for _, f := range house(t) {
		if slices.Contains([]string{"render", "render/preview", "render/pdf", "render/cli"}, f.room) {
			continue
		}
		ast.Inspect(f.file, func(n ast.Node) bool {
			if g, ok := n.(*ast.GoStmt); ok {
				t.Errorf("%s: starts a goroutine", f.set.Position(g.Pos()))
			}
			return true
		})
	}
}

func TestOnlyTheCommandLineReadsTheClock(t *testing.T) {
	for _, f := range house(t) {
		if f.room == "render/cli" || f.room == "" || f.room == "render/preview" {
			continue
		}
		ast.Inspect(f.file, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if name := selector(s); slices.Contains([]string{"time.Now", "time.Since", "os.Getenv", "os.LookupEnv", "os.Getwd", "os.Exit", "rand.Int"}, name) {
					t.Errorf("%s: uses %s", f.set.Position(s.Pos()), name)
				}
			}
			return true
		})
	}
}

// A package variable may be set where it is declared, and nowhere else.
func TestNoMutablePackageVariables(t *testing.T) {
	vars := map[string]map[string]bool{}
	files := house(t)
	for _, f := range files {
		for _, d := range f.file.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
				for _, s := range g.Specs {
					for _, name := range s.(*ast.ValueSpec).Names {
						if vars[f.room] == nil {
							vars[f.room] = map[string]bool{}
						}
						vars[f.room][name.Name] = true
					}
				}
			}
		}
	}
	for _, f := range files {
		for _, d := range f.file.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			local := map[string]bool{}
			ast.Inspect(fn, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.Field:
					for _, name := range n.Names {
						local[name.Name] = true
					}
				case *ast.ValueSpec:
					for _, name := range n.Names {
						local[name.Name] = true
					}
				case *ast.RangeStmt:
					mark(local, n.Tok, n.Key, n.Value)
				case *ast.AssignStmt:
					mark(local, n.Tok, n.Lhs...)
					if n.Tok == token.DEFINE {
						return true
					}
					for _, e := range n.Lhs {
						if name := base(e); vars[f.room][name] && !local[name] {
							t.Errorf("%s: changes the package variable %s", f.set.Position(n.Pos()), name)
						}
					}
				}
				return true
			})
		}
	}
}

func mark(local map[string]bool, tok token.Token, exprs ...ast.Expr) {
	if tok != token.DEFINE {
		return
	}
	for _, e := range exprs {
		if id, ok := e.(*ast.Ident); ok {
			local[id.Name] = true
		}
	}
}

// base returns the variable that an assignment to the expression changes.
func base(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.IndexExpr:
		return base(e.X)
	case *ast.SelectorExpr:
		return base(e.X)
	case *ast.StarExpr:
		return base(e.X)
	}
	return ""
}

func selector(e ast.Expr) string {
	s, ok := e.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	x, ok := s.X.(*ast.Ident)
	if !ok {
		return ""
	}
	return x.Name + "." + s.Sel.Name
}

// Long files and functions are where a house becomes hard to enter.
func TestSizesStayInRange(t *testing.T) {
	for _, f := range house(t) {
		if lines := f.set.Position(f.file.End()).Line; lines > 600 {
			t.Errorf("%s: %d lines; split it below 600", f.name, lines)
		}
		for _, d := range f.file.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if n := f.set.Position(fn.End()).Line - f.set.Position(fn.Pos()).Line; n > 80 {
				t.Errorf("%s: function %s has %d lines; keep it below 80", f.set.Position(fn.Pos()), fn.Name.Name, n)
			}
		}
	}
}

// Every package says at the door what comes in, what goes out and what holds,
// and every exported name says what it is.
func TestEverythingIsDocumented(t *testing.T) {
	packages := map[string]int{}
	for _, f := range house(t) {
		if f.file.Doc != nil {
			packages[f.room]++
		} else {
			packages[f.room] += 0
		}
		for _, d := range f.file.Decls {
			for name, doc := range exported(d) {
				if strings.TrimSpace(doc) == "" {
					t.Errorf("%s: %s has no comment", f.set.Position(d.Pos()), name)
				}
			}
		}
	}
	for room, n := range packages {
		if n != 1 {
			t.Errorf("package %q has %d package comments, not one", room, n)
		}
	}
}

// exported returns the exported names of a declaration with their comments.
func exported(d ast.Decl) map[string]string {
	out := map[string]string{}
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && (d.Recv == nil || ast.IsExported(strings.TrimPrefix(fmt.Sprint(base(d.Recv.List[0].Type)), "*"))) {
			out[d.Name.Name] = d.Doc.Text()
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() {
					out[s.Name.Name] = d.Doc.Text() + s.Doc.Text()
				}
			case *ast.ValueSpec:
				for _, name := range s.Names {
					if name.IsExported() {
						out[name.Name] = d.Doc.Text() + s.Doc.Text() + s.Comment.Text()
					}
				}
			}
		}
	}
	return out
}

func TestTheTopLevelStaysSmall(t *testing.T) {
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	allowed := []string{"main.go", "content", "templates", "render", "public", "go.mod", "go.sum", "README.md", "CHANGELOG.md", "LICENSE"}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(allowed, e.Name()) && e.Name() != "throughline" {
			t.Errorf("%s does not belong at the top level", e.Name())
		}
	}
}
