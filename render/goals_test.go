package render

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	gmtext "github.com/yuin/goldmark/text"
)

// A real corpus, where it is at hand: the goals of the Rust project, plain
// Markdown without headers, with links to files that its own generator makes.
const corpusFolder = "../../shared/corpora/rust-goals"

// What the corpus says of itself is found out here in another way than in the
// program: by goldmark's own tree, by looking for files, and by a slugger of
// six lines. The two must agree on every link.
func TestARealCorpus(t *testing.T) {
	content := os.DirFS(corpusFolder)
	if _, err := fs.Stat(content, "."); err != nil {
		t.Skip("skipped: the corpus is not beside the project")
	}
	o := newOracle(t, content)
	res := build(t, content)
	if len(o.files) != 261 || res.Documents != len(o.files) {
		t.Errorf("%d documents of %d files, want 261", res.Documents, len(o.files))
	}
	site := bytesOf(t, res)
	var wrong []string
	for _, d := range res.Problems {
		if d.Check != "bad-link" {
			t.Errorf("%s:%d: %s", d.File, d.Line, d.Message)
			continue
		}
		r := []rune(d.Text)
		wrong = append(wrong, fmt.Sprintf("%s:%d %s", strings.TrimPrefix(d.File, "content/"), d.Line, string(r[d.Col-1:d.Col-1+d.Width])))
	}
	var want []string
	for _, f := range o.files {
		page := pageOf(f.name)
		html, ok := site[page]
		if !ok {
			t.Errorf("%s has no page %s", f.name, page)
			continue
		}
		if f.title != "" && !strings.Contains(html, "<h1>"+f.title+"</h1>") {
			t.Errorf("%s: the page is not titled %q", page, f.title)
		}
		_, refs, _ := look([]byte(html))
		for _, l := range f.links {
			if l.to == "" {
				want = append(want, fmt.Sprintf("%s:%d %s", f.name, l.line, l.dest))
			} else if !slices.ContainsFunc(refs, func(r string) bool { return leads(page, r) == l.to }) {
				t.Errorf("%s: nothing leads to %s, as %q should", page, l.to, l.dest)
			}
		}
	}
	slices.Sort(wrong)
	slices.Sort(want)
	want = slices.Compact(want)
	if d := cmp.Diff(want, wrong); d != "" {
		t.Errorf("broken links (-expected +reported):\n%s", d)
	}
}

// leads returns the path and fragment in the site that an href on a page leads
// to.
func leads(page, href string) string {
	u, err := url.Parse(href)
	if err != nil || u.IsAbs() {
		return ""
	}
	p := path.Join(path.Dir(page), u.Path)
	if u.Path == "" {
		p = page
	}
	if u.Fragment != "" {
		p += "#" + u.Fragment
	}
	return p
}

type oracle struct {
	fsys  fs.FS
	files []*oracleFile
}

type oracleFile struct {
	name, title string
	links       []oracleLink
	ids         map[string]bool
}

type oracleLink struct {
	dest string // as written
	line int
	to   string // where it must lead in the site, "" nowhere
}

func newOracle(t *testing.T, fsys fs.FS) *oracle {
	t.Helper()
	o := &oracle{fsys: fsys}
	byName := map[string]*oracleFile{}
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) != ".md" {
			return err
		}
		data, err := fs.ReadFile(fsys, p)
		if err != nil {
			return err
		}
		f := readOracle(p, data)
		o.files = append(o.files, f)
		byName[p] = f
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range o.files {
		for i := range f.links {
			f.links[i].to = o.resolve(f, f.links[i].dest, byName)
		}
	}
	return o
}

// readOracle reads a file's links and headings by goldmark's tree.
func readOracle(name string, data []byte) *oracleFile {
	f := &oracleFile{name: name, ids: map[string]bool{}}
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	root := md.Parser().Parse(gmtext.NewReader(data))
	count := map[string]int{}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			words := plainText(n, data)
			if n.Level == 1 && n.Parent().FirstChild() == n {
				f.title = escapedTitle(words)
			}
			id := slug(words)
			if c := count[id]; c > 0 {
				id = fmt.Sprintf("%s-%d", id, c)
			}
			count[slug(words)]++
			f.ids[id] = true
		case *ast.Link:
			f.add(data, string(n.Destination))
		}
		return ast.WalkContinue, nil
	})
	return f
}

// add notes a relative link, once for each place of its destination.
func (f *oracleFile) add(data []byte, dest string) {
	if u, err := url.Parse(dest); err == nil && (u.Scheme != "" || u.Host != "") || dest == "" {
		return
	}
	for i, line := range bytes.Split(data, []byte("\n")) {
		if bytes.Contains(line, []byte("("+dest+")")) || bytes.HasPrefix(bytes.TrimSpace(line), []byte("[")) && bytes.HasSuffix(bytes.TrimSpace(line), []byte("]: "+dest)) {
			f.links = append(f.links, oracleLink{dest: dest, line: i + 1})
		}
	}
}

// resolve says where a link leads, as GitHub would.
func (o *oracle) resolve(f *oracleFile, dest string, byName map[string]*oracleFile) string {
	u, err := url.Parse(dest)
	if err != nil {
		return ""
	}
	p := f.name
	if u.Path != "" {
		p = path.Join(path.Dir(f.name), u.Path)
	}
	target := byName[p]
	if target == nil && u.Path != "" {
		for _, index := range []string{"index.md", "README.md"} {
			if target == nil {
				target = byName[path.Join(p, index)]
			}
		}
	}
	if name, ok := strings.CutSuffix(p, ".html"); ok && target == nil {
		target = byName[name+".md"] // as the corpus's own generator calls it
	}
	switch {
	case target == nil:
		return ""
	case u.Fragment == "":
		return pageOf(target.name)
	case target.ids[u.Fragment]:
		return pageOf(target.name) + "#" + u.Fragment
	}
	return ""
}

// pageOf is where a plain file's page stands.
func pageOf(name string) string {
	name = strings.ToLower(strings.TrimSuffix(name, ".md"))
	if base := path.Base(name); base == "readme" || base == "index" {
		return path.Join(path.Dir(name), "index.html")
	}
	return strings.ReplaceAll(name, " ", "-") + ".html"
}

func plainText(n ast.Node, data []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(data))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// escapedTitle is a heading's text as it stands in HTML.
func escapedTitle(s string) string {
	s = regexp.MustCompile(`\\([!-/:-@\[-`+"`"+`{-~])`).ReplaceAllString(s, "$1")
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "+", "&#43;").Replace(s)
}

var notInSlugs = regexp.MustCompile(`[^\p{L}\p{M}\p{N}_\- ]`)

func slug(words string) string {
	return strings.ReplaceAll(notInSlugs.ReplaceAllString(strings.ToLower(words), ""), " ", "-")
}
