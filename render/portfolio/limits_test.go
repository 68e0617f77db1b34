package portfolio_test

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"throughline/render/portfolio"
	"throughline/render/source"
)

// Each document of a pyramid embeds the one below it twice, so a page would
// hold 2ⁿ documents.
func TestEmbedsComeToAnEnd(t *testing.T) {
	content := map[string]string{"notes/n00.md": "The ground.\n"}
	for i := 1; i <= 30; i++ {
		content[fmt.Sprintf("notes/n%02d.md", i)] = strings.Repeat(fmt.Sprintf("![[n%02d]]\n\n", i-1), 2)
	}
	x := read(t, folder(t, content))
	most, cut := 0, 0
	for _, n := range x.Graph.Nodes {
		most = max(most, x.Embeds(n))
	}
	for _, b := range x.Broken() {
		if b.Fault != portfolio.TooMany {
			t.Errorf("%s", broken(b))
		}
		cut++
	}
	if most > 200 || most < 100 || cut == 0 {
		t.Errorf("a page embeds %d documents, and %d embeds were cut; want at most 200", most, cut)
	}
}

func TestALongChainOfEmbedsComesToAnEnd(t *testing.T) {
	content := map[string]string{"notes/n0000.md": "The ground.\n"}
	for i := 1; i <= 2000; i++ {
		content[fmt.Sprintf("notes/n%04d.md", i)] = fmt.Sprintf("![[n%04d]]\n", i-1)
	}
	x := read(t, folder(t, content))
	for _, n := range x.Graph.Nodes {
		if x.Embeds(n) > 200 {
			t.Fatalf("%s embeds %d documents", n.ID, x.Embeds(n))
		}
	}
	if want := 2000 / 201; len(x.Broken()) != want { // each cut begins anew
		t.Errorf("%d embeds were cut, want %d", len(x.Broken()), want)
	}
}

func TestAPageIsNotMadeOfLargeEmbeds(t *testing.T) {
	content := map[string]string{"large.md": strings.Repeat("Many words. \n\n", 50_000), "top.md": strings.Repeat("![[large]]\n\n", 10)}
	x := read(t, folder(t, content))
	n := x.Embeds(x.Graph.Find("top", ".", nil)[0])
	if n == 0 || n == 10 || len(x.Broken()) != 10-n {
		t.Errorf("the page embeds %d of 10 documents of 700 kB, with %d findings", n, len(x.Broken()))
	}
}

func TestOversizedFilesAreRefused(t *testing.T) {
	x := read(t, fstest.MapFS{
		"a.md":      {Data: []byte("![large](large.png) [fits](fits.bin)")},
		"large.png": {Data: make([]byte, source.MaxAsset+1)},
		"fits.bin":  {Data: make([]byte, 1<<20)},
	})
	if len(x.Assets) != 1 || x.Assets[0].Asset.Path != "fits.bin" {
		t.Errorf("%d files are published", len(x.Assets))
	}
	if want := "it is 50 MiB large; the largest file allowed is 50 MiB"; len(x.Broken()) != 1 || x.Broken()[0].Fault != portfolio.Refused {
		t.Errorf("want one file refused because %s", want)
	}
}

// What names a document of another edition finds nothing, whatever it is.
func TestWithheldDocumentsAreNotThere(t *testing.T) {
	content := folder(t, map[string]string{
		"site.yaml":     "audiences: {everyone: [], board: [everyone]}\ndefault_audience: everyone\n",
		"goals/open.md": "---\ntitle: Open\nsupports: secret\ntags: [one]\n---\n[[secret]] [x](secret.md) ![[secret]] {{ secret.status }}\n",
		"goals/secret.md": "---\ntitle: Secret\naudience: board\nsupports: open\ntags: [one, two]\naliases: [/old.html]\n---\n" +
			"[[open]] ![p](p.png)\n",
		"goals/p.png": "1x1",
	})
	x := stage(t, content, "everyone").link()
	got := dump(x)
	if len(x.Graph.Nodes) != 1 || len(x.Broken()) != 5 {
		t.Errorf("%d documents, %d broken references; want 1 and 5:\n%s", len(x.Graph.Nodes), len(x.Broken()), got["broken"])
	}
	for _, part := range []string{"relations", "mentions", "assets", "redirects", "embeds"} {
		if got[part] != "" {
			t.Errorf("%s: %s", part, got[part])
		}
	}
	if got["tags"] != "one (one): goal/open\n" {
		t.Errorf("tags: %s", got["tags"])
	}
}

func FuzzFind(f *testing.F) {
	g := link(f, folder(f, map[string]string{
		"goals/a.md": "---\naliases: [Ä b]\n---\n", "kpis/a.md": "---\nunit: x\n---\n", "notes/x/index.md": "# X", "notes/x/a.md": "# A", "README.md": "# Home",
	}))
	for _, text := range []string{"a", "goals/a", "../a.md", "./a", "x/a", "Ä B", "/", "..", "a.md.md", "index", "//a//", ".md", "../../../x.markdown"} {
		f.Add(text, "notes/x")
		f.Add(text, ".")
	}
	f.Fuzz(func(t *testing.T, text, dir string) {
		found := g.Find(text, dir, nil)
		for _, kind := range []string{"goal", "kpi", "page"} {
			for _, n := range g.Find(text, dir, []string{kind}) {
				if n.Kind.Name != kind {
					t.Errorf("%q among %s finds a %s", text, kind, n.Kind.Name)
				}
			}
		}
		for i, n := range found {
			for _, other := range found[:i] {
				if n == other {
					t.Errorf("%q finds %s twice", text, name(n))
				}
			}
		}
	})
}

func FuzzRedirects(f *testing.F) {
	for _, old := range []string{"/old.html", "/a/b/", "/../x", "/a%2f..%2f..%2fx", "/%2e%2e/x", "//x", "/a\\b", "/%00", "/é"} {
		f.Add(old)
	}
	f.Fuzz(func(t *testing.T, old string) {
		if !strings.HasPrefix(old, "/") || strings.ContainsFunc(old, func(r rune) bool { return r < ' ' || r > '~' }) {
			t.Skip("not one line of plain YAML")
		}
		content := fstest.MapFS{"goals/x.md": {Data: fmt.Appendf(nil, "---\ntitle: X\naliases: ['%s']\n---\n", strings.ReplaceAll(old, "'", "''"))}}
		for _, r := range link(t, content).Redirects {
			if !fs.ValidPath(r.Path) || path.Ext(r.Path) != ".html" {
				t.Errorf("%q makes %q", old, r.Path)
			}
		}
	})
}
