package portfolio_test

import (
	"bytes"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"throughline/render/audience"
	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/portfolio"
	"throughline/render/source"
)

// today is the day on which every test takes place.
var today = doc.Date{Year: 2026, Month: 10, Day: 5}

// staged is what a graph is linked from.
type staged struct {
	cleared audience.Cleared
	bodies  []*markdown.Body
	tree    *source.Tree
	site    doc.Site
}

// stage takes a content folder as far as the linker.
func stage(t testing.TB, content fs.FS, edition string) staged {
	t.Helper()
	return stageInOrder(t, content, edition, func([]*doc.Document) {})
}

// stageInOrder does it with the documents in another order.
func stageInOrder(t testing.TB, content fs.FS, edition string, arrange func([]*doc.Document)) staged {
	t.Helper()
	tree, problems, err := source.Read(content, "content")
	if err != nil {
		t.Fatal(err)
	}
	settings, found := doc.ParseSettings(tree)
	problems = append(problems, found...)
	var docs []*doc.Document
	for _, text := range tree.Texts {
		if text.Markdown() {
			d, found := doc.Parse(tree, text, settings)
			problems = append(problems, found...)
			docs = append(docs, d)
		}
	}
	arrange(docs)
	problems = append(problems, doc.Unique(docs)...)
	policy, found := audience.NewPolicy(settings.Site, edition, today, false)
	problems = append(problems, found...)
	cleared, _, found := audience.Clear(docs, settings, policy)
	if problems = append(problems, found...); problems.Blocks() {
		var b strings.Builder
		_ = diag.Text(&b, problems.Sorted(), false)
		t.Fatalf("the content itself is not in order:\n%s", &b)
	}
	s := staged{cleared: cleared, tree: tree, site: settings.Site}
	for _, d := range cleared.Documents() {
		body, _ := markdown.Parse(d.Part(), markdown.Options{})
		s.bodies = append(s.bodies, body)
	}
	return s
}

func (s staged) link() *portfolio.Texts {
	return portfolio.Link(s.cleared, s.bodies, s.tree, s.site)
}

// link is the graph of a content folder.
func link(t testing.TB, content fs.FS) *portfolio.Graph {
	t.Helper()
	return read(t, content).Graph
}

// read is what the bodies of a content folder say.
func read(t testing.TB, content fs.FS) *portfolio.Texts {
	t.Helper()
	return stage(t, content, audience.Author).link()
}

// folder makes a file system of texts. What a picture's text says is its size:
// "40x20".
func folder(t testing.TB, files map[string]string) fstest.MapFS {
	t.Helper()
	content := fstest.MapFS{}
	for name, text := range files {
		data := []byte(text)
		var w, h int
		if n, _ := fmt.Sscanf(text, "%dx%d", &w, &h); n == 2 {
			data = picture(t, path.Ext(name), w, h)
		}
		content[name] = &fstest.MapFile{Data: data}
	}
	return content
}

func picture(t testing.TB, ext string, width, height int) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, width, height))
	var b bytes.Buffer
	var err error
	switch ext {
	case ".png":
		err = png.Encode(&b, m)
	case ".jpg":
		err = jpeg.Encode(&b, m, nil)
	case ".gif":
		err = gif.Encode(&b, m, nil)
	default:
		t.Fatalf("no picture is made for %q", ext)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// name is what dumps call a node: kind/id.
func name(n *portfolio.Node) string { return n.Kind.Name + "/" + n.ID }

// chain returns a content folder of n documents that refer to each other as
// real ones do: a few references in the header, a few links in the body.
func chain(n int) fstest.MapFS {
	content := fstest.MapFS{"people/lena.md": {Data: []byte("---\ntitle: Lena Vogt\n---\n")}}
	kinds := []string{"initiatives", "goals", "decisions", "initiatives", "products", "risks", "notes"}
	at := func(i int) string { return fmt.Sprintf("%s/doc-%04d", kinds[i%7], i) }
	near := func(i, kind int) string { return fmt.Sprintf("doc-%04d", (i*31%n)/7*7+kind) }
	for i := range n {
		var b strings.Builder
		fmt.Fprintf(&b, "---\ntitle: \"Document %d: fund the plan\"\nowner: lena\ntags: [growth, risk]\n", i)
		switch kinds[i%7] {
		case "initiatives":
			fmt.Fprintf(&b, "status: in progress\nstart: 2026-Q1\nend: 2027-Q2\ngoals: [%s, %s]\nbudget: €450k\nproduct: %s\ndepends_on: [%s]\n", near(i, 1), near(i+7, 1), near(i, 4), near(i, 3))
		case "goals":
			b.WriteString("status: active\nperiod: 2026-H2\n")
		case "decisions":
			fmt.Fprintf(&b, "status: accepted\ndate: 2026-03-14\naffects: [initiatives/%s]\n", near(i, 0))
		case "risks":
			fmt.Fprintf(&b, "probability: medium\nimpact: high\naffects: [%s]\n", near(i, 0))
		}
		b.WriteString("---\n\nOne sentence that leads nowhere.\n\n")
		for j := range 6 {
			fmt.Fprintf(&b, "## Section %d\n\nHere we speak of [another one](../%s.md) and of it once more.\n\n", j, at((i*17+j*101)%n))
		}
		content[at(i)+".md"] = &fstest.MapFile{Data: []byte(b.String())}
	}
	return content
}

func BenchmarkLink(b *testing.B) {
	s := stage(b, chain(1000), audience.Author)
	if broken := s.link().Broken(); len(broken) > 0 {
		t := broken[0]
		b.Fatalf("the content is not in order: %s %q", t.Node.Path(), t.Text)
	}
	b.ReportAllocs()
	for b.Loop() {
		s.link()
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/1000, "µs/doc")
}
